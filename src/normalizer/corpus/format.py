"""What a file format is: where its files may be cut, and which records a block holds."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Protocol, runtime_checkable

from normalizer.corpus.options import ReadOptions
from normalizer.corpus.record import Record

__all__ = ["Cut", "Format", "Headed", "Units"]


class Cut(Enum):
    """Where a block may end."""

    LINE = "line"
    """After any line feed."""
    PARAGRAPH = "paragraph"
    """After a blank line."""
    ROW = "row"
    """After a line feed that is not between double quotes."""
    ELEMENT = "element"
    """After an end tag ``</element>`` of the format (attribute ``element``)."""
    FILE = "file"
    """Nowhere: the whole file is one block."""


class Format(Protocol):
    """A format of characters; a module of ``corpus/formats`` holds one as ``FORMAT``.

    A block is a stretch of a file, cut where ``cut`` allows; all blocks of a file together are the
    file without its byte order mark. Bytes that are no UTF-8 come as lone surrogates U+DC80 to U+DCFF, and a
    record that holds some becomes a reject without the format's doing.
    """

    name: str
    suffixes: tuple[str, ...]
    cut: Cut

    def records(self, block: str, options: ReadOptions) -> Iterator[Record]:
        """Find the records of a block, in order; they do not overlap."""
        ...


@runtime_checkable
class Headed(Protocol):
    """A format whose files begin with something that every block has to know, as a header row."""

    def head(self, start: str, options: ReadOptions) -> tuple[int, ReadOptions]:
        """Give how many characters of the first block are no records, and the options completed.

        ``start`` is the first block. Raises :class:`~normalizer.errors.InputError` where the file
        cannot be read at all, as when it has no column of the name wanted.
        """
        ...


@runtime_checkable
class Units(Protocol):
    """A format of running text, of which the caller says what one document is."""

    units: tuple[str, ...]
    """What ``unit`` may be; the first is the default, and each is a :class:`Cut` too."""
