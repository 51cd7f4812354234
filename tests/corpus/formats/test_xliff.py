"""XLIFF of both versions, with another parser as the judge of what was written."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.corpus.formats import format_named
from normalizer.corpus.formats.xliff import FORMAT
from normalizer.corpus.options import ReadOptions

from .rewriting import decoded, problems, read, texts, written

# As translate-toolkit writes it: all that is translated is "approved".
TOOLKIT = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.1" version="1.1">
  <file original="NoName" source-language="zh" datatype="plaintext" target-language="en">
    <body>
      <trans-unit xml:space="preserve" id="2" approved="yes">
        <source>文件 &lt;g id='1'&gt;</source>
        <target state="translated">The file &amp; co .</target>
        <note>a note , b</note>
      </trans-unit>
      <trans-unit xml:space="preserve" id="4">
        <source>未</source>
        <alt-trans xml:space="preserve"><target>Alt , x</target>
        </alt-trans>
      </trans-unit>
    </body>
  </file>
</xliff>
"""
# Version 1.2 with inline elements and segmentation, as tools for translators write it.
SEGMENTED = """\
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.docx" source-language="zh-CN" target-language="en-US" datatype="x-docx">
<header><skl><external-file href="a.skl"/></skl></header>
<body><group id="g1">
<trans-unit id="1">
<source>他<g id="1">说</g><x id="2"/>。好。</source>
<seg-source><mrk mid="0" mtype="seg">他<g id="1">说</g><x id="2"/>。</mrk></seg-source>
<target><mrk mid="0" mtype="seg">He <g id="1">said</g> <x id="2"/> .</mrk> <mrk mid="1" mtype="seg">G\
<bpt id="3">&lt;i&gt;</bpt>oo<ept id="3">&lt;/i&gt;</ept>d<ph id="4">{x}</ph>.</mrk></target>
</trans-unit>
</group></body></file></xliff>
"""
# Version 2.0, after the examples of the specification.
SECOND = """\
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en"
 xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">
 <file id="f1"><notes><note id="n1">keep , this</note></notes>
  <unit id="u1">
   <mtc:matches><mtc:match ref="#m1"><source>旧</source><target>Old , one</target></mtc:match></mtc:matches>
   <originalData><data id="d1">&lt;br , /&gt;</data></originalData>
   <segment id="s1"><source>一。</source><target>One<pc id="1"> two</pc> .</target></segment>
   <ignorable><source> </source><target> </target></ignorable>
   <segment id="s2"><source>二。</source>
    <target>Three<ph id="2" dataRef="d1"/>, <mrk id="m1" translate="no">Four ,</mrk><sc id="5"/>five<cp hex="0001"/></target></segment>
   <segment id="s3" state="final"><source>三。</source><target>Final , one</target></segment>
  </unit>
 </file>
</xliff>
"""


def xliff(units: str, target: str = "en", more: str = "") -> str:
    return f'<xliff version="1.2"><file target-language="{target}"{more}><body>{units}</body></file></xliff>'


def unit(target: str, more: str = "", state: str = "") -> str:
    return (
        f'<trans-unit id="7"{more}><source>源</source><target{state}>{target}</target></trans-unit>'
    )


def test_the_target_is_the_text() -> None:
    (record,) = read(FORMAT, TOOLKIT)
    assert decoded(TOOLKIT, record) == ["The file & co ."]
    assert (record.id, record.source) == ("2", "文件 <g id='1'>")
    assert written(FORMAT, TOOLKIT, str.upper) == TOOLKIT.replace(
        "The file &amp; co", "THE FILE &amp; CO"
    )


def test_inline_elements_of_version_1() -> None:
    (record,) = read(FORMAT, SEGMENTED)
    assert texts(FORMAT, SEGMENTED) == ["He said \ufffc . Good\ufffc."]
    assert record.source == "他说\ufffc。好。"


def test_segments_and_inline_elements_of_version_2() -> None:
    (record,) = read(FORMAT, SECOND)
    assert texts(FORMAT, SECOND) == ["One two . Three\ufffc, \ufffcfive"]
    assert (record.id, record.source) == ("u1", "一。 二。")
    new = written(FORMAT, SECOND, str.upper)
    assert new == SECOND.replace("One<", "ONE<").replace(" two<", " TWO<").replace(
        "Three", "THREE"
    ).replace(">five", ">FIVE")


