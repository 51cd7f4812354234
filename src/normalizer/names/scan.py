"""Finds listed forms in text: leftmost-longest, at word boundaries, over blanks and hyphens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from normalizer.lexicon import is_word
from normalizer.matching import Literals
from normalizer.names.form import Form, Role
from normalizer.names.table import AliasTable
from normalizer.text import fold, parts

__all__ = ["Mention", "Scanner"]

_RUN = regex.compile(r"[A-Z]\w*(?:[ -]{1,2}[A-Z]\w*|-[a-z]\w*)*")
_TOKEN = regex.compile(r"\w+|[^\w\s\-\u2010-\u2015]")
_WORD = regex.compile(r"\w")
_GAP = regex.compile(r"[ \u00a0]?[\-\u2010-\u2015]?[ \u00a0]?")
_PIECE = regex.compile(r"[^\s\-\u2010-\u2015]+")
_LONGEST_WORD = 40
_COMMON = 4.0  # Zipf frequency of a word that may have been glued to a name
# Endings that make new words of names: `Chinatown`, `Russiagate`.
_ENDINGS = frozenset(
    "born based free gate like land less made mania ness phobia side speak style themed town ville watch"
    " watcher watchers wide wise".split()
)
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

    >>> from normalizer.names.mapping import from_mapping
    >>> scanner = Scanner(AliasTable.of([from_mapping({"Belarus": ["Beros"]})]))
    >>> [mention.surface for mention in scanner.mentions("in Beros and Berosia")]
    ['Beros']

    Most lines of a text hold nothing to repair. Runs of capitalised words, which are most of what a
    form can stand in, are judged once each and remembered; an automaton looks for the forms that
    begin otherwise. Only lines in which either finds something are read word by word.
    """

    def __init__(self, table: AliasTable) -> None:
        self._forms = table.forms
        self._closed: set[str] = set()
        self._open: dict[str, set[str]] = {}
        self._pieces: dict[str, set[int]] = {}
        self._memo: dict[str, tuple[str, ...]] = {}
        self._keys = sorted(table.forms)
        self._heads = {key[:size] for key in table.forms for size in (1, 2, 3)}
        self._places = table.places
        self._folded_starts: set[str] = set()
        literals: set[str] = set()
        for key, forms in table.forms.items():
            for form in forms:
                if form.role.repairs:
                    self._index(key, form, literals)
                elif form.role is Role.RIGHT:
                    self._pieces.setdefault(key, set()).add(len(_PIECE.findall(form.text)))
        self._otherwise = Literals(sorted(literals)) if literals else None

    def _index(self, key: str, form: Form, literals: set[str]) -> None:
        self._closed.add(key)
        for written in {form.text, form.text[:1].upper() + form.text[1:], form.text.upper()}:
            run = _RUN.match(written)
            if run is None:
                literals.add(written)
            elif run.end() < len(written):
                tail = written[run.end() :]
                tails = {tail, tail.replace("'", "’"), tail.replace("’", "'")}
                self._open.setdefault(fold(run[0]), set()).update(tails)
        if form.case == "ignore":
            token = _TOKEN.search(form.text)
            self._folded_starts.add(fold(token[0]) if token else "")

    def lines(self, text: str) -> list[tuple[int, int]]:
        """Give the spans of the lines that may hold something to repair, in order."""
        places = (place for span in parts(text) for place in self._suspects(text, *span))
        return list(_lines_of(text, places))

    def _suspects(self, text: str, start: int, end: int) -> list[int]:
        places: list[int] = []
        known = self._memo
        for run in _RUN.finditer(text, start, end):
            words = run[0]
            tails = known.get(words)
            if tails is None:
                tails = self._judge(words)
            if tails and text.startswith(tails, run.end()):
                places.append(run.start())
        if self._otherwise is not None:
            places += [place for _, place in self._otherwise.find(text, start, end)]
        if self._folded_starts:
            starts = self._folded_starts
            places += [
                t.start() for t in _TOKEN.finditer(text, start, end) if t[0].casefold() in starts
            ]
        return sorted(places)

    def _judge(self, run: str) -> tuple[str, ...]:
        """Give what must follow a run of capitalised words for it to matter; an empty string: nothing.

        The run matters when it holds a form to repair, could begin one, or has words glued to a name.
        """
        if len(self._memo) >= _LONGEST_MEMO:
            self._memo.clear()
        words = _PIECE.findall(run)
        keys = [fold(word) for word in words]
        tails: set[str] = set()
        for first in range(len(keys)):
            tails |= self._grown(keys, first)
        if any(self.glued(word) for word in words):
            tails.add("")
        self._memo[run] = tuple(sorted(tails))
        return self._memo[run]

    def _grown(self, words: list[str], first: int) -> set[str]:
        key = ""
        for index in range(first, len(words)):
            key += words[index]
            if not self._leads_on(key):
                return set()
            if key in self._closed:
                return {""}
            pieces = self._pieces.get(key)
            if pieces is not None and index - first + 1 not in pieces:
                return {""}
        return self._open.get(key, set())

    def glued(self, word: str) -> int:
        """Tell after how many letters a word ends that is a known name with another word glued to it.

        0 where it is none: the whole is known, or not exactly one split gives a name and a common word.
        """
        if not 8 <= len(word) <= _LONGEST_WORD or not word.isalpha() or not word[1:].islower():
            return 0
        cuts = [cut for cut in range(4, len(word) - 3) if word[:cut] in self._places]
        cuts = [c for c in cuts if word[c:] not in _ENDINGS and is_word(word[c:], _COMMON)]
        return (
            cuts[0] if len(cuts) == 1 and not is_word(word) and fold(word) not in self._forms else 0
        )

    def _leads_on(self, key: str) -> bool:
        """Whether some form's key begins with this one."""
        place = bisect_left(self._keys, key)
        return place < len(self._keys) and self._keys[place].startswith(key)

    def mentions(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
        """Yield what stands in a line, leftmost and longest first, without overlaps."""
        tokens = [t.span() for t in _TOKEN.finditer(text, start, len(text) if end is None else end)]
        index = 0
        while index < len(tokens):
            found = self._longest_at(text, tokens, index)
            if found is None:
                index += 1
                continue
            mention, index = found
            yield mention

    def _longest_at(
        self, text: str, tokens: list[tuple[int, int]], first: int
    ) -> tuple[Mention, int] | None:
        start = tokens[first][0]
        head = text[start : min(start + 3, tokens[first][1])]
        if head.casefold()[:3] not in self._heads or not _bounded(text, start - 1, start):
            return None
        key = ""
        best: tuple[Mention, int] | None = None
        for index in range(first, len(tokens)):
            token_start, token_end = tokens[index]
            if index > first and not _GAP.fullmatch(text, tokens[index - 1][1], token_start):
                break
            key += text[token_start:token_end].casefold().replace("’", "'")
            if not self._leads_on(key):
                break
            forms = self._forms.get(key)
            if forms and _bounded(text, token_end, token_end - 1):
                mention = self._accepted(text, start, token_end, forms)
                if mention:
                    best = mention, index + 1
        return best

    def _accepted(self, text: str, start: int, end: int, forms: tuple[Form, ...]) -> Mention | None:
        surface = text[start:end]
        pieces = _PIECE.findall(surface)
        whole = tuple(
            f for f in forms if _same_pieces(f, pieces) and _cased(f, surface, text, start)
        )
        if whole:
            return Mention(start, end, surface, whole)
        split = tuple(f for f in forms if _is_split(f, surface, pieces))
        return Mention(start, end, surface, split, split=True) if split else None


def _lines_of(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    end = -1
    for place in places:
        if place < end:
            continue
        start = text.rfind("\n", 0, place) + 1
        found = text.find("\n", place)
        end = found if found >= 0 else len(text)
        yield start, end
        end += 1


def _bounded(text: str, outside: int, inside: int) -> bool:
    """Whether a form may begin or end between these two characters."""
    if not 0 <= outside < len(text):
        return True
    return not (_WORD.match(text, outside) and _WORD.match(text, inside))


def _same_pieces(form: Form, pieces: list[str]) -> bool:
    """Whether the surface is parted where the form is; a reading in pinyin may be parted anywhere."""
    if form.role in {Role.PINYIN, Role.WEAK_PINYIN}:
        return True
    return [fold(piece) for piece in _PIECE.findall(form.text)] == [fold(piece) for piece in pieces]


def _cased(form: Form, surface: str, text: str, start: int) -> bool:
    """Whether the case of the surface is one in which the form may be written."""
    if form.case == "ignore" or form.role is Role.RIGHT:
        return True
    listed, found = _letters(form.text), _letters(surface)
    if listed == found:
        return True
    if form.case == "exact":
        return False
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
        return len(_CAPITAL.findall(surface)) == len(_CAPITAL.findall(form.text)) > 1
    if len(pieces) == len(own):
        return False
    if not all(piece[0].isupper() for piece in pieces) or min(map(len, pieces)) < 2:
        return False
    if len(own) > 1:
        return fold(own[0]) == fold(pieces[0]) or form.role is not Role.RIGHT
    return len(form.text) > _SHORT and not all(is_word(piece) for piece in pieces)


_CAPITAL = regex.compile(r"\p{Lu}")
