"""The table measured with: packs without the measured aliases, measured entities, other names."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import chain, islice, zip_longest
from pathlib import Path

import yaml
from garbles import SINGLE, Measured, Name, cedpane, cities

from normalizer import AliasTable, Entity
from normalizer.api import shipped_packs
from normalizer.names.entity import Listed, Pack, slug
from normalizer.names.packs.pack import read
from normalizer.text import fold

SIZE = 10_000
SEED = 0


@dataclass(frozen=True, slots=True)
class Cue:
    """What a user would list with a new entity: titles, related names, what its source form means."""

    titles: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    short: str = ""


@dataclass(frozen=True)
class Population:
    """A compiled table, and which of its entities each measured case is about."""

    table: AliasTable
    owners: Mapping[tuple[str, str], str] = field(repr=False)

    def entity(self, case: Measured) -> Entity | None:
        """Give the entity of a case, or None where the table does not have it."""
        identity = self.owners.get((case.canonical, case.zh)) or self._by_form.get(
            fold(case.canonical)
        )
        return self.table.entities[identity] if identity else None

    @cached_property
    def _by_form(self) -> dict[str, str]:
        return {
            fold(form): entity.id
            for entity in self.table.entities.values()
            for form in right_forms(entity)
        }


def populate(
    cases: Iterable[Measured],
    size: int = SIZE,
    *,
    keep_aliases: bool = False,
    seed: int = SEED,
) -> Population:
    """Build the table for some cases; with `keep_aliases` the packs stay as they are shipped.

    Another `seed` draws other people beside those of the packs and the cases.
    """
    cases = [case for case in cases if case.zh]
    entities = shipped()
    owners = owned(cases, entities)
    about: dict[str, list[Measured]] = {}
    for case in cases:
        about.setdefault(owners[case.canonical, case.zh], []).append(case)
    measured = {
        identity: completed(entities.get(identity) or created(identity, its), its)
        for identity, its in about.items()
    }
    entities |= measured
    garbles = frozenset(fold(case.garble) for case in cases)
    if not keep_aliases:
        for identity, entity in entities.items():
            entities[identity] = stripped(entity, garbles, everything=identity in measured)
    taken = garbles | {form for entity in entities.values() for form in all_forms(entity)}
    taken_zh = {form for entity in measured.values() for form in source_forms(entity)}
    fresh = distractors(taken, taken_zh | {case.zh for case in cases}, seed)
    for entity in islice(fresh, max(0, size - len(entities))):
        identity = free(entity.id, entities)
        entities[identity] = replace(entity, id=identity)
    return Population(AliasTable.of([Pack("bench", tuple(entities.values()))]), owners)


def shipped() -> dict[str, Entity]:
    """Read the packs as they are shipped."""
    return dict(AliasTable.of([read(path) for path in shipped_packs()]).entities)


@cache
def cues() -> dict[str, Cue]:
    """Read what users would list with the measured entities, by canonical form."""
    text = Path(__file__).with_name("cues.yaml").read_text(encoding="utf-8")
    return {
        canonical: Cue(
            tuple(entry.get("titles", ())), tuple(entry.get("near", ())), entry.get("short", "")
        )
        for canonical, entry in yaml.safe_load(text).items()
    }


def owned(cases: Iterable[Measured], entities: Mapping[str, Entity]) -> dict[tuple[str, str], str]:
    """Find the entity each case is about, by right form and Chinese form.

    That is one which has both, else one of that canonical form, else a new one: a bare surname or
    town, which many share, is taken for a known entity only with its Chinese form.
    """
    by_form: dict[str, list[Entity]] = {}
    for entity in entities.values():
        for form in dict.fromkeys(map(fold, right_forms(entity))):
            by_form.setdefault(form, []).append(entity)
    found: dict[tuple[str, str], str] = {}
    fresh: dict[str, str] = {}
    for case in cases:
        having = by_form.get(fold(case.canonical), [])
        both = [entity.id for entity in having if case.zh in source_forms(entity)]
        same = [entity.id for entity in having if fold(entity.canonical) == fold(case.canonical)]
        if not (both or same) and case.canonical not in fresh:
            fresh[case.canonical] = free(slug(case.canonical), {*entities, *fresh.values()})
        known = both or same or [fresh[case.canonical]]
        found[case.canonical, case.zh] = known[0]
    return found


def free(wanted: str, used: Iterable[str]) -> str:
    """Give an id that nothing has yet."""
    identity, number = wanted, 2
    while identity in used:
        identity, number = f"{wanted}-{number}", number + 1
    return identity


def created(identity: str, cases: Sequence[Measured]) -> Entity:
    """Make an entity that no pack has: canonical form, kind and Chinese forms."""
    canonical = cases[0].canonical
    short = cues().get(canonical, Cue()).short
    zh = dict.fromkeys(case.zh for case in cases)
    return Entity(
        identity,
        canonical,
        cases[0].kind,
        sources={"zh": tuple(Listed(form, short or canonical) for form in zh)},
        forms={"short": (short,)} if short else {},
    )


def completed(entity: Entity, cases: Sequence[Measured]) -> Entity:
    """Add the titles and cues of a measured entity."""
    cue = cues().get(cases[0].canonical, Cue())
    return replace(
        entity,
        titles=tuple(dict.fromkeys((*entity.titles, *cue.titles))),
        near=tuple(dict.fromkeys((*entity.near, *cue.near))),
    )


def stripped(entity: Entity, garbles: frozenset[str], *, everything: bool) -> Entity:
    """Take away the measured garbles, and all aliases of a measured entity."""

    def kept(items: tuple[Listed, ...]) -> tuple[Listed, ...]:
        return tuple(i for i in items if not everything and fold(i.text) not in garbles)

    return replace(
        entity,
        aliases=kept(entity.aliases),
        weak=kept(entity.weak),
        never=tuple(form for form in entity.never if fold(form) not in garbles),
        examples=(),
    )


def right_forms(entity: Entity) -> tuple[str, ...]:
    """Give every form that is right: the entity's own, and what its source forms stand for."""
    meant = (item.stands_for for forms in entity.sources.values() for item in forms)
    return tuple(dict.fromkeys((*entity.right_forms, *filter(None, meant))))


