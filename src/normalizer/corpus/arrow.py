"""Repairs the text in columns of an Arrow batch: what Parquet files and all engines call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from normalizer.corpus.account import Account
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.record import Part, Record
from normalizer.corpus.repairing import Outcome, repaired, spliced
from normalizer.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

    from normalizer.api import Normalizer

__all__ = ["Seen", "check_columns", "clean_batch", "with_account"]

Seen = Callable[[int, str, Record, Outcome], None]
"""Is told of each row: its number in the batch, its texts one after the other, and what came of it."""

_JOINT = "\n\n"


def clean_batch(
    batch: pa.RecordBatch,
    normalizer: Normalizer,
    options: ReadOptions | None = None,
    *,
    hints: Sequence[str] = (),
    seen: Seen | None = None,
) -> tuple[pa.RecordBatch, Account]:
    """Repair the text of a batch, and count what was done; each row is a document.

    >>> import pyarrow as pa
    >>> from normalizer import Normalizer
    >>> batch = pa.record_batch({"id": [1, 2], "text": ["in Bioloss .", None]})
    >>> cleaned, account = clean_batch(batch, Normalizer())
    >>> cleaned.to_pylist(), account.documents, account.edits
    ([{'id': 1, 'text': 'in Belarus.'}, {'id': 2, 'text': None}], 2, 2)

    Parameters
    ----------
    options
        ``fields`` are the columns with text, by default ``text``; a dotted name is a field of a
        struct. Several of one row are read together, in the order of the columns.
    hints
        Ids or right forms of entities known to be meant.
    seen
        Is told of each row.

    The schema, the other columns, nulls and text without edits come back as they are. Raises
    :class:`~normalizer.errors.InputError` if a column is missing or is no text.
    """
    options = options or ReadOptions()
    check_columns(batch.schema, options)
    columns = [_Column.of(batch, name) for name in _in_order(batch.schema, options.fields)]
    sources = _values(batch, options.source_field)
    names = _values(batch, options.id_field)
    account = Account()
    for row in range(batch.num_rows):
        block, record = _record(columns, row, sources[row], names[row])
        outcome = repaired(block, record, normalizer, hints)
        if outcome.problem:
            account.reject()
        else:
            account.count(len(outcome.text), outcome.edits, outcome.held)
            _take(columns, row, block, record, outcome)
        if seen is not None:
            seen(row, block, record, outcome)
    for column in columns:
        batch = column.put(batch)
    return batch, account


def with_account(batch: pa.RecordBatch, column: str, account: Account) -> pa.RecordBatch:
    """Add a column that says in its first row what was done, so that it stays with the data.

    A batch without rows has nothing to say.
    """
    import json

    import pyarrow as pa

    said = [json.dumps(account.to_dict())] + [None] * (batch.num_rows - 1)
    return batch.append_column(
        pa.field(column, pa.string()), pa.array(said[: batch.num_rows], pa.string())
    )


def check_columns(schema: pa.Schema, options: ReadOptions) -> None:
    """Raise :class:`~normalizer.errors.InputError` if there is no such column or it is no text."""
    for name in options.fields:
        _check_text(schema, name)
    if options.source_field:
        _check_text(schema, options.source_field)
    if options.id_field:
        _path(schema, options.id_field)


@dataclass(slots=True)
class _Column:
    """The texts of a column; what is not put in anew stays as it is, byte for byte."""

    path: tuple[str, ...]
    name: str
    texts: list[str | None]
    changed: bool = False

    @classmethod
    def of(cls, batch: pa.RecordBatch, name: str) -> _Column:
        return cls(_path(batch.schema, name), name, _values(batch, name))

    def put(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        if not self.changed:
            return batch
        index = batch.schema.get_field_index(self.path[0])
        column = _replaced(batch.column(index), self.path[1:], self.texts)
        return batch.set_column(index, batch.schema.field(index), column)


def _record(
    columns: Sequence[_Column], row: int, source: str | None, name: Any
) -> tuple[str, Record]:
    """Put the texts of a row one after the other, as if they stood so in a file."""
    pieces: list[str] = []
    parts: list[Part] = []
    end = 0
    for column in columns:
        text = column.texts[row]
        if text is not None:
            parts.append(Part(end, end + len(text), joint=_JOINT, field=column.name))
            pieces.append(text)
            end += len(text)
    id = None if name is None else str(name)
    return "".join(pieces), Record(0, end, tuple(parts), source, id)


def _take(
    columns: Sequence[_Column], row: int, block: str, record: Record, outcome: Outcome
) -> None:
    for part in record.parts:
        changes = [change for change in outcome.changes if change.field == part.field]
        if changes:
            column = next(column for column in columns if column.name == part.field)
            column.texts[row] = spliced(block, changes, part.start, part.end)
            column.changed = True


def _in_order(schema: pa.Schema, names: Sequence[str]) -> Iterator[str]:
    """Give names in the order of the columns, as a reader of the row would meet them."""
    yield from sorted(dict.fromkeys(names), key=lambda name: _place(schema, _path(schema, name)))


def _place(schema: pa.Schema, path: tuple[str, ...]) -> list[int]:
    place = []
    fields: Any = schema
    for name in path:
        place.append(fields.get_field_index(name))
        fields = fields.field(name).type
    return place


def _path(schema: pa.Schema, name: str) -> tuple[str, ...]:
    """Find a column, or a field of a struct by a dotted name."""
    if schema.get_field_index(name) >= 0:
        return (name,)
    path = tuple(name.split("."))
    fields: Any = schema
    for step in path:
        if getattr(fields, "get_field_index", lambda _: -1)(step) < 0:
            known = ", ".join(schema.names)
            raise InputError(f"it has no column {name!r} (or several): its columns are {known}")
        fields = fields.field(step).type
    return path


def _check_text(schema: pa.Schema, name: str) -> None:
    import pyarrow as pa

    found: Any = schema
    for step in _path(schema, name):
        found = found.field(step).type
    kind = found.value_type if pa.types.is_dictionary(found) else found
    if not (
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    ):
        raise InputError(f"its column {name!r} holds {found}, not text")


def _values(batch: pa.RecordBatch, name: str | None) -> list[Any]:
    """Give the values of a column; bytes that are no UTF-8 come as lone surrogates."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if name is None:
        return [None] * batch.num_rows
    first, *rest = _path(batch.schema, name)
    array = batch.column(first)
    if rest:
        array = pc.struct_field(array, rest)
    try:
        values: list[Any] = array.to_pylist()
    except UnicodeDecodeError:
        raw = _plain(array).cast(pa.large_binary()).to_pylist()
        values = [v if v is None else v.decode("utf-8", "surrogateescape") for v in raw]
    return values


