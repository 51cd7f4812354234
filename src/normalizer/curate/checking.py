"""Checks alias files: all that reading finds, all that compiling finds, and what only people mind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from normalizer.api import Normalizer
from normalizer.curate.chains import Chains
from normalizer.curate.cues import cue_problems
from normalizer.curate.forms import form_problems
from normalizer.curate.origins import problem_at
from normalizer.curate.stack import Leaf, Stack, leaf
from normalizer.curate.trials import trial_problems
from normalizer.errors import PackError, Problem
from normalizer.names.entity import Entity
from normalizer.names.table import AliasTable

__all__ = ["Checked", "check_files", "check_stack"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, in file order.

    ``unreadable`` counts files that are no alias files at all; ``untried`` says that right forms and
    examples could not be tried, because the names contradict each other; ``notes`` tells which forms
    go over to another entity.
    """

    problems: tuple[Problem, ...]
    entities: int = 0
    unreadable: int = 0
    untried: bool = False
    notes: tuple[str, ...] = ()


def check_files(
    paths: Sequence[str | Path], layers: Sequence[Sequence[Path]] = (), *, layered: bool = False
) -> Checked:
    """Check files over these layers; a file that is in one of them is checked in its place there.

    The others make one layer more, or with ``layered`` one each, over those before it.
    """
    leaves: dict[Path, Leaf] = {}
    problems: list[Problem] = []
    unreadable = 0
    for path in paths:
        try:
            leaves[Path(path).resolve()] = leaf(path)
        except PackError as error:
            problems += error.problems
            unreadable += any(problem.code == "AL001" for problem in error.problems)
    given = {Path(path).resolve() for path in paths}
    stack = [_layer(layer, given, leaves) for layer in layers]
    placed = {path.resolve() for layer in layers for path in layer}
    rest = [found for path, found in leaves.items() if path not in placed]
    stack += [[found] for found in rest] if layered else [rest]
    checked = check_stack(Stack(stack), list(leaves.values()))
    every = tuple(sorted({*problems, *checked.problems}))
    return replace(checked, problems=every, unreadable=unreadable)


def _layer(paths: Sequence[Path], given: set[Path], leaves: Mapping[Path, Leaf]) -> list[Leaf]:
    """Read a layer; of the files under check only those that can be read take part."""
    found = []
    for path in paths:
        own = path.resolve()
        if own in leaves:
            found.append(leaves[own])
        elif own not in given:
            found.append(leaf(path))
    return found


def check_stack(stack: Stack, leaves: Sequence[Leaf]) -> Checked:
    """Check some files of a stack, beside and over the rest of it.

    >>> from normalizer.names.packs.pack import parse
    >>> own = Leaf("Belarus: [Ob]", parse("Belarus: [Ob]", "my.yaml"))
    >>> [found.code for found in check_stack(Stack([[own]]), [own]).problems]
    ['AL016']
    """
    named = {leaf.pack.name for leaf in leaves}
    problems: list[Problem] = []
    table, untried = None, False
    try:
        table = AliasTable.layered(stack.packs)
    except PackError as error:
        problems += _concerning(error.problems, named)
        untried = True
    chains = Chains(stack.entities)
    normalizer = Normalizer(table) if table is not None else None
    for found in leaves:
        problems += _unsorted(found)
        for entity in found.pack.entities:
            problems += _of_entity(entity, found, stack, chains, normalizer)
    count = sum(len(found.pack.entities) for found in leaves)
    notes = table.notes if table is not None else ()
    return Checked(tuple(sorted(set(problems))), count, untried=untried, notes=notes)


def _concerning(problems: Sequence[Problem], named: set[str]) -> list[Problem]:
    """Give the contradictions that concern files under check, or all if none of them does."""
    own = [problem for problem in problems if problem.file in named]
    about = [p for p in problems if p.file not in named and any(n in p.message for n in named)]
    # Cues are looked at elsewhere, where their own place is known.
    told = [problem for problem in (*own, *about) if problem.code != "AL012"]
    return told if own or about else list(problems)


def _of_entity(
    entity: Entity, found: Leaf, stack: Stack, chains: Chains, normalizer: Normalizer | None
) -> Iterator[Problem]:
    merged = stack.entities.get(entity.id)
    if merged is None:
        return  # a later layer drops it, or it adds to nothing, which was said
    own = replace(
        entity, canonical=entity.canonical or merged.canonical, kind=merged.kind, forms=merged.forms
    )
    stated = replace(own, forms=entity.forms)
    yield from form_problems(stated, found.origins)
    yield from chains.of(own, found.origins)
    yield from cue_problems(entity, stack.entities, found.origins)
    if normalizer is not None:
        yield from trial_problems(entity, merged, found.origins, normalizer)


def _unsorted(found: Leaf) -> Iterator[Problem]:
    """Find the first entity that stands behind one with a later id."""
    order = found.origins.order
    for before, identity in pairwise(order):
        if identity < before:
            yield problem_at(
                found.origins.of(identity),
                "AL020",
                f"{identity} stands behind {before}",
                "sort the file with `normalizer aliases fmt`",
            )
            return
