"""How likely is this spelling for that source-language form? The transliteration channel."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path

from normalizer.names.languages.units import shade

__all__ = ["ANYWHERE", "Channel", "Counts", "channel", "smoothed"]

_DATA = Path(__file__).parents[1] / "data"
_LETTER = 0.04  # a letter that no counts explain is one of about 26
_UNSEEN = 0.01  # how much a unit leaves to spellings that were never seen
_GENERAL = 3.0  # counts that a more general level is worth against a special one
_VARIETY = 0.3  # and what each different spelling seen adds to them
_LONGEST_MEMO = 200_000
_VALUE = itemgetter(1)
_BRANCHES = 6  # spellings of a unit that a search goes on with
ANYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a unit was spelt how where training aligned it, and what the level below weighs.

    ``most`` is the share of the commonest spelling.
    """

    spellings: Mapping[str, float]
    total: float
    below: float
    most: float

    @classmethod
    def of(cls, spellings: Mapping[str, float], rest: float = 0.0) -> Counts:
        """Sum up counts; ``rest`` was counted for spellings that the level below knows well enough."""
        below = _GENERAL + _VARIETY * len(spellings) + rest
        total = sum(spellings.values())
        most = max(spellings.values(), default=0.0) / total if total else 0.0
        return cls(spellings, total, below, most)


def smoothed(levels: Iterable[Counts], spelling: str) -> float:
    """Give the probability of a spelling from counts, general ones first, over a floor for letters.

    >>> round(smoothed([Counts.of({"b": 6.0, "bu": 2.0})], "b"), 2)
    0.52

    Each level is interpolated with the one below it as Witten and Bell do (1991).
    """
    probability = _UNSEEN * _LETTER ** len(spelling)
    for level in levels:
        seen = level.spellings.get(spelling, 0.0)
        probability = (seen + level.below * probability) / (level.total + level.below)
    return probability


class _Spellings(dict[str, float]):
    """The probabilities of a unit's spellings, each worked out when it is first asked for."""

    __slots__ = ("_commonest", "levels", "most")

    def __init__(self, levels: Sequence[Counts]) -> None:
        super().__init__()
        self.levels = levels
        self._commonest: list[tuple[str, float]] | None = None
        # No interpolation is above the highest of what it lies between.
        self.most = max([_UNSEEN, *(level.most for level in levels)])

    def __missing__(self, spelling: str) -> float:
        self[spelling] = probability = smoothed(self.levels, spelling)
        return probability

    def commonest(self) -> list[tuple[str, float]]:
        """Give the likeliest spellings, the best last, and the logarithms of their probabilities."""
        if self._commonest is None:
            seen = self.levels[-1].spellings if self.levels else ()
            best = sorted(seen, key=self.__getitem__)[-_BRANCHES:]
            self._commonest = [(piece, math.log(self[piece])) for piece in best]
        return self._commonest


