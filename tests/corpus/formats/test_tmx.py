"""Translation memories, with expat as the judge of what was written."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.corpus.formats import format_named
from normalizer.corpus.formats.tmx import FORMAT
from normalizer.corpus.options import ReadOptions

from .rewriting import decoded, problems, read, texts, written

# As OmegaT exports it (level 2).
OMEGAT = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" \
creationtoolversion="6.0.0" segtype="sentence" srclang="ZH-CN"/>
  <body>
<!-- Default translations <tu><tuv xml:lang="en"><seg>no , text</seg></tuv></tu> -->
    <tu>
      <tuv xml:lang="ZH-CN">
        <seg>他说：<bpt i="0" x="0">&lt;t0&gt;</bpt>明斯克<ept i="0">&lt;/t0&gt;</ept>。</seg>
      </tuv>
      <tuv xml:lang="EN-US" changeid="a &gt; b" creationdate="20240102T030405Z">
        <seg>He said : <bpt i="0" x="0">&lt;t0&gt;</bpt>Minsk &amp; Kiev<ept i="0">&lt;/t0&gt;</ept> .</seg>
      </tuv>
    </tu>
  </body>
</tmx>
"""
# As translate-toolkit's po2tmx writes it.
TOOLKIT = """\
<?xml version='1.0' encoding='utf-8'?>
<!DOCTYPE tmx  SYSTEM 'tmx14.dtd'>
<tmx version="1.4"><header creationtool="Translate Toolkit" creationtoolversion="3.19" segtype="sentence" o-tmf="UTF-8" adminlang="en" srclang="zh" datatype="PlainText"/><body><tu><tuv xml:lang="zh"><seg>文件</seg></tuv><tuv xml:lang="en"><seg>The file
is here .</seg></tuv></tu></body></tmx>"""


def test_the_english_segment_is_the_text_and_the_other_its_source() -> None:
    (record,) = read(FORMAT, OMEGAT)
    assert decoded(OMEGAT, record) == ["He said : ", "Minsk & Kiev", " ."]
    assert record.source == "他说：明斯克。"
    assert OMEGAT[record.start : record.end].startswith('<tuv xml:lang="EN-US"')
    assert OMEGAT[record.start : record.end].endswith("</tuv>")
    assert texts(FORMAT, TOOLKIT) == ["The file\nis here ."]


def test_only_the_text_changes() -> None:
    assert written(FORMAT, OMEGAT, str.upper) == OMEGAT.replace("He said", "HE SAID").replace(
        "Minsk &amp; Kiev", "MINSK &amp; KIEV"
    )
    assert written(FORMAT, TOOLKIT, lambda _: "a<b>&]]>") == TOOLKIT.replace(
        "The file\nis here .", "a&lt;b&gt;&amp;]]&gt;"
    )


def tmx(*units: str) -> str:
    header = '<header srclang="*all*" segtype="block"></header>'
    return f'<tmx version="1.4">{header}<body>{"".join(units)}</body></tmx>'


def tu(segment: str, lang: str = "en", more: str = "") -> str:
    return f'<tu tuid="7"><tuv xml:lang="{lang}"><seg>{segment}</seg></tuv>{more}</tu>'


def test_content_of_codes_is_no_text() -> None:
    segment = (
        "a<ph>{1}</ph> b<hi> c</hi><it pos='begin'>x<sub>y</sub></it>d<ph type='lb'/>e<ut>z</ut>"
    )
    assert texts(FORMAT, tmx(tu(segment))) == ["a\ufffc b cd\ne"]


def test_blanks_around_a_segment_are_not_touched() -> None:
    segment = "\n    <ph/> \u3000a<!-- c -->  <bpt/>\n"
    file = tmx(tu(segment))
    assert texts(FORMAT, file) == ["a"]
    assert written(FORMAT, file, lambda _: "b") == file.replace("a<!--", "b<!--")


def test_cdata_is_plain_text() -> None:
    file = tmx(tu("é&lt;<![CDATA[<b>&amp;]]>\U0001f600&#x41;"))
    assert [decoded(file, record) for record in read(FORMAT, file)] == [
        ["é<", "<b>&amp;", "\U0001f600A"]
    ]
    new = written(FORMAT, file, lambda _: "&]]>")
    assert ElementTree.fromstring(new).findtext(".//seg") == "&]]>" * 3


def test_languages_are_chosen() -> None:
    zh, ja = (f'<tuv lang="{tag}"><seg>{tag}</seg></tuv>' for tag in ("zh_TW", "ja"))
    file = tmx(tu("a", "EN_gb", ja + zh), tu("b", "en-US"), tu("c", "eng"))
    assert texts(FORMAT, file) == ["a", "b"]
    assert [record.source for record in read(FORMAT, file)] == ["ja", None]
    options = ReadOptions(source_lang="zh", target_lang="en-gb")
    assert [record.source for record in read(FORMAT, file, options)] == ["zh_TW"]
    assert texts(FORMAT, file, ReadOptions(target_lang="ja")) == ["ja"]
    assert read(FORMAT, file, ReadOptions(target_lang="ja"))[0].source == "a"


