"""One immutable text as the rules see it: its lines, protected spans, and known words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import regex
from ahocorasick_rs import AhoCorasick

from normalizer.edits import Edit
from normalizer.lexicon import is_word

__all__ = [
    "CJK",
    "CONTROLS",
    "Literals",
    "Match",
    "Pattern",
    "Protected",
    "TextView",
    "fold",
    "in_cjk",
    "protected_spans",
]


class Match(Protocol):
    """What rules use of a match, from :mod:`re` or :mod:`regex` alike."""

    def start(self, group: int | str = 0, /) -> int: ...
    def end(self, group: int | str = 0, /) -> int: ...
    def __getitem__(self, group: int | str, /) -> str: ...


class Pattern(Protocol):
    """What rules use of a compiled pattern, from :mod:`re` or :mod:`regex` alike."""

    @property
    def pattern(self) -> str: ...
    def finditer(self, string: str, pos: int = 0, endpos: int = ..., /) -> Iterable[Match]: ...
    def match(self, string: str, pos: int = 0, endpos: int = ..., /) -> Match | None: ...


CJK = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}"
"""The inside of a character class for Chinese, Japanese and Korean letters."""

CONTROLS = bytes({*range(32), *range(127, 160)} - {*b"\t\n\r\x0b\x0c\x1c\x1d\x1e\x85"})
"""The control characters that neither indent nor end a line."""

_CJK_BEFORE = regex.compile(rf"[{CJK}][\p{{P}}\p{{Zs}}]{{0,4}}\Z")
_CJK_AFTER = regex.compile(rf"[\p{{P}}\p{{Zs}}]{{0,4}}[{CJK}]")

_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015]+")


def fold(text: str) -> str:
    """Make the key under which a form is found: case, blanks, hyphens and apostrophe kinds go.

    >>> fold("Luka Shenke") == fold("lukashenke"), fold("O’Brien")
    (True, "o'brien")

    A key is only ever compared; positions are never taken from it, since folding may change the
    length of a text.
    """
    if text.isalnum():
        return text.casefold()
    return _SEPARATORS.sub("", text).replace("\u2019", "'").casefold()


def in_cjk(text: str, start: int, end: int) -> bool:
    """Whether the letters next to a span, over marks and blanks, are Chinese, Japanese or Korean.

    >>> in_cjk("花、果", 1, 2), in_cjk("foo，bar", 3, 4)
    (True, False)
    """
    before = text[max(0, start - 5) : start]
    return bool(_CJK_BEFORE.search(before) or _CJK_AFTER.match(text, end))


@dataclass(frozen=True, slots=True)
class Protected:
    """A span no edit may reach into; with ``apron``, nor touch."""

    start: int
    end: int
    apron: bool

    def blocks(self, start: int, end: int) -> bool:
        """Whether an edit of this span would change or (with an apron) touch what is protected."""
        if self.apron:
            return start <= self.end and self.start <= end
        return start < self.end and self.start < end


# What a URL, an address, a path or code looks like. They carry an apron: pulling a comma up to a URL
# would make it part of the URL.
_TOUCHY = regex.compile(
    r"""
    (?:https?|ftps?)://[^\s<>"“”‘’，。；：！？、（）《》]+(?<![.,;:!?)\]'])
  | \bwww\.[^\s<>"“”‘’，。；：！？、（）《》]+(?<![.,;:!?)\]'])
  | [\w.+-]++@[\w-]+(?:\.[\w-]+)+
  | `[^`\n]++`
  | (?<![\w@.])@\w[\w.]*(?<!\.)
  | (?<![\w&\#])\#\w+
  | (?<![\w./\\<])(?:[A-Za-z]:\\|~/|\.{0,2}/)(?:[\w.\-]+[/\\])*[\w.\-]*\w
  | (?<![\w./])[\w\-]+/(?:[\w.\-]+/)+[\w.\-]*\w
    """,
    regex.VERBOSE,
)
_TOUCHY_TRACE = re.compile(r"[@#`\\/]|www\.")
# Domains and file names end in what names them; what precedes is read backwards from there.
_SUFFIX = regex.compile(
    r"""
    (?<=[\w\-])\.(?:com|org|net|gov|edu|info|biz|tv|io|cn|tw|hk|jp|kr|ru|uk|de|fr|eu
      |txt|pdf|docx?|xlsx?|html?|php|aspx?|py|js|jpe?g|png|gif|mp[34]|zip|csv|json|xml)\b
      (?!\.[A-Z]|')(?:/[^\s<>"]*(?<![.,;:!?)\]']))?
    """,
    regex.VERBOSE,
)
# Tags and numbers may be touched from outside, never changed within.
_TAG = regex.compile(r"</?[A-Za-z][^<>\n]{0,400}>|<!--[^\n]{0,400}?-->")
_NUMBER = regex.compile(
    r"""
    (?<![\w.])\d++(?:[.,:/]\d++)+\w*
  | (?<![\w.])\d++(?:\.\d++)?(?:km|cm|mm|kg|mg|GB|MB|TB|KB|GHz|MHz|Hz|kW|MW|GW|kWh|mph|°C|°F|%)(?!\w)
    """,
    regex.VERBOSE,
)
_NUMBER_TRACE = re.compile(r"\d[.,:/°%kcmGMTKHW]")
_FENCE = re.compile(r"^[ \t]*(```|~~~)", re.MULTILINE)
_BLOCK = regex.compile(r"<(pre|code|script|style)\b.*?(?:</\1\s*>|\Z)", regex.DOTALL | regex.I)