@dataclass(slots=True)
class Channel:
    """The spellings of each unit, given the kind of unit after it, learned from pairs of names.

    >>> blinken = ("bu", "lin", "ken")
    >>> zh = channel("zh")
    >>> zh.log_likelihood("brinken", blinken) > zh.log_likelihood("belarus", blinken)
    True

    The probability of a spelling sums over all ways to cut it into one piece a unit; a piece has at
    most ``longest`` letters and may be empty.
    """

    language: str
    longest: int
    counts: Mapping[tuple[str, str], Counts]
    _memo: dict[tuple[str, str], _Spellings] = field(default_factory=dict, repr=False)
    _chains: dict[tuple[str, ...], list[tuple[_Spellings, float]]] = field(
        default_factory=dict, repr=False
    )

    def spellings(self, unit: str, following: str) -> _Spellings:
        """Give the probabilities of the spellings of a unit before another, or before the end."""
        known = self._memo.get((unit, following))
        if known is None:
            keys = ((unit, ANYWHERE), (unit, shade(following, self.language)))
            levels = [self.counts[key] for key in keys if key in self.counts]
            known = self._memo[unit, following] = _Spellings(levels)
        return known

    def log_likelihood(
        self, spelling: str, units: tuple[str, ...], least: float = -math.inf
    ) -> float:
        """Give the natural logarithm of the probability that the units are spelt like this.

        Minus infinity as soon as ``least`` is out of reach. Ways of cutting that are themselves below
        it are left out of the sum: a value near ``least`` may come back a little lower.
        """
        size = len(spelling)
        bound = math.exp(least) / (size + 1)
        chain = self._chains.get(units) or self._chain(units)
        if not chain or bound >= chain[0][1]:
            return 0.0 if size == len(units) == 0 else -math.inf
        pieces = _pieces(spelling, self.longest)
        row = [1.0, *[0.0] * size]
        last = len(chain) - 1
        for known, hope in chain[:last]:
            needed = bound / hope
            after = [0.0] * (size + 1)
            reached = False
            for start, before in enumerate(row):
                if before > needed:
                    reached = True
                    for end, piece in enumerate(pieces[start], start):
                        after[end] += before * known[piece]
            if not reached:
                return -math.inf
            row = after
        known, hope = chain[last]
        needed = bound / hope
        total = 0.0
        for start in range(max(0, size - self.longest), size + 1):  # all that is left is one piece
            if row[start] > needed:
                total += row[start] * known[pieces[start][-1]]
        return math.log(total) if total > bound else -math.inf

    def _chain(self, units: tuple[str, ...]) -> list[tuple[_Spellings, float]]:
        """List the spellings of units in a row, and what these and later ones leave of a probability."""
        if len(self._chains) > _LONGEST_MEMO:
            self._chains.clear()
        found: list[tuple[_Spellings, float]] = []
        hope = 1.0
        for place in range(len(units) - 1, -1, -1):
            known = self.spellings(units[place], units[place + 1] if place + 1 < len(units) else "")
            hope *= known.most
            found.insert(0, (known, hope))
        self._chains[units] = found
        return found

    def likely(self, units: Sequence[str], count: int) -> list[tuple[str, float]]:
        """Give the likeliest spellings of the units and the logarithms of their probabilities.

        >>> [spelling for spelling, _ in channel("zh").likely(("bu", "lin", "ken"), 1)]
        ['blinken']

        A beam search: what leads to the best may fall out of it where a form is very long.
        """
        beam = {"": 0.0}
        for place, unit in enumerate(units, 1):
            known = self.spellings(unit, units[place] if place < len(units) else "")
            grown: dict[str, float] = {}
            for piece, gain in known.commonest():
                for head, value in beam.items():
                    whole, likelihood = head + piece, value + gain
                    if likelihood > grown.get(whole, -math.inf):
                        grown[whole] = likelihood
            beam = dict(sorted(grown.items(), key=_VALUE, reverse=True)[: 4 * count])
        return sorted(beam.items(), key=_VALUE, reverse=True)[:count]


@lru_cache(maxsize=4_000)
def _pieces(spelling: str, longest: int) -> list[tuple[str, ...]]:
    """List for each place in a spelling what pieces begin there, from the empty one on."""
    size = len(spelling)
    return [
        tuple([spelling[start:end] for end in range(start, min(size, start + longest) + 1)])
        for start in range(size + 1)
    ]


@cache
def channel(language: str) -> Channel:
    """Load the channel of a language: ``zh``, ``ja``, ``ko``, ``ru``, or ``en`` for misspelt English."""
    counts: dict[tuple[str, str], Counts] = {}
    longest = 0
    for line in (_DATA / f"channel.{language}.txt").read_text(encoding="utf-8").split("\n"):
        if not line or line.startswith("#"):
            continue
        unit, following, *cells = line.split("\t")
        spellings = {piece: float(count) for piece, _, count in map(_cell, cells)}
        counts[unit, following] = Counts.of(spellings)
        longest = max(longest, *map(len, spellings))
    return Channel(language, longest, counts)


def _cell(cell: str) -> tuple[str, str, str]:
    return cell.partition(" ")
