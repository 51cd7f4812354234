"""What stands right beside a span: words of the name, strangers, and what kind of thing belongs there."""

from __future__ import annotations

import pytest

from normalizer.names.entity import Entity
from normalizer.names.surveying.words import Words
from normalizer.names.unlisted.surroundings import Surroundings
from tests.names.tables import table

OWN = frozenset({"antony", "blinken"})


def _around(text: str, surface: str = "Brinken") -> Surroundings:
    start = text.index(surface)
    return Surroundings.of(text, start, start + len(surface))


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("told Antony Brinken that", "Antony", "that"),
        ("Brinken", "", ""),
        ("Antony, Brinken, that", "", ""),
        ("Antony\nBrinken\nthat", "", ""),
        ("J. Brinken O'Brien", "J.", "O'Brien"),
        ("1999 Brinken 2000", "", ""),
        ("Brinken, A. J. Studies", "", ", A."),
        ("Brinken, Harry L. (ed.)", "", ", A."),
        ("Brinken, U.S. envoy", "", ""),
        ("Brinken, Donald J. Trump and others", "", ""),
    ],
)
def test_the_words_beside_a_span(text: str, before: str, after: str) -> None:
    around = _around(text)
    assert (around.before, around.after) == (before, after)


def test_a_word_of_the_name_stands_beside_a_person() -> None:
    assert _around("told Antony Brinken that").features("person", OWN) == {"beside": 1.0}


def test_a_word_of_the_name_beside_a_place_is_kindred() -> None:
    own = frozenset({"belgrade", "river"})
    found = _around("the Brinken River flows").features("place", own)
    assert found == {"kindred": 1.0}


@pytest.mark.parametrize("text", ["Christoph Brinken left", "Brinken Krautzberger left"])
def test_another_name_beside_it_is_a_stranger(text: str) -> None:
    assert "stranger" in _around(text).features("person", OWN)


@pytest.mark.parametrize("text", ["the Brinken left", "then Brinken left", "When Brinken left"])
def test_a_word_that_is_no_name_is_no_stranger(text: str) -> None:
    assert "stranger" not in _around(text).features("person", OWN)


@pytest.mark.parametrize("text", ["Brinken said so", "Brinken told them", "Brinken himself came"])
def test_what_persons_do_speaks_for_persons_and_against_places(text: str) -> None:
    assert _around(text).features("person", OWN)["slot"] == 1.0
    assert _around(text).features("country", OWN)["slot"] == -1.0


@pytest.mark.parametrize("text", ["flew to Brinken today", "was in Brinken", "In Brinken today"])
def test_where_places_stand_speaks_for_places_and_against_persons(text: str) -> None:
    assert _around(text).features("place", OWN)["slot"] == 1.0
    assert _around(text).features("person", OWN)["slot"] == -1.0


@pytest.mark.parametrize("text", ["to Brinken said", "it was Brinken today"])
def test_a_slot_of_both_or_neither_says_nothing(text: str) -> None:
    assert "slot" not in _around(text).features("person", OWN)


def test_a_slot_says_nothing_about_other_kinds() -> None:
    assert "slot" not in _around("Brinken said so").features("org", OWN)


def test_the_words_of_an_entity_are_those_of_its_names_of_several_words() -> None:
    entity = Entity("x", "João da Silva Filho", forms={"short": ("Lula", "J. Silva")})
    assert Words(table(entity)).of(entity.id) == {"joao", "da", "silva", "filho"}
