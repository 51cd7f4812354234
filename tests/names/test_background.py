"""The spelling of names in general: a distribution over letters, and a taste for what can be said."""

from __future__ import annotations

import math
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.names.unlisted.background import BEGIN, END, background


def _conditional(context: str, letter: str) -> float:
    """Give the probability of a letter after letters that begin a name."""
    names = background()
    after = names.log_probability(context) if letter == END else _head(f"{context}{letter}")
    return math.exp(after - _head(context))


def _head(letters: str) -> float:
    """Give the log probability that a name begins with these letters."""
    names = background()
    spelt = f"{BEGIN}{letters}"
    return sum(names._cost(spelt[max(0, end - 4) : end]) for end in range(2, len(spelt) + 1))


@pytest.mark.parametrize("context", ["", "a", "m", "mar", "schw", "xqz", "lukash", "zzzz"])
def test_what_follows_some_letters_sums_to_about_one(context: str) -> None:
    total = sum(_conditional(context, letter) for letter in string.ascii_lowercase + END)
    assert 0.9 < total <= 1.02


@pytest.mark.parametrize(
    ("name", "noise"),
    [
        ("martin", "xqzvtk"),
        ("anderson", "ndrsnxqz"),
        ("lukashenko", "lkshnkzxvq"),
        ("maria", "mrjqx"),
    ],
)
def test_a_name_that_can_be_said_is_likelier_than_consonants(name: str, noise: str) -> None:
    assert background().log_probability(name) > background().log_probability(noise)


@given(st.text(string.ascii_lowercase, max_size=20))
def test_every_spelling_has_a_probability(spelling: str) -> None:
    assert -math.inf < background().log_probability(spelling) < 0.0


def test_a_spelling_costs_the_same_each_time() -> None:
    assert background().log_probability("brinken") == background().log_probability("brinken")


def test_the_file_says_source_and_licence() -> None:
    from pathlib import Path

    import normalizer

    file = Path(normalizer.__file__).parent / "data" / "background.txt"
    head = "".join(line for line in file.read_text(encoding="utf-8").split("\n")[:8])
    assert "Learned from" in head
    assert "CC0-1.0" in head
