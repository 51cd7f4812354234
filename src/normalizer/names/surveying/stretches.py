"""The stretches of a text that are read word by word: lines, and of long lines the sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

__all__ = ["stretches"]

_LONG_LINE = 1_000  # characters
# Where no form goes on: behind a word in small letters that ends a sentence. `St. Petersburg` goes on.
_CUT = re.compile(r"\b[a-z]{4,}[.!?][\"”’)\]]* (?=[\"“‘(\[]?[A-Z])")


def stretches(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the lines in which places are, each once; of a long line the sentences.

    >>> list(stretches("They met.\\nBeros signed.", [10]))
    [(10, 23)]

    ``places`` are in text order.
    """
    read = line = -1
    for place in places:
        if place < read:
            continue
        if place >= line:
            first = text.rfind("\n", 0, place) + 1
            found = text.find("\n", place)
            last = found if found >= 0 else len(text)
            line = last + 1
            cuts = [first, last]
            if last - first > _LONG_LINE:
                cuts[1:1] = (cut.end() for cut in _CUT.finditer(text, first, last))
        index = min(bisect_right(cuts, place), len(cuts) - 1)
        read = cuts[index]
        yield cuts[index - 1], read
