"""`Bioloss's` is `Belarus's`: the ending stays, and so does the kind of apostrophe."""

from __future__ import annotations

import pytest

from normalizer import normalize


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bioloss's flag", "Belarus's flag"),
        ("Bioloss’s flag", "Belarus’s flag"),
        ("Bioloss' flag", "Belarus' flag"),
        ("Bioloss’ flag", "Belarus’ flag"),
        ("Bioloss 's flag", "Belarus's flag"),
        ("Bioloss ’s flag", "Belarus’s flag"),
        ("BIOLOSS'S FLAG", "BELARUS'S FLAG"),
        ("Luka Shenke's guests", "Lukashenko's guests"),
        ("“Bioloss”’s flag", "“Belarus”’s flag"),
        ("Bioloss'll sign", "Belarus'll sign"),
        ("In Minsk, Beros’s flag", "In Minsk, Belarus’s flag"),
    ],
)
def test_the_ending_of_a_possessive_stays(text: str, wanted: str) -> None:
    assert normalize(text) == wanted


@pytest.mark.parametrize("text", ["Biolosss flag", "the bioloss's", "O'Bios"])
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert normalize(text) == text
