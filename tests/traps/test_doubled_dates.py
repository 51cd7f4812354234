"""A date said twice is said once; two dates are two dates."""

from __future__ import annotations

import pytest

from normalizer import explain, normalize


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He left on March 1 on March 1.", "He left on March 1."),
        ("He left on March 1 on March 1 on March 1.", "He left on March 1."),
        ("He left March 1 March 1, 2023.", "He left March 1, 2023."),
        ("He left in May in May.", "He left in May."),
        ("He left on Monday on Monday.", "He left on Monday."),
        ("He left on 1 March on 1 March.", "He left on 1 March."),
    ],
)
def test_one_of_two_equal_dates_is_kept(text: str, wanted: str) -> None:
    assert normalize(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "He stayed from March 1 to March 1.",
        "on March 1 on March 12",
        "on March 1 on March 10",
        "on March 1, on March 2",
        "in 2023, in 2023 alone",
        "April 4 to 4 May",
        "May May come in May, may she?",
        "on March 1 on March 1-2",
        "one on March 1, one on March 1",
        "day by day by day",
        "March 1\nMarch 1",
        "10 10 10",
    ],
)
def test_two_dates_stay_two(text: str) -> None:
    assert normalize(text) == text


def test_a_range_of_one_day_is_reported_and_left() -> None:
    result = explain("It was open from April 4 to 4 and then closed.")
    assert result.edits == ()
    assert [(item.surface, item.rule) for item in result.held] == [("April 4 to 4", "RE004")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("on March 1 on March 1 he left", "on March 1 he left"),
        ("He left on March 1, 2023 on March 1, 2023.", "He left on March 1, 2023."),
    ],
)
def test_a_date_at_the_start_of_a_line_or_with_a_year_is_one_too(text: str, wanted: str) -> None:
    assert normalize(text) == wanted
