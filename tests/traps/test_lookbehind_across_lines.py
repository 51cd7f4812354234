"""What stands on one line does not depend on the line before or behind it."""

from __future__ import annotations

import pytest

from normalizer import Normalizer, normalize
from normalizer.rules import REGISTER

LINES = [
    example.before
    for rule in REGISTER.values()
    for example in rule.examples
    if not {"\n", "\r"} & set(example.before)
]
# A rule that looks one word ahead must not read the first word of the next line.
OVER_THE_END = "World War I I"


def test_two_lines_together_are_the_two_lines_alone() -> None:
    rules = Normalizer(names=False)
    alone = {line: rules.normalize(line) for line in LINES}
    for shift in range(1, len(LINES), 7):
        for first, second in zip(LINES, LINES[shift:] + LINES[:shift], strict=True):
            assert rules.normalize(f"{first}\n{second}") == f"{alone[first]}\n{alone[second]}"


@pytest.mark.parametrize(
    "text", ["the\nthe", "on March 1\non March 1", "in 17\n: 00", "two\n-day", "al\n- Qaeda", "time\n.Chinese", "Luka\nShenke", "rel\n= canonical", "Diaoyutai\nState Guest House"]
)  # fmt: skip
def test_a_line_break_parts_what_would_belong_together(text: str) -> None:
    assert normalize(text) == text


def test_the_next_line_is_not_the_next_word() -> None:
    assert normalize(f"{OVER_THE_END}\nsecond line") == f"{OVER_THE_END}\nsecond line"


@pytest.mark.parametrize("before", ["", "x\n", "x" * 12 + "\n", "x" * 31 + "\n"])
def test_a_loop_is_found_wherever_its_line_begins(before: str) -> None:
    loop = f"the {'deputy ' * 9}of the town"
    assert normalize(before + loop) == f"{before}the deputy of the town"


def test_a_loop_that_is_not_found_at_first_is_not_found_later() -> None:
    text = "x , y , y , y , y , y , y\nthe city (Chongqing (Chongqing (Chongqing (Chongqing said"
    once = normalize(text)
    assert normalize(once) == once


def test_a_line_that_begins_where_the_last_one_ended_is_looked_at_too() -> None:
    once = normalize(" \n\u200b ")
    assert once == "\n"
    assert normalize(once) == once
