"""Neighbours' own test cases run on normalizer; writes the suites section of RESULTS.md.

Exit status 1 when a case differs and suites.toml gives no reason for it.
"""

import argparse
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from corpora import shared_file
from detok import Miss, misses
from machine import describe
from table import markdown, share, write_section

from normalizer import Normalizer

Verdict = Literal["same", "no expected text", "on purpose", "wrong"]
VERDICTS: tuple[Verdict, ...] = ("same", "no expected text", "on purpose", "wrong")
Case = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one case."""

    suite: str
    id: str
    kind: str
    given: str
    expected: object
    got: object
    verdict: Verdict
    reason: str = ""


@dataclass(slots=True)
class Reason:
    """Why some cases differ on purpose, and which of them were seen to differ."""

    reason: str
    kind: str = ""
    prefix: str = ""
    ids: Sequence[str] = ()
    differed: set[str] = field(default_factory=set)

    def covers(self, case_id: str, kind: str, left_alone: bool) -> bool:
        """Tell whether a case is meant: one by its id, many only when we left the text alone."""
        if self.ids:
            return case_id in self.ids
        meant = kind == self.kind or (self.prefix and case_id.startswith(self.prefix))
        return bool(left_alone and meant)

    def stale(self) -> list[str]:
        """List the ids that no longer differ, or the whole entry."""
        if self.ids:
            return sorted(set(self.ids) - self.differed)
        return [] if self.differed else [self.kind or self.prefix]


def main() -> int:
    """Run the suites, print what a person must read, write the section."""
    options = arguments()
    reasons = load_reasons(Path(__file__).with_name("suites.toml"))
    outcomes = [outcome for run in (repairs, keywords) for outcome in run(reasons)]
    detok = load("ud-detok-dev")
    if not (outcomes or detok):
        return 0
    missed = misses(detok, Normalizer().normalize)
    show_outcomes(outcomes)
    show_misses(missed, options.show)
    stale = [(name, reason.reason) for reason in reasons for name in reason.stale()]
    if outcomes:
        for name, why in stale:
            print(f"stale: {name} no longer differs ({why})")
    body = section(outcomes, detok, missed)
    print(body)
    if not options.no_write and outcomes:
        write_section("suites", body)
    return int(any(outcome.verdict == "wrong" for outcome in outcomes))


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="N misses of each kind")
    parser.add_argument("--no-write", action="store_true", help="leave RESULTS.md alone")
    return parser.parse_args()


def load(suite: str) -> list[Case]:
    """Read the cases of one suite, none when the file is not there."""
    path = shared_file(f"suites/{suite}.jsonl")
    if path is None:
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def load_reasons(path: Path) -> list[Reason]:
    """Read what differs on purpose."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["on-purpose"]
    return [Reason(**entry) for entry in entries]


def repairs(reasons: Sequence[Reason]) -> Iterator[Outcome]:
    """Run the suites of text and repaired text."""
    normalizer = Normalizer()
    for suite in ("languagetool", "harper"):
        for case in load(suite):
            got = normalizer.normalize(case["input"])
            yield judged(suite, case, case["id"], case.get("expected"), got, reasons)


def keywords(reasons: Sequence[Reason]) -> Iterator[Outcome]:
    """Run the keyword cases of flashtext, ignoring case and minding it."""
    for case in load("flashtext"):
        if case["kind"] == "keyword-fuzzy-replace":
            table = Normalizer.from_dict(case["keyword_dict"], case="ignore", format=False)
            got = table.normalize(case["input"])
            yield judged("flashtext", case, case["id"], case["expected"], got, reasons)
            continue
        for mode, key in (("ignore", "expected"), ("exact", "expected_case_sensitive")):
            name = f"{case['id']}/{mode}"
            yield judged("flashtext", case, name, case[key], found(case, mode), reasons)


def found(case: Case, mode: str) -> list[str]:
    """List the clean names in the order in which the table replaces their forms.

    Each clean name is replaced by a token that is read back from the output.
    """
    clean = list(case["keyword_dict"])
    tokens = {f"Zq{chr(97 + place)}": name for place, name in enumerate(clean)}
    table = {token: case["keyword_dict"][name] for token, name in tokens.items()}
    text = Normalizer.from_dict(table, case=mode, format=False).normalize(case["input"])
    hits: list[str] = re.findall(r"Zq[a-z]", text, re.IGNORECASE)
    return [tokens[hit.capitalize()] for hit in hits]


