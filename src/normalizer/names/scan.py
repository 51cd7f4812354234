"""Finds listed forms in text: leftmost-longest, at word boundaries, over blanks and hyphens."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

import regex

from normalizer.lexicon import is_known, is_word
from normalizer.matching import Literals, Match
from normalizer.memo import Memo
from normalizer.names.form import Form, Role
from normalizer.names.surveying.capitals import RUN
from normalizer.names.surveying.cues import NOBODY, Cues, Speaking, Spoken, unheard
from normalizer.names.surveying.openings import TOKEN, outside_runs, starts_in_any_case
from normalizer.names.surveying.runs import NOTHING, Puzzle, Runs
from normalizer.names.surveying.stretches import stretches
from normalizer.names.surveying.survey import Survey, alone
from normalizer.names.surveying.titles import titles_by_last_word
from normalizer.names.surveying.wider import Offices, every_riddle
from normalizer.names.table import AliasTable
from normalizer.text import fold, parts

__all__ = ["Mention", "Scanner"]

_WORD = regex.compile(r"\w")
_GAP = regex.compile(r"[ \u00a0]?[\-\u2010-\u2015]?[ \u00a0]?")
_PIECE = regex.compile(r"[^\s\-\u2010-\u2015]+")
_NO_TITLES: Mapping[str, list[list[str]]] = {}
_LONGEST_MEMO = 200_000
_SHORT = 5  # below this many letters a form in capitals may be an acronym


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text where forms of the table stand.

    ``split`` says that the pieces of the surface are not those of the form: `Luka Shenke`.
    """

    start: int
    end: int
    surface: str
    forms: tuple[Form, ...]
    split: bool = False

    @property
    def right(self) -> bool:
        """Whether this is a right form as it stands."""
        return not self.split and any(form.role in {Role.RIGHT, Role.NEVER} for form in self.forms)


