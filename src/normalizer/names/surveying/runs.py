"""Runs of capitalised words, judged once each: what in them is known, garbled, or a riddle."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from normalizer.lexicon import commonness, is_defined, is_word, name, zipf
from normalizer.memo import Memo
from normalizer.names.form import Role
from normalizer.names.surveying.cues import NOBODY, Cues, Speaking
from normalizer.names.surveying.openings import pieces, run_openings
from normalizer.names.table import AliasTable
from normalizer.text import fold

__all__ = ["KNOWN", "NOTHING", "Judgement", "Puzzle", "Riddle", "Runs"]

_WORD = regex.compile(r"[^\s\-\u2010-\u2015]+(?:-[^\s\-\u2010-\u2015]+)*")
_NAME = regex.compile(r"(?:Mc|Mac|De|Di|La|Le|Van|O['’])?\p{Lu}[\p{Ll}'’]+(?:-\p{L}\p{Ll}*)*")
_VOWEL = re.compile("[aeiouyAEIOUY]")
# A letter three times, and what is made of names: `Nooo`, `Armanism`, `Ishmaelites`, `Israelitish`.
_NO_NAME = re.compile(r"(\w)\1\1|(?:isms?|ites|itish|dom|esque)\Z", re.IGNORECASE)
_LONGEST_WORD = 40
_COMMON = 4.0  # Zipf frequency of a word that may have been glued to a name
EVERYDAY = 4.5  # and of one that is hardly a piece of a name torn apart
_COMMONEST = 5.5  # and of one that no name begins with, whoever is spoken of: `In`, `All`
# Endings that make new words of names: `Chinatown`, `Russiagate`.
_ENDINGS = frozenset(
    "born based free gate like land less made man mania men ness phobia side speak style themed town towns"
    " ville watch watcher watchers wide wise woman women".split()
)
_IN_COMPOUNDS = 3.5  # the same for each part of `Vice-President`, which no name has like `Suk-yeol`
_LEAST_PLURAL = 6  # letters
_COUNTED = 2.5  # Zipf frequency of a word whose plural is known: `Chinatowns`, `Bohemians`
_WORD_RATHER = 2.0  # how much more common as a word than as a name: no `Brills`
KNOWN = 3.0  # Zipf frequency from which a word or a name counts as known
_STATED = frozenset({Role.RIGHT, Role.ALIAS, Role.WEAK, Role.NEVER})
_LONGEST_CUE = 5  # words
_LEAST_LETTERS = 3  # 2 where much may speak for a reading
_MOST_LETTERS = 24
_MOST_WORDS = 3  # a name is hardly torn into more


Riddle = tuple[int, int, bool]
"""Start and end of a span that may be garbled, and whether the lexicon knows all of its words."""

Puzzle = tuple[int, int, tuple[Riddle, ...]]
"""Start and end of a run of words in a text, and the spans in it that may be garbled, from its start on."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a run of capitalised words means.

    ``tails`` is what must follow it for a listed form to stand in or begin in it (an empty string:
    nothing more), ``riddles`` are the spans in it that may be garbled: unknown to the lexicon, or
    known but behind the last word of somebody's title. ``speaking`` are the entities it speaks for.
    """

    tails: tuple[str, ...] = ()
    riddles: tuple[Riddle, ...] = ()
    speaking: Speaking = NOBODY


NOTHING = Judgement()


class _Word(NamedTuple):
    """What a word is: unknown to the lexicon, written as names are, both and in no pack; how common."""

    unknown: bool
    named: bool
    strange: bool
    frequency: float


class _Part(NamedTuple):
    """A word between blanks and hyphens: its key, whether a form begins with it, whether two are glued."""

    key: str
    opens: bool
    glued: bool


class Runs:
    """Judges runs of capitalised words over one table: ``judged`` tells what each means.

    ``cues`` give the entities that a key speaks for, ``titles`` are the last words of their titles. Without
    cues nothing but listed forms is looked for.
    """

    def __init__(
        self, table: AliasTable, cues: Cues | None = None, titles: Container[str] = ()
    ) -> None:
        self._forms = table.forms
        self._places = table.places
        self._opened = table.derived(run_openings)
        self._cues = cues
        self._titles = titles
        self.leads_on = table.leads_on
        self.judged = Memo(self._judged)
        self._words = Memo(self._word)
        self._parts = Memo(self._part)

    def glued(self, word: str) -> int:
        """Tell after how many letters a word ends that is a known name with another word glued to it.

        0 where it is none: the whole is known, or not exactly one split gives a name and a common word.
        """
        if not 8 <= len(word) <= _LONGEST_WORD or not word.isalpha() or not word[1:].islower():
            return 0
        if is_word(word) or is_defined(word) or fold(word) in self._forms:
            return 0
        cuts = [cut for cut in range(4, len(word) - 3) if word[:cut] in self._places]
        cuts = [c for c in cuts if word[c:] not in _ENDINGS and is_word(word[c:], _COMMON)]
        return cuts[0] if len(cuts) == 1 else 0

    def _judged(self, run: str) -> Judgement:
        known = self._parts
        parts = [
            known[word] for word in ([run] if run.isalpha() else run.replace("-", " ").split())
        ]
        keys = [part.key for part in parts]
        tails: set[str] = set()
        for first, part in enumerate(parts):
            if part.opens:
                tails.update(self._grown(keys, first))
        glued = any(part.glued for part in parts)
        if glued:
            tails.add("")
        if self._cues is None:
            return Judgement(tuple(sorted(tails))) if tails else NOTHING
        speaking = self._spoken_for(keys)
        riddles = () if glued else tuple(self.riddles(run))
        if not tails and not riddles and speaking is NOBODY:
            return NOTHING
        return Judgement(tuple(sorted(tails)), riddles, speaking)

    def _part(self, word: str) -> _Part:
        """Look up what a word without hyphens begins."""
        key = fold(word)
        return _Part(key, self.leads_on(key), self.glued(word) > 0)

    def _grown(self, words: list[str], first: int) -> Collection[str]:
        """Tell what must follow a run for a form to repair to stand in it from some word on."""
        key = ""
        for index in range(first, len(words)):
            key += words[index]
            if index > first and not self.leads_on(key):
                return ()
            right = None
            for form in self._forms.get(key, ()):
                if form.role.repairs:
                    return ("",)
                if form.role is Role.RIGHT:
                    right = right or pieces(form) == index - first + 1
            if right is False:  # written otherwise: `Luka Shenko`
                return ("",)
        return self._opened.get(key, ())

    def _spoken_for(self, keys: list[str]) -> Speaking:
        assert self._cues is not None
        if len(keys) == 1:
            return self._cues.of(keys[0])
        found = []
        for first in range(len(keys)):
            key = ""
            for last in range(first, min(len(keys), first + _LONGEST_CUE)):
                key += keys[last]
                spoken = self._cues.of(key)
                if spoken is not NOBODY:
                    found.append(spoken)
        if len(found) < 2:
            return found[0] if found else NOBODY
        owns, relateds = zip(*found, strict=True)
        return Speaking(frozenset().union(*owns), frozenset().union(*relateds))

    def riddles(self, run: str, *, known_too: bool = False) -> Iterator[Riddle]:
        """Yield the spans in a run that may be garbled: one word, or a name torn into two or three.

        One of the words at least must be unknown to lexicon and table, but behind a title, or
        everywhere with ``known_too``.
        """
        memo = self._words
        if " " in run or "-" in run:
            found = [(match[0], match.span()) for match in _WORD.finditer(run)]
        else:
            found = [(run, (0, len(run)))]
        texts = [text for text, _ in found]
        words = [memo[text] for text in texts]
        if not known_too:
            if len(words) == 1:
                if words[0].strange and _LEAST_LETTERS <= len(run) <= _MOST_LETTERS:
                    yield 0, len(run), False
                return
            if not any(word.unknown for word in words) and not any(
                text in self._titles for text in texts
            ):
                return
        listed = self._listed(texts) if len(words) > 1 else ()
        strange = [word.strange for word in words]
        for place in listed:
            strange[place] = False
        places = [place for _, place in found]
        for first, (start, _) in enumerate(places):
            open_ = known_too or (first > 0 and texts[first - 1] in self._titles)
            for last in range(first, min(len(places), first + _MOST_WORDS)):
                end = places[last][1]
                if not words[last].named or end - start > _MOST_LETTERS:
                    break
                if last > first and not known_too and words[last].frequency >= EVERYDAY:
                    break
                unknown = any(strange[first : last + 1])
                allowed = open_ and (unknown or words[first].frequency < _COMMONEST)
                if allowed or (unknown and end - start >= _LEAST_LETTERS):
                    yield start, end, not unknown

    def _word(self, text: str) -> _Word:
        """Look a word up."""
        unknown, named = not _is_known(text), _is_name(text)
        strange = unknown and named and not self._is_stated(text, fold(text))
        return _Word(unknown, named, strange, zipf(text))

    def _is_stated(self, text: str, key: str) -> bool:
        """Whether a word is a form that a pack states, or one of its parts is: `Belarus-China`."""
        if self._states(key):
            return True
        return "-" in text and any(self._states(part.casefold()) for part in text.split("-"))

    def _states(self, key: str) -> bool:
        """Whether a pack states a form with this key, and not only a reading of one was derived."""
        return any(form.role in _STATED for form in self._forms.get(key, ()))

    def _listed(self, texts: list[str]) -> set[int]:
        """Give the places of the words that belong to a form of several words that a pack states."""
        keys = [fold(text) for text in texts]
        found: set[int] = set()
        for first in range(len(keys) - 1):
            key = keys[first]
            for last in range(first + 1, len(keys)):
                key += keys[last]
                if not self.leads_on(key):
                    break
                if self._states(key):
                    found.update(range(first, last + 1))
        return found


def _is_name(word: str) -> bool:
    """Whether a word is written as names are: `Brinken`, `Loon-yeon`, `McKenney`; no `NATO`, `iPod`, `Btwn`.

    Garbles have plain letters: what an engine copies with its accents it has not had to spell. What ends
    in `-ism` is made of a name at most.
    """
    if not word.isascii() or _VOWEL.search(word) is None or _NO_NAME.search(word):
        return False
    return (word.istitle() and word.isalpha() and len(word) > 1) or bool(_NAME.fullmatch(word))


def _is_known(word: str) -> bool:
    """Whether a word is so common, as a word or a name, that it is right unless much speaks against it."""
    if is_defined(word):
        return True
    if "-" not in word:
        return commonness(word) >= KNOWN or _is_plural(word)
    return all(commonness(part) >= _IN_COMPOUNDS for part in word.split("-"))


def _is_plural(word: str) -> bool:
    """Whether a word is the plural of another that is hardly anybody's name."""
    if len(word) < _LEAST_PLURAL or not word.endswith("s") or word.endswith("ss"):
        return False
    one = word[:-1]
    frequency, named = zipf(one), name(one)
    return frequency >= _COUNTED and (named is None or frequency - named.zipf >= _WORD_RATHER)
