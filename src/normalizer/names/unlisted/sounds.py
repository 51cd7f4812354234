"""What the name of an entity is spelt from: its source forms as heard, its right forms as misspelt."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rapidfuzz import fuzz

from normalizer.names.channel import channel
from normalizer.names.entity import Entity
from normalizer.names.languages.kanji import begins, japanese
from normalizer.names.languages.units import LANGUAGES, parts_of
from normalizer.names.letters import letters

__all__ = ["Sound", "sounds"]

_BLANK = re.compile(r"[ ]+")
_VARIANTS = (
    "order",
    "other",
    "plain",
    "full",
)  # of forms: right, but not the one to write
_RESEMBLANCE = 0.45
_LEAST_COST = 1.0  # nats for a letter that one of two spellings has alone; hardly any costs less
_RENDERING = -2.5  # nats a letter: above it a Chinese form is a rendering of a word
_SHORTEST = 3  # letters of a word that may be garbled alone

Read = Callable[[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sound:
    """One thing a garble may be a rendering of.

    ``how`` says which way: ``heard`` through a source form, ``read`` out as pinyin, ``spelt`` like a
    right form, or ``half`` one and half the other, as engines do with Japanese and Korean names, or
    ``misread``: the characters of a Japanese name read in another way.
    ``prior`` is the logarithm of how common that way is beside the others. ``part`` says that it is
    one word of a name that is not used without the others.
    """

    how: str
    language: str
    units: tuple[str, ...]
    form: str
    target: str
    prior: float
    part: bool = False
    halved: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = field(default=(), compare=False)
    """The words and the units that a half may be made of."""
    plain: str = field(init=False, compare=False)
    """The units as one word."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", "".join(self.units))

    def resembles(self, spelling: str, least: float = -math.inf) -> bool:
        """Whether a spelling shares enough letters to be weighed; what is heard may share few.

        Nothing is half of a form that renders one word of the name alone, as 马克龙 does `Macron`.

        ``least`` is the least likelihood of interest, in nats: each letter too many or missing costs some.
        """
        if self.how == "heard":
            return True
        if self.how == "misread":
            return begins(self.units[0], spelling)
        ratio = fuzz.ratio(spelling, self.plain) / 100.0
        apart = (1.0 - ratio) * (len(spelling) + len(self.plain))
        if ratio < _RESEMBLANCE or apart * _LEAST_COST > -least:
            return False
        return self.how != "half" or not all(_renders_a_word(*its) for its in self.halved)


# Most garbled news comes from Chinese: the forms of other languages are thought of where there is none.
_PRIORS = {
    "heard": 0.0,
    "elsewhere": -4.0,
    "read": -2.0,
    "spelt": -2.0,
    "half": -3.0,
    "misread": -3.0,
}


def sounds(entity: Entity, read: Read) -> tuple[Sound, ...]:
    """List what garbles of an entity may be renderings of, each once.

    >>> from normalizer.names.entity import Listed
    >>> from normalizer.names.languages.units import units
    >>> zh = {"zh": (Listed("布林肯", "Antony Blinken"),)}
    >>> found = sounds(Entity("b", "Antony Blinken", "person", sources=zh), units)
    >>> [(sound.how, sound.plain) for sound in found if sound.how in {"heard", "read"}]
    [('heard', 'bulinken'), ('read', 'bulinken')]
    >>> [sound.plain for sound in found if sound.how == "spelt" and not sound.part]
    ['antonyblinken', 'blinken']

    ``read`` turns a source form in a language into its units.
    """
    found: dict[Sound, Sound] = {}
    for sound in (*_heard(entity, read), *_spelt(entity, read)):
        known = found.setdefault(sound, sound)
        if known is not sound and sound.halved:
            found[sound] = replace(known, halved=known.halved + sound.halved)
    return tuple(sound for sound in found.values() if sound.units)


