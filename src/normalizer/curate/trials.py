"""Findings that come of trying: right forms that would be changed, and examples that come out wrong."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.api import Normalizer
from normalizer.curate.origins import Origins, problem_at
from normalizer.errors import Problem
from normalizer.names.entity import Entity

__all__ = ["trial_problems"]


def trial_problems(
    entity: Entity, merged: Entity, origins: Origins, normalizer: Normalizer
) -> Iterator[Problem]:
    """Yield what comes out otherwise than an entity of a file says.

    >>> from normalizer.names.packs.pack import parse
    >>> from normalizer.names.table import AliasTable
    >>> text = "Peking , City: [Peka]"
    >>> own, = parse(text, "my.yaml").entities
    >>> tried = Normalizer(AliasTable({}, {}))
    >>> [found.code for found in trial_problems(own, own, Origins(text, "my.yaml"), tried)]
    ['AL018']
    """
    for form in merged.right_forms:
        key = "canonical" if origins.has(entity.id, "canonical", form) else "forms"
        if not origins.has(entity.id, key, form):
            continue
        became = normalizer.normalize(form)
        if became != form:
            yield problem_at(
                origins.of(entity.id, key, form),
                "AL018",
                f"right form {form!r} would be changed to {became!r}",
                "correct the form, or whatever makes the change (`normalizer explain` tells)",
            )
    for before, after in entity.examples:
        became = normalizer.normalize(before)
        if became != after:
            yield problem_at(
                origins.of(entity.id, "examples", before),
                "AL019",
                f"example {before!r} becomes {became!r}, not {after!r}",
                "correct the example, or the cues (`normalizer explain` tells)",
            )
