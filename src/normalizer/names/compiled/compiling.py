"""A table with all that is derived from it as mappings in a file: how it is written and opened."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from normalizer.names.candidates import names_by_sounds
from normalizer.names.compiled.beside import beside
from normalizer.names.compiled.stored import StoredFile
from normalizer.names.compiled.storing import Maps, Writing, as_json, write
from normalizer.names.entity import Entity
from normalizer.names.form import Form, Role
from normalizer.names.packs.records import entity_of, record
from normalizer.names.surveying.cues import leaning, unheard
from normalizer.names.surveying.openings import outside_runs, run_openings, starts_in_any_case
from normalizer.names.surveying.titles import titles_by_last_word
from normalizer.names.surveying.words import words_owned
from normalizer.names.table import AliasTable
from normalizer.replacing import replacing

__all__ = ["opened", "store"]

_Build = Callable[[AliasTable], Mapping[str, Any]]
_Value = TypeVar("_Value")

# What is derived in each of two processes, which takes about the same time: with the forms, which
# nothing else needs while a table is compiled, and with the entities.
_WITH_FORMS: tuple[_Build, ...] = (
    leaning,
    outside_runs,
    run_openings,
    starts_in_any_case,
    titles_by_last_word,
)
_WITH_ENTITIES: tuple[_Build, ...] = (names_by_sounds, words_owned, unheard)
_DIGITS = tuple(str(role.value) for role in Role)  # in half the time that an enumeration takes
_LARGE = 2_000  # entities: worth a process


def opened(place: Path, label: str) -> AliasTable:
    """Open the table in a file; ``label`` says what it must have been made of."""
    file = StoredFile(place, label)
    return AliasTable(
        file.mapping("entities", entity_of),
        file.mapping("forms", _forms),
        list(file.mapping("notes").values()),
        file.mapping("readings"),
        {build.__name__: file.mapping(build.__name__) for build in (*_WITH_FORMS, *_WITH_ENTITIES)},
    )


def store(table: AliasTable, place: Path, label: str) -> None:
    """Write a table with all that is derived from it: a large one in two processes.

    All parts of the file are checked when they are read, so nobody waits for the disk, which takes seconds.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with (
        replacing(place, lasting=False) as file,
        tempfile.TemporaryFile(dir=place.parent) as others,
    ):
        work = partial(_write_forms, others, table, label)
        writing = Writing(file)
        with beside(work, worthwhile=len(table) >= _LARGE):
            writing.add(_entities(table))
        writing.take_over(others)
        writing.finish(label)


def _write_forms(file: BinaryIO, table: AliasTable, label: str) -> None:
    file.seek(0)
    file.truncate()
    write(file, label, _forms_and_cues(table))


def _forms_and_cues(table: AliasTable) -> Maps:
    return {"forms": _rows(table), **_derived(table, _WITH_FORMS)}


def _entities(table: AliasTable) -> Maps:
    """Keep what repairing needs; locations and examples stay with the packs."""
    return {
        "entities": _recorded(table.entities),
        "notes": ((f"{number:09}", note) for number, note in enumerate(table.notes)),
        "readings": _in_order(table.readings),
        **_derived(table, _WITH_ENTITIES),
    }


def _recorded(entities: Mapping[str, Entity]) -> Iterator[tuple[str, bytes]]:
    """Encode entities as they lie in memory: to gather all parts of one in another order takes longer."""
    yield from _in_order({key: as_json(record(entity)) for key, entity in entities.items()})


def _derived(table: AliasTable, builds: Iterable[_Build]) -> Maps:
    return {build.__name__: _built(table, build) for build in builds}


def _built(table: AliasTable, build: _Build) -> Iterator[tuple[str, Any]]:
    """Derive something when its turn comes."""
    yield from _in_order(table.derived(build))


def _in_order(mapping: Mapping[str, _Value]) -> Iterator[tuple[str, _Value]]:
    return ((key, mapping[key]) for key in sorted(mapping))


def _rows(table: AliasTable) -> Iterator[tuple[str, list[str]]]:
    """Write each form as one string, which takes half the time of a list: none holds a line break."""
    for key, forms in _in_order(table.forms):
        rows = [
            f"{text}\n{target}\n{entity}\n{_DIGITS[role]}\n{case}"
            for text, target, entity, role, case in forms
        ]
        yield key, rows


def _forms(_: str, rows: list[str]) -> tuple[Form, ...]:
    return tuple(
        [
            Form(text, target, entity, Role(int(role)), case)
            for text, target, entity, role, case in (row.split("\n") for row in rows)
        ]
    )
