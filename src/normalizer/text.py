"""One immutable text as the rules see it: its lines, protected spans, and known words."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

import regex

from normalizer.edits import Edit
from normalizer.lexicon import is_word
from normalizer.matching import Pattern
from normalizer.protection import Protected, blocked, code_blocks, protected_spans

__all__ = [
    "CJK",
    "CONTROLS",
    "PART",
    "TextView",
    "fold",
    "in_cjk",
    "parts",
    "widened",
    "word_after",
    "word_before",
]


CJK = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}"
"""The inside of a character class for Chinese, Japanese and Korean letters."""

CONTROLS = bytes({*range(32), *range(127, 160)} - {*b"\t\n\r\x0b\x0c\x1c\x1d\x1e\x85"})
"""The control characters that neither indent nor end a line."""

_CJK = regex.compile(f"[{CJK}]")
_NEARBY = 12  # characters: a name or a number in a Chinese sentence is not longer

PART = 1 << 17
"""How many characters are worked on at a time: what a processor's cache holds."""

_BEYOND_ASCII = regex.compile(r"[^\x00-\x7f]+")
_WORD_AFTER = regex.compile(r"[\p{L}\p{M}\d]+(?:['’]\p{L}+)?")
# Nothing longer is a word, and looking further would cost the square of its length.
_LONGEST_WORD = 64
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015]+")


def fold(text: str) -> str:
    """Make the key under which a form is found: case, blanks, hyphens and apostrophe kinds go.

    >>> fold("Luka Shenke") == fold("lukashenke"), fold("O’Brien")
    (True, "o'brien")

    A key is only ever compared; positions are never taken from it, since folding may change the
    length of a text.
    """
    bare = text.replace(" ", "")  # what most names have besides letters
    if bare.isalnum():
        return bare.casefold()
    return _SEPARATORS.sub("", text).replace("\u2019", "'").casefold()


def in_cjk(text: str, start: int, end: int) -> bool:
    """Whether a span stands among Chinese, Japanese or Korean letters, in the same line.

    >>> in_cjk("花、果", 1, 2), in_cjk("foo，bar", 3, 4)
    (True, False)
    """
    around = text[max(0, start - _NEARBY) : start].rpartition("\n")[2]
    around += text[end : end + _NEARBY].partition("\n")[0]
    return _CJK.search(around) is not None


