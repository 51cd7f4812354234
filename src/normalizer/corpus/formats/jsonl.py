"""JSON Lines: an object a line; only the characters of the strings asked for are ever touched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from normalizer.corpus.codec import JSON, JSON_ASCII
from normalizer.corpus.format import Cut
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.record import Part, Record

__all__ = ["FORMAT"]

_LINE = re.compile(r"[^\n]*[^ \t\r\n][^\n]*")
_SPACES = frozenset(" \t\r")
_BLANK = re.compile(r"[ \t\r]*")
_KEY = re.compile(r'[ \t\r]*"([^"\\\x00-\x1f]*)"[ \t\r]*:[ \t\r]*')
_DECODER = json.JSONDecoder()


class _Value(NamedTuple):
    """What stands at a path, and where: for a string, without its quotes."""

    value: Any
    start: int
    end: int


class _Jsonl:
    name = "jsonl"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")
    cut = Cut.LINE

    def records(self, block: str, options: ReadOptions) -> Iterator[Record]:
        """Find the objects; one that is broken, or lacks a field asked for, is a problem."""
        others = (options.source_field, options.id_field)
        wanted = frozenset((*options.fields, *filter(None, others)))
        for found in _LINE.finditer(block):
            start, end = found.span()
            try:
                yield _record(block[start:end], start, wanted, options)
            except json.JSONDecodeError as error:
                problem = f"is not JSON, column {error.pos + 1:,}: {error.msg}"
                yield Record(start, end, problem=problem)
            except RecursionError:
                yield Record(
                    start, end, problem="is not JSON that can be read: it is nested too deeply"
                )
            except ValueError as error:
                yield Record(start, end, problem=str(error))


def _record(line: str, start: int, wanted: frozenset[str], options: ReadOptions) -> Record:
    values: dict[str, _Value] = {}
    first = _skip(line, 0)
    if line[first] != "{":
        _DECODER.raw_decode(line, first)
        raise ValueError("is no JSON object")
    end = _skip(line, _object(line, first, "", wanted, values))
    if end < len(line):
        raise json.JSONDecodeError("Extra data", line, end)
    codec = JSON_ASCII if "\\u" in line and line.isascii() else JSON
    texts = [(_text(values, name), name) for name in dict.fromkeys(options.fields)]
    texts.sort(key=lambda item: item[0].start)
    parts = tuple(
        Part(start + found.start, start + found.end, codec, "\n\n", name)
        for found, name in texts
        if found.value is not None
    )
    return Record(
        start, start + len(line), parts, _source(values, options.source_field),
        _id(values, options.id_field),
    )  # fmt: skip


def _skip(line: str, position: int) -> int:
    if line[position : position + 1] not in _SPACES:  # as mostly: no need for a match
        return position
    found = _BLANK.match(line, position)
    return found.end() if found else position


def _object(
    line: str, position: int, prefix: str, wanted: frozenset[str], values: dict[str, _Value]
) -> int:
    """Walk over an object, note what stands at the paths wanted, and give where it ends."""
    position = _skip(line, position + 1)
    if line[position : position + 1] == "}":
        return position + 1
    while True:
        # Most keys have no escapes, and one match is several times as fast as a step for each part.
        plain = _KEY.match(line, position)
        key, position = (plain[1], plain.end()) if plain else _key(line, position)
        position = _skip(line, _value(line, position, prefix + key, wanted, values))
        after = line[position : position + 1]
        if after == "}":
            return position + 1
        if after != ",":
            raise json.JSONDecodeError("Expecting ',' delimiter", line, position)
        position = _skip(line, position + 1)


def _key(line: str, position: int) -> tuple[str, int]:
    """Read a key of any kind, and tell where its value begins."""
    if line[position : position + 1] != '"':
        raise json.JSONDecodeError(
            "Expecting property name enclosed in double quotes", line, position
        )
    key, position = _DECODER.raw_decode(line, position)
    position = _skip(line, position)
    if line[position : position + 1] != ":":
        raise json.JSONDecodeError("Expecting ':' delimiter", line, position)
    return key, _skip(line, position + 1)


def _value(
    line: str, position: int, path: str, wanted: frozenset[str], values: dict[str, _Value]
) -> int:
    inside = line[position : position + 1] == "{" and any(
        name.startswith(path + ".") for name in wanted
    )
    if inside and path not in wanted:
        return _object(line, position, path + ".", wanted, values)
    value, end = _DECODER.raw_decode(line, position)
    if path in wanted:
        if path in values:
            raise ValueError(f"has the field {path!r} twice")
        quote = isinstance(value, str)
        values[path] = _Value(value, position + quote, end - quote)
    return end


def _text(values: dict[str, _Value], name: str) -> _Value:
    found = values.get(name)
    if found is None:
        raise ValueError(f"has no field {name!r}")
    return _string(found, name)


def _string(found: _Value, name: str) -> _Value:
    if found.value is not None and not isinstance(found.value, str):
        kind = {bool: "a truth value", dict: "an object", list: "an array"}
        raise ValueError(
            f"has in {name!r} {kind.get(type(found.value), 'a number')} instead of a string"
        )
    return found


def _source(values: dict[str, _Value], name: str | None) -> str | None:
    text: str | None = _string(values[name], name).value if name and name in values else None
    return text


def _id(values: dict[str, _Value], name: str | None) -> str | None:
    value = values[name].value if name and name in values else None
    return value if value is None or isinstance(value, str) else json.dumps(value)


FORMAT = _Jsonl()
