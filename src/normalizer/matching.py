"""How patterns and literals are found, whichever library finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from ahocorasick_rs import AhoCorasick, Implementation

__all__ = ["Literals", "Match", "Pattern"]

_SMALL = 20_000  # letters that a full automaton is made of: it is the fastest, and the largest


class Match(Protocol):
    """What rules use of a match, from :mod:`re` or :mod:`regex` alike."""

    def start(self, group: int | str = 0, /) -> int:
        """Where the match or a group of it begins."""

    def end(self, group: int | str = 0, /) -> int:
        """Where the match or a group of it ends."""

    def __getitem__(self, group: int | str, /) -> str: ...


class Pattern(Protocol):
    """What rules use of a compiled pattern, from :mod:`re` or :mod:`regex` alike."""

    @property
    def pattern(self) -> str:
        """The expression it was compiled from."""

    def finditer(self, string: str, pos: int = 0, endpos: int = ..., /) -> Iterable[Match]:
        """Find every match between two positions."""

    def match(self, string: str, pos: int = 0, endpos: int = ..., /) -> Match | None:
        """Match at a position."""


class Literals:
    """Finds many literals in one pass; a literal is known by its place in the list.

    >>> list(Literals(["ab", "b"]).find("xab", 0, 3))
    [(0, 1), (1, 2)]
    """

    def __init__(self, literals: Sequence[str]) -> None:
        small = sum(map(len, literals)) <= _SMALL
        self._automaton = AhoCorasick(
            [_encodable(literal) for literal in literals],
            implementation=Implementation.DFA if small else None,
        )

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield which literal stands where in ``text[start:end]``, overlapping ones too."""
        part = text if start == 0 and end == len(text) else text[start:end]
        try:
            found = self._automaton.find_matches_as_indexes(part, overlapping=True)
        except UnicodeEncodeError:
            part = _encodable(part)
            found = self._automaton.find_matches_as_indexes(part, overlapping=True)
        return ((index, place + start) for index, place, _ in found)


def _encodable(text: str) -> str:
    """Put a character that UTF-8 can write in the place of each lone surrogate."""
    return _SURROGATE.sub("\ufffd", text)


_SURROGATE = re.compile("[\ud800-\udfff]")
