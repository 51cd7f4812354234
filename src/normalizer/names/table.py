"""The compiled alias table: packs in layers become one immutable set of forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from typing import Any

from normalizer.errors import PackError, Problem
from normalizer.lexicon import is_word
from normalizer.names.entity import Entity, Listed, Pack
from normalizer.names.romanise import plain_pinyin
from normalizer.text import fold

__all__ = ["AliasTable", "Form", "Role", "merge"]


class Role(IntEnum):
    """What a form is to its entity."""

    RIGHT = 0
    ALIAS = 1
    WEAK = 2
    PINYIN = 3
    WEAK_PINYIN = 4
    NEVER = 5

    @property
    def needs_evidence(self) -> bool:
        """Whether the document must support the form."""
        return self in {Role.WEAK, Role.WEAK_PINYIN}

    @property
    def repairs(self) -> bool:
        """Whether a text that holds the form may be changed because of it."""
        return self not in {Role.RIGHT, Role.NEVER}


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling in the table: its text, what it is replaced by, whose it is and as what."""

    text: str
    target: str
    entity: str
    role: Role
    case: str = "smart"


class AliasTable:
    """Every form of every entity, found by its folded key.

    >>> from normalizer.names.pack import from_mapping
    >>> table = AliasTable.of([from_mapping({"Belarus": ["Beros"]})])
    >>> [form.target for form in table.forms["beros"]]
    ['Belarus']

    Build one with :meth:`of` (one layer) or :meth:`layered`; a table never changes afterwards.
    """

    def __init__(
        self,
        entities: Mapping[str, Entity],
        forms: Mapping[str, tuple[Form, ...]],
        notes: Sequence[str] = (),
    ) -> None:
        self.entities = entities
        self.forms = forms
        self.notes = tuple(notes)

    @classmethod
    def of(cls, packs: Iterable[Pack]) -> AliasTable:
        """Compile packs of one layer; their order is without effect."""
        return cls.layered([list(packs)])

    @classmethod
    def layered(cls, layers: Iterable[Sequence[Pack]]) -> AliasTable:
        """Compile layers of packs, later ones over earlier ones.

        Later layers add to lists, replace scalars and remove what they say; where two layers give one
        form to two entities the later has it, which ``notes`` says. Inside a layer that is an error.
        """
        entities: dict[str, Entity] = {}
        owners: dict[str, _Claim] = {}
        problems: list[Problem] = []
        notes: list[str] = []
        for number, packs in enumerate(layers):
            problems += _repeated(packs)
            for pack in packs:
                merge(entities, pack, problems)
            _claim(entities, packs, number, owners, problems, notes)
        problems += _unknown_mentions(entities)
        if problems:
            raise PackError(sorted(set(problems)))
        return cls(entities, _compiled(entities, owners), notes)

    @cached_property
    def names(self) -> frozenset[str]:
        """Every one-word form of the table that begins with a capital, right or garbled."""
        return frozenset(
            form.text
            for forms in self.forms.values()
            for form in forms
            if form.text.isalpha() and form.text[0].isupper() and not form.role.needs_evidence
        )

    def __len__(self) -> int:
        return len(self.entities)

    def __getitem__(self, entity: str) -> Entity:
        return self.entities[entity]

    def __repr__(self) -> str:
        return f"<AliasTable: {len(self.entities)} entities, {len(self.forms)} forms>"


@dataclass(frozen=True, slots=True)
class _Claim:
    entity: str
    role: Role
    layer: int
    listed: Listed


def _repeated(packs: Sequence[Pack]) -> list[Problem]:
    """Find ids that two entities of one layer share."""
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
                )  # fmt: skip
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
                )  # fmt: skip
            )
            continue
        stated = (pack.stated or {}).get(entity.id, frozenset({"canonical"}))
        entities[entity.id] = _laid_over(below, entity, stated) if below else entity
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
    return replace(entity, **kept)


