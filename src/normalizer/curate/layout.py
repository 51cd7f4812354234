"""Writes the blocks of an alias file in the one style of the house."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from normalizer.curate.flow import Value, flow, quoted, scalar
from normalizer.curate.sheet import Block, Part, Sheet
from normalizer.names.entity import slug

__all__ = ["ORDER", "SORTED", "in_order", "written"]

ORDER = (
    "canonical", "kind", "sources", "aliases", "weak", "near", "unless", "titles", "forms", "never",
    "case", "examples", "remove",
)  # fmt: skip
"""The keys of an entity, in the order in which they are written."""
SORTED = frozenset({"aliases", "weak", "never"})
"""The lists whose order means nothing."""
_BODY = "    "


def written(sheet: Sheet) -> str:
    """Write a sheet as text.

    >>> print(written(Sheet.of("B: [y, x]\\nA: z", "my.yaml").unkept()), end="")
    B: [x, y]
    A: z
    """
    lines = [*sheet.head]
    for number, block in enumerate(sheet.blocks):
        drawn = list(block.raw or (_full(block) if sheet.full else _short(block)))
        while drawn and not drawn[0] and number == 0:
            drawn.pop(0)
        lines += drawn
    lines += sheet.foot
    text = "".join(f"{line.rstrip()}\n" for line in lines).strip("\n")
    return f"{text}\n" if text else ""


def in_order(sheet: Sheet) -> tuple[Block, ...]:
    """Give the blocks of a sheet sorted by the ids of their entities.

    >>> [block.key for block in in_order(Sheet.of("B: [y]\\nA: [x]\\n", "my.yaml"))]
    ['A', 'B']
    """
    return tuple(sorted(sheet.blocks, key=lambda b: b.key if sheet.full else slug(b.key)))


def _short(block: Block) -> Iterator[str]:
    yield from _spaced(block.above, "")
    part = block.parts[0]
    if part.kept:
        yield from part.kept
    else:
        yield _said(f"{scalar(block.key)}: {flow(_sorted(part.value, 'aliases'))}", part.beside)


def _full(block: Block) -> Iterator[str]:
    yield from _spaced(block.above, "  ")
    yield _said(f"  {scalar(block.key)}:" + ("" if block.parts else " {}"), block.beside)
    for part in sorted(block.parts, key=_rank):
        yield from (f"{_BODY}{said}" for said in part.above)
        if part.kept:
            yield from (f"{_BODY}{line}".rstrip() for line in part.kept)
        else:
            yield from _part(part)


def _spaced(above: Iterable[str], indent: str) -> Iterator[str]:
    """Write what stands above an entity: comments, with no more than one blank line in a row."""
    before = "-"
    for said in above:
        if said or before:
            yield f"{indent}{said}".rstrip()
        before = said


def _rank(part: Part) -> int:
    return ORDER.index(part.key) if part.key in ORDER else len(ORDER)


def _said(line: str, beside: str) -> str:
    return f"{line}  {beside}" if beside else line


def _part(part: Part) -> Iterator[str]:
    value = _sorted(part.value, part.key)
    key = f"{_BODY}{scalar(part.key)}:"
    if part.key == "examples" and not isinstance(value, str | Mapping) and value:
        yield key
        yield from (f"{_BODY}  - {_example(item)}" for item in value)
    elif part.tall and isinstance(value, Mapping) and value:
        yield key
        yield from (f"{_BODY}  {scalar(name)}: {flow(item)}" for name, item in value.items())
    else:
        yield _said(f"{key} {flow(value)}", part.beside)


def _example(item: Value) -> str:
    if not isinstance(item, Mapping):
        return flow(item)
    pairs = (f"{scalar(key)}: {_text(value)}" for key, value in item.items())
    return "{" + ", ".join(pairs) + "}"


def _text(value: Value) -> str:
    return quoted(value) if isinstance(value, str) else flow(value)


def _sorted(value: Value, key: str) -> Value:
    """Sort the lists whose order means nothing; what stands twice in one is left once."""
    if key not in SORTED or isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {name: _sorted(item, key) for name, item in value.items()}
    if not all(isinstance(item, str) for item in value):
        return value
    return sorted(dict.fromkeys(map(str, value)), key=_alphabetically)


def _alphabetically(text: str) -> tuple[str, str]:
    return text.casefold(), text.swapcase()
