"""Reads spellings that no table lists: whose garbled name could this be, and how sure is that?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from normalizer.edits import Edit, Held
from normalizer.names.entity import Entity
from normalizer.names.evidence import Clue, Context
from normalizer.names.glosses import is_gloss
from normalizer.names.letters import letters
from normalizer.names.surveying.runs import Puzzle, Riddle
from normalizer.names.table import AliasTable
from normalizer.names.unlisted.contradictions import Contradictions
from normalizer.names.unlisted.decision import claimed, decided
from normalizer.names.unlisted.features import doubts, rarity, said
from normalizer.names.unlisted.gate import Gate
from normalizer.names.unlisted.judge import Judge, is_of_likeness, judge, odds_of
from normalizer.names.unlisted.objections import (
    Objections,
    is_a_namesake,
    is_among,
    is_chinese_given_name,
    is_of_a_stranger,
    is_spoken_of_as_a_word,
    least_surprise,
)
from normalizer.names.unlisted.offers import LEAST_LIKELY, Offers
from normalizer.names.unlisted.place import Place, overlapping
from normalizer.names.unlisted.prevalence import Prevalence, garbled
from normalizer.names.unlisted.reading import Reading
from normalizer.names.unlisted.sounds import Sound

__all__ = ["Matcher"]

_HARDLY_GARBLED = "few of the strange names around it are garbled"
_UNLIKE = 10.0  # nats below chance, at which a spelling is as unlike a name as it can be


class Matcher:
    """Finds readings for the spans of a text that nobody knows, over one table.

    ``thorough`` looks farther for what a spelling may be without evidence, for who wants guesses.
    """

    def __init__(
        self, table: AliasTable, weighing: Judge | None = None, *, thorough: bool = False
    ) -> None:
        self.table = table
        self.judge = weighing or judge()
        self.offers = Offers(table, self.judge, thorough=thorough)
        self._likelihoods = self.offers.likelihoods
        self._words = self.offers.words
        self._gate = Gate(self.offers)
        self._objections = Objections(self.offers, thorough=thorough)
        self._contradictions = Contradictions(table)

    def proposals(
        self,
        riddles: Iterable[Riddle],
        context: Context,
        floor: float,
        strange: Iterable[Puzzle] = (),
        listed: Iterable[Edit | Held] = (),
    ) -> Iterator[Edit | Held]:
        """Yield an edit or a report for each group of overlapping spans that has a reading.

        ``floor`` is the least probability that is of interest. How many of the ``strange`` spans around are
        garbled, by these readings and by what was found ``listed``, says how sure one more can be.
        """
        text, weighing = context.text, self.judge
        groups = list(claimed(self.grouped(riddles, context, floor), context.in_source))
        decisions = [decided(group, text, weighing, floor) for group in groups]
        if not any(isinstance(decision, Edit) for decision in decisions):
            yield from filter(None, decisions)
            return
        spans = [
            (start, text[start:end])
            for start, end, riddles in strange
            if any(not known for _, _, known in riddles)
        ]
        prevalence = Prevalence(spans, garbled([*listed, *decisions], text), reach=context.reach)
        for group, decision in zip(groups, decisions, strict=True):
            again = decision
            if isinstance(decision, Edit):
                again = decided(prevalence.corrected(group), text, weighing, floor)
                if isinstance(again, Edit):
                    again = _told(again, decision)
            if again is not None:
                yield again

    def hopeful(
        self, puzzles: Iterable[Puzzle], context: Context, floor: float
    ) -> Iterator[Riddle]:
        """Yield the spans of which something can come; most are soon seen to be none."""
        return self._gate.passing(puzzles, context, odds_of(floor) - self.judge.margin)

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
        place = self.offers.place(riddle, context, least)
        if place is None:
            return []
        offered = self.offers.of(place)
        found = (self._reading(place, identity, offered[identity]) for identity in sorted(offered))
        return [reading for reading in found if reading is not None]

    def _reading(self, place: Place, identity: str, best: Mapping[str, float]) -> Reading | None:
        """Weigh a span as the name of an entity; nothing where its odds are too low."""
        names = self.offers.names_around(place.context, place.start, place.least)
        near = self.offers.hopes.near(place, identity, best)
        if not self.offers.may_be(place, identity, best, names, near):
            return None
        entity = self.table.entities[identity]
        words = self._words.of(identity)
        around = {**place.looks, **self.offers.around(place, entity)}
        named = self.offers.is_named(place, identity)
        if self._objections.is_another(place) or (
            "beside" not in around and is_chinese_given_name(place)
        ):
            return None
        if "stranger" not in around and is_of_a_stranger(place, entity, words):
            around["stranger"] = 1.0
        clues = _clues(place, entity, parts="beside" in around)
        if self._contradictions.speak_against(place, entity, clues):
            return None
        if clues.pop("against", None) or (place.known and not clues.keys() & {"title", "source"}):
            return None
        if clues.keys().isdisjoint({"source", "hint"}) and (
            is_spoken_of_as_a_word(place)
            or is_gloss(place.context.text, place.start, place.end, entity)
        ):
            return None
        return self._weighed(place, entity, around, clues, named=named)

    def _weighed(
        self,
        place: Place,
        entity: Entity,
        around: Mapping[str, float],
        clues: Mapping[str, Clue],
        *,
        named: bool,
    ) -> Reading | None:
        """Put together what speaks for a reading and how likely the spelling is."""
        identity, parts = entity.id, "beside" in around
        slip = self._likelihoods.is_slip(place.spelling, identity)
        foreign = " " not in place.surface and self._likelihoods.is_foreign(identity)
        features = doubts({**said(clues), **around}, entity, slip=slip, foreign=foreign)
        ground = self._likelihoods.of_anybody(place.surface)
        names = self.offers.names_around(place.context, place.start, place.least)
        pool = self.offers.pools.of(place, clues, identity, names)
        undoubted = {name: value for name, value in features.items() if not is_of_likeness(name)}
        bound = self.offers.bound(place.surface, undoubted, pool, place.least)
        heard = self._heard(place, identity, bound, named=named, parts=parts)
        if heard is None:
            return None
        likelihood, sound = heard
        if self._objections.is_no_rendering(place, entity, sound, clues, slip=slip):
            return None
        if is_a_namesake(place, entity, sound, clues):
            return None
        if sound.how == "misread" and " " in place.surface:
            features.pop("stranger", None)  # what is unlike the name is one of its readings
        if sound.how == "spelt" and "source" not in clues and "zh" in entity.sources:
            features["spelt"] = 1.0
        features["surprise"] = likelihood - ground - pool
        if features["surprise"] < least_surprise(place, entity, clues, around):
            return None
        partly = sound.how == "spelt" and "partly" in around
        if partly and self._objections.is_unlike_the_rest(place, identity, clues):
            return None
        if "own" in clues and not clues.keys() & {"title", "source"}:
            features["often"] = rarity(*place.context.times_called(entity, place.start, place.end))
        if "source" in clues and place.context.others_in_source:
            features["unlike"] = min(1.0, max(0.0, -features["surprise"] / _UNLIKE))
        odds = self.judge.odds(features)
        if self.judge.beside_others(odds, features) < place.least:
            return None
        whole = "source" in clues and place.context.in_source[identity].whole
        named_whole = " " in place.surface and " " in sound.target
        if clues.keys() == {"source"} and named_whole and not whole:
            return None  # somebody else's name, with other first names: 凯斯·万·巴尔 is no William Barr
        told = {kind: clue.words for kind, clue in clues.items()}
        return Reading(place.start, place.end, entity, sound, features, told, odds, whole)

    def _heard(
        self, place: Place, identity: str, bound: float, *, named: bool, parts: bool
    ) -> tuple[float, Sound] | None:
        """Tell how likely a spelling is for an entity, and of which of its sounds; nothing below the bound.

        One that is ``named`` may be spelt in any way.
        """
        least = self._likelihoods.of_anybody(place.surface) + LEAST_LIKELY
        if named:
            bound = max(bound, least)
        heard = self._likelihoods.of(place.spelling, identity, bound, parts=parts)
        if heard is None:
            own = self._words.of(identity)
            if not named or not own.isdisjoint(map(letters, place.surface.split(" "))):
                return None  # a word of the name is right, and the other one no rendering
            heard = least, self._likelihoods.sounds(identity)[0]
        if is_among(heard[1], place.around):
            return None  # it stands there already: `Hayder al-Abadi`
        return heard


def _told(edit: Edit, before: Edit) -> Edit:
    """Tell with a guess that the names around it have made it one."""
    (cause,) = edit.causes
    if cause.certainty >= before.causes[0].certainty:
        return edit
    return replace(edit, causes=(replace(cause, evidence=(*cause.evidence, _HARDLY_GARBLED)),))


def _clues(place: Place, entity: Entity, *, parts: bool) -> dict[str, Clue]:
    """Gather what speaks for an entity; where a word of its name stands before the span, before that."""
    first = place.start
    if parts and place.around.before:
        first -= len(place.around.before) + 1
    clues = place.context.clues(entity, first, place.end)
    if entity.id not in place.titled:  # what ends like a title: `ViceChairman`
        clues.pop("title", None)
    return clues