def _claim(
    entities: Mapping[str, Entity],
    packs: Sequence[Pack],
    layer: int,
    owners: dict[str, _Claim],
    problems: list[Problem],
    notes: list[str],
) -> None:
    """Settle who has each form that is always replaced, and find contradictions inside the layer.

    A form is always replaced by one entity; it may not be right for another, nor for its own.
    """
    fresh: list[_Claim] = []
    for entity in sorted((e for p in packs for e in p.entities), key=lambda e: e.id):
        if entity.id not in entities:
            continue
        canonical = entity.canonical or entities[entity.id].canonical
        for form in entity.right_forms:
            if form:
                fresh.append(
                    _Claim(entity.id, Role.RIGHT, layer, Listed(form, form, entity.location))
                )
        for role, listed in ((Role.ALIAS, entity.aliases), (Role.WEAK, entity.weak)):
            for item in listed:
                item = item if item.stands_for else replace(item, stands_for=canonical)
                fresh.append(_Claim(entity.id, role, layer, item))
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


def _contradiction(claim: _Claim, other: _Claim, problems: list[Problem]) -> None:
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


def _at(claim: _Claim, code: str, message: str, remedy: str) -> Problem:
    place = claim.listed.location
    return Problem(place.file, place.line, place.column, code, message, remedy)


def _problem(entity: Entity, code: str, message: str, remedy: str = "") -> Problem:
    return Problem(*_place(entity), code, message, remedy)


def _unknown_mentions(entities: Mapping[str, Entity]) -> list[Problem]:
    return [
        _problem(
            entity, "AL012", f"cue {cue!r} names no entity", "correct the id, or add the entity"
        )
        for entity in entities.values()
        for cue in (*entity.near, *entity.unless)
        if cue.startswith("@") and cue[1:] not in entities
    ]


def _compiled(
    entities: Mapping[str, Entity], owners: Mapping[str, _Claim]
) -> dict[str, tuple[Form, ...]]:
    """Gather the forms by key; derived pinyin comes last, where no listed form stands."""
    found: dict[str, list[Form]] = {}

    def add(text: str, target: str, entity: Entity, role: Role) -> None:
        form = Form(text, target, entity.id, role, entity.case)
        forms = found.setdefault(fold(text), [])
        if form not in forms:
            forms.append(form)

    for identity in sorted(entities):
        entity = entities[identity]
        banned = {fold(text) for text in entity.never}
        for text in entity.right_forms:
            owner = owners.get(fold(text))
            if owner is None or owner.role is not Role.ALIAS:
                add(text, text, entity, Role.RIGHT)
        for item in entity.aliases:
            owner = owners.get(fold(item.text))
            if (owner is None or owner.entity == identity) and fold(item.text) not in banned:
                add(item.text, item.stands_for, entity, Role.ALIAS)
        for item in entity.weak:
            if fold(item.text) not in banned:
                add(item.text, item.stands_for, entity, Role.WEAK)
        for text in entity.never:
            add(text, text, entity, Role.NEVER)
    _add_pinyin(entities, found)
    return {key: tuple(sorted(forms, key=_order)) for key, forms in found.items()}


def _order(form: Form) -> tuple[int, str, str]:
    return form.role, form.entity, form.text


_READ_ALOUD = frozenset({"person", "country", "place"})


def _add_pinyin(entities: Mapping[str, Entity], found: dict[str, list[Form]]) -> None:
    """Add the plain pinyin of Chinese forms where it is no other name.

    Three syllables or more are a name of their own and always replaced; two are shared by too many
    people and need evidence, and so does what is also an English word or read the same for two
    entities.
    """
    derived: dict[str, list[Form]] = {}
    for identity in sorted(entities):
        entity = entities[identity]
        if entity.kind not in _READ_ALOUD:
            continue
        banned = {fold(text) for text in entity.never}
        for item in entity.sources.get("zh", ()):
            spelt = plain_pinyin(item.text, person=entity.kind == "person")
            if spelt is None or fold(spelt) in found or fold(spelt) in banned:
                continue
            sure = sum(character > "\u33ff" for character in item.text) > 2 and not is_word(spelt)
            role = Role.PINYIN if sure else Role.WEAK_PINYIN
            form = Form(spelt, item.stands_for or entity.canonical, identity, role, entity.case)
            if form not in derived.setdefault(fold(spelt), []):
                derived[fold(spelt)].append(form)
    for key, forms in derived.items():
        if len({form.entity for form in forms}) > 1:
            forms = [replace(form, role=Role.WEAK_PINYIN) for form in forms]
        found[key] = forms
