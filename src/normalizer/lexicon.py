"""Is this an English word or a name, and how common is it?"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

__all__ = [
    "Name",
    "commonness",
    "is_defined",
    "is_given",
    "is_known",
    "is_word",
    "name",
    "plain",
    "zipf",
]

_DATA = Path(__file__).with_name("data")
_RARE = 0.5
_KEPT = 200_000  # words that may be remembered, unlisted ones included
_KINDS = {"g": "given", "s": "surname", "p": "place"}
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"}
)
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Name:
    """What is known about a word as a name.

    >>> sorted(name("Florence").kinds)
    ['given', 'place', 'surname']

    `kinds` holds `given`, `surname` and `place`; `zipf` says how common it is as a name, in steps
    of 0.5 and roughly on the scale of words. 0.5 is a rare name; every other is a common one.
    """

    kinds: frozenset[str]
    zipf: float


def zipf(word: str) -> float:
    """Give the Zipf frequency of a word, rounded down to 0.5; 0.0 for an unknown one.

    >>> zipf("China"), zipf("Chinapressure")
    (5.0, 0.0)

    Case is ignored. The scale runs from 2.0 (once in ten million words) to 7.5; see van Heuven et
    al., "SUBTLEX-UK" (2014). Rarer words that spelling checkers know are given 1.0. The list holds common
    names too: it says what is right English text.
    """
    return _WORDS[word.lower()]


def is_word(word: str, at_least: float = 2.0) -> bool:
    """Whether English text holds this word at least as often as the Zipf value given.

    >>> is_word("pressure"), is_word("pressure", at_least=6.0)
    (True, False)
    """
    return zipf(word) >= at_least


def name(word: str) -> Name | None:
    """Say what is known about a word as a name, or None.

    >>> name("Kawamura")
    Name(kinds=frozenset({'surname'}), zipf=2.0)
    >>> name("Gdańsk") == name("GDANSK"), name("Brinken")
    (True, None)

    Accents and case are ignored. Names of several words, with hyphen or apostrophe are not listed.
    """
    return _NAMES[plain(word)]


def is_known(word: str) -> bool:
    """Whether this is an ordinary word or a common name, and so no garble without strong evidence.

    >>> [is_known(word) for word in ("pressure", "Kawamura", "Beşiktaş", "Baillos")]
    [True, True, True, False]

    An ordinary word is one with a frequency or in a dictionary, as it stands or without its accents.
    A common name is one above the lowest `Name.zipf`: rare names are as often a garble of another name
    as right.
    """
    lower = word.lower()
    if _WORDS[lower] or _DEFINED[lower]:
        return True
    if not lower.isascii():
        lower = plain(lower)
        if _WORDS[lower] or _DEFINED[lower]:
            return True
    found = _NAMES[lower]
    return found is not None and found.zipf > _RARE


def is_defined(word: str) -> bool:
    """Whether a dictionary explains this word, one that is frequent not asked for.

    >>> [is_defined(word) for word in ("Chadic", "curare", "Brinken")]
    [True, True, False]
    """
    return _DEFINED[plain(word)]


def is_given(word: str) -> bool:
    """Whether this is a first name and hardly anything else.

    >>> [is_given(word) for word in ("Sergei", "Mohamed", "François", "Will", "Paris", "Brinken")]
    [True, True, True, False, False, False]

    Common ones of the world are listed, most of which :func:`name` ranks low.
    """
    return plain(word) in _given()


def commonness(word: str) -> float:
    """Give the Zipf frequency of a word, as a word or as a name, whichever is more; 0.0 for neither.

    >>> commonness("Wolff") > commonness("Franti") > commonness("Brinken")
    True
    """
    lower = plain(word)
    found = _NAMES[lower]
    return max(_WORDS[lower], found.zipf if found is not None else 0.0)


def plain(word: str) -> str:
    """Write a word small and without accents: the key under which a name is listed.

    >>> plain("Peñafuerte"), plain("Łódź"), plain("Weiß")
    ('penafuerte', 'lodz', 'weiss')
    """
    word = word.lower()
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(part for part in parts if not unicodedata.combining(part))


@cache
def _name(code: str) -> Name | None:
    kinds, frequency = code[:-3], code[-3:]
    return Name(frozenset(_KINDS[kind] for kind in kinds), float(frequency))


@cache
def _given() -> frozenset[str]:
    lines = (_DATA / "given.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


class _Listed(dict[str, _Value]):
    """What a data file says of the words that were asked for; others are looked up in its text.

    To fill a dictionary with all of them takes several times as long as to part the text into
    blocks, and most runs need a few hundred words. The text has a block for the words with the same
    first three letters: those letters, then lines of a value and the words that have it.
    """

    def __init__(self, file: str, value: Callable[[str], _Value], absent: _Value) -> None:
        super().__init__()
        self._file = file
        self._value = value
        self._absent = absent
        self._blocks: list[bytes] = []  # in order; a block is decoded when it is needed
        self._lines: dict[str, str] = {}

    def __missing__(self, word: str) -> _Value:
        found = self._find(word)
        # Listed words are so many and no more; of others a corpus may hold any number.
        if found is not self._absent or len(self) < _KEPT:
            self[word] = found
        return found

    def _find(self, word: str) -> _Value:
        if not self._blocks:
            text = (_DATA / self._file).read_bytes().replace(b"\r\n", b"\n")
            self._blocks = text.split(b"\n\n")
        if not word.replace("-", "").isalpha():
            return self._absent
        lines = self._lines.get(word[:3])
        if lines is None:
            lines = self._block(f"{word[:3]}\n".encode()).decode()
            lines = f"{lines}\n".replace("\n", " \n")  # a blank on both sides of every word
            if len(lines) > 2:
                self._lines[word[:3]] = lines
        place = lines.find(f" {word} ")
        if place < 0:
            return self._absent
        start = lines.rfind("\n", 0, place) + 1
        return self._value(lines[start : lines.index(" ", start)])

    def _block(self, beginning: bytes) -> bytes:
        """Give the lines of the block that begins like this, none where there is no such block."""
        place = bisect_left(self._blocks, beginning)
        found = self._blocks[place] if place < len(self._blocks) else b""
        return found[len(beginning) :] if found.startswith(beginning) else b""


_WORDS = _Listed("lexicon.txt", float, 0.0)
_DEFINED = _Listed("dictionary.txt", bool, False)
_NAMES = _Listed("names.txt", _name, None)
