"""`normalizer rules`: what can be repaired, as a list or one rule at length."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from normalizer.cli.options import complete_codes
from normalizer.cli.output import write

if TYPE_CHECKING:
    from normalizer.cli.catalogue import Entry
    from normalizer.rules.base import Rule

__all__ = ["rules"]


@click.command(short_help="List the rules, or tell about one.")
@click.argument("code", required=False, shell_complete=complete_codes)
def rules(code: str | None) -> int:
    """List the rules, or tell about one.

    CODE is a code, as SP004, or the beginning of codes, as SP.
    """
    from normalizer.cli.catalogue import entries, matching

    found = list(entries()) if code is None else matching(code)
    exact = code is not None and found[0].code == code.upper()
    write(_at_length(found[0]) if exact else _table(found))
    return 0


def _table(entries: list[Entry]) -> str:
    rows = [("CODE", "FAMILY", "CERTAINTY", "TITLE")]
    rows += [(entry.code, entry.family, entry.certainty, entry.title) for entry in entries]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ("  ".join([*map(str.ljust, row[:3], widths), row[3]]) for row in rows)
    return "\n".join(lines) + "\n"


_CERTAINTIES = {
    "sure": "sure: always repaired",
    "likely": "likely: repaired unless --certainty sure is asked for",
    "guess": "guess: held, and repaired only with --certainty guess",
    "asked": "asked: done only on request (`--consistent report`, `--consistent unify`)",
    "report": "only reported, never repaired (`explain`, `check --held`)",
}


def _at_length(entry: Entry) -> str:
    parts = [
        f"{entry.code}  {entry.title}",
        f"Family: {entry.family}\nCertainty: {_CERTAINTIES[entry.certainty]}",
    ]
    if entry.documentation:
        parts.append(entry.documentation)
    examples = _reports(entry.rule) if entry.certainty == "report" else _repairs(entry.rule)
    if examples:
        parts.append("Examples:\n" + "\n".join(f"  {example}" for example in examples))
    return "\n\n".join(parts) + "\n"


def _repairs(rule: Rule | None) -> list[str]:
    from normalizer.cli.wording import quoted

    if rule is None:
        return []
    fires = [example for example in rule.examples if example.before != example.after]
    quiet = [example for example in rule.examples if example.before == example.after]
    shown = [f"{quoted(example.before)} -> {quoted(example.after)}" for example in fires]
    return shown + [f"stays: {quoted(example.before)}" for example in quiet]


def _reports(rule: Rule | None) -> list[str]:
    """Tell examples that are reported from those that are not, which look alike, by asking."""
    from normalizer.cli.wording import quoted
    from normalizer.text import TextView

    if rule is None:
        return []
    shown = []
    for example in rule.examples:
        found = any(rule.propose(TextView(example.before), 0, len(example.before)))
        shown.append(f"{'reported' if found else 'not reported'}: {quoted(example.before)}")
    return shown
