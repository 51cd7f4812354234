"""Puts new forms into an alias file at their place, and leaves all else in it as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

import yaml

from normalizer.curate.comments import Comments
from normalizer.curate.flow import Value, scalar
from normalizer.curate.layout import written
from normalizer.curate.meeting import Meant
from normalizer.curate.nodes import composed
from normalizer.curate.sheet import Block, Part, Sheet
from normalizer.errors import NormalizerError
from normalizer.names.entity import slug

__all__ = ["Addition", "added"]


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be said about one entity, beside what a file says already."""

    aliases: tuple[str, ...] = ()
    weak: bool = False
    kind: str = ""
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """More of ``near``, ``unless``, ``titles`` and ``never``."""
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether the short form of a file has room for it."""
        more = self.weak or self.kind or self.sources or self.forms or self.examples
        return not more and not any(self.lists.values())


def added(text: str, name: str, meant: Meant, addition: Addition) -> str:
    """Give the text of an alias file with more said about an entity.

    >>> print(added("Belarus: [Beros]\\n", "my.yaml", Meant("belarus", "Belarus"),
    ...             Addition(("Bioloss",))), end="")
    Belarus: [Beros, Bioloss]

    A file in the short form is put into the full form where it must be; an empty one is begun.
    """
    sheet = Sheet.of(text, name)
    short = not sheet.full and addition.is_plain and not meant.stands_for
    if not sheet.full and not short:
        sheet = _as_full(sheet, PurePath(name).stem, name)
    if sheet.full and not sheet.blocks and "entities:" not in sheet.head:
        sheet = replace(sheet, head=(*sheet.head, "entities:"))
    if sheet.indent != (2 if sheet.full else 0):
        sheet = sheet.unkept()
    block = _block_of(sheet, meant)
    for part in _parts(block, meant, addition, short):
        block = _with_part(block, part)
    new = written(_with_block(sheet, replace(block, raw=())))
    if not _has_comments(new, _comments(text, name), name):
        raise NormalizerError(f"{name}: a comment would be lost: add {meant.id} by hand")
    return new


def _comments(text: str, name: str) -> Counter[str]:
    root = composed(text, name)
    return Counter(Comments(text, root).all() if root else ())


def _has_comments(new: str, before: Counter[str], name: str) -> bool:
    try:
        return before <= _comments(new, name)
    except yaml.YAMLError:
        return False


def _block_of(sheet: Sheet, meant: Meant) -> Block:
    """Find the block of an entity, or begin one."""
    for block in sheet.blocks:
        if (block.key if sheet.full else slug(block.key)) == meant.id:
            return block
    if not sheet.full:
        return Block(meant.canonical, (Part(meant.canonical, []),))
    return Block(meant.id, () if meant.known else (Part("canonical", meant.canonical),))


def _parts(block: Block, meant: Meant, addition: Addition, short: bool) -> list[Part]:
    """List the parts that change, as they are to be."""
    key = block.parts[0].key if short else ("weak" if addition.weak else "aliases")
    found = [_more(block, key, addition.aliases, meant)] if addition.aliases else []
    if addition.kind:
        found.append(replace(_part_of(block, "kind", ""), value=addition.kind))
    if addition.sources:
        found.append(_by_language(block, addition.sources, meant))
    if not short:
        found += _stated(block, meant, addition)
    lists = addition.lists.items()
    found += [_more(block, name, items, None) for name, items in lists if items]
    if addition.examples:
        there = _part_of(block, "examples", [])
        listed = there.value if isinstance(there.value, list) else []
        shown = [_example(*pair) for pair in addition.examples]
        found.append(_changed(there, [*listed, *shown]))
    return found


def _part_of(block: Block, key: str, empty: Value) -> Part:
    return next((part for part in block.parts if part.key == key), Part(key, empty))


def _example(before: str, after: str) -> dict[str, Value]:
    return {"in": before, "out": after} if after != before else {"in": before}


def _stated(block: Block, meant: Meant, addition: Addition) -> list[Part]:
    """State what reading asks for: kind and sources need the canonical form, and that the form meant."""
    states = block.value("canonical") is not None
    needed = bool(addition.kind or addition.sources)
    parts = [Part("canonical", meant.canonical)] if needed and not states else []
    forms = dict(addition.forms)
    own = block.value("forms")
    listed = own.values() if isinstance(own, Mapping) else ()
    right = [form for group in (*listed, *forms.values()) for form in group]
    if (states or needed) and meant.stands_for and meant.stands_for not in right:
        label = meant.label or "variant"
        forms[label] = (*forms.get(label, ()), meant.stands_for)
    return [*parts, _by_label(block, forms)] if forms else parts


def _more(block: Block, key: str, items: tuple[str, ...], meant: Meant | None) -> Part:
    """Give a part with more strings in its list, under the right form that they stand for."""
    there = _part_of(block, key, [])
    value = _joined(there.value, items, meant)
    if not there.kept:
        return replace(there, value=value)
    return replace(there, value=value, kept=_kept_with(there, items, meant))


def _joined(value: Value, items: tuple[str, ...], meant: Meant | None) -> Value:
    target = (meant.stands_for or meant.canonical) if meant else ""
    if isinstance(value, Mapping):
        listed = _joined(value.get(target, []), items, None)
        return {**value, target: listed}
    listed = [value] if isinstance(value, str) and value else list(value)
    if meant and meant.stands_for:
        before: dict[str, Value] = {meant.canonical: listed} if listed else {}
        return {**before, target: _joined([], items, None)}
    return [*listed, *(item for item in items if item not in listed)]


def _kept_with(part: Part, items: tuple[str, ...], meant: Meant | None) -> tuple[str, ...]:
    """Add lines to a list that is kept as it stands, for the comments in it."""
    last = part.kept[-1]
    indent = last[: len(last) - len(last.lstrip())]
    in_lines = last[len(indent) :].startswith("- ")
    if not in_lines or isinstance(part.value, Mapping) or (meant and meant.stands_for):
        raise NormalizerError(
            f"the list {part.key!r} has comments in it: add {', '.join(items)} by hand"
        )
    return (*part.kept, *(f"{indent}- {scalar(item)}" for item in items))


def _by_language(block: Block, more: Mapping[str, tuple[str, ...]], meant: Meant) -> Part:
    there = _part_of(block, "sources", {})
    value = dict(there.value) if isinstance(there.value, Mapping) else {}
    for language, items in more.items():
        value[language] = _joined(value.get(language, []), items, meant)
    return _changed(there, value)


def _by_label(block: Block, more: Mapping[str, tuple[str, ...]]) -> Part:
    there = _part_of(block, "forms", {})
    value = dict(there.value) if isinstance(there.value, Mapping) else {}
    for label, items in more.items():
        value[label] = _joined(value.get(label, []), items, None)
    return _changed(there, value)


def _changed(part: Part, value: Value) -> Part:
    if part.kept:
        raise NormalizerError(f"{part.key!r} has comments in it: add to it by hand")
    return replace(part, value=value)


def _with_part(block: Block, part: Part) -> Block:
    if any(there.key == part.key for there in block.parts):
        parts = (part if there.key == part.key else there for there in block.parts)
        return replace(block, parts=tuple(parts))
    return replace(block, parts=(*block.parts, part))


def _with_block(sheet: Sheet, block: Block) -> Sheet:
    """Put a block in the place of the one with its key, else where its id belongs."""
    keys = [there.key for there in sheet.blocks]
    blocks = list(sheet.blocks)
    if block.key in keys:
        blocks[keys.index(block.key)] = block
        return replace(sheet, blocks=tuple(blocks))
    ids = keys if sheet.full else list(map(slug, keys))
    new = block.key if sheet.full else slug(block.key)
    later = [number for number, there in enumerate(ids) if there > new]
    place = later[0] if later and ids == sorted(ids) else len(blocks)
    return replace(sheet, blocks=(*blocks[:place], block, *blocks[place:]))


def _as_full(sheet: Sheet, pack: str, name: str) -> Sheet:
    """Put a file of the short form into the full form."""
    if any(block.parts[0].kept for block in sheet.blocks):
        raise NormalizerError(
            f"{name}: is in the short form with comments in its lists, and more than aliases is to"
            " be added: give it the full form first (docs/aliases.md)"
        )
    head = (*sheet.head, "schema: 1", f"pack: {scalar(slug(pack))}", "entities:")
    blocks = (
        replace(
            block,
            key=slug(block.key),
            parts=(Part("canonical", block.key), replace(block.parts[0], key="aliases")),
            raw=(),
        )
        for block in sheet.blocks
    )
    return Sheet(head, tuple(blocks), sheet.foot, full=True, indent=2)