def _heard(entity: Entity, read: Read) -> Iterator[Sound]:
    first = next((language for language in LANGUAGES if language in entity.sources), "")
    for language in LANGUAGES:
        for item in entity.sources.get(language, ()):
            pieces = parts_of(item.text)
            wholes = [item.text]
            if entity.kind == "person" and len(pieces) > 1:
                wholes.append(pieces[-1])  # the family name alone
            for form in wholes:
                units = read(form, language)
                way = "heard" if language == first else "elsewhere"
                yield Sound("heard", language, units, form, item.stands_for, _PRIORS[way])
                if language == "zh":
                    spelt = tuple("".join(units))
                    yield Sound("read", "en", spelt, form, item.stands_for, _PRIORS["read"])
            if language == "zh" and entity.kind == "person":
                yield from _misread(entity, item.text)


def _misread(entity: Entity, form: str) -> Iterator[Sound]:
    """Take the characters of a Japanese name, which have other readings: `Kakuda` for Tsunoda."""
    found = japanese(entity.canonical.split(" "), form)
    if found is None:
        return
    (family, given), (called, _) = found
    prior, right = _PRIORS["misread"], entity.canonical
    for characters in (family + given, given + family):
        yield Sound("misread", "kanji", tuple(characters), form, right, prior)
    own = called if called in entity.right_forms else right
    yield Sound("misread", "kanji", tuple(family), family, own, prior)


def _spelt(entity: Entity, read: Read) -> Iterator[Sound]:
    prior = _PRIORS["spelt"]
    variants = {form for kind in _VARIANTS for form in entity.forms.get(kind, ())}
    for form in entity.written_forms:
        target = entity.canonical if form in variants else form
        words = [word for word in _BLANK.split(form) if letters(word)]
        yield Sound("spelt", "en", tuple(letters(form)), form, target, prior)
        if len(words) < 2:
            continue
        if len(words) > 2 and entity.kind == "person" and len(letters(words[-2])) > 1:
            yield Sound("spelt", "en", tuple(letters(" ".join(words[-2:]))), form, target, prior)
        readings = [(item, read(item.text, "zh")) for item in entity.sources.get("zh", ())]
        own = ""
        if entity.kind == "person":
            own = _name_by_itself(words, ["".join(units) for _, units in readings])
            for item, units in readings:
                if len(words) == 2 and 3 <= len(units) <= 5:
                    yield from _halves(words, item.text, item.stands_for, units)
        for word in words:
            plain = letters(word)
            if len(plain) >= _SHORTEST:
                yield Sound("spelt", "en", tuple(plain), word, target, prior, part=word != own)


def _name_by_itself(words: Sequence[str], readings: Sequence[str]) -> str:
    """Give the word of a full name that stands for it: what the source form sounds like, else the last."""

    def likeness(word: str) -> float:
        return max((fuzz.ratio(letters(word), reading) for reading in readings), default=0.0)

    best = max(words, key=likeness)
    return best if likeness(best) > likeness(words[-1]) + 15 else words[-1]


@lru_cache(maxsize=20_000)
def _renders_a_word(words: Sequence[str], units: tuple[str, ...]) -> bool:
    """Whether a Chinese form renders one word of a name alone: asked where a half is like something."""
    heard = channel("zh").log_likelihood
    return any(heard(plain, units, _RENDERING * len(plain)) > -math.inf for plain in words)


def _halves(words: Sequence[str], form: str, target: str, units: Sequence[str]) -> Iterator[Sound]:
    """Mix a word of the name with the pinyin of the characters that are left: `Kishida Wenxiong`."""
    plain = [letters(word) for word in words]
    halved = ((tuple(plain), tuple(units)),)
    for word in plain:
        for cut in range(1, min(3, len(units) - 1) + 1):
            spelt = tuple(word + "".join(units[cut:]))
            yield Sound("half", "en", spelt, form, target, _PRIORS["half"], halved=halved)
