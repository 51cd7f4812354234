"""Reads spellings that no table lists: whose garbled name could this be, and how sure is that?"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from normalizer.edits import Candidate, Cause, Certainty, Edit, Held
from normalizer.lexicon import commonness
from normalizer.names.background import background
from normalizer.names.candidates import Candidates, Names
from normalizer.names.channel import channel
from normalizer.names.entity import Entity
from normalizer.names.evidence import Context
from normalizer.names.fitting import fitted, in_case_of
from normalizer.names.judge import Judge, judge
from normalizer.names.letters import letters
from normalizer.names.runs import Riddle
from normalizer.names.sounds import Sound, sounds
from normalizer.names.surroundings import Surroundings, words_of
from normalizer.names.table import AliasTable

__all__ = ["Matcher", "Reading"]

CODE = "NM007"
_LONGEST_MEMO = 200_000
_ENDINGS = frozenset(" s es n an ans ian ians ese er ers ite ites ist ists ism ish sky ski ska".split(" "))
_VARIANT = 75.0  # of 100: letters in common with a word that make a variant of it
_LIKE_KNOWN = 50.0  # of 100: letters in common between a known word and a name it may stand for
_LIKE_BESIDE = 45.0  # of 100: letters in common with the other words of a name
_MOST_OWNERS = 20  # entities that have a word in their names, before it says nothing
_AT_LEAST = -12.0  # nats: how much less likely than anybody's name a reading can be
_NEARLY = 4.0  # nats of odds: a longer span may be so much less sure than the surest
_SUMMED = 1.5  # nats that the sum over the sounds of a name can be above each
_LIKELIEST = -1.0  # nats: hardly any name is spelt in one way only
# The most that may speak for a reading, by the way it came to be considered.
_UNAIDED = {"slot": 1.0}
_OWN = {"slot": 1.0, "own": 1.0}
_RELATED = {"slot": 1.0, "own": 1.0, "related": 1.0}
_BEST = dict.fromkeys(("slot", "own", "related", "title", "source", "hint"), 1.0)
_BEST_KNOWN = dict.fromkeys(
    ("slot", "own", "related", "title of a known word", "source of a known word"), 1.0
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A spelling read as the name of an entity: as which of its sounds, how sure, and why."""

    start: int
    end: int
    entity: Entity
    sound: Sound
    features: dict[str, float]
    clues: dict[str, str]
    odds: float

    @property
    def probability(self) -> float:
        """How sure the reading is."""
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, self.odds))))


