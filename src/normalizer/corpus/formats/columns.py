"""Tables of Pandoc's Markdown whose columns stand by their place in the line: a repair would move them."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["in_columns", "is_grid"]

_GRID = re.compile(r"\+(?:[-=:]+\+)+[ \t]*(?:\n|\Z)")
_RULE = re.compile(r"[ \t>]*[-=]{2,}(?:[ \t]+[-=]{2,})*[ \t]*")
_RULES = re.compile(r"[ \t>]*[-=]{2,}(?:[ \t]+[-=]{2,})+[ \t]*")  # one over each column
_BLANK = re.compile(r"[ \t>]*")


def is_grid(paragraph: str) -> bool:
    """Whether it is a table drawn with bars, dashes and plus signs."""
    return bool(_GRID.match(paragraph))


def in_columns(lines: Sequence[str]) -> set[int]:
    """Give the numbers of the lines that belong to tables with a rule over each column.

    With one rule, below the heads, a table ends at a blank line. If it begins with a rule it ends with
    one, and may have blank lines.
    """
    found: set[int] = set()
    after = 0  # the last table
    for number, line in enumerate(lines):
        if number < after or not _RULES.fullmatch(line):
            continue
        start = number
        while start > after and not _ends(lines[start - 1]):
            start -= 1
        above = lines[start - 1] if start > after else ""
        ruled = start == number or (not _blank(above) and len(above) >= len(line))
        after = _end(lines, number + 1, ruled)
        found.update(range(start, after))
    return found


def _end(lines: Sequence[str], start: int, ruled: bool) -> int:
    """Give where a table ends whose rows begin at a line."""
    blank = None
    for number in range(start, len(lines)):
        if _blank(lines[number]):
            blank = number if blank is None else blank
            if not ruled or number == start:
                return number
        elif ruled and _ends(lines[number]):
            return number + 1
    return len(lines) if blank is None else blank


def _ends(line: str) -> bool:
    return bool(_RULE.fullmatch(line)) or _blank(line)


def _blank(line: str) -> bool:
    return bool(_BLANK.fullmatch(line))
