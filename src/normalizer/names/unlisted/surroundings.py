"""What stands right beside a span: words of a name, strangers, and the kind of slot it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from normalizer.lexicon import is_given, name, zipf
from normalizer.names.letters import letters

__all__ = ["PARTICLES", "Surroundings", "beside", "telling"]

_LAST = re.compile(r"[^\W\d_][\w'’.-]*\Z")
PARTICLES = "bin|ibn|bint|de|del|der|dos|da|di|van|von"  # what binds the words of a name
_WORD = re.compile(rf"(?:(?:{PARTICLES}) (?=[A-Z]))?([^\W\d_][\w'’-]*)")
_LONGEST = 40  # characters
_LEAST_FOREIGN = 5  # letters
_LEAST_VARIED = 6  # letters
_FAMOUS = 3.5  # Zipf frequency from which a place is hardly somebody's first name
_PLACES_OF = (
    "battle capital city commune county district emirate governorate island kingdom municipality oasis"
    " outskirts port prefecture province region republic siege state suburb sultanate temple town valley"
    " village".split()
)
_OF = re.compile(rf"(?<!\w)({'|'.join(_PLACES_OF)})s? of\Z", re.IGNORECASE)
_AFTER_PLACES = frozenset(
    ["in", "to", "from", "near", "across", "at", "outside", "around", "through"]
    + [f"{noun} of" for noun in _PLACES_OF]
)
_BEFORE_PLACES = frozenset(
    "airport bay county district harbor harbour island islands lake peninsula port province river"
    " strait town village".split()
)
_HEADS_OF_PLACES = frozenset(
    "Ain Ayn Bayou Beit Camp Cape Cerro Deir Fort Isla Jabal Jebel Kafr Kampung Lac Lago Lake Loch Mont Monte"
    " Mount Mt Port Puerto Pulau Ras San Santa Santo Sierra St Tal Tanjung Tel Umm Wadi".split()
)
_BEFORE_PERSONS = frozenset(
    "said says told added who met spoke visited announced argued warned wrote replied insisted"
    " stressed noted explained scored himself herself".split()
)
# What news calls people whom it has to introduce; those it reports on every day have titles.
_CALLINGS = frozenset(
    "actor actress architect astronomer baker biologist botanist chef chemist comedian composer conductor"
    " dancer dentist engineer farmer fisherman historian librarian mathematician monk musician novelist nun"
    " painter philosopher photographer physicist pianist playwright poet priest rapper sculptor shopkeeper"
    " singer soprano student surgeon teacher tenor theologian violinist zoologist".split()
)
_BODIES = frozenset(
    "agency band bank brand broadcaster channel charity club company firm group magazine militia network"
    " newspaper outlet publisher startup tabloid website".split()
)
_INTRODUCED = ", a"
_INTRODUCING = re.compile(r", an? [a-z]")
_REVERSED = ", A."
# `Shorto, H. L.`, `Shorto, Harry L.`; no `Brinken, U.S. Secretary of State` or `Brinken, Donald J. Trump`
_REVERSING = re.compile(r", (?!U\.)(?:[A-Z]\.(?![A-Z])|[A-Z][a-z]+ [A-Z]\.(?! [A-Z]))")
_INDEFINITE = frozenset({"a", "an", "A", "An"})
# Before the name of a place in another language: `avec le Mexique`.
_ARTICLES = frozenset(
    "le la les du des der dem el los las il del dei della degli delle het".split()
)
_KIN = frozenset("family families clan brothers sisters dynasty".split())
_BEFORE_NO_PERSONS = _HEADS_OF_PLACES | _BODIES | _INDEFINITE
_AFTER_NO_PERSONS = _KIN | _BEFORE_PLACES | {_REVERSED}
_AFTER_NAMES = _BEFORE_PERSONS | _BEFORE_PLACES | _KIN | {_INTRODUCED, _REVERSED}
_BEFORE_NAMES = _AFTER_PLACES | _CALLINGS | _ARTICLES | _BODIES | _INDEFINITE
_PERSONS = frozenset({"person"})
_PLACES = frozenset({"country", "place"})


def beside(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the words that are one blank away from a span; with `of`, what of.

    >>> beside("told Antony Brinken that", 12, 19)
    ('Antony', 'that')
    >>> beside("in the provinces of Hyakken", 20, 27)
    ('province of', '')
    >>> beside("Lavrova, a dancer, agreed", 0, 7), beside("Mohamod bin Zayed", 0, 7)
    (('', ', a'), ('', 'Zayed'))
    """
    before = after = ""
    if text[start - 1 : start] == " ":
        first = max(0, start - _LONGEST)
        before = text[max(first, text.rfind(" ", first, start - 1) + 1) : start - 1]
        if not before.isalpha():
            found = _LAST.search(before)
            before = found[0] if found else ""
        elif before == "of" and (of := _OF.search(text, max(0, start - _LONGEST), start - 1)):
            before = f"{of[1].lower()} of"
    if text[end : end + 1] == " " and (found := _WORD.match(text, end + 1)):
        after = found[1]
    elif _INTRODUCING.match(text, end):
        after = _INTRODUCED
    elif _REVERSING.match(text, end):
        after = _REVERSED
    return before, after


