"""How many of the strange names of a text are garbled? Where few are, one more is less likely to be."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from normalizer.edits import Certainty, Edit, Held
from normalizer.names.unlisted.reading import Reading

__all__ = ["Prevalence", "Strange"]

Strange = tuple[int, str]
"""A place in a text and what stands there."""

_SHARE = (
    0.2  # of the strange names that are garbled, before any is seen: of a translated page more are
)
_WEIGHT = 3.0  # garbled names that weigh as much as what is known beforehand
_SURE = frozenset({"title", "source", "hint"})  # who is meant then, no chance decides


class Prevalence:
    """The share of names that are garbled, among those that nobody knows around a place.

    The weights were learned from documents in which a strange name is garbled as often as not. An
    encyclopedia has hundreds of them and all are right: some sound by chance like somebody spoken of.

    >>> article = Prevalence([(place, f"Ajjer{place}") for place in range(100)], [], reach=6000)
    >>> page = Prevalence([], [(place, f"Beros{place}") for place in range(100)], reach=6000)
    >>> round(article.shift(50, 55), 1), page.shift(50, 55)
    (-1.9, 0.0)

    Parameters
    ----------
    strange
        The spans that lexicon and table do not know, in text order.
    garbled
        Those that are garbled as it seems, and the listed garbles.
    reach
        How many characters away they count.

    The correction is that of Saerens, Latinne and Decaestecker, "Adjusting the Outputs of a Classifier to New
    a Priori Probabilities" (2002), for the rarer class alone, with the share by the rule of succession and
    without the span itself.
    """

    def __init__(
        self, strange: Sequence[Strange], garbled: Iterable[Strange], *, reach: int
    ) -> None:
        self._garbled = sorted(garbled)
        self._all = sorted({*strange, *self._garbled})
        self._reach = reach

    def shift(self, start: int, end: int) -> float:
        """Give what is to be added to the odds of a span, in nats: nothing, or less."""
        strange = self._others(self._all, start, end)
        garbled = self._others(self._garbled, start, end)
        return min(0.0, math.log((garbled + _WEIGHT) / (_SHARE * strange + _WEIGHT)))

    def _others(self, spans: Sequence[Strange], start: int, end: int) -> int:
        """Count the different spellings within reach, without what stands at a place and its like."""
        first = bisect_left(spans, start - self._reach, key=itemgetter(0))
        last = bisect_left(spans, end + self._reach, key=itemgetter(0))
        around = spans[first:last]
        own = {surface for place, surface in around if place < end and place + len(surface) > start}
        return len({surface for _, surface in around} - own)

    def corrected(self, readings: Sequence[Reading]) -> list[Reading]:
        """Give the readings of overlapping spans with odds as such a text has them.

        What a title, the source text or the caller says is no chance.
        """
        start = min(reading.start for reading in readings)
        end = max(reading.end for reading in readings)
        shift = self.shift(start, end)
        return [
            replace(reading, odds=reading.odds + shift)
            if _SURE.isdisjoint(reading.clues)
            else reading
            for reading in readings
        ]


def garbled(decisions: Iterable[Edit | Held | None], text: str) -> list[Strange]:
    """List what decisions take for a garbled name, surely or likely."""
    return [
        (one.start, text[one.start : one.end])
        for one in decisions
        if isinstance(one, Edit)
        and any(cause.entity and cause.certainty is not Certainty.GUESS for cause in one.causes)
    ]
