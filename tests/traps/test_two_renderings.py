"""A name rendered twice in a row, in two ways, is said once."""

from __future__ import annotations

import pytest

from normalizer import explain, normalize


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Biden Bynden left.", "Biden left."),
        ("Bynden Biden left.", "Biden left."),
        ("Joe Biden Bynden left.", "Joe Biden left."),
        ("Biden Bynden Bynden left.", "Biden left."),
        ("Lukashenko Luka Shenke left.", "Lukashenko left."),
        ("Luka Shenke Lukashenke left.", "Lukashenko left."),
        ("Bioloss Baillos signed.", "Belarus signed."),
        ("Tsai Ing-wen Cai Yingwen left.", "Tsai Ing-wen left."),
        ("Antony Blinken Brinken left.", "Antony Blinken left."),
    ],
)
def test_one_of_two_renderings_is_kept(text: str, wanted: str) -> None:
    assert normalize(text) == wanted


def test_it_is_one_edit_that_says_so() -> None:
    (edit,) = explain("Biden Bynden left.").edits
    assert [cause.rule for cause in edit.causes] == ["NM005", "NM001"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Biden, Bynden", "Biden, Biden"),
        ("Biden and Bynden", "Biden and Biden"),
        ("Biden\nBynden", "Biden\nBiden"),
        ("Biden (Bynden)", "Biden (Biden)"),
        ("Biden Brinken", "Biden Blinken"),
        ("Belarusian Bioloss", "Belarusian Belarus"),
        ("Bioloss Belarusians", "Belarus Belarusians"),
    ],
)
def test_what_stands_apart_or_is_another_form_is_kept(text: str, wanted: str) -> None:
    assert normalize(text) == wanted


def test_a_weak_rendering_beside_the_right_form_is_one_too() -> None:
    text = "Japanese Prime Minister Fumio Kishida Kishita left."
    assert normalize(text) == "Japanese Prime Minister Fumio Kishida left."
