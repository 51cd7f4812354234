"""Riddles beyond unknown capitalised words: for titles in small letters, and for a source text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from normalizer.lexicon import commonness
from normalizer.names.surveying.capitals import RUN
from normalizer.names.surveying.runs import KNOWN, Riddle, Runs

__all__ = ["Offices", "every_riddle"]

_SMALL = regex.compile(r"(?<![\w'’-])\p{Ll}{4,20}(?![\w'’-])")
_TWO_SMALL = regex.compile(r"(?<![\w'’-])(\p{Ll}{2,10}) (\p{Ll}{3,10})(?![\w'’-])")
_WORD = regex.compile(r"\w")


def every_riddle(text: str, runs: Runs) -> list[Riddle]:
    """List all spans that may be garbled if a source text says who is meant: known words as well.

    >>> from normalizer.names.table import AliasTable
    >>> every_riddle("by ma shang", Runs(AliasTable({}, {})))
    [(3, 11, True), (6, 11, True)]
    """
    found = [
        (run.start() + first, run.start() + last, known)
        for run in RUN.finditer(text)
        for first, last, known in runs.riddles(run[0], known_too=True)
    ]
    found += [(*word.span(), True) for word in _SMALL.finditer(text) if _is_strange(word[0])]
    found += [
        (*pair.span(), True)
        for pair in _TWO_SMALL.finditer(text, overlapped=True)
        if _is_strange(pair[2])
    ]
    return sorted(found)


class Offices:
    """Finds titles in front of names and behind them, and what only a title makes a riddle.

    Words behind a title in small letters are riddles though they are known or small: `midfielder Cross`.
    ``literals`` are what to look for.
    """

    def __init__(self, titles: Iterable[str], runs: Runs) -> None:
        titles = sorted(titles)
        self._in_front = len(titles)
        self.literals = [
            *(f"{title} " for title in titles),
            *(f", {title}" for title in titles),
            *(f", the {title}" for title in titles),
        ]
        self._runs = runs

    def beside(self, index: int, place: int) -> int:
        """Give where a name begins or ends if the literal with this index stands at a place."""
        return place + len(self.literals[index]) if index < self._in_front else place

    def riddles(self, text: str, index: int, place: int, end: int) -> Iterator[Riddle]:
        """Yield the spans that only the title at a place makes riddles: the literal with this index."""
        if index >= self._in_front or (place and _WORD.match(text, place - 1)):
            return
        title = self.literals[index]
        if not title.rpartition(" ")[0].rpartition(" ")[2].islower():
            return  # a run holds it and the name
        behind = place + len(title)
        run = RUN.match(text, behind, end)
        if run is not None:
            for first, last, known in self._runs.riddles(run[0], known_too=True):
                if known and first == 0:
                    yield run.start(), run.start() + last, known
        elif (word := _SMALL.match(text, behind, end)) and _is_strange(word[0]):
            yield *word.span(), True


def _is_strange(word: str) -> bool:
    return commonness(word) < KNOWN
