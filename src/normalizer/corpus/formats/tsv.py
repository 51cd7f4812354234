"""TSV: fields between tabs, as they are.

The registered type (text/tab-separated-values) knows no quotes: a field that begins with one means it.
Those that spreadsheets write with quotes are read so with the option ``quoting``.
"""

from __future__ import annotations

from normalizer.corpus.formats.table import Table

__all__ = ["FORMAT"]

FORMAT = Table("tsv", (".tsv", ".tab"), delimiter="\t", quoting=False)
