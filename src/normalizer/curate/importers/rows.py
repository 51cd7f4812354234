"""The rows of a CSV or TSV file, each with the line it begins in, whatever its quotes do."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from normalizer.curate.importers.source import Source
from normalizer.curate.importers.tally import Tally
from normalizer.curate.importers.textlines import text_lines
from normalizer.names.entity import Location

__all__ = ["rows"]

_DELIMITERS = ",;\t|"


class _Lines:
    """The lines of a source, some of which may be given back to be read again."""

    def __init__(self, source: Source, tally: Tally) -> None:
        self._fresh = text_lines(source, tally)
        self._again: deque[tuple[int, str]] = deque()
        self.taken: list[tuple[int, str]] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        number, line = self._again.popleft() if self._again else next(self._fresh)
        self.taken.append((number, line))
        return line

    def peek(self) -> str:
        """Give the first line, which will be read again; an empty string where there is none."""
        for number, line in self._fresh:
            self._again.append((number, line))
            return line
        return ""

    def give_back(self) -> str:
        """Give back all lines taken but the first, and that one to the caller."""
        self._again.extendleft(reversed(self.taken[1:]))
        return self.taken[0][1]


def rows(source: Source, tally: Tally, delimiter: str = "") -> Iterator[tuple[Location, list[str]]]:
    """Yield the rows that are not blank; without a delimiter it is what the first line has most of.

    A quotation mark that is not closed costs only its own line: what the reader of CSV took to stand
    inside it is read again. In a file with tabs such a line counts as one without quotation marks.
    """
    lines = _Lines(source, tally)
    delimiter = delimiter or max(_DELIMITERS, key=lines.peek().count)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.taken.clear()
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = lines.give_back()
            place = Location(source.name, lines.taken[0][0], 1)
            if delimiter != "\t":
                tally.skipped(place, _said(error))
                continue
            row = line.rstrip("\r\n").split("\t")
        if any(cell.strip() for cell in row):
            yield Location(source.name, lines.taken[0][0], 1), row


def _said(error: csv.Error) -> str:
    said = str(error)
    if "field larger" in said or "unexpected end" in said:
        return "a quotation mark is opened and not closed"
    return f"quotation marks do not fit: {said}"
