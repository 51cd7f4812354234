"""Markdown, with markdown-it as the judge of what was written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from normalizer.corpus.formats import format_named
from normalizer.corpus.formats.markdown import FORMAT
from normalizer.corpus.options import ReadOptions

from .rewriting import cleaned, decoded, read, texts, written

PAGE = r"""---
title: Luka Shenke , x
---
# Beros , *today* #

> - Luka Shenke , *the **president*** `c ,`
>   lazy [link , text](u "t ,") <b>x , y</b>⏎
> cont &amp; \* z , [r] and [no , ref] ![alt , x][r]

    code , x

- item , a

  para , b

| a , b | c |
|---|---|
| x \| z , | y , z |

[r]: http://x 'title ,'
<div>
html , x
</div>

1. one , $x , y$ and snake_case , _emph_ , 2 * 3 , [^1]
***
Setext ,
===
```
fence ,
```
[^1]: a note , here
""".replace("⏎", "  ")


def test_the_prose_is_the_text() -> None:
    assert texts(FORMAT, PAGE) == [
        "Beros , today\n\nLuka Shenke , the president \ufffc lazy link , text x , y\n"
        "cont & * z , r and [no , ref] alt , x\n\nitem , a\n\npara , b\n\na , b\n\nc\n\ny , z\n\n"
        "one , \ufffc and snake_case , emph , 2 * 3 ,\n\nSetext ,\n\na note , here"
    ]


def test_only_the_text_changes() -> None:
    kept = ("title:", "`c ,`", '"t ,"', "code ,", "| x", "'title", "html ,", "fence ,", "$x")
    expected = [
        line if line.strip().startswith(("title:", "code", "[r]", "html", "fence"))
        else line.replace(" ,", ",").replace("Luka Shenke", "Lukashenko").replace("Beros", "Belarus")
        for line in PAGE.split("\n")
    ]  # fmt: skip
    new = "\n".join(expected).replace("`c,`", "`c ,`").replace('"t,"', '"t ,"')
    assert cleaned(FORMAT, PAGE) == new.replace("z, | y", "z , | y").replace("$x, y$", "$x , y$")
    assert all(piece in cleaned(FORMAT, PAGE) for piece in kept)


def test_a_paragraph_may_be_a_document() -> None:
    assert texts(FORMAT, "# a\n\nb *c*\nd\n\n- e\n- f\n", ReadOptions(unit="paragraph")) == [
        "a", "b c d", "e", "f"
    ]  # fmt: skip
    assert FORMAT.units == ("file", "paragraph")


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("a `b` ``c`d`` e", ["a ", " ", " e"]),
        ("a <http://x> <x@y.z> b", ["a ", " ", " b"]),
        ("a<br>b <!-- c --> d", ["a", "b ", " d"]),
        ("[a `b`](c)", ["a"]),
        ("[![a](b)](c) d", ["a", " d"]),
        ("[a][b] [c][] [d]\n\n[b]: x\n[c]: y\n[d]: z\n", ["a", "  "]),
        ("[a](b (c) d\\)) e", ["a", " e"]),
        ("a \\*b\\* **c**d", ["a *b* ", "c", "d"]),
        ("a\\\nb  \nc\nd", ["a", "b", "c", "d"]),
        ("\ta\n\n    b\n\nc", ["c"]),
        ("+++\nx = 1\n+++\ny", ["y"]),
        ("a\r\nb\rc", ["a", "b", "c"]),
        ("~~~ a\nb\n~~~\nc", ["c"]),
        ("| a \\| b | c |\n|-|-|\n| d | e", ["c", "d", "e"]),
        ("\u200b\n\\#\n- -\na", ["a"]),
        ("# a {#a .b c='d'}", ["a"]),
        ("[a]{.b\nc='d'} e {f}", ["a", " e {f}"]),
        ("a\n:   b\n~   c", ["a", "b", "c"]),
        ("| a\n|   b", ["a", "b"]),
        (":::: {.a} b\nc\n::::", ["c"]),
        (":::a b\nc\n:::", ["c"]),
        ("(@)  a\niv)  b\n#.  c\nA. Bc", ["a", "b", "c", "A. Bc"]),
        ("[[a]] [[b|c]] ![[d]] [[e]](f)", ["e"]),
        ("{{ a }} b {% if c %} d {{< e >}}", ["b ", " d"]),
    ],
)  # fmt: skip
def test_what_is_text(page: str, parts: list[str]) -> None:
    found = [part for record in read(FORMAT, page) for part in decoded(page, record)]
    assert [part for part in found if part.strip()] == [part for part in parts if part.strip()]


def test_a_repair_does_not_make_a_mark_of_text() -> None:
    file = "**Beros,**said\n\na\n\u200b# b\n\n\u200b1. c\n\n\u200b> d\n"
    assert cleaned(FORMAT, file) == "**Belarus,**said\n\na\n\\# b\n\n1\\. c\n\n\\> d\n"


@pytest.mark.parametrize(
    "table",
    [
        "  a     b\n  ----- ---\n  c     d\n",
        "  ---- ---\n  a    b\n  ---- ---\n",
        "> a    b\n> ---- ---\n> c    d\n",
        "---------\na    b\n---- ----\nc    d\n\ne    f\n---------\n",
        "---- ----\na    b\n\nc    d\n---- ----\n",
        "=== ===\na   b\n=== ===\n",
        "+-----+---+\n| a   | b |\n+=====+===+\n| c   | d |\n+-----+---+\n",
    ],
)
def test_tables_whose_columns_stand_by_their_place_stay(table: str) -> None:
    assert texts(FORMAT, f"x\n\n{table}\ny\n") == ["x\n\ny"]


def test_a_table_in_code_ends_with_it() -> None:
    assert texts(
        FORMAT, "```\na  b\n-- --\nc  d\n```\ne\n\n---\nf  g\n---- ----\nh  i\n\nj\n\n---\n"
    ) == ["e\n\nj"]


def test_rules_without_columns_are_no_table() -> None:
    assert texts(FORMAT, "a\n\n--- ---\n\nb\n\n--- ---\n\nc\n===\nd\n---\n") == ["a\n\nb\n\nc\n\nd"]


def test_words_that_begin_like_a_block_and_are_none_get_no_backslash() -> None:
    file = "**Beros**: a ,\n\n`a`- Beros ,\n\n~5 in Beros ,\n-Beros ,\n1.5 , Beros\n"
    assert cleaned(FORMAT, file) == file.replace("Beros", "Belarus").replace(" ,", ",")
    assert written(FORMAT, "-a\n1.5 b\n: c\n", str.upper) == "-A\n1.5 B\n: C\n"


def test_the_format_is_known() -> None:
    assert format_named("markdown") is FORMAT


JUDGE = MarkdownIt("commonmark").enable("table")


def seen(page: str) -> list[Any]:
    """The structure and text of a page as another reader sees them, whatever the case of letters."""
    found: list[Any] = []

    def take(tokens: list[Token]) -> None:
        for token in tokens:
            content = "" if token.type == "inline" else token.content.casefold()
            if token.type == "text" and found and found[-1][0] == "text":
                found[-1] = ("text", found[-1][1] + content)
            elif token.type == "text":
                found.append(("text", content))
            else:
                found.append((token.type, content, token.markup, token.attrs, token.map))
            take(token.children or [])

    take(JUDGE.parse(page))
    return found


LEAD = [
    "",
    "",
    "",
    "# ",
    "> ",
    "- ",
    "1. ",
    "    ",
    "  ",
    "```",
    "| ",
    "[a]: /x",
    "<div>",
    "---",
    ":   ",
    "::: a",
    "(@)  ",
]
WORDS = "a b é *a* **b** *a _b_ `a` ` [a](/x) [a] ![b](/x) [b][a] <b> </b> &amp; \\* | < ] [ \\ $a$ # 1.".split()
LINE = st.tuples(st.sampled_from(LEAD), st.lists(st.sampled_from(WORDS), max_size=5)).map(
    lambda pair: pair[0] + " ".join(pair[1])
)
PAGES = st.lists(LINE | st.just(""), max_size=6).map("\n".join)


@settings(max_examples=500)
@example("````a`\n````a`")
@given(PAGES)
def test_new_text_is_read_by_another_parser(page: str) -> None:
    assert seen(written(FORMAT, page, str.upper)) == seen(page)


@settings(max_examples=500)
@example("`\na", "`")
@given(PAGES, st.text("ab*_[]<>&;#`\\|$ ", max_size=6))
def test_new_text_is_what_is_read_then(page: str, new: str) -> None:
    new = f"x{new}x"
    again = written(FORMAT, page, lambda text: new if text.strip() else text)
    after = "".join(texts(FORMAT, again))
    pieces = [p for record in read(FORMAT, page) for p in decoded(page, record) if p.strip()]
    assert after.count(new) >= len(pieces)


@settings(max_examples=500)
@given(st.text(max_size=40) | st.text("`~*_[]()<>!|#>-+1.\n\r\t \\a&;:^$\0", max_size=30))
def test_no_text_raises(page: str) -> None:
    assert written(FORMAT, page, str) is not None
