"""May two spellings be of one name? Only where nothing tells two people apart by them."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from normalizer.names.candidates import skeleton
from normalizer.names.languages.romanise import is_read_out

__all__ = ["FURTHEST", "common_part", "may_be_one"]

_LEAST_LETTERS = 5  # shorter names are too near one another
_LONG = 7  # letters from which a name may differ in more than a vowel
FURTHEST = 2
"""Letters that two spellings of one name may differ by."""
# `Smirnov` and `Smirnova`, `Petersen` and `Peterson`, `Wolfsberg` and `Wolfsburg`, `Chechen` and
# `Chechens` are not the same: from its last vowel on a name has to be spelt alike.
_LAST_SYLLABLE = re.compile(r"[aeiouy][^aeiouy]*\Z")
# As in pinyin, another syllable makes another Japanese name: `Mitsubayashi` and `Matsubayashi`.
_KANA = re.compile(
    r"(?:(?:[kgsztdnhbpmrwyfj]|[kgsnhbpmr]y|s?sh|t?ch|ts|kk|ss|tt|pp)?[aeiou]|n(?![aeiouy]))+"
)


def may_be_one(one: str, other: str) -> bool:
    """Whether two different spellings, in plain letters, may be of one name.

    >>> may_be_one("ochalov", "ocharov"), may_be_one("ochalov", "ocharlov")
    (True, True)
    >>> may_be_one("smirnov", "smirnova"), may_be_one("wolfsberg", "wolfsburg")
    (False, False)

    They begin with the same sound and end alike, and differ by a letter, long ones by two. What differs
    are vowels and letters that garbles swap; one of two long ones may have a consonant more.
    """
    common = common_part(one)
    if one == other or common is None or common != common_part(other):
        return False
    distance = OSA.distance(one, other, score_cutoff=FURTHEST)
    if distance > FURTHEST or _is_of_syllables(one) or _is_of_syllables(other):
        return False
    long = min(len(one), len(other)) >= _LONG
    heard, also = skeleton(one), skeleton(other)
    if heard == also:
        return distance == 1 or long
    lost = len(heard) != len(also) and OSA.distance(heard, also) == 1
    return lost and distance == 1 and long


def common_part(spelling: str) -> tuple[str, str] | None:
    """Give what all spellings of a name share: its first sound, and its last vowel with what follows.

    >>> common_part("ochalov"), common_part("klimas") == common_part("climas"), common_part("luka")
    (('o', 'ov'), True, None)

    Nothing for what is too short to be told from other names.
    """
    if len(spelling) < _LEAST_LETTERS:
        return None
    last = _LAST_SYLLABLE.search(spelling)
    return "k" if spelling[0] in "ckq" else spelling[0], last[0] if last else spelling


@lru_cache(maxsize=10_000)
def _is_of_syllables(spelling: str) -> bool:
    """Whether a spelling is all pinyin or all Japanese, where each syllable tells people apart."""
    return is_read_out(spelling) or _KANA.fullmatch(spelling) is not None
