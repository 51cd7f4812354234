"""Where phrases stand in a text, how far from a place, and how a reader would find them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

__all__ = ["BLOCK", "Phrases", "distance", "outward", "sentence"]

_WORD = regex.compile(r"\w")
BLOCK = 4096
"""Characters: a text is searched for so many at a time."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Finds phrases as whole words in a text, within reach of a place.

    >>> Phrases("Minsk is far. He likes Minsk.", 6000).nearest("Minsk", 14, 16)
    23

    A block of the text is searched once for a phrase.
    """

    text: str
    reach: int
    _found: dict[tuple[str, int], list[int]] = field(default_factory=dict, repr=False)

    def nearest(self, phrase: str, start: int, end: int) -> int | None:
        """Give where the phrase stands nearest as whole words within reach."""
        if len(self.text) <= BLOCK and phrase not in self.text:
            return None  # a short text is soon searched, and has few of the cues of an entity
        before = self._before(phrase, start)
        after = self._after(phrase, end)
        if before is None or after is None:
            return after if before is None else before
        return before if start - before - len(phrase) <= after - end else after

    def _before(self, phrase: str, start: int) -> int | None:
        floor = max(0, start - self.reach)
        for block in range(start // BLOCK, floor // BLOCK - 1, -1):
            for place in reversed(self._places(phrase, block)):
                if floor <= place <= start - len(phrase):
                    return place
        return None

    def _after(self, phrase: str, end: int) -> int | None:
        ceiling = end + self.reach
        for block in range(end // BLOCK, min(ceiling, len(self.text)) // BLOCK + 1):
            for place in self._places(phrase, block):
                if end <= place <= ceiling - len(phrase):
                    return place
        return None

    def elsewhere(self, surface: str, start: int) -> Iterator[int]:
        """Yield where else within reach of a place the same words stand."""
        first, last = max(0, start - self.reach), min(start + self.reach, len(self.text))
        for block in range(first // BLOCK, last // BLOCK + 1):
            for place in self._places(surface, block):
                if place != start and first <= place <= last:
                    yield place

    def _places(self, phrase: str, block: int) -> list[int]:
        """List where a phrase begins in one block of the text; each block is searched once for it."""
        found = self._found.get((phrase, block))
        if found is None:
            found = self._found[phrase, block] = []
            limit = (block + 1) * BLOCK + len(phrase) - 1
            place = self.text.find(phrase, block * BLOCK, limit)
            while place >= 0:
                if self.whole(place, place + len(phrase)):
                    found.append(place)
                place = self.text.find(phrase, place + 1, limit)
        return found

    def whole(self, start: int, end: int) -> bool:
        """Whether no letter or digit stands right beside a span."""
        text = self.text
        return not (start and _WORD.match(text, start - 1)) and not _WORD.match(text, end)


def outward(places: Sequence[int], start: int, reach: int) -> Iterator[int]:
    """Yield the places within reach, the nearer ones first."""
    after = bisect_left(places, start)
    before = after - 1
    while True:
        left = start - places[before] if before >= 0 else reach
        right = places[after] - start if after < len(places) else reach
        if min(left, right) >= reach:
            return
        if left <= right:
            yield places[before]
            before -= 1
        else:
            yield places[after]
            after += 1


def distance(text: str, place: int, start: int) -> str:
    """Say where a place is beside another, as a reader would find it."""
    first, last = sorted((place, start))
    paragraphs = len(_PARAGRAPH.findall(text, first, last))
    if paragraphs:
        count = "one paragraph" if paragraphs == 1 else f"{paragraphs} paragraphs"
        return f"{count} {'above' if place < start else 'below'}"
    near = "right " if last - first < _RIGHT_BESIDE else ""
    return f"{near}{'before' if place < start else 'after'} it"


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the sentence begins and ends that a span stands in, as far as it goes.

    >>> sentence("He left. Minsk is far. He likes it.", 9, 14)
    (9, 21)
    """
    floor, ceiling = max(0, start - _LONGEST_SENTENCE), end + _LONGEST_SENTENCE
    stops = [stop.end() for stop in _STOP.finditer(text, floor, start)]
    following = _STOP.search(text, end, ceiling)
    return stops[-1] if stops else floor, following.start() if following else ceiling


_STOP = regex.compile(r"[.!?][\"'”’)\]]*\s+|\s*\n")
_LONGEST_SENTENCE = 600  # characters
_PARAGRAPH = regex.compile(r"\n\s*")
_RIGHT_BESIDE = 40  # characters