class Matcher:
    """Finds readings for the spans of a text that nobody knows, over one table.

    What a spelling sounds like does not depend on where it stands and is remembered; news repeats
    its names. What speaks for a reading does, and is looked up each time.
    """

    def __init__(self, table: AliasTable, weighing: Judge | None = None) -> None:
        self.table = table
        self.judge = weighing or judge()
        self.candidates = Candidates(table)
        self._size = math.log(max(1, len(table.entities)))
        self._titles: dict[str, list[tuple[str, str]]] = {}
        for identity, entity in table.entities.items():
            for title in entity.titles:
                last = title.rpartition(" ")[2]
                self._titles.setdefault(last, []).append((title, identity))
        self._sounds: dict[str, tuple[Sound, ...]] = {}
        self._words: dict[str, list[str]] = {}
        self._words_of = {identity: words_of(entity) for identity, entity in table.entities.items()}
        for identity, words in self._words_of.items():
            for word in words:
                self._words.setdefault(word, []).append(identity)
        self._alone: dict[tuple[str, float], list[str]] = {}
        self._heard: dict[tuple[str, str, bool], tuple[float, Sound | None]] = {}
        self._blocks: dict[int, Names] = {}
        self._context: Context | None = None
        self._strange: dict[str, float] = {}
        self._rare: dict[str, bool] = {}

    def proposals(
        self, riddles: Iterable[Riddle], context: Context, floor: float
    ) -> Iterator[Edit | Held]:
        """Yield an edit or a report for each group of overlapping spans that has a reading.

        ``floor`` is the least probability that is of interest.
        """
        least = _odds(floor) - self.judge.margin
        for group in _overlapping(riddles):
            found = [reading for riddle in group for reading in self.readings(riddle, context, least)]
            if found:
                decision = self._decided(found, context)
                if decision is not None:
                    yield decision

    def readings(self, riddle: Riddle, context: Context, least: float) -> list[Reading]:
        """List the readings of one span whose odds, in nats, are no less than these."""
        start, end, known = riddle
        text = context.text
        surface = text[start:end]
        spelling = letters(surface)
        if not spelling:
            return []
        surroundings = Surroundings(text, start, end)
        titled = set(self._titled(text, start, end, surroundings.before))
        offered: dict[str, Mapping[str, float]] = {}
        if not known:
            if not self._is_rare(surface):
                offered |= dict.fromkeys(self._unaided(surface, spelling, least), _UNAIDED)
            for identity, group in self._names_around(start, context).like(spelling).items():
                offered[identity] = _RELATED if group == "related" else _OWN
            offered |= dict.fromkeys(self._beside(spelling, surroundings), _RELATED)
            offered |= dict.fromkeys(context.hints & self.table.entities.keys(), _BEST)
        best = _BEST_KNOWN if known else _BEST
        offered |= dict.fromkeys(filter(lambda i: self._worth(spelling, i), titled) if known else titled, best)
        offered |= dict.fromkeys(context.in_source, best)
        found = []
        for identity in sorted(offered):
            reading = self._reading(
                riddle, spelling, identity, offered[identity], context, surroundings, titled, least
            )
            if reading is not None:
                found.append(reading)
        return found

    def _names_around(self, start: int, context: Context) -> Names:
        """Gather the names of the entities spoken for around a place, once for each block of text."""
        if self._context is not context:
            self._blocks.clear()
            self._context = context
        block = context.block(start)
        found = self._blocks.get(block)
        if found is None:
            found = self._blocks[block] = self.candidates.names_of(*context.spoken_for(start))
        return found

    def _beside(self, spelling: str, surroundings: Surroundings) -> list[str]:
        """List the entities with a word of their name right beside the span, and another one like it."""
        words = (letters(word) for word in (surroundings.before, surroundings.after))
        return [
            owner
            for word in words
            for owner in self._owners_of(word)
            if any(
                own != word and fuzz.ratio(spelling, own) >= _LIKE_BESIDE
                for own in self._words_of[owner]
            )
        ]

    def _worth(self, spelling: str, identity: str) -> bool:
        """Whether a known word is enough like an entity's name for a title to decide."""
        return any(
            fuzz.ratio(spelling, plain) >= _LIKE_KNOWN for plain in self.candidates.plain(identity)
        )

    def _owners_of(self, word: str) -> list[str]:
        """List the entities with a word in their name, unless it is a word like `River`."""
        owners = self._words.get(word, [])
        return owners if len(owners) <= _MOST_OWNERS else []

    def _unaided(self, surface: str, spelling: str, least: float) -> list[str]:
        """List the entities a spelling is so like that it may be read without evidence."""
        found = self._alone.get((surface, least))
        if found is None:
            found = self._alone[surface, least] = self._searched(surface, spelling, least)
            if len(self._alone) > _LONGEST_MEMO:
                self._alone.clear()
        return found

    def _searched(self, surface: str, spelling: str, least: float) -> list[str]:
        bound = self._bound(surface, _UNAIDED, least, self._size)
        if bound > _LIKELIEST:
            return []
        thorough = least <= _odds(self.judge.guess) - self.judge.margin
        search = self.candidates.near if thorough else self.candidates.alike
        return [
            identity
            for identity in search(spelling)
            if self._likelihood(spelling, identity, False, bound) is not None
        ]

    def _bound(
        self, surface: str, features: Mapping[str, float], least: float, pool: float
    ) -> float:
        """Give the least likelihood with which a reading with these other features has such odds."""
        return self._commonness(surface) + pool + self.judge.surprise_for(features, least)

    def _least_pool(self, best: Mapping[str, float], start: int, context: Context) -> float:
        """Give the least that :meth:`_pool` can come to for what may speak for a reading."""
        if best is _UNAIDED:
            return self._size
        if best is _OWN:
            return math.log(max(1, self._names_around(start, context).entities))
        return 0.0

    def _pool(
        self,
        features: Mapping[str, float],
        clues: Mapping[str, str],
        identity: str,
        start: int,
        context: Context,
        titled: Collection[str],
        surroundings: Surroundings,
    ) -> float:
        """Give the logarithm of how many entities came into question in the way this one did.

        Among so many, one sounds by chance as much like a spelling as it may.
        """
        pools = [len(self.table.entities)]
        if "title" in clues:
            pools.append(max(1, len(titled)))
        if "source" in clues:
            pools.append(len(context.in_source))
        if "own" in features or "related" in features:
            pools.append(max(1, self._names_around(start, context).entities))
        if "beside" in features:
            pools += [len(self._words.get(letters(w), ())) or 1 for w in (surroundings.before, surroundings.after) if w in self._words_of[identity] or letters(w) in self._words_of[identity]]
        return math.log(min(pools))

    def _titled(self, text: str, start: int, end: int, before: str) -> Iterator[str]:
        """Yield the entities with a title right before a span, or before the word before it, or behind."""
        if not self._titles:
            return
        places = (start, start - len(before) - 1) if before[:1].isupper() else (start,)
        for place in places:
            head = text[max(0, place - 60) : place]
            if head.endswith(" "):
                word = head[:-1].rpartition(" ")[2].rpartition("\n")[2]
                for title, identity in self._titles.get(word, ()):
                    if head.endswith(f"{title} "):
                        yield identity
        behind = _BEHIND.match(text, end)
        if behind:
            phrase = behind[1]
            for word in phrase.split(" "):
                for title, identity in self._titles.get(word, ()):
                    if phrase.startswith(title):
                        yield identity

    def _reading(
        self,
        riddle: Riddle,
        spelling: str,
        identity: str,
        best: Mapping[str, float],
        context: Context,
        surroundings: Surroundings,
        titled: Collection[str],
        least: float,
    ) -> Reading | None:
        start, end, known = riddle
        surface = context.text[start:end]
        entity = self.table.entities[identity]
        around = surroundings.features(entity.kind, self._words_of[identity])
        parts = "beside" in around
        pool = math.log(len(titled)) if identity in titled else self._least_pool(best, start, context)
        hopeful = self._bound(surface, {**best, **around}, least, pool)
        named = identity in context.in_source or identity in titled
        background = self._commonness(surface)
        certain = named and background + _AT_LEAST >= hopeful
        if not certain and self._likelihood(spelling, identity, parts, hopeful) is None:
            return None
        first = start - len(surroundings.before) - 1 if parts and surroundings.before else start
        clues = context.clues(entity, first, end)
        if "against" in clues or (known and not clues.keys() & {"title", "source"}):
            return None
        features = around | dict.fromkeys(clues, 1.0)
        if known:  # then it takes more of a title or a source text
            for kind in ("title", "source"):
                if kind in features:
                    features[f"{kind} of a known word"] = features.pop(kind)
        elif self._is_rare(surface):
            features["rare"] = 1.0
        if " " in surface:
            features["torn"] = 1.0
        if "-" in surface:
            features["compound"] = 1.0
        if "own" in features and "related" in features:
            features["related"] = 0.3  # who is spoken of has its neighbours there as well
        if _is_right(spelling, entity, parts=parts):
            return None
        if _is_read_out(spelling):
            features["pinyin"] = 1.0
        if _is_slip(spelling, entity):
            features["slip"] = 1.0
        pool = self._pool(features, clues, identity, start, context, titled, surroundings)
        bound = self._bound(surface, features, least, pool)
        heard = self._likelihood(spelling, identity, parts, max(bound, background + _AT_LEAST) if named else bound)
        if heard is None:
            if not named:
                return None
            heard = -math.inf, self._sounds_of(identity)[0]
        likelihood, sound = heard
        if named:
            likelihood = max(likelihood, background + _AT_LEAST)
        features["surprise"] = likelihood - background - pool
        return Reading(start, end, entity, sound, features, clues, self.judge.evidence(features))

    def _likelihood(
        self, spelling: str, identity: str, parts: bool, bound: float
    ) -> tuple[float, Sound] | None:
        """Sum up how likely an entity's name is spelt like this, and say which sound it is most.

        ``parts`` says whether words of a name count that are not used alone; nothing where the sum is
        below the bound.
        """
        key = (spelling, identity, parts)
        known = self._heard.get(key)
        if known is None or (known[1] is None and bound < known[0]):
            if len(self._heard) > _LONGEST_MEMO:
                self._heard.clear()
            known = self._heard[key] = self._summed(spelling, identity, parts, bound)
        likelihood, sound = known
        return (likelihood, sound) if sound is not None and likelihood >= bound else None

    def _summed(
        self, spelling: str, identity: str, parts: bool, bound: float
    ) -> tuple[float, Sound | None]:
        total, best, best_sound = 0.0, 0.0, None
        for sound in self._sounds_of(identity):
            if (sound.part and not parts) or not sound.resembles(spelling):
                continue
            likelihood = channel(sound.language).log_likelihood(
                spelling, sound.units, bound - sound.prior - _SUMMED
            )
            share = math.exp(sound.prior + likelihood)
            total += share
            if share > best:
                best, best_sound = share, sound
        if best_sound is None or total < math.exp(bound):
            return bound, None
        return math.log(total), best_sound

    def _sounds_of(self, identity: str) -> tuple[Sound, ...]:
        found = self._sounds.get(identity)
        if found is None:
            entity = self.table.entities[identity]
            found = self._sounds[identity] = sounds(entity, self.table.read)
        return found

    def _is_rare(self, surface: str) -> bool:
        """Whether a span holds a rare word or name."""
        found = self._rare.get(surface)
        if found is None:
            found = self._rare[surface] = any(map(commonness, surface.split(" ")))
        return found

    def _commonness(self, surface: str) -> float:
        """Give the logarithm of how likely this is as anybody's name: by its letters or its frequency."""
        found = self._strange.get(surface)
        if found is None:
            names = background()
            found = self._strange[surface] = sum(
                max(names.log_probability(letters(word)), _frequency(word))
                for word in surface.split(" ")
            )
        return found

    def _decided(self, found: Sequence[Reading], context: Context) -> Edit | Held | None:
        best = max(found, key=lambda reading: (reading.odds, reading.end - reading.start))
        probability = best.probability
        if probability < self.judge.held:
            return None
        rivals = [r.odds for r in found if r.entity.id != best.entity.id]
        ahead = best.odds - max(rivals, default=-math.inf)
        best = _widest(found, best)
        alone = best.entity.kind == "person" and "stranger" in best.features
        alone = alone and "source" not in best.clues  # else a garbled first name would be left
        if probability < self.judge.guess or ahead < self.judge.margin or alone:
            return self._held(found, best, context, ambiguous=ahead < self.judge.margin)
        certainty = Certainty.LIKELY if probability >= self.judge.likely else Certainty.GUESS
        start, end = _with_own_words(best, context.text)
        surface = context.text[start:end]
        cause = Cause(
            rule=CODE,
            certainty=certainty,
            entity=best.entity.id,
            via=best.sound.form,
            score=round(probability, 3),
            evidence=tuple(_told(best)),
        )
        new = in_case_of(surface, best.sound.target, best.sound.target)
        return fitted(context.text, Edit(start, end, new, (cause,)))

    def _held(
        self, found: Sequence[Reading], best: Reading, context: Context, *, ambiguous: bool
    ) -> Held:
        firsts: dict[str, Reading] = {}
        for reading in sorted(found, key=lambda reading: -reading.odds):
            firsts.setdefault(reading.entity.id, reading)
        candidates = tuple(
            Candidate(reading.entity.id, reading.sound.target, round(reading.probability, 3))
            for reading in list(firsts.values())[:5]
        )
        reason = "ambiguous" if ambiguous else "needs-evidence"
        note = "; ".join(_told(best))
        surface = context.text[best.start : best.end]
        return Held(best.start, best.end, surface, reason, CODE, note, candidates)


