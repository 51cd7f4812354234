"""A letter and its mark are one character to a reader and two to a program."""

from __future__ import annotations

import unicodedata

import pytest

from normalizer import Normalizer, explain, normalize


@pytest.mark.parametrize(
    "name", ["Széll", "Möregårdh", "Nguyễn Phú Trọng", "Janković", "Łódź", "Dvořák", "Ångström"]
)
def test_a_taken_apart_name_is_put_together(name: str) -> None:
    apart = unicodedata.normalize("NFD", name)
    assert normalize(f"He met {apart} there.") == f"He met {name} there."


@pytest.mark.parametrize(
    "text", ["q\u0301", "x\u0338", "\u0301", "a\u20dd", "לָ", "क़", "ที่นี่", "ж\u0301", "n\u0308\u0301x"]
)
def test_a_mark_that_has_no_composed_form_stays(text: str) -> None:
    assert unicodedata.normalize("NFC", normalize(text)) == unicodedata.normalize("NFC", text)


def test_a_mark_belongs_to_the_word_it_stands_on() -> None:
    for text in ["Bioloss\u0327x", "B\u0338ioloss", "Bioloss\u20dd"]:
        assert "Belarus" not in normalize(text)


def test_names_are_found_in_either_encoding() -> None:
    own = Normalizer.from_dict({"Belarus": ["Biélo"]})
    assert own.normalize("in Bi\u00e9lo, in Bie\u0301lo") == "in Belarus, in Belarus"
    result = explain("table tennis: Moregard won against Sze\u0301ll")
    assert result.text == "table tennis: Möregårdh won against Széll"
    assert result.undo() == "table tennis: Moregard won against Sze\u0301ll"
