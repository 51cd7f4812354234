"""Repairs one record of a block: its parts are read as one text, and edits written back into them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalizer.corpus.record import Part, Record
from normalizer.edits import Edit, Held

if TYPE_CHECKING:
    from normalizer.api import Normalizer

__all__ = ["ACROSS", "UNSETTLED", "Change", "Outcome", "repaired"]

ACROSS = "across-markup"
"""Why an edit is not made that would reach from one part of a record into another, or into an escape."""
UNSETTLED = "unsettled"
"""Why a text stays as it is whose repairs undo each other."""


@dataclass(frozen=True, slots=True)
class Change:
    """A raw stretch of a block, what takes its place, and the edits of the text that do it."""

    start: int
    end: int
    new: str
    edits: tuple[Edit, ...]
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a record: its text and changes, or the problem for which it stays as it is."""

    text: str = ""
    changes: tuple[Change, ...] = ()
    held: tuple[Held, ...] = ()
    problem: str | None = None

    @property
    def edits(self) -> list[Edit]:
        """The edits made, in order."""
        return [edit for change in self.changes for edit in change.edits]


def repaired(
    block: str, record: Record, normalizer: Normalizer, hints: Sequence[str] = ()
) -> Outcome:
    """Repair a record of a block.

    >>> from normalizer import Normalizer
    >>> block = "a <b>Bioloss</b> ,"
    >>> record = Record(0, 18, (Part(0, 2), Part(5, 12), Part(16, 18)))
    >>> [(c.start, c.end, c.new) for c in repaired(block, record, Normalizer()).changes]
    [(5, 12, 'Belarus'), (16, 17, '')]

    An edit that does not lie within one part is left out, and counts as held (``across-markup``).
    Nothing that is wrong with a record is raised: it becomes the problem of the outcome.
    """
    bad = record.problem or _not_utf8(block[record.start : record.end])
    if bad:
        return Outcome(problem=bad)
    try:
        texts = [part.codec.decode(block[part.start : part.end]) for part in record.parts]
    except ValueError as error:
        return Outcome(problem=str(error))
    text = "".join(_joined(record.parts, texts))
    try:
        result = normalizer.repair(text, source=record.source, hints=hints)
    except Exception as error:  # whatever it is, it must not stop the records that follow
        return Outcome(problem=f"cannot be repaired: {type(error).__name__}: {error}")
    if not result.converged:
        return Outcome(text, held=(Held(0, len(text), text, UNSETTLED, ""),))
    if not result.edits:
        return Outcome(text, held=result.held)
    edits, across = _sorted_out(record.parts, texts, result.edits)
    changes: list[Change] = []
    for (part, start), inside in edits.items():
        made, torn = _written(block, part, start, inside)
        changes += made
        across += torn
    held = [Held(e.start, e.end, text[e.start : e.end], ACROSS, _rule(e)) for e in across]
    return Outcome(text, tuple(changes), (*result.held, *held))


def _not_utf8(raw: str) -> str | None:
    try:
        raw.encode()  # several times as fast as a search for what cannot be
    except UnicodeEncodeError as error:
        byte = ord(raw[error.start]) - 0xDC00
        return f"is not UTF-8: byte 0x{byte:02x} after {error.start:,} characters"
    return None


def _joined(parts: Sequence[Part], texts: Sequence[str]) -> Iterator[str]:
    for part, text in zip(parts, texts, strict=True):
        yield text
        if part is not parts[-1]:
            yield part.joint


def _rule(edit: Edit) -> str:
    return edit.causes[0].rule if edit.causes else ""


def _sorted_out(
    parts: Sequence[Part], texts: Sequence[str], edits: Sequence[Edit]
) -> tuple[dict[tuple[Part, int], list[Edit]], list[Edit]]:
    """Give each part, with where its text starts, the edits within it; and those within none."""
    starts = [0]
    for part, text in zip(parts, texts, strict=True):
        starts.append(starts[-1] + len(text) + len(part.joint))
    within: dict[tuple[Part, int], list[Edit]] = {}
    across = []
    for edit in edits:
        index = bisect_right(starts, edit.start, hi=len(parts)) - 1
        while index and edit.start == starts[index] and edit.inserts and not parts[index - 1].joint:
            index -= 1  # what is put between two parts goes to the end of the earlier
        if edit.end <= starts[index] + len(texts[index]):
            within.setdefault((parts[index], starts[index]), []).append(edit)
        else:
            across.append(edit)
    return within, across


def _written(
    block: str, part: Part, start: int, edits: Sequence[Edit]
) -> tuple[list[Change], list[Edit]]:
    """Find the raw stretches of edits in one part; and the edits that an escape tears apart."""
    raw = block[part.start : part.end]
    offsets = part.codec.offsets(raw) if part.codec.escape else range(len(raw) + 1)
    changes: list[Change] = []
    torn = []
    for edit in edits:
        first, last = edit.start - start, edit.end - start
        if part.codec.escape and -1 in offsets[first : last + 1]:
            torn.append(edit)
            continue
        begin = offsets[first]
        end = begin if edit.inserts else part.codec.end(raw, offsets[last - 1])
        new = part.codec.encode(edit.new)
        changes.append(Change(part.start + begin, part.start + end, new, (edit,), part.field))
    return _finished(block, part, changes), torn


def _finished(block: str, part: Part, changes: list[Change]) -> list[Change]:
    """Let the codec see the whole part; if it has more to do, the whole part is one change."""
    if not changes:
        return changes
    raw = spliced(block, changes, part.start, part.end)
    finished = part.codec.finish(raw)
    if finished == raw:
        return changes
    edits = tuple(edit for change in changes for edit in change.edits)
    return [Change(part.start, part.end, finished, edits, part.field)]


def spliced(block: str, changes: Sequence[Change], start: int, end: int) -> str:
    """Give a stretch of a block with its changes made."""
    pieces = []
    for change in changes:
        pieces += [block[start : change.start], change.new]
        start = change.end
    return "".join([*pieces, block[start:end]])
