"""The formats of findings about alias files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from normalizer.cli.aliases_columns import width

if TYPE_CHECKING:
    from normalizer.errors import Problem

__all__ = ["FORMATS", "shown"]

_WIDEST = 100
_BEFORE = 60
_GAP = "…"


def shown(problem: Problem, text: str | None = None) -> str:
    """Write a finding with the line it is about and a caret under the place.

    ``text`` stands for the content of the file, for one that is not written yet.
    """
    if not problem.line:
        return str(problem)
    lines = _lines(problem.file) if text is None else text.split("\n")
    if problem.line > len(lines):
        return str(problem)
    line, column = _around(lines[problem.line - 1].rstrip("\r"), problem.column - 1)
    return f"{problem}\n    {line}\n    {' ' * width(line[:column])}^"


@cache
def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_bytes().decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        return []


def _around(line: str, column: int) -> tuple[str, int]:
    """Cut a long line to the part around a column."""
    if len(line) <= _WIDEST:
        return line.replace("\t", " "), column
    start = max(0, min(column - _BEFORE, len(line) - _WIDEST))
    part = line[start : start + _WIDEST].replace("\t", " ")
    before, after = _GAP if start else "", _GAP if start + _WIDEST < len(line) else ""
    return f"{before}{part}{after}", column - start + len(before)


def _as_dict(problem: Problem) -> dict[str, Any]:
    return {
        "path": click.format_filename(problem.file),
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def _text(problems: Iterable[Problem]) -> str:
    return "".join(f"{shown(problem)}\n" for problem in problems)


def _json(problems: Iterable[Problem]) -> str:
    return json.dumps(list(map(_as_dict, problems)), ensure_ascii=False, indent=2) + "\n"


def _jsonl(problems: Iterable[Problem]) -> str:
    return "".join(json.dumps(_as_dict(p), ensure_ascii=False) + "\n" for p in problems)


def _github(problems: Iterable[Problem]) -> str:
    return "".join(f"{_command(problem)}\n" for problem in problems)


def _command(problem: Problem) -> str:
    place = f"file={_escaped(click.format_filename(problem.file), ':,')}"
    if problem.line:
        place += f",line={problem.line},col={problem.column}"
    said = problem.message + (f": {problem.remedy}" if problem.remedy else "")
    return f"::error {place},title={problem.code}::{_escaped(said)}"


def _escaped(text: str, more: str = "") -> str:
    """Escape what has a meaning of its own in a workflow command."""
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)


FORMATS: Mapping[str, Any] = {"text": _text, "json": _json, "jsonl": _jsonl, "github": _github}
"""How to write findings, by the name of the format."""
