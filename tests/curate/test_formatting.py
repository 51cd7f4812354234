"""Formatting: one style, nothing said otherwise, no comment lost."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.api import shipped_packs
from normalizer.curate.flow import scalar
from normalizer.curate.formatting import formatted
from normalizer.errors import NormalizerError, PackError
from normalizer.names.packs.pack import parse

LONG = """\
# My names.

# For Belarus.
schema: 1
pack: mine
entities:

  # The second.
  poland:  # since 966
      canonical: 'Poland'
      examples:
      - in: in Bolan
        out: "in Poland"
      kind: country
      # not Bolan alone
      weak: [Bolan,
        Polan]
      aliases:
        - Bolandia  # heard
        - Abolandia
  belarus: {canonical: Belarus, weak: ["Beros"], forms: {full: [Republic of Belarus]}}  # one line
  # The last word.
"""
FORMATTED = """\
# My names.

# For Belarus.
schema: 1
pack: mine
entities:
  belarus:  # one line
    canonical: Belarus
    weak: [Beros]
    forms: {full: [Republic of Belarus]}

  # The second.
  poland:  # since 966
    canonical: Poland
    kind: country
    aliases:
      - Bolandia  # heard
      - Abolandia
    # not Bolan alone
    weak: [Bolan, Polan]
    examples:
      - {in: "in Bolan", out: "in Poland"}
  # The last word.
