"""One import from beginning to end: read, cleaned, gathered, settled."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.curate.importers.cleaning import cleaned
from normalizer.curate.importers.gathering import Gathered
from normalizer.curate.importers.reader import Reader, Wishes
from normalizer.curate.importers.settling import settled
from normalizer.curate.importers.source import Source
from normalizer.curate.importers.tally import Tally
from normalizer.names.entity import Entity

__all__ = ["Import"]


class Import:
    """Takes in one source after the other and yields entities that may stand in one pack.

    >>> import io
    >>> from normalizer.curate.importers.tables import read_csv
    >>> table = io.BytesIO("canonical,alias\\nBelarus,Bioloss;White\\n".encode())
    >>> importing = Import(read_csv, Wishes())
    >>> importing.take(Source("names.csv", table))
    >>> [(entity.aliases[0].text, entity.weak[0].text) for entity in importing.entities()]
    [('Bioloss', 'White')]
    """

    def __init__(self, reader: Reader, wishes: Wishes) -> None:
        self.tally = Tally()
        self._reader = reader
        self._wishes = wishes
        self._gathered = Gathered()

    def take(self, source: Source) -> None:
        """Read a source to its end."""
        for entity in self._reader(source, self._wishes, self.tally):
            usable = cleaned(entity, self.tally)
            if usable is not None:
                self._gathered.add(usable)

    @property
    def joined(self) -> int:
        """How many rows went into an entity that was there already."""
        return self._gathered.joined

    def __len__(self) -> int:
        return len(self._gathered)

    def entities(self, *, ordered: bool = False) -> Iterator[Entity]:
        """Yield the entities, in the order they came in or ordered by id."""
        for entity in self._gathered.entities(ordered=ordered):
            yield settled(entity, self._gathered, self.tally)
