"""Which keys in a text speak for which entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from normalizer.names.entity import Entity
from normalizer.names.table import AliasTable
from normalizer.text import fold

__all__ = ["cues", "last_words"]


def cues(table: AliasTable) -> dict[str, frozenset[str]]:
    """Map the keys of sure forms and cue phrases to the ids of the entities they speak for.

    A right form or an alias speaks for its entity and for those that have it as a cue; a phrase for
    those that list it. Only what begins with a capital is looked for.
    """
    found: dict[str, set[str]] = defaultdict(set)
    leaning: dict[str, list[str]] = defaultdict(list)
    for identity, entity in table.entities.items():
        for cue in entity.near:
            if cue.startswith("@"):
                leaning[cue[1:]].append(identity)
            else:
                found[fold(cue)].add(identity)
    for identity, entity in table.entities.items():
        for form in _sure(entity):
            found[fold(form)].update((identity, *leaning[identity]))
    shared: dict[frozenset[str], frozenset[str]] = {}
    return {key: shared.setdefault(ids := frozenset(found[key]), ids) for key in found}


def _sure(entity: Entity) -> Iterator[str]:
    yield from entity.right_forms
    for item in entity.aliases:
        yield item.text


def last_words(table: AliasTable) -> frozenset[str]:
    """Gather the last words of all titles: `Secretary of State` gives `State`.

    Those that are written small are found by themselves, the others at the head of a run.
    """
    titles = (title for entity in table.entities.values() for title in entity.titles)
    return frozenset(title.rpartition(" ")[2] for title in titles)
