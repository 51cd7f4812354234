"""CSV and TSV: a row for each entity, a column for each field, several forms in one cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from normalizer.curate.importers.columns import ColumnError, columns
from normalizer.curate.importers.drafts import Draft
from normalizer.curate.importers.kinds import kind_named
from normalizer.curate.importers.reader import Reader, Wishes
from normalizer.curate.importers.rows import rows
from normalizer.curate.importers.source import Source
from normalizer.curate.importers.tally import Tally
from normalizer.names.entity import CASES, Entity, Listed, Location

__all__ = ["read_csv", "read_tsv"]

_PHRASES = ("near", "titles", "unless", "never")
_Cells = Mapping[str, list[str]]


def _read(source: Source, wishes: Wishes, tally: Tally, *, delimiter: str) -> Iterator[Entity]:
    found = rows(source, tally, delimiter)
    place, header = next(found, (source.place, []))
    try:
        fields, unused = columns(header, wishes.columns)
    except ColumnError as error:
        raise source.failure(str(error)) from error
    for name in unused:
        tally.noted(place, f"column {name!r} is not used")
    for place, row in found:
        fault = _fault(row, len(header))
        cells = {} if fault else _cells(row, fields, wishes.split)
        if fault or not cells.get("canonical"):
            tally.skipped(place, fault or "no canonical form in the row")
        else:
            yield _entity(place, cells, wishes, tally)


def _fault(row: Sequence[str], width: int) -> str:
    beyond = any(cell.strip() for cell in row[width:])
    return "more cells than the header has" if beyond else ""


def _cells(row: Sequence[str], fields: Mapping[int, str], split: str) -> dict[str, list[str]]:
    """Give what the row says of each field; cells of one form are not parted."""
    found: dict[str, list[str]] = {}
    for index, field in fields.items():
        cell = row[index].strip() if index < len(row) else ""
        several = split and field not in {"id", "canonical", "kind", "case", "for"}
        parts = cell.split(split) if several else [cell]
        found.setdefault(field, []).extend(part.strip() for part in parts if part.strip())
    return found


def _entity(place: Location, cells: _Cells, wishes: Wishes, tally: Tally) -> Entity:
    canonical = cells["canonical"][0]
    identity = next(iter(cells.get("id", ())), "")
    target = next(iter(cells.get("for", ())), canonical)
    draft = Draft(place, canonical, _kind(place, cells, wishes, tally), identity)
    for field, items in cells.items():
        group, _, name = field.partition(".")
        for item in items:
            if group == "sources":
                draft.source(name, item, target)
            elif group == "forms":
                draft.form(name, item)
    listed = {
        name: tuple(Listed(item, target, place) for item in cells.get(name, ()))
        for name in ("aliases", "weak")
    }
    phrases = {name: tuple(cells.get(name, ())) for name in _PHRASES}
    return replace(draft.entity(), **listed, **phrases, case=_case(place, cells, tally))  # type: ignore[arg-type]


def _kind(place: Location, cells: _Cells, wishes: Wishes, tally: Tally) -> str:
    named = next(iter(cells.get("kind", ())), "")
    kind = kind_named(named) if named else wishes.kind
    if kind is None:
        tally.noted(place, f"kind {named[:40]!r} is not known, {wishes.kind} is taken")
    return kind or wishes.kind


def _case(place: Location, cells: _Cells, tally: Tally) -> str:
    case = next(iter(cells.get("case", ())), "smart")
    if case in CASES:
        return case
    tally.noted(place, f"case {case[:40]!r} is not known, smart is taken")
    return "smart"


read_csv: Reader = partial(_read, delimiter="")
read_tsv: Reader = partial(_read, delimiter="\t")
