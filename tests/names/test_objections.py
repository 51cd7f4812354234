"""What the words of a span and those around it say against a reading, ground by ground."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from normalizer.names.evidence import Clue
from normalizer.names.repairer import Repairer
from normalizer.names.unlisted.judge import judge, odds_of
from normalizer.names.unlisted.objections import (
    Objections,
    is_among,
    is_chinese_given_name,
    is_of_a_stranger,
    is_spoken_of_as_a_word,
)
from normalizer.names.unlisted.place import Place
from tests.names.tables import BLINKEN, LUKASHENKO, table

REPAIRER = Repairer(table())
MATCHER = REPAIRER.matcher
assert MATCHER is not None
OFFERS = MATCHER.offers
OBJECTIONS = Objections(OFFERS, thorough=False)
LEAST = odds_of(judge().likely) - judge().margin


def _place(text: str, surface: str, source: str = "") -> Place:
    """Look at a span in a text, whether or not it is one that anything can come of."""
    _, context = REPAIRER._surveyed(text, source, frozenset())
    start = text.index(surface)
    place = OFFERS.place((start, start + len(surface), False), context, LEAST)
    assert place is not None
    return place


def _pool(place: Place, clues: Mapping[str, Clue], identity: str) -> float:
    names = OFFERS.names_around(place.context, place.start, LEAST)
    return OFFERS.pools.of(place, clues, identity, names)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Blinken"], True),
        (["Blinkin"], True),
        (["Antony-Blinken"], True),
        (["Antony"], False),
        ([], False),
    ],
)
def test_a_word_is_no_rendering_of_what_stands_beside_it(words: list[str], expected: bool) -> None:
    sounds = OFFERS.likelihoods.sounds("antony-blinken")
    sound = next(sound for sound in sounds if sound.target == "Blinken")
    assert is_among(sound, words) is expected


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("the envoy Li Baodong spoke", "Baodong", True),
        ("the envoy Old Baodong spoke", "Baodong", False),
        ("the envoy Li Brinken spoke", "Brinken", False),
    ],
)
def test_pinyin_behind_a_family_name_is_a_given_name(
    text: str, surface: str, expected: bool
) -> None:
    assert is_chinese_given_name(_place(text, surface)) is expected


def test_the_source_text_says_whether_it_is_a_given_name() -> None:
    place = _place("the envoy Li Baodong spoke", "Baodong", source="布林肯说")
    assert not is_chinese_given_name(place)


def test_a_right_name_is_another_whatever_it_sounds_like() -> None:
    assert OBJECTIONS.is_another(_place("They met in Belarus.", "Belarus"))
    assert OBJECTIONS.is_another(_place("They met in Bela Rus.", "Bela"))
    assert not OBJECTIONS.is_another(_place("They met in Belaros.", "Belaros"))


def test_the_source_text_denies_a_right_name() -> None:
    assert not OBJECTIONS.is_another(_place("Belarus spoke.", "Belarus", source="布林肯说"))
    assert OBJECTIONS.is_another(_place("Belarus spoke.", "Belarus", source="白俄罗斯说"))


def test_a_word_is_a_strangers_where_it_stands_behind_another_name() -> None:
    text = "Bronken agreed. The farmer Robert Bronken is 60."
    words = OFFERS.words.of("antony-blinken")
    assert is_of_a_stranger(_place(text, "Bronken"), BLINKEN, words)
    assert not is_of_a_stranger(_place(text[:15], "Bronken"), BLINKEN, words)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("The country is called ", True),
        ('It is also known as "', True),
        ("The spelling of ", True),
        ("He was often pronounced the ", True),
        ("Putin called ", False),
        ("The president of ", False),
        ("Is it so? Called ", False),
    ],
)
def test_what_is_called_so_is_spoken_of_as_a_word(lead: str, expected: bool) -> None:
    assert is_spoken_of_as_a_word(_place(f"{lead}Belaros today", "Belaros")) is expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Secretary of State Brinken spoke.", "title"),
        ("Blinken left. Then Brinken spoke.", "own"),
        ("Anthony Brinken spoke.", "related"),
    ],
)
def test_evidence_leaves_fewer_in_question(text: str, kind: str) -> None:
    place = _place(text, "Brinken")
    clues = place.context.clues(BLINKEN, place.start, place.end)
    assert kind in clues
    assert _pool(place, clues, "antony-blinken") < OFFERS.all


def test_without_evidence_all_are_in_question() -> None:
    place = _place("Then Rukachenko spoke.", "Rukachenko")
    assert _pool(place, {}, LUKASHENKO.id) == OFFERS.all
