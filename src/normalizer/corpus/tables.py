"""Files of columns: cut into units of work that are read where they are repaired, and written in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from normalizer.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "UNIT_BYTES",
    "Spool",
    "TableFile",
    "TableFormat",
    "Unit",
    "assemble",
    "divided",
    "opened",
]

UNIT_BYTES = 2 << 20
"""About how much of a file, uncompressed, is one unit of work."""

UNREADABLE = b"normalizer.unreadable"
"""Under this name the schema of an empty stream says why a unit could not be read."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Some rows of a group, the stretch of a file that is written as a whole.

    ``first`` counts the rows of the file before them, ``start`` those of the group, and ``size`` about
    how many bytes they take. A group is a row group of Parquet or a record batch of Arrow; the last unit
    of one says so.
    """

    group: int
    start: int
    rows: int
    size: int
    first: int
    last: bool


Spool = Callable[[], Iterator[tuple[Unit, "list[pa.RecordBatch]"]]]
"""Gives the repaired units of a file, in order; asked twice, it begins anew."""


class TableFile(Protocol):
    """A file of columns, open for reading."""

    schema: pa.Schema

    def units(self) -> list[Unit]:
        """Cut the file into units of work, in order."""
        ...

    def read(self, unit: Unit) -> Iterator[pa.RecordBatch]:
        """Read the rows of a unit; after one unit of a group a later one is quick to reach."""
        ...

    def write(self, sink: pa.NativeFile, spool: Spool, edited: frozenset[str]) -> None:
        """Write a file laid out like this one; ``edited`` are the fields whose text may differ."""
        ...


@runtime_checkable
class TableFormat(Protocol):
    """A format of columns; its module in ``corpus/formats`` holds one as ``FORMAT``."""

    name: str
    suffixes: tuple[str, ...]

    def open(self, file: pa.NativeFile) -> TableFile:
        """Open a file; raises :class:`~normalizer.errors.InputError` where it is none of the format."""
        ...


def divided(group: int, rows: int, size: int, first: int) -> Iterator[Unit]:
    """Divide a group of so many rows and bytes into units of even numbers of rows.

    >>> [unit.rows for unit in divided(0, rows=10, size=3 * UNIT_BYTES, first=0)]
    [4, 4, 2]
    """
    each = max(1, -(-rows // max(1, -(-size // UNIT_BYTES))))
    for start in range(0, max(rows, 1), each):
        length = min(each, rows - start)
        share = size * length // max(rows, 1)
        yield Unit(group, start, length, share, first + start, last=start + length >= rows)


def opened(format: str, path: str | Path) -> TableFile:
    """Open a file of a format of columns on this machine.

    Raises :class:`~normalizer.errors.InputError` where ``pyarrow`` is missing or the file is none.
    """
    from normalizer.corpus.formats import format_named

    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise InputError(
            f"{format} needs the package pyarrow: pip install 'mt-normalizer[corpus]'"
        ) from None
    found = format_named(format)
    assert isinstance(found, TableFormat)
    return found.open(_mapped(path))


def assemble(
    format: str, source: str | Path, spool: str | Path, target: str | Path, fields: tuple[str, ...]
) -> None:
    """Write the file that repaired units make, laid out like the one they were read from.

    Parameters
    ----------
    spool
        A file with what :func:`~normalizer.corpus.rows.repair_rows` gave for each unit, in order.
    target
        A file that is written from its beginning, and is whole when this returns.
    fields
        The fields whose text was repaired.

    Raises :class:`~normalizer.errors.InputError` if a unit could not be read.
    """
    import pyarrow as pa

    table = opened(format, source)
    with pa.OSFile(str(target), "wb") as sink:
        table.write(sink, spooled(spool, table.units()), frozenset(fields))


def spooled(spool: str | Path, units: Sequence[Unit]) -> Spool:
    """Give what stands in a file for these units, the last of which may be missing."""

    def read() -> Iterator[tuple[Unit, list[pa.RecordBatch]]]:
        """Yield each unit with its batches."""
        import pyarrow as pa

        # Mapped, a row group takes no memory of its own, however large it is.
        with _mapped(spool) as file:
            size = file.size()
            for unit in units:
                if file.tell() == size:
                    return
                stream = pa.ipc.open_stream(file)
                if UNREADABLE in (stream.schema.metadata or {}):
                    raise InputError(stream.schema.metadata[UNREADABLE].decode())
                yield unit, list(stream)

    return read


def _mapped(path: str | Path) -> pa.NativeFile:
    import pyarrow as pa

    return pa.memory_map(str(path)) if Path(path).stat().st_size else pa.BufferReader(b"")
