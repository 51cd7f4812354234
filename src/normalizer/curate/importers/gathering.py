"""Gathers imported entities in a database on disk, so that memory does not grow with the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, groupby

from normalizer.curate.importers.records import packed, unpacked
from normalizer.names.entity import Entity, Listed
from normalizer.text import fold

__all__ = ["Gathered"]

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -64000;
CREATE TABLE entity (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, base TEXT, canonical TEXT, kind TEXT,
    UNIQUE (base, canonical, kind)
);
CREATE TABLE part (number INTEGER, body BLOB);
CREATE TABLE proper (key TEXT, number INTEGER);
CREATE TABLE garble (key TEXT, number INTEGER);
"""


class Gathered:
    """All entities of an import: those of one id, canonical form and kind are one.

    >>> gathered = Gathered()
    >>> gathered.add(Entity("georgia", "Georgia", "country"))
    >>> gathered.add(Entity("georgia", "Georgia", "place"))
    >>> gathered.add(Entity("georgia", "Georgia", "place", forms={"full": ("State of Georgia",)}))
    >>> [(entity.id, entity.right_forms) for entity in gathered.entities()]
    [('georgia', ('Georgia',)), ('georgia-2', ('Georgia', 'State of Georgia'))]
    """

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)  # a file of its own, gone at the end
        self._base.executescript(_SCHEMA)
        self._base.execute("BEGIN")
        self.joined = 0
        """How many rows went into an entity that was there already."""

    def add(self, entity: Entity) -> None:
        """Take in one entity, or more about one that is there."""
        number = self._number(entity)
        self._base.execute("INSERT INTO part VALUES (?, ?)", (number, packed(entity)))
        rights = {fold(form) for form in entity.right_forms}
        self._base.executemany(
            "INSERT INTO proper VALUES (?, ?)", ((key, number) for key in rights)
        )
        keys = {fold(item.text) for item in (*entity.aliases, *entity.weak)}
        self._base.executemany("INSERT INTO garble VALUES (?, ?)", ((key, number) for key in keys))

    def _number(self, entity: Entity) -> int:
        key = (entity.id, entity.canonical, entity.kind)
        found = self._base.execute(
            "SELECT number FROM entity WHERE base = ? AND canonical = ? AND kind = ?", key
        ).fetchone()
        if found:
            self.joined += 1
            return int(found[0])
        values = (self._fresh(entity.id), *key)
        added = self._base.execute(
            "INSERT INTO entity (id, base, canonical, kind) VALUES (?, ?, ?, ?)", values
        )
        return added.lastrowid or 0

    def _fresh(self, base: str) -> str:
        """Give an id that nobody has: this one, or one with the next number after it."""
        if not self.has(base):
            return base
        count = "SELECT COUNT(*) FROM entity WHERE base = ?"
        number = max(2, int(self._base.execute(count, (base,)).fetchone()[0]) + 1)
        while self.has(f"{base}-{number}"):
            number += 1
        return f"{base}-{number}"

    def has(self, identity: str) -> bool:
        """Whether an entity has this id."""
        found = self._base.execute("SELECT 1 FROM entity WHERE id = ?", (identity,))
        return found.fetchone() is not None

    def __len__(self) -> int:
        return int(self._base.execute("SELECT COUNT(*) FROM entity").fetchone()[0])

    def entities(self, *, ordered: bool = False) -> Iterator[Entity]:
        """Yield the entities as they came, or ordered by id."""
        self._base.execute("CREATE INDEX IF NOT EXISTS parts ON part (number)")
        if self._base.execute("SELECT 1 FROM garble LIMIT 1").fetchone():
            self._base.execute("CREATE INDEX IF NOT EXISTS propers ON proper (key, number)")
            self._base.execute("CREATE INDEX IF NOT EXISTS garbles ON garble (key, number)")
        order = "entity.id" if ordered else "entity.number"
        rows = self._base.execute(
            "SELECT entity.id, part.body FROM entity JOIN part ON part.number = entity.number"
            f" ORDER BY {order}, part.rowid"
        )
        for identity, parts in groupby(rows, key=lambda row: str(row[0])):
            entity = _joined([unpacked(body) for _, body in parts])
            yield entity if entity.id == identity else replace(entity, id=identity)

    def right_for_another(self, form: str, identity: str) -> bool:
        """Whether a form is a right one of an entity other than this."""
        return self._claimed("proper", form, identity)

    def claimed_by_another(self, form: str, identity: str) -> bool:
        """Whether a form is an alias, always or weak, of an entity other than this too."""
        return self._claimed("garble", form, identity)

    def _claimed(self, table: str, form: str, identity: str) -> bool:
        found = self._base.execute(
            f"SELECT 1 FROM {table} JOIN entity USING (number) WHERE key = ? AND id != ? LIMIT 1",
            (fold(form), identity),
        )
        return found.fetchone() is not None


def _joined(parts: list[Entity]) -> Entity:
    """Make one entity of several that name the same."""
    first = parts[0]
    if len(parts) == 1:
        return first
    languages = dict.fromkeys(language for part in parts for language in part.sources)
    labels = dict.fromkeys(label for part in parts for label in part.forms)
    return replace(
        first,
        aliases=_listed(part.aliases for part in parts),
        weak=_listed(part.weak for part in parts),
        sources={name: _listed(part.sources.get(name, ()) for part in parts) for name in languages},
        forms={name: _once(part.forms.get(name, ()) for part in parts) for name in labels},
        titles=_once(part.titles for part in parts),
        near=_once(part.near for part in parts),
        unless=_once(part.unless for part in parts),
        never=_once(part.never for part in parts),
        case=next((part.case for part in parts if part.case != "smart"), "smart"),
    )


def _listed(lists: Iterable[tuple[Listed, ...]]) -> tuple[Listed, ...]:
    found: dict[str, Listed] = {}
    for item in chain.from_iterable(lists):
        found.setdefault(item.text, item)
    return tuple(found.values())


def _once(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lists)))
