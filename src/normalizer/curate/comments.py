"""Finds the comments of a YAML text."""

from __future__ import annotations

import re

import yaml

__all__ = ["Comments"]

_COMMENT = re.compile(r"(?:(?<=\s)|^)#.*", re.MULTILINE)


class Comments:
    """The comments of a text, by line from 0.

    >>> text = "A: ['#b'] # said\\n"
    >>> Comments(text, yaml.compose(text)).on(0, 0)
    ['# said']
    """

    def __init__(self, text: str, root: yaml.Node) -> None:
        self._lines: dict[int, tuple[int, str]] = {}
        taken = sorted(_scalars(root))
        position, line, start = 0, 0, 0
        for found in _COMMENT.finditer(text):
            while taken and taken[0][1] <= found.start():
                taken.pop(0)
            if taken and taken[0][0] <= found.start():
                continue  # stands inside a string
            line += text.count("\n", position, found.start())
            position = found.start()
            start = text.rfind("\n", 0, found.start()) + 1
            self._lines.setdefault(line, (found.start() - start, found[0].rstrip()))

    def on(self, first: int, last: int) -> list[str]:
        """Give the comments that stand on these lines, the last included."""
        return [said for line in range(first, last + 1) if (said := self.at(line))]

    def all(self) -> list[str]:
        """Give every comment of the text, sorted."""
        return sorted(said for _, said in self._lines.values())

    def at(self, line: int) -> str:
        """Give the comment on a line, or nothing."""
        return self._lines.get(line, (0, ""))[1]


def _scalars(node: yaml.Node) -> list[tuple[int, int]]:
    if isinstance(node, yaml.ScalarNode):
        return [(node.start_mark.index, node.end_mark.index)]
    if isinstance(node, yaml.MappingNode):
        return [span for pair in node.value for part in pair for span in _scalars(part)]
    return [span for item in node.value for span in _scalars(item)]
