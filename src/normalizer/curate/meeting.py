"""Finds the entity that somebody names by its id, its canonical form or another right form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from normalizer.curate.cues import nearest
from normalizer.errors import NormalizerError
from normalizer.names.entity import Entity, slug

__all__ = ["Meant", "found", "meant", "named"]


@dataclass(frozen=True, slots=True)
class Meant:
    """An entity that somebody named, and by which of its forms if not by the canonical one."""

    id: str
    canonical: str
    stands_for: str = ""
    label: str = ""
    """What the form is to the entity: the key under ``forms``."""
    known: bool = False


def named(words: str, entities: Mapping[str, Entity]) -> list[Entity]:
    """List the entities that a string names: by id or canonical form, else by another right form.

    >>> blinken = Entity("antony-blinken", "Antony Blinken", forms={"short": ("Blinken",)})
    >>> [entity.id for entity in named("Blinken", {"antony-blinken": blinken})]
    ['antony-blinken']
    """
    if words in entities:
        return [entities[words]]
    canonical = [entity for entity in entities.values() if entity.canonical == words]
    return canonical or [e for e in entities.values() if words in e.right_forms]


def found(words: str, entities: Mapping[str, Entity]) -> Entity:
    """Give the one entity that a string names, or say which is near and which it may be."""
    several = named(words, entities)
    if len(several) == 1:
        return several[0]
    if several:
        ids = " or ".join(entity.id for entity in several)
        raise NormalizerError(f"{words!r} is a right form of several entities: give an id, {ids}")
    known = [*entities, *(form for e in entities.values() for form in e.right_forms)]
    remedy = nearest(words, known) or "give an id or a right form (`normalizer aliases find`)"
    raise NormalizerError(f"no entity is called {words!r}: {remedy}")


def meant(words: str, entities: Mapping[str, Entity], form: str = "") -> Meant:
    """Say which entity more is to be said about; one that nobody knows is a new one.

    ``form`` is the right form that new aliases stand for, if not the one that names the entity.
    """
    if not named(words, entities):
        identity = slug(words)
        if identity in entities:
            raise NormalizerError(
                f"{words!r} is no right form of {identity}, whose canonical form is"
                f" {entities[identity].canonical!r}: use that"
            )
        return Meant(identity, words, form)
    entity = found(words, entities)
    stands_for = form or ("" if words == entity.id else words)
    if stands_for == entity.canonical:
        stands_for = ""
    label = next((key for key, forms in entity.forms.items() if stands_for in forms), "")
    return Meant(entity.id, entity.canonical, stands_for, label, known=True)
