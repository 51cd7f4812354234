"""HTML as tags and text, cut where a browser cuts it (the tokenizer of the HTML standard)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Tag", "Text", "tokens"]

_BLANK = r"[ \t\n\r\f]"
# What begins like a tag and is cut off by the end of the file is none, and no text either.
_MARKUP = re.compile(
    rf"""
    <!--(?:-?>|.*?(?:--!?>|\Z))
  | <!\[CDATA\[.*?\]\]>
  | <(?:[!?]|/[^a-zA-Z])[^>]*+(?:>|\Z)
  | <(?P<slash>/?)(?P<name>[a-zA-Z][^ \t\n\r\f/>]*+)
    (?P<attributes>(?:
        (?:{_BLANK}|/(?!>))++
      | (?:=[^ \t\n\r\f/>=]*+|[^ \t\n\r\f/>=]++)
        (?:{_BLANK}*+=(?:{_BLANK}*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\r\f>"'][^ \t\n\r\f>]*+))?+)?+
    )*+)
    (?P<empty>/?+)(?:>|\Z)
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    rf"""([^ \t\n\r\f/=]++){_BLANK}*+(?:={_BLANK}*+("[^"]*+"|'[^']*+'|[^ \t\n\r\f]*+))?+"""
)
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
_XHTML = re.compile(r"<\?xml\s|<!DOCTYPE[^>]*XHTML|<html[^>]*/xhtml[\"']", re.IGNORECASE)
_BEGINNING = 2_000  # characters in which a document says that it is XHTML


class Text(NamedTuple):
    """A stretch of text, or of the content of an element that holds no tags."""

    start: int
    end: int


class Tag(NamedTuple):
    """A tag; one that is ``empty`` starts and ends an element at once, and ``ends`` an end tag."""

    name: str
    attributes: dict[str, str]
    ends: bool
    empty: bool


def tokens(document: str) -> Iterator[Tag | Text]:
    """Cut a document into tags and text; comments and declarations are left out."""
    closing = (
        _XHTML.search(document, 0, _BEGINNING) is not None
    )  # a slash closes an element, as in all XML
    position = 0
    foreign = 0
    while position < len(document):
        start = document.find("<", position)
        found = None
        while start >= 0 and (found := _MARKUP.match(document, start)) is None:
            start = document.find("<", start + 1)
        end = start if found else len(document)
        if position < end:
            yield Text(position, end)
        if found is None:
            return
        position = found.end()
        if found["name"]:
            tag = _tag(found, closing or foreign > 0)
            yield tag
            if tag.name in ("svg", "math") and not tag.empty:
                foreign += -1 if tag.ends else 1
            if tag.name in _RAW and not (tag.ends or tag.empty):
                end = _end_of_raw(document, tag.name, position)
                yield Text(position, end)
                position = end


def _tag(found: re.Match[str], closing: bool) -> Tag:
    ends = bool(found["slash"])
    attributes = {} if ends else _attributes(found["attributes"])
    return Tag(
        found["name"].lower(), attributes, ends, closing and bool(found["empty"]) and not ends
    )


def _attributes(raw: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(raw):
        if value[:1] in ('"', "'"):
            value = value[1:-1]
        found.setdefault(name.lower(), html.unescape(value))
    return found


def _end_of_raw(document: str, name: str, start: int) -> int:
    found = re.compile(rf"</{name}(?=[ \t\n\r\f/>])", re.IGNORECASE).search(document, start)
    return found.start() if found else len(document)
