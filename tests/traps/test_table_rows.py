"""Columns are set with blanks, bars, tabs or commas: pulling them together destroys them."""

from __future__ import annotations

import pytest

from normalizer import normalize


@pytest.mark.parametrize(
    "text",
    [
        "| town  | guests |\n|-------|-------:|\n| North | 1,000  |",
        "town\tguests\nNorth\t1,000",
        "name      age     town\nAnn       31      Oslo",
        "  a   b   c\n  1   2   3",
        "x  |  y",
        "name,age,city\nAnn,31,Oslo",
        "1,2,3\n4,5,6",
        "1;2;3",
        "11 -9   5 -11   11 -7",
        "- item  | note",
    ],
)
def test_a_row_stays(text: str) -> None:
    assert normalize(text) == text


def test_names_in_a_row_are_repaired_and_its_columns_kept() -> None:
    text = "| Bioloss  | two -day |\n| -------- | -------- |"
    assert normalize(text) == "| Belarus  | two-day |\n| -------- | -------- |"


@pytest.mark.parametrize(
    "text", ["date;amount;name", '"Smith, John","12","Oslo"', '{"name":"Ann","town":"Oslo"}', 'print("a","b")']
)  # fmt: skip
def test_data_in_a_line_is_no_prose(text: str) -> None:
    assert normalize(text) == text
