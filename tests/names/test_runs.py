"""What in a run of capitalised words may be garbled, and what is known or no name."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.names.entity import Entity, Listed
from normalizer.names.surveying.capitals import RUN
from normalizer.names.surveying.cues import Cues
from normalizer.names.surveying.runs import NOTHING, Runs
from normalizer.names.surveying.titles import titles_by_last_word
from tests.names.tables import BELARUS, ENTITIES, table


def _runs(*entities: Entity) -> Runs:
    known = table(*(entities or ENTITIES))
    return Runs(known, Cues(known), titles_by_last_word(known))


def _riddles(run: str, *entities: Entity) -> list[str]:
    return [run[start:end] for start, end, _ in _runs(*entities).judged[run].riddles]


@pytest.mark.parametrize("run", ["Brinken", "Bylorus", "Rukachenko", "Loon-yeon", "McBrinken"])
def test_an_unknown_name_is_a_riddle(run: str) -> None:
    assert _riddles(run) == [run]


@pytest.mark.parametrize(
    "run",
    [
        "The", "President", "London", "Obama", "Vice-President", "United Nations", "Blinken", "Belarus",
        "Belarusian", "Antony Blinken", "Belarus-China", "China-Belarus",
    ],
)  # fmt: skip
def test_known_words_and_right_forms_are_none(run: str) -> None:
    assert _riddles(run) == []


@pytest.mark.parametrize(
    "run", ["NATO", "UNHCRX", "BrinKen", "Btwn", "Tsktsk", "Brinkén", "Brinkeeen", "Xy", "BRINKEN"]
)
def test_what_is_not_written_as_a_garble_is_none(run: str) -> None:
    assert _riddles(run) == []


def test_small_first_letters_begin_no_run() -> None:
    assert RUN.fullmatch("iPod") is None
    assert RUN.fullmatch("Brinken") is not None
    assert RUN.fullmatch("brinken") is None


def test_a_form_is_no_riddle_whatever_its_role() -> None:
    listed = dataclasses.replace(
        BELARUS,
        aliases=(Listed("Bylorus", "Belarus"),),
        weak=(Listed("Baleros", "Belarus"),),
        never=("Belaross",),
        near=(),
    )
    for form in ("Bylorus", "Baleros", "Belaross", "Belarus"):
        assert _riddles(form, listed) == [], form
    assert _riddles("Bylorous", listed) == ["Bylorous"]


def test_a_known_word_behind_a_title_is_one_and_marked() -> None:
    run = "State Johnson"
    found = _runs().judged[run].riddles
    assert [(run[start:end], known) for start, end, known in found] == [("Johnson", True)]


def test_an_unknown_word_behind_a_title_is_not_marked_as_known() -> None:
    run = "State Brinken"
    found = _runs().judged[run].riddles
    assert (6, 13, False) in found


def test_a_known_word_behind_another_word_is_none() -> None:
    assert _riddles("Street Johnson") == []


def test_a_torn_name_is_read_whole_and_in_parts() -> None:
    assert {"Ruka", "Ruka Schenkow", "Schenkow"} <= set(_riddles("Ruka Schenkow"))


def test_a_name_is_torn_into_three_at_most() -> None:
    found = _riddles("Luka Zhenk Brosk Velk")
    assert max(len(span.split(" ")) for span in found) == 3


def test_what_is_too_long_is_no_name() -> None:
    assert _riddles("Brin" + "ka" * 12) == []
    assert _riddles("Bo" + "rinkaver" * 2) != []


def test_known_words_are_riddles_when_the_source_names_somebody() -> None:
    runs = _runs()
    assert list(runs.riddles("London", known_too=True)) == [(0, 6, True)]
    assert list(runs.riddles("London")) == []


def test_a_run_speaks_for_the_entities_it_names() -> None:
    own, related = _runs().judged["Minsk"].speaking
    assert (sorted(own), sorted(related)) == ([], ["belarus", "lukashenko"])
    own, related = _runs().judged["Lukashenko"].speaking
    assert (sorted(own), sorted(related)) == (["lukashenko"], ["belarus"])


def test_a_garble_speaks_for_nobody() -> None:
    assert _runs().judged["Brinken"].speaking == (frozenset(), frozenset())


def test_a_run_of_known_words_means_nothing() -> None:
    assert _runs().judged["Monday Morning"] is NOTHING


def test_without_cues_there_are_no_riddles() -> None:
    assert Runs(table()).judged["Brinken"] is NOTHING


@pytest.mark.parametrize("known_too", [False, True])
@given(text=st.text("ABXabx' -", max_size=24))
def test_a_riddle_is_whole_words_of_its_run_however_they_are_joined(
    known_too: bool, text: str
) -> None:
    runs = _runs()
    for run in RUN.findall(text):
        for start, end, _ in runs.riddles(run, known_too=known_too):
            assert 0 <= start < end <= len(run)
            assert run[start - 1 : start] in {"", " ", "-"} and run[end : end + 1] in {"", " ", "-"}


def test_words_over_two_hyphens_are_two() -> None:
    assert _riddles("Xoqbrin A--Zhumbrul") == ["Xoqbrin", "Zhumbrul"]
