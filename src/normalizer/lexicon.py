"""Is this an English word, and how common is it?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["is_word", "zipf"]

_DATA = Path(__file__).with_name("data") / "lexicon.txt"


def zipf(word: str) -> float:
    """Give the Zipf frequency of a word, rounded down to 0.5; 0.0 for an unknown one.

    >>> zipf("China"), zipf("Chinapressure")
    (5.0, 0.0)

    Case is ignored. The scale runs from 2.0 (once in ten million words) to 7.5; see van Heuven et
    al., "SUBTLEX-UK" (2014). The list holds common names too: it says what is right English text.
    """
    return _frequencies().get(word.lower(), 0.0)


def is_word(word: str, at_least: float = 2.0) -> bool:
    """Whether English text holds this word at least as often as the Zipf value given.

    >>> is_word("pressure"), is_word("pressure", at_least=6.0)
    (True, False)
    """
    return zipf(word) >= at_least


@cache
def _frequencies() -> dict[str, float]:
    found: dict[str, float] = {}
    for line in _DATA.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            value, _, words = line.partition("\t")
            found |= dict.fromkeys(words.split(" "), float(value))
    return found
