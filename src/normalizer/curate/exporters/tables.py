"""CSV and TSV: a row for each entity, and one more for each other right form things stand for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import partial

from normalizer.curate.exporters.exporter import Export, Exporter
from normalizer.names.entity import Entity, Listed

__all__ = ["write_csv", "write_tsv"]

_FIRST = ("id", "canonical", "kind", "case", "for")
_PHRASES = ("titles", "near", "unless", "never")
_Row = dict[str, list[str]]


def _write(export: Export, *, dialect: str) -> Iterator[str]:
    header = _header(export)
    buffer = io.StringIO()
    writer = csv.writer(buffer, dialect, lineterminator="\n")
    writer.writerow(header)
    for entity in export.sorted():
        export.left_out("examples", len(entity.examples))
        for row in _rows(entity):
            writer.writerow(_cell(name, row.get(name, []), export) for name in header)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _header(export: Export) -> list[str]:
    """Name the columns that at least one entity needs, in an order that does not hang on theirs."""
    used = {name for e in export.entities.values() for row in _rows(e) for name in row}
    lists = [name for name in (*_PHRASES, "aliases", "weak") if name in used]
    dotted = sorted(name for name in used if "." in name)
    return [*(n for n in _FIRST if n in used | {"id", "canonical", "kind"}), *dotted, *lists]


def _rows(entity: Entity) -> Iterator[_Row]:
    """Yield the row of an entity, then those of its other right forms that anything stands for."""
    row: _Row = {"id": [entity.id], "canonical": [entity.canonical], "kind": [entity.kind]}
    more: _Row = {name: list(getattr(entity, name)) for name in _PHRASES if getattr(entity, name)}
    if entity.case != "smart":
        more["case"] = [entity.case]
    more |= {f"forms.{label}": list(forms) for label, forms in entity.forms.items()}
    by_target: dict[str, _Row] = {entity.canonical: {**row, **more}}
    for name, items in _lists(entity):
        for item in items:
            target = by_target.setdefault(item.stands_for, {**row, "for": [item.stands_for]})
            target.setdefault(name, []).append(item.text)
    yield from by_target.values()


def _lists(entity: Entity) -> Iterator[tuple[str, tuple[Listed, ...]]]:
    yield "aliases", entity.aliases
    yield "weak", entity.weak
    for language, items in entity.sources.items():
        yield f"sources.{language}", items


def _cell(name: str, items: list[str], export: Export) -> str:
    """Write the items of a cell; fields of one value are never parted when they are read."""
    if name in _FIRST:
        return items[0] if items else ""
    kept = [item for item in items if not export.split or export.split not in item]
    export.left_out(
        f"forms with {export.split!r} in them: choose another --split", len(items) - len(kept)
    )
    return export.split.join(kept)


write_csv: Exporter = partial(_write, dialect="excel")
write_tsv: Exporter = partial(_write, dialect="excel-tab")