def protected_spans(
    text: str, start: int, end: int, extra: Iterable[Pattern] = ()
) -> list[Protected]:
    """Find what no rule may change in ``text[start:end]``.

    >>> [text for text in ("see http://a.b/c , or",) for s in protected_spans(text, 0, 21)]
    ['see http://a.b/c , or']

    That is URLs, e-mail addresses, inline code and tags, paths, file names, handles, hashtags,
    numbers with their units, and the caller's own patterns.
    """
    spans: list[Protected] = []
    if _TOUCHY_TRACE.search(text, start, end):
        spans += [Protected(m.start(), m.end(), True) for m in _TOUCHY.finditer(text, start, end)]
    for match in _SUFFIX.finditer(text, start, end):
        spans.append(Protected(_name_start(text, match.start(), start), match.end(), True))
    if text.find("<", start, end) >= 0:
        spans += [Protected(m.start(), m.end(), False) for m in _TAG.finditer(text, start, end)]
    if _NUMBER_TRACE.search(text, start, end):
        spans += [Protected(m.start(), m.end(), False) for m in _NUMBER.finditer(text, start, end)]
    for pattern in extra:
        spans += [Protected(m.start(), m.end(), False) for m in pattern.finditer(text, start, end)]
    return spans


def _name_start(text: str, end: int, floor: int) -> int:
    start = end
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in "-._"):
        start -= 1
    while text[start] == ".":
        start += 1
    return min(start, end - 1)


def _code_blocks(text: str) -> list[Protected]:
    """Find fenced code and tags that hold code over several lines."""
    spans = []
    if ("`" in text and "```" in text) or ("~" in text and "~~~" in text):
        opened: tuple[int, str] | None = None
        for match in _FENCE.finditer(text):
            if opened is None:
                opened = match.start(), match[1]
            elif match[1] == opened[1]:
                spans.append(Protected(opened[0], match.end(), True))
                opened = None
        if opened is not None:
            spans.append(Protected(opened[0], len(text), True))
    if "<" in text:
        spans += [Protected(m.start(), m.end(), False) for m in _BLOCK.finditer(text)]
    return spans


class Literals:
    """Finds many literals in one pass; a literal is known by its place in the list.

    >>> list(Literals(["ab", "b"]).find("xab", 0, 3))
    [(0, 1), (1, 2)]
    """

    def __init__(self, literals: Sequence[str]) -> None:
        self._automaton = AhoCorasick([_encodable(literal) for literal in literals])

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield which literal stands where in ``text[start:end]``, overlapping ones too."""
        part = text if start == 0 and end == len(text) else text[start:end]
        try:
            found = self._automaton.find_matches_as_indexes(part, overlapping=True)
        except UnicodeEncodeError:
            part = _encodable(part)
            found = self._automaton.find_matches_as_indexes(part, overlapping=True)
        return ((index, place + start) for index, place, _ in found)


def _encodable(text: str) -> str:
    """Put a character that UTF-8 can write in the place of each lone surrogate."""
    return _SURROGATE.sub("\ufffd", text)


_SURROGATE = re.compile("[\ud800-\udfff]")


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
        "_spans",
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
        self._foreign: str | None = None

    def after(self, text: str, edits: Iterable[Edit]) -> TextView:
        """Give the view of the text that edits made of this one, with what need not be asked again."""
        view = TextView(text, french=self.french, protect=self.protect, names=self.names)
        new = "".join(edit.new for edit in edits)
        view._foreign = self.foreign + ("" if new.isascii() else new)
        view._controls = self.controls  # no edit puts any in
        return view

    def line(self, position: int) -> tuple[int, int]:
        """Give the span of the line that holds a position, without its line break."""
        start, end = self._line
        if not start <= position <= end:
            start = self.text.rfind("\n", 0, position) + 1
            end = self.text.find("\n", position)
            self._line = start, end if end >= 0 else len(self.text)
        return self._line

    def knows(self, word: str, at_least: float = 2.0) -> bool:
        """Whether a word is English of at least this Zipf frequency, or part of a known name."""
        return is_word(word, at_least) or word in self.names

    @property
    def blocks(self) -> list[Protected]:
        """Code over several lines, in order."""
        if self._blocks is None:
            self._blocks = _disjoint(_code_blocks(self.text))
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
            spans = protected_spans(self.text, line_start, line_end, self.protect)
            self._spans = line_start, _disjoint(spans)
        return _blocked(self._spans[1], start, end) or _blocked(self.blocks, start, end)


_BEYOND_ASCII = regex.compile(r"[^\x00-\x7f]+")


def _disjoint(spans: list[Protected]) -> list[Protected]:
    """Sort and melt overlapping spans together, so that a bisection finds all that matter."""
    result: list[Protected] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if result and span.start < result[-1].end:
            last = result.pop()
            span = Protected(last.start, max(last.end, span.end), last.apron or span.apron)
        result.append(span)
    return result


def _blocked(spans: list[Protected], start: int, end: int) -> bool:
    last = bisect_right(spans, end, key=lambda span: span.start)
    while last and spans[last - 1].end >= start:
        last -= 1
        if spans[last].blocks(start, end):
            return True
    return False
