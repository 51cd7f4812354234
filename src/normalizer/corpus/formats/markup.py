"""How text is written between tags of HTML and its relatives."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import replace

from normalizer.corpus.codec import Codec
from normalizer.corpus.record import Part

__all__ = ["FLOWING", "OBJECT", "REFERENCES", "stripped"]

OBJECT = "\ufffc"
"""What is read in the place of something that is no text but stands for some (U+FFFC)."""

_REFERENCE = r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);"


def _written(text: str) -> str:
    return html.escape(text, quote=False)


def _flowing(escape: str) -> str:
    return html.unescape(escape) if escape[0] == "&" else " "


REFERENCES = Codec("HTML", re.compile(_REFERENCE), html.unescape, _written)
"""Text with the character references of HTML."""
FLOWING = Codec(
    "HTML", re.compile(rf"{_REFERENCE}|[ \t\n\r\f]{{2,}}|[\t\n\r\f]"), _flowing, _written
)
"""The same where blanks and line ends in a row are read as one blank."""


def stripped(block: str, parts: Iterable[Part], blank: str | None = None) -> list[Part]:
    """Leave out the blanks where the text of some parts and its lines begin and end.

    A part that holds nothing then is left out too; what it was joined to the next by is read after the
    one before. ``blank`` holds the characters that count as blanks; by default those of Unicode do.
    """
    found: list[Part] = []
    for part in parts:
        if not found or "\n" in found[-1].joint:
            raw = block[part.start : part.end]
            part = replace(part, start=part.end - len(raw.lstrip(blank)))
        if part.start < part.end:
            found.append(part)
        elif found:
            found[-1] = replace(found[-1], joint=found[-1].joint + part.joint)
    kept: list[Part] = []
    after = ""
    for part in reversed(found):
        part = replace(part, joint=part.joint + after if kept else "")
        if not kept or "\n" in part.joint:
            raw = block[part.start : part.end]
            part = replace(part, end=part.start + len(raw.rstrip(blank)))
        after = part.joint if part.start == part.end else ""
        if part.start < part.end:
            kept.append(part)
    return kept[::-1]
