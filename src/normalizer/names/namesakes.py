"""Does a text tell two people apart whose names are nearly the same?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from normalizer.lexicon import commonness, is_known, name, zipf
from normalizer.names.letters import letters
from normalizer.names.surveying.runs import KNOWN
from normalizer.names.unlisted.surroundings import Surroundings

__all__ = ["tells_apart"]

# Who writes both in one breath means two: `Ochalov and Ocharov`, `Ochalov met Mr. Ocharov`.
_ONE_BREATH = re.compile(r"[^\n.!?]{0,20}(?:(?:Mrs?|Ms|Dr|[A-Z])\. )?")
_SAME_NAME = 75.0  # of 100: letters in common that two spellings of one first name have


def tells_apart(text: str, places: Mapping[str, Sequence[int]]) -> bool:
    """Whether a text speaks of several people with these spellings, which stand at these places.

    >>> tells_apart("Ivan Ochalov spoke. Pyotr Ocharov left.", {"Ochalov": [5], "Ocharov": [26]})
    True

    They are several if two of them stand side by side or have different names beside them.
    """
    mentions = sorted((place, spelling) for spelling in places for place in places[spelling])
    for (start, one), (then, other) in pairwise(mentions):
        if one != other and _ONE_BREATH.fullmatch(text, start + len(one), then):
            return True
    for around in zip(*(_beside(text, *entry) for entry in places.items()), strict=True):
        if any(_differ(one, other) for one, other in combinations(around, 2)):
            return True
    return False


def _beside(text: str, spelling: str, places: Iterable[int]) -> tuple[set[str], set[str]]:
    """Gather the names that stand right before and right after the mentions of a spelling."""
    before, after = set(), set()
    for start in places:
        around = Surroundings.of(text, start, start + len(spelling))
        before.add(around.before)
        after.add(around.after)
    return set(filter(_is_name, before)), set(filter(_is_name, after))


def _is_name(word: str) -> bool:
    """Whether a word beside a name is a first name, an initial, or a word that nobody knows."""
    if not word[:1].isupper():
        return False
    if word.endswith("."):  # else a title, or a sentence ends there
        return len(letters(word)) == 1
    listed = name(word)
    if listed is not None and "given" in listed.kinds and listed.zipf >= zipf(word) - 1.0:
        return True
    return commonness(word) < KNOWN


def _differ(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether both have names beside them, and none in common."""
    pairs = [(one, other) for one in some for other in others]
    return bool(pairs) and not any(_may_be_same(one, other) for one, other in pairs)


def _may_be_same(one: str, other: str) -> bool:
    first, second = letters(one), letters(other)
    if min(len(first), len(second)) == 1:  # an initial
        return first[0] == second[0]
    if is_known(one) and is_known(other):
        return first == second
    return fuzz.ratio(first, second) >= _SAME_NAME
