"""`Bai` may be Belarus; `Bai Suzhen` is a woman, even in Minsk."""

from __future__ import annotations

import pytest

from normalizer import explain, normalize


@pytest.mark.parametrize(
    "text",
    [
        "In Minsk, Bai Suzhen sang.",
        "In Minsk the verses of Li Bai were read.",
        "In Minsk they met Vili Beros and Alex Bellos.",
        "In Minsk, Beros Smith won.",
        "In Singapore the Foreign Minister of Singapore met Weiwen Zhang.",
    ],
)
def test_a_weak_form_next_to_another_name_is_not_taken_for_the_entity(text: str) -> None:
    assert normalize(text) == text
    assert explain(text).held


def test_titles_verbs_and_marks_are_no_part_of_a_name() -> None:
    text = "In Minsk, President White Ros met Russia, Beros and Li. Today Beros Foreign Minister Li said"
    wanted = "In Minsk, President Belarus met Russia, Belarus and Li. Today Belarus Foreign Minister Li said"
    assert normalize(text) == wanted


@pytest.mark.parametrize(
    "text", ["In Minsk, John Beros won.", "In Minsk, Dr Bai sang.", "In Minsk, Mr. Beros won."]
)
def test_a_common_given_name_or_a_title_of_a_person_makes_it_a_person(text: str) -> None:
    assert normalize(text) == text


@pytest.mark.parametrize(
    "word", ["On Monday", "Yesterday", "Meanwhile", "Afterwards", "On Thursday", "Northern"]
)
def test_a_day_or_an_adverb_is_no_given_name(word: str) -> None:
    assert (
        normalize(f"Minsk is near. {word} Beros signed.")
        == f"Minsk is near. {word} Belarus signed."
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("US Secretary of State Antony Brosky left.", "US Secretary of State Antony Blinken left."),
        (
            "He plays table tennis with Dimitrij Ocharov.",
            "He plays table tennis with Dimitrij Ovtcharov.",
        ),
    ],
)
def test_the_given_name_of_the_entity_itself_speaks_for_it(text: str, wanted: str) -> None:
    assert normalize(text) == wanted


def test_a_name_may_go_on_in_the_next_line() -> None:
    assert (
        normalize("In Minsk they heard Bai\nSuzhen sing.")
        == "In Minsk they heard Bai\nSuzhen sing."
    )


@pytest.mark.xfail(
    strict=True,
    raises=AssertionError,
    reason="what stands behind it is looked at only where it has a capital",
)
@pytest.mark.parametrize(
    "text", ["In Minsk, Bai, 34, a nurse, left.", "In Minsk, the Beros family left."]
)
def test_an_age_or_a_family_behind_it_makes_it_a_person(text: str) -> None:
    assert normalize(text) == text
