"""The single words of names of several words, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from normalizer.memo import Memo
from normalizer.names.entity import Entity
from normalizer.names.letters import letters_of_words
from normalizer.names.table import AliasTable

__all__ = ["Words", "words_owned"]

_NOBODY: list[Any] = [0, []]
_MOST_OWNERS = 20  # entities that have a word in their names, before it says nothing


class Words:
    """The words of the names of the entities of a table.

    >>> words = Words(AliasTable({"b": Entity("b", "Antony Blinken")}, {}))
    >>> sorted(words.of("b")), words.named_by("antony"), words.shared_by("antony")
    (['antony', 'blinken'], ['b'], 1)
    """

    def __init__(self, table: AliasTable) -> None:
        self._entities = table.entities
        self._owned = table.derived(words_owned)
        self._of = Memo(self._words_of)

    def of(self, identity: str) -> frozenset[str]:
        """Give the words of an entity's names, as plain letters."""
        return self._of[identity]

    def _words_of(self, identity: str) -> frozenset[str]:
        return _words(self._entities[identity])

    def shared_by(self, word: str) -> int:
        """Count the entities with a word in their name."""
        return int(self._owned.get(word, _NOBODY)[0])

    def named_by(self, word: str) -> Sequence[str]:
        """List the entities that a word points to: none where it is a word like `River`."""
        count, owners = self._owned.get(word, _NOBODY)
        return owners if count <= _MOST_OWNERS else ()


def words_owned(table: AliasTable) -> dict[str, list[Any]]:
    """Map the words of names to how many entities have them, and the first of these."""
    found: dict[str, list[Any]] = {}
    for identity, entity in table.entities.items():
        for word in _words(entity):
            owned = found.get(word)
            if owned is None:
                found[word] = [1, [identity]]
                continue
            if owned[0] < _MOST_OWNERS:
                owned[1].append(identity)
            owned[0] += 1
    return found


def _words(entity: Entity) -> frozenset[str]:
    plain: set[str] = set()
    for form in entity.right_forms:
        if " " in form:
            plain.update(letters_of_words(form))
    return frozenset([word for word in plain if len(word) > 1])
