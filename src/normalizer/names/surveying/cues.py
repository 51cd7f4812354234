"""Which keys in a text speak for which entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from normalizer.names.entity import Entity
from normalizer.names.form import Role
from normalizer.names.surveying.capitals import RUN, is_plain_run
from normalizer.names.table import AliasTable
from normalizer.text import fold

__all__ = ["NOBODY", "Cues", "Speaking", "Spoken", "leaning", "spoken_for", "unheard"]


class Speaking(NamedTuple):
    """Ids of the entities that something speaks for: by their own name, and as a cue."""

    own: frozenset[str]
    related: frozenset[str]


Spoken = tuple[int, Speaking]
"""Where something stands, and whom it speaks for."""


def spoken_for(
    all_said: Collection[Speaking],
) -> tuple[list[str], list[tuple[str, int]]]:
    """List the entities that some speak for: by their own name alone, and as a cue.

    Those of the second each with how many lean on the most telling of its cues; 1 if called by name as well.
    """
    own = set().union(*(speaking.own for speaking in all_said))
    leaning: dict[str, int] = {}
    for group in sorted({speaking.related for speaking in all_said}, key=len, reverse=True):
        leaning.update(dict.fromkeys(group, len(group)))
    return sorted(own.difference(leaning)), sorted(
        (identity, 1 if identity in own else many) for identity, many in leaning.items()
    )


NOBODY = Speaking(frozenset(), frozenset())
_MOST = 500  # entities that lean on a cue: ten times what the shipped packs have
_SURE = frozenset({Role.RIGHT, Role.ALIAS})


class Cues:
    """The keys of sure forms and cue phrases, and the entities they speak for.

    A right form or an alias speaks for its entity and, as a cue, for those that lean on it; a phrase
    for those that list it.
    """

    def __init__(self, table: AliasTable) -> None:
        self._forms = table.forms
        self._leaning = table.derived(leaning)

    def of(self, key: str) -> Speaking:
        """Give whom a key speaks for: by their own name, and as a cue."""
        own = [form.entity for form in self._forms.get(key, ()) if form.role in _SURE]
        related = self._leaning.get(key)
        if not own and not related:
            return NOBODY
        return Speaking(frozenset(own), frozenset(related or ()))


def leaning(table: AliasTable) -> dict[str, list[str]]:
    """Map the keys of cues to the entities that lean on them; for `@id` every sure form of that one.

    What too many lean on, as on `football` in a table of all players, speaks for nobody.
    """
    found: dict[str, set[str]] = defaultdict(set)
    on: dict[str, list[str]] = defaultdict(list)
    for identity, entity in table.entities.items():
        for cue in entity.others if entity.near else ():
            if cue.startswith("@"):
                on[cue[1:]].append(identity)
            else:
                found[fold(cue)].add(identity)
    for identity, its in on.items():
        for form in _sure(table.entities[identity]):
            found[fold(form)].update(its)
    return {key: sorted(ids) for key, ids in found.items() if len(ids) <= _MOST}


def unheard(table: AliasTable) -> dict[str, int]:
    """Gather the cues and names that no run of capitalised words holds whole, as keys.

    `volleyball`, `Brothers of Italy`: they are looked for as they are written.
    """
    return {
        phrase: 1
        for entity in table.entities.values()
        for phrase in (*entity.others, *_sure(entity))
        if not (is_plain_run(phrase) or phrase.startswith("@") or RUN.fullmatch(phrase))
    }


def _sure(entity: Entity) -> Iterator[str]:
    yield from entity.right_forms
    for item in entity.aliases:
        yield item.text
