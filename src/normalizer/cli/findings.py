"""Findings: what `check` says about a place in a file, and the formats of one line each."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from normalizer.cli.wording import changes, held_reason, place, reasons

if TYPE_CHECKING:
    from normalizer.cli.files import Document
    from normalizer.edits import Edit, Held
    from normalizer.result import Result

    _Said = tuple[Edit | Held, str, str]

__all__ = ["LINE_FORMATS", "Finding", "Places", "as_dict", "findings"]


class Places:
    """Turns offsets of a text into lines and columns, both from 1, in code points."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset.

        >>> Places("one\\ntwo").at(5)
        (2, 2)
        """
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One edit that `fix` would make, or one span that it leaves alone."""

    path: str
    code: str
    message: str
    begin: tuple[int, int]
    end: tuple[int, int]
    old: str
    about: Edit | Held

    @property
    def new(self) -> str | None:
        """The text `fix` would put there; None where it would leave things alone."""
        return getattr(self.about, "new", None)


def findings(document: Document, result: Result, *, held: bool = False) -> Iterator[Finding]:
    """Yield what was found in a document, in text order; held spans only if asked for."""
    said = list(_edits(result)) + (list(_held(result)) if held else [])
    if not said:
        return
    places = Places(result.original)
    for span, code, message in sorted(said, key=lambda item: (item[0].start, item[0].end)):
        begin, end = places.at(span.start), places.at(span.end)
        old = result.original[span.start : span.end]
        yield Finding(document.name, code, message, begin, end, old, span)


def _edits(result: Result) -> Iterator[_Said]:
    for edit, shown in changes(result.original, result.edits):
        yield edit, edit.causes[0].rule, f"{shown} ({reasons(edit)})"


def _held(result: Result) -> Iterator[_Said]:
    for held in result.held:
        shown = place(result.original, held)
        yield held, held.rule, f"{shown} left alone: {held_reason(held)}"


def as_text(finding: Finding) -> str:
    """Write a finding as compilers do."""
    line, column = finding.begin
    return f"{finding.path}:{line}:{column}: {finding.code} {finding.message}"


def as_github(finding: Finding) -> str:
    """Write a finding as a workflow command that GitHub shows beside the line."""
    from normalizer.cli.catalogue import title_of

    (line, column), (end_line, end_column) = finding.begin, finding.end
    kind = "notice" if finding.new is None else "warning"
    place = f"file={_property(click.format_filename(finding.path))},line={line},col={column}"
    span = f"endLine={end_line},endColumn={end_column}"
    title = _property(f"{finding.code} {title_of(finding.code)}")
    return f"::{kind} {place},{span},title={title}::{_data(finding.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_jsonl(finding: Finding) -> str:
    """Write a finding as one line of JSON."""
    return json.dumps(as_dict(finding), ensure_ascii=False)


def as_dict(finding: Finding) -> dict[str, Any]:
    """Give a finding as plain values; ``start`` and ``end`` are offsets in code points."""
    about = finding.about
    data: dict[str, Any] = {
        "path": click.format_filename(finding.path),
        "line": finding.begin[0],
        "column": finding.begin[1],
        "end_line": finding.end[0],
        "end_column": finding.end[1],
        "start": about.start,
        "end": about.end,
        "kind": "held" if finding.new is None else "edit",
        "code": finding.code,
        "message": finding.message,
        "old": finding.old,
    }
    return data | (_of_edit(about) if finding.new is not None else _of_held(about))


def _of_edit(edit: Any) -> dict[str, Any]:
    causes = [
        {
            "code": cause.rule,
            "certainty": cause.certainty.name.lower(),
            "entity": cause.entity,
            "evidence": list(cause.evidence),
        }
        for cause in edit.causes
    ]
    return {"new": edit.new, "causes": causes}


def _of_held(held: Any) -> dict[str, Any]:
    candidates = [{"entity": c.entity, "text": c.text} for c in held.candidates]
    return {"reason": held.reason, "note": held.note, "candidates": candidates}


LINE_FORMATS = {"text": as_text, "jsonl": as_jsonl, "github": as_github}
"""How to write one finding in the formats that have a line for each."""
