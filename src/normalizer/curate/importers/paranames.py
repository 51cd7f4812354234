"""ParaNames: names of Wikidata's persons, places and organisations, a row for each language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from normalizer.curate.importers.drafts import Draft
from normalizer.curate.importers.kinds import kind_named
from normalizer.curate.importers.reader import Wishes, primary
from normalizer.curate.importers.source import Source
from normalizer.curate.importers.tally import Tally
from normalizer.curate.importers.textlines import text_lines
from normalizer.names.entity import Entity, Location

__all__ = ["read_paranames"]

_COLUMNS = ("wikidata_id", "eng", "label", "language", "type")
_Row = tuple[Location, dict[str, str]]


def read_paranames(source: Source, wishes: Wishes, tally: Tally) -> Iterator[Entity]:
    """Yield an entity for the rows of one item that stand together."""
    for (_, canonical, named), group in groupby(_wanted(source, wishes, tally), key=_key):
        draft: Draft | None = None
        for place, row in group:
            draft = draft or Draft(place, canonical, kind_named(named) or wishes.kind)
            _add(draft, row)
        if draft is not None:
            yield draft.entity()


def _key(found: _Row) -> tuple[str, str, str]:
    row = found[1]
    return row["wikidata_id"], row["eng"], row["type"]


def _add(draft: Draft, row: dict[str, str]) -> None:
    if primary(row["language"]) != "en":
        draft.source(primary(row["language"]), row["label"])
    else:
        draft.form("variant", row["label"])


def _wanted(source: Source, wishes: Wishes, tally: Tally) -> Iterator[_Row]:
    """Yield the rows in a language that is asked for."""
    header: list[str] = []
    for _, line in text_lines(source, tally):
        cells = line.strip("\r\n").split("\t")
        if not header:
            header = _checked(source, cells)
        elif len(cells) != len(header):
            tally.skipped(source.place, f"other than {len(header)} columns")
        else:
            row = dict(zip(header, cells, strict=True))
            fault = _fault(row, wishes)
            if not fault:
                yield source.place, row
            else:
                tally.passed_over(source.place, fault)


def _fault(row: dict[str, str], wishes: Wishes) -> str:
    if primary(row["language"]) != "en" and not wishes.wants(row["language"]):
        return "language that is not asked for"
    return "" if row["eng"].strip() and row["label"].strip() else "no English name"


def _checked(source: Source, cells: list[str]) -> list[str]:
    header = [cell.strip() for cell in cells]
    missing = [name for name in _COLUMNS if name not in header]
    if missing:
        raise source.failure(
            f"is not ParaNames: its first line has no column {', '.join(missing)} (columns are parted"
            " by tabs)"
        )
    return header
