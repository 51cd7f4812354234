"""What the source text says against a reading that sounds well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from normalizer.names.entity import Entity
from normalizer.names.evidence import Clue
from normalizer.names.languages.read_aloud import ReadAloud
from normalizer.names.languages.romanise import is_read_out
from normalizer.names.languages.units import parts_of
from normalizer.names.letters import letters
from normalizer.names.table import AliasTable
from normalizer.names.unlisted.place import Place

__all__ = ["Contradictions"]

_ELSES, _FAR_LIKER = 75.0, 25.0  # of 100: letters in common with another name, and how many more


@dataclass(frozen=True, slots=True)
class Contradictions:
    """Tells which readings of a spelling the source text leaves no room for, over one table."""

    table: AliasTable

    def speak_against(self, place: Place, entity: Entity, clues: Mapping[str, Clue]) -> bool:
        """Whether the source text makes it clear that a span is not this entity's name.

        Its right form stands in the text already as often as it should; or a Chinese text says something
        else that the span renders, or nothing that sounds like the entity. A title or the right form
        outweighs the last, a title that something else sounds more like it.
        """
        if _is_rendered(place, entity):
            return True
        aloud = place.context.aloud
        if aloud is None or "zh" not in entity.sources:
            return False
        return (
            _is_read_out(place, entity, aloud)
            or (clues.keys() <= {"related"} and not self._is_echoed(place, entity, aloud))
            or ("title" not in clues and self._is_somebody_elses(place, entity, aloud))
        )

    def _is_echoed(self, place: Place, entity: Entity, aloud: ReadAloud) -> bool:
        """Whether anything sounds like an entity; for a known word only a title or the source counts."""
        native = is_read_out(letters(entity.canonical))
        return place.known or any(
            aloud.echoes(spelling, exactly=native) for spelling in self._read(entity)
        )

    def _is_somebody_elses(self, place: Place, entity: Entity, aloud: ReadAloud) -> bool:
        """Whether a spelling is far more like something else."""
        names = (*map(letters, entity.right_forms), *self._read(entity))
        own = max((fuzz.ratio(place.spelling, name) for name in names if name), default=0.0)
        return aloud.likest(place.spelling, _forms(entity)) >= max(_ELSES, own + _FAR_LIKER)

    def _read(self, entity: Entity) -> list[str]:
        """Give the Chinese forms of an entity in pinyin."""
        return ["".join(self.table.read(form, "zh")) for form in _forms(entity)]


def _forms(entity: Entity) -> tuple[str, ...]:
    """List the Chinese forms of an entity, and the parts between their dots."""
    forms = [item.text for item in entity.sources.get("zh", ())]
    return tuple(dict.fromkeys(piece for form in forms for piece in (form, *parts_of(form))))


def _is_rendered(place: Place, entity: Entity) -> bool:
    """Whether every naming of an entity in the source text has its right form in the text already."""
    naming = place.context.in_source.get(entity.id)
    if naming is None:
        return False
    said = place.context.times_said(entity, place.start, place.end)
    return said >= naming.times


def _is_read_out(place: Place, entity: Entity, aloud: ReadAloud) -> bool:
    """Whether this very pinyin stands there, and not as a part of the entity's name: `Chengguan`."""
    if "pinyin" not in place.looks:
        return False
    before, after = map(letters, place.around)
    own = place.spelling
    return any(
        aloud.says(spelling, _forms(entity)) for spelling in (own, before + own, own + after)
    )
