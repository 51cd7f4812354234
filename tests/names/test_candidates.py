"""The index over sounds: a garble finds its name, the narrow search or the wide one."""

from __future__ import annotations

import itertools

import pytest

from normalizer.names.candidates import Candidates, alike
from tests.names.tables import BELARUS, BLINKEN, ENTITIES, LUKASHENKO, table


def test_alike_takes_letters_or_skeleton() -> None:
    assert alike("brosky", "brosko", 80.0)
    assert alike("brinken", "bulinken", 99.0)
    assert not alike("brosky", "blinken", 60.0)


@pytest.mark.parametrize(
    ("spelling", "identity"),
    [
        ("brinken", "antony-blinken"),
        ("bulinken", "antony-blinken"),
        ("bylorus", "belarus"),
        ("belaros", "belarus"),
        ("lucasenko", "lukashenko"),
        ("rukachenko", "lukashenko"),
    ],
)
def test_a_garble_finds_its_name(spelling: str, identity: str) -> None:
    known = Candidates(table())
    assert known.near(spelling)[:1] == [identity]


@pytest.mark.parametrize(
    ("spelling", "identity"),
    [("brinken", "antony-blinken"), ("belaros", "belarus"), ("lucasenko", "lukashenko")],
)
def test_a_garble_with_the_same_sounds_and_most_letters_is_alike(
    spelling: str, identity: str
) -> None:
    assert Candidates(table()).alike(spelling)[:1] == [identity]


def test_a_garble_with_a_sound_lost_is_found_near_only() -> None:
    known = Candidates(table())
    assert "lukashenko" in known.near("lukaseko")
    assert "lukashenko" not in known.alike("lukaseko")


@pytest.mark.parametrize("spelling", ["", "o", "washington", "xqzvtk"])
def test_what_is_like_nobody_finds_nobody(spelling: str) -> None:
    known = Candidates(table())
    assert known.alike(spelling) == []


@pytest.mark.parametrize("spelling", ["brinken", "bylorus", "lucasenko", "lukas", "belen"])
def test_the_order_of_entities_is_without_effect(spelling: str) -> None:
    orders = [Candidates(table(*order)) for order in itertools.permutations(ENTITIES)]
    assert len({frozenset(known.near(spelling)) for known in orders}) == 1
    assert len({tuple(known.near(spelling)) for known in orders}) == 1
    assert len({tuple(known.alike(spelling)) for known in orders}) == 1


def test_a_person_is_found_by_each_word_a_place_by_its_whole_name() -> None:
    assert {"antonyblinken", "antony", "blinken", "bulinken"} == set(
        Candidates(table()).plain("antony-blinken")
    )
    assert {"belarus", "belarusian", "baieluosi"} == set(Candidates(table()).plain("belarus"))


def test_only_who_is_spoken_of_is_like() -> None:
    known = Candidates(table())
    assert known.like("bylorus", known.names_of([BELARUS.id], [])) == ("belarus",)
    assert known.like("bylorus", known.names_of([BLINKEN.id], [(LUKASHENKO.id, 1)])) == ()


def test_who_is_called_by_name_may_be_heard_in_what_shares_few_letters() -> None:
    known = Candidates(table())
    called, cued = known.names_of([BELARUS.id], []), known.names_of([], [(BELARUS.id, 1)])
    assert known.like("beloel", called) == ("belarus",)
    assert known.like("beloel", cued) == ()


def test_who_is_spoken_of_both_ways_is_related() -> None:
    names = Candidates(table()).names_of(["belarus"], [("belarus", 1), ("lukashenko", 2)])
    assert names.groups == {"belarus": "related", "lukashenko": "related"}
