"""Entities as plain data: for compiled tables, and for the database of an import."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from normalizer.names.entity import Entity, Listed, Location

__all__ = ["entity_of", "record"]

_LISTS = ("titles", "near", "unless", "never", "denied")
_lists = attrgetter(*_LISTS)
_NOWHERE = Location("<memory>")


def record(entity: Entity) -> list[Any]:
    """Write all of an entity as strings, sequences and mappings, but for its id, examples and places.

    >>> entity_of("kyiv", record(Entity("kyiv", "Kyiv", "place"))) == Entity("kyiv", "Kyiv", "place")
    True
    """
    canonical = entity.canonical
    return [
        canonical,
        entity.kind,
        entity.case,
        entity.forms,
        {language: _plain(items, canonical) for language, items in entity.sources.items()},
        _plain(entity.aliases, canonical),
        _plain(entity.weak, canonical),
        *_lists(entity),
    ]


def entity_of(identity: str, values: list[Any], place: Location = _NOWHERE) -> Entity:
    """Read an entity that :func:`record` wrote; all its forms stand in one place."""
    canonical, kind, case, forms, sources, aliases, weak, *lists = values
    return Entity(
        identity,
        canonical,
        kind,
        _listed(aliases, canonical, place),
        _listed(weak, canonical, place),
        {language: _listed(items, canonical, place) for language, items in sources.items()},
        forms={name: tuple(items) for name, items in forms.items()},
        case=case,
        location=place,
        **_named(lists),
    )


def _named(lists: list[list[str]]) -> dict[str, Any]:
    return dict(zip(_LISTS, map(tuple, lists), strict=True))


def _plain(items: tuple[Listed, ...], canonical: str) -> list[str | tuple[str, str]]:
    """Write what stands for the canonical form, as most do, as its text alone."""
    return [
        item.text if item.stands_for == canonical else (item.text, item.stands_for)
        for item in items
    ]


def _listed(items: list[Any], canonical: str, place: Location) -> tuple[Listed, ...]:
    return tuple(
        [
            Listed(item, canonical, place)
            if isinstance(item, str)
            else Listed(item[0], item[1], place)
            for item in items
        ]
    )