def parts(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Cut a text, or whole lines of it, at line breaks into spans of about :data:`PART` characters.

    >>> list(parts("one line\\n"))
    [(0, 9)]
    """
    last = len(text) if end is None else end
    while start < last:
        found = text.find("\n", start + PART, last)
        stop = found + 1 if found >= 0 else last
        yield start, stop
        start = stop


def widened(text: str, spans: Iterable[tuple[int, int]], by: int) -> list[tuple[int, int]]:
    """Widen spans, given in order, by some characters on both sides and to whole lines, and merge them.

    >>> widened("one\\ntwo\\nthree\\n", [(5, 6)], by=0)
    [(4, 8)]
    """
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1] and end + by < found[-1][1]:
            continue  # inside the last one: no need to look for the ends of a line that may be long
        first = text.rfind("\n", 0, max(0, start - by)) + 1
        line_end = text.find("\n", min(len(text), end + by))
        last = line_end + 1 if line_end >= 0 else len(text)
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return found


def word_before(text: str, end: int, floor: int) -> str:
    """Give the word that ends at a position, without apostrophes around it.

    >>> word_before("the dogs' end", 9, 0), word_before("a . b", 3, 0)
    ('dogs', '')
    """
    start, floor = end, max(floor, end - _LONGEST_WORD)
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in "'’"):
        start -= 1
    return text[start:end].strip("'’")


def word_after(text: str, start: int, ceiling: int) -> str:
    """Give the word that begins at a position, with its contraction.

    >>> word_after("it's so", 0, 7), word_after(" so", 0, 3)
    ("it's", '')
    """
    found = _WORD_AFTER.match(text, start, min(ceiling, start + _LONGEST_WORD))
    return found[0] if found else ""


class TextView:
    """A text with what rules ask of it, each answer worked out once and only when asked for.

    >>> view = TextView("one -day\\ntwo -day")
    >>> view.line(10)
    (9, 17)

    ``knows`` says whether a word is right as it stands: the lexicon's words and, when a table is in
    use, the words of its names.
    """

    __slots__ = (
        "_blocks",
        "_controls",
        "_foreign",
        "_line",
        "_said",
        "_spans",
        "_treated",
        "french",
        "names",
        "protect",
        "text",
    )

    def __init__(
        self,
        text: str,
        *,
        french: bool = False,
        protect: tuple[Pattern, ...] = (),
        names: Container[str] = frozenset(),
    ) -> None:
        self.text = text
        self.french = french
        self.protect = protect
        self.names = names
        self._line = (0, -1)
        self._spans: tuple[int, list[Protected]] = (-1, [])
        self._blocks: list[Protected] | None = None
        self._controls: bool | None = None
        self._treated: set[tuple[str, int]] = set()
        self._said: dict[tuple[str, int], bool] = {}
        self._foreign: str | None = None

    def after(self, text: str, edits: Iterable[Edit]) -> TextView:
        """Give the view of the text that edits made of this one, with what need not be asked again."""
        view = TextView(text, french=self.french, protect=self.protect, names=self.names)
        new = "".join(edit.new for edit in edits)
        view._foreign = self.foreign + ("" if new.isascii() else new)
        view._controls = self.controls  # no edit puts any in
        return view

    def joined(self, text: str, parts: Sequence[TextView]) -> TextView:
        """Give the view of a text of which these are the parts, with what they found out."""
        view = TextView(text, french=self.french, protect=self.protect, names=self.names)
        view._foreign = "".join(set("".join(part.foreign for part in parts)))
        view._controls = any(part.controls for part in parts)
        return view

    def line(self, position: int) -> tuple[int, int]:
        """Give the span of the line that holds a position, without its line break."""
        start, end = self._line
        if not start <= position <= end:
            start = self.text.rfind("\n", 0, position) + 1
            end = self.text.find("\n", position)
            end = end if end >= 0 else len(self.text)
            self._line = start, end - 1 if end > start and self.text[end - 1] == "\r" else end
        return self._line

    def first_time(self, code: str, position: int) -> bool:
        """Whether a rule that treats whole lines comes to this line for the first time."""
        key = code, self.line(position)[0]
        if key in self._treated:
            return False
        self._treated.add(key)
        return True

    def of_line(self, key: str, position: int, find: Callable[[int, int], bool]) -> bool:
        """Give what ``find(start, end)`` says of the line at a position, asked once a line."""
        start, end = self.line(position)
        found = self._said.get((key, start))
        if found is None:
            found = self._said[key, start] = find(start, end)
        return found

    def knows(self, word: str, at_least: float = 2.0) -> bool:
        """Whether a word is English of at least this Zipf frequency, or part of a known name."""
        return is_word(word, at_least) or word in self.names

    @property
    def blocks(self) -> list[Protected]:
        """Code over several lines, in order."""
        if self._blocks is None:
            self._blocks = code_blocks(self.text, self.protect)
        return self._blocks

    @property
    def controls(self) -> bool:
        """Whether the text holds control characters other than tabs and what ends a line."""
        if self._controls is None:
            plain = self.text.encode("latin-1", "replace")
            self._controls = len(plain.translate(None, CONTROLS)) < len(plain)
        return self._controls

    @property
    def foreign(self) -> str:
        """The characters of the text beyond ASCII, each at least once."""
        if self._foreign is None:
            found = () if self.text.isascii() else _BEYOND_ASCII.findall(self.text)
            self._foreign = "".join(set("".join(found)))
        return self._foreign

    def protects(self, start: int, end: int) -> bool:
        """Whether an edit of this span is forbidden."""
        line_start, line_end = self.line(start)
        if self._spans[0] != line_start:
            spans = protected_spans(self.text, line_start, line_end)
            self._spans = line_start, spans
        return blocked(self._spans[1], start, end) or blocked(self.blocks, start, end)
