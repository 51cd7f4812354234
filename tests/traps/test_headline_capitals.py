"""Capitals of a headline are kept; capitals of an acronym are not taken for a name."""

from __future__ import annotations

import pytest

from normalizer import Normalizer, explain, normalize


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("BIOLOSS SIGNS DEAL", "BELARUS SIGNS DEAL"),
        ("LUKA SHENKE LANDS IN BEIJING", "LUKASHENKO LANDS IN BEIJING"),
        ("He held a sign: BIOLOSS.", "He held a sign: BELARUS."),
        ("THE NEW CROWN VACCINE IS HERE", "THE COVID-19 VACCINE IS HERE"),
        ("New crown vaccine for all", "COVID-19 vaccine for all"),
    ],
)
def test_a_name_is_written_as_its_headline_is(text: str, wanted: str) -> None:
    assert normalize(text) == wanted


@pytest.mark.parametrize("text", ["bioloss", "luka shenke", "Luka shenke", "bIOLOSS"])
def test_another_case_is_another_word(text: str) -> None:
    assert normalize(text) == text


def test_a_short_form_in_capitals_is_an_acronym_unless_the_line_is_a_headline() -> None:
    own = Normalizer.from_dict({"Boston": ["Bos"]})
    assert own.normalize("The BOS command reads a block.") == "The BOS command reads a block."
    assert own.normalize("MAYOR OF BOS RESIGNS") == "MAYOR OF BOSTON RESIGNS"


def test_a_weak_form_in_capitals_needs_evidence_too() -> None:
    held = explain("BAI AND LI AGREE").held
    assert [(item.surface, item.reason) for item in held] == [("BAI", "needs-evidence")]
    assert normalize("BAI AND LI AGREE\nLukashenko spoke in Minsk.").startswith("BELARUS AND LI")


def test_a_name_that_begins_small_on_purpose_stays_small() -> None:
    assert (
        Normalizer.from_dict({"iPhone": ["aiphone"]}).normalize("Aiphone sales fell.")
        == "iPhone sales fell."
    )
