"""CSV: fields between commas, in double quotes where they need them (RFC 4180)."""

from __future__ import annotations

from normalizer.corpus.formats.table import Table

__all__ = ["FORMAT"]

FORMAT = Table("csv", (".csv",), delimiter=",", quoting=True)
