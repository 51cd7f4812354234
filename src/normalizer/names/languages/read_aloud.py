"""A Chinese source text as it is read aloud: where a spelling in pinyin stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from normalizer.names.languages.romanise import readings
from normalizer.names.languages.transliteration import two_characters

__all__ = ["ReadAloud"]

_ECHO = 75.0  # of 100: letters in common with a name that may be meant
_MOST_SYLLABLES = 6
_LONGER = 3  # letters by which a reading may be longer or shorter than a spelling
_HAN = re.compile(r"[\u3400-\u9fff]+")


class ReadAloud:
    """A source text by its syllables, read when first asked.

    >>> text = ReadAloud("西藏城关区和广安区")
    >>> list(text.places("chengguan")), list(text.places("brinken"))
    ([(2, 4)], [])
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._runs: list[tuple[str, dict[int, int]]] | None = None

    def places(self, spelling: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of the characters that are read like this, letter by letter."""
        for spelt, borders in self._read():
            place = spelt.find(spelling)
            while place >= 0:
                start, end = borders.get(place), borders.get(place + len(spelling))
                if start is not None and end is not None:
                    yield start, end
                place = spelt.find(spelling, place + 1)

    def says(self, spelling: str, but: tuple[str, ...]) -> bool:
        """Whether a word is read like this whose characters are in none of some forms.

        There is no 动周 in 活动周.

        >>> ReadAloud("魏凤和").says("weifeng", ("魏凤和",))
        False
        """
        places = [place for place in self.places(spelling) if not self._is_torn(*place)]
        if not places:
            return False
        taken = self._taken(but)
        return any(_apart(start, end, taken) for start, end in places)

    def echoes(self, spelling: str, *, exactly: bool) -> bool:
        """Whether a name in pinyin stands in the text, or one that sounds about like it.

        >>> text = ReadAloud("斯科特·普鲁特")
        >>> text.echoes("puluyite", exactly=False), text.echoes("puluyite", exactly=True)
        (True, False)
        """
        if exactly:
            return any(True for _ in self.places(spelling))
        return any(fuzz.partial_ratio(spelling, spelt) >= _ECHO for spelt, _ in self._read())

    def likest(self, spelling: str, but: tuple[str, ...]) -> float:
        """Give the most letters, of 100, that a spelling shares with what is read out besides some forms.

        >>> ReadAloud("由董子健主演的台湾电影").likest("zikian", ("台湾",)) > 80
        True
        """
        taken = self._taken(but)
        found = 0.0
        for spelt, borders in self._read():
            places = sorted(borders)
            for first, start in enumerate(places):
                for last in places[first + 1 : first + _MOST_SYLLABLES + 1]:
                    if abs(last - start - len(spelling)) > _LONGER:
                        continue
                    share = fuzz.ratio(spelling, spelt[start:last], score_cutoff=found)
                    begin, end = borders[start], borders[last]
                    if (
                        share > found
                        and not self._is_torn(begin, end)
                        and _apart(begin, end, taken)
                    ):
                        found = share
        return found

    def _taken(self, forms: tuple[str, ...]) -> list[tuple[int, int]]:
        """List where some forms stand."""
        return [
            found.span() for form in forms for found in re.finditer(re.escape(form), self._source)
        ]

    def _is_torn(self, start: int, end: int) -> bool:
        """Whether characters begin or end within a common word."""
        words, source = two_characters(), self._source
        return (start > 0 and source[start - 1 : start + 1] in words) or source[
            end - 1 : end + 1
        ] in words

    def _read(self) -> list[tuple[str, dict[int, int]]]:
        """Give each run of characters as it is spelt, and where in that each character begins."""
        if self._runs is None:
            self._runs = [_spelt(run) for run in _HAN.finditer(self._source)]
        return self._runs


def _apart(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return all(end <= first or last <= start for first, last in taken)


def _spelt(run: re.Match[str]) -> tuple[str, dict[int, int]]:
    spelt, borders = "", {0: run.start()}
    for place, syllable in enumerate(readings(run[0]), run.start() + 1):
        spelt += syllable
        borders[len(spelt)] = place
    return spelt, borders
