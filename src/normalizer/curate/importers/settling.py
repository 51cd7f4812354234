"""Which imported aliases are always replaced, which only with evidence, and which stay out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from normalizer.curate.importers.gathering import Gathered
from normalizer.curate.importers.tally import Tally
from normalizer.lexicon import is_known
from normalizer.names.entity import Entity, Listed

__all__ = ["settled"]

_WORDS = re.compile(r"[^\W\d_]+")
_SHORT = 4
"""Letters of an alias that may be replaced in every document; what is shorter means many things."""


def settled(entity: Entity, gathered: Gathered, tally: Tally) -> Entity:
    """Give the entity as it may stand in a pack beside the others."""
    forms, right = _forms(entity)
    if not (entity.aliases or entity.weak or entity.near or entity.unless):
        return replace(entity, forms=forms, sources=_sources(entity, right, tally))
    place = entity.location
    always: list[Listed] = []
    weak: list[Listed] = []
    for item, certain in _once(entity):
        fault = _fault(item, entity, right, gathered)
        doubt = _doubt(item.text, entity.id, gathered) if certain and fault is None else ""
        if fault:
            tally.left_out(place, fault)
        elif fault is None and certain and not doubt:
            always.append(item)
        elif fault is None:
            weak.append(item)
        if doubt:
            tally.made_weak(place, doubt)
    return replace(
        entity,
        forms=forms,
        aliases=_grouped(always, right),
        weak=_grouped(weak, right),
        sources=_sources(entity, right, tally),
        near=_cues(entity, entity.near, gathered, tally),
        unless=_cues(entity, entity.unless, gathered, tally),
    )


def _once(entity: Entity) -> Iterable[tuple[Listed, bool]]:
    """Give each alias and whether it is sure: one that is listed as weak too is not."""
    weak = {item.text for item in entity.weak}
    doubted = {text.casefold() for text in weak}
    for item in entity.aliases:
        if item.text not in weak:
            yield item, item.text.casefold() not in doubted
    for item in entity.weak:
        yield item, False


def _forms(entity: Entity) -> tuple[dict[str, tuple[str, ...]], dict[str, int]]:
    """List each right form under one label only; give them with their numbers, the canonical first."""
    right = {entity.canonical: 0}
    forms: dict[str, tuple[str, ...]] = {}
    for label, items in sorted(entity.forms.items()):
        fresh = tuple(item for item in items if item not in right)
        right.update((item, len(right) + index) for index, item in enumerate(fresh))
        if fresh:
            forms[label] = fresh
    return forms, right


def _fault(item: Listed, entity: Entity, right: dict[str, int], gathered: Gathered) -> str | None:
    """Say why an alias stays out, with an empty string where that is worth no word; else None."""
    text = item.text
    if text in right:
        return ""
    if text.casefold() in {form.casefold() for form in right}:
        return "alias that differs from a right form in case only"
    if item.stands_for not in right:
        return "alias of something that is no right form of its entity"
    if text.islower() and text.isalpha() and is_known(text):
        return "alias that is an ordinary word in small letters"
    if gathered.right_for_another(text, entity.id):
        return "alias that is a right form of another entity"
    return None


def _doubt(text: str, identity: str, gathered: Gathered) -> str:
    """Say why an alias may be replaced only with evidence; an empty string where it always may."""
    if gathered.claimed_by_another(text, identity):
        return "claimed by another entity too"
    if sum(map(str.isalpha, text)) < _SHORT and text.isascii():
        return f"fewer than {_SHORT} letters"
    words = _WORDS.findall(text)
    if words and all(map(is_known, words)):
        return "ordinary words or common names"
    return ""


def _sources(entity: Entity, right: dict[str, int], tally: Tally) -> dict[str, tuple[Listed, ...]]:
    found = {}
    for language, items in entity.sources.items():
        kept = [item for item in items if item.stands_for in right]
        for _ in range(len(items) - len(kept)):
            tally.left_out(entity.location, "source form of what is no right form of its entity")
        if kept:
            found[language] = _grouped(kept, right)
    return found


def _grouped(items: Iterable[Listed], right: dict[str, int]) -> tuple[Listed, ...]:
    """Put together what stands for one form, in the order of the right forms, as a pack lists it."""
    return tuple(sorted(items, key=lambda item: right[item.stands_for]))


def _cues(
    entity: Entity, cues: tuple[str, ...], gathered: Gathered, tally: Tally
) -> tuple[str, ...]:
    kept = tuple(cue for cue in cues if not cue.startswith("@") or gathered.has(cue[1:]))
    for _ in range(len(cues) - len(kept)):
        tally.left_out(entity.location, "cue that names no entity of this import")
    return kept
