"""A change to one alias file, tried before it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from normalizer.curate.adding import Addition, added
from normalizer.curate.checking import check_stack
from normalizer.curate.meeting import Meant, meant
from normalizer.curate.stack import Leaf, Stack, leaf
from normalizer.errors import NormalizerError, PackError, Problem
from normalizer.names.packs.pack import parse

__all__ = ["Proposal"]


@dataclass(frozen=True)
class Proposal:
    """One alias file and the layers it belongs to, or will lie over.

    >>> proposal = Proposal("my.yaml", "Belarus: [Beros]\\n", [])
    >>> new = proposal.text_with(proposal.meant("Belarus"), Addition(("Ob",)))
    >>> [problem.code for problem in proposal.problems(new)]
    ['AL016']
    """

    name: str
    text: str
    layers: Sequence[Sequence[Path]]

    def meant(self, words: str, form: str = "") -> Meant:
        """Say which entity somebody names, a new one where nobody knows it."""
        return meant(words, self._stack(self.text).entities, form)

    def text_with(self, meant: Meant, addition: Addition) -> str:
        """Give the text of the file with more said about an entity."""
        below = self._stack(self.text).entities.get(meant.id)
        right = {*(below.right_forms if below else ()), meant.canonical}
        right.update(form for forms in addition.forms.values() for form in forms)
        if meant.stands_for and meant.stands_for not in right:
            raise NormalizerError(
                f"{meant.stands_for!r} is no right form of {meant.id}: add it with --form, as in"
                f" --form short={meant.stands_for!r}"
            )
        label = meant.label or next(
            (key for key, forms in addition.forms.items() if meant.stands_for in forms), ""
        )
        return added(self.text, self.name, replace(meant, label=label), addition)

    def problems(self, new: str) -> list[Problem]:
        """List what is wrong with a new text of the file that was not wrong with it before."""
        before = Counter(map(_said, self._found(self.text)))
        fresh = []
        for problem in self._found(new):
            before[_said(problem)] -= 1
            if before[_said(problem)] < 0:
                fresh.append(problem)
        return fresh

    def line(self, new: str, meant: Meant) -> int:
        """Give the line where an entity stands in a new text."""
        return Leaf(new, parse(new, self.name)).origins.of(meant.id).line

    def _found(self, text: str) -> Sequence[Problem]:
        try:
            stack = self._stack(text)
        except PackError as error:
            return error.problems
        return check_stack(stack, [own for own in stack.leaves if own.text is text]).problems

    def _stack(self, text: str) -> Stack:
        """Lay the text in the place of the file, else over all others."""
        own = Leaf(text, parse(text, self.name))
        place = Path(self.name).resolve()
        layers = [
            [own if path.resolve() == place else found for path, found in layer]
            for layer in self._others
        ]
        if not any(own in layer for layer in layers):
            layers.append([own])
        return Stack(layers)

    @cached_property
    def _others(self) -> list[list[tuple[Path, Leaf]]]:
        place = Path(self.name).resolve()
        empty = Leaf("", parse("", self.name))
        return [
            [(path, empty if path.resolve() == place else leaf(path)) for path in layer]
            for layer in self.layers
        ]


def _said(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message
