"""What the caller protects is protected, and nothing else is."""

from __future__ import annotations

from normalizer import normalize


def test_a_pattern_protects_what_it_matches() -> None:
    text = "§ Bioloss , x §, Bioloss , y"
    assert normalize(text, protect=["§[^§]*§"]) == "§ Bioloss , x §, Belarus, y"


def test_it_works_for_every_line_of_its_own() -> None:
    text = "x ,\n> Bioloss , y\nz ,"
    assert normalize(text, protect=["(?m)^> .*"]) == "x,\n> Bioloss , y\nz,"


def test_an_empty_match_protects_nothing() -> None:
    assert normalize("in Bioloss ,", protect=["x*"]) == "in Belarus,"


def test_a_pattern_over_several_lines_protects_them() -> None:
    text = "BEGIN\nBioloss ,\nEND"
    assert normalize(text, protect=["(?s)BEGIN.*?END"]) == text