class Scanner:
    """Looks for the forms of one table.

    >>> from normalizer.names.packs.mapping import from_mapping
    >>> scanner = Scanner(AliasTable.of([from_mapping({"Belarus": ["Beros"]})]))
    >>> [mention.surface for mention in scanner.mentions("in Beros and Berosia")]
    ['Beros']

    Most lines of a text hold nothing to repair. Runs of capitalised words, which are most of what a
    form can stand in, are judged once each and remembered; an automaton looks for the forms that
    begin otherwise. Only lines in which either finds something are read word by word.
    """

    def __init__(self, table: AliasTable, *, unlisted: bool = False) -> None:
        self._forms = table.forms
        self._opens = Memo(self._opens_a_form)
        self._fitting: dict[str, tuple[tuple[Form, ...], bool]] = {}
        self._folded_starts = frozenset(table.derived(starts_in_any_case))
        cues = Cues(table) if unlisted else None
        offices = table.derived(titles_by_last_word) if unlisted else _NO_TITLES
        self.runs = Runs(table, cues, offices.keys())
        titles = {title for its in offices.values() for title, _ in its}
        self._offices = Offices(titles, self.runs)
        literals = list(table.derived(outside_runs))
        phrases = list(table.derived(unheard)) if cues else []
        self._cues = cues
        self._phrases: list[str | Speaking] = [*phrases]
        sought = [*literals, *phrases, *self._offices.literals]
        self._first_phrase = len(literals)
        self._first_office = len(literals) + len(phrases)
        self._literals = Literals(sought) if sought else None

    def survey(self, text: str, spans: Iterable[tuple[int, int]] | None = None) -> Survey:
        """Read a text, or some whole lines of it, once for what may need a repair."""
        places: list[int] = []
        puzzles: list[Puzzle] = []
        spoken: list[Spoken] = []
        titled: list[int] = []
        for first, last in [(0, len(text))] if spans is None else spans:
            for start, end in parts(text, first, last):
                self._survey_part(text, start, end, places, puzzles, spoken, titled)
        spoken.sort(key=itemgetter(0))
        lines = list(stretches(text, sorted(places)))
        puzzles.sort()
        return Survey(lines, puzzles, spoken, sorted(titled), puzzles)

    def _survey_part(
        self,
        text: str,
        start: int,
        end: int,
        places: list[int],
        puzzles: list[Puzzle],
        spoken: list[Spoken],
        titled: list[int],
    ) -> None:
        judged = self.runs.judged
        for run in RUN.finditer(text, start, end):
            surface = run[0]
            judgement = judged[surface]
            if judgement is NOTHING:
                continue
            place = run.start()
            if judgement.tails and text.startswith(judgement.tails, run.end()):
                places.append(place)
            if judgement.speaking is not NOBODY:
                spoken.append((place, judgement.speaking))
            if judgement.riddles:
                puzzles.append((place, run.end(), judgement.riddles))
        if self._literals is not None:
            for index, place in self._literals.find(text, start, end):
                if index < self._first_phrase:
                    places.append(place)
                elif index < self._first_office:
                    spoken.append((place, self._spoken_for(index - self._first_phrase)))
                else:
                    office = index - self._first_office
                    titled.append(self._offices.beside(office, place))
                    found = self._offices.riddles(text, office, place, end)
                    puzzles += map(alone, found)
        if self._folded_starts:
            starts = self._folded_starts
            places += [
                t.start() for t in TOKEN.finditer(text, start, end) if t[0].casefold() in starts
            ]

    def _spoken_for(self, number: int) -> Speaking:
        """Look up whom a phrase speaks for when a text first holds it: large tables have many."""
        phrase = self._phrases[number]
        if isinstance(phrase, str):
            assert self._cues is not None
            phrase = self._phrases[number] = self._cues.of(fold(phrase))
        return phrase

    def with_known(self, survey: Survey, text: str) -> Survey:
        """Add the spans of known words to a survey, for when a source text says who is meant."""
        return replace(survey, puzzles=list(map(alone, every_riddle(text, self.runs))))

    def mentions(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
        """Yield what stands in a line, leftmost and longest first, without overlaps."""
        opens = self._opens
        tokens = list(TOKEN.finditer(text, start, len(text) if end is None else end))
        behind = 0
        following = (token[0] for token in itertools.islice(tokens, 1, None))
        for index, (token, then) in enumerate(itertools.zip_longest(tokens, following)):
            opening = opens[token[0], then]
            if opening and index >= behind and (found := self._longest_at(text, tokens, index)):
                mention, behind = found
                yield mention

    def _opens_a_form(self, pair: tuple[str, str | None]) -> bool:
        """Whether some form is a word or begins with two: most do not."""
        word, then = pair
        key = _key(word)
        return self.runs.leads_on(key) and (
            key in self._forms or (then is not None and self.runs.leads_on(key + _key(then)))
        )

    def _longest_at(
        self, text: str, tokens: Sequence[Match], first: int
    ) -> tuple[Mention, int] | None:
        start = tokens[first].start()
        if not _bounded(text, start - 1, start):
            return None
        key = ""
        best: tuple[Mention, int] | None = None
        for index in range(first, len(tokens)):
            token = tokens[index]
            if index > first and not _GAP.fullmatch(text, tokens[index - 1].end(), token.start()):
                break
            key += _key(token[0])
            if not self.runs.leads_on(key):
                break
            forms = self._forms.get(key)
            if forms and _bounded(text, token.end(), token.end() - 1):
                mention = self._accepted(text, start, token.end(), forms)
                if mention:
                    best = mention, index + 1
        return best

    def _accepted(self, text: str, start: int, end: int, forms: tuple[Form, ...]) -> Mention | None:
        surface = text[start:end]
        known = self._fitting.get(surface)
        if known is None:
            known = _fitting(surface, text, start, forms)
            if surface != surface.upper():  # else it hangs on the line, which may be a headline
                if len(self._fitting) >= _LONGEST_MEMO:
                    self._fitting.clear()
                self._fitting[surface] = known
        found, split = known
        return Mention(start, end, surface, found, split) if found else None


def _fitting(
    surface: str, text: str, start: int, forms: tuple[Form, ...]
) -> tuple[tuple[Form, ...], bool]:
    """Give those of some forms that may be written so, and whether they are parted otherwise."""
    pieces = _PIECE.findall(surface)
    whole = tuple(f for f in forms if _same_pieces(f, pieces) and _cased(f, surface, text, start))
    if whole:
        return whole, False
    return tuple(f for f in forms if _is_split(f, surface, pieces)), True


def _key(token: str) -> str:
    """Give what a token adds to the key of a form."""
    return token.casefold().replace("’", "'")


def _bounded(text: str, outside: int, inside: int) -> bool:
    """Whether a form may begin or end between these two characters."""
    if not 0 <= outside < len(text):
        return True
    return not (_WORD.match(text, outside) and _WORD.match(text, inside))


def _same_pieces(form: Form, pieces: list[str]) -> bool:
    """Whether the surface is parted where the form is; a reading in pinyin may be parted anywhere.

    In one piece it must be nothing else: `An Gela` may be `Angela`, but Angela is a name.
    """
    if form.role in {Role.PINYIN, Role.WEAK_PINYIN}:
        return len(pieces) > 1 or not is_known(pieces[0])
    return [fold(piece) for piece in _PIECE.findall(form.text)] == [fold(piece) for piece in pieces]


def _cased(form: Form, surface: str, text: str, start: int) -> bool:
    """Whether the case of the surface is one in which the form may be written."""
    listed, found = _letters(form.text), _letters(surface)
    if listed == found:
        return True
    if form.case == "exact":
        return False
    if form.case == "ignore" or form.role is Role.RIGHT:
        return True
    if found == found.upper():
        return len(found) >= _SHORT or _is_headline(text, start)
    if form.role in {Role.PINYIN, Role.WEAK_PINYIN}:
        return bool(_SYLLABLES.fullmatch(surface))
    return listed[0].islower() and found[:1] == listed[:1].upper() and found[1:] == listed[1:]


# `Cai Yingwen`, `Cai Ying Wen`, `Cai Ying-wen`, `Caiyingwen`
_SYLLABLES = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+|-[a-z]+)*")


def _letters(text: str) -> str:
    return "".join(_PIECE.findall(text)).replace("’", "'")


def _is_headline(text: str, position: int) -> bool:
    """Whether a line is set in capitals."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[start : end if end >= 0 else len(text)][:400]
    return sum(map(str.islower, line)) * 4 < sum(map(str.isupper, line))


def _is_split(form: Form, surface: str, pieces: list[str]) -> bool:
    """Whether the surface is the form with a blank or hyphen in the wrong place, beyond doubt."""
    if form.case == "exact" or form.role.needs_evidence or form.role is Role.NEVER:
        return False
    own = _PIECE.findall(form.text)
    if len(pieces) < len(own):  # glued: only at a capital, `NanyangTechnological`
        whole = len(_CAPITAL.findall(surface)) == len(_CAPITAL.findall(form.text)) > 1
        return whole and min(map(len, own)) > 2  # else it may be written so: `ElPaso`
    if len(pieces) == len(own):
        return False
    if not all(piece[0].isupper() for piece in pieces) or min(map(len, pieces)) < 2:
        return False
    if len(own) > 1:
        return fold(own[0]) == fold(pieces[0]) or form.role is not Role.RIGHT
    return len(form.text) > _SHORT and not all(is_word(piece) for piece in pieces)


_CAPITAL = regex.compile(r"\p{Lu}")
