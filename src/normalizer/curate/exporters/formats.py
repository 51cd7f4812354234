"""The formats that packs can be exported to, and how a file name tells which is meant."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from normalizer.curate.exporters.exporter import Exporter

__all__ = ["FORMATS", "exporter", "format_of"]

FORMATS = {
    "csv": "tables",
    "tsv": "tables",
    "spacy": "spacy",
    "flashtext": "flashtext",
    "glossary": "glossary",
    "yaml": "packs",
}
"""The module of each format."""

_ENDINGS = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".jsonl": "spacy",
    ".json": "flashtext",
    ".txt": "glossary",
    ".glossary": "glossary",
    ".yaml": "yaml",
    ".yml": "yaml",
}


def format_of(path: str) -> str | None:
    """Tell the format by the name of a file, or None.

    >>> format_of("names.csv"), format_of("ruler.jsonl"), format_of("names")
    ('csv', 'spacy', None)
    """
    return _ENDINGS.get(PurePath(path).suffix.lower())


def exporter(name: str) -> Exporter:
    """Load the exporter of a format."""
    module = import_module(f"normalizer.curate.exporters.{FORMATS[name]}")
    found: Exporter = getattr(module, f"write_{name}")
    return found
