"""Which entities list a form that is listed once more, so that somebody has to settle whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from normalizer.names.entity import Entity, Pack
from normalizer.text import fold

__all__ = ["contested", "entities_of"]


def contested(layers: Sequence[Sequence[Pack]]) -> list[list[int]]:
    """List for each layer which of its entities have a form that is listed elsewhere too, by any layer.

    >>> from normalizer.names.packs.mapping import from_mapping
    >>> pack = from_mapping({"Belarus": ["Beros"], "Kenya": ["Kenia"], "Kyrgyzstan": ["beros"]})
    >>> contested([[pack]])
    [[0, 2]]

    Of a million they are few, and all others are left out of what is costly.
    """
    listed = [entities_of(packs) for packs in layers]
    sharing = _sharing(chain.from_iterable(listed))
    found: list[list[int]] = []
    start = 0
    for entities in listed:
        found.append([place - start for place in sharing if 0 <= place - start < len(entities)])
        start += len(entities)
    return found


def entities_of(packs: Iterable[Pack]) -> list[Entity]:
    """List the entities of a layer."""
    return [entity for pack in packs for entity in pack.entities]


def _sharing(entities: Iterable[Entity]) -> list[int]:
    """Give which of some entities list a form twice, or one of another."""
    first: dict[str, int] = {}
    found: set[int] = set()
    for place, entity in enumerate(entities):
        keys = _keys(entity)
        fresh = len(first) + len(keys)
        for key in keys:
            first.setdefault(key, place)
        if len(first) < fresh:
            found.update([place, *[first[key] for key in keys]])
    return sorted(found)


def _keys(entity: Entity) -> list[str]:
    listed = [item.text for item in (*entity.aliases, *entity.weak)]
    return [fold(text) for text in (*entity.right_forms, *listed)]
