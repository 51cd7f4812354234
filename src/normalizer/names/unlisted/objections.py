"""What a span and the words around it say against a reading that sounds well."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from normalizer.lexicon import is_given
from normalizer.names.entity import Entity
from normalizer.names.evidence import Clue
from normalizer.names.form import Role
from normalizer.names.languages.romanise import is_family_name
from normalizer.names.languages.transliteration import is_in_characters
from normalizer.names.letters import letters
from normalizer.names.unlisted.offers import FEW, Offers
from normalizer.names.unlisted.place import Place
from normalizer.names.unlisted.sounds import Sound
from normalizer.names.unlisted.surroundings import Surroundings
from normalizer.text import fold

__all__ = [
    "Objections",
    "is_a_namesake",
    "is_among",
    "is_chinese_given_name",
    "is_of_a_stranger",
    "is_spoken_of_as_a_word",
    "least_surprise",
]

_BELOW_CHANCE, _BEYOND_CHANCE, _FAR_BEYOND_CHANCE = -1.0, 2.0, 3.0  # nats
_SOUNDED = frozenset({"person", "country", "place"})
_OF_ITS_NAME = frozenset({"beside", "kindred", "partly"})
_ROMANISED = re.compile(r"[A-Z][a-z]+ (?:[A-Z][a-z]+-[a-z]+|[A-Z][a-z]{1,4} [A-Z][a-z]{1,4})")
_AS_A_WORD = re.compile(
    r"\b(?:(?:is|are|was|were|be|been|being|also|locally|formerly|originally|sometimes|often) (?:called|spelt"
    r"|spelled|pronounced)|known as|(?:spelling|pronunciation) of|the (?:word|term)) (?:the )?[\"'“‘]?\Z"
)
_LONGEST_LEAD = 40  # characters
_ARTICLE = re.compile(r"\b(?:al|el|an|ar|as|ash|at|az)-\Z", re.IGNORECASE)


class Objections:
    """Tells which spans are right as they are, or no rendering of a name, over one table.

    ``thorough`` lets pass what only may be so, for who wants guesses.
    """

    def __init__(self, offers: Offers, *, thorough: bool) -> None:
        self._table = offers.table
        self._likelihoods = offers.likelihoods
        self._words = offers.words
        self._thorough = thorough

    def is_another(self, place: Place) -> bool:
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
        forms = self._table.forms.get(fold(surface), ())
        return {form.entity for form in forms if form.role is Role.RIGHT}

    def is_no_rendering(
        self, place: Place, entity: Entity, sound: Sound, clues: Mapping[str, Clue], *, slip: bool
    ) -> bool:
        """Whether a span sounds like something that engines do not make of this name.

        They spell a name by its sound, and say of its people what a dictionary has.
        """
        of_its_people = sound.form in entity.forms.get("adjective", ())
        if of_its_people and not slip and not clues.keys() & {"source", "hint"}:
            return True
        return self._is_of_other_words(place, entity.id, sound, clues)

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

    def is_unlike_the_rest(self, place: Place, identity: str, clues: Mapping[str, Clue]) -> bool:
        """Whether the words that are not of a name are like its other words only by chance.

        Where neither a title that few have nor the source text says who is meant: `Shyamala Harris` is no
        Kamala Harris, and `spokesman Basir Mujahid` no Zabihullah Mujahid.
        """
        if "source" in clues or ("title" in clues and clues["title"].closeness == 1.0):
            return False
        own = self._words.of(identity)
        words = place.surface.split(" ")
        others = [word for word in words if letters(word) not in own]
        least = self._likelihoods.of_anybody(" ".join(others)) + _BEYOND_CHANCE
        heard = self._likelihoods.of(letters("".join(others)), identity, least, parts=True)
        return heard is None or is_among(heard[1], (word for word in words if word not in others))


def is_among(sound: Sound, words: Iterable[str]) -> bool:
    """Whether the word that a spelling is a rendering of is one of these, but for a letter: `Kassem`."""
    pieces = {letters(piece) for word in words for piece in (word, *word.split("-"))}
    return any(
        OSA.distance(plain, piece, score_cutoff=1) <= 1
        for plain in (sound.plain, letters(sound.target))
        for piece in pieces
    )


def is_a_namesake(place: Place, entity: Entity, sound: Sound, clues: Mapping[str, Clue]) -> bool:
    """Whether a whole name is not that of somebody Chinese or Korean whom a cue alone speaks for.

    An engine has the characters of these names in a dictionary, or reads them out. What is otherwise like
    them is the name of somebody else: `Li Wenqing` of Li Wenliang, `Kang Kyung-won` of Kang Kyung-wha.
    """
    if clues.keys() - {"related"} or entity.kind != "person" or place.spelling == sound.plain:
        return False
    whole = " " in place.surface or place.around.before.istitle()
    return whole and is_in_characters(entity)


def is_chinese_given_name(place: Place) -> bool:
    """Whether a span is a Chinese given name, and no source text says otherwise: `Li Baodong`."""
    before = place.around.before
    family = before.istitle() and is_family_name(before.lower())
    return family and "pinyin" in place.looks and not place.context.in_source


def is_spoken_of_as_a_word(place: Place) -> bool:
    """Whether a text says how something is called or spelt, and no more: `is also known as Adrbejan`."""
    first = max(0, place.start - _LONGEST_LEAD)
    return bool(_AS_A_WORD.search(place.context.text, first, place.start))


def is_of_a_stranger(place: Place, entity: Entity, words: frozenset[str]) -> bool:
    """Whether a word stands beside somebody else's name elsewhere: news says first who a Geard is.

    Behind an Arabic article here too: `Omar al-Sibai`; and where the word before is of the name, but behind
    a first name that is not: `Ibrahim Ali Zeyad`.
    """
    surface, text = place.surface, place.context.text
    if " " in surface:
        return False
    for at in (place.start, *place.context.phrases.elsewhere(surface, place.start)):
        start, end = _with_article(text, at), at + len(surface)
        around = Surroundings.of(text, start, end)
        if "stranger" in around.features(entity.kind, words):
            return True
        if around.before and letters(around.before) in words:
            first = Surroundings.of(text, start - len(around.before) - 1, end).before
            if is_given(first) and letters(first) not in words:
                return True
    return False


def _with_article(text: str, start: int) -> int:
    """Give where a word begins with its Arabic article."""
    article = _ARTICLE.search(text, max(0, start - 4), start)
    return article.start() if article else start


def least_surprise(
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
