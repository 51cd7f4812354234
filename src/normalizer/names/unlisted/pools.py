"""Among how many names a reading was found: the more there are, the better one sounds by chance."""

from __future__ import annotations

import math
from collections.abc import Mapping

from normalizer.names.evidence import Clue
from normalizer.names.letters import letters
from normalizer.names.unlisted.offers import Offers
from normalizer.names.unlisted.place import Place

__all__ = ["pool_of"]


def pool_of(place: Place, clues: Mapping[str, Clue], identity: str, offers: Offers) -> float:
    """Give the logarithm of how many entities came into question in the way this one did.

    The farther away somebody is spoken of, the more it may be anybody instead. A title together with what
    is spoken of leaves those for whom both speak.
    """
    pools = [offers.all]
    if "title" in clues and identity in place.titled:  # else too many have it
        pools.append(math.log(place.titled[identity]))
    if "source" in clues:
        pools.append(math.log(len(place.context.in_source)))
    closeness = max(clues[kind].closeness if kind in clues else 0.0 for kind in ("own", "related"))
    if closeness:
        names = offers.names_around(place.context, place.start, place.least)
        share = closeness * names.share(identity)
        pools.append(-math.log(share + (1.0 - closeness) * math.exp(-offers.all)))
        both = names.share_among(identity, place.titled) if "title" in clues else 0.0
        if both:
            share = closeness * both + (1.0 - closeness) / place.titled[identity]
            pools.append(-math.log(share))
    for word in place.around:
        if letters(word) in offers.words.of(identity):
            pools.append(math.log(offers.words.shared_by(letters(word))))
    return min(pools)