def telling(before: str, after: str) -> tuple[str, str]:
    """Leave out words beside a span that are no names and tell nothing of it.

    >>> telling("told", "said")
    ('', 'said')
    """
    if before.islower() and before not in _BEFORE_NAMES:
        before = ""
    if after.islower() and after not in _AFTER_NAMES and not _is_foreign(after):
        after = ""
    return before, after


class Surroundings(NamedTuple):
    """The words before and after a span, as far as they tell whose name it may be.

    >>> Surroundings.of("told Antony Brinken that", 12, 19)
    Surroundings(before='Antony', after='that')
    """

    before: str
    after: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Surroundings:
        """Look at what is one blank away from a span."""
        return cls(*beside(text, start, end))

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of these words of a name stands beside the span."""
        return any(_is_capital(word) and letters(word) in words for word in self)

    def introduces(self, titles: Iterable[str]) -> bool:
        """Whether somebody is introduced whom the text does not call by one of these titles.

        >>> Surroundings("composer", "").introduces(["Chancellor"]), Surroundings("", ", a").introduces([])
        (True, True)
        """
        if self.after == _INTRODUCED:
            return True
        return self.before in _CALLINGS and not any(title.endswith(self.before) for title in titles)

    def features(self, kind: str, own: frozenset[str]) -> dict[str, float]:
        """Give the features of an entity with these words in its name.

        ``beside`` for one of them next to the span, ``kindred`` where it is no person's name but a word
        such as `River`, ``stranger`` for another name, ``slot`` for a place in the sentence that is one
        of a person or a place. Neither `Mount`, `province of`, `the group` nor `a` stands before a person,
        nor behind one `village`, or the first names of somebody in a list of books. Before a word of
        another language it is one of its words: `Puhtaat valkeat lakanat`; so is a place behind an article.
        """
        found: dict[str, float] = {}
        for word in (self.before, self.after):
            if not _is_capital(word):
                continue
            if letters(word) in own:
                found["beside" if kind == "person" else "kindred"] = 1.0
            elif (_is_name(word) or (kind == "person" and word is self.after)) and not _has_variant(
                letters(word), own
            ):
                found["stranger"] = 1.0
        no_person = self.before in _BEFORE_NO_PERSONS or self.before.endswith(" of")
        no_person = no_person or self.after in _AFTER_NO_PERSONS
        of_another_language = kind in _PLACES and self.before in _ARTICLES
        if (kind == "person" and no_person) or of_another_language or _is_foreign(self.after):
            found["stranger"] = 1.0
        slot = self._slot(kind)
        if slot:
            found["slot"] = slot
        return found

    def _slot(self, kind: str) -> float:
        persons = self.after.lower() in _BEFORE_PERSONS
        places = self.before.lower() in _AFTER_PLACES or self.after in _BEFORE_PLACES
        if kind in _PERSONS and persons != places:
            return 1.0 if persons else -1.0
        if kind in _PLACES and persons != places:
            return 1.0 if places else -1.0
        return 0.0


def _is_capital(word: str) -> bool:
    """Whether a word is written with a capital, behind an Arabic article too: `al-Abadi`."""
    return word.removeprefix("al-").removeprefix("el-")[:1].isupper()


def _has_variant(word: str, own: Iterable[str]) -> bool:
    """Whether a longer word is one of a name but for a letter: `Abdullah Yameen`, Abdulla."""
    return len(word) >= _LEAST_VARIED and any(
        OSA.distance(word, its, score_cutoff=1) <= 1 for its in own
    )


@lru_cache(maxsize=10_000)
def _is_foreign(word: str) -> bool:
    """Whether a word in small letters is none of English."""
    return len(word) >= _LEAST_FOREIGN and word.islower() and word.isalpha() and not zipf(word)


@lru_cache(maxsize=10_000)
def _is_name(word: str) -> bool:
    """Whether a capitalised word beside a span is a name, not a title or a sentence's start."""
    if word.endswith(("'s", "’s")):  # `Germany's` stands before names of all kinds
        return False
    if is_given(word):
        return True
    listed = name(word)
    frequency = zipf(word)
    if listed is not None and "place" in listed.kinds and frequency >= _FAMOUS:
        return False
    if listed is not None and listed.zipf >= frequency - 1.0 and frequency < 5.0:
        return True
    return frequency < 3.0
