"""Entities as plain data: for compiled tables, and for the database of an import."""

from __future__ import annotations

from typing import Any

from normalizer.names.entity import Entity, Listed, Location

__all__ = ["entity_of", "record"]

_LISTS = ("titles", "near", "unless", "never", "denied")
_NOWHERE = Location("<memory>")


def record(entity: Entity) -> list[Any]:
    """Write all of an entity as strings, lists and mappings, but for its id, examples and places.

    >>> entity_of("kyiv", record(Entity("kyiv", "Kyiv", "place"))) == Entity("kyiv", "Kyiv", "place")
    True
    """
    return [
        entity.canonical,
        entity.kind,
        entity.case,
        {name: list(forms) for name, forms in entity.forms.items()},
        {language: _pairs(items) for language, items in entity.sources.items()},
        _pairs(entity.aliases),
        _pairs(entity.weak),
        *(list(getattr(entity, name)) for name in _LISTS),
    ]


def entity_of(identity: str, values: list[Any], place: Location = _NOWHERE) -> Entity:
    """Read an entity that :func:`record` wrote; all its forms stand in one place."""
    canonical, kind, case, forms, sources, aliases, weak, *lists = values
    return Entity(
        identity,
        canonical,
        kind,
        _listed(aliases, place),
        _listed(weak, place),
        {language: _listed(pairs, place) for language, pairs in sources.items()},
        forms={name: tuple(items) for name, items in forms.items()},
        case=case,
        location=place,
        **_named(lists),
    )


def _named(lists: list[list[str]]) -> dict[str, Any]:
    return dict(zip(_LISTS, map(tuple, lists), strict=True))


def _pairs(items: tuple[Listed, ...]) -> list[list[str]]:
    return [[item.text, item.stands_for] for item in items]


def _listed(pairs: list[list[str]], place: Location) -> tuple[Listed, ...]:
    return tuple([Listed(text, target, place) for text, target in pairs])