@pytest.mark.parametrize(
    "file",
    [
        xliff(unit("a", ' translate="no"')),
        xliff(f'<group translate="no">{unit("a")}</group>'),
        xliff(unit("a"), more=' translate="no"'),
        xliff(unit("a", state=' state="final"')),
        xliff(unit("a", state=' state="signed-off"')),
        xliff(unit("a"), target="de"),
        SECOND.replace('trgLang="en"', 'trgLang="fr"'),
        xliff(unit("")),
        xliff("<trans-unit id='1'><source>a</source></trans-unit>"),
        xliff(
            '<bin-unit id="b"><bin-target><internal-file>a</internal-file></bin-target></bin-unit>'
        ),
    ],
)
def test_what_is_settled_or_in_another_language_is_no_text(file: str) -> None:
    assert read(FORMAT, file) == []


@pytest.mark.parametrize(
    "file",
    [
        xliff(f'<group translate="no"><group translate="yes">{unit("a")}</group></group>'),
        xliff(f'<group translate="no">x</group>{unit("a")}'),
        xliff(f'<group translate="no"/>{unit("a")}'),
        xliff(unit("a", ' approved="yes"', ' state="translated"')),
        xliff(unit("a")).replace(' target-language="en"', ""),
        xliff(unit("a"), target="EN_us"),
        xliff(unit("b"), target="de").replace("</xliff>", "")
        + xliff(unit("a"))[len('<xliff version="1.2">') :],
        xliff(unit("a")).replace("trans-unit", "x:trans-unit").replace("target>", "x:target>"),
    ],
)
def test_what_is_to_be_translated_is_text(file: str) -> None:
    assert texts(FORMAT, file) == ["a"]


def test_another_language_may_be_asked_for() -> None:
    assert texts(FORMAT, xliff(unit("a"), target="de-AT"), ReadOptions(target_lang="de")) == ["a"]


def test_a_broken_unit_leaves_the_others() -> None:
    file = xliff(unit("a") + unit("<g>b") + unit("c") + "</trans-unit>" + unit("d"))
    assert texts(FORMAT, file) == ["a", "c", "d"]
    assert problems(FORMAT, file) == [
        "is not well-formed XML: mismatched tag (line 1 of it, column 52)",
        "</trans-unit> closes nothing: its start tag is broken or missing",
    ]


def test_the_format_is_known() -> None:
    assert format_named("xliff") is FORMAT


PIECES = st.sampled_from(
    [
        "a",
        "é",
        "\U0001f600",
        "&lt;",
        "&#65;",
        "<x/>",
        "<ph>1</ph>",
        "<!-- > -->",
        "<![CDATA[b]c]]>",
        "\n",
        "<cp/>",
    ]
)
INNER = st.lists(PIECES, max_size=5).map("".join)
PAIRED = st.tuples(st.sampled_from(["g", "pc", "mrk"]), INNER).map(
    lambda p: f"<{p[0]}>{p[1]}</{p[0]}>"
)
SEGMENT = st.lists(INNER | PAIRED, max_size=4).map("".join)


@settings(max_examples=500)
@given(st.lists(SEGMENT, max_size=3))
def test_new_text_is_read_by_another_parser(segments: list[str]) -> None:
    file = xliff("".join(map(unit, segments)))
    new = ElementTree.fromstring(written(FORMAT, file, str.upper))
    before = list(ElementTree.fromstring(file).iter())
    for was, now in zip(before, new.iter(), strict=True):
        assert (was.tag, was.attrib) == (now.tag, now.attrib)
        assert ((was.text or "").upper(), (was.tail or "").upper()) == (
            now.text or "",
            now.tail or "",
        )


TAGS = "<file> </file> <group> </group> <unit> </unit> <segment> </segment> <target> </target> <g> </g>"
GARBAGE = st.lists(st.sampled_from([*TAGS.split(), "a&b", "<"]), max_size=20).map("".join)


@settings(max_examples=500)
@given(GARBAGE | st.text(max_size=40))
def test_no_text_raises(file: str) -> None:
    assert written(FORMAT, file, str) == file
