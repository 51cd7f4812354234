"""Writes findings as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from normalizer import __version__
from normalizer.cli.catalogue import Entry, entries

if TYPE_CHECKING:
    from normalizer.cli.findings import Finding

__all__ = ["sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(findings: Sequence[Finding], *, complete: bool = True) -> dict[str, Any]:
    """Give the log of one run; ``complete`` is false when a file could not be checked."""
    codes = sorted({finding.code for finding in findings})
    known = {entry.code: entry for entry in entries()}
    driver = {
        "name": "normalizer",
        "version": __version__,
        "rules": [_rule(code, known.get(code)) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": complete}],
        "results": [_result(finding, codes.index(finding.code)) for finding in findings],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, entry: Entry | None) -> dict[str, Any]:
    if entry is None:
        return {"id": code}
    rule: dict[str, Any] = {"id": code, "shortDescription": {"text": f"{entry.title}."}}
    if entry.documentation:
        rule["fullDescription"] = {"text": entry.documentation}
    return rule


def _result(finding: Finding, index: int) -> dict[str, Any]:
    where = {"uri": _uri(finding.path)}
    (line, column), (end_line, end_column) = finding.begin, finding.end
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    result = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": "note" if finding.new is None else "warning",
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": where, "region": region}}],
    }
    if finding.new is not None:
        replacement = {"deletedRegion": region, "insertedContent": {"text": finding.new}}
        change = {"artifactLocation": where, "replacements": [replacement]}
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


def _uri(path: str) -> str:
    place = Path(path)
    return place.as_uri() if place.is_absolute() else quote(os.fsencode(place.as_posix()))
