"""Lays packs over each other, and finds where they contradict themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from normalizer.errors import Problem
from normalizer.names.entity import Entity, Listed, Pack
from normalizer.names.form import Role
from normalizer.text import fold

__all__ = ["Claim", "claim", "merge", "repeated", "unknown_cues"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One form as one entity of one layer lists it."""

    entity: str
    role: Role
    layer: int
    listed: Listed


def repeated(packs: Sequence[Pack]) -> list[Problem]:
    """Find ids that two entities of one layer share."""
    identities = [entity.id for pack in packs for entity in pack.entities]
    if len(identities) == len(set(identities)):
        return []
    seen: dict[str, Entity] = {}
    problems = []
    for entity in sorted((e for p in packs for e in p.entities), key=_place):
        if entity.id in seen:
            first = seen[entity.id].location
            problems.append(
                _problem(
                    entity,
                    "AL009",
                    f"id {entity.id!r} stands twice in one layer, first in "
                    f"{first.file}:{first.line}",
                    "join the two entities",
                )
            )
        seen.setdefault(entity.id, entity)
    return problems


def _place(entity: Entity) -> tuple[str, int, int]:
    return entity.location.file, entity.location.line, entity.location.column


def merge(entities: dict[str, Entity], pack: Pack, problems: list[Problem]) -> None:
    """Lay one pack over the entities there are: add to lists, replace scalars, remove."""
    for identity in pack.removed:
        if entities.pop(identity, None) is None:
            message = f"removes {identity!r}, which no lower layer has"
            problems.append(Problem(pack.name, 0, 0, "AL013", message))
    for entity in pack.entities:
        below = entities.get(entity.id)
        if below is None and not entity.canonical:
            problems.append(
                _problem(
                    entity,
                    "AL013",
                    f"{entity.id} adds to an entity that no lower layer has",
                    "give it a canonical form",
                )
            )
            continue
        if below is None:
            entities[entity.id] = entity
            continue
        stated = (pack.stated or {}).get(entity.id, frozenset({"canonical"}))
        entities[entity.id] = _laid_over(below, entity, stated)
    for removal in pack.removals:
        if removal.entity in entities:
            entities[removal.entity] = _without(
                entities[removal.entity], removal.field, frozenset(removal.items)
            )


def _laid_over(below: Entity, above: Entity, stated: frozenset[str]) -> Entity:
    canonical = above.canonical or below.canonical
    return replace(
        below,
        canonical=canonical,
        kind=above.kind if "kind" in stated else below.kind,
        case=above.case if "case" in stated else below.case,
        aliases=_joined(below.aliases, above.aliases, canonical),
        weak=_joined(
            tuple(item for item in below.weak if item.text not in {a.text for a in above.aliases}),
            above.weak,
            canonical,
        ),
        sources={
            language: _joined(
                below.sources.get(language, ()), above.sources.get(language, ()), canonical
            )
            for language in {**below.sources, **above.sources}
        },
        forms={
            name: tuple(dict.fromkeys((*below.forms.get(name, ()), *above.forms.get(name, ()))))
            for name in {**below.forms, **above.forms}
        },
        titles=tuple(dict.fromkeys((*below.titles, *above.titles))),
        near=tuple(dict.fromkeys((*below.near, *above.near))),
        unless=tuple(dict.fromkeys((*below.unless, *above.unless))),
        never=tuple(dict.fromkeys((*below.never, *above.never))),
        examples=tuple(dict.fromkeys((*below.examples, *above.examples))),
        location=above.location,
    )


def _joined(
    below: tuple[Listed, ...], above: tuple[Listed, ...], canonical: str
) -> tuple[Listed, ...]:
    both = {item.text: item for item in (*below, *above)}
    return tuple(i if i.stands_for else replace(i, stands_for=canonical) for i in both.values())


def _without(entity: Entity, name: str, items: frozenset[str]) -> Entity:
    if name == "forms":
        forms = {k: tuple(f for f in v if f not in items) for k, v in entity.forms.items()}
        return replace(entity, forms=forms)
    kept: dict[str, Any] = {
        name: tuple(i for i in getattr(entity, name) if getattr(i, "text", i) not in items)
    }
    if name in {"aliases", "weak"}:
        kept["denied"] = (*entity.denied, *sorted(items))
    return replace(entity, **kept)


