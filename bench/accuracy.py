"""Names that nobody listed: what becomes of real garbles; writes the accuracy section of RESULTS.md.

From Python: `setup()`, then `measure(setup, normalizer)` for any ready Normalizer over its table.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from accuracy_tables import (
    ablation_section,
    clean_section,
    intro,
    pages_section,
    ranking_section,
    rivals_section,
    show_wrong,
    wmt_section,
)
from carriers import FRAMES, SETTINGS, Carrier, examples, in_place
from corpora import shared_file
from crossing import ABLATIONS, ablated, gathered, weighed
from crossing import crossed as learned_crossed
from curve import draw_curves
from false_changes import Clean, changes, clean_texts
from garbles import Garble, Measured, Sentence, others, pages, sentences, target
from judging import Judged, crossed
from judging import measure as judge
from population import SIZE, Population, populate
from ranking import Contest, Scorer, ranked
from rivals import standings
from table import write_section

from normalizer import AliasTable, Entity, Normalizer
from normalizer.names.letters import letters
from normalizer.names.unlisted.judge import Judge
from normalizer.names.unlisted.likelihood import Likelihoods

if TYPE_CHECKING:
    from judge_cases import Case

PARTS = (*SETTINGS, "wmt", "clean", "ablation", "rivals", "ranking")
QUICK = (*SETTINGS, "wmt", "clean", "shipped")
FOLDS = 5
CERTAINTIES = ("likely", "guess")
PICTURE = Path(__file__).with_name("accuracy.png")


def ready(population: Population, certainty: str, judge: Judge | None = None) -> Normalizer:
    """Make the normalizer to measure, with weights of its own where there are some."""
    made = Normalizer(population.table, certainty=certainty)
    return made if judge is None else weighed(made, judge, thorough=certainty == "guess")


def scorers() -> dict[str, Callable[[Contest], Scorer]]:
    """Give our own scorers for the ranking, by name."""
    return {"channel and copies": by_likelihood}


def by_likelihood(contest: Contest) -> Scorer:
    """Score by how likely the name is spelt so, whatever speaks for it besides."""
    numbered = {
        entity.canonical: replace(entity, id=str(n)) for n, entity in enumerate(contest.entities)
    }
    likelihoods = Likelihoods(AliasTable({e.id: e for e in numbered.values()}, {}))

    def score(garble: str, entity: Entity) -> float:
        identity = numbered[entity.canonical].id
        heard = likelihoods.of(letters(garble), identity, -60.0, parts=True)
        return heard[0] if heard else -math.inf

    return score


@dataclass(frozen=True)
class Setup:
    """Everything that is measured on: cases, the table, clean texts."""

    cases: tuple[Garble, ...]
    further: tuple[Garble, ...]
    system: tuple[Sentence, ...]
    population: Population
    texts: dict[str, str]
    frames: int = FRAMES
    parts: tuple[str, ...] = PARTS

    @cached_property
    def carriers(self) -> list[Carrier]:
        """The cases the matcher is for, in their sentences."""
        return self.carried(self.cases)

    @cached_property
    def further_carriers(self) -> list[Carrier]:
        """Other kinds of garble, in theirs."""
        return self.carried(self.further)

    @cached_property
    def system_carriers(self) -> list[Carrier]:
        """Real system output: with its source where a listed form stands in it, and all without."""
        if "wmt" not in self.parts:
            return []
        return [
            in_place(case, self.population, with_source=with_source)
            for case in self.system
            for with_source in (True, False)
            if case.zh or not with_source
        ]

    def carried(self, cases: Sequence[Garble]) -> list[Carrier]:
        """Put cases into sentences, in the settings asked for."""
        settings = [setting for setting in SETTINGS if setting in self.parts]
        return list(examples(cases, self.population, settings, self.frames))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of everything with one normalizer."""

    pages: list[Judged]
    further: list[Judged]
    system: list[Judged]
    clean: Clean


def setup(size: int = SIZE, *, frames: int = FRAMES, parts: Collection[str] = PARTS) -> Setup:
    """Read the cases and build the table."""
    cases = pages()
    system = sentences()
    chosen, further = target(cases), others(cases)
    population = populate([*chosen, *further, *system], size)
    texts = clean_texts() if {"clean", "rivals"} & set(parts) else {}
    return Setup(
        tuple(chosen), tuple(further), tuple(system), population, texts, frames, tuple(parts)
    )


def measure(bench: Setup, normalizer: Normalizer) -> Outcome:
    """Measure any ready normalizer over the table of the setup: for ablations."""
    return Outcome(
        judge(normalizer, bench.carriers),
        judge(normalizer, bench.further_carriers),
        judge(normalizer, bench.system_carriers, whole=False),
        changes(normalizer, bench.texts if "clean" in bench.parts else {}),
    )


