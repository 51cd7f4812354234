"""Which spans of a text are worth weighing? Most are soon seen to be nobody's garbled name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from normalizer.names.candidates import Names
from normalizer.names.evidence import BLOCK, Context
from normalizer.names.features import partly
from normalizer.names.letters import letters
from normalizer.names.offers import Offers
from normalizer.names.runs import Puzzle, Riddle
from normalizer.names.surroundings import Surroundings, beside, telling

__all__ = ["Gate"]

_NOBODY: Mapping[str, int] = {}


class Gate:
    """Lets those spans through of which something can come.

    A run of words is looked at once for all places with the same entities spoken of around them: whether a
    span in it may be somebody's name if all that is not known yet speaks for it. Only a title beside the
    run, which the survey of the text has found, can change that.
    """

    def __init__(self, offers: Offers) -> None:
        self._offers = offers

    def passing(
        self, puzzles: Iterable[Puzzle], context: Context, least: float
    ) -> Iterator[Riddle]:
        """Yield the spans for which there may be a reading with these odds, in nats, or more."""
        text, titled, kept = context.text, context.titled, context.kept
        everything = bool(context.in_source or context.hints)
        for start, end, riddles in puzzles:
            if everything:
                yield from _placed(riddles, start)
                continue
            names = kept.get(start // BLOCK) or self._offers.names_around(context, start, least)
            run = text[start:end]
            hopeful = names.hopeful.get(run)
            if hopeful is None:
                hopeful = names.hopeful[run] = self._is_hopeful(run, riddles, names, least)
            if hopeful:
                yield from _placed(riddles, start)
                continue
            place = bisect_left(titled, start)
            if place < len(titled) and titled[place] <= end:
                for riddle in _placed(riddles, start):
                    if self._is_behind_its_title(riddle, text, names, least):
                        yield riddle

    def _is_hopeful(self, run: str, riddles: Iterable[Riddle], names: Names, least: float) -> bool:
        """Whether a span in a run may be somebody's name without a title."""
        return any(
            self._may_be_anybody(
                run[start:end], False, beside(run, start, end), _NOBODY, names, least
            )
            for start, end, known in riddles
            if not known
        )

    def _is_behind_its_title(self, riddle: Riddle, text: str, names: Names, least: float) -> bool:
        """Whether a span may be the name of somebody whose title stands beside it."""
        start, end, known = riddle
        around = beside(text, start, end)
        titled = self._offers.titles.beside(text, start, end, around[0])
        if not titled:
            return False
        sight = text[start:end], known, telling(*around)
        key = *sight, frozenset(titled.items())
        found = names.titled.get(key)
        if found is None:
            found = names.titled[key] = self._may_be_anybody(*sight, titled, names, least)
        return found

    def _may_be_anybody(
        self,
        surface: str,
        known: bool,
        around: tuple[str, str],
        titled: Mapping[str, int],
        names: Names,
        least: float,
    ) -> bool:
        """Whether a span may be a name if what stands farther away says the most it can."""
        offers = self._offers
        spelling = letters(surface)
        if not spelling:
            return False
        offered = offers.offered(surface, spelling, known, around, titled, names, least)
        for identity, most in offered.items():
            entity = offers.table.entities[identity]
            words = offers.words.of(identity)
            always = offers.looks_of(surface, spelling, known=known)
            hoped = {**most, **always, **Surroundings(*around).features(entity.kind, words)}
            hoped["slot"] = 1.0
            if entity.kind == "person" and " " in surface:
                hoped |= partly(surface, words)
            pool = offers.least_pool(identity, most, titled, names)
            named = offers.is_named(surface, identity, titled, always)
            if offers.may_be(surface, spelling, entity, hoped, pool, least, named=named):
                return True
        return False


def _placed(riddles: Iterable[Riddle], place: int) -> Iterator[Riddle]:
    """Tell where the spans of a run stand in the text."""
    for start, end, known in riddles:
        yield place + start, place + end, known
