"""Which keys in a text speak for which entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from normalizer.names.capitals import RUN
from normalizer.names.entity import Entity
from normalizer.names.table import AliasTable
from normalizer.text import fold

__all__ = ["NOBODY", "Speaking", "Spoken", "cues", "last_words", "titles", "unheard"]

Speaking = tuple[frozenset[str], frozenset[str]]
"""Ids of the entities that something speaks for: by their own name, and as a cue."""

Spoken = tuple[int, frozenset[str], frozenset[str]]
"""Where something stands, and whom it speaks for in these two ways."""

NOBODY: Speaking = (frozenset(), frozenset())


def cues(table: AliasTable) -> dict[str, Speaking]:
    """Map the keys of sure forms and cue phrases to the entities they speak for.

    A right form or an alias speaks for its entity and, as a cue, for those that lean on it; a phrase
    for those that list it. Only what begins with a capital is looked for.
    """
    own: dict[str, set[str]] = defaultdict(set)
    related: dict[str, set[str]] = defaultdict(set)
    leaning: dict[str, list[str]] = defaultdict(list)
    for identity, entity in table.entities.items():
        for cue in entity.others:
            if cue.startswith("@"):
                leaning[cue[1:]].append(identity)
            else:
                related[fold(cue)].add(identity)
    for identity, entity in table.entities.items():
        for form in _sure(entity):
            key = fold(form)
            own[key].add(identity)
            if identity in leaning:
                related[key].update(leaning[identity])
    shared: dict[frozenset[str], frozenset[str]] = {}
    none: set[str] = set()

    def kept(ids: set[str]) -> frozenset[str]:
        return shared.setdefault(found := frozenset(ids), found)

    return {
        key: (kept(own.get(key, none)), kept(related.get(key, none)))
        for key in own.keys() | related.keys()
    }


def _sure(entity: Entity) -> Iterator[str]:
    yield from entity.right_forms
    for item in entity.aliases:
        yield item.text


def unheard(table: AliasTable) -> dict[str, Speaking]:
    """Map the cues and names that no run of capitalised words holds whole to whom they speak for.

    `volleyball`, `Brothers of Italy`: they are looked for as they are written.
    """
    known = cues(table)
    phrases = {
        phrase
        for entity in table.entities.values()
        for phrase in (*entity.others, *_sure(entity))
        if not phrase.startswith("@")
    }
    return {phrase: known[fold(phrase)] for phrase in phrases if not RUN.fullmatch(phrase)}


def titles(table: AliasTable) -> frozenset[str]:
    """Gather all titles: `Secretary of State`."""
    return frozenset(title for entity in table.entities.values() for title in entity.titles)


def last_words(table: AliasTable) -> frozenset[str]:
    """Gather the last words of all titles: `Secretary of State` gives `State`."""
    return frozenset(title.rpartition(" ")[2] for title in titles(table))
