"""Reads an alias file as nodes that know where they stand, for who means to change its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from normalizer.curate.flow import Value
from normalizer.errors import PackError, Problem

__all__ = ["composed", "entries", "is_full", "last_line", "plain"]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OTHER_BREAK = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def composed(text: str, name: str) -> yaml.MappingNode | None:
    """Give the root of an alias file that can be changed; None for a file without content.

    The text must have been read by :mod:`normalizer.names.packs.pack` without a finding that it is no YAML,
    and have the line ends of Unix. Raises :class:`~normalizer.errors.PackError` for line breaks of other
    kinds, for short cuts (anchors) and for tags: what they stand for cannot be moved safely.
    """
    odd = _OTHER_BREAK.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        raise _refusal(name, line, 1, "a line break of another kind", "take it out")
    for event in yaml.parse(text, Loader=_Loader):
        shared = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)
        if shared or isinstance(getattr(event, "tag", None), str):
            mark: Any = event.start_mark
            what, remedy = "an anchor or tag", "write out what it stands for"
            raise _refusal(name, mark.line + 1, mark.column + 1, what, remedy)
    root = yaml.compose(text, Loader=_Loader)
    return root if isinstance(root, yaml.MappingNode) else None


def _refusal(name: str, line: int, column: int, what: str, remedy: str) -> PackError:
    message = f"has {what}, so it is not rewritten"
    return PackError([Problem(name, line, column, "AL001", message, remedy)])


def is_full(root: yaml.MappingNode) -> bool:
    """Whether a file has the full form, with its entities under a key.

    >>> is_full(yaml.compose("entities: {}")), is_full(yaml.compose("Belarus: [Beros]"))
    (True, False)
    """
    keys = {key.value for key, _ in root.value if isinstance(key, yaml.ScalarNode)}
    return bool(keys & {"entities", "schema", "pack", "remove"})


def entries(root: yaml.MappingNode) -> yaml.MappingNode | None:
    """Give the mapping that has an entry for each entity: the root of the short form."""
    if not is_full(root):
        return root
    found = [value for key, value in root.value if key.value == "entities"]
    return found[0] if found and isinstance(found[0], yaml.MappingNode) else None


def last_line(node: yaml.Node) -> int:
    """Give the last line, from 0, on which something of a node stands.

    The end mark of a block lies behind the comments that follow it.
    """
    inside = list(_within(node))
    block = not getattr(node, "flow_style", None)
    if inside and block:
        return max(map(last_line, inside))
    end: int = node.end_mark.line
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and not node.end_mark.column:
        return end - 1
    return end


def _within(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield value
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def plain(node: yaml.Node) -> Value:
    """Give the strings, lists and mappings of a node.

    >>> plain(yaml.compose("{a: [1, no]}"))
    {'a': ['1', 'no']}
    """
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return str(node.value)
