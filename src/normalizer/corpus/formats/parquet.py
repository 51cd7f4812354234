"""Parquet: row groups, columns, types, metadata and the way each column is written stay."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from normalizer.corpus.tables import Spool, Unit, divided
from normalizer.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

__all__ = ["FORMAT"]

_BUFFER = 1 << 20
_ROWS = 1024
_ENCODINGS = frozenset(
    {"BYTE_STREAM_SPLIT", "DELTA_BINARY_PACKED", "DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY"}
)


class _Format:
    name = "parquet"
    suffixes = (".parquet", ".pq")

    def open(self, file: pa.NativeFile) -> _File:
        """Open a file by its footer."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            # Not buffered ahead, a row group is read page by page, whatever its size.
            return _File(pq.ParquetFile(file, pre_buffer=False, buffer_size=_BUFFER))
        except (pa.ArrowInvalid, OSError) as error:
            raise InputError(f"it is no Parquet file: {error}") from error


class _File:
    def __init__(self, file: pq.ParquetFile) -> None:
        self._file = file
        self.schema = _schema(file)
        self._cursor: _Cursor | None = None

    def units(self) -> list[Unit]:
        units: list[Unit] = []
        first = 0
        for index in range(self._file.metadata.num_row_groups):
            group = self._file.metadata.row_group(index)
            units += divided(index, group.num_rows, group.total_byte_size, first)
            first += group.num_rows
        return units

    def read(self, unit: Unit) -> Iterator[pa.RecordBatch]:
        if not (self._cursor and self._cursor.before(unit)):
            rows = self._file.iter_batches(_ROWS, row_groups=[unit.group], use_threads=False)
            self._cursor = _Cursor(unit.group, rows)
        for batch in self._cursor.take(unit.start, unit.rows):
            yield batch if batch.schema == self.schema else batch.cast(self.schema)

    def write(self, sink: pa.NativeFile, spool: Spool, edited: frozenset[str]) -> None:
        """Write the repaired units in row groups like those that were read."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        layout = _layout(self._file.metadata, edited)
        with pq.ParquetWriter(sink, self.schema, **layout) as writer:
            for group in _groups(spool()):
                table = pa.Table.from_batches(group, self.schema)
                writer.write_table(table, row_group_size=max(1, table.num_rows))
            if not layout.get("store_schema", True) and self.schema.metadata:
                # The writer leaves it out with the Arrow schema, which not all tools store.
                writer.add_key_value_metadata(self.schema.metadata)


def _groups(
    units: Iterator[tuple[Unit, list[pa.RecordBatch]]],
) -> Iterator[list[pa.RecordBatch]]:
    """Gather the rows of each row group; the last one may have been left before its end."""
    gathered: list[pa.RecordBatch] = []
    last = True
    for unit, batches in units:
        gathered += batches
        last = unit.last
        if last:
            yield gathered
            gathered = []
    if not last:
        yield gathered


class _Cursor:
    """Goes through the rows of one row group, only forward."""

    def __init__(self, group: int, batches: Iterator[pa.RecordBatch]) -> None:
        self._group = group
        self._batches = batches
        self._position = 0
        self._rest: pa.RecordBatch | None = None

    def before(self, unit: Unit) -> bool:
        return self._group == unit.group and self._position <= unit.start

    def take(self, start: int, rows: int) -> Iterator[pa.RecordBatch]:
        """Give so many rows from that one on."""
        while rows:
            batch = self._rest or next(self._batches)
            taken = batch.slice(start - self._position, rows)
            used = min(batch.num_rows, start - self._position + taken.num_rows)
            self._position += used
            self._rest = batch.slice(used) if used < batch.num_rows else None
            if taken.num_rows:
                yield taken
            start += taken.num_rows
            rows -= taken.num_rows


def _schema(file: pq.ParquetFile) -> pa.Schema:
    """Give the Arrow schema; where an Arrow schema is stored, types are the very ones it names."""
    import pyarrow as pa

    read = file.schema_arrow
    stored = (file.metadata.metadata or {}).get(b"ARROW:schema")
    if stored is None:
        return read
    named = pa.ipc.read_schema(pa.py_buffer(base64.b64decode(stored)))
    if named.names != read.names:
        return read
    fields = [
        field.with_type(wanted.type) if pa.types.is_dictionary(wanted.type) else field
        for field, wanted in zip(read, named, strict=True)
    ]
    return pa.schema(fields, read.metadata)


def _layout(metadata: pq.FileMetaData, edited: frozenset[str]) -> dict[str, Any]:
    """Give the options under which a file is written as this one was."""
    groups = [metadata.row_group(index) for index in range(metadata.num_row_groups)]
    chunks = [group.column(index) for group in groups for index in range(group.num_columns)]
    if not chunks:
        return {"version": metadata.format_version}
    encoded = {
        chunk.path_in_schema: encoding
        for chunk in chunks
        if not chunk.has_dictionary_page
        for encoding in chunk.encodings
        if encoding in _ENCODINGS
    }
    filters = {
        chunk.path_in_schema: {"ndv": max(1, chunk.num_values)}
        for chunk in chunks
        # An older pyarrow neither reads nor writes them.
        if getattr(chunk, "bloom_filter_offset", None) is not None
    }
    return {
        "version": metadata.format_version,
        "compression": {chunk.path_in_schema: _codec(chunk.compression) for chunk in chunks},
        "use_dictionary": _where(chunk.path_in_schema for chunk in chunks if _in_dictionary(chunk)),
        "column_encoding": encoded or None,
        "write_statistics": _where(chunk.path_in_schema for chunk in chunks if chunk.is_stats_set),
        "write_page_index": any(chunk.has_offset_index for chunk in chunks),
        "use_deprecated_int96_timestamps": any(chunk.physical_type == "INT96" for chunk in chunks),
        "store_schema": b"ARROW:schema" in (metadata.metadata or {}),
        "use_compliant_nested_type": not any(
            ".list.item" in chunk.path_in_schema for chunk in chunks
        ),
        "sorting_columns": _sorting(groups[0], edited),
        **({"bloom_filter_options": filters} if filters else {}),
    }


def _codec(name: str) -> str:
    return "NONE" if name == "UNCOMPRESSED" else name.removesuffix("_RAW")


def _where(paths: Iterable[str]) -> list[str] | bool:
    return list(dict.fromkeys(paths)) or False


def _in_dictionary(chunk: pq.ColumnChunkMetaData) -> bool:
    return chunk.has_dictionary_page or any("DICTIONARY" in name for name in chunk.encodings)


def _sorting(group: pq.RowGroupMetaData, edited: frozenset[str]) -> list[pq.SortingColumn] | None:
    """Give the order of the rows as far as it does not hang on text that changes."""
    kept = []
    for column in group.sorting_columns or ():
        if group.column(column.column_index).path_in_schema in edited:
            break
        kept.append(column)
    return kept or None


FORMAT = _Format()
