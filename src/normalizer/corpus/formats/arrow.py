"""Arrow files and streams (Feather too): batches, schema, metadata and compression stay."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from normalizer.corpus.tables import Spool, Unit, divided
from normalizer.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORMAT"]

_FILE = b"ARROW1"
_OLD_FEATHER = b"FEA1"
_CODECS = ("lz4", "zstd")


class _Format:
    name = "arrow"
    suffixes = (".arrow", ".feather", ".ipc")

    def open(self, file: pa.NativeFile) -> _File:
        """Open a file, or a stream, by how it begins."""
        import pyarrow as pa

        start = file.read(8)
        file.seek(0)
        if start.startswith(_OLD_FEATHER):
            raise InputError("it is a Feather file of version 1: write it anew as version 2")
        try:
            return _File(file, streamed=not start.startswith(_FILE))
        except (pa.ArrowInvalid, OSError, EOFError, struct.error, IndexError) as error:
            raise InputError(f"it is no Arrow file or stream: {error}") from error


@dataclass(frozen=True, slots=True)
class _Group:
    """What the header of a batch says."""

    rows: int
    size: int
    codec: str | None
    noted: bool


class _File:
    def __init__(self, file: pa.NativeFile, *, streamed: bool) -> None:
        import pyarrow as pa

        self._file = file
        self._streamed = streamed
        self._groups: list[_Group] = []
        self._version = pa.ipc.MetadataVersion.V5
        for message in pa.ipc.MessageReader.open_stream(file) if streamed else _messages(file):
            self._version = message.metadata_version
            if message.type == "record batch":
                self._groups.append(_group(message))
        self._rewind()
        self.schema = self._reader.schema

    def units(self) -> list[Unit]:
        units: list[Unit] = []
        first = 0
        for index, group in enumerate(self._groups):
            units += divided(index, group.rows, group.size, first)
            first += group.rows
        return units

    def read(self, unit: Unit) -> Iterator[pa.RecordBatch]:
        yield self._batch(unit.group)[0].slice(unit.start, unit.rows)

    def write(self, sink: pa.NativeFile, spool: Spool, edited: frozenset[str]) -> None:
        """Write the repaired units in batches like those that were read."""
        import pyarrow as pa

        options = pa.ipc.IpcWriteOptions(
            metadata_version=self._version,
            compression=next((group.codec for group in self._groups), None),
        )
        new: Any = pa.ipc.new_stream if self._streamed else pa.ipc.new_file
        noted = getattr(
            self._reader, "metadata", None
        )  # of the file; an older pyarrow leaves it out
        footer = {} if self._streamed or noted is None else {"metadata": noted}
        words = _dictionaries(spool, self.schema, edited)
        with new(sink, self.schema, options=options, **footer) as writer:
            for index, batch in _whole(spool(), self.schema):
                note = self._batch(index)[1] if self._groups[index].noted else None
                writer.write_batch(_encoded(batch, words), custom_metadata=note)

    def _rewind(self) -> None:
        import pyarrow as pa

        self._file.seek(0)
        reader: Any = pa.ipc.open_stream if self._streamed else pa.ipc.open_file
        self._reader = reader(self._file)
        self._next = 0

    def _batch(self, index: int) -> tuple[pa.RecordBatch, Any]:
        """Give a batch and what is noted with it; a stream is gone through again to go back."""
        if not self._streamed:
            batch, note = self._reader.get_batch_with_custom_metadata(index)
            return batch, note
        if index < self._next:
            self._rewind()
        while True:
            batch, note = self._reader.read_next_batch_with_custom_metadata()
            self._next += 1
            if self._next > index:
                return batch, note


def _whole(
    units: Iterator[tuple[Unit, list[pa.RecordBatch]]], schema: pa.Schema
) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Put the units of each batch together; the last one may have been left before its end."""
    gathered: list[pa.RecordBatch] = []
    last: Unit | None = None
    for unit, batches in units:
        gathered += batches
        last = unit
        if unit.last:
            yield unit.group, _joined(gathered, schema)
            gathered = []
    if last is not None and not last.last:
        yield last.group, _joined(gathered, schema)


