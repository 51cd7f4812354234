"""HTML, with the parser of Python as the judge of what was written."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.corpus.formats import format_named
from normalizer.corpus.formats.html import FORMAT
from normalizer.corpus.options import ReadOptions

from .rewriting import cleaned, decoded, read, texts, written

PAGE = """\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8"><title>News , today</title>
  <script>if (a < b) { document.write("<p>no , text</p>") }</script>
  <style>p { color : red }</style>
</head>
<body class='a > b'>
  <!-- no , comment <p> -->
  <h1>Beros
      today</h1>
  <p>Luka
     Shenke , the <b>president</b> , said :
     <a href="x?a=1&b=2">go</a><br>
     to <code>x ,</code> .
  <ul><li>One ,<li>two &amp; <span lang="zh">三 ,</span> .</ul>
  <pre>
  Luka Shenke ,
  </pre>
  <p translate="no">Luka Shenke ,</p>
</body>
</html>
"""


def test_the_page_is_one_text() -> None:
    assert texts(FORMAT, PAGE) == [
        "News , today\n\nBeros today\n\nLuka Shenke , the president , said : go\nto \ufffc ."
        "\n\nOne ,\n\ntwo & \ufffc ."
    ]


def test_only_the_text_changes() -> None:
    expected = PAGE
    for old, new in [
        ("News ,", "News,"),
        ("Beros", "Belarus"),
        ("Luka\n     Shenke , the", "Lukashenko, the"),
        ("</b> ,", "</b>,"),
        ("said :", "said:"),
        ("One ,", "One,"),
    ]:
        expected = expected.replace(old, new, 1)
    assert cleaned(FORMAT, PAGE) == expected


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("a <b> b </b> c <i> </i>d", ["a ", "b ", "c ", "d"]),
        ("  <p> a  b </p>\n c\n", ["a b", "c"]),
        ("<a title='x > y'>q</a >r<!-- > --->s<a b=c/>t", ["q", "r", "s", "t"]),
        ("<a b= \"x>\" c=d>e", ["e"]),
        ("1 < 2, a & b &copy 3 &lt; &nbsp;x &nope;", ["1 ", ", a ", "b ", "3 < \xa0x &nope;"]),
        ("a<b", ["a"]),
        ("a</", ["a"]),
        ("a<!-- b", ["a"]),
        ("<title>A <b></title>c", ["A ", ">", "c"]),
        ("<textarea>a</textarea><script>b</scripty></script >c", ["c"]),
        ("x<svg><path/><style/><text>y</text></svg>z", ["x", "z"]),
        ("<style/>a</style>b", ["b"]),
        ("<?xml version='1.0'?><html><style/>a<code/>b<![CDATA[c]]></html>", ["a", "b"]),
        ("<pre>a</pre>b<xmp><p>c</p></xmp>d", ["b", "d"]),
        ("<p lang=zh>x<p lang='en-GB'>y <i lang=zh>z</i>", ["y"]),
        ("<ul><li translate=no>a<li>b</ul>c", ["b", "c"]),
        ("<table><tr><td lang=ja>a<td>b<tr><td lang=ko>c<tr><td>d</table>", ["b", "d"]),
        ("<p translate=no>x <b translate=yes>y</b> z</p><div class='a notranslate'>w</div>", ["y"]),
        ("<div><code>a</div>b</code>c", ["b", "c"]),
        ("<body lang=zh>a", ["a"]),
        ("<p lang>a", ["a"]),
    ],
)  # fmt: skip
def test_what_is_text(page: str, parts: list[str]) -> None:
    assert [part for record in read(FORMAT, page) for part in decoded(page, record)] == parts


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("a<b>b</b><wbr>c", "abc"),
        ("a<img>b<input> c", "a\ufffcb\ufffc c"),
        ("a<br>b<p>c<hr>d", "a\nb\n\nc\n\nd"),
        ("a <br><img><br> b", "a\n\nb"),
        ("a<code>x<p>y</code>b", "a\ufffcb"),
        ("a<script>x</script>b<!-- c -->d", "abd"),
        ("a <span translate=no>x</span> b", "a \ufffc b"),
        ("a &lt; b < c &d e", "a < b < c &d e"),
    ],
)
def test_how_parts_are_joined(page: str, text: str) -> None:
    assert texts(FORMAT, page) == [text]


def test_another_language_may_be_asked_for() -> None:
    assert texts(FORMAT, "<p lang=de>a<p lang=en>b", ReadOptions(target_lang="de")) == ["a"]


@pytest.mark.parametrize("page", ["a < b", "a & lt ;", "& nbsp;", "x &lt ;y", "1 < , b", "<, b"])
def test_no_repair_makes_a_tag_or_a_character_of_text(page: str) -> None:
    """A blank taken out behind a bare sign would."""
    new = written(FORMAT, page, lambda text: text.replace(" ", ""))
    before, after = ("".join(texts(FORMAT, file)).replace(" ", "") for file in (page, new))
    assert before == after


def test_the_format_is_known() -> None:
    assert format_named("html") is FORMAT


class Judge(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Any] = []
        self.data: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)

    def handle_comment(self, data: str) -> None:
        self.tags.append(("comment", data))

    def handle_data(self, data: str) -> None:
        self.data += data.casefold().split()


TAGS = "<p> </p> <b> </b> <i\tclass='a>b'> </i> <br/> <code> </code> <li> <ul> </ul> <p\tlang='zh'>"
OTHERS = ["<script>a<b</script>", "<!-- a<b> -->", " < 3", " & ", " ", "\n  "]
WORDS = ["&amp;", "&#x3c;", "&eacute;", "a", "bc", "é", "."]
PIECES = st.sampled_from([*TAGS.split(" "), *OTHERS, *WORDS])
PAGES = st.lists(PIECES, max_size=15).map("".join)


@settings(max_examples=1000)
@given(PAGES)
def test_new_text_is_read_by_another_parser(page: str) -> None:
    before, after = Judge(page), Judge(written(FORMAT, page, str.upper))
    assert after.tags == before.tags
    assert "".join(after.data) == "".join(before.data)


@settings(max_examples=500)
@given(PAGES, st.text("ab<>&;\"' ", max_size=8))
def test_new_text_is_what_is_read_then(page: str, new: str) -> None:
    new = " ".join(f"x{new}x".split())
    again = written(FORMAT, page, lambda _: new)
    for record, text in zip(read(FORMAT, page), texts(FORMAT, again), strict=True):
        joints = [part.joint for part in record.parts[:-1]] + [""]
        expected = "".join(new + joint for joint in joints)
        # A blank at the edge of a part may have been taken with it, or now be seen.
        assert text.replace(" ", "") == expected.replace(" ", "")


MARKS = [
    "<",
    ">",
    "</",
    "<!",
    "<!--",
    "-->",
    "<?",
    "'",
    '"',
    "=",
    "/",
    "a",
    " ",
    "&",
    ";",
    "#",
    "<p",
    "<svg",
    "<td",
    "</tr",
    "script",
    "]]>",
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(MARKS), max_size=20).map("".join) | st.text(max_size=40))
def test_no_text_raises(page: str) -> None:
    assert written(FORMAT, page, str) is not None
