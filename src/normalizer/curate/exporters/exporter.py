"""What an exporter is: it takes entities and yields the text of a file in another format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from normalizer.names.entity import Entity

__all__ = ["Export", "Exporter"]


@dataclass(slots=True)
class Export:
    """What the caller wants, and a count of what the format has no place for.

    >>> export = Export({})
    >>> export.left_out("examples")
    >>> list(export.lines())
    ['1 left out: examples']
    """

    entities: Mapping[str, Entity]
    name: str = "names"
    language: str = ""
    split: str = ";"
    license: str = ""
    ordered: bool = False
    counts: Counter[str] = field(default_factory=Counter)

    def left_out(self, what: str, number: int = 1) -> None:
        """Note something that the format cannot say."""
        if number:
            self.counts[what] += number

    def lines(self) -> Iterator[str]:
        """Yield a line for each thing left out."""
        for what, number in self.counts.items():
            yield f"{number:,} left out: {what}"

    def sorted(self) -> Iterator[Entity]:
        """Yield the entities, by id if that is asked for."""
        order = sorted(self.entities) if self.ordered else self.entities
        return (self.entities[identity] for identity in order)


class Exporter(Protocol):
    """Yields the text of the file piece by piece, and counts what has no place in it."""

    def __call__(self, export: Export) -> Iterator[str]:
        """Write all entities."""
        ...
