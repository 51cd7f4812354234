"""Among how many names a reading was found: the more there are, the better one sounds by chance."""

from __future__ import annotations

import math
from collections.abc import Mapping

from normalizer.names.evidence import Clue
from normalizer.names.letters import letters
from normalizer.names.surveying.words import Words
from normalizer.names.unlisted.place import Place
from normalizer.names.unlisted.spelt import Names

__all__ = ["Pools"]


class Pools:
    """The logarithm of how many entities come into question; ``everybody`` is that of all there are."""

    def __init__(self, words: Words, everybody: float) -> None:
        self._words = words
        self._everybody = everybody

    def of(self, place: Place, clues: Mapping[str, Clue], identity: str, names: Names) -> float:
        """Give it for the way in which an entity came into question, by what speaks for it."""
        titled = place.titled.get(identity, 0) if "title" in clues else 0  # 0: too many have it
        near = max(clues[kind].closeness if kind in clues else 0.0 for kind in ("own", "related"))
        found = self.least(place, identity, names, titled=titled, near=near)
        if "source" in clues:
            return min(found, math.log(len(place.context.in_source)))
        return found

    def least(
        self, place: Place, identity: str, names: Names, *, titled: int, near: float
    ) -> float:
        """Give it where so many have its title, and it is spoken of so near, from 0 to 1.

        The farther away somebody is spoken of, the more it may be anybody instead. A title together with
        what is spoken of leaves those for whom both speak.
        """
        pools = [self._everybody]
        if titled:
            pools.append(math.log(titled))
        if near:
            share = near * names.share(identity)
            pools.append(-math.log(share + (1.0 - near) * math.exp(-self._everybody)))
            both = names.share_among(identity, place.titled) if titled else 0.0
            if both:
                pools.append(-math.log(near * both + (1.0 - near) / titled))
        own = self._words.of(identity)
        for word in place.around if own else ():
            if word and (plain := letters(word)) in own:
                pools.append(math.log(self._words.shared_by(plain)))
        return min(pools)
