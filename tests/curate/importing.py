"""Imports of bytes, and what a pack made of them reads back as."""

from __future__ import annotations

import io
from collections.abc import Sequence

from normalizer import AliasTable
from normalizer.curate.exporters.exporter import Export
from normalizer.curate.exporters.formats import exporter
from normalizer.curate.importers.formats import FORMATS
from normalizer.curate.importers.importing import Import
from normalizer.curate.importers.reader import Wishes
from normalizer.curate.importers.source import opened
from normalizer.curate.writer import pack_text
from normalizer.names.entity import Entity
from normalizer.names.packs.pack import parse


def imported(
    name: str, data: str | bytes, wishes: Wishes | None = None, encoding: str = ""
) -> tuple[tuple[Entity, ...], list[str]]:
    """Import one file, check that its pack reads without a finding, and give what was said."""
    binary = io.BytesIO(data.encode() if isinstance(data, str) else data)
    importing = Import(FORMATS[name].reader(), wishes or Wishes())
    with opened("-", encoding, stdin=binary) as source:
        source.name = "input"
        importing.take(source)
    text = "".join(pack_text(importing.entities(), "pack"))
    pack = parse(text, "pack.yaml")
    AliasTable.of([pack])
    return pack.entities, list(importing.tally.lines())


def exported(name: str, entities: Sequence[Entity], **wishes: str) -> tuple[str, list[str]]:
    """Export entities, and give what was left out."""
    language = wishes.pop("language", "zh")
    export = Export({entity.id: entity for entity in entities}, language=language, **wishes)  # type: ignore[arg-type]
    return "".join(exporter(name)(export)), list(export.lines())
