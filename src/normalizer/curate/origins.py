"""Tells where in a file each value of an entity stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from normalizer.curate.nodes import entries, is_full
from normalizer.errors import Problem
from normalizer.names.entity import Location, slug

__all__ = ["Origins", "problem_at"]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Origins:
    """The places of the values of one file, by entity id, key and value.

    >>> Origins("Belarus: [Beros]", "my.yaml").of("belarus", "aliases", "Beros")
    Location(file='my.yaml', line=1, column=11)

    The text must have been read by :mod:`normalizer.names.packs.pack` without a finding that it is no YAML.
    """

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self._places: dict[tuple[str, str, str], Location] = {}
        self.order: list[str] = []
        root = yaml.compose(text, Loader=_Loader)
        body = entries(root) if isinstance(root, yaml.MappingNode) else None
        if isinstance(root, yaml.MappingNode) and body is not None:
            self._gather(body, is_full(root))

    def of(self, identity: str, key: str = "", value: str = "") -> Location:
        """Give the place of a value, else of its key, else of its entity, else of the file."""
        for wanted in ((identity, key, value), (identity, key, ""), (identity, "", "")):
            if wanted in self._places:
                return self._places[wanted]
        return Location(self.name)

    def has(self, identity: str, key: str = "", value: str = "") -> bool:
        """Whether the file itself says this."""
        return (identity, key, value) in self._places

    def _gather(self, body: yaml.MappingNode, full: bool) -> None:
        for key, value in body.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            identity = key.value if full else slug(key.value)
            self.order.append(identity)
            self._note(key, identity)
            if not full:
                self._note(key, identity, "canonical")
                self._note(key, identity, "canonical", key.value)
                self._note_all(value, identity, "aliases")
            elif isinstance(value, yaml.MappingNode):
                for name, item in value.value:
                    if isinstance(name, yaml.ScalarNode):
                        self._note(name, identity, name.value)
                        self._note_all(item, identity, name.value)

    def _note_all(self, node: yaml.Node, identity: str, key: str) -> None:
        for item in _scalars(node):
            self._note(item, identity, key, item.value)

    def _note(self, node: yaml.Node, identity: str, key: str = "", value: str = "") -> None:
        mark = node.start_mark
        place = Location(self.name, mark.line + 1, mark.column + 1)
        self._places.setdefault((identity, key, value), place)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield the strings that stand in a value; the keys of a mapping last, they say whose the rest is."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)


def problem_at(place: Location, code: str, message: str, remedy: str = "") -> Problem:
    """Make a finding about a place.

    >>> print(problem_at(Location("my.yaml", 3, 5), "AL016", "'Ob' is short"))
    my.yaml:3:5: AL016 'Ob' is short
    """
    return Problem(place.file, place.line, place.column, code, message, remedy)
