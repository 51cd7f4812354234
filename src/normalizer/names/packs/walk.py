"""Walks the node tree of an alias file: what it says, and everything that breaks the schema."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

import yaml

from normalizer.errors import Problem
from normalizer.names.entity import (
    CASES,
    KINDS,
    Entity,
    Listed,
    Location,
    Pack,
    Removal,
    is_form,
    slug,
)

__all__ = ["ENTITY_KEYS", "PACK_KEYS", "REMOVABLE", "Walk"]

PACK_KEYS = ("schema", "pack", "license", "description", "sources", "entities", "remove")
"""The keys of a file in the full form."""
ENTITY_KEYS = (
    "canonical", "kind", "sources", "aliases", "weak", "near", "titles", "unless", "forms", "never",
    "case", "examples", "remove",
)  # fmt: skip
"""The keys of an entity."""
REMOVABLE = ("aliases", "weak", "near", "titles", "unless", "never", "forms")
"""What a layer may take away from an entity below."""
_T = TypeVar("_T")
_LISTS = ("near", "titles", "unless", "never")


class Walk:
    """Walks the node tree of one file, gathering problems instead of stopping at the first."""

    def __init__(self, name: str, above: int = 0) -> None:
        self.name = name
        self._above = above  # lines of the file above what is read
        self.problems: list[Problem] = []
        self.stated: dict[str, frozenset[str]] = {}

    def say(self, node: yaml.Node | None, code: str, message: str, remedy: str = "") -> None:
        """Note a problem at the place of a node."""
        line, column = (0, 0)
        if node is not None:
            place = self._place(node)
            line, column = place.line, place.column
        self.problems.append(Problem(self.name, line, column, code, message, remedy))

    def pack(self, root: yaml.Node | None) -> Pack:
        """Read a whole file, in the short or the full form."""
        if root is None:
            return Pack(self.name, ())
        if not isinstance(root, yaml.MappingNode):
            self.say(
                root, "AL002", "an alias file is a mapping", "write `Canonical: [alias, alias]`"
            )
            return Pack(self.name, ())
        keys = {key.value for key, _ in root.value if isinstance(key, yaml.ScalarNode)}
        if "entities" not in keys and not keys & {"schema", "pack", "remove"}:
            return Pack(self.name, tuple(self._short(root)))
        return self._full(root)

    def line(self, root: yaml.Node | None) -> Entity | None:
        """Read one entity that stands by itself, its id among its keys."""
        if not isinstance(root, yaml.MappingNode):
            self.say(root, "AL002", "an entity is a mapping", "write one JSON object a line")
            return None
        fields = {key.value: value for key, value in self._pairs(root, ("id", *ENTITY_KEYS))}
        key = fields.get("id", root)
        if not isinstance(key, yaml.ScalarNode):
            canonical = fields.get("canonical")
            name = slug(str(canonical.value)) if isinstance(canonical, yaml.ScalarNode) else ""
            key = yaml.ScalarNode("tag:yaml.org,2002:str", name, root.start_mark, root.end_mark)
        root.value = [pair for pair in root.value if pair[0].value != "id"]
        removals: list[Removal] = []
        entity = self._entity(key, root, removals)
        if removals:
            self.say(root, "AL003", "nothing is removed here", "remove in a pack in YAML")
        return entity

    def _short(self, root: yaml.MappingNode) -> Iterator[Entity]:
        for key, node in self._pairs(root, None):
            canonical = self._string(key)
            if canonical:
                listed = tuple(self._listed(node, canonical, {canonical}))
                yield Entity(slug(canonical), canonical, aliases=listed, location=self._place(key))

    def _full(self, root: yaml.MappingNode) -> Pack:
        entities: list[Entity] = []
        removals: list[Removal] = []
        removed: tuple[str, ...] = ()
        for key, node in self._pairs(root, PACK_KEYS):
            if key.value == "schema" and self._string(node) != "1":
                self.say(
                    node,
                    "AL005",
                    f"schema {node.value!r} is not known",
                    "this version reads schema 1",
                )
            elif key.value == "remove":
                removed = tuple(self._strings(node))
            elif key.value == "entities":
                for name, body in self._pairs(self._mapping(node), None):
                    entity = self._entity(name, self._mapping(body), removals)
                    if entity:
                        entities.append(entity)
        return Pack(self.name, tuple(entities), tuple(removals), removed, self.stated)

    def _entity(
        self, key: yaml.ScalarNode, body: yaml.MappingNode, removals: list[Removal]
    ) -> Entity | None:
        fields = {name.value: node for name, node in self._pairs(body, ENTITY_KEYS)}
        identity = key.value
        if slug(identity) != identity:
            self.say(
                key,
                "AL006",
                f"id {identity!r} is not in the form of an id",
                f"write {slug(identity)!r}",
            )
        self.stated[identity] = frozenset(fields) & {"canonical", "kind", "case"}
        canonical = self._string(fields["canonical"]) if "canonical" in fields else ""
        if "canonical" not in fields and "remove" not in fields and not self._extends(fields):
            self.say(key, "AL003", f"{identity} has no canonical form", "add `canonical: ...`")
        forms = self._by_name(fields.get("forms"), lambda node: tuple(self._strings(node)))
        right = {canonical, *(form for group in forms.values() for form in group)}
        kind, case = self._choice(fields, "kind", KINDS), self._choice(fields, "case", CASES)
        if "remove" in fields:
            for name, node in self._pairs(self._mapping(fields["remove"]), REMOVABLE):
                removals.append(Removal(identity, name.value, tuple(self._strings(node))))
        lists = {name: tuple(self._strings(fields[name])) for name in _LISTS if name in fields}
        return Entity(
            id=identity,
            canonical=canonical,
            kind=kind or "term",
            aliases=tuple(self._listed(fields.get("aliases"), canonical, right)),
            weak=tuple(self._listed(fields.get("weak"), canonical, right)),
            sources=self._by_name(
                fields.get("sources"), lambda node: tuple(self._listed(node, canonical, right))
            ),
            forms=forms,
            case=case or "smart",
            examples=tuple(self._examples(fields.get("examples"))),
            location=self._place(key),
            **lists,
        )

    @staticmethod
    def _extends(fields: Mapping[str, yaml.Node]) -> bool:
        """Whether an entity without a canonical form can only be meant to add to a lower layer."""
        return bool(fields) and "kind" not in fields and "sources" not in fields

    def _listed(self, node: yaml.Node | None, canonical: str, right: set[str]) -> Iterator[Listed]:
        """Read `[form, ...]`, which stand for the canonical form, or `{right form: [form, ...]}`."""
        if isinstance(node, yaml.MappingNode):
            for key, value in self._pairs(node, None):
                target = self._string(key)
                if right != {""} and canonical and target not in right:
                    self.say(key, "AL007", f"{target!r} is no right form of this entity",
                             "list it under `forms`, or use the canonical form")  # fmt: skip
                yield from self._plain(value, target)
        elif node is not None:
            yield from self._plain(node, canonical)

    def _plain(self, node: yaml.Node, target: str) -> Iterator[Listed]:
        seen: set[str] = set()
        for item in self._items(node):
            text = self._string(item)
            if text in seen:
                self.say(item, "AL008", f"{text!r} is listed twice", "remove one")
            elif text:
                seen.add(text)
                if not is_form(text):
                    self.say(item, "AL004", f"{text!r} has no letter in it")
                    continue
                yield Listed(text, target, self._place(item))

    def _examples(self, node: yaml.Node | None) -> Iterator[tuple[str, str]]:
        if node is None:
            return
        for item in self._items(node):
            fields = {
                k.value: self._string(v) for k, v in self._pairs(self._mapping(item), ("in", "out"))
            }
            if "in" in fields:
                yield fields["in"], fields.get("out", fields["in"])
            else:
                self.say(item, "AL003", "an example needs `in`", "add `in: ...`")

    def _by_name(
        self, node: yaml.Node | None, read: Callable[[yaml.Node], tuple[_T, ...]]
    ) -> dict[str, tuple[_T, ...]]:
        if node is None:
            return {}
        return {key.value: read(value) for key, value in self._pairs(self._mapping(node), None)}

    def _choice(self, fields: Mapping[str, yaml.Node], name: str, choices: tuple[str, ...]) -> str:
        if name not in fields:
            return ""
        value = self._string(fields[name])
        if value not in choices:
            self.say(
                fields[name],
                "AL005",
                f"{name} {value!r} is not known",
                f"use one of {', '.join(choices)}",
            )
        return value

    def _pairs(
        self, node: yaml.MappingNode, known: tuple[str, ...] | None
    ) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        seen: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.say(key, "AL002", "a key must be a plain string")
                continue
            if key.value in seen:
                self.say(key, "AL009", f"key {key.value!r} stands twice, first in line {seen[key.value]}",
                         "join the two")  # fmt: skip
                continue
            seen[key.value] = key.start_mark.line + 1
            if known is not None and key.value not in known:
                close = difflib.get_close_matches(key.value, known, 1, 0.5)
                remedy = (
                    f"did you mean {close[0]!r}?" if close else f"known keys: {', '.join(known)}"
                )
                self.say(key, "AL003", f"unknown key {key.value!r}", remedy)
                continue
            yield key, value

    def _mapping(self, node: yaml.Node) -> yaml.MappingNode:
        if isinstance(node, yaml.MappingNode):
            return node
        self.say(node, "AL002", "a mapping is needed here", "write `key: value` lines, indented")
        return yaml.MappingNode("tag:yaml.org,2002:map", [], node.start_mark, node.end_mark)

    def _items(self, node: yaml.Node) -> list[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        if isinstance(node, yaml.ScalarNode):
            return [node] if node.value else []
        self.say(node, "AL002", "a list is needed here", "write `[one, two]`")
        return []

    def _strings(self, node: yaml.Node) -> Iterator[str]:
        return (text for item in self._items(node) if (text := self._string(item)))

    def _string(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self.say(node, "AL004", "a string is needed here")
            return ""
        if not node.value or node.value != node.value.strip() or "\n" in node.value:
            self.say(
                node, "AL004", f"{node.value!r} is empty, or has blanks or line breaks around it"
            )
        return str(node.value)

    def _place(self, node: yaml.Node) -> Location:
        mark = node.start_mark
        return Location(self.name, self._above + mark.line + 1, mark.column + 1)
