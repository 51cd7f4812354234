"""The weighing of evidence: what speaks for a reading never hurts it, what speaks against never helps."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from normalizer.edits import Certainty
from normalizer.names.unlisted.judge import FOR, Judge, judge, odds_of

AGAINST = ("stranger", "pinyin", "compound", "slip")
_values = st.floats(0.0, 1.0)
features = st.fixed_dictionaries(
    {"surprise": st.floats(-30.0, 30.0)},
    optional={name: _values for name in (*FOR, *AGAINST) if name != "surprise"},
)


@given(features, st.sampled_from(FOR), st.floats(0.0, 10.0))
def test_more_of_what_speaks_for_a_reading_never_lowers_its_odds(
    before: dict[str, float], name: str, more: float
) -> None:
    after = {**before, name: before.get(name, 0.0) + more}
    assert judge().odds(after) >= judge().odds(before) - 1e-9


@given(features, st.sampled_from(AGAINST), st.floats(0.0, 10.0))
def test_more_of_what_speaks_against_a_reading_never_raises_its_odds(
    before: dict[str, float], name: str, more: float
) -> None:
    after = {**before, name: before.get(name, 0.0) + more}
    assert judge().odds(after) <= judge().odds(before) + 1e-9


def test_every_weight_has_the_sign_of_its_list() -> None:
    for name, weight in judge().weights.items():
        assert weight >= 0.0 if name in FOR else weight <= 0.0, name


@given(features, st.floats(-25.0, 25.0))
def test_the_surprise_for_some_odds_reaches_them(found: dict[str, float], odds: float) -> None:
    weighing = judge()
    rest = {name: value for name, value in found.items() if name != "surprise"}
    needed = weighing.surprise_for(rest, odds)
    if needed == math.inf:
        assert weighing.odds({**rest, "surprise": 1e6}) < odds
    elif needed == -math.inf:
        assert weighing.odds({**rest, "surprise": -1e6}) >= odds
    else:
        assert weighing.odds({**rest, "surprise": needed}) == pytest.approx(odds, abs=1e-6)


@given(features, st.floats(-25.0, 25.0))
def test_no_less_surprise_has_these_odds(found: dict[str, float], odds: float) -> None:
    weighing = judge()
    needed = weighing.surprise_for(found, odds)
    assume(math.isfinite(needed))
    assert weighing.odds({**found, "surprise": needed - 0.5}) < odds


def test_a_feature_that_nobody_weighs_changes_nothing() -> None:
    assert judge().odds({"surprise": 3.0, "moon": 1.0}) == judge().odds({"surprise": 3.0})


def test_odds_do_not_grow_beyond_the_last_knot() -> None:
    last = judge().knots[-1]
    assert judge().odds({"surprise": last + 50.0}) == judge().odds({"surprise": last})


def test_the_bars_stand_in_order() -> None:
    assert 0.0 < judge().guess < judge().held < judge().likely < 1.0
    assert judge().margin > 0.0


@pytest.mark.parametrize(
    ("certainty", "explaining", "wanted"),
    [
        (Certainty.LIKELY, False, 0.9),
        (Certainty.LIKELY, True, 0.2),
        (Certainty.GUESS, False, 0.4),
        (Certainty.GUESS, True, 0.2),
        (Certainty.SURE, False, 0.9),
    ],
)
def test_the_floor_is_the_bar_of_what_is_made_or_told(
    certainty: Certainty, explaining: bool, wanted: float
) -> None:
    weighing = Judge(-9.0, {}, (0.0, 1.0), (1.0,), likely=0.9, guess=0.4, held=0.2, margin=1.0)
    assert weighing.floor(certainty, explaining=explaining) == wanted


def test_the_floor_is_never_above_what_is_made() -> None:
    weighing = Judge(-9.0, {}, (0.0, 1.0), (1.0,), likely=0.9, guess=0.4, held=0.6, margin=1.0)
    assert weighing.floor(Certainty.GUESS, explaining=True) == 0.4


@given(st.floats(0.001, 0.999))
def test_odds_and_probability_are_one_another_turned_round(probability: float) -> None:
    assert 1.0 / (1.0 + math.exp(-odds_of(probability))) == pytest.approx(probability)


def test_the_file_says_its_licence() -> None:
    from pathlib import Path

    import normalizer

    text = (Path(normalizer.__file__).parent / "data" / "judge.toml").read_text(encoding="utf-8")
    assert "CC0-1.0" in text
