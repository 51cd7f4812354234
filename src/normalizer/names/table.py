"""The compiled alias table: packs in layers become one immutable set of forms."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar

from normalizer.errors import PackError, Problem
from normalizer.memo import Memo
from normalizer.names.compiled.beside import both
from normalizer.names.compiled.stored import Stored
from normalizer.names.entity import Entity, Pack
from normalizer.names.form import Form, Role
from normalizer.names.languages.pinyin import pinyin_of, readings_of
from normalizer.names.languages.units import units
from normalizer.names.packs.contested import contested, entities_of
from normalizer.names.packs.layers import Claim, claim, merge, repeated, unknown_cues
from normalizer.text import fold

__all__ = ["AliasTable"]

_LARGE = 20_000  # entities: worth a process
_Value = TypeVar("_Value")


class AliasTable:
    """Every form of every entity, found by its folded key.

    >>> from normalizer.names.packs.mapping import from_mapping
    >>> table = AliasTable.of([from_mapping({"Belarus": ["Beros"]})])
    >>> [form.target for form in table.forms["beros"]]
    ['Belarus']

    Build one with :meth:`of` (one layer) or :meth:`layered`; a table never changes afterwards. All of
    it may lie in a file: ``stored`` are what was derived from it before, by the name of the function.
    """

    def __init__(
        self,
        entities: Mapping[str, Entity],
        forms: Mapping[str, tuple[Form, ...]] | Callable[[], Mapping[str, tuple[Form, ...]]],
        notes: Sequence[str] = (),
        readings: Mapping[str, str] | None = None,
        stored: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self.entities = entities
        self._forms = forms
        self.notes = tuple(notes)
        self.readings = readings or {}
        self._derived = dict(stored or {})

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
        layers = list(layers)
        problems: list[Problem] = []
        grown = _grown(layers, problems)
        entities: Mapping[str, Entity] = grown[-1] if grown else {}
        several, readings = both(
            partial(contested, layers),
            partial(readings_of, entities),
            worthwhile=len(entities) >= _LARGE,
        )
        owners: dict[str, Claim] = {}
        notes: list[str] = []
        for number, places in enumerate(several):
            listed = entities_of(layers[number])
            rivals = [listed[place] for place in places]
            claim(grown[number], rivals, number, owners, problems, notes)
        problems += unknown_cues(entities)
        if problems:
            raise PackError(sorted(set(problems)))
        return cls(entities, partial(_compiled, entities, owners, readings), notes, readings)

    @cached_property
    def forms(self) -> Mapping[str, tuple[Form, ...]]:
        """The forms by their folded keys, gathered when they are first asked for."""
        return self._forms() if callable(self._forms) else self._forms

    @cached_property
    def names(self) -> Container[str]:
        """Every one-word form of the table with a capital in it, right or garbled: `Belarus`, `teleSUR`."""
        return _Words(self, lambda form: not form.role.needs_evidence)

    @cached_property
    def places(self) -> Container[str]:
        """Every right form of one word that names a country or a place or its people."""
        kinds = {"country", "place"}
        return _Words(
            self,
            lambda form: form.role is Role.RIGHT and self.entities[form.entity].kind in kinds,
        )

    def derived(self, build: Callable[[AliasTable], Mapping[str, _Value]]) -> Mapping[str, _Value]:
        """Give what a function derives from the table: as it was stored with it, else built once."""
        known = self._derived.get(build.__name__)
        if known is None:
            known = self._derived[build.__name__] = build(self)
        return known

    @cached_property
    def leads_on(self) -> Callable[[str], bool]:
        """Tell whether some form's key begins with this one."""
        return self.forms.leads_on if isinstance(self.forms, Stored) else self._leads_on

    def _leads_on(self, key: str) -> bool:
        place = bisect_left(self._keys, key)
        return place < len(self._keys) and self._keys[place].startswith(key)

    @cached_property
    def _keys(self) -> list[str]:
        return sorted(self.forms)

    def read(self, form: str, language: str) -> tuple[str, ...]:
        """Give the units of a source form; Chinese was read when the table was compiled."""
        known = self.readings.get(form) if language == "zh" else None
        return tuple(known.split(" ")) if known else units(form, language)

    def __reduce__(self) -> tuple[Any, ...]:
        return AliasTable, (self.entities, self.forms, self.notes, self.readings, self._derived)

    def __len__(self) -> int:
        return len(self.entities)

    def __getitem__(self, entity: str) -> Entity:
        return self.entities[entity]

    def __repr__(self) -> str:
        return f"<AliasTable: {len(self.entities)} entities, {len(self.forms)} forms>"


class _Words:
    """Words that are forms of a table of some sort, as a container that looks them up there."""

    def __init__(self, table: AliasTable, fits: Callable[[Form], bool]) -> None:
        self._forms = table.forms
        self._fits = fits
        self._known = Memo(self._is_one)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._known[word]

    def _is_one(self, word: str) -> bool:
        if not word.isalpha() or word.islower():
            return False
        forms = self._forms.get(fold(word), ())
        return any(form.text == word and self._fits(form) for form in forms)


def _grown(layers: Iterable[Sequence[Pack]], problems: list[Problem]) -> list[dict[str, Entity]]:
    """Lay layers over each other, and give the entities there are after each."""
    grown: list[dict[str, Entity]] = []
    for packs in layers:
        problems += repeated(packs)
        entities = dict(grown[-1]) if grown else {}
        for pack in packs:
            merge(entities, pack, problems)
        grown.append(entities)
    return grown


def _compiled(
    entities: Mapping[str, Entity], owners: Mapping[str, Claim], readings: Mapping[str, str]
) -> dict[str, tuple[Form, ...]]:
    """Gather the forms by key; derived pinyin comes last, where no listed form stands.

    ``owners`` has the keys that more than one form claims. In the order of the entities, as they lie in
    memory, a million take half the time.
    """
    found: dict[str, tuple[Form, ...]] = {}
    shared: set[str] = set()

    def add(key: str, text: str, target: str, entity: Entity, role: Role) -> None:
        alone = (Form(text, target, entity.id, role, entity.case),)
        forms = found.setdefault(key, alone)
        if forms is not alone and (forms[-1].entity != entity.id or alone[0] not in forms):
            found[key] = forms + alone
            shared.add(key)

    for identity, entity in entities.items():
        banned = set(map(fold, entity.never))
        for text in entity.right_forms:
            key = fold(text)
            owner = owners.get(key)
            if owner is None or owner.role is not Role.ALIAS:
                add(key, text, text, entity, Role.RIGHT)
        for item in entity.aliases:
            key = fold(item.text)
            owner = owners.get(key)
            if (owner is None or owner.entity == identity) and key not in banned:
                add(key, item.text, item.stands_for, entity, Role.ALIAS)
        for item in entity.weak:
            key = fold(item.text)
            if key not in banned:
                add(key, item.text, item.stands_for, entity, Role.WEAK)
        for text in entity.never:
            add(fold(text), text, text, entity, Role.NEVER)
    for key, forms in pinyin_of(entities, found, readings):
        found[key] = (*found.get(key, ()), *forms)
        if len(found[key]) > 1:
            shared.add(key)
    for key in shared:
        found[key] = tuple(sorted(found[key], key=_order))
    return found


def _order(form: Form) -> tuple[int, str, str]:
    return form.role, form.entity, form.text
