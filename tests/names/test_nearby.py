"""The index of the wide search: what sounds about the same is found, the likest first."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.names.unlisted.nearby import Nearby, Spelling

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=70)
SYLLABLES = st.lists(st.sampled_from("ba te ki lo mu".split()), min_size=2, max_size=12)


def nearby(spelt: Mapping[str, Iterable[Spelling]]) -> Nearby:
    return Nearby(spelt, spelt.__getitem__)


def of_names(*names: str) -> Nearby:
    return nearby({name: [(name, 0)] for name in names})


@given(st.sets(WORDS, max_size=20), WORDS)
def test_a_name_finds_itself_first(others: set[str], name: str) -> None:
    assert of_names(name, *others).of(name)[0] == name


@given(SYLLABLES, st.data())
def test_a_name_is_found_with_a_sound_lost_or_added(
    syllables: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(1, len(syllables) - 1))
    head, tail = "".join(syllables[:place]), "".join(syllables[place:])
    whole, less = head + tail, head + tail[1:]
    assert of_names(whole).of(less) == [whole]
    assert of_names(less).of(whole) == [less]


@pytest.mark.parametrize(
    ("garble", "name"),
    [
        ("lukaseko", "lukashenko"),  # a sound lost
        ("blinkent", "blinken"),  # one added
        ("garnier", "karnier"),
        ("chialor", "taylor"),  # of few sounds those are exchanged that garbles exchange
        ("vladimitovich", "vladimirovich"),  # of many any
        ("vladimirosasich", "vladimirovich"),  # it begins with the same sounds
        ("gosavimirovich", "vladimirovich"),  # or ends with them
    ],
)
def test_a_garble_finds_a_name_that_sounds_about_the_same(garble: str, name: str) -> None:
    assert of_names(name, "washington", "oppenheimer").of(garble) == [name]


@pytest.mark.parametrize(
    ("garble", "name"),
    [
        ("macdon", "macron"),  # nobody takes an r for a d
        ("brinken", "palugan"),  # sounds alone are not enough
        ("vladi", "vladimirovich"),  # nor is a part of them
    ],
)
def test_what_differs_more_is_left(garble: str, name: str) -> None:
    assert of_names(name).of(garble) == []


@pytest.mark.parametrize("spelling", ["", "o", "xqzvtk", "washington", "z" * 100])
def test_what_sounds_like_nobody_finds_nobody(spelling: str) -> None:
    assert of_names("blinken", "belarus", "lukashenko").of(spelling) == []


def test_an_empty_table_has_nobody() -> None:
    assert nearby({}).of("blinken") == []
    assert nearby({"nobody": [("", 0)]}).of("") == []


def test_the_likest_comes_first_and_fifty_are_enough() -> None:
    names = [
        "".join(parts)
        for parts in itertools.product(["ba", "vo"], ["ra", "li"], "aeiou", ["ka", "go"], "aeiou")
    ]
    found = of_names(*names).of("baraka")
    assert len(found) == 50
    assert of_names("brk", "barak", "baraka", "burakai").of("baraka")[:2] == ["baraka", "barak"]


def test_of_namesakes_those_come_first_whose_whole_name_it_is() -> None:
    spelt = {"a": [("blinken", 2)], "b": [("blinken", 1)], "c": [("blinken", 0)]}
    assert nearby(spelt).of("brinken") == ["c", "b"]
    assert nearby({**spelt, "a": [("blinken", 2), ("blinken", 0)]}).of("brinken") == ["a", "c"]


def test_each_entity_is_given_once() -> None:
    assert nearby({"a": [("blinken", 0), ("brinken", 0)]}).of("plinken") == ["a"]


@given(st.lists(WORDS, unique=True, max_size=12), WORDS)
def test_the_order_of_entities_is_without_effect(names: list[str], spelling: str) -> None:
    assert of_names(*names).of(spelling) == of_names(*reversed(names)).of(spelling)


@given(st.lists(SYLLABLES.map("".join), unique=True, max_size=12), SYLLABLES.map("".join))
def test_more_entities_take_nobody_away_from_a_small_table(names: list[str], spelling: str) -> None:
    alone = {name for name in names if of_names(name).of(spelling)}
    assert set(of_names(*names).of(spelling)) == alone
