"""What can be hoped for a reading before the text is searched is never less than what is found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from normalizer.names.entity import Entity
from normalizer.names.repairer import Repairer
from normalizer.names.unlisted.features import doubts, said
from normalizer.names.unlisted.judge import judge, odds_of
from normalizer.names.unlisted.place import Place
from tests.names.tables import table

REPAIRER = Repairer(table())
LEAST = odds_of(judge().likely) - judge().margin
FAR = "Nothing was said of it for a while. " * 20
FARTHER = FAR * 9  # hardly within reach
DOCUMENTS = [
    "The Secretary of State Brinken spoke in Minsk of Bylorus.",
    "Blinken came. The Belarusian President Rukachenko and Lukasenko met Brinken in Antony Brinkon.",
    f"Minsk is the capital. {FAR}\nSecretary of State Blincan went to Belaros.\n{FAR}\nBelarus.",
    f"Lukashenko is there. {FARTHER} Lukasenko went to Belaros. {FARTHER} In Minsk and Belarus.",
]


def _places(text: str) -> Iterator[Place]:
    assert REPAIRER.matcher is not None
    survey, context = REPAIRER._surveyed(text, "", frozenset())
    for riddle in survey.riddles:
        place = REPAIRER.matcher.offers.place(riddle, context, LEAST)
        if place is not None:
            yield place


def _first(place: Place, entity: Entity) -> int:
    assert REPAIRER.matcher is not None
    parts = "beside" in REPAIRER.matcher.offers.around(place, entity)
    return place.start - len(place.around.before) - 1 if parts else place.start


@pytest.mark.parametrize("text", DOCUMENTS)
def test_hopes_are_no_less_than_what_is_found(text: str) -> None:
    matcher = REPAIRER.matcher
    assert matcher is not None
    offers, hopes, weighed = matcher.offers, matcher.offers.hopes, 0
    for place in _places(text):
        names = offers.names_around(place.context, place.start, LEAST)
        for identity, most in offers.of(place).items():
            entity = REPAIRER.table.entities[identity]
            clues = place.context.clues(entity, _first(place, entity), place.end)
            near = hopes.near(place, identity, most)
            for kind, hoped in zip(("own", "related"), near, strict=True):
                assert kind not in clues or hoped >= clues[kind].closeness
            around = offers.around(place, entity)
            if around.keys().isdisjoint({"beside", "kindred"}):
                pool = hopes.pool(place, identity, most, names, near)
                assert pool <= offers.pools.of(place, clues, identity, names) + 1e-9
            found = doubts({**said(clues), **place.looks, **around}, entity, slip=False)
            least = judge().surprise_for(found, LEAST)
            assert hopes.surprise(near, most, LEAST) <= least
            features = hopes.features(place, entity, most, around, near)
            assert judge().surprise_for(doubts(features, entity, slip=False), LEAST) <= least
            weighed += 1
    assert weighed


def test_nobody_is_near_where_nobody_is_spoken_of() -> None:
    place = next(_places(f"Blinken came. {FARTHER * 2} Then came Brinken."))
    assert place.context.closeness("own", "antony-blinken", place.start, place.end) == 0.0
