"""What can speak for a span as somebody's name at most, before the text is searched for it?"""

from __future__ import annotations

import math
from collections.abc import Mapping

from normalizer.names.entity import Entity
from normalizer.names.unlisted.features import BOTH
from normalizer.names.unlisted.judge import FOR, Judge
from normalizer.names.unlisted.place import Place
from normalizer.names.unlisted.pools import Pools
from normalizer.names.unlisted.spelt import Names

__all__ = ["Hopes"]


class Hopes:
    """The most that a place in a text can say for an entity, by where it is spoken of.

    To search the text for what stands there costs far more than to see how near it can be at most, and
    most of what a spelling is somewhat like is spoken of too far away to make it somebody's name.
    ``everybody`` is the logarithm of how many entities there are.
    """

    def __init__(self, weighing: Judge, pools: Pools, everybody: float) -> None:
        self._judge = weighing
        weights = weighing.weights
        self._by_name = weights.get("own", 0.0), weights.get("related", 0.0)
        self._named = {kind: weights.get(kind, 0.0) for kind in ("title", "source", "hint")}
        self._luck = weighing.intercept + sum(
            weights.get(kind, 0.0)
            for kind in FOR
            if kind not in {"surprise", "own", "related", *self._named}
        )
        self._pools = pools
        self._everybody = everybody

    def near(self, place: Place, identity: str, most: Mapping[str, float]) -> tuple[float, float]:
        """Tell how close by an entity can be spoken of at most, by its own name and as a cue.

        ``most`` says what may speak for the entity at all.
        """
        if "source" in most or "hint" in most:
            return most.get("own", 0.0), most.get("related", 0.0)
        # The word before may turn out to be of the name.
        first = place.start - len(place.around.before) - 1 if place.around.before else place.start
        own = related = 0.0
        if "own" in most:
            own = place.context.closeness("own", identity, first, place.end)
        if "related" in most:
            related = place.context.closeness("related", identity, first, place.end)
        return own, related

    def surprise(self, near: tuple[float, float], most: Mapping[str, float], least: float) -> float:
        """Give a surprise that is needed in any case, whatever stands around a span."""
        own, related = (weight * close for weight, close in zip(self._by_name, near, strict=True))
        found = self._luck + max(own + BOTH * related, related)
        for kind, weight in self._named.items():
            found += weight * most.get(kind, 0.0)
        return self._judge.surprise_beyond(found, least)

    def features(
        self,
        place: Place,
        entity: Entity,
        most: Mapping[str, float],
        around: Mapping[str, float],
        near: tuple[float, float],
    ) -> dict[str, float]:
        """Give the features that can be hoped for; ``around`` are those of what stands around the span."""
        found = {**place.looks, **around}
        if "source" in most or "hint" in most:
            return {**most, **found}
        (own, related), (by_name, by_cue) = near, self._by_name
        by_name, by_cue = by_name * own, by_cue * related
        if max(by_name + BOTH * by_cue, by_cue) < -self._judge.weights.get("namesake", 0.0):
            found.pop("listed", None)  # it may be better that nothing is said of it at all
        if own and by_name + BOTH * by_cue >= by_cue:
            found["own"] = own
            related *= BOTH
        if related:
            found["related"] = related
        if "title" in most:
            first = place.start
            if "beside" in around and place.around.before:
                first -= len(place.around.before) + 1
            titles = (place.context.title(entity, at, place.end) for at in {first, place.start})
            found["title"] = max(title.closeness if title.words else 0.0 for title in titles)
        return found

    def pool(
        self,
        place: Place,
        identity: str,
        most: Mapping[str, float],
        names: Names,
        near: tuple[float, float],
    ) -> float:
        """Give the least that the logarithm of all in question can come to."""
        if "source" in most or "hint" in most:
            return 0.0
        if not most and identity not in place.titled:
            return self._everybody
        return self._pool(place, identity, most, names, max(near))

    def _pool(
        self, place: Place, identity: str, most: Mapping[str, float], names: Names, near: float
    ) -> float:
        titled = place.titled.get(identity, 0)
        least = self._pools.least(place, identity, names, titled=titled, near=near)
        if titled:
            both = names.share_among(identity, place.titled)
            return max(least, -math.log(both or 1.0 / titled))
        # A word of the name beside the span says no more of who stands there by name alone.
        return least if "related" in most else max(least, -math.log(names.share(identity)))
