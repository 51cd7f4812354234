"""Reads spellings that no table lists: whose garbled name could this be, and how sure is that?"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from normalizer.edits import Candidate, Cause, Certainty, Edit, Held
from normalizer.lexicon import is_word, name, zipf
from normalizer.names.background import background
from normalizer.names.candidates import Candidates
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
_SUMMED = 1.5  # nats that the sum over the sounds of a name can be above each
_SHORTEST_ALONE = 5  # letters of a spelling that may be read without evidence


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
        for identity, entity in table.entities.items():
            for word in words_of(entity):
                self._words.setdefault(word, []).append(identity)
        self._alone: dict[tuple[str, float], list[str]] = {}
        self._blocks: dict[int, tuple[list[str], list[str]]] = {}
        self._context: Context | None = None
        self._strange: dict[str, float] = {}

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
        offered = set(self._titled(text, start, end))
        offered.update(context.in_source)
        surroundings = Surroundings(text, start, end)
        if not known:
            offered.update(self._nearby(spelling, start, context))
            offered.update(self._beside(spelling, surroundings))
            offered.update(self._unaided(surface, spelling, least))
            offered.update(context.hints & self.table.entities.keys())
        found = []
        for identity in sorted(offered):
            reading = self._reading(riddle, spelling, identity, context, surroundings, least)
            if reading is not None:
                found.append(reading)
        return found

    def _nearby(self, spelling: str, start: int, context: Context) -> list[str]:
        """List the entities spoken of around a place that a spelling is somewhat like."""
        if self._context is not context:
            self._blocks.clear()
            self._context = context
        block = context.block(start)
        names = self._blocks.get(block)
        if names is None:
            names = self._blocks[block] = self.candidates.names_of(context.spoken_for(start))
        return self.candidates.like(spelling, names)

    def _beside(self, spelling: str, surroundings: Surroundings) -> list[str]:
        """List the entities with a word of their name right beside the span, and another one like it."""
        words = (letters(word) for word in (surroundings.before, surroundings.after))
        owners = {owner for word in words if word for owner in self._words.get(word, ())}
        return self.candidates.like(spelling, self.candidates.names_of(owners)) if owners else []

    def _unaided(self, surface: str, spelling: str, least: float) -> list[str]:
        """List the entities a spelling is so like that it may be read without evidence."""
        found = self._alone.get((surface, least))
        if found is None:
            thorough = least <= _odds(self.judge.guess) - self.judge.margin
            search = self.candidates.near if thorough else self.candidates.alike
            if len(self._alone) > _LONGEST_MEMO:
                self._alone.clear()
            bound = self._bound(surface, {"slot": 1.0}, least)
            enough = len(spelling) >= _SHORTEST_ALONE or thorough
            found = self._alone[surface, least] = [
                identity
                for identity in (search(spelling) if enough else ())
                if self._likelihood(spelling, identity, False, bound) is not None
            ]
        return found

    def _bound(self, surface: str, features: Mapping[str, float], least: float) -> float:
        """Give the least likelihood with which a reading with these other features has such odds."""
        surprise = (least - self.judge.evidence(features)) / self.judge.weights["surprise"]
        return self._commonness(surface) + self._size + surprise

    def _titled(self, text: str, start: int, end: int) -> Iterator[str]:
        """Yield the entities with a title right before or behind a span."""
        if not self._titles or start < 2:
            return
        before = text[max(0, start - 60) : start]
        word = before[:-1].rpartition(" ")[2].rpartition("\n")[2] if before[-1] == " " else ""
        for title, identity in self._titles.get(word, ()):
            if before.endswith(f"{title} "):
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
        context: Context,
        surroundings: Surroundings,
        least: float,
    ) -> Reading | None:
        start, end, known = riddle
        entity = self.table.entities[identity]
        clues = context.clues(entity, start, end)
        if "against" in clues or (known and not clues.keys() & {"title", "source"}):
            return None
        surface = context.text[start:end]
        features = surroundings.features(entity) | dict.fromkeys(clues, 1.0)
        if known:
            features["known"] = 1.0
        elif _is_rare_name(surface):
            features["rare"] = 1.0
        if " " in surface:
            features["torn"] = 1.0
        bound = self._bound(surface, features, least)
        heard = self._likelihood(spelling, identity, "beside" in features, bound)
        if heard is None:
            return None
        likelihood, sound = heard
        features["surprise"] = likelihood - self._commonness(surface) - self._size
        return Reading(start, end, entity, sound, features, clues, self.judge.evidence(features))

    def _likelihood(
        self, spelling: str, identity: str, parts: bool, bound: float
    ) -> tuple[float, Sound] | None:
        """Sum up how likely an entity's name is spelt like this, and say which sound it is most.

        ``parts`` says whether words of a name count that are not used alone; nothing where the sum is
        below the bound.
        """
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
            return None
        return math.log(total), best_sound

    def _sounds_of(self, identity: str) -> tuple[Sound, ...]:
        found = self._sounds.get(identity)
        if found is None:
            entity = self.table.entities[identity]
            found = self._sounds[identity] = sounds(entity, self.table.read)
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
        if probability < self.judge.guess or ahead < self.judge.margin:
            return self._held(found, best, context, ambiguous=ahead < self.judge.margin)
        certainty = Certainty.LIKELY if probability >= self.judge.likely else Certainty.GUESS
        surface = context.text[best.start : best.end]
        cause = Cause(
            rule=CODE,
            certainty=certainty,
            entity=best.entity.id,
            via=best.sound.form,
            score=round(probability, 3),
            evidence=tuple(_told(best)),
        )
        new = in_case_of(surface, best.sound.target, best.sound.target)
        return fitted(context.text, Edit(best.start, best.end, new, (cause,)))

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


def _odds(probability: float) -> float:
    return math.log(probability / (1.0 - probability))


def _frequency(word: str) -> float:
    """Give the logarithm of how common a listed word is among names; about two words of 100 are names."""
    listed = name(word)
    frequency = max(zipf(word), listed.zipf if listed else 0.0)
    return (frequency - 9.0) * math.log(10.0) - math.log(0.02) if frequency else -math.inf


def _is_rare_name(surface: str) -> bool:
    return any(name(word) is not None for word in surface.split(" ")) or is_word(surface)


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
