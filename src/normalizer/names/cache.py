"""Keeps compiled tables in the user's cache folder: data, checked, never code."""

from __future__ import annotations

import gc
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from normalizer import __version__
from normalizer.errors import NormalizerError
from normalizer.names.candidates import names_by_sounds
from normalizer.names.cues import leaning, unheard
from normalizer.names.form import Form, Role
from normalizer.names.openings import outside_runs, run_openings, starts_in_any_case
from normalizer.names.records import entity_of, record
from normalizer.names.stored import StoredFile, write
from normalizer.names.table import AliasTable
from normalizer.names.titles import titles_by_last_word
from normalizer.names.words import words_owned
from normalizer.replacing import replacing

__all__ = ["cached", "folder"]

_DERIVED: tuple[Callable[[AliasTable], Mapping[str, Any]], ...] = (
    leaning,
    names_by_sounds,
    outside_runs,
    run_openings,
    starts_in_any_case,
    titles_by_last_word,
    unheard,
    words_owned,
)
_Value = TypeVar("_Value")
_NOT_UNDERSTOOD = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    RecursionError,
    NormalizerError,
)


def folder() -> Path:
    """Give the folder for compiled tables: ``NORMALIZER_CACHE_DIR``, else the user's cache folder."""
    chosen = os.environ.get("NORMALIZER_CACHE_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("normalizer", appauthor=False)


def cached(layers: Sequence[Sequence[Path]]) -> AliasTable:
    """Give the compiled table of these layers of files, from the cache or compiled and kept there.

    The name of a cached file is a digest of everything the table is made of, which stands in it as well;
    its parts are checked when they are read. A file that is truncated, altered or not understood counts
    as absent and is written anew, beside and then renamed, so that two processes may do it at once. A
    folder that cannot be written costs only the time to compile.
    """
    contents = [[_content(path) for path in layer] for layer in layers]
    digest = _digest_of(contents)
    place = folder() / f"{digest}.table"
    with suppress(*_NOT_UNDERSTOOD):
        return _opened(place, digest)
    from normalizer.names.files import read  # YAML and pinyin load only here

    with _no_collection():
        table = AliasTable.layered([[read(path) for path in layer] for layer in layers])
        with suppress(OSError):
            _store(table, place, digest)
            return _opened(place, digest)
    return table


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python from looking for cycles: none are made, and with a million entities it takes minutes."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _content(path: Path) -> tuple[str, bytes]:
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        from normalizer.errors import PackError, Problem

        reason = error.strerror or str(error)
        remedy = "give the path of an alias file"
        raise PackError(
            [Problem(str(path), 0, 0, "AL001", f"cannot be read: {reason}", remedy)]
        ) from error


def _digest_of(contents: Iterable[Iterable[tuple[str, bytes]]]) -> str:
    digest = hashlib.sha256(f"{__version__} {sys.byteorder}".encode())
    for path in _makers():
        state = path.stat()
        digest.update(f"\0{path.name}\0{state.st_size}\0{state.st_mtime_ns}".encode())
    for layer in contents:
        digest.update(b"\0layer")
        for name, content in layer:
            digest.update(f"\0{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()[:32]


def _makers() -> list[Path]:
    """List the code and data that tables are made with, so that a change of them is noticed."""
    here = Path(__file__).parent
    with suppress(OSError):
        return sorted([*here.glob("*.py"), *(here.parent / "data").iterdir()])
    return []


def _opened(place: Path, digest: str) -> AliasTable:
    file = StoredFile(place, digest)
    return AliasTable(
        file.mapping("entities", entity_of),
        file.mapping("forms", _forms),
        list(file.mapping("notes").values()),
        file.mapping("readings"),
        {build.__name__: file.mapping(build.__name__) for build in _DERIVED},
    )


def _store(table: AliasTable, place: Path, digest: str) -> None:
    """Write a table with all that is derived from it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with replacing(place) as file:
        write(file, digest, _mappings(table))


def _mappings(table: AliasTable) -> dict[str, Iterable[tuple[str, Any]]]:
    """Keep what repairing needs; locations and examples stay with the packs."""
    plain: dict[str, Iterable[tuple[str, Any]]] = {
        "entities": _in_order(table.entities, record),
        "forms": _in_order(table.forms, _rows),
        "notes": ((f"{number:09}", note) for number, note in enumerate(table.notes)),
        "readings": _in_order(table.readings),
    }
    return plain | {build.__name__: _in_order(table.derived(build)) for build in _DERIVED}


def _in_order(
    mapping: Mapping[str, _Value], plain: Callable[[_Value], Any] = lambda value: value
) -> Iterator[tuple[str, Any]]:
    return ((key, plain(mapping[key])) for key in sorted(mapping))


def _rows(forms: Iterable[Form]) -> list[list[Any]]:
    return list(map(_row, forms))


def _row(form: Form) -> list[Any]:
    return [form.text, form.target, form.entity, int(form.role), form.case]


def _forms(_: str, rows: list[Any]) -> tuple[Form, ...]:
    return tuple(
        Form(text, target, entity, Role(role), case) for text, target, entity, role, case in rows
    )