def test_a_unit_may_hold_several_variants_in_english() -> None:
    file = tmx(tu("a", "en-US", '<tuv xml:lang="en-GB"><seg>b</seg></tuv>'))
    assert [(r.id, r.source) for r in read(FORMAT, file)] == [("7", None), ("7", None)]


def test_a_broken_unit_leaves_the_others() -> None:
    file = tmx(
        tu("a"), "<tu>\n<seg>b</tuv></tu>", tu("c &nope; "), tu("d"), "<tu x=>", "</tu><tu", tu("e")
    )
    assert texts(FORMAT, file) == ["a", "d", "e"]
    assert problems(FORMAT, file) == [
        "is not well-formed XML: mismatched tag (line 2 of it, column 9)",
        "is not well-formed XML: undefined entity (line 1 of it, column 40)",
        "is not well-formed XML: not well-formed (invalid token) (line 1 of it, column 7)",
    ]


def test_a_file_cut_short_is_told() -> None:
    file = tmx(tu("a"), tu("b"))
    cut = file[: file.index("b</seg>")]
    assert texts(FORMAT, cut) == ["a"]
    assert problems(FORMAT, cut) == [
        "is not well-formed XML: no element found (line 1 of it, column 38)"
    ]
    assert problems(FORMAT, "a</tu>") == [
        "</tu> closes nothing: its start tag is broken or missing"
    ]
    assert problems(FORMAT, "<tu><tu/>") == [
        "is not well-formed XML: no element found (line 1 of it, column 5)"
    ]


def test_elements_may_not_nest_without_end() -> None:
    deep = "<hi>" * 200 + "x" + "</hi>" * 200
    assert problems(FORMAT, tmx(tu(deep))) == ["elements are nested more than 100 deep"]


def test_blocks_end_with_units() -> None:
    assert format_named("tmx") is FORMAT
    head, options = FORMAT.head(OMEGAT, ReadOptions())
    assert (head, options.source_lang) == (0, "ZH-CN")
    assert FORMAT.head(OMEGAT, ReadOptions(source_lang="ja"))[1].source_lang == "ja"


TEXT = st.sampled_from(
    [
        "a",
        "é ",
        "\U0001f600b",
        "&amp;",
        "&#x63;",
        "<![CDATA[d<e]]>",
        "<!--x-->",
        "<?x ?>",
        "\n ",
        "'",
        "]]",
    ]
)
PAIRED = st.sampled_from(
    ["<hi>%s</hi>", "<hi x='>'>%s</hi >", "%s<ph/>", "<it>1</it>%s", "%s<bpt>&lt;</bpt>"]
)
SEGMENT = st.recursive(
    TEXT,
    lambda inner: st.tuples(PAIRED, st.lists(inner, max_size=4)).map(
        lambda p: p[0] % "".join(p[1])
    ),
    max_leaves=8,
)


def events(file: str, change: Callable[[str], str]) -> list[object]:
    """All that an XML parser sees of a file, its text changed."""
    return [
        (e.tag, sorted(e.attrib.items()), change(e.text or ""), change(e.tail or ""))
        for e in ElementTree.fromstring(file).iter()
    ]


@settings(max_examples=500)
@given(st.lists(SEGMENT, max_size=4))
def test_new_text_is_read_by_another_parser(segments: list[str]) -> None:
    file = tmx(*(tu(segment, more=tu("1", "zh")[4:-5]) for segment in segments))
    file = file.replace(' tuid="7"', "").replace('tuid="7">', "")
    assert not problems(FORMAT, file)
    assert events(written(FORMAT, file, str.upper), str) == events(file, str.upper)
    assert written(FORMAT, file, str) == file or "&#x63;" in file


@settings(max_examples=500)
@given(st.lists(SEGMENT, min_size=1, max_size=3), st.text("ab<>&]\"' ", max_size=8))
def test_new_text_is_what_is_read_then(segments: list[str], new: str) -> None:
    file = tmx(*map(tu, segments))
    again = written(FORMAT, file, lambda _: f"x{new}x")
    read_then = list(ElementTree.fromstring(again).iter("seg"))
    for record, text in zip(read(FORMAT, file), texts(FORMAT, again), strict=True):
        joints = [part.joint for part in record.parts[:-1]] + [""]
        assert text == "".join(f"x{new}x{joint}" for joint in joints)
    assert len(read_then) == len(segments)


GARBAGE = st.lists(
    st.sampled_from(
        [
            "<tu>",
            "</tu>",
            "<tuv xml:lang='en'>",
            "</tuv>",
            "<seg>",
            "</seg>",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "a",
            "&",
            "<",
            "\udc80",
            "\0",
            "<tu a='",
            "é",
        ]
    ),
    max_size=20,
).map("".join)


@settings(max_examples=500)
@given(GARBAGE | st.text(max_size=40))
def test_no_text_raises(file: str) -> None:
    assert len(written(FORMAT, file, str)) >= len(file)
