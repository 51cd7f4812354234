"""The single words of names of several words, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable

from normalizer.names.entity import Entity
from normalizer.names.letters import letters

__all__ = ["Words"]

_MOST_OWNERS = 20  # entities that have a word in their names, before it says nothing


class Words:
    """The words of the names of some entities.

    >>> words = Words([Entity("b", "Antony Blinken")])
    >>> sorted(words.of("b")), words.owners("antony")
    (['antony', 'blinken'], ['b'])
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._of: dict[str, frozenset[str]] = {}
        self._owners: dict[str, list[str]] = {}
        for entity in entities:
            names = (form for form in entity.right_forms if " " in form)
            plain = (letters(word) for form in names for word in form.split(" "))
            self._of[entity.id] = frozenset(word for word in plain if len(word) > 1)
            for word in sorted(self._of[entity.id]):
                self._owners.setdefault(word, []).append(entity.id)

    def of(self, identity: str) -> frozenset[str]:
        """Give the words of an entity's names, as plain letters."""
        return self._of[identity]

    def owners(self, word: str) -> list[str]:
        """List the entities with a word in their name."""
        return self._owners.get(word, [])

    def named_by(self, word: str) -> list[str]:
        """List the entities that a word points to: none where it is a word like `River`."""
        owners = self.owners(word)
        return owners if len(owners) <= _MOST_OWNERS else []
