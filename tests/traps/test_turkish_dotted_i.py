"""`İ` becomes two characters when case is folded: positions must never come from a folded text."""

from __future__ import annotations

import pytest

from normalizer import Normalizer, explain, normalize


@pytest.mark.parametrize("grower", ["İ", "ẞ", "ŉ", "ǰ", "ﬀ", "ΐ", "İİİİİİİİ"])
def test_a_letter_that_grows_when_folded_moves_no_edit(grower: str) -> None:
    text = f"{grower} Bioloss {grower} and Luka Shenke {grower}"
    kept = grower.replace("ﬀ", "ff")
    assert normalize(text) == f"{kept} Belarus {kept} and Lukashenko {kept}"


def test_offsets_after_a_dotted_i_are_those_of_the_caller() -> None:
    result = explain("İstanbul, İzmir: Bioloss")
    assert [(edit.start, edit.end, edit.new) for edit in result.edits] == [(17, 24, "Belarus")]


@pytest.mark.parametrize("text", ["BİOLOSS", "bİoloss", "Bıoloss", "İBioloss", "ıBioloss"])
def test_a_dotted_or_dotless_i_is_no_plain_i(text: str) -> None:
    assert normalize(text) == text


def test_a_dotted_i_in_an_alias_is_found_as_it_is_written() -> None:
    own = Normalizer.from_dict({"Izmir": ["İzmır"], "Straße": ["Strazze"]}, case="ignore")
    assert own.normalize("x İzmır y, STRAZZE") == "x Izmir y, STRASSE"
