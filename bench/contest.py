"""Speeds of things that remember: with nothing remembered yet, and steady, contenders in turn."""

import gc
import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from corpora import megabytes
from fresh import timed_once
from fuzzy_peers import Fresh, unknown
from table import number

from normalizer import AliasTable, Normalizer, NormalizerError
from normalizer.rules import REGISTER

PRIME = "President Qorvenbul spoke in Zhastrim .\n"
"""Given to everything before it is timed, so that an index built at first use is built."""


@dataclass(slots=True)
class Contender:
    """Something that repairs text, how much of the text it is given, and its speeds run by run.

    What scans all names is slow, and its cost goes with the distinct tokens: it gets a piece of a
    text of `size` MB, and its time with nothing remembered is multiplied by `tokens`.
    """

    fresh: Fresh
    text: str
    size: float
    tokens: float = 1.0
    cold: list[float] = field(default_factory=list)
    steady: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Take the speed in MB/s of a fresh repair, then of the same one once more."""
        repair = self.fresh()
        repair(PRIME)
        self.cold.append(self.size / (timed_once(repair, self.text) * self.tokens))
        self.steady.append(megabytes(self.text) / timed_once(repair, self.text))


def given_whole(fresh: Fresh, text: str) -> Contender:
    """Let something read the whole text."""
    return Contender(fresh, text, megabytes(text))


def switch() -> tuple[str, dict[str, Any]]:
    """Give the settings that turn names nobody listed off, and what to call them."""
    try:
        Normalizer(AliasTable({}, {}), unlisted=False)
    except NormalizerError:
        if "NM007" in REGISTER:
            return '`ignore=["NM007"]`', {"ignore": ["NM007"]}
        return "the same, nothing to turn off", {}
    return "`unlisted=False`", {"unlisted": False}


def ours(names: AliasTable, settings: Mapping[str, Any]) -> Fresh:
    """Make new objects of ours on the same table, so that nothing is remembered."""
    return lambda: Normalizer(names, **settings).normalize


def within(patience: float, fresh: Fresh, text: str) -> tuple[Contender, str]:
    """Let something read as much of the text as it can in some seconds, and say so if not all."""
    ends = list(unknown(text).values())
    few = min(5, len(ends))
    each = timed_once(fresh(), text[: ends[few - 1]]) / few if few else 0.0
    able = int(patience / max(each, 1e-9))
    if able >= len(ends):
        return given_whole(fresh, text), ""
    taken = max(able, few)
    note = f"extrapolated from {taken:,} of {len(ends):,} distinct tokens"
    piece = text[: ends[taken - 1]]
    return Contender(fresh, piece, megabytes(text), len(ends) / taken), note


def in_turn(contenders: Sequence[Contender], runs: int) -> None:
    """Run all contenders one after the other, several times.

    Their indexes are kept out of the garbage collector's way, ours and theirs alike.
    """
    with settled():
        for _ in range(runs):
            for contender in contenders:
                contender.run()


@contextmanager
def settled() -> Iterator[None]:
    """Hide what stands in memory now from the garbage collector."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Divide speeds run by run."""
    return [mine / other for mine, other in zip(ours, theirs, strict=True)]


def spread(values: Sequence[float]) -> str:
    """Write median, lowest and highest of some values."""
    median, low, high = map(number, (statistics.median(values), min(values), max(values)))
    return f"{median} ({low}–{high})"
