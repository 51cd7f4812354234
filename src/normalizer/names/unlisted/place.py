"""A span that may be garbled, and what of its surroundings readings of it depend on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from normalizer.names.evidence import Context
from normalizer.names.surveying.runs import Riddle
from normalizer.names.surveying.titles import Holders
from normalizer.names.unlisted.surroundings import Surroundings

__all__ = ["Place", "overlapping"]


class Place(NamedTuple):
    """A span that may be garbled, what stands around it, and the least odds of interest, in nats."""

    start: int
    end: int
    known: bool
    surface: str
    spelling: str
    looks: Mapping[str, float]
    around: Surroundings
    titled: Holders
    context: Context
    least: float


def overlapping(riddles: Iterable[Riddle]) -> Iterator[list[Riddle]]:
    """Group spans that overlap; they come in text order."""
    group: list[Riddle] = []
    reached = -1
    for riddle in riddles:
        if group and riddle[0] >= reached:
            yield group
            group = []
        group.append(riddle)
        reached = max(reached, riddle[1])
    if group:
        yield group
