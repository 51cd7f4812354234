"""Lays rows out in columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

__all__ = ["columns", "width"]


def columns(rows: Sequence[Sequence[str]], right: bool = False) -> list[str]:
    """Give rows as lines with columns of one width; ``right`` aligns all but the first at the right.

    >>> columns([("a", "10"), ("bcd", "5")], right=True)
    ['a    10', 'bcd   5']
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            _filled(cell, size, right and number > 0)
            for number, (cell, size) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def _filled(cell: str, size: int, right: bool) -> str:
    blanks = " " * (size - width(cell))
    return blanks + cell if right else cell + blanks


def width(text: str) -> int:
    """Give the columns of a terminal that a text takes: two for a Chinese character.

    >>> width("Beros"), width("白俄")
    (5, 4)
    """
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
