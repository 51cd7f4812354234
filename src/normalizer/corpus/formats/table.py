"""Tables: rows of fields between delimiters, quoted as RFC 4180 says or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from normalizer.corpus.codec import CSV, PLAIN, Codec
from normalizer.corpus.format import Cut
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.record import Part, Record
from normalizer.errors import InputError

__all__ = ["Table"]

_DELIMITERS = {";": "';'", "\t": "$'\\t'", "|": "'|'", ",": "','"}
_UNCLOSED = "has a quote that is not closed"


class _Field(NamedTuple):
    """Where the text of a field stands, and what is wrong with it."""

    start: int
    end: int
    quoted: bool
    problem: str = ""


class _Row(NamedTuple):
    start: int
    end: int
    fields: list[_Field]


class _Column(NamedTuple):
    """Which field of a row is meant, and what it is called."""

    name: str
    place: int


@dataclass(slots=True)
class Table:
    """A format of rows; the first one names the columns unless the options say that none does.

    Only the inside of the fields asked for changes; one that needs quotes after an edit gets them.

    Parameters
    ----------
    delimiter
        What stands between fields if the options do not say: one character.
    quoting
        Whether double quotes may stand around a field if the options do not say.
    """

    name: str
    suffixes: tuple[str, ...]
    delimiter: str
    quoting: bool
    cut: Cut = Cut.ROW

    def head(self, start: str, options: ReadOptions) -> tuple[int, ReadOptions]:
        """Read the names of the columns, and see that those asked for are there."""
        size = 0
        if options.header is None:
            row = next(self._rows(start, options), _Row(0, 0, []))
            size = row.end
            names = tuple(_text(start, field).strip() for field in row.fields)
            options = replace(options, header=names)
            _check_header(start[:size], options)
        if start:  # an empty file has no columns, and nothing that needs them
            _columns(options)
        return size, options

    def records(self, block: str, options: ReadOptions) -> Iterator[Record]:
        """Find the rows of a block; blank lines are none."""
        if not block:
            return  # there may be no columns at all
        texts, source, id_ = _columns(options)
        needed = [column for column in (*texts, source, id_) if column]
        bare = _bare(*self._dialect(options))
        for start, end, fields in self._rows(block, options):
            name = _content(block, fields, id_)
            problem = next(filter(None, (_fault(fields, column) for column in needed)), None)
            if problem:
                yield Record(start, end, id=name, problem=problem)
                continue
            parts = tuple(
                Part(field.start, field.end, CSV if field.quoted else bare, "\n\n", column.name)
                for column in texts
                for field in (fields[column.place],)
            )
            yield Record(start, end, parts, _content(block, fields, source), name)

    def _dialect(self, options: ReadOptions) -> tuple[str, bool]:
        quoting = self.quoting if options.quoting is None else options.quoting
        return options.delimiter or self.delimiter, quoting

    def _rows(self, block: str, options: ReadOptions) -> Iterator[_Row]:
        """Yield the rows that are not blank, each with the end of its line."""
        pattern = _pattern(*self._dialect(options))
        position = start = 0
        fields: list[_Field] = []
        while position < len(block) or fields:
            found = pattern.match(block, position)
            if found is None:  # a quote is never closed: what follows it cannot be told apart
                fields.append(_Field(position, len(block), True, _UNCLOSED))
                yield _Row(start, len(block), fields)
                return
            fields.append(_field(found))
            position = found.end()
            if found["end"] and found["end"] not in "\r\n":
                continue
            if len(fields) > 1 or found.start() < found.start("end"):
                yield _Row(start, position, fields)
            start, fields = position, []


@lru_cache(maxsize=16)
def _pattern(delimiter: str, quoting: bool) -> re.Pattern[str]:
    """Match a field and what ends it.

    As the readers of spreadsheets do, a quote is one only at the very start of a field, and what
    follows the closing quote belongs to the field.
    """
    end = re.escape(delimiter)
    bare = rf"(?P<bare>[^{end}\r\n]*+)"
    if quoting:
        bare = rf'(?:"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"(?P<rest>[^{end}\r\n]*+)|(?!"){bare})'
    return re.compile(rf"{bare}(?P<end>{end}|\r\n|\n|\r|\Z)")


def _field(found: re.Match[str]) -> _Field:
    if found["bare"] is not None:
        return _Field(*found.span("bare"), False)
    problem = "has something after its closing quote" if found["rest"] else ""
    return _Field(*found.span("quoted"), True, problem)


@lru_cache(maxsize=16)
def _bare(delimiter: str, quoting: bool) -> Codec:
    """Give how a field without quotes is written; after an edit it may need them."""
    if not quoting:
        return PLAIN
    telling = re.compile(rf'["\r\n{re.escape(delimiter)}]')

    def finish(raw: str) -> str:
        return f'"{CSV.encode(raw)}"' if telling.search(raw) else raw

    return Codec("CSV", finish=finish)


def _text(block: str, field: _Field) -> str:
    raw = block[field.start : field.end]
    return CSV.decode(raw) if field.quoted else raw


def _content(block: str, fields: list[_Field], column: _Column | None) -> str | None:
    if column is None or column.place >= len(fields):
        return None
    return _text(block, fields[column.place])


def _fault(fields: list[_Field], column: _Column) -> str | None:
    """Tell what is wrong with the field of a column in some row."""
    if column.place < len(fields):
        said = fields[column.place].problem
        if said:
            return f"column {column.name!r} {said}"
        last = fields[-1].problem
        return f"the last field {last}" if last == _UNCLOSED else None
    if fields[-1].problem:
        return f"a column before {column.name!r} {fields[-1].problem}"
    number = f"{len(fields)} field{'s' * (len(fields) != 1)}"
    return f"column {column.name!r} is missing: the row has only {number}"


def _columns(options: ReadOptions) -> tuple[list[_Column], _Column | None, _Column | None]:
    """Give the columns of the text, in their order in the file, of the source and of the id."""
    header = options.header or ()
    texts = {_column(name, header) for name in options.fields}
    return (
        sorted(texts, key=lambda column: column.place),
        _column(options.source_field, header) if options.source_field else None,
        _column(options.id_field, header) if options.id_field else None,
    )


def _check_header(row: str, options: ReadOptions) -> None:
    """Say so where it is plain that something else stands between the fields."""
    header = options.header or ()
    other = next((sign for sign in _DELIMITERS if sign in row), None)
    if other and len(header) == 1 and not {*options.fields} & {*header, "1"}:
        raise InputError(
            f"there is no column {options.fields[0]!r}: the header is one field, {row.strip()}; if its"
            f" fields are divided by {_DELIMITERS[other]}, add --delimiter {_DELIMITERS[other]}"
        )


def _column(name: str, header: tuple[str, ...]) -> _Column:
    """Find a column by its name, or by its number counted from 1."""
    if name in header:
        return _Column(name, header.index(name))
    if name.isascii() and name.isdigit() and int(name) > 0:
        return _Column(name, int(name) - 1)
    if header:
        raise InputError(f"there is no column {name!r}: the header has {', '.join(header)}")
    raise InputError(f"there is no header with a column {name!r}: give its number, from 1")
