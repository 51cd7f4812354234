"""The gate before the matcher: what it stops has no reading, and most of what has none is stopped."""

from __future__ import annotations

import pytest

from normalizer.names.evidence import Context
from normalizer.names.repairer import Repairer
from normalizer.names.surveying.runs import Riddle
from normalizer.names.unlisted.judge import judge, odds_of
from tests.names.tables import table

REPAIRER = Repairer(table())
LEAST = odds_of(judge().likely) - judge().margin
FAR = "Nothing was said of it for a while. " * 300  # farther than any evidence reaches
DOCUMENTS = [
    "The Secretary of State Brinken spoke in Minsk of Bylorus.",
    "Brinken, the Secretary of State, spoke. Then Anthony Brinkon left.",
    "Blinken came. The Belarusian President Rukachenko and Lukasenko met Brinken.",
    f"Minsk is the capital. {FAR}\nSecretary of State Blincan went to Belaros.\n{FAR}\nBelaros.",
    "belarusian President Lukashanka, Secretary of State  Brinken",
    "Secretary of State\nBrinken and Secretary of State Xoq-Bringken.",
]


def surveyed(text: str) -> tuple[list[Riddle], list[Riddle], Context]:
    """Give all riddles of a text, those that the gate lets through, and what they are read in."""
    survey, context = REPAIRER._surveyed(text, "", frozenset())
    assert REPAIRER.matcher is not None
    passing = REPAIRER.matcher.hopeful(survey.puzzles, context, judge().likely)
    return list(survey.riddles), list(passing), context


@pytest.mark.parametrize("text", DOCUMENTS)
def test_what_does_not_pass_has_no_reading(text: str) -> None:
    riddles, passing, context = surveyed(text)
    assert REPAIRER.matcher is not None
    stopped = [riddle for riddle in riddles if riddle not in passing]
    assert not [s for s in stopped if REPAIRER.matcher.readings(s, context, LEAST)]


@pytest.mark.parametrize(
    "text",
    [
        "The painter Xaverio Quellinghaus met Zdravko Mbeki-Toivonen.",
        "Minsk and Belarus were visited by Oyvind Strandqvist.",
        f"The Secretary of State spoke. {FAR} Zdravko won.",
    ],
)
def test_names_of_strangers_are_stopped(text: str) -> None:
    riddles, passing, _ = surveyed(text)
    assert riddles and not passing


def test_a_title_beside_a_run_lets_only_the_span_behind_it_through() -> None:
    text = "The Secretary of State Brinken Quellinghaus spoke."
    _, passing, _ = surveyed(text)
    assert {text[start:end].split(" ")[0] for start, end, _ in passing} == {"Brinken"}


def test_a_source_text_lets_everything_through() -> None:
    text = "Xaverio Quellinghaus came."
    survey, context = REPAIRER._surveyed(text, "布林肯来了。", frozenset())
    assert REPAIRER.matcher is not None
    passing = REPAIRER.matcher.hopeful(survey.puzzles, context, judge().likely)
    assert list(passing) == list(survey.riddles) != []
