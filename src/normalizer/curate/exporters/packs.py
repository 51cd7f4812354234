"""Alias packs in YAML: several packs, laid over each other, as one."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.curate.exporters.exporter import Export
from normalizer.curate.writer import pack_text

__all__ = ["write_yaml"]


def write_yaml(export: Export) -> Iterator[str]:
    """Yield the text of one pack with all entities."""
    return pack_text(export.sorted(), export.name, license=export.license)
