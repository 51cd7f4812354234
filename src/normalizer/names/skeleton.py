"""What garbles keep of a name: its consonants, those that sound alike as one."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["skeleton", "sounds_of"]

# Letters that garbles swap stand for one sound; vowels, h, w and y are left out.
_KINDS = {letter: kind[0] for kind in "bpfv td sczxjq kg lr mn".split() for letter in kind}
_SILENT = dict.fromkeys("hwy")
_SOUNDS = str.maketrans(_KINDS | _SILENT | dict.fromkeys("aeiou"))
_CONSONANTS = str.maketrans(_KINDS | _SILENT)
_VOWELS = str.maketrans(dict.fromkeys("aeiou"))
_CLUSTERS = [
    (re.compile("x(?![iu])"), "ks"),
    (re.compile("sch|tch|sh|zh|ch|ts|tz|ds|dz|cz|x"), "s"),
    (re.compile("ph"), "f"),
    (re.compile("ck|c(?![eiy])"), "k"),
    (re.compile("ng"), "n"),
]
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def skeleton(spelling: str) -> str:
    """Give the consonants of a spelling as sounds that garbles do not tell apart.

    >>> skeleton("brinken") == skeleton("bulinken") == skeleton("blinken")
    True
    """
    return _vowel(spelling) + _TWICE.sub(r"\1", _single(spelling).translate(_SOUNDS))


@lru_cache(maxsize=100_000)
def sounds_of(spelling: str) -> str:
    """Give the skeleton with two of a sound where a vowel parts them: finer, for larger tables.

    >>> skeleton("rassuzoda"), sounds_of("rassuzoda")
    ('lst', 'lsst')
    """
    consonants = _TWICE.sub(r"\1", _single(spelling).translate(_CONSONANTS))
    return _vowel(spelling) + consonants.translate(_VOWELS)


def _vowel(spelling: str) -> str:
    """Give what stands for a vowel in front, the only one that counts."""
    return "a" if spelling.startswith(tuple("aeiou")) else ""


def _single(spelling: str) -> str:
    """Write one letter where several spell one sound."""
    for pattern, sound in _CLUSTERS:
        spelling = pattern.sub(sound, spelling)
    return spelling
