"""Units of XML files, each read by itself, with the places of their text in the file.

A file is cut into its units by their tags alone, and every unit is parsed on its own: one that is
broken does not take the others with it, and a file of any size is never held as a tree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from normalizer.corpus.codec import CDATA, XML
from normalizer.corpus.formats.markup import stripped
from normalizer.corpus.record import Part

__all__ = ["Element", "Unit", "attributes", "content", "parts", "units"]

_DEEPEST = 100


@dataclass(slots=True)
class Element:
    """An element of a unit; ``name`` is without the prefix of its namespace."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int = 0
    children: list[Element | Part] = field(default_factory=list)

    def elements(self, name: str) -> list[Element]:
        """Give the children of a name."""
        return [c for c in self.children if isinstance(c, Element) and c.name == name]


class Unit(NamedTuple):
    """A unit of a file: its element, or why there is none; ``around`` is what holds it, outermost first."""

    start: int
    end: int
    element: Element | None
    problem: str | None
    around: tuple[Element, ...]


def units(block: str, names: tuple[str, ...], holders: tuple[str, ...] = ()) -> Iterator[Unit]:
    """Find the elements of some names; those of ``holders`` are noted where they hold a unit."""
    around: list[Element] = []
    opened: _Tag | None = None
    for tag in _tags(block, (*names, *holders)):
        closes = tag.ends and not tag.starts
        if tag.name in names:
            if opened:
                end = tag.end if closes else tag.start
                yield _unit(block, opened.start, end, tuple(around))
            elif closes:
                problem = f"</{tag.name}> closes nothing: its start tag is broken or missing"
                yield Unit(tag.start, tag.end, None, problem, tuple(around))
            opened = None if tag.ends else tag
        elif closes:
            while around and around.pop().name != tag.name:
                pass
        elif not tag.ends:
            around.append(Element(tag.name, attributes(block[tag.start : tag.end]), tag.start))
    if opened:
        yield _unit(block, opened.start, len(block), tuple(around))


class _Tag(NamedTuple):
    name: str
    start: int
    end: int
    starts: bool
    ends: bool


@lru_cache(maxsize=16)
def _scanner(names: tuple[str, ...]) -> re.Pattern[str]:
    """Match tags of some names, and what may hold something that looks like one."""
    return re.compile(
        r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
        rf"|<(?P<slash>/?+)(?:[\w.-]++:)?+(?P<name>{'|'.join(names)})(?=[\s/>])"
        r"""(?:[^<>"'/]++|/(?!>)|"[^"<]*+"|'[^'<]*+')*+(?P<empty>/?+)>""",
        re.DOTALL,
    )


def _tags(block: str, names: tuple[str, ...]) -> Iterator[_Tag]:
    for found in _scanner(names).finditer(block):
        if found["name"]:
            start, end = found.span()
            slash = bool(found["slash"])
            yield _Tag(found["name"], start, end, not slash, slash or bool(found["empty"]))


def attributes(tag: str) -> dict[str, str]:
    """Give the attributes of a start tag, or none if it is broken."""
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _, values: found.append(values)
    with suppress(expat.ExpatError):  # that nothing follows the tag, if not more
        parser.Parse(tag.encode("utf-8", "surrogatepass"), True)
    return found[0] if found else {}


def _unit(block: str, start: int, end: int, around: tuple[Element, ...]) -> Unit:
    raw = block[start:end]
    try:
        return Unit(start, end, _Builder(raw, start).root, None, around)
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code)
        place = f"line {error.lineno} of it, column {error.offset + 1}"
        return Unit(start, end, None, f"is not well-formed XML: {said} ({place})", around)
    except _TooDeepError as error:
        return Unit(start, end, None, str(error), around)


class _TooDeepError(Exception):
    pass


class _Builder:
    """Makes the tree of a unit from what expat reports, with offsets in characters."""

    def __init__(self, raw: str, shift: int) -> None:
        self._raw = raw
        self._shift = shift
        self._data = raw.encode("utf-8", "surrogatepass")
        self._byte = self._character = 0  # the same place, in bytes and in characters
        self._open: list[Element] = []
        self._text: int | None = None
        self._codec = XML
        self.root = Element("", {}, shift)
        parser = self._expat = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartCdataSectionHandler = self._cdata
        parser.EndCdataSectionHandler = self._flush
        parser.CommentHandler = parser.ProcessingInstructionHandler = self._flush
        parser.Parse(self._data, True)

    @property
    def _here(self) -> int:
        """Where the event reported begins; events come in order, so each byte is looked at once."""
        byte = self._expat.CurrentByteIndex
        passed = self._data[self._byte : byte]
        self._character += len(passed) if passed.isascii() else _characters(passed)
        self._byte = byte
        return self._character

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        element = Element(name.rpartition(":")[2], attributes, self._shift + self._here)
        if len(self._open) >= _DEEPEST:
            raise _TooDeepError(f"elements are nested more than {_DEEPEST} deep")
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._flush()
        here = self._here
        if self._raw.startswith("</", here):  # else it was an empty tag, and we are behind it
            here = self._raw.index(">", here) + 1
        self._open.pop().end = self._shift + here

    def _characters(self, _: str) -> None:
        if self._text is None:
            self._text = self._here

    def _cdata(self) -> None:
        self._flush()
        self._text, self._codec = self._here + len("<![CDATA["), CDATA

    def _flush(self, *_: str) -> None:
        """End a stretch of text where something else begins."""
        if self._text is None:
            return
        start, end = self._text, self._here
        if start < end:
            part = Part(self._shift + start, self._shift + end, self._codec)
            self._open[-1].children.append(part)
        self._text, self._codec = None, XML


def _characters(data: bytes) -> int:
    """Count the characters of UTF-8: the bytes that do not continue one."""
    return sum(byte & 0xC0 != 0x80 for byte in data)


def parts(
    block: str, element: Element, instead: Callable[[Element], str | None]
) -> tuple[Part, ...]:
    """Give the text of a segment without the blanks around it.

    ``instead`` tells what is read in the place of an element within, ``None`` if its content is.
    """
    found: list[Part] = []
    gap = ""
    for item in _flat(element, instead):
        if isinstance(item, str):
            gap += item
            continue
        if found:
            found[-1] = replace(found[-1], joint=gap)
        found.append(item)
        gap = ""
    return tuple(stripped(block, found))


def _flat(element: Element, instead: Callable[[Element], str | None]) -> Iterator[Part | str]:
    for child in element.children:
        if isinstance(child, Part):
            yield child
        elif (read := instead(child)) is None:
            yield from _flat(child, instead)
        else:
            yield read


def content(block: str, found: tuple[Part, ...]) -> str:
    """Give the text that some parts are read as."""
    pieces = [part.codec.decode(block[part.start : part.end]) + part.joint for part in found]
    return "".join(pieces)
