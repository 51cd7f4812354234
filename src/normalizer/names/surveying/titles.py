"""Whose title stands beside a span?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from normalizer.memo import Memo
from normalizer.names.form import Role
from normalizer.names.table import AliasTable
from normalizer.text import fold

__all__ = ["NOBODYS", "Holders", "Titles", "titles_by_last_word"]

_BEHIND = re.compile(r", (?:the )?([^,.;:!?\n]{2,60})")
_OF = re.compile(r" of (?:the )?([A-Z].*)")
_HAVE_A_RANK = 20  # that news speaks of: a table may know one captain, and there are many
_LONGEST = 60  # characters
_MOST = 1_000  # entities with a title: five times what the shipped packs have
_LONGEST_MEMO = 2_000
_BELOW = frozenset({"deputy", "vice", "assistant", "under"})  # no `Deputy Mayor` is the mayor
_Title = tuple[str, tuple[str, ...]]
"""A title, and the ids of those who have it."""


class Holders(dict[str, int]):
    """Entities by id with one of some titles, and how many come into question as well.

    The same object for the same titles, and no other is its equal as a key: what is worked out for
    some hundred presidents is remembered with it.
    """

    __slots__ = ()
    __hash__ = object.__hash__  # type: ignore[assignment]


NOBODYS = Holders()


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
        self._titles: dict[str, tuple[_Title, ...]] = {}
        self._holders = Memo(self._counted, _LONGEST_MEMO)
        self._at_home = Memo(self._listed_at_home, _LONGEST_MEMO)
        self._together = Memo(_joined, _LONGEST_MEMO)

    def beside(self, text: str, start: int, end: int, before: str) -> Holders:
        """Map the ids of the entities with a title right before or behind a span to how many have it.

        ``before`` is the word before the span; where it may be the first word of the name, the title
        may stand before that.
        """
        if before.islower() and before not in self._by_last and text[end : end + 1] != ",":
            return NOBODYS  # what most spans have beside them
        found = []
        if before in self._by_last:
            found.append(self._holders[tuple(self._ending_at(text, start))])
        if before[:1].isupper():
            first = start - len(before) - 1
            word = text[text.rfind(" ", 0, max(0, first - 1)) + 1 : first - 1]
            if word in self._by_last or "\n" in word:
                found.append(self._holders[tuple(self._ending_at(text, first))])
        if text.startswith(", ", end):
            found.append(self._holders[tuple(self._behind(text, end))])
        found = [holders for holders in found if holders]
        return self._together[tuple(found)] if len(found) > 1 else found[0] if found else NOBODYS

    def _ending_at(self, text: str, place: int) -> Iterator[_Title]:
        if place < 2 or text[place - 1] != " ":
            return
        head = text[max(0, place - _LONGEST) : place - 1]
        word = head.rpartition(" ")[2].rpartition("\n")[2]
        for title, its in self._titles_on(word):
            before = head[: -len(title)]
            if head.endswith(title) and not before[-1:].isalnum():
                of = before.split()[-2:]
                if not of or of[-1].lower() not in _BELOW:
                    yield title, self._at_home[" ".join(of), its] if of else its

    def _behind(self, text: str, end: int) -> Iterator[_Title]:
        behind = _BEHIND.match(text, end)
        if behind is None:
            return
        phrase = behind[1]
        for word in phrase.split(" "):
            for title, its in self._titles_on(word):
                rest = phrase[len(title) :]
                if phrase.startswith(title) and not rest[:1].isalnum():
                    if of := _OF.match(rest):
                        its = tuple(one for one in its if self._is_of(of[1], one))
                        title = f"{title} of"  # an office, no rank
                    yield title, its

    def _titles_on(self, word: str) -> tuple[_Title, ...]:
        """List the titles with a last word, and who has each."""
        found = self._titles.get(word)
        if found is None:
            titles: dict[str, list[str]] = {}
            for title, identity in self._by_last.get(word, ()):
                titles.setdefault(title, []).append(identity)
            if not titles:
                return ()
            found = tuple((title, tuple(its)) for title, its in titles.items())
            self._titles[word] = found
        return found

    def _counted(self, found: tuple[_Title, ...]) -> Holders:
        """Map who has one of some titles that end alike to how many come into question as well.

        An `Attorney General` is no general. An `Italian Prime Minister` is a prime minister, but first of all
        one of those who are listed so.
        """
        titles: dict[str, set[str]] = {}
        for title, its in found:
            titles.setdefault(title, set()).update(its)
        titles = {title: its for title, its in titles.items() if its}
        longest = max(titles, key=len, default="")
        holders: dict[str, int] = {}
        for title in sorted(titles, key=len, reverse=True):
            if title == longest or fold(longest.removesuffix(title).strip()) in self._forms:
                many = len(holders.keys() | titles[title])
                if " " not in title:
                    many = max(many, _HAVE_A_RANK)
                holders = dict.fromkeys(titles[title], many) | holders
        return Holders(holders)

    def _is_of(self, what: str, identity: str) -> bool:
        """Whether an entity lists what an office is of: who has no Kenya is no `President of Kenya`."""
        return any(
            what.startswith(form)
            for cue in self._entities[identity].near
            for form in (self._forms_of(cue[1:]) if cue.startswith("@") else (cue,))
        )

    def _listed_at_home(self, office: tuple[str, tuple[str, ...]]) -> tuple[str, ...]:
        """Leave out whoever has cues or titles of other countries only than that which an office is of.

        Neither the Iranian President nor Bangladesh's Law Minister is anybody else's.
        """
        words, its = office
        of = words.removesuffix("'s").removesuffix("’s")
        countries = self._countries(of) or self._countries(of.rpartition(" ")[2])
        if not countries:
            return its
        return tuple(one for one in its if not self._is_elsewhere(one, countries))

    def _is_elsewhere(self, identity: str, countries: set[str]) -> bool:
        entity = self._entities[identity]
        titles = [title.split(" ") for title in entity.titles]
        words = (" ".join(title[:size]) for title in titles for size in (1, 2))
        its = {one for cue in (*entity.near, *words) for one in self._countries(cue)}
        return bool(its) and its.isdisjoint(countries)

    def _countries(self, cue: str) -> set[str]:
        """Give the countries that a cue names by their id or a right form: `Iranian`."""
        if cue.startswith("@"):
            named = {cue[1:]}
        else:
            forms = self._forms.get(fold(cue), ()) if cue[:1].isupper() else ()
            named = {form.entity for form in forms if form.role is Role.RIGHT}
        found = (self._entities.get(identity) for identity in named)
        return {entity.id for entity in found if entity is not None and entity.kind == "country"}

    def _forms_of(self, identity: str) -> tuple[str, ...]:
        entity = self._entities.get(identity)
        return entity.right_forms if entity is not None else ()


def _joined(several: tuple[Holders, ...]) -> Holders:
    """Take for each entity what was found last: nearest to the span is what stands behind it."""
    joined: dict[str, int] = {}
    for holders in several:
        joined |= holders
    return Holders(joined)


def titles_by_last_word(table: AliasTable) -> dict[str, list[list[str]]]:
    """Map the last words of titles to the titles and whose they are: `State` for `Secretary of State`.

    A title that too many have is listed as nobody's.
    """
    having = Counter(title for entity in table.entities.values() for title in entity.titles)
    found: dict[str, list[list[str]]] = {}
    for title in having:
        found.setdefault(title.rpartition(" ")[2], [])
    for identity, entity in table.entities.items():
        for title in entity.titles:
            if having[title] <= _MOST:
                found[title.rpartition(" ")[2]].append([title, identity])
    return found
