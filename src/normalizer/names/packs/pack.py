"""Reads alias packs: strict YAML to entities, every finding with its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from normalizer.errors import PackError, Problem
from normalizer.names.entity import Entity, Pack
from normalizer.names.packs.walk import Walk

__all__ = ["entity_of_line", "parse", "read"]

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DEEPEST = 200


class _Loader(_Parser):  # type: ignore[misc]
    """Composes nodes without finding out what type their values have: a quarter of the time."""

    def resolve(self, *_: object) -> str:
        """Give no tag: all values are strings here."""
        return ""

    def descend_resolver(self, *_: object) -> None:
        """Keep no account of where in the tree a node stands."""

    def ascend_resolver(self) -> None:
        """Nor of where it ends."""


def read(path: str | Path) -> Pack:
    """Read one pack file in YAML.

    Raises :class:`~normalizer.errors.PackError` with every finding when the file cannot be read or
    breaks the schema.
    """
    path = Path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _failure(str(path), "AL001", f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise PackError(
            [Problem(str(path), line, 1, "AL001", "is not UTF-8", "save the file as UTF-8")]
        ) from error
    return parse(text, str(path))


def parse(text: str, name: str) -> Pack:
    """Read a pack from a string; ``name`` stands for the file in messages.

    >>> parse("Belarus: [Beros, Bioloss]", "my.yaml").entities[0].aliases[1].text
    'Bioloss'
    """
    walk = Walk(name)
    pack = walk.pack(_composed(text, name))
    if walk.problems:
        raise PackError(sorted(walk.problems))
    return pack


def _composed(text: str, name: str, first: int = 1) -> yaml.Node | None:
    """Make the node tree of a file, or of what begins in some line of one."""
    if _is_too_deep(text):  # the C parser would take the interpreter down with it
        raise _failure(name, "AL001", "is not an alias file: brackets are nested too deep")
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + first, mark.column + 1) if mark else (0, 0)
        message = f"is not YAML: {error.problem or error.context}"
        raise PackError([Problem(name, line, column, "AL001", message)]) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _failure(name, "AL001", f"is not YAML: {str(error).splitlines()[0]}") from error
    return root


def entity_of_line(text: str, name: str, line: int) -> Entity:
    """Read one entity of a pack of JSON Lines, which are YAML as well; ``line`` counts from 1.

    Raises :class:`~normalizer.errors.PackError` with every finding.
    """
    root = _composed(text, name, line)
    walk = Walk(name, line - 1)
    entity = walk.line(root)
    if entity is None or walk.problems:
        raise PackError(sorted(walk.problems))
    return entity


def _is_too_deep(text: str) -> bool:
    """Whether lists stand in lists without end; brackets in strings count only at first sight."""
    if _deepest(re.findall(r"[\[\]{}]", text)) <= _DEEPEST:
        return False
    marks = {yaml.FlowSequenceStartToken: "[", yaml.FlowMappingStartToken: "[",
             yaml.FlowSequenceEndToken: "]", yaml.FlowMappingEndToken: "]"}  # fmt: skip
    try:
        return (
            _deepest(marks.get(type(token), "") for token in yaml.scan(text, Loader=_Loader))
            > _DEEPEST
        )
    except yaml.YAMLError:
        return False  # what is wrong is said when it is parsed


def _deepest(marks: Iterable[str]) -> int:
    depth = deepest = 0
    for mark in filter(None, marks):
        depth = depth + 1 if mark in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def _failure(name: str, code: str, message: str) -> PackError:
    return PackError([Problem(name, 0, 0, code, message)])
