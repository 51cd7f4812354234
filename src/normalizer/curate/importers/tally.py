"""Counts what an import leaves out and why, with the first place of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from normalizer.names.entity import Location

__all__ = ["Tally"]


_MOST = 50
"""How many reasons are told apart: some quote the file, which may hold anything."""


@dataclass(slots=True)
class _Count:
    number: int = 0
    first: Location = field(default=Location(""))

    def add(self, place: Location) -> None:
        self.number += 1
        if self.number == 1:
            self.first = place


class Tally:
    r"""What was left out, by reason.

    >>> tally = Tally()
    >>> tally.skipped(Location("names.csv", 7), "no name in the row")
    >>> tally.left_out(Location("names.csv", 8), "form without letters")
    >>> print(*tally.lines(), tally.faulty, sep="\n")
    1 row skipped: no name in the row (names.csv:7)
    1 form left out: form without letters (names.csv:8)
    1

    A row *skipped* is faulty; one *passed over* is right but not what was asked for. A form *left out*
    or *made weak* belongs to an entity that is there.
    """

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], _Count] = {}

    def skipped(self, place: Location, reason: str) -> None:
        """Note a row that cannot be used."""
        self._add("row skipped", place, reason)

    def passed_over(self, place: Location, reason: str) -> None:
        """Note a row that is none of those wanted."""
        self._add("row passed over", place, reason)

    def left_out(self, place: Location, reason: str) -> None:
        """Note a form that is not taken over."""
        self._add("form left out", place, reason)

    def made_weak(self, place: Location, reason: str) -> None:
        """Note an alias that will be replaced only with evidence."""
        self._add("alias made weak", place, reason)

    def noted(self, place: Location, what: str) -> None:
        """Note anything else worth a line."""
        self._add("note", place, what)

    def _add(self, what: str, place: Location, reason: str) -> None:
        if len(self._counts) >= _MOST and (what, reason) not in self._counts:
            reason = "other reasons"
        self._counts.setdefault((what, reason), _Count()).add(place)

    @property
    def faulty(self) -> int:
        """How many rows could not be used."""
        return sum(c.number for (what, _), c in self._counts.items() if what == "row skipped")

    def lines(self) -> Iterator[str]:
        """Yield a line for each reason, faulty rows first."""
        order = ("row skipped", "row passed over", "alias made weak", "form left out", "note")
        for wanted in order:
            for (what, reason), count in self._counts.items():
                if what == wanted:
                    said = what if what == "note" else _counted(count.number, what)
                    yield f"{said}: {reason} ({_shown(count)})"


def _counted(number: int, what: str) -> str:
    if number == 1:
        return f"1 {what}"
    noun, _, rest = what.partition(" ")
    plural = "aliases" if noun == "alias" else f"{noun}s"
    return f"{number:,} {plural} {rest}"


def _shown(count: _Count) -> str:
    place = f"{count.first.file}:{count.first.line}" if count.first.line else count.first.file
    return place if count.number == 1 else f"first {place}"
