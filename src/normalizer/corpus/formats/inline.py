"""Inline Markdown: which stretches of a paragraph are words, and which are marks, code and addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from normalizer.corpus.codec import Codec
from normalizer.corpus.formats.markup import OBJECT

__all__ = ["Mark", "codec", "marks"]

_REFERENCE = r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]*);"
_ESCAPE = re.compile(rf"\\[!-/:-@\[-`{{-~]|{_REFERENCE}")
_SPECIAL = re.compile(r"[\\`*_\[\]<~|$]|&(?=#?\w)")
# What would begin a list, a heading, a quotation or a rule if it stood first in a line.
_BLOCK = re.compile(r"([-+*=#>|:~`])|(\d{1,9})(?=[.)](?:[ \t]|\Z))")

_MARK = re.compile(
    rf"""
    (?P<skip>{_ESCAPE.pattern})
  | (?P<break>\\\n|[ ]{{2,}}\n)
  | (?P<ticks>(?<!`)`++).*?(?<!`)(?P=ticks)(?!`)
  | (?P<math>\$\$.+?\$\$|\$(?![\s$])[^$\n]*(?<!\s)\$(?!\d))
  | (?P<address><[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^\s<>]*>|<[^\s<>@]+@[^\s<>@]+>)
  | (?P<tag><!--.*?-->|<\?.*?\?>|</?[A-Za-z][^<>]*>)
  | (?P<note>\[\^[^\[\]\s]+\]:?)
  | (?P<label>!?\[[^\[\]]*\](?![(\[])|!?\[[^\[\]]*\]\[\])
  | (?P<link>!?\[(?=[^\[\]]*\][(\[])
      | \](?:\((?:[^()\\]|\\.|\([^()]*\))*+\)|\[[^\[\]]+\]))
  | (?P<bracket>[\[\]])
  | (?P<emphasis>\*++|~~++|(?<!\w)_++(?=\S)|(?<=\S)_++(?!\w))
    """,
    re.VERBOSE | re.DOTALL,
)


class Mark(NamedTuple):
    """A stretch that is no words, and what is read in its place; ``glued`` marks lean on words."""

    start: int
    end: int
    read: str
    glued: bool = False


def marks(text: str, labels: Container[str]) -> Iterator[Mark]:
    """Find the marks in a paragraph, in order; ``labels`` are those of its file's link definitions."""
    from markdown_it.common.utils import normalizeReference

    position = 0
    while found := _MARK.search(text, position):
        start, position = found.span()
        kind, raw = found.lastgroup, found[0]
        if kind == "skip":
            continue
        if kind == "label":
            label = raw.partition("[")[2].partition("]")[0]
            if normalizeReference(label) in labels:
                yield Mark(start, position, label)  # it is looked up by its words
                continue
            position = start + raw.index("[") + 1
            yield Mark(start, position, raw[: position - start])
        elif kind == "emphasis":
            apart = text[start - 1 : start].isspace() and text[position : position + 1].isspace()
            yield Mark(start, position, raw if apart else "", not apart)
        else:
            reads = {"break": "\n", "note": "", "link": "", "bracket": raw, "tag": ""}
            yield Mark(start, position, reads.get(kind or "", OBJECT))


def _meaning(escape: str) -> str:
    return escape[1] if escape[0] == "\\" else html.unescape(escape)


def _written(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _finish(raw: str, left: bool, right: bool) -> str:
    """Keep words from becoming a block, and emphasis from opening or closing on a blank."""
    raw = raw.lstrip() if left else raw
    raw = raw.rstrip() if right else raw
    found = _BLOCK.match(raw)
    if found is None:
        return raw
    return f"\\{raw}" if found[1] else f"{found[0]}\\{raw[found.end() :]}"


def _codec(left: bool, right: bool) -> Codec:
    return Codec("Markdown", _ESCAPE, _meaning, _written, lambda raw: _finish(raw, left, right))


_CODECS = {(left, right): _codec(left, right) for left in (False, True) for right in (False, True)}


def codec(left: bool, right: bool) -> Codec:
    """Give how words are written that lean on emphasis to their left or right."""
    return _CODECS[left, right]
