"""Markdown tables and the sections of RESULTS.md."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
TITLE = "# Results\n\nEach section is written by the command named in it; do not edit by hand.\n"


def markdown(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lay out rows as a Markdown table, the first column left and the others right."""
    rules = [":--"] + ["--:"] * (len(headers) - 1)
    lines = [headers, rules, *rows]
    return "\n".join("| " + " | ".join(map(cell, line)) + " |" for line in lines)


def cell(value: object) -> str:
    """Write one value of a table on one line."""
    if isinstance(value, float):
        return number(value)
    return str(value).replace("|", "\\|").replace("\n", "⏎")


def number(value: float) -> str:
    """Write a number with three significant digits and no exponent."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    digits = 2
    while abs(value) < 10 ** (1 - digits) and digits < 8:
        digits += 1
    return f"{value:.{digits}f}" if abs(value) < 10 else f"{value:.1f}"


def share(part: int, whole: int) -> str:
    """Write a part of a whole as a percentage."""
    return f"{100 * part / whole:.1f}%" if whole else "–"


def write_section(name: str, body: str, path: Path = RESULTS) -> None:
    """Replace the section between its markers, or add it, by writing beside and renaming."""
    old = path.read_text(encoding="utf-8") if path.exists() else TITLE
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(replaced(old, name, body), encoding="utf-8")
    beside.replace(path)


def replaced(text: str, name: str, body: str) -> str:
    """Give the text with one section exchanged."""
    start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
    section = f"{start}\n{body.strip()}\n{end}"
    before, opening, rest = text.partition(start)
    _, closing, after = rest.partition(end)
    if opening and closing:
        return before + section + after
    return f"{text.rstrip()}\n\n{section}\n"
