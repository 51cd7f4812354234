"""How many of the strange names of a text are garbled says how likely one more is."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Certainty, explain, normalize
from normalizer.edits import Candidate, Cause, Edit, Held
from normalizer.names.unlisted.prevalence import Prevalence, Strange, garbled

REACH = 1_000


def _spans(word: str, number: int, first: int = 0) -> list[Strange]:
    """Put different spellings into a text, ten characters apart."""
    return [(first + 10 * place, f"{word}{place}") for place in range(number)]


def test_a_few_strange_names_change_nothing_much() -> None:
    assert Prevalence([], [], reach=REACH).shift(0, 5) == 0.0
    assert -0.2 < Prevalence(_spans("Ajjer", 2), [], reach=REACH).shift(0, 5) <= 0.0


def test_the_span_itself_does_not_count_however_often_it_stands_there() -> None:
    same = [(10 * place, "Brinken") for place in range(50)]
    assert Prevalence(same, [same[0]], reach=REACH).shift(0, 7) == 0.0


def test_what_stands_out_of_reach_does_not_count() -> None:
    far = Prevalence(_spans("Ajjer", 90, first=5 * REACH), [], reach=REACH)
    assert far.shift(0, 5) == 0.0
    assert far.shift(5 * REACH, 5 * REACH + 5) < -1.0


def test_one_spelling_counts_once() -> None:
    many = [(10 * place, "Ajjer") for place in range(90)]
    assert Prevalence(many, [], reach=REACH).shift(905, 910) > -0.1


spans = st.lists(
    st.tuples(st.integers(0, 3 * REACH), st.text("abc", min_size=1, max_size=3)), max_size=40
)


@given(spans, spans, st.integers(0, 3 * REACH))
def test_it_only_lowers_odds_and_by_less_where_names_are_garbled(
    strange: list[Strange], more: list[Strange], start: int
) -> None:
    none = Prevalence([*strange, *more], [], reach=REACH).shift(start, start + 2)
    many = Prevalence(strange, more, reach=REACH).shift(start, start + 2)
    assert -math.inf < none <= many <= 0.0


@pytest.mark.parametrize(
    ("decision", "counts"),
    [
        (Edit(0, 5, "Belarus", (Cause("NM001", Certainty.SURE, "belarus"),)), True),
        (Edit(0, 5, "Belarus", (Cause("NM007", Certainty.LIKELY, "belarus"),)), True),
        (Edit(0, 5, "Belarus", (Cause("NM007", Certainty.GUESS, "belarus"),)), False),
        (Edit(0, 5, "Beros ", (Cause("NM006", Certainty.LIKELY),)), False),
        (Held(0, 5, "Beros", "ambiguous", "NM002", "", (Candidate("belarus", "Belarus"),)), False),
        (None, False),
    ],
)
def test_what_counts_as_garbled(decision: Edit | Held | None, counts: bool) -> None:
    assert garbled([decision], "Beros signed") == ([(0, "Beros")] if counts else [])


ARTICLE = "\n".join(
    f"The {name}uths speak {name}ik and {name}ari in {name}istad, {name}osta, {name}ulma and {name}ensk."
    for name in "Qarvah Temsig Boltriv Yendel Kastrig Wemblat Droving Suthelb Mingrov Pelthas Ogdrin Fenubr Tolsimb Ruxand".split()
)


def test_a_title_and_the_source_text_are_no_chance() -> None:
    titled = "Secretary of State Brinken spoke."
    assert "Blinken" in normalize(f"{ARTICLE}\n{titled}")
    assert "Blinken" in normalize(f"{ARTICLE}\nThen Brinken spoke.", source="布林肯说")


def test_what_is_doubtful_now_is_held_and_reported() -> None:
    text = "The Australian papers are old, and all that is known is in them. The best is by Shorto."
    edits = explain(text).edits
    assert [edit.new for edit in edits] == ["Shorten"]
    among = explain(f"{ARTICLE}\n{text}")
    assert not among.edits
    assert [held.surface for held in among.held] == ["Shorto"]
    assert "few of the strange names around it are garbled" in among.held[0].note


def test_a_guess_by_itself_is_no_word_about_the_names_around() -> None:
    guesses = explain("They spoke of Kebir on Monday.", certainty="guess").edits
    assert [edit.causes[0].certainty for edit in guesses] == [Certainty.GUESS]
    assert "strange names" not in str(guesses[0].causes[0].evidence)
