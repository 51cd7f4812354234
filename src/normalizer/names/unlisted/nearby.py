"""Which of a million names does a spelling sound like? An index over their consonants."""

from __future__ import annotations

import heapq
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice

from rapidfuzz import fuzz, process

from normalizer.names.skeleton import sounds_of

__all__ = ["Nearby", "Spelling"]

Spelling = tuple[str, int]
"""A name in plain letters, and how far it is from what an entity goes by: 0 for that, at most 9."""

_DIGITS = str.maketrans("btsklma", "1234567")
_CONSONANTS = "123456"
_FRONT_VOWEL = "7"
_EXCHANGED = {"2": "3", "3": "24", "4": "3"}  # t, s and k are taken for each other
_LONGEST = 19  # sounds: three bits each, and six for the letters of the name, fit 64 bits
_LETTERS = 63
_LONG = 6  # sounds: so many say enough for more of them to be wrong
_SOUNDS_WEIGH = 0.5  # the likeness of sounds beside that of letters
_LEAST = 50.0  # of 100: letters in common, below which sounds alone do not make a name likely
_MOST = 50
_NAMESAKES = 2  # of a name: nothing but evidence tells them apart, and two show that there are more
_OWNER = 11  # characters behind the name in a line to be sorted


class Nearby:
    """Names sorted by their sounds, in a few flat arrays: about 60 bytes a name.

    >>> spelt = {"antony-blinken": [("blinken", 1)], "belarus": [("belarus", 0), ("bielorus", 0)]}
    >>> Nearby(spelt, spelt.__getitem__).of("brinken")
    ['antony-blinken']

    A look-up tries every way in which a sound may have been lost, added or exchanged; where there are
    many sounds, half of them are enough. A *place* holds the names of the same sounds and as many
    letters, so that its cost hangs on how many names sound alike, not on how many there are.
    """

    def __init__(
        self, identities: Iterable[str], spellings: Callable[[str], Iterable[Spelling]]
    ) -> None:
        self._identities = sorted(identities)
        self._places = array("Q")  # their sounds and letters, ascending
        self._texts = array("I")  # where the names of a place begin in the text
        self._numbers = array("I")  # and the number of the first of them
        self._firsts = array("I")  # where the owners of a name begin
        self._owners = array("I")
        self._text = self._sorted_in(spellings)
        self._backward, self._turned = self._turned_round()

    def of(self, spelling: str) -> list[str]:
        """Give the entities with a name that sounds like this, the likest first, a few tens at most."""
        sounds = _sounds(spelling)
        likeness = dict(self._alike(spelling, sounds))
        if len(sounds) >= _LONG:
            likeness |= self._half_alike(spelling, sounds)
        best = heapq.nsmallest(_MOST, likeness, key=lambda number: (-likeness[number], number))
        found: dict[str, None] = {}
        for number in best:
            for owner in self._owners[self._firsts[number] : self._firsts[number + 1]]:
                found.setdefault(self._identities[owner])
        return list(found)[:_MOST]

    def _alike(self, spelling: str, sounds: str) -> Iterator[tuple[int, float]]:
        """Yield the names that differ by one sound at most, with how much they are alike."""
        shortest, longest = _about(len(spelling))
        for key in _changed(sounds):
            first = bisect_left(self._places, _place(key, shortest))
            last = bisect_right(self._places, _place(key, longest), first)
            if first < last:
                share = _SOUNDS_WEIGH * fuzz.ratio(sounds, key)
                names = self._names(first, last)
                for at, likeness in _likest(spelling, names):
                    yield self._numbers[first] + at, likeness + share

    def _half_alike(self, spelling: str, sounds: str) -> Iterator[tuple[int, float]]:
        """Yield the names that begin or end with the same sounds, with how much they are alike."""
        shortest, longest = _about(len(spelling))
        half = len(sounds) // 2 + 1
        ends = _starting(self._backward, sounds[: -half - 1 : -1])
        names: list[str] = []
        numbers: list[int] = []
        for place in (*_starting(self._places, sounds[:half]), *(self._turned[at] for at in ends)):
            if shortest <= self._places[place] & _LETTERS <= longest:
                names += self._names(place, place + 1)
                numbers += range(self._numbers[place], self._numbers[place + 1])
        for at, likeness in _likest(spelling, names):
            share = _SOUNDS_WEIGH * fuzz.ratio(sounds, _sounds(names[at]))
            yield numbers[at], likeness + share

    def _names(self, first: int, last: int) -> list[str]:
        """Give the names of places that follow each other, up to the last one."""
        return self._text[self._texts[first] : self._texts[last]].split()

    def _sorted_in(self, spellings: Callable[[str], Iterable[Spelling]]) -> str:
        """Fill the arrays by sorting once, and give all names one after the other."""
        lines = sorted(self._lines(spellings))
        names: list[str] = []
        size = 0
        for head, its in groupby(lines, key=lambda line: line[:-_OWNER]):
            sounds, letters, name = head.split(" ")
            place = _place(sounds, int(letters))
            if not self._places or self._places[-1] != place:
                self._places.append(place)
                self._texts.append(size)
                self._numbers.append(len(names))
            self._firsts.append(len(self._owners))
            self._owners.extend(int(line[2 - _OWNER :]) for line in islice(its, _NAMESAKES))
            names.append(name)
            size += len(name) + 1
        self._texts.append(size)
        self._numbers.append(len(names))
        self._firsts.append(len(self._owners))
        return " ".join([*names, ""])

    def _lines(self, spellings: Callable[[str], Iterable[Spelling]]) -> Iterator[str]:
        """Yield a line for each name of each entity: in text order they are in the order wanted."""
        for number, identity in enumerate(self._identities):
            nearest: dict[str, int] = {}
            for name, rank in spellings(identity):
                nearest[name] = min(rank, nearest.get(name, rank))
            for name, rank in nearest.items():
                if name:
                    letters = min(len(name), _LETTERS)
                    yield f"{_sounds(name)} {letters:02} {name} {rank}{number:09}"

    def _turned_round(self) -> tuple[array[int], array[int]]:
        """Sort the places by their sounds read from the end."""
        turned = sorted(
            _place(f"{place >> 6:o}".rstrip("0")[::-1], place & _LETTERS) << 32 | at
            for at, place in enumerate(self._places)
        )
        return (
            array("Q", (both >> 32 for both in turned)),
            array("I", (both & 0xFFFFFFFF for both in turned)),
        )