def claim(
    entities: Mapping[str, Entity],
    contested: Iterable[Entity],
    layer: int,
    owners: dict[str, Claim],
    problems: list[Problem],
    notes: list[str],
) -> None:
    """Settle who has each form that is always replaced, and find contradictions inside the layer.

    A form is always replaced by one entity; it may not be right for another, nor for its own. Only the
    forms of the entities given are looked at; what the others of the layer list is listed but once.
    """
    fresh: list[Claim] = []
    for entity in contested:
        if entity.id not in entities:
            continue
        canonical = entity.canonical or entities[entity.id].canonical
        for form in entity.right_forms:
            if form:
                fresh.append(
                    Claim(entity.id, Role.RIGHT, layer, Listed(form, form, entity.location))
                )
        for role, listed in ((Role.ALIAS, entity.aliases), (Role.WEAK, entity.weak)):
            for item in listed:
                item = item if item.stands_for else replace(item, stands_for=canonical)
                fresh.append(Claim(entity.id, role, layer, item))
    for claim in sorted(
        fresh, key=lambda c: (c.role != Role.RIGHT, c.role, c.entity, c.listed.text)
    ):
        key = fold(claim.listed.text)
        other = owners.get(key)
        if other is None or other.layer < layer:
            if other and other.entity != claim.entity and Role.ALIAS in {other.role, claim.role}:
                notes.append(
                    f"{claim.listed.text!r}: {claim.entity} takes it over from {other.entity}"
                )
            if other is None or claim.role <= Role.ALIAS or other.role == claim.role:
                owners[key] = claim
            continue
        _contradiction(claim, other, problems)


def _contradiction(claim: Claim, other: Claim, problems: list[Problem]) -> None:
    place = other.listed.location
    first = f"{place.file}:{place.line}" if place.line else place.file
    text, same = claim.listed.text, claim.entity == other.entity
    if claim.role is Role.ALIAS and other.role is Role.RIGHT:
        if same and text != other.listed.text:
            return  # another way to space the right form: `Guest House` for `Guesthouse`
        whose = "this entity" if same else f"{other.entity} ({first})"
        message, remedy = (
            f"always-alias {text!r} is a right form of {whose}",
            "make it weak, or remove it",
        )
        problems.append(_at(claim, "AL011", message, remedy))
    elif claim.role is Role.ALIAS and other.role is Role.ALIAS and not same:
        message = f"{text!r} is claimed by {claim.entity} and by {other.entity} ({first})"
        problems.append(
            _at(claim, "AL010", message, "make it weak for both, with cues, or remove one")
        )
    elif claim.role is Role.ALIAS and other.role is Role.ALIAS and text == other.listed.text:
        problems.append(
            _at(claim, "AL008", f"{text!r} is listed twice for {claim.entity}", "remove one")
        )
    elif claim.role is Role.WEAK and other.role is Role.ALIAS:
        if same and text != other.listed.text:
            return  # differs in case: always in the one, with evidence in the other
        whose = "the same entity" if same else f"{other.entity} ({first})"
        message = f"weak alias {text!r} is an always-alias of {whose}"
        problems.append(_at(claim, "AL010", message, "list it in one place"))


def _at(claim: Claim, code: str, message: str, remedy: str) -> Problem:
    place = claim.listed.location
    return Problem(place.file, place.line, place.column, code, message, remedy)


def _problem(entity: Entity, code: str, message: str, remedy: str = "") -> Problem:
    return Problem(*_place(entity), code, message, remedy)


def unknown_cues(entities: Mapping[str, Entity]) -> list[Problem]:
    """Find cues that name an entity nobody has."""
    return [
        _problem(
            entity, "AL012", f"cue {cue!r} names no entity", "correct the id, or add the entity"
        )
        for entity in entities.values()
        for cue in (*entity.near, *entity.unless)
        if cue.startswith("@") and cue[1:] not in entities
    ]
