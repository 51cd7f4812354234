"""Decides between the readings of a span: an edit, a report, or nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from normalizer.edits import Candidate, Cause, Certainty, Edit, Held
from normalizer.names.fitting import fitted, in_case_of
from normalizer.names.judge import Judge, odds_of
from normalizer.names.letters import letters
from normalizer.names.reading import Reading
from normalizer.names.surroundings import Surroundings

__all__ = ["CODE", "claimed", "decided"]

CODE = "NM007"
_NEARLY = 4.0  # nats of odds: a longer span may be so much less sure than the surest
_MOST_CANDIDATES = 5


def decided(readings: Sequence[Reading], text: str, judge: Judge) -> Edit | Held | None:
    """Take the surest of the readings of overlapping spans, if it is sure enough and well ahead.

    What is not sure enough, or not far enough ahead of another entity, is held with its candidates.
    """
    best = max(readings, key=lambda reading: (reading.odds, reading.end - reading.start))
    if best.probability < judge.held:
        return None
    rivals = [reading.odds for reading in readings if reading.entity.id != best.entity.id]
    tied = best.odds - max(rivals, default=-math.inf) < judge.margin
    best = _widest(readings, best, odds_of(judge.likely) - judge.margin)
    if tied or best.probability < judge.guess or _is_of_a_longer_name(best):
        return _held(readings, best, text, tied=tied)
    return _edit(best, text, judge)


def claimed(
    groups: Iterable[Sequence[Reading]], named: Mapping[str, tuple[str, int]]
) -> Iterator[Sequence[Reading]]:
    """Let each naming in the source text speak for one span only: the one that reads most like it."""
    if not named:
        return iter(groups)
    kept = [list(group) for group in groups]
    for identity, (_, times) in named.items():
        best = {
            place: max(odds)
            for place, group in enumerate(kept)
            if (odds := [r.odds for r in group if r.entity.id == identity and "source" in r.clues])
        }
        for place in sorted(best, key=best.__getitem__, reverse=True)[times:]:
            kept[place] = [reading for reading in kept[place] if reading.entity.id != identity]
    return (group for group in kept if group)


def _is_of_a_longer_name(reading: Reading) -> bool:
    """Whether a person's span has another name beside it, so that a garbled first name would be left."""
    strange = reading.entity.kind == "person" and "stranger" in reading.features
    return strange and "source" not in reading.clues


def _widest(readings: Sequence[Reading], best: Reading, least: float) -> Reading:
    """Give the longest span around the surest that reads as the same name nearly as surely.

    ``least`` keeps readings out that only one who wants to have everything explained gets to see.
    """
    around = [
        reading
        for reading in readings
        if reading.entity.id == best.entity.id
        and reading.start <= best.start
        and reading.end >= best.end
        and reading.odds >= max(best.odds - _NEARLY, least)
    ]
    return max(around, default=best, key=lambda reading: reading.end - reading.start)


def _edit(reading: Reading, text: str, judge: Judge) -> Edit:
    start, end = _with_own_words(reading, text)
    target = reading.sound.target
    cause = Cause(
        rule=CODE,
        certainty=Certainty.LIKELY if reading.probability >= judge.likely else Certainty.GUESS,
        entity=reading.entity.id,
        via=reading.sound.form,
        score=round(reading.probability, 3),
        evidence=tuple(reading.told()),
    )
    return fitted(text, Edit(start, end, in_case_of(text[start:end], target, target), (cause,)))


def _with_own_words(reading: Reading, text: str) -> tuple[int, int]:
    """Stretch a span over words beside it that the right form has as well: `Ishikawa Kashun`."""
    start, end = reading.start, reading.end
    words = {letters(word) for word in reading.sound.target.split(" ")}
    beside = Surroundings(text, start, end)
    if letters(beside.before) in words:
        start -= len(beside.before) + 1
    if letters(beside.after) in words:
        end += len(beside.after) + 1
    return start, end


def _held(readings: Sequence[Reading], best: Reading, text: str, *, tied: bool) -> Held:
    firsts: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda reading: -reading.odds):
        firsts.setdefault(reading.entity.id, reading)
    candidates = tuple(
        Candidate(reading.entity.id, reading.sound.target, round(reading.probability, 3))
        for reading in list(firsts.values())[:_MOST_CANDIDATES]
    )
    reason = "ambiguous" if tied else "needs-evidence"
    note = "; ".join(best.told())
    return Held(best.start, best.end, text[best.start : best.end], reason, CODE, note, candidates)
