"""Reads spellings that no table lists: whose garbled name could this be, and how sure is that?"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz.distance import OSA

from normalizer.edits import Edit, Held
from normalizer.names.contradictions import Contradictions
from normalizer.names.decision import claimed, decided
from normalizer.names.entity import Entity
from normalizer.names.evidence import Clue, Context
from normalizer.names.features import doubts, rarity, said
from normalizer.names.form import Role
from normalizer.names.gate import Gate
from normalizer.names.judge import Judge, is_of_likeness, judge, odds_of
from normalizer.names.letters import letters
from normalizer.names.offers import FEW, LEAST_LIKELY, Offers
from normalizer.names.place import Place, overlapping
from normalizer.names.reading import Reading
from normalizer.names.romanise import is_family_name
from normalizer.names.runs import Puzzle, Riddle
from normalizer.names.sounds import Sound
from normalizer.names.surroundings import Surroundings
from normalizer.names.table import AliasTable
from normalizer.text import fold

__all__ = ["Matcher"]

_SOUNDED = frozenset({"person", "country", "place"})
_BELOW_CHANCE, _BEYOND_CHANCE, _FAR_BEYOND_CHANCE = -1.0, 2.0, 3.0  # nats
_OF_ITS_NAME = frozenset({"beside", "kindred", "partly"})
_ROMANISED = re.compile(r"[A-Z][a-z]+ (?:[A-Z][a-z]+-[a-z]+|[A-Z][a-z]{1,4} [A-Z][a-z]{1,4})")
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
        self._thorough = thorough
        self._contradictions = Contradictions(table)

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
        if self._is_another(place) or ("beside" not in around and _is_chinese(place)):
            return None
        if "stranger" not in around and _is_a_strangers(place, entity, words):
            around["stranger"] = 1.0
        clues = _clues(place, entity, parts="beside" in around)
        if self._contradictions.speak_against(place, entity, clues):
            return None
        if clues.pop("against", None) or (place.known and not clues.keys() & {"title", "source"}):
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
        pool = self._pool(place, clues, identity)
        undoubted = {name: value for name, value in features.items() if not is_of_likeness(name)}
        bound = self._bound(place, undoubted, pool)
        heard = self._heard(place, identity, bound, named=named, parts=parts)
        if heard is None:
            return None
        likelihood, sound = heard
        if sound.form in _peoples(entity) and not slip and not clues.keys() & {"source", "hint"}:
            return None  # engines spell a name by its sound, and say of its people what a dictionary has
        if self._is_of_other_words(place, identity, sound, clues):
            return None
        if sound.how == "misread" and " " in place.surface:
            features.pop("stranger", None)  # what is unlike the name is one of its readings
        if sound.how == "spelt" and "source" not in clues and "zh" in entity.sources:
            features["spelt"] = 1.0
        features["surprise"] = likelihood - ground - pool
        if features["surprise"] < _least_surprise(place, entity, clues, around):
            return None
        partly = sound.how == "spelt" and "partly" in around
        if partly and not self._is_like_the_rest(place, identity, clues):
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
        if _is_among(heard[1], place.around):
            return None  # it stands there already: `Hayder al-Abadi`
        return heard

    def _is_like_the_rest(self, place: Place, identity: str, clues: Mapping[str, Clue]) -> bool:
        """Whether the words that are not of a name are more like its other words than by chance.

        Where neither a title nor the source text says who is meant: `Shyamala Harris` is no Kamala Harris.
        """
        if clues.keys() & {"title", "source"}:
            return True
        own = self._words.of(identity)
        others = [word for word in place.surface.split(" ") if letters(word) not in own]
        least = self._likelihoods.of_anybody(" ".join(others)) + _BEYOND_CHANCE
        heard = self._likelihoods.of(letters("".join(others)), identity, least, parts=True)
        rest = (word for word in place.surface.split(" ") if letters(word) in own)
        return heard is not None and not _is_among(heard[1], rest)

    def _is_of_other_words(
        self, place: Place, identity: str, sound: Sound, clues: Mapping[str, Clue]
    ) -> bool:
        """Whether a span is read out of other Chinese words than a name, and is no garble of it.

        Where nothing speaks for the name (`Jinshajiang`), or it is somebody Chinese (`Li Baodong`) and the
        name is foreign.
        """
        if "pinyin" not in place.looks or sound.how != "read" or place.spelling == sound.plain:
            return False
        if "source" in clues:
            return False
        family, *given = place.surface.split(" ")
        whole = len(given) == 1 and is_family_name(family.lower())
        foreign = self._likelihoods.is_foreign(identity)
        return (whole and foreign) or not (clues or self._thorough)

    def _is_another(self, place: Place) -> bool:
        """Whether a span is the right name of an entity and the source text does not deny it.

        Or, with a word beside it, a right name in two words: `Bei Hai`.
        """
        before, after = place.around
        owners = self._rightly_called(place.surface)
        named = place.context.in_source
        if owners and (not named or not owners.isdisjoint(named)):
            return True
        return bool(self._rightly_called(before + place.surface) - owners) or bool(
            self._rightly_called(place.surface + after) - owners
        )

    def _rightly_called(self, surface: str) -> set[str]:
        """Give the entities that a surface is a right form of, however its words are parted."""
        forms = self.table.forms.get(fold(surface), ())
        return {form.entity for form in forms if form.role is Role.RIGHT}

    def _bound(self, place: Place, features: Mapping[str, float], pool: float) -> float:
        return self.offers.bound(place.surface, features, pool, place.least)

    def _pool(self, place: Place, clues: Mapping[str, Clue], identity: str) -> float:
        """Give the logarithm of how many entities came into question in the way this one did.

        Among so many, the one that sounds most like a spelling does so by chance the better the more
        they are. The farther away somebody is spoken of, the more it may be anybody instead. A title
        together with what is spoken of leaves those for whom both speak.
        """
        pools = [self.offers.all]
        if "title" in clues and identity in place.titled:  # else too many have it
            pools.append(math.log(place.titled[identity]))
        if "source" in clues:
            pools.append(math.log(len(place.context.in_source)))
        closeness = max(
            clues[kind].closeness if kind in clues else 0.0 for kind in ("own", "related")
        )
        if closeness:
            names = self.offers.names_around(place.context, place.start, place.least)
            share = closeness * names.share(identity)
            pools.append(-math.log(share + (1.0 - closeness) * math.exp(-self.offers.all)))
            both = names.share_among(identity, place.titled) if "title" in clues else 0.0
            if both:
                share = closeness * both + (1.0 - closeness) / place.titled[identity]
                pools.append(-math.log(share))
        for word in (place.around.before, place.around.after):
            if letters(word) in self._words.of(identity):
                pools.append(math.log(self._words.shared_by(letters(word))))
        return min(pools)


def _peoples(entity: Entity) -> tuple[str, ...]:
    """Give the forms that are made of a name for its people and what is theirs."""
    return entity.forms.get("adjective", ())


def _is_among(sound: Sound, words: Iterable[str]) -> bool:
    """Whether the word that a spelling is a rendering of is one of these, but for a letter: `Kassem`."""
    pieces = {letters(piece) for word in words for piece in (word, *word.split("-"))}
    return any(
        OSA.distance(plain, piece, score_cutoff=1) <= 1
        for plain in (sound.plain, letters(sound.target))
        for piece in pieces
    )


def _is_chinese(place: Place) -> bool:
    """Whether a span is a Chinese given name, and no source text says otherwise: `Li Baodong`."""
    before = place.around.before
    family = before.istitle() and is_family_name(before.lower())
    return family and "pinyin" in place.looks and not place.context.in_source


def _least_surprise(
    place: Place, entity: Entity, clues: Mapping[str, Clue], around: Mapping[str, float]
) -> float:
    """Give how much likelier than by chance a spelling must be, in nats, to be a rendering of a name.

    In small letters it is a word; where the source text is all that says who is meant, known words are
    right and names of institutions are translated; what stands behind a title that many have is mostly
    somebody else's name, a known one above all: `Prime Minister Han`. A cue alone, such as `Iraq`, makes no
    name of what by chance is spelt so rather; nor of a whole name in the romanisation of Korea or Taiwan, of
    which many are alike: `Kim Sung-eun`.
    """
    if place.surface.islower():
        return 0.0
    if clues.keys() <= {"related"} and _ROMANISED.fullmatch(place.surface):
        return math.inf
    if "source" in clues:
        return 0.0 if place.known or entity.kind not in _SOUNDED else -math.inf
    if place.known:
        return _FAR_BEYOND_CHANCE
    if clues.keys() == {"title"} and place.titled[entity.id] > FEW:
        return _BEYOND_CHANCE
    if "title" not in clues and "own" in clues and clues["own"].phrase in place.around:
        return _BEYOND_CHANCE
    alone = clues.keys() == {"related"} and _OF_ITS_NAME.isdisjoint(around)
    return _BELOW_CHANCE if alone else -math.inf


def _clues(place: Place, entity: Entity, *, parts: bool) -> dict[str, Clue]:
    """Gather what speaks for an entity; where a word of its name stands before the span, before that."""
    first = place.start
    if parts and place.around.before:
        first -= len(place.around.before) + 1
    clues = place.context.clues(entity, first, place.end)
    if entity.id not in place.titled:  # what ends like a title: `ViceChairman`
        clues.pop("title", None)
    return clues


def _is_a_strangers(place: Place, entity: Entity, words: frozenset[str]) -> bool:
    """Whether a word stands beside somebody else's name elsewhere: news says first who a Geard is."""
    surface, context = place.surface, place.context
    return " " not in surface and any(
        "stranger"
        in Surroundings.of(context.text, at, at + len(surface)).features(entity.kind, words)
        for at in context.phrases.elsewhere(surface, place.start)
    )
