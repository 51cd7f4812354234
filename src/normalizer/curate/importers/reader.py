"""What an importer is: it reads a source and yields entities as they stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from normalizer.curate.importers.source import Source
from normalizer.curate.importers.tally import Tally
from normalizer.names.entity import Entity

__all__ = ["LANGUAGES", "Reader", "Wishes", "primary"]

LANGUAGES = frozenset({"zh", "ja", "ko", "ru"})
"""The source languages taken out of a file of many unless others are asked for."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller wants of a file.

    >>> Wishes(languages=frozenset({"zh"})).wants("zh-hant"), Wishes().wants("sw")
    (True, False)
    """

    languages: frozenset[str] = LANGUAGES
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For tables: the field of an entity to the headers of its columns; empty for the field's own."""
    split: str = ";"
    kind: str = "term"
    """The kind of what does not say its own."""
    source_language: str = "zh"
    """The language of the first column of a glossary."""
    main: str = ""
    """For GeoNames: the path of the main table."""

    def wants(self, language: str) -> bool:
        """Whether source forms of this language are wanted."""
        return language in self.languages or primary(language) in self.languages


class Reader(Protocol):
    """Yields what a source says, one entity for each row or item.

    Nothing need be checked but that there is a canonical form: forms that cannot be used, ids that
    stand twice and aliases that contradict each other are settled afterwards, for all formats alike.
    Faulty rows go to the tally; what makes the whole file unreadable is an ``UnreadableError``.
    """

    def __call__(self, source: Source, wishes: Wishes, tally: Tally) -> Iterator[Entity]:
        """Read the source to its end."""
        ...


_SHORTER = {
    "chi": "zh", "cmn": "zh", "eng": "en", "jpn": "ja", "kor": "ko", "rus": "ru", "ukr": "uk",
    "zho": "zh",
}  # fmt: skip


def primary(language: str) -> str:
    """Give the language itself, without script or country, by its shorter code.

    >>> primary("zh-Hant-TW"), primary("ru"), primary("eng")
    ('zh', 'ru', 'en')
    """
    code = language.lower().replace("_", "-").partition("-")[0]
    return _SHORTER.get(code, code)
