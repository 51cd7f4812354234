"""Says in words what an edit does and why, and why something was held."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.edits import Edit, Held

__all__ = ["changes", "held_reason", "place", "quoted", "reasons"]

_WIDEST = 16
_LONGEST = 72
_SILENT = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp", "Zs"})
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\", " ": " "}

_REASONS = {
    "ambiguous": "ambiguous",
    "needs-evidence": "needs evidence",
    "below-certainty": "less certain than asked for",
    "protected": "in protected text",
    "never": "listed as never to be changed",
    "report-only": "only reported",
}


def quoted(text: str) -> str:
    """Put a text between quotation marks on one line, with what cannot be seen made visible.

    >>> print(quoted("Be\\u200blarus"))
    "Be\\u200blarus"
    """
    if len(text) > _LONGEST:
        half = _LONGEST // 2 - 2
        text = f"{text[:half]}…{text[-half:]}"
    return '"' + "".join(map(_visible, text)) + '"'


def _visible(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if unicodedata.category(character) not in _SILENT:
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def changes(text: str, edits: Sequence[Edit]) -> Iterator[tuple[Edit, str]]:
    """Yield each edit with ``"old" -> "new"``, widened to words around where it has none itself.

    It is not widened into another edit: what it shows is then also what becomes of that place.
    """
    for index, edit in enumerate(edits):
        floor = edits[index - 1].end if index else 0
        ceiling = edits[index + 1].start if index + 1 < len(edits) else len(text)
        yield edit, _change(text, edit, floor, ceiling)


def _change(text: str, edit: Edit, floor: int, ceiling: int) -> str:
    start, end = edit.start, edit.end
    if not (_has_words(text[start:end]) and _has_words(edit.new)):
        start, end = _widened(text, start, end, floor, ceiling)
    before, after = text[start : edit.start], text[edit.end : end]
    return f"{quoted(text[start:end])} -> {quoted(before + edit.new + after)}"


def place(text: str, held: Held) -> str:
    """Show a span that was left alone, widened to the words around where it has none itself."""
    if _has_words(held.surface):
        return quoted(held.surface)
    start, end = _widened(text, held.start, held.end, 0, len(text))
    return quoted(text[start:end])


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _widened(text: str, start: int, end: int, floor: int, ceiling: int) -> tuple[int, int]:
    """Reach out to the next blanks, or so far that a reader finds the place."""
    floor, ceiling = max(floor, start - _WIDEST), min(ceiling, end + _WIDEST)
    while start > floor and not text[start - 1].isspace():
        start -= 1
    while end < ceiling and not text[end].isspace():
        end += 1
    return start, end


def reasons(edit: Edit) -> str:
    """Say why an edit is made: what the name is, or what the rule is about."""
    from normalizer.cli.catalogue import title_of
    from normalizer.edits import Edit
    from normalizer.report import why

    said = []
    for cause in edit.causes:
        alone = Edit(edit.start, edit.end, edit.new, (cause,))
        named = why(alone).removeprefix(cause.rule).strip()
        said.append(named or title_of(cause.rule))
    return "; ".join(dict.fromkeys(said))


def held_reason(held: Held) -> str:
    """Say in one line why something was left alone, and what it could have been."""
    from normalizer.cli.catalogue import title_of

    if held.reason == "report-only":
        return f"{title_of(held.rule)}" + (f": {held.note}" if held.note else "")
    reason = _REASONS.get(held.reason, held.reason)
    said = reason + (f": {held.note}" if held.note else "")
    if held.candidates:
        could = " or ".join(quoted(candidate.text) for candidate in held.candidates)
        return f"could be {could}; {said}"
    return f"{title_of(held.rule)}; {said}"
