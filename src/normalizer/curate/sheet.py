"""The text of an alias file in blocks, one for each entity, with the comments above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import yaml

from normalizer.curate.comments import Comments
from normalizer.curate.flow import Value, flow, scalar
from normalizer.curate.nodes import composed, entries, is_full, last_line, plain

__all__ = ["Block", "Part", "Sheet"]


@dataclass(frozen=True, slots=True)
class Part:
    """One key of an entity: its value, the comments with it, and its lines where these must stay."""

    key: str
    value: Value
    above: tuple[str, ...] = ()
    beside: str = ""
    tall: bool = False
    """Whether the author gave each entry of a mapping a line of its own."""
    kept: tuple[str, ...] = ()
    """The lines as they stand, for a value with comments inside."""


@dataclass(frozen=True, slots=True)
class Block:
    """One entity: its key, its parts, and the comments and blank line above it.

    In the short form it has one part, whose key is that of the entity.
    """

    key: str
    parts: tuple[Part, ...]
    above: tuple[str, ...] = ()
    beside: str = ""
    raw: tuple[str, ...] = ()
    """All its lines as they stand, as long as nothing is changed."""

    def value(self, key: str) -> Value | None:
        """Give the value of one key."""
        return next((part.value for part in self.parts if part.key == key), None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """An alias file: the lines before its entities, the entities, the lines after them.

    >>> sheet = Sheet.of("# mine\\nBelarus: [Beros] # seen\\n", "my.yaml")
    >>> sheet.full, sheet.head, sheet.blocks[0].parts[0].beside
    (False, ('# mine',), '# seen')
    """

    head: tuple[str, ...]
    blocks: tuple[Block, ...]
    foot: tuple[str, ...] = ()
    full: bool = True
    indent: int = 0
    """The column of its entities."""

    @classmethod
    def of(cls, text: str, name: str) -> Sheet:
        """Take a text apart; see :func:`~normalizer.curate.nodes.composed` for what it refuses."""
        lines = text.splitlines()
        root = composed(text, name)
        if root is None:
            return cls(tuple(lines), (), full=False)
        body, full = entries(root), is_full(root)
        if body is None or not body.value or body.flow_style:
            return _without_blocks(root, body, lines, full)
        cutter = _Cutter(lines, Comments(text, root))
        first = body.value[0][0].start_mark.line
        start = _head_end(lines, first, full)
        blocks, begin = [], start
        for key, value in body.value:
            end = max(last_line(key), last_line(value))
            block = cutter.block(key, value, begin, end, full)
            blocks.append(replace(block, raw=tuple(lines[begin : end + 1])))
            begin = end + 1
        column = body.value[0][0].start_mark.column
        return cls(tuple(lines[:start]), tuple(blocks), tuple(lines[begin:]), full, column)

    def unkept(self) -> Sheet:
        """Give the sheet with every block to be written anew."""
        return replace(self, blocks=tuple(replace(block, raw=()) for block in self.blocks))


def _without_blocks(
    root: yaml.MappingNode, body: yaml.MappingNode | None, lines: list[str], full: bool
) -> Sheet:
    """Take apart a file with no entities, or with all of them in one pair of braces."""
    if body is None:
        return Sheet(tuple(lines), (), full=full)
    if root is body:
        short = [Block(k.value, (Part(k.value, plain(v)),)) for k, v in body.value]
        return Sheet((), tuple(short), full=full)
    if root.flow_style:
        others = [(key, value) for key, value in root.value if value is not body]
        head = [f"{scalar(key.value)}: {_top(value)}" for key, value in others]
        foot = []
    else:
        line = next(key.start_mark.line for key, value in root.value if value is body)
        head, foot = lines[:line], lines[last_line(body) + 1 :]
    blocks = tuple(
        Block(key.value, tuple(Part(k, v) for k, v in value.items()))
        for key, node in body.value
        if isinstance(value := plain(node), dict)
    )
    return Sheet((*head, "entities:"), blocks, tuple(foot), full)


def _top(value: yaml.Node) -> str:
    """Write a value of the file itself; its version is a number and stays one."""
    bare = isinstance(value, yaml.ScalarNode) and not value.style
    return str(value.value) if bare else flow(plain(value))


def _head_end(lines: Sequence[str], first: int, full: bool) -> int:
    """Find the line where the first entity and its comments begin.

    The comments at the top of a file are about the file, up to the last blank line.
    """
    start = first
    while start and (not lines[start - 1].strip() or lines[start - 1].lstrip().startswith("#")):
        start -= 1
    if full:
        return start
    blank = [number for number in range(start, first) if not lines[number].strip()]
    return blank[-1] + 1 if blank else first


class _Cutter:
    """Cuts the lines of entities and keys out of a text."""

    def __init__(self, lines: Sequence[str], comments: Comments) -> None:
        self._lines = lines
        self._comments = comments

    def block(
        self, key: yaml.ScalarNode, value: yaml.Node, begin: int, end: int, full: bool
    ) -> Block:
        """Cut out one entity."""
        line = key.start_mark.line
        above = self._above(begin, line)
        if not full:
            return Block(key.value, (self._part(key, value, line, end),), above)
        if isinstance(value, yaml.MappingNode) and not value.flow_style:
            first = value.value[0][0].start_mark.line
            head = self._comments.at(line) if first > line else ""
            return Block(key.value, tuple(self._parts(value, line + 1)), above, head)
        held = [said for said in self._comments.on(line, end) if said]
        inside = plain(value)
        parts = tuple(Part(k, v) for k, v in inside.items()) if isinstance(inside, dict) else ()
        beside = held.pop() if self._comments.at(end) else ""
        return Block(key.value, parts, (*above, *held), beside)

    def _parts(self, body: yaml.MappingNode, begin: int) -> list[Part]:
        parts = []
        for key, value in body.value:
            line, end = key.start_mark.line, max(last_line(key), last_line(value))
            part = self._part(key, value, line, end)
            above = self._above(begin, line)
            parts.append(replace(part, above=tuple(said for said in above if said)))
            begin = end + 1
        return parts

    def _part(self, key: yaml.ScalarNode, value: yaml.Node, line: int, end: int) -> Part:
        inner, beside = self._comments.on(line, end - 1), self._comments.at(end)
        tall = isinstance(value, yaml.MappingNode) and not value.flow_style
        several = end > line and not getattr(value, "flow_style", True)
        if inner or (beside and several):
            cut = self._lines[line : end + 1]
            width = key.start_mark.column
            kept = tuple(
                text[min(width, len(text) - len(text.lstrip())) :].rstrip() for text in cut
            )
            return Part(key.value, plain(value), kept=kept)
        return Part(key.value, plain(value), (), beside, tall)

    def _above(self, begin: int, line: int) -> tuple[str, ...]:
        """Give the comments above a line, and a blank line as an empty string."""
        return tuple(self._lines[number].strip() for number in range(begin, line))
