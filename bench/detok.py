"""Sentences whose spacing must come back, and the kind of place where it did not."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

APOSTROPHES = "'’‘`´"
FUSED = re.compile(
    r"\b(?:can ?not|gim ?me|gon ?na|got ?ta|lem ?me|wan ?na|du ?n ?no|what ?cha)\b", re.IGNORECASE
)
CONTRACTED = re.compile(
    rf"\w ?(?:n ?[{APOSTROPHES}] ?t|[{APOSTROPHES}] ?(?:s|S|re|ve|ll|d|m))\b|[sS] ?[{APOSTROPHES}]"
    rf"|\w[{APOSTROPHES}]\w"
)
KINDS = (
    ("ellipsis", re.compile(r"\. ?\.|…")),
    ("quote direction", re.compile(r"[\"“”„«»‘’'`]")),
    ("hyphen or dash", re.compile(r"[-‐‑–—―]")),
    ("slash", re.compile(r"[/\\]")),
    ("currency", re.compile(r"[$£€¥¢₹]")),
    ("bracket", re.compile(r"[()\[\]{}<>]")),
    ("percent or other sign", re.compile(r"[%#&*@+=~°^|_]")),
    ("stop, comma, colon", re.compile(r"[.,:;!?]")),
)


@dataclass(frozen=True, slots=True)
class Miss:
    """One sentence that did not come out as written, and why."""

    id: str
    kind: str
    expected: str
    got: str


def misses(cases: Iterable[Mapping[str, Any]], repair: Callable[[str], str]) -> list[Miss]:
    """Repair each sentence and keep those that differ from what was written."""
    found = []
    for case in cases:
        expected, got = case["expected"], repair(case["input"])
        if got != expected:
            found.append(Miss(case["id"], kind(expected, got), expected, got))
    return found


def kind(expected: str, got: str) -> str:
    """Classify by the first place that differs."""
    place = first_difference(expected, got)
    if expected.replace(" ", "") != got.replace(" ", "") and not blank_at(expected, got, place):
        return "characters changed"
    wide = got[max(0, place - 4) : place + 5]
    if FUSED.search(got[max(0, place - 6) : place + 7]) or CONTRACTED.search(wide):
        return "contraction"
    near = got[max(0, place - 2) : place].strip()[-1:] + got[place : place + 3].strip()[:2]
    tight = beside(got, place)
    for name, pattern in KINDS:
        if pattern.search(near if name == "ellipsis" else tight):
            return name
    return "other"


def first_difference(one: str, other: str) -> int:
    """Find the first index at which two texts differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def blank_at(expected: str, got: str, place: int) -> bool:
    """Tell whether the difference is a blank more or less."""
    return " " in (expected[place : place + 1], got[place : place + 1])


def beside(text: str, place: int) -> str:
    """Give the characters on both sides of a place, blanks passed over."""
    return text[:place].rstrip()[-1:] + text[place:].lstrip()[:1]
