"""What a look at a whole text found, before anything is decided."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

from normalizer.names.surveying.cues import Spoken
from normalizer.names.surveying.runs import Puzzle, Riddle

__all__ = ["Survey", "alone"]


def alone(riddle: Riddle) -> Puzzle:
    """Make a puzzle of a single span."""
    start, end, known = riddle
    return start, end, ((0, end - start, known),)


@dataclass(frozen=True, slots=True)
class Survey:
    """What a look at a whole text found: lines to read, spans nobody knows, and who is spoken of.

    ``puzzles`` are runs with spans, ``spoken`` places and the entities that a name or cue there speaks for,
    ``titled`` the places right behind a title or before one; all in text order. The three are empty unless
    the scanner looks for unlisted spellings. ``strange`` are the puzzles of the whole text, of spans that
    neither lexicon nor table knows.
    """

    lines: list[tuple[int, int]]
    puzzles: list[Puzzle]
    spoken: list[Spoken]
    titled: list[int]
    strange: list[Puzzle]

    @property
    def riddles(self) -> Iterator[Riddle]:
        """All spans, by themselves."""
        for place, _, riddles in self.puzzles:
            for start, end, known in riddles:
                yield place + start, place + end, known

    def within(self, spans: Sequence[tuple[int, int]]) -> Survey:
        """Leave only what is to be repaired in some spans; what speaks for it may stand outside."""

        def is_inside(found: Sequence[Any]) -> bool:
            place = bisect_right(spans, found[0], key=itemgetter(0))
            return place > 0 and found[0] < spans[place - 1][1]

        lines = list(filter(is_inside, self.lines))
        return replace(self, lines=lines, puzzles=list(filter(is_inside, self.puzzles)))