def _widest(found: Sequence[Reading], best: Reading) -> Reading:
    """Give the longest span around the surest that reads as the same name nearly as surely."""
    return max(
        (
            reading
            for reading in found
            if reading.entity.id == best.entity.id
            and reading.start <= best.start
            and reading.end >= best.end
            and reading.odds >= best.odds - _NEARLY
        ),
        key=lambda reading: reading.end - reading.start,
    )


def _with_own_words(reading: Reading, text: str) -> tuple[int, int]:
    """Stretch a span over words beside it that the right form has as well: `Ishikawa Kashun`."""
    start, end = reading.start, reading.end
    words = {letters(word) for word in reading.sound.target.split(" ")}
    surroundings = Surroundings(text, start, end)
    if letters(surroundings.before) in words:
        start -= len(surroundings.before) + 1
    if letters(surroundings.after) in words:
        end += len(surroundings.after) + 1
    return start, end


_BEHIND = re.compile(r", (?:the )?([^,.;:!?\n]{2,60})")
_SOUND_WORDS = {
    "heard": 'sounds like {form} "{units}"',
    "read": '{form} is read "{units}"',
    "spelt": 'is spelt like "{form}"',
    "half": 'is half {form}, half "{target}"',
}


def _told(reading: Reading) -> Iterator[str]:
    """Say what speaks for a reading in words that need no linguistics."""
    sound = reading.sound
    between = " " if sound.how == "heard" else ""
    yield _SOUND_WORDS[sound.how].format(
        form=sound.form, units=between.join(sound.units), target=sound.target
    )
    yield from (words for kind, words in reading.clues.items() if kind != "against")