"""


def test_the_full_form() -> None:
    assert formatted(LONG, "mine.yaml") == FORMATTED
    assert formatted(FORMATTED, "mine.yaml") == FORMATTED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B: [d,c]\nA: x\n", "A: x\nB: [c, d]\n"),
        ("# all\nB: [c]\n# a\nA: [b]\n", "# all\n# a\nA: [b]\nB: [c]\n"),
        ("# all\n\n# b\nB: [c]\nA: [b]", "# all\n\nA: [b]\n# b\nB: [c]\n"),
        ("{B: [c], A: [b]}\n", "A: [b]\nB: [c]\n"),
        ("A:\n- c\n- b\n", "A: [b, c]\n"),
        ("A: [c, c, b]\n", "A: [b, c]\n"),
        ("A: [NO, 12, null, '#b']\n", 'A: ["#b", "12", "NO", "null"]\n'),
        ("no: [c]\n", '"no": [c]\n'),
        ("A: []\n", "A: []\n"),
        ("A: ['x: y', 'a,b', \"q\\\"r\", it's]\n", 'A: ["a,b", it\'s, q"r, "x: y"]\n'),
        ("白俄罗斯: [乙, 甲] # 说\n", "白俄罗斯: [乙, 甲]  # 说\n"),
        ("\n\nA: [b]\n\n\n\nB: [c]\n\n", "A: [b]\n\nB: [c]\n"),
        ("# only a comment\n", "# only a comment\n"),
        ("", ""),
        ("entities:\n  b: {canonical: B}\n  a:\n    canonical: A\n", "entities:\n  a:\n    canonical: A\n  b:\n    canonical: B\n"),
        ("entities: {b: {canonical: B}, a: {canonical: A}}\n", "entities:\n  a:\n    canonical: A\n  b:\n    canonical: B\n"),
        ("entities:\n    b: {canonical: B}\nremove: [c]\n", "entities:\n  b:\n    canonical: B\nremove: [c]\n"),
        ("entities: {}\n", "entities: {}\n"),
        ("{schema: 1, entities: {b: {canonical: B}}}\n", "schema: 1\nentities:\n  b:\n    canonical: B\n"),
        ("remove: [c]\n", "remove: [c]\n"),
        ("---\nB: [c]\n", "---\nB: [c]\n"),
        ("B: # why\n  - c\nA: [b]\n", "A: [b]\nB: # why\n  - c\n"),
    ],
)  # fmt: skip
def test_a_shape(text: str, expected: str) -> None:
    assert formatted(text, "t.yaml") == expected
    assert formatted(expected, "t.yaml") == expected


@pytest.mark.parametrize(
    "text", ["A: &x [b]\nB: *x\n", "A: !!str b\n", "A: ['b\u2028c']\n", "A: [b]\x85B: [c]\n"]
)
def test_what_cannot_be_moved_safely_is_refused(text: str) -> None:
    with pytest.raises(PackError, match="so it is not rewritten"):
        formatted(text, "t.yaml")


@pytest.mark.parametrize(
    "text", ["{A: [b],  # why\n C: [d]}\n", "entities: {a: {canonical: A}}  # why\n"]
)
def test_a_comment_is_not_lost(text: str) -> None:
    with pytest.raises(NormalizerError, match="give each name lines of its own"):
        formatted(text, "t.yaml")


@pytest.mark.parametrize("path", shipped_packs(), ids=lambda path: path.name)
def test_a_shipped_pack_says_the_same_afterwards(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    after = formatted(before, path.name)
    assert formatted(after, path.name) == after
    assert len(parse(after, path.name).entities) == len(parse(before, path.name).entities)


WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs")), min_size=1, max_size=8
).map(str.strip).filter(lambda word: any(map(str.isalnum, word)))  # fmt: skip
LISTS = st.lists(WORDS, max_size=4, unique=True)
LISTED = LISTS | st.dictionaries(WORDS, LISTS, max_size=2)
ENTITY = st.fixed_dictionaries(
    {"canonical": WORDS},
    optional={
        "kind": st.sampled_from(["country", "person"]),
        "aliases": LISTED,
        "weak": LISTED,
        "sources": st.dictionaries(st.sampled_from(["zh", "no", "ru"]), LISTED, max_size=2),
        "near": LISTS,
        "never": LISTS,
        "forms": st.dictionaries(WORDS, LISTS, max_size=2),
        "examples": st.lists(st.fixed_dictionaries({"in": WORDS}, optional={"out": WORDS}), max_size=2),
    },
)  # fmt: skip
IDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z]{1,3})?", fullmatch=True)
PACKS = st.dictionaries(WORDS, LISTS, max_size=4) | st.fixed_dictionaries(
    {"schema": st.just(1), "entities": st.dictionaries(IDS, ENTITY, max_size=4)}
)


@settings(max_examples=300)
@given(PACKS, st.sampled_from([None, True, False]), st.integers(2, 5), st.integers(10, 90))
def test_any_file_says_the_same_afterwards(
    pack: dict[str, Any], style: bool | None, indent: int, width: int
) -> None:
    text = yaml.safe_dump(
        pack,
        default_flow_style=style,
        indent=indent,
        width=width,
        allow_unicode=True,
        sort_keys=False,
    )
    once = formatted(text, "t.yaml")  # raises if the values are not the same
    assert formatted(once, "t.yaml") == once


@settings(max_examples=300)
@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS.map(lambda w: f"# {w}"), max_size=9))
def test_comments_anywhere_are_kept(words: list[str], comments: list[str]) -> None:
    """Put comments between and behind the lines of a file."""
    lines = ["entities:"]
    for number, word in enumerate(words):
        lines += [
            f"  e{number}:",
            f"    canonical: {scalar(word)}",
            "    weak:",
            f"      - {scalar(word)}",
            f"    near: [{scalar(word)},",
            "      x]",
        ]
    for number, said in enumerate(comments):
        place = number * 7 % len(lines)
        lines[place] += f"\n{said}" if number % 2 else f" {said}"
    text = "\n".join(lines) + "\n"
    once = formatted(text, "t.yaml")  # raises if a comment is lost
    assert formatted(once, "t.yaml") == once


@settings(max_examples=300)
@given(WORDS)
def test_a_string_is_read_as_that_string(word: str) -> None:
    text = f"[{scalar(word)}, {{{scalar(word)}: {scalar(word)}}}]"
    assert yaml.safe_load(text) == [word, {word: word}]


def test_a_formatted_file_is_read_as_before() -> None:
    before, after = parse(LONG, "t.yaml"), parse(FORMATTED, "t.yaml")
    assert sorted(before.entities, key=lambda entity: entity.id) == list(after.entities)
    assert dedent(FORMATTED) == FORMATTED
