"""Reads pack files of either form: YAML, or JSON Lines for large ones."""

from __future__ import annotations

from pathlib import Path

from normalizer.names.entity import Pack
from normalizer.names.packs.lines import read_lines
from normalizer.names.packs.pack import read as read_yaml

__all__ = ["read"]


def read(path: str | Path) -> Pack:
    """Read a pack file: JSON Lines if its name ends in ``.jsonl``, else YAML.

    Raises :class:`~normalizer.errors.PackError` with every finding.
    """
    path = Path(path)
    return read_lines(path) if path.suffix == ".jsonl" else read_yaml(path)
