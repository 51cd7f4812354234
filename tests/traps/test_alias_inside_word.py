"""An alias is a word of its own: `Brosia` holds `Bros`, `Bayern` does not hold `Bay`."""

from __future__ import annotations

import pytest

from normalizer import Normalizer, normalize


@pytest.mark.parametrize(
    "text", ["xBioloss", "Biolosser", "Bioloss2", "2Bioloss", "Bioloss_x", "_Bioloss", "ßBioloss", "Biolossé", "Bioloss\u0301", "白Bioloss", "Biolossия"]
)  # fmt: skip
def test_part_of_a_word_is_left_alone(text: str) -> None:
    assert normalize(text, format=False) == text


@pytest.mark.parametrize(
    "frame", ["{}", "({})", "“{}”", "{}-China", "non-{}", "{}/x", "{}…", "x—{}—y", "*{}*", "<b>{}</b>", "{}, he", "'{}'", "{}’s", "„{}“", "»{}«", "{}\n", "\t{}"]
)  # fmt: skip
def test_a_word_ends_at_every_mark(frame: str) -> None:
    assert normalize(frame.format("Bioloss"), format=False) == frame.format("Belarus")


def test_the_longest_form_wins_and_forms_do_not_overlap() -> None:
    own = Normalizer.from_dict({"One": ["Aa Bb"], "Two": ["Bb Cc"], "Three": ["Aa Bb Cc Dd"]})
    assert own.normalize("Aa Bb Cc") == "One Cc"
    assert own.normalize("Aa Bb Cc Dd") == "Three"
    assert own.normalize("Aa Aa Bb Bb Cc") == "Aa One Two"


def test_an_alias_that_ends_with_a_mark_needs_no_boundary_behind_it() -> None:
    own = Normalizer.from_dict(
        {"Foo Inc.": ["Foo Corp."], "C++": ["Cpp"], ".NET": ["Dot Net"]}, format=False
    )
    assert own.normalize("Foo Corp., Cpp! Dot Net") == "Foo Inc., C++! .NET"
