"""The formats that can be imported, and how a file name tells which it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from normalizer.curate.importers.reader import Reader

__all__ = ["FORMATS", "Format", "format_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is, the file names that are in it, and the licence of what is."""

    name: str
    about: str
    files: str
    """A pattern of file names, in small letters and without the ending of a compressed file."""
    module: str
    license: str = ""

    def reader(self) -> Reader:
        """Load the reader of the format."""
        module = import_module(f"normalizer.curate.importers.{self.module}")
        reader: Reader = getattr(module, f"read_{self.name}")
        return reader


_ALL = (
    Format("wikidata", "dump of Wikidata", r".*(wikidata|latest-all).*\.jsonl?", "wikidata", "CC0-1.0"),
    Format("paranames", "ParaNames", r".*paranames.*\.tsv", "paranames", "CC-BY-4.0"),
    Format("geonames", "alternate names of GeoNames", r"alternatenames.*\.txt", "geonames", "CC-BY-4.0"),
    Format("ftm", "FollowTheMoney entities", r".*(opensanctions|targets\.nested|\.ftm).*\.jsonl?", "ftm"),
    Format("tbx", "TBX term base", r".*\.(tbx|tbxm|xml)", "tbx"),
    Format("csv", "CSV table", r".*\.csv", "tables"),
    Format("tsv", "table with tabs", r".*\.(tsv|tab)", "tables"),
    Format("glossary", "glossary of two columns", r".*\.(txt|glossary|utf8)", "glossary"),
)  # fmt: skip
FORMATS = {entry.name: entry for entry in _ALL}
"""The formats by name; the first whose pattern fits a file name is meant."""

_PACKED = re.compile(r"\.(?:gz|bz2|xz)$")


def format_of(path: str) -> Format | None:
    """Tell the format by the name of a file, or None.

    >>> format_of("latest-all.json.bz2").name, format_of("Terms.CSV").name, format_of("names.json")
    ('wikidata', 'csv', None)
    """
    name = _PACKED.sub("", PurePath(path).name.lower())
    return next((entry for entry in _ALL if re.fullmatch(entry.files, name)), None)
