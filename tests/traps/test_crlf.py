"""Lines that end with a carriage return are lines like others."""

from __future__ import annotations

import pytest

from normalizer import Normalizer, normalize
from normalizer.rules import REGISTER

BEFORE = [
    e.before
    for rule in REGISTER.values()
    for e in rule.examples
    if not {"\n", "\r"} & set(e.before)
]
# What the end of a line decides: a pattern that knows `\n` alone would miss it before `\r\n`.
AT_THE_END = {
    "of trade. Essence",
    '" But it may be . "',
    'for two hours. "',
    "This is   a  test   sentence.",
}


def test_both_ends_of_line_are_kept_as_they_are() -> None:
    text = "Bioloss ,\r\n\r\ntwo -day\ntime.Chinese\r\n"
    assert normalize(text) == "Belarus,\r\n\r\ntwo-day\ntime. Chinese\r\n"


def test_blanks_before_a_carriage_return_go_and_it_stays() -> None:
    assert normalize("x  \r\n \t\r\ny \r") == "x\r\n\r\ny\r"


def test_nothing_is_joined_over_the_end_of_a_line() -> None:
    for text in [
        "Luka\r\nShenke",
        "visit\r\n, he",
        "time.\r\nChinese",
        "in China\r\nin China",
        "two\r\n-day",
    ]:
        assert normalize(text) == text


def test_every_example_of_every_rule_is_treated_alike_at_either_end_of_line() -> None:
    shipped = Normalizer()
    for text in BEFORE:
        plain = shipped.normalize(f"First line.\n{text}\nNext line.\n")
        assert shipped.normalize(f"First line.\r\n{text}\r\nNext line.\r\n") == plain.replace(
            "\n", "\r\n"
        )


@pytest.mark.parametrize("text", sorted(AT_THE_END))
def test_what_stands_at_the_end_of_a_line_is_treated_alike_too(text: str) -> None:
    assert normalize(f"{text}\r\nNext.") == normalize(f"{text}\nNext.").replace("\n", "\r\n")
