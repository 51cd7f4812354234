"""XML as a stream of events, from files that are not trusted: entities are refused, depth is bounded."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple
from xml.parsers import expat

from normalizer.curate.importers.source import Source

__all__ = ["Event", "events"]

_DEEPEST = 100
_LONGEST = 100_000
"""Characters of an element's text that are kept; whatever is longer is no term."""


class Event(NamedTuple):
    """The start or the end of an element; at the end of one asked for, ``text`` is what it holds."""

    what: Literal["start", "end"]
    name: str
    attributes: dict[str, str]
    text: str
    line: int


class _RefusedError(Exception):
    """The file has what no data file needs."""


class _Parser:
    """Turns what expat reports into events; only the text of some elements is kept."""

    def __init__(self, texts: frozenset[str]) -> None:
        self.found: list[Event] = []
        self._texts = texts
        self._open: list[tuple[str, dict[str, str]]] = []
        self._within = 0  # how many elements whose text is kept are open
        self._pieces: list[str] = []
        self._length = 0
        self.expat = expat.ParserCreate()
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = self._text
        # One declared inside may expand to gigabytes; one of another file would vanish without a word.
        self.expat.EntityDeclHandler = self._entity
        self.expat.SkippedEntityHandler = self._entity

    @property
    def line(self) -> int:
        return self.expat.CurrentLineNumber

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            raise _RefusedError(f"elements are nested more than {_DEEPEST} deep")
        self._open.append((name, attributes))
        if name in self._texts:
            self._within += 1
            self._pieces, self._length = [], 0
        self.found.append(Event("start", name, attributes, "", self.line))

    def _end(self, name: str) -> None:
        name, attributes = self._open.pop()
        kept = name in self._texts
        text = "".join(self._pieces) if kept else ""
        self._within -= kept
        self.found.append(Event("end", name, attributes, text, self.line))

    def _text(self, data: str) -> None:
        self._length += len(data)
        if self._within and self._length <= _LONGEST:
            self._pieces.append(data)

    def _entity(self, name: str, *_: object) -> None:
        raise _RefusedError(f"entity {name!r} is declared or used, and entities may do harm")


def events(source: Source, texts: frozenset[str]) -> Iterator[Event]:
    """Yield the elements of an XML file as it is read, with the texts of those named."""
    parser = _Parser(texts)
    for block in _blocks(source):
        try:
            parser.expat.Parse(block, not block)
        except expat.ExpatError as error:
            source.line = error.lineno
            said = expat.ErrorString(error.code)
            raise source.failure(f"is not well-formed XML: {said}") from error
        except _RefusedError as error:
            source.line = parser.line
            raise source.failure(f"is refused: {error}") from error
        except (LookupError, ValueError) as error:
            raise source.failure(f"{error}: give its --encoding") from error
        yield from parser.found
        parser.found.clear()


def _blocks(source: Source) -> Iterator[bytes | str]:
    """Yield the blocks, decoded if an encoding was asked for, and an empty one at the end."""
    blocks: Iterable[bytes | str] = source.blocks()
    if source.asked:
        with source.reading():
            yield from filter(None, codecs.iterdecode(source.blocks(), source.encoding))
    else:
        yield from blocks
    yield b""
