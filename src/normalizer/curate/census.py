"""Counts what alias files hold: entities by kind, forms by role, source forms by language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normalizer.names.entity import KINDS, Entity, Pack

__all__ = ["LANGUAGES", "ROLES", "Count", "census"]

ROLES = ("right", "alias", "weak", "never")
LANGUAGES = ("zh", "ru", "ja", "ko", "ar")


@dataclass(frozen=True, slots=True)
class Count:
    """The numbers of one file, or of all together.

    ``kinds`` counts entities, ``roles`` forms, ``languages`` the entities with a form in a language.
    """

    name: str
    entities: int
    kinds: Counter[str]
    roles: Counter[str]
    languages: Counter[str]


def census(packs: Sequence[Pack]) -> list[Count]:
    """Count each pack, and last all of them together.

    >>> from normalizer.names.packs.mapping import from_mapping
    >>> census([from_mapping({"Belarus": ["Beros"]})])[-1].roles["alias"]
    1
    """
    counts = [_count(pack.name, pack.entities) for pack in packs]
    return [*counts, _count("total", [entity for pack in packs for entity in pack.entities])]


def _count(name: str, entities: Iterable[Entity]) -> Count:
    kinds: Counter[str] = Counter(dict.fromkeys(KINDS, 0))
    roles: Counter[str] = Counter(dict.fromkeys(ROLES, 0))
    languages: Counter[str] = Counter(dict.fromkeys(LANGUAGES, 0))
    listed = list(entities)
    for entity in listed:
        kinds[entity.kind] += 1
        roles["right"] += sum(map(bool, entity.right_forms))
        roles["alias"] += len(entity.aliases)
        roles["weak"] += len(entity.weak)
        roles["never"] += len(entity.never)
        languages.update(language for language, items in entity.sources.items() if items)
    return Count(name, len(listed), kinds, roles, languages)
