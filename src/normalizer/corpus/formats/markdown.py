"""Markdown (CommonMark and tables): the prose, without its marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from normalizer.corpus.format import Cut
from normalizer.corpus.formats.columns import in_columns, is_grid
from normalizer.corpus.formats.inline import Mark, codec, has_lone_tick, marks
from normalizer.corpus.formats.markup import stripped
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.record import Part, Record
from normalizer.errors import InputError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["FORMAT"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(?:.*?\n)??(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)


class _Line(NamedTuple):
    """A line of a paragraph without what stands around it, and where it begins in the file."""

    text: str
    start: int


class _Markdown:
    """A record is a file, or with the unit ``paragraph`` each paragraph, heading, item or cell.

    Left out are code, HTML blocks and tags, addresses, link definitions and labels that are looked up
    by their words, footnote marks, mathematics, and front matter; and what Pandoc and others add:
    attributes, wiki links, templates, marks of definitions and of blocks, and tables whose columns
    stand by their place. No edit crosses a line.
    """

    name = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown")
    cut = Cut.FILE
    units: tuple[str, ...] = ("file", "paragraph")

    def records(self, block: str, options: ReadOptions) -> Iterator[Record]:
        """Find the prose; raises ``InputError`` where the library that reads Markdown is missing."""
        found = list(_paragraphs(block))
        if options.unit == "paragraph":
            for parts in found:
                yield Record(parts[0].start, parts[-1].end, parts)
        elif found:
            apart = [replace(parts[-1], joint="\n\n") for parts in found]
            text = [
                p for parts, last in zip(found, apart, strict=True) for p in (*parts[:-1], last)
            ]
            yield Record(0, len(block), (*text[:-1], replace(text[-1], joint="")))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Make the parser of blocks; what is within a paragraph is not its task."""
    try:
        from markdown_it import MarkdownIt
    except ImportError as error:
        raise InputError(
            "Markdown needs the library markdown-it-py: pip install 'mt-normalizer[corpus]'"
        ) from error
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _paragraphs(block: str) -> Iterator[tuple[Part, ...]]:
    """Give the words of each paragraph, heading and cell."""
    front = _FRONT.match(block)
    first = front.end() if front else 0
    starts = [first, *(found.end() for found in _LINE_END.finditer(block, first))]
    ends = [*(found.start() for found in _LINE_END.finditer(block, first)), len(block)]
    noted: dict[str, Any] = {}
    tokens = _parser().parse(block[first:], noted)
    tables = _tables([block[a:b] for a, b in zip(starts, ends, strict=True)], tokens)
    place = 0  # up to where the words of one line are given to cells
    for token in tokens:
        if token.type != "inline" or not token.map:
            continue
        if token.map[0] in tables or is_grid(token.content):
            continue
        lines = []
        for text, number in zip(token.content.split("\n"), range(*token.map), strict=False):
            start = block.find(text, max(place, starts[number]), ends[number])
            if start < 0:
                break  # written otherwise than it is read, as a cell with an escaped bar is
            place = start + len(text)
            lines.append(_Line(text, start))
        else:
            parts = _words(block, lines, noted.get("references", {}))
            if parts:
                yield parts


def _tables(lines: list[str], tokens: list[Token]) -> set[int]:
    """Give the lines of tables in columns; those in code are none."""
    for token in tokens:
        if token.type in {"fence", "html_block"} and token.map:
            lines[slice(*token.map)] = [""] * (token.map[1] - token.map[0])
    return in_columns(lines)


def _words(block: str, lines: list[_Line], labels: Container[str]) -> tuple[Part, ...]:
    """Give the words of a paragraph between its marks and the ends of its lines."""
    text = "\n".join(line.text for line in lines)
    begins = [0, *(found.end() for found in re.finditer("\n", text))]
    pieces = list(_pieces(text, labels))
    spoken = {
        bisect_right(begins, part.start)
        for part in pieces
        if any(character.isalnum() for character in text[part.start : part.end])
    }
    found = []
    for part in pieces:
        number = bisect_right(begins, part.start)
        shift = lines[number - 1].start - begins[number - 1]
        # A line without words is left alone: a repair could make it a blank one.
        start = part.start if number in spoken else part.end
        found.append(replace(part, start=start + shift, end=part.end + shift))
    return tuple(stripped(block, found))


def _pieces(text: str, labels: Container[str]) -> Iterator[Part]:
    """Cut a paragraph at its marks and lines."""
    before = Mark(0, 0, "", opens=True)
    ticked = False
    for mark in (*marks(text, labels), Mark(len(text), len(text), "")):
        start, end, first = before.end, mark.start, before.opens
        left = before.glued and not text[start : start + 1].isspace()
        right = mark.glued and not text[end - 1 : end].isspace()
        while (stop := text.find("\n", start, end)) >= 0:
            yield Part(start, stop, codec(text[start:stop], left, False, first, ticked), " ")
            ticked = ticked or has_lone_tick(text[start:stop])
            start, left, first = stop + 1, False, True
        yield Part(start, end, codec(text[start:end], left, right, first, ticked), mark.read)
        ticked = ticked or has_lone_tick(text[start:end])
        before = mark


FORMAT = _Markdown()
