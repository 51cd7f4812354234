"""Half a repair is worse than none: a chain is joined whole, a text settles or is given back."""

from __future__ import annotations

import pytest

from normalizer import explain, normalize


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a face -to -face talk", "a face-to-face talk"),
        ("a door -to -door tour", "a door-to-door tour"),
        ("the state -of -the -art hall", "the state-of-the-art hall"),
        ("a 20 -year -old man", "a 20-year-old man"),
        ("a one -on -one talk", "a one-on-one talk"),
    ],
)
def test_a_chain_of_hyphens_is_joined_whole(text: str, wanted: str) -> None:
    assert normalize(text) == wanted


def test_a_chain_that_ends_with_a_number_is_joined_whole() -> None:
    assert normalize("the 1 -in -10 rule") == "the 1-in-10 rule"


@pytest.mark.parametrize("loop", [", " * 200, "1" + ", 000" * 400])
def test_a_run_in_one_place_does_not_cost_the_repairs_of_all_others(loop: str) -> None:
    result = explain(f"In Bioloss , he said.\nHe saw {loop}end.")
    assert result.converged
    assert result.text.startswith("In Belarus, he said.\n")


def test_what_is_only_reported_is_reported_beside_a_repair() -> None:
    result = explain("It ended its operations.December 15) The house is empty.")
    assert [item.rule for item in result.held] == ["MK003"]


def test_two_faults_in_one_place_are_both_repaired() -> None:
    assert normalize("the co -construction.He left") == "the co-construction. He left"
    assert normalize("Before the break.De Bruyne left") == "Before the break. De Bruyne left"
