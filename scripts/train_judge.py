"""Learn how evidence is weighed for unlisted spellings: ``src/normalizer/data/judge.toml``.

Run it as ``python scripts/train_judge.py`` with the extra ``train`` installed and ``NORMALIZER_DATA`` set
to a folder with ``garbles/``, ``names/`` and ``clean/`` (see bench/README.md). It puts real garbles into
the carriers of bench/ (bare, with evidence, with the source), real names of clean news into the same
documents, reads all of them and the clean texts with every reading that is at all possible, and fits a
logistic model in which what speaks for a reading can only raise its odds and what speaks against it can
only lower them. ``--folds`` measures on entities that the weights were not learned from.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from carriers import examples, in_place
from corpora import shared_text
from garbles import pages, sentences, target
from population import populate

from normalizer.lexicon import commonness
from normalizer.names.judge import FOR, Judge, odds_of
from normalizer.names.reading import Reading
from normalizer.names.repairer import Repairer
from normalizer.names.runs import KNOWN
from normalizer.text import fold

TARGET = Path(__file__).parents[1] / "src" / "normalizer" / "data" / "judge.toml"
KNOTS = (-13.0, -9.0, -5.0, -1.0, 3.0, 7.0, 11.0, 16.0)
AGAINST = ("stranger", "pinyin", "compound", "slip")
FEATURES = (*(name for name in FOR if name not in {"surprise", "hint"}), *AGAINST)
# How far a weight may go. A name that reads as pinyin, or one letter from a right form, is mostly
# somebody else's; one word of a name beside a span is too common to decide much.
LIMITS = {"pinyin": (None, -5.0), "slip": (None, -6.0), "beside": (0.0, 2.0), "kindred": (0.0, 2.0)}
SETTINGS = {"bare": 1.0, "evidence": 1.0, "source": 0.7, "with source": 0.4, "without source": 0.3}
OTHER = "other name"
CLEAN, CLEAN_WITH_EVIDENCE = 10.0, 3.0  # weights of readings in clean text
RAMP = 2.0  # nats below even odds from which a right reading counts less and less
RIDGE = 0.005
LIKELY, GUESS, HELD, MARGIN = 0.9, 0.5, 0.3, 1.5
FOLDS = 5
EVERYTHING = Judge(0.0, {}, (-14.0, 60.0), (1.0,), 0.9, 0.9, 0.2, 0.0)  # odds: surprise + 14
LEAST, LEAST_CLEAN = 0.5, 0.9997  # probabilities: a surprise of -14 and of -6


@dataclass(frozen=True, slots=True)
class Case:
    """The readings of a text, group by group, and which of them is right."""

    setting: str
    owner: str
    entity: str
    start: int
    end: int
    groups: list[tuple[Reading, ...]]

    def is_there(self, reading: Reading) -> bool:
        """Whether a reading is of the garble."""
        return reading.start < self.end and self.start < reading.end

    def is_right(self, reading: Reading) -> bool:
        """Whether a reading is of the garble and names its entity."""
        return self.is_there(reading) and reading.entity.id == self.entity


Weights: TypeAlias = "np.ndarray[Any, Any]"


def main() -> int:
    """Gather readings, learn, write, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--folds", action="store_true", help="cross-validate by entity first")
    options = parser.parse_args()
    if not (Path(os.environ.get("NORMALIZER_DATA", "")) / "garbles").is_dir():
        print(f"train_judge: no folder garbles/ in NORMALIZER_DATA: {__doc__}", file=sys.stderr)
        return 2
    cases = gathered()
    if options.folds:
        crossed: dict[int, Weights] = {}
        for fold_number in range(FOLDS):
            crossed[fold_number] = learned([c for c in cases if fold_of(c) != fold_number])
        for bar in (-1.0, -0.5, 0.0, 0.5, 1.0):
            print(f"bar {bar:+.1f}: {outcome(cases, crossed, bar)}")
    weights = learned(cases)
    everywhere = dict.fromkeys(range(FOLDS), weights)
    bars = chosen_bars(cases, everywhere)
    figures = outcome(cases, everywhere, bars[0])
    TARGET.write_text(written(weights, bars, figures), encoding="utf-8")
    print(f"{TARGET.name}: bars {bars}: {figures}; guesses: {outcome(cases, everywhere, bars[1])}")
    return 0


