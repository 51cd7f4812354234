"""The readings that evidence is weighed by: of real garbles in texts, of other names, of clean text."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

import yaml
from carriers import Carrier, examples, in_place
from corpora import shared_text
from garbles import pages, references, rows, sentences, target
from judging import fold_of as owner_fold
from population import Population, populate
from rapidfuzz import fuzz, process

from normalizer import Entity, lexicon
from normalizer.lexicon import commonness
from normalizer.names.languages.romanise import is_read_out
from normalizer.names.letters import letters
from normalizer.names.repairer import Repairer
from normalizer.names.surveying.runs import KNOWN
from normalizer.names.surveying.words import Words
from normalizer.names.unlisted.judge import Judge
from normalizer.names.unlisted.reading import Reading
from normalizer.text import fold

CLEAN_FAULTS = Path(__file__).with_name("clean_faults.yaml")
OTHER, NAMESAKE, UNNAMED = "other name", "namesake", "unnamed"
ALIKE, MOST_ALIKE = (
    60.0,
    5,
)  # of 100, letters in common with a name; how many such names to draw from
FOLDS = 5
DRAWS = 4  # of other names that clean text is read with
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


def fold_of(case: Case) -> int:
    """Give the fold of a case: all cases of an entity are in one; clean text is in none."""
    return -1 if case.setting == "clean" else owner_fold(case.owner, FOLDS)


def gathered(population: Population | None = None) -> list[Case]:
    """Read all carriers and clean texts with every reading that is at all possible."""
    garbles, mined = target(pages()), [case for case in sentences() if case.zh]
    population = population or populate([*garbles, *mined])
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
    rare = [name for name in listed_names() if 0.5 < commonness(name) < KNOWN]
    for carrier in examples(garbles, population, settings=("evidence",)):
        entity = repairer.table.entities[carrier.entity]
        alike = namesakes(entity, rare) if carrier.evidence != "title" else []
        alike = [name for name in alike if fold(name) not in repairer.table.forms]
        if alike:
            name = draw.choice(alike)
            changed = replace(
                carrier, text=carrier.becomes(name), end=carrier.start + len(name), entity=""
            )
            cases.append(read(repairer, changed, NAMESAKE))
    news = [line for line in (shared_text("wmt18.en-sources") or "").split("\n") if len(line) > 60]
    for carrier in examples(garbles, population, settings=("source",)):
        changed = unnamed(carrier, draw.choice(news))
        cases.append(read(repairer, changed, UNNAMED))
    for number in range(DRAWS):
        drawn = populate([*garbles, *mined], seed=number) if number else population
        cases += clean_cases(Repairer(drawn.table, weighing=EVERYTHING), number)
    return cases


def unnamed(carrier: Carrier, following: str) -> Carrier:
    """Leave a name out that the source has, as translators do, and let other sentences follow."""
    start = carrier.becomes("the visitor" if carrier.case.kind == "person" else "the region")
    return replace(carrier, text=f"{start} {following}", start=0, end=0, entity="")


def read(repairer: Repairer, carrier: Carrier, setting: str) -> Case:
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


def namesakes(entity: Entity, names: Sequence[str]) -> list[str]:
    """Select the names most like a person's family name, or a place's: somebody else's."""
    word = entity.canonical.split(" ")[-1]
    found = process.extract(
        word, names, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_ALIKE, processor=str.casefold
    )
    return [name for name, _, _ in found]


@cache
def listed_names() -> list[str]:
    """List the names of the lexicon."""
    text = (Path(lexicon.__file__).parent / "data" / "names.txt").read_text(encoding="utf-8")
    lines = (line.split(" ")[1:] for line in text.splitlines() if not line.startswith("#"))
    return sorted({name.title() for names in lines for name in names})


def clean_cases(repairer: Repairer, number: int) -> Iterator[Case]:
    """Read the clean texts; in all draws but the first their unknown names are others'."""
    for text in clean_texts():
        others = renamed(text, repairer, number) if number else text
        yield Case("clean", "", "", 0, 0, repairer.readings(others, floor=LEAST_CLEAN))


@cache
def clean_texts() -> tuple[str, ...]:
    """Read texts that people wrote: news, the web, translations."""
    names = ("wmt18.en-sources", "wmt19.en-sources", "ud-ewt")
    texts = *(shared_text(name) or "" for name in names), "\n".join(references())
    faults = yaml.safe_load(CLEAN_FAULTS.read_text(encoding="utf-8"))
    for fault, right in faults.items():
        texts = tuple(re.sub(rf"\b{re.escape(fault)}\b", right, text) for text in texts)
    return texts


def clean_words() -> int:
    """Count the words of the clean texts."""
    return sum(len(text.split()) for text in clean_texts())


def renamed(text: str, repairer: Repairer, number: int) -> str:
    """Give each name that neither lexicon nor table knows to somebody else: pinyin for pinyin."""
    draw = random.Random(number)
    names, pinyin = (
        other_names(),
        [name for name in strangers(repairer) if is_read_out(letters(name))],
    )
    drawn: dict[str, str] = {}
    words = Words(repairer.table)

    def other(found: re.Match[str]) -> str:
        word = found[0]
        if commonness(word) >= KNOWN or fold(word) in repairer.table.forms:
            return word
        if words.shared_by(letters(word)):
            return word  # of somebody the text speaks of: the rest of the name would say so
        if word not in drawn:
            read_out = is_read_out(letters(word))
            drawn[word] = draw.choice(pinyin if read_out else names)
        return drawn[word]

    return re.sub(r"\b[A-Z][a-z]{3,11}\b", other, text)


@cache
def other_names() -> list[str]:
    """List real names that no table here has to have: those of people and places with Russian forms."""
    words = (row["latin"] for row in rows("names/netranslit.russian.tsv"))
    return sorted({word.title() for word in words if re.fullmatch("[a-z]{4,12}", word)})
