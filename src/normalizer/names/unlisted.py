"""Reads spellings that no table lists: whose garbled name could this be, and how sure is that?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from normalizer.edits import Edit, Held
from normalizer.names.candidates import Candidates, Names, alike
from normalizer.names.decision import claimed, decided
from normalizer.names.evidence import Context
from normalizer.names.features import doubts, looks, partly, said
from normalizer.names.form import Role
from normalizer.names.judge import Judge, judge, odds_of
from normalizer.names.letters import letters
from normalizer.names.likelihood import Likelihoods
from normalizer.names.place import Place, overlapping
from normalizer.names.reading import Reading, holds, is_right
from normalizer.names.runs import Riddle
from normalizer.names.surroundings import Surroundings
from normalizer.names.table import AliasTable
from normalizer.names.titles import Titles
from normalizer.names.words import Words
from normalizer.text import fold

__all__ = ["Matcher"]

_LONGEST_MEMO = 200_000
_NAMES_THERE_ARE = 10_000  # that news speaks of: a small table knows few of them
_MOST_GATHERED = 2_000
# Of 100, the letters in common with a name: between a spelling behind a title and that name, and
# between a spelling beside one word of a name and the other words of it.
_LIKE_TITLED = 50.0
_LIKE_SOURCE = 40.0  # the same for an unknown one, where the source text names somebody
_LIKE_BESIDE = 60.0
_LEAST_LIKELY = -12.0  # nats: how much less likely than anybody's name a reading can be
_LIKELIEST = -1.0  # nats: hardly any name is spelt in one way only

# The most that may speak for a reading, by the way it came to be considered.
_ALONE: dict[str, float] = {}
_OWN = {"own": 1.0}
_RELATED = {"own": 1.0, "related": 1.0}
_MOST_BY_GROUP = {"": _ALONE, "own": _OWN, "related": _RELATED}
_NAMED = {**_RELATED, **dict.fromkeys(("title", "source", "hint"), 1.0)}


class Matcher:
    """Finds readings for the spans of a text that nobody knows, over one table.

    ``thorough`` looks farther for what a spelling may be without evidence, for who wants guesses.
    """

    def __init__(
        self, table: AliasTable, weighing: Judge | None = None, *, thorough: bool = False
    ) -> None:
        self.table = table
        self.thorough = thorough
        self.judge = weighing or judge()
        self.candidates = Candidates(table)
        self.likelihoods = Likelihoods(table)
        self.titles = Titles(table.entities.values())
        self.words = Words(table.entities.values())
        self._all = math.log(max(_NAMES_THERE_ARE, len(table.entities)))
        self._alone: dict[tuple[str, float], list[str]] = {}
        self._looks: dict[tuple[str, bool], dict[str, float]] = {}
        self._gathered: dict[tuple[tuple[str, ...], tuple[str, ...]], Names] = {}

    def proposals(
        self, riddles: Iterable[Riddle], context: Context, floor: float
    ) -> Iterator[Edit | Held]:
        """Yield an edit or a report for each group of overlapping spans that has a reading.

        ``floor`` is the least probability that is of interest.
        """
        for group in claimed(self.grouped(riddles, context, floor), context.in_source):
            decision = decided(group, context.text, self.judge, floor)
            if decision is not None:
                yield decision

    def grouped(
        self, riddles: Iterable[Riddle], context: Context, floor: float
    ) -> Iterator[tuple[Reading, ...]]:
        """Yield the readings of each group of overlapping spans that has any."""
        least = odds_of(floor) - self.judge.margin
        for group in overlapping(riddles):
            found = [
                reading for riddle in group for reading in self.readings(riddle, context, least)
            ]
            if found:
                yield tuple(found)

    def readings(self, riddle: Riddle, context: Context, least: float) -> list[Reading]:
        """List the readings of one span whose odds, in nats, are no less than these."""
        start, end, known = riddle
        surface = context.text[start:end]
        spelling = letters(surface)
        if not spelling:
            return []
        around = Surroundings(context.text, start, end)
        titled = self.titles.beside(context.text, start, end, around.before)
        always = self._looks_of(surface, spelling, known=known)
        place = Place(start, end, known, surface, spelling, always, around, titled, context, least)
        offered = self._offered(place)
        found = (self._reading(place, identity, offered[identity]) for identity in sorted(offered))
        return [reading for reading in found if reading is not None]

    def _looks_of(self, surface: str, spelling: str, *, known: bool) -> dict[str, float]:
        """Give the features that a span has wherever it stands and whoever it is."""
        found = self._looks.get((surface, known))
        if found is None:
            if len(self._looks) > _LONGEST_MEMO:
                self._looks.clear()
            found = self._looks[surface, known] = looks(surface, spelling, known=known)
        return found

    def _offered(self, place: Place) -> dict[str, Mapping[str, float]]:
        """Map the entities a span may stand for to the most that may speak for them."""
        spelling, context = place.spelling, place.context
        offered: dict[str, Mapping[str, float]] = {}
        groups = self._names_around(place).groups
        titled: Iterable[str] = place.titled
        if place.known or len(place.titled) > 1:  # then the title alone says little
            titled = [i for i in titled if self._resembles(spelling, i, _LIKE_TITLED)]
        if not place.known:
            if self.thorough or not self.likelihoods.is_rare(place.surface):
                offered |= dict.fromkeys(self._unaided(place), _ALONE)
            for identity in self.candidates.like(spelling, self._names_around(place)):
                offered[identity] = _MOST_BY_GROUP[groups[identity]]
            for identity in self._beside(place):
                offered[identity] = _MOST_BY_GROUP[groups.get(identity, "")]
            offered |= dict.fromkeys(self._hinted(context.hints), _NAMED)
        for identity in titled:
            offered[identity] = _MOST_BY_GROUP[groups.get(identity, "")] | {"title": 1.0}
        return offered | {
            identity: _NAMED
            for identity in context.in_source
            if self._resembles(spelling, identity, _LIKE_TITLED if place.known else _LIKE_SOURCE)
        }

    def _names_around(self, place: Place) -> Names:
        """Gather the names of the entities spoken for around a place, once for each block of text."""
        context = place.context
        block = context.block(place.start)
        found: Names | None = context.kept.get(block)
        if found is None:
            own, related = context.spoken_for(place.start)
            found = self._gathered.get((own, related))
            if found is None:
                if len(self._gathered) > _MOST_GATHERED:
                    self._gathered.clear()
                found = self._gathered[own, related] = self.candidates.names_of(own, related)
            context.kept[block] = found
        return found

    def _beside(self, place: Place) -> list[str]:
        """List the entities with a word of their name right beside the span, and another one like it."""
        beside = (place.around.before, place.around.after)
        words = [letters(word) for word in beside if word[:1].isupper()]
        return [
            owner
            for word in words
            for owner in self.words.named_by(word)
            if any(
                own != word and alike(place.spelling, own, _LIKE_BESIDE)
                for own in self.words.of(owner)
            )
        ]

    def _hinted(self, hints: frozenset[str]) -> Iterator[str]:
        """Yield the entities that the caller names, by id or right form."""
        for hint in hints:
            if hint in self.table.entities:
                yield hint
            for form in self.table.forms.get(fold(hint), ()):
                if form.role is Role.RIGHT:
                    yield form.entity

    def _resembles(self, spelling: str, identity: str, share: float) -> bool:
        """Whether a spelling is enough like an entity's name for a title or the source to decide."""
        return any(alike(spelling, plain, share) for plain in self.candidates.plain(identity))

    def _unaided(self, place: Place) -> list[str]:
        """List the entities a spelling is so like that it may be read without evidence."""
        key = (place.surface, place.least)
        found = self._alone.get(key)
        if found is None:
            if len(self._alone) > _LONGEST_MEMO:
                self._alone.clear()
            found = self._alone[key] = self._searched(place)
        return found

    def _searched(self, place: Place) -> list[str]:
        bound = self._bound(place, {"slot": 1.0, **place.looks}, self._all)
        if bound > _LIKELIEST:
            return []
        search = self.candidates.near if self.thorough else self.candidates.alike
        return [
            identity
            for identity in search(place.spelling)
            if self.likelihoods.of(place.spelling, identity, bound) is not None
        ]

    def _reading(self, place: Place, identity: str, best: Mapping[str, float]) -> Reading | None:
        """Weigh a span as the name of an entity; nothing where its odds are too low."""
        entity = self.table.entities[identity]
        if place.surface in entity.denied:
            return None
        words = self.words.of(identity)
        around = {**place.looks, **place.around.features(entity.kind, words)}
        if entity.kind == "person" and " " in place.surface:
            around |= partly(place.surface, words)
        parts = "beside" in around
        named = identity in place.titled or identity in place.context.in_source
        ground = self.likelihoods.of_anybody(place.surface)
        hoped = doubts({**best, **around}, entity, place.spelling)
        hopeful = self._bound(place, hoped, self._least_pool(place, identity, best))
        always = named and ground + _LEAST_LIKELY >= hopeful
        if not (always or self.likelihoods.of(place.spelling, identity, hopeful, parts=parts)):
            return None
        if is_right(place.spelling, entity, parts=parts) or holds(place.surface, entity):
            return None
        if self._is_another(place):
            return None
        first = (
            place.start - len(place.around.before) - 1
            if parts and place.around.before
            else place.start
        )
        context = place.context
        clues = context.clues(entity, first, place.end)
        if clues.pop("against", "") or (place.known and not clues.keys() & {"title", "source"}):
            return None
        told = said(clues)
        for kind in told.keys() & {"own", "related"}:
            told[kind] *= context.closeness(entity, first, place.end, own=kind == "own")
        features = doubts({**told, **around}, entity, place.spelling)
        pool = self._pool(place, clues, identity)
        bound = self._bound(place, features, pool)
        if named:
            bound = max(bound, ground + _LEAST_LIKELY)
        heard = self.likelihoods.of(place.spelling, identity, bound, parts=parts)
        if heard is None:
            if not named:
                return None
            heard = ground + _LEAST_LIKELY, self.likelihoods.sounds(identity)[0]
        likelihood, sound = heard
        features["surprise"] = likelihood - ground - pool
        odds = self.judge.odds(features)
        if odds < place.least:
            return None
        whole = "source" in clues and context.in_source[identity].whole
        return Reading(place.start, place.end, entity, sound, features, clues, odds, whole)

    def _is_another(self, place: Place) -> bool:
        """Whether a span is the right name of an entity and the source text does not deny it."""
        forms = self.table.forms.get(fold(place.surface), ())
        owners = {form.entity for form in forms if form.role is Role.RIGHT}
        named = place.context.in_source
        return bool(owners) and (not named or not owners.isdisjoint(named))

    def _bound(self, place: Place, features: Mapping[str, float], pool: float) -> float:
        """Give the least likelihood with which a reading with these other features is of interest."""
        surprise = self.judge.surprise_for(features, place.least)
        return self.likelihoods.of_anybody(place.surface) + pool + surprise

    def _least_pool(self, place: Place, identity: str, best: Mapping[str, float]) -> float:
        """Give the least that :meth:`_pool` can come to for what may speak for a reading."""
        if identity in place.titled:
            return math.log(len(place.titled)) if identity not in place.context.in_source else 0.0
        if best is _ALONE:
            return self._all
        if best is _OWN:
            return math.log(max(1, len(self._names_around(place).groups)))
        return 0.0

    def _pool(self, place: Place, clues: Mapping[str, str], identity: str) -> float:
        """Give the logarithm of how many entities came into question in the way this one did.

        Among so many, the one that sounds most like a spelling does so by chance the better the more
        they are.
        """
        pools = [max(_NAMES_THERE_ARE, len(self.table.entities))]
        if "title" in clues:
            pools.append(len(place.titled))
        if "source" in clues:
            pools.append(len(place.context.in_source))
        if "own" in clues or "related" in clues:
            pools.append(len(self._names_around(place).groups))
        for word in (place.around.before, place.around.after):
            if letters(word) in self.words.of(identity):
                pools.append(len(self.words.owners(letters(word))))
        return math.log(max(1, min(pools)))