def _is_right(spelling: str, entity: Entity, *, parts: bool) -> bool:
    """Whether a spelling is right as it is: but for accents, as a word of the name, or with an ending.

    A place is called by one word of its name as well, and that has variants: `Iguazu`.
    """
    for form in entity.right_forms:
        words = [letters(word) for word in form.split(" ")]
        if spelling.startswith(whole := "".join(words)) and spelling[len(whole) :] in _ENDINGS:
            return True
        if len(words) > 1 and spelling in words:
            return True
        if len(words) > 1 and entity.kind != "person" and not parts:
            if any(fuzz.ratio(spelling, word) >= _VARIANT for word in words):
                return True
    return False


def _is_slip(spelling: str, entity: Entity) -> bool:
    """Whether a spelling is one letter away from a right form or a word of it, as slips and namesakes are."""
    words = {letters(word) for form in entity.right_forms for word in (form, *form.split(" "))}
    return any(
        len(word) > 2 and OSA.distance(spelling, word, score_cutoff=1) <= 1 for word in words
    )


@cache
def _syllables() -> re.Pattern[str]:
    inventory = sorted({unit for unit, _ in channel("zh").counts}, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(inventory)}){{2,4}}")


def _is_read_out(spelling: str) -> bool:
    """Whether a spelling is pinyin throughout, and so a Chinese name that nobody garbled."""
    return _syllables().fullmatch(spelling) is not None


def _odds(probability: float) -> float:
    return math.log(probability / (1.0 - probability))


def _frequency(word: str) -> float:
    """Give the logarithm of how common a listed word is among names; about two words of 100 are names."""
    frequency = commonness(word)
    return (frequency - 9.0) * math.log(10.0) - math.log(0.02) if frequency else -math.inf


def _overlapping(riddles: Iterable[Riddle]) -> Iterator[list[Riddle]]:
    """Group spans that overlap; they come in text order."""
    group: list[Riddle] = []
    reached = -1
    for riddle in riddles:
        if group and riddle[0] >= reached:
            yield group
            group = []
        group.append(riddle)
        reached = max(reached, riddle[1])
    if group:
        yield group
