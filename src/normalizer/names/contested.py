"""Which forms are listed more than once, so that somebody has to settle whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from normalizer.names.entity import Entity, Pack
from normalizer.text import fold

__all__ = ["contested", "having"]


def contested(layers: Iterable[Sequence[Pack]]) -> set[str]:
    """Gather the keys under which more than one form is listed in some layers: few of a million.

    >>> from normalizer.names.mapping import from_mapping
    >>> contested([[from_mapping({"Belarus": ["Beros"], "Kyrgyzstan": ["beros"]})]])
    {'beros'}
    """
    once: set[str] = set()
    again: set[str] = set()
    for packs in layers:
        for pack in packs:
            for entity in pack.entities:
                for key in _keys(entity):
                    (again if key in once else once).add(key)
    return again


def having(packs: Iterable[Pack], keys: set[str]) -> list[Entity]:
    """List the entities of some packs that have a form with one of these keys, in the order of ids."""
    found = [e for pack in packs for e in pack.entities if not keys.isdisjoint(_keys(e))]
    return sorted(found, key=lambda entity: entity.id)


def _keys(entity: Entity) -> Iterator[str]:
    yield from map(fold, entity.right_forms)
    for item in entity.aliases:
        yield fold(item.text)
    for item in entity.weak:
        yield fold(item.text)
