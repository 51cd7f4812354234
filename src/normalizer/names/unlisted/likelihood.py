"""How likely is a spelling for an entity's name, and how likely for anybody's? Remembered."""

from __future__ import annotations

import math

from normalizer.lexicon import commonness
from normalizer.memo import Memo
from normalizer.names.channel import channel
from normalizer.names.languages.transliteration import is_by_sound
from normalizer.names.letters import letters
from normalizer.names.table import AliasTable
from normalizer.names.unlisted.background import background
from normalizer.names.unlisted.reading import is_slip
from normalizer.names.unlisted.sounds import Sound, sounds

__all__ = ["LIKELIEST", "Likelihoods"]

_LONGEST_MEMO = 200_000
LIKELIEST = -1.0  # nats: hardly any name is spelt in one way only
_STEP = 1.0  # nats
_SUMMED = 1.5  # nats that the sum over the sounds of a name can be above each
_NAMES_AMONG_WORDS = 0.02  # about two running words of a hundred are names


class Likelihoods:
    """The likelihoods of spellings under one table, worked out once each.

    They do not depend on where a spelling stands, and news repeats its names.
    """

    def __init__(self, table: AliasTable) -> None:
        self.table = table
        self._known: dict[tuple[str, str, bool], tuple[float, Sound | None]] = {}
        self._slips = Memo(self._is_slip)
        self._foreign = Memo(self._is_foreign)
        self._sounds = Memo(self._sounds_of)
        self._common = Memo(_common)
        self._rare = Memo(_is_rare)

    def of(
        self, spelling: str, identity: str, bound: float, *, parts: bool = False
    ) -> tuple[float, Sound] | None:
        """Sum up how likely an entity's name is spelt like this, and say which sound it is most.

        The natural logarithm; nothing where it is below the bound. ``parts`` says whether words of a
        name count that are not used alone.
        """
        if bound > LIKELIEST:
            return None
        key = (spelling, identity, parts)
        known = self._known.get(key)
        if known is None or (known[1] is None and bound < known[0]):
            if len(self._known) > _LONGEST_MEMO:
                self._known.clear()
            lower = max(bound - _STEP, -math.inf)  # the next bound will be a little different
            known = self._summed(spelling, identity, lower, parts=parts)
            if known[1] is not None:  # few are: what is left out must not hang on who asked first
                known = self._summed(spelling, identity, -math.inf, parts=parts)
            self._known[key] = known
        likelihood, sound = known
        return (likelihood, sound) if sound is not None and likelihood >= bound else None

    def most(self, spelling: str, identity: str, *, parts: bool) -> float:
        """Give what a likelihood can be at most, by what is remembered of it."""
        known = self._known.get((spelling, identity, parts))
        return LIKELIEST if known is None else known[0]

    def is_slip(self, spelling: str, identity: str) -> bool:
        """Whether a spelling is one letter away from a right form of an entity."""
        return self._slips[spelling, identity]

    def _is_slip(self, both: tuple[str, str]) -> bool:
        spelling, identity = both
        return is_slip(spelling, self.table.entities[identity])

    def is_foreign(self, identity: str) -> bool:
        """Whether the Chinese name of an entity, if it has one, renders a foreign one by sound."""
        return self._foreign[identity]

    def _is_foreign(self, identity: str) -> bool:
        return is_by_sound(self.table.entities[identity])

    def sounds(self, identity: str) -> tuple[Sound, ...]:
        """Give what garbles of an entity may be renderings of."""
        return self._sounds[identity]

    def _sounds_of(self, identity: str) -> tuple[Sound, ...]:
        return sounds(self.table.entities[identity], self.table.read)

    def of_anybody(self, surface: str) -> float:
        """Give the logarithm of how likely this is as anybody's name: by its letters or how common it is."""
        return self._common[surface]

    def is_rare(self, surface: str) -> bool:
        """Whether a span that is no known word or name holds a rare one."""
        return self._rare[surface]

    def _summed(
        self, spelling: str, identity: str, bound: float, *, parts: bool
    ) -> tuple[float, Sound | None]:
        total, best, best_sound = 0.0, 0.0, None
        for sound in self.sounds(identity):
            least = bound - sound.prior - _SUMMED
            if (sound.part and not parts) or not sound.resembles(spelling, least):
                continue
            likelihood = channel(sound.language).log_likelihood(spelling, sound.units, least)
            share = math.exp(sound.prior + likelihood)
            total += share
            if share > best:
                best, best_sound = share, sound
        if best_sound is None or total < math.exp(bound):
            return bound, None
        return math.log(total), best_sound


def _common(surface: str) -> float:
    names = background()
    return sum(
        max(names.log_probability(letters(word)), _frequency(word)) for word in surface.split(" ")
    )


def _is_rare(surface: str) -> bool:
    return any(map(commonness, surface.split(" ")))


def _frequency(word: str) -> float:
    """Give the logarithm of how common a listed word is among names."""
    frequency = commonness(word)
    if not frequency:
        return -math.inf
    return (frequency - 9.0) * math.log(10.0) - math.log(_NAMES_AMONG_WORDS)
