"""A spelling read as somebody's name: as which of its sounds, how sure, and why."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from normalizer.lexicon import zipf
from normalizer.names.entity import Entity
from normalizer.names.letters import letters
from normalizer.names.unlisted.sounds import Sound
from normalizer.text import fold

__all__ = ["Reading", "holds", "is_right", "is_shortened", "is_slip"]

_PLACES = frozenset({"country", "place"})
_VARIANT = 75.0  # of 100: letters in common with a word that make a variant of it
_ENDINGS = frozenset(
    " s es n an ans ian ians ese er ers ite ites ist ists ism ish sky ski ska".split(" ")
)
# What makes other words of the names of places, with or without their last letter; in Russian too.
_OF_PLACES = _ENDINGS | set(
    "i ic ics ies ize ized izing ization ise ised ising isation ean eans id ids idae oid oids"
    " aya oe oy oye".split()
)
_OF_PERSONS = frozenset("ian ians ean eans esque ism isms ist ists ite ites".split())
_LOOSE = "aeosy"  # letters that such a name may lose at its end
_LEAST_STEM = 4  # letters
_COMMON = 4.0  # Zipf frequency of a word that may be compounded with a name: `-hit`, `-led`
_EVERYDAY = 6.0  # and of one that may have been glued to a name: `Burnsthis`
_HOW = {
    "heard": 'sounds like {form} "{units}"',
    "read": '{form} is read "{units}"',
    "spelt": 'is spelt like "{form}"',
    "misread": "{form} may be read so in Japanese",
    "half": 'is half "{target}", half {form} read aloud',
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a span, the features that speak for and against it, and its odds in nats.

    ``clues`` says in words what the document, the source text and the caller have; ``whole`` whether the
    source text has the name as a whole, not beside another name of the same person.
    """

    start: int
    end: int
    entity: Entity
    sound: Sound
    features: dict[str, float]
    clues: dict[str, str]
    odds: float
    whole: bool = False

    @property
    def probability(self) -> float:
        """How sure the reading is, from 0 to 1."""
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, self.odds))))

    def told(self) -> Iterator[str]:
        """Say what speaks for the reading in words that need no linguistics."""
        sound = self.sound
        units = (" " if sound.how == "heard" else "").join(sound.units)
        yield _HOW[sound.how].format(form=sound.form, units=units, target=sound.target)
        yield from self.clues.values()


def is_right(spelling: str, entity: Entity, *, parts: bool) -> bool:
    """Whether a spelling is right as it is: but for accents, as a word of the name, or with an ending.

    >>> is_right("belarusian", Entity("belarus", "Belarus", "country"), parts=False)
    True

    A place is called by one word of its name as well, and that has variants: `Iguazu`. With ``parts``
    the rest of the name stands beside the spelling, and then it has none.
    """
    single = {letters(form) for form in entity.right_forms if " " not in form}
    for form in entity.right_forms:
        words = [letters(word) for word in form.split(" ")]
        whole = "".join(words)
        if _is_derived(spelling, words, entity.kind) or _has_glued(spelling, (whole, *words)):
            return True
        if entity.kind == "person" and any(_is_of_others(spelling, word) for word in words):
            return True
        if len(words) == 1:
            continue
        if spelling in words or spelling.removesuffix("s") in words:
            return True
        alike = any(word not in single and fuzz.ratio(spelling, word) >= _VARIANT for word in words)
        if alike and entity.kind != "person" and not parts:
            return True
    return False


def _is_derived(spelling: str, words: Sequence[str], kind: str) -> bool:
    """Whether a spelling is a name, or one with an ending: `Belarusian`, `Bornean`, `Tarkovskian`."""
    whole = "".join(words)
    if spelling.startswith(whole) and spelling[len(whole) :] in _ENDINGS:
        return True
    if kind == "person":
        return any(_is_ended(spelling, word, _OF_PERSONS) for word in words)
    return kind in _PLACES and _is_ended(spelling, whole, _OF_PLACES)


def _is_ended(spelling: str, word: str, endings: frozenset[str]) -> bool:
    """Whether a spelling is a word, with or without its last letter, and one of some endings."""
    if not spelling.startswith(word[:_LEAST_STEM]):
        return False
    stems = [word, word[:-1]] if word[-1:] in _LOOSE else [word]
    return any(
        len(stem) >= _LEAST_STEM and spelling.startswith(stem) and spelling[len(stem) :] in endings
        for stem in stems
    )


