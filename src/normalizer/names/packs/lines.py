"""Reads large packs: JSON Lines with one entity a line, made by programs."""

from __future__ import annotations

import json
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from normalizer.errors import PackError, Problem
from normalizer.names.compiled.beside import ahead
from normalizer.names.entity import CASES, KINDS, Entity, Listed, Location, Pack, slug
from normalizer.names.packs.pack import entity_of_line

__all__ = ["read_lines"]

Row = tuple[Any, ...]
Line = Row | bytes
_PLAIN_KEYS = frozenset(
    "id canonical kind case sources aliases weak forms titles near unless never".split()
)
_PLAIN_LISTS = frozenset("aliases weak titles near unless never".split())
_PLAIN_GROUPS = frozenset(["sources", "forms"])
_LARGE = 1 << 20  # bytes: worth a process
_BATCH = 1_000  # lines
_ENDS = ("\n", "", "\r\n")  # of a plain line
_MOST_PROBLEMS = 1_000  # who has more of them has the wrong file


def read_lines(path: Path) -> Pack:
    """Read a pack with one entity a line: the keys of a YAML entity, and ``id`` where it is no slug.

    Raises :class:`~normalizer.errors.PackError` with the findings of all lines.
    """
    problems: list[Problem] = []
    try:
        size = path.stat().st_size
        batches = ahead(partial(_checked, path), worthwhile=size >= _LARGE)
        entities = tuple(_entities(chain.from_iterable(batches), str(path), problems))
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise PackError([Problem(str(path), 0, 0, "AL001", message)]) from error
    if problems:
        raise PackError(problems)
    return Pack(str(path), entities)


def _checked(path: Path) -> Iterator[list[Line]]:
    """Yield the lines of a file in batches: as rows what is plain, as it stands what is not."""
    with path.open("rb") as file:
        mark = file.read(len(BOM_UTF8))
        file.seek(len(BOM_UTF8) if mark == BOM_UTF8 else 0)
        while batch := [_read(line) for line in islice(file, _BATCH)]:
            yield batch


def _read(line: bytes) -> Line:
    try:
        text = line.decode("utf-8")
        fields, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return line
    return _row(fields) if text[end:] in _ENDS and fields and _is_plain(fields) else line


def _entities(lines: Iterable[Line], name: str, problems: list[Problem]) -> Iterator[Entity]:
    for number, line in enumerate(lines, 1):
        if isinstance(line, tuple):
            yield _of_plain(line, Location(name, number, 1))
            continue
        if not line.strip():
            continue
        try:
            yield _entity(line.rstrip(), name, number)
        except PackError as error:
            problems += error.problems
            if len(problems) > _MOST_PROBLEMS:
                return


def _entity(line: bytes, name: str, number: int) -> Entity:
    """Read a line with something uncommon in it the strict way, which tells."""
    try:
        _DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _failure(name, number, error.start + 1, "is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise _failure(name, number, error.pos + 1, f"is not JSON: {error.msg}") from error
    except RecursionError as error:
        raise _failure(name, number, 1, "is not JSON: nested too deep") from error
    return entity_of_line(line.decode("utf-8"), name, number)


def _failure(name: str, number: int, column: int, message: str) -> PackError:
    remedy = "write one JSON object a line, as UTF-8"
    return PackError([Problem(name, number, column, "AL001", message, remedy)])


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make a dictionary of pairs; an empty one, which is nothing plain, if a key stands twice."""
    found = dict(pairs)
    return found if len(found) == len(pairs) else {}


_DECODER = json.JSONDecoder(object_pairs_hook=_each_once)


def _is_plain(fields: Any) -> bool:
    """Whether these are strings and lists of strings that break no rule."""
    if not (isinstance(fields, dict) and fields.keys() <= _PLAIN_KEYS):
        return False
    canonical, identity = fields.get("canonical"), fields.get("id", "a")
    if not _is_plain_form(canonical) or fields.get("kind", "term") not in KINDS:
        return False
    if fields.get("case", "smart") not in CASES:
        return False
    if not isinstance(identity, str) or (not identity.isalnum() and slug(identity) != identity):
        return False
    for key, value in fields.items():
        if key in _PLAIN_LISTS:
            if not _is_plain_list(value):
                return False
        elif key in _PLAIN_GROUPS and not _is_plain_group(value):
            return False
    return True


def _is_plain_group(lists: Any) -> bool:
    return isinstance(lists, dict) and bool(lists) and all(map(_is_plain_list, lists.values()))


def _is_plain_list(items: Any) -> bool:
    if not isinstance(items, list):
        return False
    return all(map(_is_plain_form, items)) and (len(items) < 2 or len(items) == len(set(items)))


def _is_plain_form(form: Any) -> bool:
    """Whether something is a form without blanks around it or uncommon characters in it."""
    if not isinstance(form, str) or not form.isprintable():
        return False
    if form[:1].isalnum() and form[-1].isalnum():
        return True
    return form == form.strip() and any(map(str.isalnum, form))


def _row(fields: Mapping[str, Any]) -> Row:
    """List what a plain line says in the order in which an entity has it: that is soon sent and taken up."""
    canonical, get = fields["canonical"], fields.get
    return (
        get("id") or slug(canonical),
        canonical,
        sys.intern(get("kind", "term")),
        get("aliases", ()),
        get("weak", ()),
        get("sources", {}),
        tuple(get("titles", ())),
        tuple(get("near", ())),
        tuple(get("unless", ())),
        {name: tuple(items) for name, items in get("forms", {}).items()},
        tuple(get("never", ())),
        sys.intern(get("case", "smart")),
    )


def _of_plain(row: Row, place: Location) -> Entity:
    identity, canonical, kind, aliases, weak, sources, titles, near, unless, forms, never, case = (
        row
    )

    def listed(items: Iterable[str]) -> tuple[Listed, ...]:
        return tuple([Listed(item, canonical, place) for item in items])

    return Entity(
        identity,
        canonical,
        kind,
        listed(aliases),
        listed(weak),
        {language: listed(items) for language, items in sources.items()},
        titles,
        near,
        unless,
        forms,
        never,
        case,
        location=place,
    )
