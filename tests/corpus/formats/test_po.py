"""PO files, with polib as the judge of what was written."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.corpus.formats import format_named
from normalizer.corpus.formats.po import FORMAT
from normalizer.corpus.options import ReadOptions

from .rewriting import cleaned, decoded, problems, read, texts, written

# As translate-toolkit writes it.
TOOLKIT = r"""
msgid ""
msgstr ""
"Project-Id-Version: PACKAGE , VERSION\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

# translator , note
#: a.c:1
msgctxt "menu"
msgid ""
"你好 %s，\n"
"再见"
msgstr ""
"Hello %s ,\n"
"bye \"x\" \\ \t."

#, fuzzy, c-format
msgid "模糊"
msgstr "fuzzy , one"

#| msgid "长"
msgid "长长"
msgstr ""
"A very long sentence , that is wrapped by the tool since it is longer than "
"the seventy seven columns of a page , isn't it ."

#, python-format
msgid "%d 个文件"
msgid_plural "%d 个文件s"
msgstr[0] "%d file ,"
msgstr[1] "%d files ,"

msgid "空"
msgstr ""

#~ msgid "旧"
#~ msgstr "old , one"
"""


def entry(translation: str, source: str = "源") -> str:
    return f'msgid "{source}"\nmsgstr "{translation}"\n'


def test_translations_are_text_and_what_they_translate_the_source() -> None:
    found = read(FORMAT, TOOLKIT)
    assert [(record.id, record.source) for record in found] == [
        ("menu", "你好 %s，\n再见"),
        (None, "长长"),
        (None, "%d 个文件\n%d 个文件s"),
    ]
    assert texts(FORMAT, TOOLKIT) == [
        'Hello %s ,\nbye "x" \\ \t.',
        "A very long sentence , that is wrapped by the tool since it is longer than the seventy "
        "seven columns of a page , isn't it .",
        "%d file ,\n%d files ,",
    ]
    assert TOOLKIT[found[0].start : found[0].end].startswith('msgctxt "menu"')
    assert TOOLKIT[found[0].start : found[0].end].endswith('\\t."\n')


def test_only_the_text_changes() -> None:
    new = cleaned(FORMAT, TOOLKIT)
    assert polib.pofile(new)[0].msgstr == 'Hello %s,\nbye "x" \\ \t.'
    assert polib.pofile(new)[3].msgstr_plural == {0: "%d file,", 1: "%d files,"}
    before, after = TOOLKIT.splitlines(), new.splitlines()
    changed = [(b, a) for b, a in zip(before, after, strict=True) if b != a]
    assert changed == [
        ('"Hello %s ,\\n"', '"Hello %s,\\n"'),
        ('"A very long sentence , that is wrapped by the tool since it is longer than "',
         '"A very long sentence, that is wrapped by the tool since it is longer than "'),
        ('"the seventy seven columns of a page , isn\'t it ."',
         '"the seventy seven columns of a page, isn\'t it."'),
        ('msgstr[0] "%d file ,"', 'msgstr[0] "%d file,"'),
        ('msgstr[1] "%d files ,"', 'msgstr[1] "%d files,"'),
    ]  # fmt: skip


def test_a_repair_may_run_over_the_end_of_a_line() -> None:
    file = entry('Luka "\n"Shenke said "\n", no')
    assert cleaned(FORMAT, file) == entry('Lukashenko said"\n", no')


@pytest.mark.parametrize(
    "directive",
    "%s %1$s %-5.2f %(name)s %% %{count} %L1 %2 {0} {name!r:>3} {{x}} ${HOME} $user &lt; &#39; <b> </b>"
    " %<PRIu64> %lu <a\xa0href='x'>".split(" "),
)
def test_directives_are_read_and_stay(directive: str) -> None:
    file = entry(f"a {directive} b")
    (record,) = read(FORMAT, file)
    assert decoded(file, record) == ["a ", " b"]
    assert texts(FORMAT, file) == [f"a {directive} b"]


@pytest.mark.parametrize(
    "plain", ["100 % sure", "5% of", "a & b", "a < b > c", "$5", "{a\\nb}", "% s"]
)
def test_what_is_no_directive(plain: str) -> None:
    (record,) = read(FORMAT, entry(plain))
    assert len(record.parts) == (2 if plain == "{a" else 1)


def test_the_header_names_the_language() -> None:
    german = TOOLKIT.replace("Language: en", "Language: de_AT")
    assert read(FORMAT, german) == []
    assert len(read(FORMAT, german, ReadOptions(target_lang="de"))) == 3
    assert len(read(FORMAT, TOOLKIT.replace("Language: en", "Language: "))) == 3


def test_entries_need_no_blank_lines_and_may_be_indented() -> None:
    file = (
        f'{entry("a")}{entry("b")}\n\n  msgctxt  "c"\r\n  msgid "x"\r\n\r\n  msgstr "c"\t\r\n  "d"'
    )
    assert texts(FORMAT, file) == ["a", "b", "cd"]


def test_broken_entries_are_told_and_leave_the_others() -> None:
    file = f'{entry("a")}{entry("b" * 2)}oops , here\n\n{entry("c")}msgid "d"\n\nmsgid "e"\nmsgstr "e\n{entry("f")}msgctxt "g"\nmsgstr "g"\n'
    assert texts(FORMAT, file) == ["a", "c", "f"]
    assert problems(FORMAT, file) == [
        "holds a line that is no PO: oops , here",
        "has no msgstr",
        'holds a line that is no PO: msgstr "e',
        "has no msgid",
    ]


def test_the_format_is_known() -> None:
    assert format_named("po") is FORMAT


NASTY = st.text(st.sampled_from('ab"\\\n\t\r{0}%s é\U0001f600#~'), min_size=1, max_size=20)


@settings(max_examples=500)
@given(st.lists(st.tuples(NASTY, NASTY), max_size=4), st.sampled_from([0, 10, 78]))
def test_what_polib_writes_is_read_and_what_is_written_polib_reads(
    pairs: list[tuple[str, str]], width: int
) -> None:
    made = polib.POFile(wrapwidth=width)
    for number, (source, translation) in enumerate(pairs):
        made.append(polib.POEntry(msgctxt=str(number), msgid=source, msgstr=translation))
    file = str(made)
    found = read(FORMAT, file)
    assert [record.source for record in found] == [source for source, _ in pairs]
    assert texts(FORMAT, file) == [translation for _, translation in pairs]
    new = written(FORMAT, file, lambda text: f'{text}"\\\n')
    assert [entry.msgid for entry in polib.pofile(new)] == [source for source, _ in pairs]
    assert [entry.msgstr for entry in polib.pofile(new)] == texts(FORMAT, new)
    assert sum(text.count('"\\\n') for text in texts(FORMAT, new)) >= len(found)


LINES = [
    'msgid "a"',
    'msgid "',
    'msgstr "b\\"',
    'msgstr "%s {',
    '"c"',
    "#, fuzzy",
    "#~ x",
    "",
    "\r",
    'msgstr[1] ""',
    'msgstr "\\',
    "x",
]
GARBAGE = st.lists(st.sampled_from(LINES), max_size=12).map("\n".join)


@settings(max_examples=500)
@given(GARBAGE | st.text(max_size=40))
def test_no_text_raises(file: str) -> None:
    assert len(written(FORMAT, file, str)) <= len(file)
