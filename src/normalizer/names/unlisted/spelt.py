"""How the names of some entities are spelt, side by side, so that all are compared in one call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Names", "Offered", "Spelt"]

Offered = tuple[tuple[int, int, bool], Mapping[str, Mapping[str, float]]]
"""A span of a run, and the entities it may stand for with the most that may speak for each."""


@dataclass(slots=True)
class Spelt:
    """Spellings of entities, beside them whose they are, and the entities."""

    members: set[str] = field(default_factory=set)
    spellings: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    resembling: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    cleared: int = 0
    """How often what is remembered of names had been given up when these were looked up."""

    def add(self, identity: str, plain: tuple[str, ...]) -> None:
        """Add an entity with its spellings."""
        self.members.add(identity)
        self.spellings += plain
        self.owners += (identity,) * len(plain)


@dataclass(slots=True)
class Names(Spelt):
    """The entities spoken of around a place, by the group they belong to.

    ``weights`` say how much is spoken of each: 1 by name, a part of it by a cue that many lean on;
    ``called`` are the readings of the source forms of those called by name. The rest is what was asked,
    remembered.
    """

    groups: dict[str, str] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    called: Spelt = field(default_factory=Spelt)
    like: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    offered: dict[str, tuple[Offered, ...]] = field(default_factory=dict, repr=False)
    too_far: dict[
        tuple[str, bool, tuple[str, str], Mapping[str, int], str], tuple[float, float]
    ] = field(default_factory=dict, repr=False)
    titled: dict[tuple[str, bool, tuple[str, str], Mapping[str, int]], Mapping[str, Any]] = field(
        default_factory=dict, repr=False
    )
    _total: float = 0.0
    _shared: dict[tuple[Mapping[str, int], int], float] = field(default_factory=dict, repr=False)

    def share(self, identity: str) -> float:
        """Give the share of an entity in all that is spoken of, from 0 to 1."""
        if not self._total:
            self._total = sum(self.weights.values())
        return self.weights[identity] / max(1.0, self._total) if identity in self.weights else 0.0

    def share_among(self, identity: str, titled: Mapping[str, int]) -> float:
        """Give the share of an entity in what is spoken of those with its title: 0 if it is not."""
        own, many = self.weights.get(identity, 0.0), titled.get(identity, 0)
        if not own or not many:
            return 0.0
        total = self._shared.get((titled, many))
        if total is None:
            total = sum(self.weights.get(o, 0.0) for o, its in titled.items() if its <= many)
            self._shared[titled, many] = total
        return own / total
