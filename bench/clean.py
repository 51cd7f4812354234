"""Every edit on news written in English; writes the clean section of RESULTS.md.

A change here is a fault of ours or of the writer: read the list. With files of plain text it lists what
is changed in those instead, and writes nothing.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora import shared_text
from machine import describe
from table import cell, markdown, write_section

from normalizer import Edit, Held, Normalizer, Result

NEWS = ("wmt18.en-sources", "wmt19.en-sources")
FOR_INFORMATION = ("ud-ewt",)
CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules and the name table did to one text."""

    name: str
    words: int
    format: Counter[str]
    names: Counter[str]
    held: Counter[str]


def main() -> int:
    """Read the texts, list every edit, write the counts."""
    options = arguments()
    if options.texts:
        given = [read(path.name, path.read_text(encoding="utf-8"), True) for path in options.texts]
        print(f"\n{section(given)}")
        return 0
    readings = []
    for name in (*NEWS, *FOR_INFORMATION):
        if text := shared_text(name):
            listed = name in NEWS or options.all
            readings.append(read(name, text, listed))
    if not readings:
        return 0
    body = section(readings)
    print(f"\n{body}")
    if not options.no_write:
        write_section("clean", body)
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path, metavar="TEXT", help="files of plain text")
    parser.add_argument("--all", action="store_true", help="list the edits of ud-ewt as well")
    parser.add_argument("--no-write", action="store_true", help="leave RESULTS.md alone")
    return parser.parse_args()


def read(name: str, text: str, listed: bool) -> Reading:
    """Run all format rules over one whole text, and once more with names."""
    formatted = Normalizer(names=False).explain(text)
    named = Normalizer().explain(text)
    edits = [edit for edit in named.edits if is_name(edit)]
    if listed:
        show_edits(f"{name}: format rules", text, formatted.edits)
        show_edits(f"{name}: names", text, edits)
        show_held(f"{name}: held", text, named)
    return Reading(
        name,
        len(text.split()),
        Counter(rules(edit) for edit in formatted.edits),
        Counter(rules(edit) for edit in edits),
        Counter(held.reason for held in named.held),
    )


def is_name(edit: Edit) -> bool:
    """Tell whether a name of the table had a part in an edit."""
    return any(cause.entity is not None for cause in edit.causes)


def rules(edit: Edit) -> str:
    """Name the rules behind an edit."""
    return "+".join(dict.fromkeys(cause.rule for cause in edit.causes))


def show_edits(title: str, text: str, edits: Iterable[Edit]) -> None:
    """Print edits rule by rule, in context."""
    print(f"\n== {title}")
    for edit in sorted(edits, key=lambda edit: (rules(edit), edit.start)):
        old = text[edit.start : edit.end]
        print(f"{rules(edit)}  {in_context(text, edit.start, edit.end, f'{old} -> {edit.new}')}")


def show_held(title: str, text: str, result: Result) -> None:
    """Print what was held, by reason, in context."""
    print(f"\n== {title}")
    for held in sorted(result.held, key=lambda held: (held.reason, held.start)):
        print(
            f"{held.reason} {held.rule}  {in_context(text, held.start, held.end, candidates(held))}"
        )


def candidates(held: Held) -> str:
    """Write what was held, what it could be and why it was left."""
    could_be = ", ".join(f"{one.text} {one.score:.2f}" for one in held.candidates)
    return f"{held.surface} ? {could_be or held.note}"


def in_context(text: str, start: int, end: int, middle: str) -> str:
    """Write a place with what stands before and behind it, on one line."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return cell(f"…{before}[{middle}]{after}…")


def section(readings: Sequence[Reading]) -> str:
    """Lay out the counts."""
    parts = [
        "## Changes on clean text",
        describe(),
        "Each file is given as one text. The first two are edited news; ud-ewt is web English as"
        " typed, with real typing faults, for information.",
        "### Format rules",
        counted(readings, [reading.format for reading in readings]),
        "### Name edits",
        counted(readings, [reading.names for reading in readings]),
        "### Held by reason",
        counted(readings, [reading.held for reading in readings]),
    ]
    return "\n\n".join(parts)


def counted(readings: Sequence[Reading], counters: Sequence[Counter[str]]) -> str:
    """Count by row, for each text the number and the number per million words."""
    headers = ["what"]
    for reading in readings:
        headers += [f"{reading.name} ({reading.words:,} words)", "per million"]
    keys = sorted({str(key) for counter in counters for key in counter})
    rows = [[key, *amounts(readings, [counter[key] for counter in counters])] for key in keys]
    rows.append(["all", *amounts(readings, [counter.total() for counter in counters])])
    return markdown(headers, rows)


def amounts(readings: Sequence[Reading], numbers: Sequence[int]) -> list[object]:
    """Give each number beside its rate."""
    pairs = zip(readings, numbers, strict=True)
    return [value for reading, n in pairs for value in (n, n / reading.words * 1e6)]


if __name__ == "__main__":
    raise SystemExit(main())