def gathered() -> list[Case]:
    """Read all carriers and clean texts with every reading that is at all possible."""
    garbles, mined = target(pages()), [case for case in sentences() if case.zh]
    population = populate([*garbles, *mined])
    repairer = Repairer(population.table, thorough=True, weighing=EVERYTHING)
    carriers = list(examples(garbles, population, settings=("bare", "evidence", "source")))
    carriers += [
        in_place(m, population, with_source=given) for m in mined for given in (False, True)
    ]
    cases = [read(repairer, carrier, carrier.setting) for carrier in carriers]
    names = strangers(repairer)
    draw = random.Random(5)
    for carrier in examples(garbles, population, settings=("evidence",)):
        name = draw.choice(names)
        changed = replace(
            carrier, text=carrier.becomes(name), end=carrier.start + len(name), entity=""
        )
        cases.append(read(repairer, changed, OTHER))
    return [*cases, *clean_cases(Repairer(population.table, weighing=EVERYTHING))]


def read(repairer: Repairer, carrier: Any, setting: str) -> Case:
    """Read the text of one carrier."""
    groups = repairer.readings(carrier.text, carrier.source or "", floor=LEAST)
    case = Case(setting, carrier.owner, carrier.entity, carrier.start, carrier.end, groups)
    if setting.endswith(" source"):  # mined sentences have other garbles, which nobody has labelled
        return replace(case, groups=[g for g in groups if any(map(case.is_there, g))])
    return case


def strangers(repairer: Repairer) -> list[str]:
    """List real names in clean news that neither lexicon nor table knows."""
    found: set[str] = set()
    for name in ("wmt18.en-sources", "wmt19.en-sources"):
        words = set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,11}\b", shared_text(name) or ""))
        found |= {w for w in words if commonness(w) < KNOWN and fold(w) not in repairer.table.forms}
    return sorted(found)


def clean_cases(repairer: Repairer) -> Iterator[Case]:
    """Read the clean texts."""
    for name in ("wmt18.en-sources", "wmt19.en-sources", "ud-ewt"):
        groups = repairer.readings(shared_text(name) or "", floor=LEAST_CLEAN)
        yield Case("clean", "", "", 0, 0, groups)


def fold_of(case: Case) -> int:
    """Give the fold of a case: all cases of an entity are in one; clean text is in none."""
    if case.setting == "clean":
        return -1
    return int.from_bytes(sha256(case.owner.encode()).digest()[:4]) % FOLDS


def vector(features: Mapping[str, float]) -> list[float]:
    """Lay features out: a constant, the surprise between the knots, the rest."""
    surprise = features["surprise"]
    pieces = [min(max(surprise - a, 0.0), b - a) for a, b in pairwise(KNOTS)]
    return [1.0, *pieces, *(features.get(name, 0.0) for name in FEATURES)]


def learned(cases: Sequence[Case]) -> Weights:
    """Fit the weights, a few times over: which wrong reading of a group counts depends on them."""
    weights = np.array(
        [-14.0, *[0.5] * (len(KNOTS) - 1), *[3.0 if n in FOR else -2.0 for n in FEATURES]]
    )
    for _ in range(6):
        examples_, labels, shares = laid_out(cases, weights)
        odds = examples_ @ weights
        shares = shares * np.where(
            (labels == 1) & (odds < -RAMP), np.exp(np.minimum(0, odds + RAMP)), 1
        )
        weights = fitted(examples_, labels, shares)
    return weights


def laid_out(cases: Iterable[Case], weights: Weights) -> tuple[Weights, Weights, Weights]:
    """Turn cases into examples, labels and shares: the right reading, and the best wrong one."""
    rows: list[tuple[list[float], float, float]] = []
    for case in cases:
        share = SETTINGS.get(case.setting, 1.0)
        for group in case.groups:
            rights = [reading for reading in group if case.is_right(reading)]
            if rights:
                best_right = max(rights, key=lambda reading: reading.features["surprise"])
                rows.append((vector(best_right.features), 1.0, share))
            best = surest(group, weights)[0]
            if case.setting == "clean":
                known = best.clues or {"beside", "kindred"} & best.features.keys()
                rows.append((vector(best.features), 0.0, CLEAN_WITH_EVIDENCE if known else CLEAN))
            elif not case.is_right(best):
                rows.append((vector(best.features), 0.0, share * (0.3 if rights else 1.0)))
    examples_, labels, shares = zip(*rows, strict=True)
    return np.array(examples_), np.array(labels), np.array(shares)


def fitted(examples_: Weights, labels: Weights, shares: Weights) -> Weights:
    """Minimise the logistic loss under the signs and limits of the weights."""
    scale = RIDGE * shares.sum() / 1000

    def loss(weights: Weights) -> tuple[float, Weights]:
        odds = examples_ @ weights
        value = (shares * (np.logaddexp(0, odds) - labels * odds)).sum()
        slope = examples_.T @ (shares * (1 / (1 + np.exp(-odds)) - labels))
        slope[1:] += 2 * scale * weights[1:]
        return value + scale * (weights[1:] ** 2).sum(), slope

    bounds: list[tuple[float | None, float | None]] = [(None, None)]
    bounds += [(0.0, None)] * (len(KNOTS) - 1)
    bounds += [LIMITS.get(n, (0.0, None) if n in FOR else (None, 0.0)) for n in FEATURES]
    start = np.zeros(examples_.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x)


