"""Which entities list a form that is listed once more, so that somebody has to settle whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from normalizer.names.entity import Entity, Pack
from normalizer.text import fold

__all__ = ["contested"]


def contested(layers: Sequence[Sequence[Pack]]) -> list[list[Entity]]:
    """List for each layer the entities with a form that is listed elsewhere too, by any of the layers.

    >>> from normalizer.names.mapping import from_mapping
    >>> pack = from_mapping({"Belarus": ["Beros"], "Kenya": ["Kenia"], "Kyrgyzstan": ["beros"]})
    >>> [[entity.id for entity in layer] for layer in contested([[pack]])]
    [['belarus', 'kyrgyzstan']]

    Of a million they are few, and all others are left out of what is costly; in the order of ids.
    """
    everyone = [
        (number, entity)
        for number, packs in enumerate(layers)
        for pack in packs
        for entity in pack.entities
    ]
    found: list[list[Entity]] = [[] for _ in layers]
    for number, entity in (everyone[place] for place in _sharing(e for _, e in everyone)):
        found[number].append(entity)
    return [sorted(entities, key=lambda entity: entity.id) for entities in found]


def _sharing(entities: Iterable[Entity]) -> list[int]:
    """Give which of some entities list a form twice, or one of another."""
    first: dict[str, int] = {}
    found: set[int] = set()
    for place, entity in enumerate(entities):
        for key in _keys(entity):
            if key in first:
                found |= {first[key], place}
            else:
                first[key] = place
    return sorted(found)


def _keys(entity: Entity) -> Iterator[str]:
    listed = [item.text for item in (*entity.aliases, *entity.weak)]
    return map(fold, (*entity.right_forms, *listed))
