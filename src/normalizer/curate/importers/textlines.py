"""The lines of a text file that can be read, without their line ends."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.curate.importers.source import Source
from normalizer.curate.importers.tally import Tally

__all__ = ["LONGEST", "text_lines"]

LONGEST = 1_000_000
"""Characters of the longest line that is read; nobody's names fill more."""


def text_lines(source: Source, tally: Tally) -> Iterator[tuple[int, str]]:
    """Yield each line with its number; one that is too long is counted and passed.

    A line with bytes that are none of the encoding ends the import, for the next would have them too.
    """
    for number, line in source.lines(LONGEST):
        if line is None:
            tally.skipped(source.place, f"line of over {LONGEST:,} characters")
        else:
            yield number, source.check(line).replace("\x00", "")
