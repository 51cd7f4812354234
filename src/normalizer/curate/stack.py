"""Alias files in layers, as the settings or a command lay them, with their texts at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from normalizer.curate.origins import Origins
from normalizer.errors import PackError, Problem
from normalizer.names.entity import Entity, Pack
from normalizer.names.packs.layers import merge
from normalizer.names.packs.pack import parse, read

__all__ = ["Leaf", "Stack", "leaf", "text_of"]


@dataclass(frozen=True)
class Leaf:
    """One alias file that could be read: its text, what it says, and where."""

    text: str
    pack: Pack

    @cached_property
    def origins(self) -> Origins:
        """The places of its values."""
        return Origins(self.text, self.pack.name)


def text_of(path: str | Path) -> str:
    """Give the text of an alias file, with the line ends of Unix.

    Raises :class:`~normalizer.errors.PackError` for a file that cannot be read or is not UTF-8.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        read(path)
        raise
    return text.replace("\r\n", "\n")


def leaf(path: str | Path) -> Leaf:
    """Read one alias file in YAML; packs of JSON Lines are only read, by those who use them."""
    text = text_of(path)
    if str(path).endswith(".jsonl"):
        message, remedy = (
            "is JSON Lines: only alias files in YAML are kept here",
            "convert it first",
        )
        raise PackError([Problem(str(path), 1, 1, "AL001", message, remedy)])
    return Leaf(text, parse(text, str(path)))


@dataclass(frozen=True)
class Stack:
    """Layers of alias files, later ones over earlier ones.

    >>> own = Leaf("Belarus: [Beros]", parse("Belarus: [Beros]", "my.yaml"))
    >>> Stack([[own]]).entities["belarus"].canonical
    'Belarus'
    """

    layers: Sequence[Sequence[Leaf]]

    @classmethod
    def of(cls, layers: Iterable[Iterable[str | Path]]) -> Stack:
        """Read the files of some layers, or raise with the findings of all that cannot be read."""
        read_layers: list[list[Leaf]] = []
        problems: list[Problem] = []
        for paths in layers:
            read_layers.append([])
            for path in paths:
                try:
                    read_layers[-1].append(leaf(path))
                except PackError as error:
                    problems += error.problems
        if problems:
            raise PackError(problems)
        return cls(read_layers)

    @property
    def packs(self) -> list[list[Pack]]:
        """The packs of each layer."""
        return [[sheet.pack for sheet in layer] for layer in self.layers]

    @property
    def leaves(self) -> list[Leaf]:
        """All files, the lowest first."""
        return [sheet for layer in self.layers for sheet in layer]

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The entities as the layers together have them, whether or not they contradict themselves."""
        found: dict[str, Entity] = {}
        for layer in self.packs:
            for pack in layer:
                merge(found, pack, [])
        return found
