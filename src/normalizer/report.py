"""Renderings of edits for people: word diff, line diff, HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from normalizer.edits import Certainty, Edit

__all__ = ["as_html", "unified_diff", "why", "word_diff"]

_RED, _GREEN, _CYAN, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[0m"


def word_diff(original: str, edits: Iterable[Edit], *, color: bool = False) -> str:
    """Show a text with its edits in place, as ``git diff --word-diff`` does.

    >>> word_diff("two -day talks", [Edit(3, 4, "")])
    '[-two -day-]{+two-day+} talks'

    Changes are widened to whole words, and joined where they meet, so that they can be read.
    """
    parts = []
    position = 0
    for start, end, new in _whole_words(original, edits):
        old = original[start:end]
        parts.append(original[position:start])
        if old:
            parts.append(f"{_RED}{old}{_PLAIN}" if color else f"[-{old}-]")
        if new:
            parts.append(f"{_GREEN}{new}{_PLAIN}" if color else f"{{+{new}+}}")
        position = end
    return "".join(parts) + original[position:]


def _whole_words(original: str, edits: Iterable[Edit]) -> Iterator[tuple[int, int, str]]:
    start = end = -1
    new = ""
    for edit in edits:
        if start >= 0 and not any(c.isspace() for c in original[end : edit.start]):
            new += original[end : edit.start] + edit.new
            end = edit.end
            continue
        if start >= 0:
            yield _to_the_blank(original, start, end, new)
        start, end, new = edit.start, edit.end, edit.new
    if start >= 0:
        yield _to_the_blank(original, start, end, new)


def _to_the_blank(original: str, start: int, end: int, new: str) -> tuple[int, int, str]:
    first, last = start, end
    while first > 0 and not original[first - 1].isspace():
        first -= 1
    while last < len(original) and not original[last].isspace():
        last += 1
    return first, last, original[first:start] + new + original[end:last]


def unified_diff(original: str, text: str, name: str = "text", *, color: bool = False) -> str:
    """Show the lines that changed, in the format that ``patch`` reads; empty when none did."""
    import difflib  # 5 ms to import, and only people who ask for a diff need it

    if original == text:
        return ""
    lines = difflib.unified_diff(_lines(original), _lines(text), f"a/{name}", f"b/{name}")
    ended = (
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines
    )
    return "".join(_painted(line) for line in ended) if color else "".join(ended)


def _lines(text: str) -> list[str]:
    """Split at line feeds only, as ``patch`` does; a form feed or U+2028 is no line end to it."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _painted(line: str) -> str:
    colors = {"-": _RED, "+": _GREEN, "@": _CYAN}
    return f"{colors[line[0]]}{line}{_PLAIN}" if line[0] in colors else line


def why(edit: Edit) -> str:
    """Say in words why an edit was made.

    >>> from normalizer.edits import Cause
    >>> why(Edit(0, 5, "Belarus", (Cause("NM001", entity="belarus", via="Beros"),)))
    'NM001 listed form of belarus'
    """
    return "; ".join(dict.fromkeys(_reason(edit, index) for index in range(len(edit.causes))))


_WORDS = {
    "NM001": "listed form of",
    "NM002": "possible form of",
    "NM003": "pinyin reading of",
    "NM004": "split name of",
    "NM005": "second rendering of",
    "NM006": "word glued to a name",
}


def _reason(edit: Edit, index: int) -> str:
    cause = edit.causes[index]
    if cause.entity is None:
        return " ".join((cause.rule, *cause.evidence))
    reason = f"{cause.rule} {_WORDS.get(cause.rule, 'name of')} {cause.entity}"
    if cause.certainty < Certainty.SURE and cause.evidence:
        reason += ": " + ", ".join(cause.evidence)
    return reason


def as_html(original: str, edits: Sequence[Edit]) -> str:
    """Show a text with its edits as an HTML fragment; the reasons are tooltips."""
    parts = []
    position = 0
    for edit in edits:
        parts.append(html.escape(original[position : edit.start]))
        title = html.escape(why(edit), quote=True)
        if edit.end > edit.start:
            parts.append(
                f'<del title="{title}">{html.escape(original[edit.start : edit.end])}</del>'
            )
        if edit.new:
            parts.append(f'<ins title="{title}">{html.escape(edit.new)}</ins>')
        position = edit.end
    parts.append(html.escape(original[position:]))
    return f'<div style="white-space: pre-wrap">{"".join(parts)}</div>'
