"""Weights for the accuracy bench: learned without the entities they are measured on, or without a feature."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from population import Population

from normalizer import Normalizer
from normalizer.names.unlisted.judge import Judge
from normalizer.names.unlisted.matcher import Matcher

if TYPE_CHECKING:
    from judge_cases import Case

# What belongs together is left out together.
ABLATIONS: Mapping[str, tuple[str, ...]] = {
    "titles": ("title",),
    "known words and names": ("known",),
    "right form in the document": ("own",),
    "related names": ("related",),
    "other words of the name": ("beside", "kindred", "partly"),
    "slot in the sentence": ("slot",),
    "another name beside it": ("stranger",),
    "reads as pinyin": ("pinyin", "pinyin of one spoken for"),
    "slips of a letter": ("slip", "slip of a place", "slip of one spoken for"),
    "how well known a name is": ("famous", "famous person"),
    "hyphens": ("compound",),
    "like by letters alone": ("spelt",),
}


def gathered(population: Population) -> list[Case]:
    """Read all cases to learn from; none, with a word why, where the extra `train` is not installed."""
    if find_spec("scipy") is None:
        print("crossing: scipy is missing (extra `train`): the shipped weights are measured")
        return []
    sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
    from judge_cases import gathered as read

    return read(population)


def crossed(cases: Sequence[Case], count: int) -> list[Judge]:
    """Learn one model for each fold, from all other folds; none where there is nothing to learn from."""
    if not cases:
        return []
    from train_judge import judge_from, without

    return [judge_from(without(cases, number)) for number in range(count)]


def ablated(cases: Sequence[Case], left_out: Sequence[str]) -> Judge:
    """Learn a model that does not know some features."""
    from train_judge import judge_from

    return judge_from(cases, left_out)


def weighed(normalizer: Normalizer, judge: Judge, *, thorough: bool) -> Normalizer:
    """Let a ready normalizer weigh evidence by another model than the shipped one."""
    repairer = normalizer._repairer
    repairer.matcher = Matcher(repairer.table, judge, thorough=thorough)
    return normalizer