def _joined(batches: list[pa.RecordBatch], schema: pa.Schema) -> pa.RecordBatch:
    import pyarrow as pa

    if len(batches) == 1:
        return batches[0]
    table = pa.Table.from_batches(batches, schema).unify_dictionaries().combine_chunks()
    return next(iter(table.to_batches()), pa.RecordBatch.from_pylist([], schema))


def _dictionaries(spool: Spool, schema: pa.Schema, edited: frozenset[str]) -> dict[str, pa.Array]:
    """Gather all values of edited columns with a dictionary: a file has but one for all batches."""
    import pyarrow as pa

    names = [
        field.name
        for field in schema
        if field.name in edited and pa.types.is_dictionary(field.type)
    ]
    found: dict[str, dict[Any, None]] = {name: {} for name in names}
    for _, batches in spool() if names else ():
        for batch in batches:
            for name in names:
                found[name] |= dict.fromkeys(batch.column(name).dictionary.to_pylist())
    return {
        name: pa.array(list(values), schema.field(name).type.value_type)
        for name, values in found.items()
    }


def _encoded(batch: pa.RecordBatch, words: dict[str, pa.Array]) -> pa.RecordBatch:
    """Write the columns that have one dictionary for all batches with it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for name, values in words.items():
        index = batch.schema.get_field_index(name)
        column, field = batch.column(index), batch.schema.field(index)
        indices = pc.index_in(column.dictionary, values).take(column.indices)
        made = pa.DictionaryArray.from_arrays(
            indices.cast(field.type.index_type), values, ordered=field.type.ordered
        )
        batch = batch.set_column(index, field, made)
    return batch


def _messages(file: pa.NativeFile) -> Iterator[pa.ipc.Message]:
    """Read the batches where the end of a file says that they are; what else is there need be no message."""
    import pyarrow as pa

    size = file.size()
    tail = struct.calcsize("<i") + len(_FILE)
    file.seek(size - tail)
    length = int(struct.unpack("<i", file.read(4))[0])
    file.seek(size - tail - length)
    footer = _Table(file.read(length))
    for block in footer.vector(3, size=24):
        file.seek(int(struct.unpack_from("<q", footer.data, block)[0]))
        yield pa.ipc.read_message(file)


def _group(message: pa.ipc.Message) -> _Group:
    """Read the header of a batch."""
    root = _Table(message.metadata.to_pybytes())
    batch = root.table(2)
    codec = None
    if batch.slot(3):
        kind = batch.table(3).slot(0)
        codec = _CODECS[root.data[kind] if kind else 0]
    rows = batch.slot(0)
    return _Group(
        rows=int(struct.unpack_from("<q", root.data, rows)[0]) if rows else 0,
        size=message.body.size if message.body is not None else 0,
        codec=codec,
        noted=bool(root.slot(4)),
    )


class _Table:
    """A table in a flatbuffer, as which the Arrow format lays down headers and footers."""

    def __init__(self, data: bytes, place: int | None = None) -> None:
        self.data = data
        self._place = self._below(0) if place is None else place

    def slot(self, number: int) -> int:
        """Give where a field stands, or 0 where it is left out."""
        fields = self._place - struct.unpack_from("<i", self.data, self._place)[0]
        place = 4 + 2 * number
        if place >= struct.unpack_from("<H", self.data, fields)[0]:
            return 0
        offset = struct.unpack_from("<H", self.data, fields + place)[0]
        return self._place + int(offset) if offset else 0

    def table(self, number: int) -> _Table:
        """Give the table that a field leads to."""
        return _Table(self.data, self._below(self.slot(number)))

    def vector(self, number: int, size: int) -> Iterator[int]:
        """Yield where the elements of a field begin."""
        slot = self.slot(number)
        if slot:
            start = self._below(slot)
            count = struct.unpack_from("<I", self.data, start)[0]
            yield from range(start + 4, start + 4 + count * size, size)

    def _below(self, place: int) -> int:
        return place + int(struct.unpack_from("<I", self.data, place)[0])


FORMAT = _Format()
