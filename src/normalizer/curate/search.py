"""Whose form is this, or whose could it be?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normalizer.names.form import Role
from normalizer.names.repairer import Repairer
from normalizer.names.table import AliasTable
from normalizer.text import fold

__all__ = ["Guess", "Owner", "guesses", "owners"]

LEAST = 0.01
"""The least probability of a guess that is told."""
_MOST = 5
_ROLES = {
    Role.RIGHT: "right form",
    Role.ALIAS: "alias",
    Role.WEAK: "weak alias",
    Role.PINYIN: "pinyin",
    Role.WEAK_PINYIN: "weak pinyin",
    Role.NEVER: "never",
}


@dataclass(frozen=True, slots=True)
class Owner:
    """An entity that has a form, and as what."""

    entity: str
    role: str
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Guess:
    """An entity whose name a spelling may be, how likely that is with nothing around it, and why."""

    entity: str
    text: str
    target: str
    probability: float
    why: tuple[str, ...]


def owners(text: str, table: AliasTable) -> Iterator[Owner]:
    """Yield the entities that list a form, or the source form that it is.

    >>> from normalizer.names.packs.mapping import from_mapping
    >>> table = AliasTable.of([from_mapping({"Belarus": ["Beros"]})])
    >>> [(owner.entity, owner.role) for owner in owners("BEROS", table)]
    [('belarus', 'alias')]
    """
    for form in table.forms.get(fold(text), ()):
        yield Owner(form.entity, _ROLES[form.role], form.text, form.target)
    for identity, entity in sorted(table.entities.items()):
        for language, items in entity.sources.items():
            for item in items:
                if item.text == text:
                    target = item.stands_for or entity.canonical
                    yield Owner(identity, f"source form ({language})", text, target)


def guesses(text: str, table: AliasTable) -> list[Guess]:
    """List what an unlisted spelling may be when it stands alone, the likeliest first."""
    repairer = Repairer(table, thorough=True)
    best: dict[str, Guess] = {}
    for group in repairer.readings(text, floor=LEAST):
        for reading in group:
            identity, probability = reading.entity.id, reading.probability
            if identity not in best or best[identity].probability < probability:
                surface = text[reading.start : reading.end]
                why = tuple(reading.told())
                target = reading.sound.target
                best[identity] = Guess(identity, surface, target, probability, why)
    return sorted(best.values(), key=lambda guess: -guess.probability)[:_MOST]
