"""Plain text: a file, a paragraph or a line is a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.corpus.format import Cut
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.record import Part, Record

__all__ = ["FORMAT"]

_LINE = re.compile(r"[^\r\n]+")
# Lines that are not blank, up to the end of the last one.
_PARAGRAPH = re.compile(r"[^\r\n]*[^\s][^\r\n]*(?:(?:\r\n|\r|\n)[^\r\n]*[^\s][^\r\n]*)*")


class _Text:
    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".text")
    cut = Cut.FILE
    units = ("file", "paragraph", "line")

    def records(self, block: str, options: ReadOptions) -> Iterator[Record]:
        """Find the documents; blank lines between paragraphs, and line ends, belong to none."""
        if options.unit in (None, "file"):
            if block:
                yield Record(0, len(block), (Part(0, len(block)),))
            return
        for found in (_LINE if options.unit == "line" else _PARAGRAPH).finditer(block):
            start, end = found.span()
            yield Record(start, end, (Part(start, end),))


FORMAT = _Text()
