"""Whose title stands beside a span?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from normalizer.names.table import AliasTable
from normalizer.text import fold

__all__ = ["Titles", "titles_by_last_word"]

_BEHIND = re.compile(r", (?:the )?([^,.;:!?\n]{2,60})")
_OF = re.compile(r" of (?:the )?([A-Z].*)")
_LONGEST = 60  # characters
_MOST = 1_000  # entities with a title: five times what the shipped packs have
_NOBODY: Mapping[str, int] = {}


class Titles:
    """The titles of the entities of a table by their last words.

    >>> from normalizer.names.entity import Entity
    >>> blinken = Entity("b", "Antony Blinken", titles=("Secretary of State",))
    >>> titles = Titles(AliasTable({"b": blinken}, {}))
    >>> dict(titles.beside("the Secretary of State Brosky", 23, 29, "State"))
    {'b': 1}
    """

    def __init__(self, table: AliasTable) -> None:
        self._by_last = table.derived(titles_by_last_word)
        self._entities = table.entities
        self._forms = table.forms

    def beside(self, text: str, start: int, end: int, before: str) -> Mapping[str, int]:
        """Map the ids of the entities with a title right before or behind a span to how many have it.

        ``before`` is the word before the span; where it may be the first word of the name, the title
        may stand before that.
        """
        if before.islower() and before not in self._by_last and text[end : end + 1] != ",":
            return _NOBODY  # what most spans have beside them
        found: dict[str, int] = {}
        if before in self._by_last:
            found |= self._holders(self._ending_at(text, start))
        if before[:1].isupper():
            first = start - len(before) - 1
            word = text[text.rfind(" ", 0, max(0, first - 1)) + 1 : first - 1]
            if word in self._by_last or "\n" in word:
                found |= self._holders(self._ending_at(text, first))
        if text.startswith(", ", end):
            found |= self._holders(self._behind(text, end))
        return found or _NOBODY

    def _ending_at(self, text: str, place: int) -> Iterator[tuple[str, str]]:
        if place < 2 or text[place - 1] != " ":
            return
        head = text[max(0, place - _LONGEST) : place - 1]
        word = head.rpartition(" ")[2].rpartition("\n")[2]
        for title, identity in self._by_last.get(word, ()):
            if head.endswith(title) and not head[: -len(title)][-1:].isalnum():
                yield title, identity

    def _behind(self, text: str, end: int) -> Iterator[tuple[str, str]]:
        behind = _BEHIND.match(text, end)
        if behind is None:
            return
        phrase = behind[1]
        for word in phrase.split(" "):
            for title, identity in self._by_last.get(word, ()):
                if (
                    phrase.startswith(title)
                    and not phrase[len(title) : len(title) + 1].isalnum()
                    and not self._is_elsewhere(phrase[len(title) :], identity)
                ):
                    yield title, identity

    def _holders(self, found: Iterable[tuple[str, str]]) -> dict[str, int]:
        """Map who has one of some titles that end alike to how many come into question as well.

        An `Attorney General` is no general. An `Italian Prime Minister` is a prime minister, but first of all
        one of those who are listed so.
        """
        titles: dict[str, set[str]] = {}
        for title, identity in found:
            titles.setdefault(title, set()).add(identity)
        longest = max(titles, key=len, default="")
        holders: dict[str, int] = {}
        for title in sorted(titles, key=len, reverse=True):
            if title == longest or fold(longest.removesuffix(title).strip()) in self._forms:
                many = len(holders.keys() | titles[title])
                holders = dict.fromkeys(titles[title], many) | holders
        return holders

    def _is_elsewhere(self, rest: str, identity: str) -> bool:
        """Whether an office is of something that the entity does not list: `, the President of Kenya`."""
        found = _OF.match(rest)
        if found is None:
            return False
        return not any(
            found[1].startswith(form)
            for cue in self._entities[identity].near
            for form in (self._forms_of(cue[1:]) if cue.startswith("@") else (cue,))
        )

    def _forms_of(self, identity: str) -> tuple[str, ...]:
        entity = self._entities.get(identity)
        return entity.right_forms if entity is not None else ()


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
