"""A pack is data from anyone: it may be hostile, and may at worst be refused."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from normalizer.errors import PackError
from normalizer.names.packs.pack import parse

HEAD = "schema: 1\npack: trap\nentities:\n"


def _laughs(levels: int, opening: str, closing: str, item: str) -> str:
    names = [chr(ord("a") + level) for level in range(levels)]
    lines = [
        f"{names[0]}: &{names[0]} {opening}{', '.join(item.format(i, 'lol') for i in range(9))}{closing}"
    ]
    for below, name in pairwise(names):
        items = ", ".join(item.format(number, f"*{below}") for number in range(9))
        lines.append(f"{name}: &{name} {opening}{items}{closing}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "bomb", [_laughs(12, "[", "]", "{1}"), _laughs(12, "{{", "}}", "k{0}: {1}").replace("{{", "{").replace("}}", "}")], ids=["lists", "mappings"]
)  # fmt: skip
def test_a_billion_laughs_are_refused_with_few_findings(bomb: str) -> None:
    with pytest.raises(PackError) as caught:
        parse(bomb, "trap.yaml")
    assert 0 < len(caught.value.problems) < 1000


@pytest.mark.parametrize(
    "text", ["A: &a [*a]\n", HEAD + "  a: &a {canonical: A, forms: *a}\n", HEAD + "  a: &a {canonical: A, remove: *a}\n", "A: &a {x: *a}\n"]
)  # fmt: skip
def test_a_list_that_holds_itself_is_refused(text: str) -> None:
    with pytest.raises(PackError):
        parse(text, "trap.yaml")


def test_an_anchor_is_a_plain_short_cut() -> None:
    first, second = parse(
        "Belarus: &names [Beros, Bioloss]\nBielarus: *names\n", "trap.yaml"
    ).entities
    assert (
        [item.text for item in first.aliases]
        == [item.text for item in second.aliases]
        == ["Beros", "Bioloss"]
    )


@pytest.mark.parametrize(
    "text", ["A: [b]\n---\nC: [d]\n", "%YAML 1.9\n---\nA: [b]\n", "\x00", "A: [\x07]", "A:\n\t- b\n", "A: [b", "? [a, b]\n: c\n", "A: {<<: {b: c}}\n", "*a\n", "A: [b]\n A: c\n", "[" * 900]
)  # fmt: skip
def test_what_is_no_pack_is_refused_with_a_place(text: str) -> None:
    with pytest.raises(PackError) as caught:
        parse(text, "trap.yaml")
    assert all(str(problem).startswith("trap.yaml") for problem in caught.value.problems)


def test_a_hundred_thousand_brackets_are_refused() -> None:
    code = (
        "from normalizer.names.packs.pack import parse\nfrom normalizer.errors import PackError\n"
        "try:\n    parse('A: ' + '[' * 100_000 + ']' * 100_000, 'trap.yaml')\nexcept PackError:\n    print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=False
    )
    assert done.stdout == "refused\n"


@pytest.mark.parametrize("alias", ["\u200b", "\u0301", "\u200b\u200d"])
def test_an_alias_without_a_letter_is_refused(alias: str) -> None:
    try:
        parse(f"A: ['{alias}']\n", "trap.yaml")
    except PackError:
        return
    raise AssertionError("accepted")
