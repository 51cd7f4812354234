"""What stands right beside a span: words of a name, strangers, and the kind of slot it is."""

from __future__ import annotations

import re
from functools import lru_cache

from normalizer.lexicon import name, zipf
from normalizer.names.letters import letters

__all__ = ["Surroundings"]

_BEFORE = re.compile(r"([^\W\d_][\w'’.-]*) \Z")
_AFTER = re.compile(r" ([^\W\d_][\w'’-]*)")
_FAMOUS = 3.5  # Zipf frequency from which a place is hardly somebody's first name
_AFTER_PLACES = frozenset("in to from near across at outside around through".split())
_BEFORE_PERSONS = frozenset(
    "said says told added who met spoke visited announced argued warned wrote replied insisted"
    " stressed noted explained scored himself herself".split()
)
_KIN = frozenset("family families clan brothers sisters dynasty".split())
_PERSONS = frozenset({"person"})
_PLACES = frozenset({"country", "place"})


class Surroundings:
    """The words before and after a span, as far as they tell whose name it may be.

    >>> Surroundings("told Antony Brinken that", 12, 19).before
    'Antony'
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        before = _BEFORE.search(text, max(0, start - 40), start)
        after = _AFTER.match(text, end)
        self.before = before[1] if before else ""
        self.after = after[1] if after else ""

    def features(self, kind: str, own: frozenset[str]) -> dict[str, float]:
        """Give the features of an entity with these words in its name.

        ``beside`` for one of them next to the span, ``kindred`` where it is no person's name but a word
        such as `River`, ``stranger`` for another name, ``slot`` for a place in the sentence that is one
        of a person or a place.
        """
        found: dict[str, float] = {}
        for word in (self.before, self.after):
            if not word[:1].isupper():
                continue
            if letters(word) in own:
                found["beside" if kind == "person" else "kindred"] = 1.0
            elif _is_name(word) or (kind == "person" and word is self.after):
                found["stranger"] = 1.0
        if kind == "person" and self.after in _KIN:
            found["stranger"] = 1.0
        slot = self._slot(kind)
        if slot:
            found["slot"] = slot
        return found

    def _slot(self, kind: str) -> float:
        persons = self.after.lower() in _BEFORE_PERSONS
        places = self.before.lower() in _AFTER_PLACES
        if kind in _PERSONS and persons != places:
            return 1.0 if persons else -1.0
        if kind in _PLACES and persons != places:
            return 1.0 if places else -1.0
        return 0.0


@lru_cache(maxsize=10_000)
def _is_name(word: str) -> bool:
    """Whether a capitalised word beside a span is a name, not a title or a sentence's start."""
    if word.endswith(("'s", "’s")):  # `Germany's` stands before names of all kinds
        return False
    listed = name(word)
    frequency = zipf(word)
    if listed is not None and "place" in listed.kinds and frequency >= _FAMOUS:
        return False
    if listed is not None and listed.zipf >= frequency - 1.0 and frequency < 5.0:
        return True
    return frequency < 3.0
