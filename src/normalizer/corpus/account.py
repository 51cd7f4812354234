"""What was done to a corpus, in numbers that add up: over records, blocks, files and machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normalizer.edits import Edit, Held

__all__ = ["Account"]


@dataclass(slots=True)
class Account:
    """Documents read, changed and rejected, and their edits by rule and entity.

    >>> from normalizer import explain
    >>> account = Account()
    >>> result = explain("Bioloss , he said")
    >>> account.count(len(result.original), result.edits, result.held)
    >>> account += Account(documents=2, rejected=1)
    >>> account.documents, account.changed, account.rejected, dict(account.entities)
    (3, 1, 1, {'belarus': 1})

    ``characters`` counts the code points of the texts read. An edit counts once for each of its rules
    and entities, so the sum over ``rules`` may exceed ``edits``.
    """

    documents: int = 0
    changed: int = 0
    rejected: int = 0
    characters: int = 0
    edits: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    entities: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)

    def count(self, characters: int, edits: Iterable[Edit], held: Iterable[Held] = ()) -> None:
        """Add one document that was read: its length in code points and what came of it."""
        before = self.edits
        for edit in edits:
            self.edits += 1
            self.rules.update({cause.rule for cause in edit.causes})
            self.entities.update({cause.entity for cause in edit.causes if cause.entity})
        for item in held:
            self.held[item.reason] += 1
        self.documents += 1
        self.changed += self.edits > before
        self.characters += characters

    def reject(self) -> None:
        """Add one document that could not be read."""
        self.documents += 1
        self.rejected += 1

    def __iadd__(self, other: Account) -> Account:
        self.documents += other.documents
        self.changed += other.changed
        self.rejected += other.rejected
        self.characters += other.characters
        self.edits += other.edits
        self.rules.update(other.rules)
        self.entities.update(other.entities)
        self.held.update(other.held)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Give plain values that JSON can hold, the commonest rules, entities and reasons first."""
        return {
            "documents": self.documents,
            "changed": self.changed,
            "rejected": self.rejected,
            "characters": self.characters,
            "edits": self.edits,
            "rules": _sorted(self.rules),
            "entities": _sorted(self.entities),
            "held": _sorted(self.held),
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Account:
        """Read what :meth:`to_dict` gave."""
        read: dict[str, Any] = {
            name: Counter(value) if isinstance(value, Mapping) else value
            for name, value in values.items()
        }
        return cls(**read)


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