def _has_glued(spelling: str, words: Iterable[str]) -> bool:
    """Whether a spelling is a word of a name that lost its blank before one of everyday: `Burnsthis`."""
    return any(
        spelling.startswith(word)
        and len(word) >= _LEAST_STEM
        and len(rest := spelling[len(word) :]) > 1
        and zipf(rest) >= _EVERYDAY
        for word in words
    )


_OF_WOMEN = re.compile(r"(?<=ov|ev|in|yn)a\Z|(?<=sk|ck)aya\Z")
_SONS_OF = tuple("o mc mac fitz".split())
_OF_MEN = re.compile(r"(?<=ov|ev|in|yn)\Z|(?<=sk|ck)(?:y|i|iy)\Z")


def _is_of_others(spelling: str, word: str) -> bool:
    """Whether a spelling is a surname made of the same name as this one: `Lavrova`, `O'Sullivan`."""
    sons = len(word) >= _LEAST_STEM and spelling in {start + word for start in _SONS_OF}
    return sons or _of_one_family(spelling, word)


def _of_one_family(spelling: str, word: str) -> bool:
    """Whether one is the surname of a man and the other of a woman: `Lavrov`, `Lavrova`."""
    if spelling[:3] != word[:3] or abs(len(spelling) - len(word)) > 2:
        return False
    for one, other in ((spelling, word), (word, spelling)):
        hers = _OF_WOMEN.search(one)
        if (
            hers
            and _OF_MEN.search(other)
            and one[: hers.start()] == _OF_MEN.sub("", other, count=1)
        ):
            return True
    return False


def _is_of_their_family(words: Sequence[str], entity: Entity) -> bool:
    """Whether a span has the surname of a woman or a man of somebody's family, and no word of theirs."""
    own = {letters(word) for form in entity.right_forms for word in form.split(" ")}
    spelt = {letters(word) for word in words}
    return own.isdisjoint(spelt) and any(_of_one_family(one, its) for one in spelt for its in own)


def is_shortened(surface: str, entity: Entity) -> bool:
    """Whether a span has some words of a right form in their order, and no others.

    >>> is_shortened("Kemal Ataturk", Entity("ataturk", "Mustafa Kemal Ataturk", "person"))
    True
    >>> is_shortened("Dos Santos", Entity("jose-dos-santos", "Jose dos Santos", "person"))
    True
    """
    words = surface.casefold().split(" ")
    if len(words) < 2:
        return False
    for form in entity.right_forms:
        own = form.casefold().split(" ")
        left = iter(own)
        if len(words) < len(own) and all(word in left for word in words):
            return True
    return False


def holds(surface: str, entity: Entity) -> bool:
    """Whether a span of several words has a right form among them, and so a stranger beside it.

    >>> holds("Norman Northam", Entity("northam", "Northam", "person"))
    True
    >>> holds("Phoenix-based", Entity("phoenix", "Phoenix", "place"))
    True
    >>> holds("Coronavirus-hit Aston", Entity("covid-19", "COVID-19", "term"))
    True

    >>> holds("Aishat Kadyrova", Entity("kadyrov", "Ramzan Kadyrov", "person"))
    True

    In what is no person's name a common word behind a hyphen is none of its pieces either; in one there may
    be `moon`, but not `said`.
    Of a person who is called by one word of the name that word may be right and the other one not.
    """
    words = surface.split(" ")
    pieces = {fold(piece) for word in words if "-" in word for piece in word.split("-")}
    if not pieces and len(words) < 2:
        return False
    if entity.kind == "person" and _is_of_their_family(words, entity):
        return True
    if entity.canonical in words or any(fold(form) in pieces for form in entity.right_forms):
        return True
    common = _EVERYDAY if entity.kind == "person" else _COMMON
    if any(zipf(piece) >= common for piece in _behind_hyphens(words)):
        return True
    return entity.kind != "person" and any(
        f" {form} " in f" {surface} " for form in entity.right_forms if form != surface
    )


def _behind_hyphens(words: Iterable[str]) -> Iterator[str]:
    """Yield the pieces in small letters that stand behind a hyphen."""
    for word in words:
        yield from (piece for piece in word.split("-")[1:] if piece.islower() and len(piece) > 2)


def is_slip(spelling: str, entity: Entity) -> bool:
    """Whether a spelling is one letter away from a right form or a word of it, as slips and namesakes are.

    >>> is_slip("philipines", Entity("philippines", "Philippines", "country"))
    True
    """
    words = {letters(word) for form in entity.right_forms for word in (form, *form.split(" "))}
    return any(
        len(word) > 2 and OSA.distance(spelling, word, score_cutoff=1) <= 1 for word in words
    )