def surest(group: Sequence[Reading], weights: Weights) -> tuple[Reading, float, float]:
    """Give the surest reading of a group, its odds, and how far it is ahead of another entity's."""
    odds = {id(reading): float(np.dot(vector(reading.features), weights)) for reading in group}
    best = max(group, key=lambda reading: (odds[id(reading)], reading.end - reading.start))
    rivals = [odds[id(reading)] for reading in group if reading.entity.id != best.entity.id]
    return best, odds[id(best)], odds[id(best)] - max(rivals, default=-math.inf)


def counted(
    cases: Iterable[Case], weights: Mapping[int, Weights], bar: float
) -> dict[str, tuple[float, float]]:
    """Give which share of each setting is read rightly and wrongly; of clean text, the changes."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for case in cases:
        taken = [surest(group, weights.get(fold_of(case), weights[0])) for group in case.groups]
        made = [reading for reading, odds, ahead in taken if odds >= bar and ahead >= MARGIN]
        count = counts[case.setting]
        count[0] += 1
        count[1] += any(map(case.is_right, made))
        wrong = [reading for reading in made if not case.is_right(reading)]
        count[2] += len(wrong) if case.setting == "clean" else bool(wrong)
    return {
        name: (right / (1 if name == "clean" else many), wrong / (1 if name == "clean" else many))
        for name, (many, right, wrong) in counts.items()
    }


def outcome(cases: Iterable[Case], weights: Mapping[int, Weights], bar: float) -> str:
    """Tell the shares in words."""
    counts = counted(cases, weights, bar)
    clean = counts.pop("clean")[1]
    parts = [
        f"{name} {right:.3f} right, {wrong:.3f} wrong" for name, (right, wrong) in counts.items()
    ]
    return "; ".join([*parts, f"clean text {clean:.0f} changes"])


def chosen_bars(cases: Sequence[Case], weights: Mapping[int, Weights]) -> tuple[float, float]:
    """Give the bars for edits and for guesses, in nats.

    The lowest at which clean text is changed once at most, and the lowest at which no more than one
    case in fifty is read wrongly in any setting without a source.
    """
    clean = [case for case in cases if case.setting == "clean"]
    rest = [case for case in cases if case.setting in {"bare", "evidence", OTHER}]
    bars = [round(float(bar), 1) for bar in np.arange(4.0, -10.0, -0.2)]
    fine = [bar for bar in bars if counted(clean, weights, bar)["clean"][1] <= 1]
    fair = [
        bar
        for bar in bars
        if all(wrong <= 0.02 for _, wrong in counted(rest, weights, bar).values())
    ]
    likely = min(fine)
    return likely, min(min(fair), likely - 1.0)


def written(weights: Weights, bars: tuple[float, float], figures: str) -> str:
    """Write the model, scaled so that the two bars become the probabilities they stand for."""
    scale = (odds_of(LIKELY) - odds_of(GUESS)) / (bars[0] - bars[1])
    intercept = (float(weights[0]) - bars[0]) * scale + odds_of(LIKELY)
    weights = weights * scale
    slopes = [round(max(float(w), 0.005), 3) for w in weights[1 : len(KNOTS)]]
    rest = dict(zip(FEATURES, weights[len(KNOTS) :], strict=True))
    rest["hint"] = (
        rest["own"] + 3.0 * scale
    )  # there are no hints in the data: a little more than the right form
    lines = "".join(f'"{n}" = {w:.3f}\n' for n, w in rest.items() if abs(w) >= 0.001)
    comment = "\n".join(f"#   {part}" for part in figures.split("; "))
    return (
        "# How much each thing that speaks for a reading of an unlisted spelling weighs, in nats of its\n"
        "# odds; see docs/names.md. Learned by scripts/train_judge.py. Licence of this file: CC0-1.0.\n"
        "# Share of the cases learned from that the matcher reads so at the bar for edits, without what is\n"
        "# repaired as a listed form or its pinyin:\n"
        f"{comment}\n[bars]\nintercept = {intercept:.3f}\n"
        f"likely = {LIKELY}\nguess = {GUESS}\nheld = {HELD}\nmargin = {MARGIN * scale:.3f}\n\n"
        f"[surprise]\nknots = {list(KNOTS)}\nslopes = {slopes}\n\n[weights]\n{lines}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
