"""Whose title stands beside a span?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from normalizer.names.table import AliasTable

__all__ = ["Titles", "titles_by_last_word"]

_BEHIND = re.compile(r", (?:the )?([^,.;:!?\n]{2,60})")
_LONGEST = 60  # characters
_MOST = 1_000  # entities with a title: five times what the shipped packs have
_NOBODY: frozenset[str] = frozenset()


class Titles:
    """The titles of the entities of a table by their last words.

    >>> from normalizer.names.entity import Entity
    >>> blinken = Entity("b", "Antony Blinken", titles=("Secretary of State",))
    >>> titles = Titles(AliasTable({"b": blinken}, {}))
    >>> sorted(titles.beside("the Secretary of State Brosky", 23, 29, "State"))
    ['b']
    """

    def __init__(self, table: AliasTable) -> None:
        self._by_last = table.derived(titles_by_last_word)

    def beside(self, text: str, start: int, end: int, before: str) -> frozenset[str]:
        """Give the ids of the entities with a title right before or behind a span.

        ``before`` is the word before the span; where it may be the first word of the name, the title
        may stand before that.
        """
        if before.islower() and before not in self._by_last and text[end : end + 1] != ",":
            return _NOBODY  # what most spans have beside them
        found: set[str] = set()
        if before in self._by_last:
            found.update(self._ending_at(text, start))
        if before[:1].isupper():
            first = start - len(before) - 1
            word = text[text.rfind(" ", 0, max(0, first - 1)) + 1 : first - 1]
            if word in self._by_last or "\n" in word:
                found.update(self._ending_at(text, first))
        if text.startswith(", ", end):
            found.update(self._behind(text, end))
        return frozenset(found) if found else _NOBODY

    def _ending_at(self, text: str, place: int) -> Iterator[str]:
        if place < 2 or text[place - 1] != " ":
            return
        head = text[max(0, place - _LONGEST) : place - 1]
        word = head.rpartition(" ")[2].rpartition("\n")[2]
        for title, identity in self._by_last.get(word, ()):
            if head.endswith(title):
                yield identity

    def _behind(self, text: str, end: int) -> Iterator[str]:
        behind = _BEHIND.match(text, end)
        if behind is None:
            return
        phrase = behind[1]
        for word in phrase.split(" "):
            for title, identity in self._by_last.get(word, ()):
                if phrase.startswith(title):
                    yield identity


def titles_by_last_word(table: AliasTable) -> dict[str, list[tuple[str, str]]]:
    """Map the last words of titles to the titles and whose they are: `State` for `Secretary of State`.

    A title that too many have is listed as nobody's.
    """
    having = Counter(title for entity in table.entities.values() for title in entity.titles)
    found: dict[str, list[tuple[str, str]]] = {}
    for title in having:
        found.setdefault(title.rpartition(" ")[2], [])
    for identity, entity in table.entities.items():
        for title in entity.titles:
            if having[title] <= _MOST:
                found[title.rpartition(" ")[2]].append((title, identity))
    return found
