"""What speaks for and against a reading, as the numbers that are weighed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from normalizer.lexicon import is_known, zipf
from normalizer.names.entity import Entity
from normalizer.names.evidence import Clue
from normalizer.names.languages.romanise import is_read_out
from normalizer.names.letters import letters

__all__ = ["BOTH", "doubts", "looks", "partly", "said"]

BOTH = 0.3  # who is spoken of has its neighbours there as well: they then say little more
_VARIANT = 60.0  # of 100: letters in common with a word that make a variant of it
_SAME = 75.0  # and of one of two words
_FAMOUS = 4.0  # Zipf frequency from which a name is better and better known
_BY_NAME = frozenset({"own", "related"})
_BY_ROLE = frozenset({"title", "source"})
_SPOKEN_FOR = _BY_NAME | {"title"}
# What is doubtful otherwise is less so where the document speaks of a person, or the source of anybody.
_BY_DOCUMENT = {name: f"{name} of one spoken for" for name in ("pinyin", "slip")}
_BY_DOCUMENT_NATIVE = {"slip": _BY_DOCUMENT["slip"]}
_BY_SOURCE = {name: f"{name} in the source" for name in ("known", "pinyin", "slip", "stranger")} | {
    "slip of a place": "slip in the source"
}


def looks(surface: str, spelling: str, *, known: bool = False) -> dict[str, float]:
    """Give the features that a spelling has wherever it stands and whoever it is.

    >>> looks("Mu-tai", "mutai")
    {'compound': 1.0, 'pinyin': 1.0}
    >>> looks("Zelenka", "zelenka")
    {'listed': 1.0}

    ``known`` says that the span is a known word or name: then it takes more of a title or a source text.
    """
    found = {"known": 1.0} if known else {}
    if not known and all(map(is_known, surface.split(" "))):
        found["listed"] = 1.0
    if "-" in surface:
        found["compound"] = 1.0
    if is_read_out(spelling):
        found["pinyin"] = 1.0
    return found


def partly(surface: str, own: frozenset[str]) -> dict[str, float]:
    """Say whether some but not all words of a span are words of a name as they are.

    >>> partly("Kishida Wenxiong", frozenset({"fumio", "kishida"}))
    {'partly': 1.0}
    >>> partly("Jia Zhenhua", frozenset({"xie", "zhenhua"}))
    {'stranger': 1.0}
    >>> partly("Arye Mekel", frozenset({"avichay", "adraee"}))
    {'stranger': 1.0}

    Of a Chinese name both words are as short and common: with another one it is somebody else's. So it is,
    or right in another way (`Rudolph Giuliani`), where the other words are known names unlike its own.
    """
    words = {letters(word): word for word in surface.split(" ")}
    others = words.keys() - own
    if others == words.keys():
        unlike = not _has_variant(("".join(words),), own) and not _has_variant(words, own, _SAME)
        known = own and all(map(is_known, words.values()))
        return {"stranger": 1.0} if known and unlike else {}
    strange = all(map(is_read_out, (*words, *own))) or all(
        is_known(words[one]) and not _has_variant((one,), own) for one in others
    )
    return {"stranger": 1.0} if others and strange else {"partly": 1.0}


def _has_variant(words: Iterable[str], own: Iterable[str], least: float = _VARIANT) -> bool:
    """Whether one of these words is a variant of one of a name."""
    return any(fuzz.ratio(word, its) >= least for word in words for its in own)


def said(clues: Mapping[str, Clue]) -> dict[str, float]:
    """Give the features of what the document, the source text and the caller say.

    >>> said({"own": Clue('"Blinken" stands after it', 0.8)})
    {'own': 0.8}
    """
    found = {kind: clue.closeness for kind, clue in clues.items()}
    if "related" in found:
        if "own" in found:
            found["related"] *= BOTH
        if clues["related"].phrase[:1].islower():  # `tennis`, `nuclear`: many texts speak of it
            found["topic"] = found["related"]
    return found


def rarity(right: int, garbled: int) -> float:
    """Tell how much less a name is garbled where it is called right so often, and garbled so often, in nats.

    >>> [round(rarity(*times), 1) for times in ((1, 0), (28, 0), (7, 2))]
    [0.0, 2.3, 0.2]

    By Laplace's rule of succession one more mention is garbled with a probability of (garbled + 1) /
    (right + garbled + 2); this is the logarithm of how much less that is than after one right mention.
    """
    return max(0.0, math.log((right + garbled + 2) / (3 * (garbled + 1))))


def doubts(
    features: Mapping[str, float], entity: Entity, *, slip: bool, foreign: bool = True
) -> dict[str, float]:
    """Complete features with what makes a reading doubtful for this entity.

    >>> lula = Entity("lula", "Lula", "person")
    >>> doubts({"own": 1.0, "pinyin": 1.0}, lula, slip=True)
    {'own': 1.0, 'pinyin of one spoken for': 1.0, 'name only': 1.0, 'slip of one spoken for': 1.0}

    ``slip`` says that the spelling is a letter away from a right form, ``foreign`` that the entity's
    Chinese name renders a foreign one by sound and the span is one word: two in pinyin are a Chinese name.
    A person who is spoken of is garbled into what differs by a letter, or, with a foreign name, reads as
    pinyin, far more often than a namesake stands beside them. What only the names around it speak for may
    be such a namesake if the lexicon has it as a name; who has neither titles nor cues may be anybody of
    that name; and where the source text names somebody, hardly any doubt is left.
    """
    found = dict(features)
    named = not _BY_NAME.isdisjoint(found) and _BY_ROLE.isdisjoint(found)
    if found.pop("listed", 0.0) and named:
        found["namesake"] = 1.0
    if entity.kind != "country" and not (entity.titles or entity.near or "source" in found):
        found["name only"] = 1.0
    if entity.kind != "person" and (famous := _fame(entity.canonical)):
        found["famous"] = famous
    elif entity.kind == "person" and (famous := _fame(entity.canonical.rpartition(" ")[2])):
        found["famous person"] = famous
    if slip:
        found["slip" if entity.kind == "person" else "slip of a place"] = 1.0
    if "source" in found:
        return _renamed(found, _BY_SOURCE)
    if entity.kind == "person" and not _SPOKEN_FOR.isdisjoint(found):
        return _renamed(found, _BY_DOCUMENT if foreign else _BY_DOCUMENT_NATIVE)
    return found


@lru_cache(maxsize=100_000)
def _fame(called: str) -> float:
    """Tell how far a name is above those that engines garble: `Japan`, `Shanghai`, `Obama`."""
    return max(0.0, min(map(zipf, called.split(" "))) - _FAMOUS)


def _renamed(features: Mapping[str, float], names: Mapping[str, str]) -> dict[str, float]:
    return {names.get(name, name): value for name, value in features.items()}
