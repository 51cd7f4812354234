"""Which spans of a text are worth weighing? Most are soon seen to be nobody's garbled name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from normalizer.names.evidence import Context
from normalizer.names.letters import letters
from normalizer.names.surveying.phrases import BLOCK
from normalizer.names.surveying.runs import Puzzle, Riddle
from normalizer.names.surveying.titles import NOBODYS
from normalizer.names.unlisted.offers import Offers
from normalizer.names.unlisted.place import Place
from normalizer.names.unlisted.spelt import Names, Offered
from normalizer.names.unlisted.surroundings import beside, telling

__all__ = ["Gate"]

_LONGEST_MEMO = 50_000  # for each set of entities spoken of


class Gate:
    """Lets those spans through of which something can come.

    Whose name a span in a run of words may be is worked out once for all places with the same entities
    spoken of around them; whether these are spoken of near enough is seen at each. Only a title beside the
    run, which the survey of the text has found, can add to them.
    """

    def __init__(self, offers: Offers) -> None:
        self._offers = offers

    def passing(
        self, puzzles: Iterable[Puzzle], context: Context, least: float
    ) -> Iterator[Riddle]:
        """Yield the spans for which there may be a reading with these odds, in nats, or more."""
        for riddle in self._passing(puzzles, context, least):
            if not _is_in_a_token(context.text, riddle[0], riddle[1]):
                yield riddle

    def _passing(
        self, puzzles: Iterable[Puzzle], context: Context, least: float
    ) -> Iterator[Riddle]:
        text, titled, kept = context.text, context.titled, context.kept
        everything = bool(context.in_source or context.hints)
        for start, end, riddles in puzzles:
            if everything:
                yield from _placed(riddles, start)
                continue
            names = kept.get(start // BLOCK) or self._offers.names_around(context, start, least)
            run = text[start:end]
            offered = names.offered.get(run)
            if offered is None:
                if len(names.offered) >= _LONGEST_MEMO:
                    names.offered.clear()
                offered = names.offered[run] = tuple(self._offered(run, riddles, names, least))
            if offered and self._is_hopeful(offered, start, context, names, least):
                yield from _placed(riddles, start)
                continue
            place = bisect_left(titled, start)
            if place < len(titled) and titled[place] <= end:
                for riddle in _placed(riddles, start):
                    if self._is_behind_its_title(riddle, context, names, least):
                        yield riddle

    def _offered(
        self, run: str, riddles: Iterable[Riddle], names: Names, least: float
    ) -> Iterator[Offered]:
        """Yield the spans of a run that may be somebody's name without a title, and whose."""
        for riddle in riddles:
            start, end, known = riddle
            surface = run[start:end]
            spelling = letters(surface)
            if known or not spelling:
                continue
            around = beside(run, start, end)
            found = self._offers.offered(surface, spelling, False, around, NOBODYS, names, least)
            if found:
                yield riddle, found

    def _is_hopeful(
        self,
        offered: Iterable[Offered],
        start: int,
        context: Context,
        names: Names,
        least: float,
    ) -> bool:
        """Whether a span in a run that begins here may be somebody's name without a title."""
        for (first, last, known), found in offered:
            riddle = start + first, start + last, known
            place = self._offers.place(riddle, context, least, NOBODYS)
            if place is not None and any(
                self._is_near_enough(place, identity, most, names)
                for identity, most in found.items()
            ):
                return True
        return False

    def _is_behind_its_title(
        self, riddle: Riddle, context: Context, names: Names, least: float
    ) -> bool:
        """Whether a span may be the name of somebody whose title stands beside it."""
        place = self._offers.place(riddle, context, least)
        if place is None or not place.titled:
            return False
        around = telling(*place.around)
        key = place.surface, place.known, around, place.titled
        found = names.titled.get(key)
        if found is None:
            # What is to be said of those who are not spoken of is the same everywhere.
            offered = self._offers.offered(
                place.surface, place.spelling, place.known, around, place.titled, names, least
            )
            found = names.titled[key] = {
                identity: most
                for identity, most in offered.items()
                if identity in names.groups or self._is_near_enough(place, identity, most, names)
            }
        return any(
            self._is_near_enough(place, identity, most, names) for identity, most in found.items()
        )

    def _is_near_enough(
        self, place: Place, identity: str, most: Mapping[str, float], names: Names
    ) -> bool:
        """Whether a span may be the name of an entity that is spoken of as near as it is.

        All else that counts is what stands beside the span: what nothing came of between the same words and
        titles need not be weighed again where the entity is no nearer.
        """
        near = self._offers.hopes.near(place, identity, most)
        key = place.surface, place.known, place.around, place.titled, identity
        failed = names.too_far.get(key)
        if failed is not None and near[0] <= failed[0] and near[1] <= failed[1]:
            return False
        if self._offers.may_be(place, identity, most, names, near):
            return True
        if len(names.too_far) >= _LONGEST_MEMO:
            names.too_far.clear()
        if failed is None or (near[0] >= failed[0] and near[1] >= failed[1]):
            names.too_far[key] = near
        return False


def _placed(riddles: Iterable[Riddle], place: int) -> Iterator[Riddle]:
    """Tell where the spans of a run stand in the text."""
    for start, end, known in riddles:
        yield place + start, place + end, known


def _is_in_a_token(text: str, start: int, end: int) -> bool:
    """Whether a span is a piece of a word, of what is no prose, or of what is broken.

    `n'Ajjer`, `Mash'al`, `secCint`, `Makefile.in`, `Malm?,`.
    """
    return bool(_BEFORE.search(text, max(0, start - 2), start) or _AFTER.match(text, end))


_BEFORE = re.compile(r"(?:[0-9A-Za-z\u00c0-\u024f\ufffd\\@#]|\w[_'’])\Z")
_AFTER = re.compile(r"[\\@\ufffd]|_\w|\.[a-z0-9]|\?[a-z.,;:]|['’](?!(?:s|d|ll|re|ve|m)\b)[a-z]")