def _sounds(name: str) -> str:
    """Give the sounds of a name as digits."""
    return sounds_of(name).translate(_DIGITS)[:_LONGEST]


def _place(sounds: str, letters: int) -> int:
    """Give the number of a place: in the order of the sounds, then of the letters."""
    return int(sounds.ljust(_LONGEST, "0"), 8) << 6 | letters


def _about(letters: int) -> tuple[int, int]:
    """Give the fewest and the most letters of a name that these may be a garble of."""
    more = max(3, letters // 2)
    return min(max(0, letters - more), _LETTERS), min(letters + more, _LETTERS)


def _changed(sounds: str) -> set[str]:
    """Give sounds and what differs from them by one: lost, added or exchanged.

    Among few sounds only those that garbles do exchange are, as all have many names.
    """
    found = {sounds, _FRONT_VOWEL + sounds}
    for place in range(len(sounds) + 1):
        head, sound, tail = sounds[:place], sounds[place : place + 1], sounds[place + 1 :]
        others = _CONSONANTS if len(sounds) >= _LONG else _EXCHANGED.get(sound, "")
        found |= {head + other + sound + tail for other in _CONSONANTS}
        found |= {head + other + tail for other in others}
        found.add(head + tail)
    return {key[:_LONGEST] for key in found}


def _starting(places: Sequence[int], sounds: str) -> range:
    """Give the places whose sounds begin with these."""
    first = _place(sounds, 0)
    behind = first + (1 << 3 * (_LONGEST - len(sounds)) + 6)
    start = bisect_left(places, first)
    return range(start, bisect_left(places, behind, start))


def _likest(spelling: str, names: list[str]) -> list[tuple[int, float]]:
    """Give those of some names with most letters in common, by number."""
    best = process.extract(
        spelling, names, scorer=fuzz.ratio, processor=None, score_cutoff=_LEAST, limit=_MOST
    )
    return [(at, likeness) for _, likeness, at in best]
