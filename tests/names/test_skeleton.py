"""What garbles of a name keep: sounds, those that they swap as one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.names.skeleton import skeleton, sounds_of, sounds_of_each

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", max_size=16)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("brinken", "blinken"),
        ("bulinken", "blinken"),
        ("blincan", "blinken"),
        ("bylorus", "belarus"),
        ("baleros", "belarus"),
        ("lucasenko", "lukashenko"),
        ("philip", "filip"),
        ("mann", "man"),
        ("aleksander", "alexander"),
        ("shi", "xi"),
        ("tsarkov", "zharkob"),
    ],
)
def test_what_garbles_swap_has_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("blinken", "belarus"), ("anna", "nana"), ("putin", "macron")]
)
def test_names_that_sound_otherwise_have_skeletons_of_their_own(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_nothing_has_no_sounds() -> None:
    assert skeleton("") == sounds_of("") == ""


@given(WORDS)
def test_each_letter_has_one_sound_at_most_but_x_which_has_two(spelling: str) -> None:
    assert len(skeleton(spelling)) <= len(spelling) + spelling.count("x")


@given(WORDS)
def test_a_vowel_counts_in_front_only(spelling: str) -> None:
    assert re.fullmatch("a?[btsklm]*", skeleton(spelling))
    assert skeleton(spelling).startswith("a") == spelling.startswith(tuple("aeiou"))


@given(WORDS)
def test_the_sounds_are_the_skeleton_but_for_those_said_again(spelling: str) -> None:
    assert re.sub(r"(.)\1+", r"\1", sounds_of(spelling)) == skeleton(spelling)


@given(st.lists(WORDS))
def test_many_at_once_sound_like_each_alone(spellings: list[str]) -> None:
    assert list(sounds_of_each(spellings)) == list(map(sounds_of, spellings))


def test_a_sound_is_said_again_where_a_vowel_parts_them() -> None:
    assert sounds_of("mamman") == "mmm"
    assert sounds_of("mamman") == sounds_of("maman") != sounds_of("man")
