"""All rules as one list, whether they repair format or names."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from normalizer.cli.failures import CommandError

if TYPE_CHECKING:
    from normalizer.rules.base import Rule

__all__ = ["FAMILIES", "Entry", "check_codes", "entries", "matching", "title_of"]

FAMILIES = {
    "UN": "characters",
    "SP": "spacing",
    "PU": "punctuation",
    "RE": "repetition",
    "MK": "markup",
    "NM": "names",
}
"""What each family of rules is about."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule as the command line shows it; names have no rule object behind them."""

    code: str
    title: str
    documentation: str
    certainty: str
    rule: Rule | None = None

    @property
    def family(self) -> str:
        """What the family of the rule is about."""
        return FAMILIES.get(self.code[:2], "other")


@cache
def entries() -> tuple[Entry, ...]:
    """Give every rule, families together, in the order of their codes."""
    from normalizer.names.codes import RULES
    from normalizer.rules import REGISTER

    formats = [_of_rule(rule) for rule in REGISTER.values()]
    names = [
        Entry(
            rule.code,
            rule.title,
            rule.documentation,
            rule.certainty.name.lower() if rule.certainty else "asked",
        )
        for rule in RULES.values()
    ]
    order = {family: index for index, family in enumerate(FAMILIES)}
    return tuple(
        sorted([*formats, *names], key=lambda e: (order.get(e.code[:2], len(order)), e.code))
    )


def _of_rule(rule: Rule) -> Entry:
    certainty = "report" if rule.reports else rule.certainty.name.lower()
    body = rule.documentation.partition("\n")[2].strip()
    return Entry(rule.code, rule.title.rstrip("."), body, certainty, rule)


def title_of(code: str) -> str:
    """Give the title of a rule."""
    return next((entry.title for entry in entries() if entry.code == code), code)


def matching(code: str) -> list[Entry]:
    """Give the rules with this code or beginning of a code, or fail and name the nearest."""
    wanted = code.upper()
    found = [entry for entry in entries() if entry.code.startswith(wanted)]
    if not found or not wanted:
        raise CommandError(f"no rule has the code {code!r}: {_nearest(wanted)}")
    return found


def _nearest(code: str) -> str:
    close = difflib.get_close_matches(code, [entry.code for entry in entries()], 1, 0.6)
    if close:
        return f"did you mean {close[0]}?"
    return f"families are {', '.join(FAMILIES)}; see `normalizer rules`"


def check_codes(option: str, codes: Iterable[str]) -> None:
    """Fail if a setting names a rule that does not exist: it would be without effect."""
    known = [entry.code for entry in entries()]
    for code in codes:
        if not any(entry.startswith(code) for entry in known):
            raise CommandError(f"{option}: no rule has the code {code!r}: {_nearest(code)}")