def _plain(array: pa.Array) -> pa.Array:
    import pyarrow as pa

    return array.dictionary_decode() if pa.types.is_dictionary(array.type) else array


def _replaced(array: pa.Array, path: Sequence[str], texts: list[str | None]) -> pa.Array:
    """Give an array of the same type with these texts, or with them in a field of its structs."""
    import pyarrow as pa

    if not path:
        return _made(texts, array.type)
    fields = list(array.type)
    children = [array.field(index) for index in range(len(fields))]
    index = array.type.get_field_index(path[0])
    children[index] = _replaced(children[index], path[1:], texts)
    return pa.StructArray.from_arrays(children, fields=fields, mask=array.is_null())


def _made(texts: list[str | None], kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        encoded = _made(texts, kind.value_type).dictionary_encode()
        return pa.DictionaryArray.from_arrays(
            encoded.indices.cast(kind.index_type), encoded.dictionary, ordered=kind.ordered
        )
    try:
        return pa.array(texts, kind)
    except UnicodeEncodeError:
        raw = [text and text.encode("utf-8", "surrogateescape") for text in texts]
        # Arrow does not look into what is called a string.
        return (
            pa.array([b"" if t == "" else t for t in raw], pa.large_binary())
            .view(pa.large_string())
            .cast(kind)
        )
