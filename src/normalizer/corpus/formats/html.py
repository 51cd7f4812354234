"""HTML and XHTML: the text that a reader sees, without code and what is in other languages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from normalizer.corpus.format import Cut
from normalizer.corpus.formats.languages import speaks
from normalizer.corpus.formats.markup import FLOWING, OBJECT, stripped
from normalizer.corpus.formats.tags import Tag, Text, tokens
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.record import Part, Record

__all__ = ["FORMAT"]

_BLANKS = " \t\n\r\f"
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr q rb rp rt rtc ruby s"
    " small span strike strong sub sup time tt u wbr".split()
)
_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track"
    " wbr".split()
)
_INVISIBLE = frozenset("script style template noembed noframes head link meta base param".split())
# What stands in a line for something that is no text.
_OBJECTS = frozenset(
    "audio canvas code embed iframe img input kbd math object picture samp select svg textarea var"
    " video".split()
)
_NO_TEXT = (_OBJECTS | _INVISIBLE | {"pre", "xmp", "listing", "plaintext"}) - _VOID - {"head"}

# Which start tags end which elements that are still open, and what keeps these from it.
_CLOSED_BY = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"}, {"table", "tr"}),
    "th": ({"td", "th"}, {"table", "tr"}),
    "tr": ({"tr"}, {"table"}),
    "option": ({"option"}, {"select", "datalist"}),
}
_PARAGRAPH = ({"p"}, {"table", "td", "th", "caption", "button", "object", "template"})
_FARTHEST = 200  # open elements looked through for one that a start tag ends

# A "<" that opens no tag, an "&" that names no character, and what would change them if it were edited.
_BARE = re.compile(
    r"<[ \t\n\r\f]*+[^<&]?+|&(?!(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);)[#\w]*+[ \t\n\r\f]*+"
)


@dataclass(slots=True)
class _Open:
    """An element that is open, and why its text may not be for us."""

    name: str
    code: bool = False
    kept: bool = False
    """It is not to be translated."""
    foreign: bool = False
    """It is in another language."""

    @property
    def silent(self) -> bool:
        return self.code or self.kept or self.foreign


class _Html:
    """A record is a file. Text nodes are its parts; in a row of blanks and line ends they are one blank.

    Left out are code (``pre``, ``code``, ``kbd``, ``samp``, ``script`` ...), what is marked as not to be
    translated (``translate="no"``, ``class="notranslate"``), and what ``lang`` says is in another
    language; not the whole page for the language of ``html`` or ``body``, since translated pages often
    name the one they came from.
    """

    name = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")
    cut = Cut.FILE

    def records(self, block: str, options: ReadOptions) -> Iterator[Record]:
        """Read the text of a page as one document."""
        reader = _Reader(block, options.target_lang or "en")
        for token in tokens(block):
            if isinstance(token, Tag):
                reader.tag(token)
            else:
                reader.text(token)
        parts = stripped(block, reader.parts, _BLANKS)
        if parts:
            yield Record(0, len(block), tuple(parts))


class _Reader:
    """Gathers the parts of a page and what is read between them."""

    def __init__(self, block: str, language: str) -> None:
        self._block = block
        self._language = language
        self._open = [_Open("")]
        self._blank = True  # whether a blank here would not be seen
        self.parts: list[Part] = []

    def text(self, token: Text) -> None:
        """Take a stretch of text."""
        if self._open[-1].silent:
            return
        position = token.start
        for bare in _BARE.finditer(self._block, *token):
            self._part(position, bare.start())
            self._between(re.sub(r"\s+", " ", html.unescape(bare[0])))
            position = bare.end()
        self._part(position, token.end)

    def _part(self, start: int, end: int) -> None:
        if self._blank:
            start = end - len(self._block[start:end].lstrip(_BLANKS))
        if start < end:
            self.parts.append(Part(start, end, FLOWING))
            self._blank = self._block[end - 1] in _BLANKS

    def _between(self, read: str) -> None:
        """Note what is read here that is no part; a break takes the place of all else."""
        self._blank = read[-1] in " \n"
        if not self.parts:
            return
        last = self.parts[-1]
        joint = last.joint + read
        breaks = [line for line in ("\n\n", "\n") if line in joint]
        self.parts[-1] = replace(last, joint=breaks[0] if breaks else joint)

    def tag(self, tag: Tag) -> None:
        """Follow a tag into an element or out of one."""
        name = tag.name
        if tag.ends:
            self._close(name)
            if not self._open[-1].silent:
                self._break(name)
            return
        self._closing(name)
        opened = self._opened(tag)
        if not self._open[-1].silent:
            self._break(name)
            if name in _OBJECTS or (opened.silent and name in _INLINE):
                self._between(OBJECT)
        if not (tag.empty or name in _VOID):
            self._open.append(opened)

    def _break(self, name: str) -> None:
        """End a line before or behind a tag that does not stand in one."""
        if name == "br":
            self._between("\n")
        elif name not in _INLINE and name not in _OBJECTS and name not in _INVISIBLE:
            self._between("\n\n")

    def _opened(self, tag: Tag) -> _Open:
        around, values = self._open[-1], tag.attributes
        kept, foreign = around.kept, around.foreign
        if "translate" in values:
            kept = values["translate"].lower() == "no"
        kept = kept or "notranslate" in values.get("class", "").split()
        language = values.get("lang") or values.get("xml:lang")
        if language and tag.name not in ("html", "body"):
            foreign = not speaks(language, self._language)
        return _Open(tag.name, around.code or tag.name in _NO_TEXT, kept, foreign)

    def _close(self, name: str) -> None:
        """Close the innermost element of a name, and all within it that nobody closed."""
        index = self._innermost(name)
        if index:
            del self._open[index:]

    def _innermost(self, name: str) -> int:
        for index in range(len(self._open) - 1, max(0, len(self._open) - _FARTHEST), -1):
            if self._open[index].name == name:
                return index
        return 0

    def _closing(self, name: str) -> None:
        """Close what a start tag ends without a word: a paragraph, an item, a cell."""
        if name not in _INLINE and name not in _OBJECTS:
            self._cut(*_PARAGRAPH)
        if name in _CLOSED_BY:
            self._cut(*_CLOSED_BY[name])

    def _cut(self, ended: Iterable[str], kept_by: Iterable[str]) -> None:
        cut = 0
        for index in range(len(self._open) - 1, max(0, len(self._open) - _FARTHEST), -1):
            if self._open[index].name in kept_by:
                break
            if self._open[index].name in ended:
                cut = index
        if cut:
            del self._open[cut:]


FORMAT = _Html()