def measure_crossed(bench: Setup, certainty: str, judges: Sequence[Judge]) -> Outcome:
    """Measure each entity with weights that were learned without it; the clean text with those shipped."""
    whole = ready(bench.population, certainty)
    if not judges:
        return measure(bench, whole)
    made = [ready(bench.population, certainty, judge) for judge in judges]
    return Outcome(
        crossed(bench.carriers, len(made), made.__getitem__),
        crossed(bench.further_carriers, len(made), made.__getitem__),
        crossed(bench.system_carriers, len(made), made.__getitem__, whole=False),
        changes(whole, bench.texts if "clean" in bench.parts else {}),
    )


def ablations(bench: Setup, cases: Sequence[Case]) -> dict[str, Outcome]:
    """Measure without each kind of evidence, on one frame a garble and weights learned without it."""
    small = replace(bench, frames=1)
    found = {"nothing": measure(small, ready(bench.population, "likely", ablated(cases, ())))}
    for name, left_out in ABLATIONS.items():
        judge = ablated(cases, left_out)
        found[name] = measure(small, ready(bench.population, "likely", judge))
    return found


def main() -> int:
    """Measure what was asked for, print it, write the section."""
    options = arguments()
    if shared_file("garbles/pages-dev.tsv") is None:
        return 0
    parts = options.only or (QUICK if options.quick else PARTS)
    bench = setup(options.entities, frames=1 if options.quick else FRAMES, parts=parts)
    body = section(bench, draw=not (options.no_write or options.quick))
    print(body)
    if not (options.no_write or options.quick or options.only):
        write_section("accuracy", body)
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="one frame a garble, no peers; writes nothing"
    )
    parser.add_argument("--no-write", action="store_true", help="leave RESULTS.md alone")
    parser.add_argument("--entities", type=int, default=SIZE, help="how large the table is")
    parser.add_argument(
        "--only",
        type=asked_for,
        help=f"some of {','.join(PARTS)}; `shipped` measures the shipped weights; writes nothing",
    )
    return parser.parse_args()


def asked_for(text: str) -> tuple[str, ...]:
    """Read the parts to run."""
    parts = tuple(text.split(","))
    if unknown := set(parts) - {*PARTS, "shipped"}:
        raise argparse.ArgumentTypeError(f"no such part: {', '.join(sorted(unknown))}")
    return parts


def section(bench: Setup, *, draw: bool) -> str:
    """Measure and lay out the whole section."""
    cases = [] if "shipped" in bench.parts else gathered(bench.population)
    judges = learned_crossed(cases, FOLDS)
    outcomes = {name: measure_crossed(bench, name, judges) for name in CERTAINTIES}
    for name, outcome in outcomes.items():
        show_wrong(name, [*outcome.pages, *outcome.system])
    blocks = [intro(bench.population, bench.frames, len(judges))]
    if bench.carriers:
        judged = {name: outcome.pages for name, outcome in outcomes.items()}
        blocks.append(pages_section(judged, outcomes["likely"].further))
        if draw and draw_curves(outcomes["guess"].pages, PICTURE):
            blocks.append(f"![precision and recall]({PICTURE.name})")
    if "wmt" in bench.parts:
        blocks.append(wmt_section({name: it.system for name, it in outcomes.items()}))
    if "clean" in bench.parts and bench.texts:
        blocks.append(clean_section(cleaned(bench, outcomes)))
    if "ablation" in bench.parts and cases:
        blocks.append(ablation_section(ablations(bench, cases)))
    if "rivals" in bench.parts and bench.texts:
        found = standings(bench.population.table, spans(bench), bench.texts)
        blocks.append(rivals_section(found, beside(outcomes["likely"])))
    if "ranking" in bench.parts:
        blocks.append(ranking_section(ranked(scorers())))
    return "\n\n".join(blocks)


def spans(bench: Setup) -> dict[str, list[tuple[str, str]]]:
    """Give the garbles for the peers, with the ids of their entities."""
    listed = [case for case in bench.system if case.zh and case.mechanism == "garble"]
    cases: dict[str, Sequence[Garble | Sentence]] = {"pages": bench.cases, "wmt": listed}
    return {
        name: [
            (case.garble, entity.id) for case in its if (entity := bench.population.entity(case))
        ]
        for name, its in cases.items()
    }


def beside(outcome: Outcome) -> dict[str, list[Judged]]:
    """Give our verdicts on the same garbles, without anything but the sentence."""
    return {
        "pages, bare": [one for one in outcome.pages if one.carrier.setting == "bare"],
        "wmt, without source": [
            one
            for one in outcome.system
            if one.carrier.setting == "without source"
            and one.carrier.case.zh
            and one.carrier.case.mechanism == "garble"
        ],
    }


def cleaned(bench: Setup, outcomes: dict[str, Outcome]) -> dict[str, Clean]:
    """Give what was changed in clean text, with the packs as they are shipped as well."""
    cases: list[Measured] = [*bench.cases, *bench.further, *bench.system]
    shipped = populate(cases, len(bench.population.table), keep_aliases=True)
    return {
        **{f"aliases removed, {name}": outcome.clean for name, outcome in outcomes.items()},
        "packs as shipped, likely": changes(ready(shipped, "likely"), bench.texts),
    }


__all__ = ["Outcome", "Setup", "measure", "measure_crossed", "setup"]

if __name__ == "__main__":
    raise SystemExit(main())
