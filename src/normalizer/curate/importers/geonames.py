"""GeoNames: the alternate names of places, alone or with the main table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby

from normalizer.curate.importers.drafts import Draft
from normalizer.curate.importers.reader import Wishes, primary
from normalizer.curate.importers.source import Source, opened
from normalizer.curate.importers.tally import Tally
from normalizer.curate.importers.textlines import text_lines
from normalizer.names.entity import Entity, Location

__all__ = ["read_geonames"]

_COUNTRY_CODES = frozenset({"PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "PCL"})
_MAIN, _PREFERRED, _OTHER = range(3)
_Name = tuple[str, int, str, str, str, int]
"""Identity, rank, language, name, kind, line."""


def read_geonames(source: Source, wishes: Wishes, tally: Tally) -> Iterator[Entity]:
    """Yield an entity for each place with an English name.

    The preferred English name is the canonical form, else the name in the main table, else the first
    English one. The tables are in no useful order, so the names wanted go through a database on disk.
    """
    with closing(sqlite3.connect("")) as base:
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("CREATE TABLE name (place, rank, language, text, kind, line)")
        if wishes.main:
            with opened(wishes.main, source.encoding if source.asked else "") as main:
                _insert(base, _main_names(main, tally))
        _insert(base, _alternate_names(source, wishes, tally))
        found = base.execute("SELECT * FROM name ORDER BY place, rank, rowid")
        for _, names in groupby(found, key=lambda name: str(name[0])):
            yield from _entity(list(names), source, wishes, tally)


def _insert(base: sqlite3.Connection, names: Iterable[_Name]) -> None:
    base.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", names)


def _main_names(source: Source, tally: Tally) -> Iterator[_Name]:
    for _, line in text_lines(source, tally):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) < 8 or not cells[0].isdigit():
            tally.skipped(source.place, "no row of the main table of GeoNames")
            continue
        kind = "country" if cells[7] in _COUNTRY_CODES else "place"
        yield cells[0], _MAIN, "", cells[1], kind, source.line


def _alternate_names(source: Source, wishes: Wishes, tally: Tally) -> Iterator[_Name]:
    for _, line in text_lines(source, tally):
        cells = [*line.rstrip("\r\n").split("\t"), *[""] * 6]
        identity, language, name = cells[1:4]
        if not cells[0].isdigit() or not identity.isdigit() or not name:
            tally.skipped(source.place, "no row of the alternate names of GeoNames")
        elif language != "en" and not (language and wishes.wants(language)):
            tally.passed_over(source.place, "language that is not asked for")
        elif cells[6] == "1" or cells[7] == "1":
            tally.passed_over(source.place, "colloquial or historic name")
        else:
            rank = _PREFERRED if cells[4] == "1" else _OTHER
            yield identity, rank, language, name, "", source.line


def _entity(names: list[_Name], source: Source, wishes: Wishes, tally: Tally) -> Iterator[Entity]:
    """Make an entity of the names of one place, the main one first, then preferred ones."""
    main = [name for name in names if name[1] == _MAIN]
    listed = names[len(main) :]
    if not listed:
        return  # a place of the main table that has no name in any language asked for
    place = Location(source.name, listed[0][5], 1)
    english = [name for name in listed if name[2] == "en"]
    preferred = [name[3] for name in english if name[1] == _PREFERRED]
    canonical = next(iter([*preferred, *(name[3] for name in (*main, *english))]), "")
    if not canonical:
        tally.passed_over(place, "no English name")
        return
    draft = Draft(place, canonical, main[0][4] if main else _kind(wishes))
    for name in english:
        draft.form("variant", name[3])
    for name in listed:
        if name[2] != "en":
            draft.source(primary(name[2]), name[3])
    yield draft.entity()


def _kind(wishes: Wishes) -> str:
    return wishes.kind if wishes.kind != "term" else "place"
