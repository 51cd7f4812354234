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
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from judge_cases import DRAWS, FOLDS, NAMESAKE, OTHER, UNNAMED, Case, clean_words, fold_of, gathered
from scipy.optimize import minimize

from normalizer.names.unlisted.decision import is_of_a_longer_name
from normalizer.names.unlisted.judge import FOR, Judge, odds_of
from normalizer.names.unlisted.reading import Reading

TARGET = Path(__file__).parents[1] / "src" / "normalizer" / "data" / "judge.toml"
KNOTS = (-13.0, -9.0, -5.0, -1.0, 3.0, 7.0, 11.0, 16.0)
SLOPE = 0.35  # nats of odds that a nat of surprise adds at least: what is likelier is surer
AGAINST = (
    *(
        "topic",
        "famous",
        "famous person",
        "name only",
        "known",
        "namesake",
        "stranger",
        "compound",
        "pinyin",
        "slip",
        "slip of a place",
        "spelt",
    ),
    *("pinyin of one spoken for", "slip of one spoken for"),
    *(
        "known in the source",
        "stranger in the source",
        "pinyin in the source",
        "slip in the source",
        "unlike",
    ),
)
FEATURES = (*(name for name in FOR if name not in {"surprise", "hint"}), *AGAINST)
# How far a weight may go. All measured entities have titles or cues, and hardly any other: no figure says
# how much that tells. A name that reads as pinyin, or is one letter from a right form, is mostly
# somebody else's or a slip of the pen; one word of a name is too common to decide much.
LIMITS = {
    **dict.fromkeys(("beside", "kindred", "partly"), (0.0, 2.0)),
    "known": (None, -1.5),
    "known in the source": (None, -3.0),
    "unlike": (None, -4.0),
    "name only": (-4.0, 0.0),
    "namesake": (None, -2.5),
    "pinyin": (None, -5.0),
    "pinyin of one spoken for": (-5.0, -1.5),
    "slip": (None, -4.0),
    "slip of one spoken for": (-4.0, -2.0),
    "slip of a place": (None, -8.5),
    "stranger in the source": (-3.0, 0.0),
    "pinyin in the source": (-4.0, 0.0),
    "slip in the source": (-3.0, 0.0),
}
SETTINGS = {
    "bare": 0.15,  # what nothing speaks for is mostly left: the harm it does is not worth it
    "evidence": 1.5,
    "source": 0.7,
    NAMESAKE: 0.3,
    UNNAMED: 0.2,  # translators seldom leave a name out
    "with source": 0.4,
    "without source": 0.3,
}
CLEAN, CLEAN_WITH_EVIDENCE = 10.0, 3.0  # weights of readings in clean text
RAMP = 4.0  # nats below even odds from which a right reading counts less and less
RIDGE = 0.005
# How many changes may be made in a million words of clean text: as it is, and on the average of the draws.
# In those, unknown names of news are exchanged for names from all over the world, which look more like
# garbles. Many, since what is counted here lacks the last correction, by how many of the strange names of a
# text are garbled (``prevalence``): it takes most of what is changed in long texts.
PER_MILLION, PER_MILLION_DRAWN = 10.0, 8.0
MOST_NAMESAKES = 0.105  # of real names that are like somebody's who is spoken of
FAIR = 1.1  # right guesses for each wrong one
LIKELY, GUESS, HELD = 0.9, 0.5, 0.75
MARGIN = 1.0  # nats to the next entity, before scaling; half of it for guesses
SURE = -3.0  # nats, between the bars for edits and for guesses

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
        crossed = {number: learned(without(cases, number)) for number in range(FOLDS)}
        for bar in (-1.0, -0.5, 0.0, 0.5, 1.0):
            print(f"bar {bar:+.1f}: {outcome(cases, crossed, bar)}")
    weights = learned(cases)
    everywhere = dict.fromkeys(range(FOLDS), weights)
    bars = chosen_bars(cases, weights)
    figures = outcome(cases, everywhere, bars[0])
    TARGET.write_text(written(model(weights, bars), figures), encoding="utf-8")
    print(f"{TARGET.name}: bars {bars}: {figures}; guesses: {outcome(cases, everywhere, bars[1])}")
    return 0


def without(cases: Iterable[Case], number: int) -> list[Case]:
    """Give all cases but those of one fold."""
    return [case for case in cases if fold_of(case) != number]


def judge_from(cases: Sequence[Case], left_out: Sequence[str] = ()) -> Judge:
    """Learn a model from cases, without some features where it is to be shown what they are worth."""
    weights = learned(cases, left_out)
    return model(weights, chosen_bars(cases, weights))


def vector(features: Mapping[str, float]) -> list[float]:
    """Lay features out: a constant, the surprise between the knots, the rest."""
    surprise = features["surprise"]
    pieces = [min(max(surprise - a, 0.0), b - a) for a, b in pairwise(KNOTS)]
    return [1.0, *pieces, *(features.get(name, 0.0) for name in FEATURES)]


def learned(cases: Sequence[Case], left_out: Sequence[str] = ()) -> Weights:
    """Fit the weights, a few times over: which wrong reading of a group counts depends on them."""
    used = np.array([*[1.0] * len(KNOTS), *(name not in left_out for name in FEATURES)])
    weights = np.array(
        [-14.0, *[0.5] * (len(KNOTS) - 1), *[3.0 if n in FOR else -2.0 for n in FEATURES]]
    )
    for _ in range(6):
        examples_, labels, shares = laid_out(cases, weights)
        examples_ = examples_ * used
        odds = examples_ @ weights
        shares = shares * np.where(
            (labels == 1) & (odds < -RAMP), np.exp(np.minimum(0, odds + RAMP)), 1
        )
        weights = fitted(examples_, labels, shares) * used
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
                share = (CLEAN_WITH_EVIDENCE if known else CLEAN) / DRAWS
                rows.append((vector(best.features), 0.0, share))
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
    bounds += [(SLOPE, None)] * (len(KNOTS) - 1)
    bounds += [LIMITS.get(n, (0.0, None) if n in FOR else (None, 0.0)) for n in FEATURES]
    start = np.zeros(examples_.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x)