def source_forms(entity: Entity) -> tuple[str, ...]:
    """Give the Chinese forms of an entity."""
    return tuple(item.text for item in entity.sources.get("zh", ()))


def all_forms(entity: Entity) -> Iterator[str]:
    """Give the keys of all forms of an entity, right or not."""
    listed = (item.text for item in (*entity.aliases, *entity.weak))
    return map(fold, (*right_forms(entity), *listed, *entity.never))


def distractors(taken: Iterable[str], taken_zh: Iterable[str], seed: int) -> Iterator[Entity]:
    """Give other names, from CedPane at random and cities from the largest, then made-up ones.

    Left out is what equals a form in use, a measured garble, or a measured entity's Chinese form;
    nor are names made up of such, so that no measured entity has namesakes without end.
    """
    used, used_zh = set(taken), frozenset(taken_zh)

    def fresh(entity: Entity) -> bool:
        return fold(entity.canonical) not in used and used_zh.isdisjoint(source_forms(entity))

    rng = random.Random(seed)
    people = list(named())
    rng.shuffle(people)
    singles = [entity for entity in people if entity.kind == "person" and fresh(entity)]
    turns = chain.from_iterable(zip_longest(people, map(city, cities())))
    for entity in chain(turns, made_up(singles, rng)):
        if entity is not None and fresh(entity):
            used.add(fold(entity.canonical))
            yield entity


def named() -> Iterator[Entity]:
    """Gather the entries of CedPane: single names are persons, longer ones places."""
    forms: dict[str, dict[str, None]] = {}
    for name in cedpane():
        words = name.name.split()
        if all(word[0].isupper() for word in words) and words[0] not in {"Mr", "Mrs", "Ms"}:
            forms.setdefault(name.name, {}).setdefault(name.zh[0])
    for spelt, zh in forms.items():
        yield plain(spelt, "person" if SINGLE.fullmatch(spelt) else "place", tuple(zh))


def city(name: Name) -> Entity:
    """Make an entity of a city."""
    return plain(name.name, "place", name.zh)


def plain(canonical: str, kind: str, zh: Iterable[str]) -> Entity:
    """Make an entity that has nothing but its name and Chinese forms."""
    sources = {"zh": tuple(Listed(form, canonical) for form in zh)}
    return Entity(slug(canonical), canonical, kind, sources=sources)


def made_up(singles: Sequence[Entity], rng: random.Random) -> Iterator[Entity]:
    """Put two names of one word together, without end: above what the files hold."""
    while len(singles) > 1:
        first, last = rng.sample(singles, 2)
        zh = f"{source_forms(first)[0]}·{source_forms(last)[0]}"
        yield plain(f"{first.canonical} {last.canonical}", "person", (zh,))
