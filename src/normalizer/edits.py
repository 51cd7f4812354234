"""Edits on a text: what they are, how lists of them are applied, composed and inverted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

__all__ = [
    "Alignment",
    "Candidate",
    "Cause",
    "Certainty",
    "Edit",
    "Held",
    "apply",
    "compose",
    "invert",
]


class Certainty(IntEnum):
    """How well an edit is founded.

    >>> Certainty.SURE > Certainty.LIKELY > Certainty.GUESS
    True
    """

    GUESS = 1
    """Reported, and applied only when asked for."""
    LIKELY = 2
    """Supported by evidence in the document."""
    SURE = 3
    """A listed alias, or a loss-free repair of format."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why an edit was made: the rule, and for names the entity, the form matched and the evidence.

    >>> Cause("SP003").certainty
    <Certainty.SURE: 3>
    """

    rule: str
    certainty: Certainty = Certainty.SURE
    entity: str | None = None
    via: str = ""
    score: float = 1.0
    evidence: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the cause as plain values that JSON can hold."""
        return {
            "rule": self.rule,
            "certainty": self.certainty.name.lower(),
            "entity": self.entity,
            "via": self.via,
            "score": self.score,
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by ``new``; offsets are half-open, in code points.

    >>> Edit(3, 5, "x").inserts
    False
    """

    start: int
    end: int
    new: str
    causes: tuple[Cause, ...] = ()

    @property
    def inserts(self) -> bool:
        """Whether the edit only puts something between two characters."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity a held span could stand for, the text it would become, and how likely that is.

    Where no entity is known it is empty, and ``score`` the share of the spelling in the document.
    """

    entity: str
    text: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Held:
    """A span that was noticed and left alone.

    ``reason`` is one of ``ambiguous``, ``needs-evidence``, ``below-certainty``, ``protected``,
    ``never`` and ``report-only``; ``note`` says it in words.
    """

    start: int
    end: int
    surface: str
    reason: str
    rule: str
    note: str = ""
    candidates: tuple[Candidate, ...] = ()


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Apply sorted, non-overlapping edits.

    >>> apply("two -day", [Edit(3, 4, "")])
    'two-day'
    """
    pieces: list[str] = []
    position = 0
    for edit in edits:
        pieces.append(text[position : edit.start])
        pieces.append(edit.new)
        position = edit.end
    pieces.append(text[position:])
    return "".join(pieces)


def invert(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Give the edits that lead from the edited text back to ``text``.

    >>> edits = [Edit(3, 4, "")]
    >>> apply(apply("two -day", edits), invert("two -day", edits))
    'two -day'
    """
    shift = 0
    back = []
    for edit in edits:
        start = edit.start + shift
        back.append(Edit(start, start + len(edit.new), text[edit.start : edit.end], edit.causes))
        shift += len(edit.new) - (edit.end - edit.start)
    return back


def compose(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Give the one list that does what ``first`` and then ``second`` do.

    >>> for edit in compose("a ,b", [Edit(1, 2, "")], [Edit(2, 2, " ")]):
    ...     print(edit.start, edit.end, repr(edit.new))
    1 2 ''
    3 3 ' '

    ``second`` has its offsets in the text that ``first`` makes of ``text``. Edits that meet are
    merged and keep the causes of both; a merged edit that changes nothing is dropped.
    """
    if not first or not second:
        return list(first or second)
    merged = (_union(text, *cluster) for cluster in _clusters(first, second))
    return [edit for edit in merged if text[edit.start : edit.end] != edit.new]


def _growth(edit: Edit) -> int:
    return len(edit.new) - (edit.end - edit.start)


def _clusters(
    first: Sequence[Edit], second: Sequence[Edit]
) -> Iterator[tuple[int, list[Edit], list[Edit]]]:
    """Sweep over both lists in the middle text and gather what meets.

    Yields how far the middle text is shifted against the original where the cluster begins, and the
    edits of either list. One cluster grows as long as the next edit meets the last of the other list.
    """
    shift = 0
    firsts: list[Edit] = []
    seconds: list[Edit] = []
    begun_at = 0
    i = j = 0
    while i < len(first) or j < len(second):
        from_first = j == len(second) or (
            i < len(first)
            and (first[i].start + shift, first[i].end + shift + _growth(first[i]))
            <= (second[j].start, second[j].end)
        )
        if from_first:
            edit = first[i]
            meets = bool(seconds) and _meet(edit, shift, seconds[-1])
        else:
            edit = second[j]
            meets = bool(firsts) and _meet(firsts[-1], shift - _growth(firsts[-1]), edit)
        if not meets:
            if firsts or seconds:
                yield begun_at, firsts, seconds
            firsts, seconds, begun_at = [], [], shift
        if from_first:
            firsts.append(edit)
            shift += _growth(edit)
            i += 1
        else:
            seconds.append(edit)
            j += 1
    yield begun_at, firsts, seconds


def _meet(earlier: Edit, shift: int, later: Edit) -> bool:
    start = earlier.start + shift
    end = start + len(earlier.new)
    if later.inserts and (start == end or earlier.inserts):
        return start <= later.start <= end  # both stand at one point: their order would be open
    return start < later.end and later.start < end


def _union(text: str, shift: int, first: Sequence[Edit], second: Sequence[Edit]) -> Edit:
    if not second and len(first) == 1:
        return first[0]
    if not first and len(second) == 1:
        only = second[0]
        return Edit(only.start - shift, only.end - shift, only.new, only.causes)
    growth = sum(_growth(edit) for edit in first)
    start, end = second[0].start - shift, second[-1].end - shift - growth
    if first:
        start, end = min(start, first[0].start), max(end, first[-1].end)
    middle = apply(text[start:end], (_moved(edit, -start) for edit in first))
    new = apply(middle, (_moved(edit, -start - shift) for edit in second))
    causes = dict.fromkeys(cause for edit in (*first, *second) for cause in edit.causes)
    return Edit(start, end, new, tuple(causes))


def _moved(edit: Edit, by: int) -> Edit:
    return Edit(edit.start + by, edit.end + by, edit.new, edit.causes)


class Alignment:
    """Maps spans between the original and the output, by bisection over the edits.

    >>> alignment = Alignment([Edit(3, 4, ""), Edit(9, 14, "Belarus")])
    >>> alignment.to_output(0, 8)
    (0, 7)
    >>> alignment.to_original(8, 15)
    (9, 14)

    A span that begins or ends inside an edit is widened to the whole edit, since nothing says which
    character of the new text answers which of the old.
    """

    __slots__ = ("_new_ends", "_new_starts", "_old_ends", "_old_starts")

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._old_starts: list[int] = []
        self._old_ends: list[int] = []
        self._new_starts: list[int] = []
        self._new_ends: list[int] = []
        shift = 0
        for edit in edits:
            self._old_starts.append(edit.start)
            self._old_ends.append(edit.end)
            self._new_starts.append(edit.start + shift)
            self._new_ends.append(edit.start + shift + len(edit.new))
            shift += _growth(edit)

    def to_output(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the output that ``original[start:end]`` became."""
        old = (self._old_starts, self._old_ends)
        return _mapped(start, end, *old, self._new_starts, self._new_ends)

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original that ``output[start:end]`` came from."""
        new = (self._new_starts, self._new_ends)
        return _mapped(start, end, *new, self._old_starts, self._old_ends)


def _mapped(
    start: int,
    end: int,
    starts: Sequence[int],
    ends: Sequence[int],
    to_starts: Sequence[int],
    to_ends: Sequence[int],
) -> tuple[int, int]:
    if end < start:
        raise ValueError(f"a span ends before it starts: {start} > {end}")
    low = _point(start, starts, ends, to_starts, to_ends, upper=start == end)
    if start == end:
        return low[0], low[1]
    high = _point(end, starts, ends, to_starts, to_ends, upper=True)
    return low[0], max(low[0], high[1])


def _point(
    position: int,
    starts: Sequence[int],
    ends: Sequence[int],
    to_starts: Sequence[int],
    to_ends: Sequence[int],
    *,
    upper: bool,
) -> tuple[int, int]:
    """Map a boundary: exactly where no edit covers it, to both sides of the edit that does."""
    if upper:  # the character before the boundary belongs to the span
        index = bisect_left(starts, position) - 1
    else:
        index = bisect_right(ends, position) - 1
        inside = index + 1
        if inside < len(starts) and starts[inside] < position < ends[inside]:
            return to_starts[inside], to_ends[inside]
    if index < 0:
        return position, position
    if starts[index] < position < ends[index]:
        return to_starts[index], to_ends[index]
    if position < ends[index]:
        return position, position
    mapped = to_ends[index] + position - ends[index]
    return mapped, mapped
