"""How likely is this spelling for any name at all? What an explanation must beat."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from normalizer.names.channel import Counts, smoothed

__all__ = ["BEGIN", "END", "REST", "Background", "background"]

BEGIN, END = "^", "$"
REST = "*"
"""Stands for all letters after a context that are too rare to be listed."""
_DATA = Path(__file__).parents[2] / "data" / "background.txt"
_ORDER = 4


@dataclass(slots=True)
class Background:
    """Letters of names after the three letters before them.

    >>> names = background()
    >>> names.log_probability("martin") > names.log_probability("xqzvtk")
    True
    """

    counts: Mapping[str, Counts]
    _memo: dict[str, float] = field(default_factory=dict, repr=False)

    def log_probability(self, spelling: str) -> float:
        """Give the natural logarithm of the probability of a name being spelt like this."""
        spelt = f"{BEGIN}{spelling}{END}"
        memo, total = self._memo, 0.0
        for end in range(2, len(spelt) + 1):
            piece = spelt[max(0, end - _ORDER) : end]
            cost = memo.get(piece)
            if cost is None:
                cost = memo[piece] = self._cost(piece)
            total += cost
        return total

    def _cost(self, piece: str) -> float:
        before, letter = piece[:-1], piece[-1]
        contexts = [before[place:] for place in range(len(before), -1, -1)]
        return math.log(smoothed([self.counts[c] for c in contexts if c in self.counts], letter))


@cache
def background() -> Background:
    """Load the spelling of names."""
    counts: dict[str, Counts] = {}
    for line in _DATA.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            context, _, cells = line.partition("\t")
            after = {cell[0]: float(cell[1:]) for cell in cells.split(" ")}
            counts[context] = Counts.of(after, after.pop(REST, 0.0))
    return Background(counts)
