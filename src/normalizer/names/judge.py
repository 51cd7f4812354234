"""How sure is a reading? A probability from what speaks for it and against it."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from normalizer.edits import Certainty

__all__ = ["FOR", "Judge", "judge"]

_DATA = Path(__file__).parents[1] / "data" / "judge.toml"

FOR = ("surprise", "title", "own", "related", "source", "hint", "beside", "slot")
"""Features that can only raise a probability; all others can only lower it."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A logistic model over features, and the probabilities from which a reading is taken.

    >>> judge().probability({"surprise": 9.0, "title": 1.0}) > judge().probability({"surprise": 9.0})
    True

    ``likely`` and ``guess`` are the least probabilities of edits of that certainty, ``held`` of what is
    reported, ``margin`` the least distance in nats to the next entity.
    """

    intercept: float
    weights: Mapping[str, float]
    likely: float
    guess: float
    held: float
    margin: float

    def evidence(self, features: Mapping[str, float]) -> float:
        """Give the logarithm of the odds, in nats."""
        weights = self.weights
        return self.intercept + sum(
            weights.get(name, 0.0) * value for name, value in features.items()
        )

    def probability(self, features: Mapping[str, float]) -> float:
        """Give the probability that a reading with these features is right."""
        return 1.0 / (1.0 + math.exp(-min(50.0, max(-50.0, self.evidence(features)))))

    def floor(self, certainty: Certainty, *, explaining: bool) -> float:
        """Give the least probability of interest where edits of this certainty are made."""
        made = self.guess if certainty is Certainty.GUESS else self.likely
        return min(made, self.held) if explaining else made


@cache
def judge() -> Judge:
    """Load the shipped model."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return Judge(weights=data["weights"], **data["bars"])
