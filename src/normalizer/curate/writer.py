"""Writes entities as an alias pack: text that the reader of packs reads back to the same entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normalizer.curate.flow import LONGEST_KEY, Value, flow, scalar
from normalizer.curate.layout import ORDER
from normalizer.names.entity import Entity, Listed

__all__ = ["entity_text", "head", "pack_text"]


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
    opening = f"  {identity}:" if len(identity) <= LONGEST_KEY else f"  ? {identity}\n  :"
    values = _values(entity)
    lines = [f"    {name}: {flow(values[name])}" for name in ORDER if values.get(name)]
    if entity.examples:
        lines += ["    examples:", *(f"      - {_example(*pair)}" for pair in entity.examples)]
    return "\n".join([opening, *lines]) + "\n" if lines else f"{opening} {{}}\n"


def _values(entity: Entity) -> dict[str, Value]:
    """Give what is said of an entity, but for its examples; what is empty goes without saying."""
    canonical = entity.canonical
    sources = {language: _listed(its, canonical) for language, its in entity.sources.items()}
    return {
        "canonical": canonical,
        "kind": entity.kind if entity.kind != "term" else "",
        "sources": sources,
        "aliases": _listed(entity.aliases, canonical),
        "weak": _listed(entity.weak, canonical),
        "titles": entity.titles,
        "near": entity.near,
        "unless": entity.unless,
        "forms": entity.forms,
        "never": entity.never,
        "case": entity.case if entity.case != "smart" else "",
    }


def _listed(items: tuple[Listed, ...], canonical: str) -> Value:
    """Give a plain list, or a mapping where something stands for another form than the canonical."""
    if all(item.stands_for == canonical for item in items):
        return [item.text for item in items]
    by_target: dict[str, list[str]] = {}
    for item in items:
        by_target.setdefault(item.stands_for, []).append(item.text)
    return by_target


def _example(before: str, after: str) -> str:
    return flow({"in": before} if after == before else {"in": before, "out": after})
