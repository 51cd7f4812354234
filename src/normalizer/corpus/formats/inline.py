"""Inline Markdown: which stretches of a paragraph are words, and which are marks, code and addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import NamedTuple

from normalizer.corpus.codec import Codec
from normalizer.corpus.formats.markup import OBJECT

__all__ = ["Mark", "codec", "has_lone_tick", "marks"]

_REFERENCE = r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]*);"
_ESCAPE = re.compile(rf"\\[!-/:-@\[-`{{-~]|{_REFERENCE}")
_SPECIAL = re.compile(r"[\\`*_\[\]<~|$]|&(?=#?\w)")
_BAR = "&#124;"
_LONE_TICK = re.compile(r"(?<![`\\])`(?!`)")
# What would begin a list, a heading, a quotation or a rule if it stood first in a line.
_BLOCK = re.compile(r"[ \t]*(?:([-+*=#>|:~`])|\d{1,9}(?=[.)](?:[ \t]|\Z)))")
_LEAD = re.compile(r"[ \t]*+\d*+[\W_]*+(?=\w)")

_MARK = re.compile(
    rf"""
    ^[ \t]*(?:
        (?P<fence>:{{3,}}[^`\n]*$)
      | (?P<lead>(?:[:~|]|\(@[\w-]*\))[ \t]+|\(?(?:\#|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)][ \t]{{2,}})
    )
  | (?P<skip>{_ESCAPE.pattern})
  | (?P<break>\\\n|[ ]{{2,}}\n)
  | (?P<ticks>(?<!`)`++).*?(?<!`)(?P=ticks)(?!`)
  | (?P<math>\$\$.+?\$\$|\$(?![\s$])[^$\n]*(?<!\s)\$(?!\d))
  | (?P<address><[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^\s<>]*>|<[^\s<>@]+@[^\s<>@]+>)
  | (?P<tag><!--.*?-->|<\?.*?\?>|</?[A-Za-z][^<>]*>)
  | (?P<template>\{{\{{[^{{}}`]*\}}\}}|\{{%[^{{}}`]*%\}})
  | (?P<attributes>\{{[ \t]*(?=[.:=\#]|[\w:-]+=)[^{{}}`]*\}})
  | (?P<wiki>!?\[\[[^\[\]\n`]+\]\](?![(\[]))
  | (?P<note>\[\^[^\[\]\s]+\]:?)
  | (?P<label>!?\[[^\[\]]*\](?![(\[])|!?\[[^\[\]]*\]\[\])
  | (?P<link>!?\[(?=[^\[\]]*\][(\[])
      | \](?:\((?:[^()\\]|\\.|\([^()]*\))*+\)|\[[^\[\]]+\]))
  | (?P<bracket>[\[\]])
  | (?P<emphasis>\*++|~~++|(?<!\w)_++(?=\S)|(?<=\S)_++(?!\w))
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


class Mark(NamedTuple):
    """A stretch that is no words, and what is read in its place.

    A ``glued`` mark leans on words; what follows one that ``opens`` stands as if first in a line.
    """

    start: int
    end: int
    read: str
    glued: bool = False
    opens: bool = False


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
            opens = kind in {"break", "note", "fence", "lead"}
            yield Mark(start, position, _read(kind or "", raw), opens=opens)


def _read(kind: str, raw: str) -> str:
    """Give what is read in the place of a mark."""
    if kind == "wiki":
        return raw.strip("![]").rpartition("|")[2]
    if kind in {"bracket", "lead"}:
        return raw
    if kind in {"break", "fence"}:
        return "\n"
    return "" if kind in {"note", "link", "tag", "attributes"} else OBJECT


def _meaning(escape: str) -> str:
    return escape[1] if escape[0] == "\\" else html.unescape(escape)


def _written(text: str) -> str:
    # Behind a backslash a bar still makes a table of a line with dashes below.
    return _SPECIAL.sub(lambda found: _BAR if found[0] == "|" else f"\\{found[0]}", text)


def _written_behind_a_tick(text: str) -> str:
    # A backslash keeps a tick from beginning code, but not from ending what a lone one before it began.
    return _written(text).replace("\\`", "&#96;")


def _finish(raw: str, left: bool, right: bool, lead: str | None) -> str:
    """Keep words from becoming a block, and emphasis from opening or closing on a blank."""
    raw = raw.lstrip() if left else raw
    raw = raw.rstrip() if right else raw
    found = _BLOCK.match(raw)
    if found is None or lead is None or (lead and lead == _lead(raw)):
        return raw
    place = found.start(1) if found[1] else found.end()
    return f"{raw[:place]}\\{raw[place:]}"


def _lead(raw: str) -> str:
    """Give what stands before the first word; nothing if there is no word."""
    found = _LEAD.match(raw)
    return found[0] if found else ""


@lru_cache(maxsize=256)
def _codec(left: bool, right: bool, lead: str | None, ticked: bool) -> Codec:
    written = _written_behind_a_tick if ticked else _written
    return Codec(
        "Markdown", _ESCAPE, _meaning, written, lambda raw: _finish(raw, left, right, lead)
    )


def codec(raw: str, left: bool, right: bool, first: bool, ticked: bool = False) -> Codec:
    """Give how words are written that lean on emphasis to their left or right, or stand ``first``.

    Those that begin like a block already, and are none, may go on to do so. ``ticked`` says that a lone
    tick stands before them in the paragraph.
    """
    if not first:
        return _codec(left, right, None, ticked)
    return _codec(left, right, _lead(raw) if _BLOCK.match(raw) else "", ticked)


def has_lone_tick(raw: str) -> bool:
    """Whether a tick stands in words, where it begins no code unless another one follows."""
    return bool(_LONE_TICK.search(raw))