def judged(
    suite: str, case: Case, name: str, expected: object, got: object, reasons: Sequence[Reason]
) -> Outcome:
    """Compare and give the verdict."""
    left_alone = got == case["input"]
    fitting = (reason for reason in reasons if reason.covers(name, case["kind"], left_alone))
    why = next(fitting, None)
    verdict: Verdict
    if expected is None:
        verdict = "no expected text"
    elif got == expected:
        verdict = "same"
    elif why:
        verdict = "on purpose"
        why.differed.add(name)
    else:
        verdict = "wrong"
    reason = why.reason if why and verdict == "on purpose" else ""
    return Outcome(suite, name, case["kind"], case["input"], expected, got, verdict, reason)


def show_outcomes(outcomes: Iterable[Outcome]) -> None:
    """Print what differs: first what is for reading, then what is wrong."""
    ordered = sorted(outcomes, key=lambda outcome: VERDICTS.index(outcome.verdict))
    for outcome in ordered:
        if outcome.verdict == "no expected text" and outcome.got != outcome.given:
            print(
                f"\nto read: {outcome.id}\n  input    {outcome.given!r}\n  got      {outcome.got!r}"
            )
        elif outcome.verdict == "wrong":
            print(
                f"\nwrong: {outcome.id}\n  input    {outcome.given!r}"
                f"\n  expected {outcome.expected!r}\n  got      {outcome.got!r}"
            )


def show_misses(missed: Sequence[Miss], count: int) -> None:
    """Print some misses of each kind."""
    seen: Counter[str] = Counter()
    for miss in sorted(missed, key=lambda miss: miss.kind):
        seen[miss.kind] += 1
        if seen[miss.kind] <= count:
            print(f"\n{miss.kind}: {miss.id}\n  expected {miss.expected}\n  got      {miss.got}")


def section(outcomes: Sequence[Outcome], detok: Sequence[Case], missed: Sequence[Miss]) -> str:
    """Lay out the counts."""
    right = len(detok) - len(missed)
    kinds = Counter(miss.kind for miss in missed)
    return "\n\n".join(
        (
            "## Neighbours' test cases",
            describe(),
            "`no expected text`: upstream reports a finding but states no repaired text."
            " `on purpose`: the reasons are in bench/suites.toml."
            " flashtext cases count twice, ignoring case and minding it.",
            counts(outcomes),
            "Reasons of what differs on purpose:",
            markdown(("reason", "cases"), reason_counts(outcomes)),
            "### Detokenising (ud-detok-dev)",
            f"{right:,} of {len(detok):,} sentences exactly as written: {share(right, len(detok))}."
            " Misses by the first place that differs:",
            markdown(
                ("kind", "sentences", "share of all"),
                [(kind, n, share(n, len(detok))) for kind, n in kinds.most_common()],
            ),
        )
    )


def counts(outcomes: Sequence[Outcome]) -> str:
    """Count verdicts by suite and kind."""
    groups: dict[tuple[str, str], Counter[Verdict]] = {}
    for outcome in outcomes:
        for key in ((outcome.suite, outcome.kind), (outcome.suite, "all")):
            groups.setdefault(key, Counter())[outcome.verdict] += 1
    ordered = sorted(groups.items(), key=lambda group: (group[0][0], group[0][1] == "all"))
    rows = [
        (suite, kind, sum(verdicts.values()), *(verdicts[verdict] for verdict in VERDICTS))
        for (suite, kind), verdicts in ordered
    ]
    return markdown(("suite", "kind", "cases", *VERDICTS), rows)


def reason_counts(outcomes: Iterable[Outcome]) -> list[tuple[str, int]]:
    """Count the cases of each reason."""
    reasons = (outcome.reason for outcome in outcomes if outcome.verdict == "on purpose")
    return Counter(reasons).most_common()


if __name__ == "__main__":
    raise SystemExit(main())