def surest(group: Sequence[Reading], weights: Weights) -> tuple[Reading, float, float]:
    """Give the surest reading of a group, its odds, and how far it is ahead of another entity's."""
    odds = {id(reading): float(np.dot(vector(reading.features), weights)) for reading in group}
    best = max(group, key=lambda reading: (odds[id(reading)], reading.end - reading.start))
    rivals = [odds[id(reading)] for reading in group if reading.entity.id != best.entity.id]
    return best, odds[id(best)], odds[id(best)] - max(rivals, default=-math.inf)


Surest: TypeAlias = "list[tuple[Case, list[tuple[Reading, float, float]]]]"


def weighed(cases: Iterable[Case], weights: Mapping[int, Weights]) -> Surest:
    """Give the surest reading of every group of every case."""
    return [
        (
            case,
            [surest(group, weights.get(fold_of(case), weights[0])) for group in case.groups],
        )
        for case in cases
    ]


def counted(readings: Surest, bar: float) -> dict[str, tuple[float, float]]:
    """Give which share of each setting is read rightly and wrongly; of clean text, the changes."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for case, taken in readings:
        least = MARGIN if bar > SURE else MARGIN / 2
        made = [
            reading
            for reading, odds, ahead in taken
            if odds >= bar and ahead >= least and not is_of_a_longer_name(reading)
        ]
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
    counts = counted(weighed(cases, weights), bar)
    clean = counts.pop("clean")[1]
    parts = [
        f"{name} {right:.3f} right, {wrong:.3f} wrong" for name, (right, wrong) in counts.items()
    ]
    return "; ".join([*parts, f"clean text {clean:.0f} changes"])


def chosen_bars(cases: Sequence[Case], weights: Weights) -> tuple[float, float]:
    """Give the bars for edits and for guesses, in nats.

    The lowest at which clean text and namesakes are changed no more often than may be, and that at which a
    guess at what nothing speaks for is right clearly more often than not, beside one other name a garble.
    """
    everywhere = dict.fromkeys(range(FOLDS), weights)
    clean = weighed((case for case in cases if case.setting == "clean"), everywhere)
    mixed = weighed((case for case in cases if case.setting in {"bare", OTHER}), everywhere)
    namesakes = weighed((case for case in cases if case.setting == NAMESAKE), everywhere)
    millions = clean_words() / 1e6
    as_it_is = clean[: len(clean) // DRAWS]
    bars = [round(float(bar), 1) for bar in np.arange(10.0, -8.0, -0.1)]

    def is_harmless(bar: float) -> bool:
        return (
            counted(as_it_is, bar)["clean"][1] <= PER_MILLION * millions
            and counted(clean, bar)["clean"][1] <= PER_MILLION_DRAWN * millions * DRAWS
            and counted(namesakes, bar)[NAMESAKE][1] <= MOST_NAMESAKES
        )

    likely = min(filter(is_harmless, bars))

    def is_fair(bar: float) -> bool:
        shares = counted(mixed, bar)
        return shares["bare"][0] > FAIR * (shares["bare"][1] + shares[OTHER][1])

    guess = min(filter(is_fair, bars), default=likely - 1.0)
    return likely, min(guess, likely - 1.0)


def model(weights: Weights, bars: tuple[float, float]) -> Judge:
    """Make a judge, scaled so that the two bars become the probabilities they stand for."""
    scale = (odds_of(LIKELY) - odds_of(GUESS)) / (bars[0] - bars[1])
    rest = {
        name: float(weight) * scale
        for name, weight in zip(FEATURES, weights[len(KNOTS) :], strict=True)
    }
    # There are no hints in the data: a little more than the right form.
    rest["often"] = -1.0  # in nats already; in the data nearly all are called by name once
    rest["hint"] = rest["own"] + 3.0 * scale
    return Judge(
        intercept=(float(weights[0]) - bars[0]) * scale + odds_of(LIKELY),
        weights={name: weight for name, weight in rest.items() if abs(weight) >= 0.001},
        knots=KNOTS,
        slopes=tuple(float(weight) * scale for weight in weights[1 : len(KNOTS)]),
        likely=LIKELY,
        guess=GUESS,
        held=HELD,
        margin=MARGIN * scale,
    )


def written(judge: Judge, figures: str) -> str:
    """Write a model as TOML."""
    lines = "".join(f'"{name}" = {weight:.3f}\n' for name, weight in judge.weights.items())
    comment = "\n".join(f"#   {part}" for part in figures.split("; "))
    return (
        "# How much each thing that speaks for a reading of an unlisted spelling weighs, in nats of its\n"
        "# odds; see docs/names.md. Learned by scripts/train_judge.py. Licence of this file: CC0-1.0.\n"
        "# Share of the cases learned from that the matcher reads so at the bar for edits, without what is\n"
        "# repaired as a listed form or its pinyin:\n"
        f"{comment}\n[bars]\nintercept = {judge.intercept:.3f}\n"
        f"likely = {judge.likely}\nguess = {judge.guess}\nheld = {judge.held}\n"
        f"margin = {judge.margin:.3f}\n\n"
        f"[surprise]\nknots = {list(judge.knots)}\n"
        f"slopes = {[round(slope, 3) for slope in judge.slopes]}\n\n[weights]\n{lines}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
