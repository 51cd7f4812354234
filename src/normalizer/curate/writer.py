"""Writes entities as an alias pack: text that the reader of packs reads back to the same entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from normalizer.curate.scalars import flow_list, pair, scalar
from normalizer.names.entity import Entity, Listed

__all__ = ["entity_text", "head", "pack_text"]

_LISTS = ("titles", "near", "unless")


def pack_text(
    entities: Iterable[Entity],
    name: str,
    *,
    license: str = "",
    notes: Iterable[str] = (),
    ordered: bool = False,
) -> Iterator[str]:
    """Yield the text of a pack, piece by piece; ``ordered`` sorts it by id and so gathers it first.

    >>> print("".join(pack_text([Entity("kyiv", "Kyiv", "place")], "mine")), end="")
    schema: 1
    pack: mine
    entities:
      kyiv:
        canonical: Kyiv
        kind: place

    ``notes`` are comment lines at the top, for instance where the facts come from.
    """
    yield head(name, license, notes)
    empty = True
    for entity in sorted(entities, key=lambda entity: entity.id) if ordered else entities:
        if empty:
            yield "entities:\n"
        empty = False
        yield entity_text(entity)
    if empty:
        yield "entities: {}\n"


def head(name: str, license: str = "", notes: Iterable[str] = ()) -> str:
    """Write what stands above the entities.

    >>> print(head("mine", "CC0-1.0", ["From Wikidata."]), end="")
    # From Wikidata.
    schema: 1
    pack: mine
    license: CC0-1.0
    """
    lines = [f"# {line}" for note in notes for line in note.splitlines() if line.isprintable()]
    lines += ["schema: 1", f"pack: {scalar(name)}"]
    if license:
        lines.append(f"license: {scalar(license)}")
    return "\n".join(lines) + "\n"


def entity_text(entity: Entity) -> str:
    """Write one entity, indented as it stands under `entities`.

    >>> print(entity_text(Entity("kyiv", "Kyiv", forms={"older": ("Kiev",)})), end="")
      kyiv:
        canonical: Kyiv
        forms: {older: [Kiev]}
    """
    identity = scalar(entity.id)
    opening = f"  {identity}:" if len(identity) <= 120 else f"  ? {identity}\n  :"
    fields = list(_fields(entity))
    if not fields:
        return f"{opening} {{}}\n"
    return "\n".join([opening, *(f"    {field}" for field in fields)]) + "\n"


def _fields(entity: Entity) -> Iterator[str]:
    if entity.canonical:
        yield f"canonical: {scalar(entity.canonical)}"
    if entity.kind != "term":
        yield f"kind: {entity.kind}"
    if entity.sources:
        sources = {
            language: _listed(items, entity.canonical) for language, items in entity.sources.items()
        }
        yield f"sources: {_mapping(sources)}"
    for name, items in (("aliases", entity.aliases), ("weak", entity.weak)):
        if items:
            yield f"{name}: {_listed(items, entity.canonical)}"
    for name in _LISTS:
        if getattr(entity, name):
            yield f"{name}: {flow_list(getattr(entity, name))}"
    if entity.forms:
        yield f"forms: {_mapping({label: flow_list(forms) for label, forms in entity.forms.items()})}"
    if entity.never:
        yield f"never: {flow_list(entity.never)}"
    if entity.case != "smart":
        yield f"case: {entity.case}"
    if entity.examples:
        yield "examples:"
        for before, after in entity.examples:
            yield f"  - {_example(before, after)}"


def _listed(items: tuple[Listed, ...], canonical: str) -> str:
    """Write a plain list, or a mapping where something stands for another form than the canonical."""
    if all(item.stands_for == canonical for item in items):
        return flow_list([item.text for item in items])
    by_target: dict[str, list[str]] = {}
    for item in items:
        by_target.setdefault(item.stands_for, []).append(item.text)
    return _mapping({target: flow_list(texts) for target, texts in by_target.items()})


def _mapping(written: Mapping[str, str]) -> str:
    return "{" + ", ".join(pair(key, value) for key, value in written.items()) + "}"


def _example(before: str, after: str) -> str:
    written = (
        {"in": scalar(before)} if after == before else {"in": scalar(before), "out": scalar(after)}
    )
    return _mapping(written)
