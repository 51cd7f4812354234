"""All that the alias files together say about one entity, and where each of it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normalizer.curate.stack import Stack
from normalizer.names.entity import Entity, Location
from normalizer.names.form import Role
from normalizer.names.table import AliasTable

__all__ = ["Trait", "portrait"]

_LISTS = ("near", "unless", "titles", "never")


@dataclass(frozen=True, slots=True)
class Trait:
    """One value of an entity: under which key, what it stands for, and where it comes from."""

    key: str
    value: str
    stands_for: str = ""
    place: Location | None = None


def portrait(entity: Entity, stack: Stack, table: AliasTable | None = None) -> Iterator[Trait]:
    """Yield the values of an entity in the order of the keys; with a table, its derived pinyin too.

    >>> from normalizer.curate.stack import Leaf
    >>> from normalizer.names.packs.pack import parse
    >>> stack = Stack([[Leaf("Belarus: [Beros]", parse("Belarus: [Beros]", "my.yaml"))]])
    >>> [(trait.key, trait.value) for trait in portrait(stack.entities["belarus"], stack)]
    [('canonical', 'Belarus'), ('kind', 'term'), ('aliases', 'Beros')]
    """

    def trait(key: str, value: str, stands_for: str = "", label: str = "") -> Trait:
        other = stands_for if stands_for != value else ""
        said = f"{key} {label}" if label else key
        return Trait(said, value, other, _origin(stack, entity.id, key, value))

    yield trait("canonical", entity.canonical)
    yield trait("kind", entity.kind)
    for language, items in entity.sources.items():
        for item in items:
            yield trait("sources", item.text, item.stands_for, language)
    for key, items in (("aliases", entity.aliases), ("weak", entity.weak)):
        for item in items:
            yield trait(key, item.text, item.stands_for)
    for label, forms in entity.forms.items():
        for form in forms:
            yield trait("forms", form, label=label)
    for key in _LISTS:
        for value in getattr(entity, key):
            yield trait(key, value)
    if entity.case != "smart":
        yield trait("case", entity.case)
    for before, after in entity.examples:
        yield trait("examples", before, after)
    if table is not None:
        yield from _pinyin(entity, table)


def _origin(stack: Stack, identity: str, key: str, value: str) -> Location | None:
    """Find the highest file that says a value; what is so by default has no place."""
    for leaf in reversed(stack.leaves):
        if leaf.origins.has(identity, key, value):
            return leaf.origins.of(identity, key, value)
    return None


def _pinyin(entity: Entity, table: AliasTable) -> Iterator[Trait]:
    for forms in table.forms.values():
        for form in forms:
            if form.entity == entity.id and form.role in {Role.PINYIN, Role.WEAK_PINYIN}:
                weak = form.role is Role.WEAK_PINYIN
                yield Trait("weak pinyin" if weak else "pinyin", form.text, form.target)
