"""How sure is a reading? A probability from what speaks for it and against it."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from normalizer.edits import Certainty

__all__ = ["FOR", "Judge", "is_of_likeness", "judge", "odds_of"]

_DATA = Path(__file__).parents[2] / "data" / "judge.toml"

FOR = (
    "surprise",
    "title",
    "source",
    "own",
    "related",
    "hint",
    "beside",
    "kindred",
    "slot",
    "partly",
)
"""Features that can only raise a probability; all others can only lower it."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A logistic model over features, and the probabilities from which a reading is taken.

    >>> judge().odds({"surprise": 9.0, "title": 1.0}) > judge().odds({"surprise": 9.0})
    True

    The odds grow with the surprise by ``slopes`` between ``knots``, and by ``weights`` with the rest.
    ``likely`` and ``guess`` are the least probabilities of edits of that certainty, ``held`` of what is
    reported, ``margin`` the least distance in nats to the next entity.
    """

    intercept: float
    weights: Mapping[str, float]
    knots: tuple[float, ...]
    slopes: tuple[float, ...]
    likely: float
    guess: float
    held: float
    margin: float

    def odds(self, features: Mapping[str, float]) -> float:
        """Give the logarithm of the odds, in nats."""
        odds = self.besides(features)
        surprise = features.get("surprise", 0.0)
        for knot, following, slope in zip(self.knots, self.knots[1:], self.slopes, strict=False):
            odds += slope * min(max(surprise - knot, 0.0), following - knot)
        return odds

    def besides(self, features: Mapping[str, float]) -> float:
        """Give the logarithm of the odds without what the sound adds, which is never negative."""
        weights = self.weights
        return self.intercept + sum(
            weights.get(name, 0.0) * value for name, value in features.items() if name != "surprise"
        )

    def beside_others(self, odds: float, features: Mapping[str, float]) -> float:
        """Give odds without the doubts that likeness raises: they speak for nobody who is less like.

        What is a letter away from a name, or like it by its letters alone, may be a namesake's.
        """
        return odds - sum(self.weights.get(name, 0.0) for name in features if is_of_likeness(name))

    def surprise_for(self, features: Mapping[str, float], odds: float) -> float:
        """Give the least surprise with which the other features have these odds; infinity for none."""
        return self.surprise_beyond(self.besides(features), odds)

    def surprise_beyond(self, besides: float, odds: float) -> float:
        """Give the least surprise with which all else, worth so much, comes to these odds."""
        missing = odds - besides
        if missing <= 0.0:
            return -math.inf
        for knot, following, slope in zip(self.knots, self.knots[1:], self.slopes, strict=False):
            gain = slope * (following - knot)
            if missing <= gain:
                return knot + missing / slope
            missing -= gain
        return math.inf

    def floor(self, certainty: Certainty, *, explaining: bool) -> float:
        """Give the least probability of interest where edits of this certainty are made."""
        made = self.guess if certainty is Certainty.GUESS else self.likely
        return min(made, self.held) if explaining else made


def is_of_likeness(feature: str) -> bool:
    """Whether a feature is a doubt that likeness to a right form raises."""
    return feature == "spelt" or feature.startswith("slip")


def odds_of(probability: float) -> float:
    """Give the logarithm of the odds of a probability, in nats.

    >>> odds_of(0.5)
    0.0
    """
    return math.log(probability / (1.0 - probability))


@cache
def judge() -> Judge:
    """Load the shipped model."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return Judge(
        weights=data["weights"],
        knots=tuple(data["surprise"]["knots"]),
        slopes=tuple(data["surprise"]["slopes"]),
        **data["bars"],
    )
