"""What the document, the source text and the caller say for or against an entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import regex

from normalizer.names.entity import Entity
from normalizer.names.table import AliasTable

__all__ = ["Context", "Support"]

_WORD = regex.compile(r"\w")
_BLOCK = 4096


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for an entity at a place, and what against it, in words."""

    evidence: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.evidence) and not self.against


@dataclass(frozen=True, slots=True)
class Context:
    """Where evidence is looked for: around a place in the text, in the source text, in the hints.

    Only right forms and always-aliases count, so that guesses never support each other.
    """

    text: str
    table: AliasTable
    reach: int = 6000
    source: str = ""
    hints: frozenset[str] = frozenset()
    _found: dict[tuple[str, int], list[int]] = field(default_factory=dict, repr=False)

    def support(self, entity: Entity, start: int, end: int) -> Support:
        """Weigh an entity as the reading of ``text[start:end]``.

        An entity with cues (``near``) is supported by them alone; without, by its own right form in
        the document.
        """
        against = (
            *self._around(entity.unless, start, end),
            *self._cues(entity.unless, entity, start, end),
        )
        evidence = list(self._outside(entity))
        cues = entity.near or (f"@{entity.id}",)
        evidence += self._cues(cues, entity, start, end)
        evidence += self._titles(entity, start)
        return Support(tuple(evidence), against)

    def _outside(self, entity: Entity) -> Iterator[str]:
        if entity.id in self.hints or entity.canonical in self.hints:
            yield "the caller names it"
        if not self.source:
            return
        for forms in entity.sources.values():
            for item in forms:
                if self._in_source(item.text):
                    yield f"the source text has {item.text}"
                    return

    def _in_source(self, form: str) -> bool:
        """Whether the source has this form, and not only inside a longer one: 俄罗斯 in 白俄罗斯."""
        if form not in self.source:
            return False
        rest = self.source
        for entity in self.table.entities.values():
            for forms in entity.sources.values():
                for item in forms:
                    if form in item.text and form != item.text:
                        rest = rest.replace(item.text, "\n")
        return form in rest

    def _around(self, cues: Iterable[str], start: int, end: int) -> Iterator[str]:
        """Find cues against that hold the place itself: `Mr. Bai`, `Bai said`."""
        for cue in cues:
            place = self.text.find(cue, max(0, start - len(cue)), end + len(cue))
            if (
                0 <= place <= start
                and end <= place + len(cue)
                and self._whole(place, place + len(cue))
            ):
                yield f'"{cue}" stands here'

    def _titles(self, entity: Entity, start: int) -> Iterator[str]:
        for title in entity.titles:
            if self.text[max(0, start - len(title) - 1) : start] == f"{title} ":
                yield f'"{title}" stands before it'

    def _cues(self, cues: Iterable[str], entity: Entity, start: int, end: int) -> Iterator[str]:
        for cue in cues:
            for phrase in self._phrases(cue):
                place = self._nearest(phrase, start, end)
                if place is not None:
                    yield f'"{phrase}" stands {_distance(place, start)}'
                    break

    def _phrases(self, cue: str) -> tuple[str, ...]:
        if not cue.startswith("@"):
            return (cue,)
        entity = self.table.entities.get(cue[1:])
        if entity is None:
            return ()
        return (*entity.right_forms, *(item.text for item in entity.aliases))

    def _nearest(self, phrase: str, start: int, end: int) -> int | None:
        """Give where the phrase stands as whole words within reach, before the place rather than after."""
        floor, ceiling = max(0, start - self.reach), end + self.reach
        for block in range(start // _BLOCK, floor // _BLOCK - 1, -1):
            for place in reversed(self._places(phrase, block)):
                if floor <= place <= start - len(phrase):
                    return place
        for block in range(end // _BLOCK, min(ceiling, len(self.text)) // _BLOCK + 1):
            for place in self._places(phrase, block):
                if end <= place <= ceiling - len(phrase):
                    return place
        return None

    def _places(self, phrase: str, block: int) -> list[int]:
        """List where a phrase begins in one block of the text; each block is searched once for it."""
        found = self._found.get((phrase, block))
        if found is None:
            found = self._found[phrase, block] = []
            limit = (block + 1) * _BLOCK + len(phrase) - 1
            place = self.text.find(phrase, block * _BLOCK, limit)
            while place >= 0:
                if self._whole(place, place + len(phrase)):
                    found.append(place)
                place = self.text.find(phrase, place + 1, limit)
        return found

    def _whole(self, start: int, end: int) -> bool:
        text = self.text
        return not (start and _WORD.match(text, start - 1)) and not _WORD.match(text, end)


def _distance(place: int, start: int) -> str:
    characters = abs(place - start)
    near = (
        "right"
        if characters < 40
        else f"{round(characters, -1 if characters < 1000 else -2):,} characters"
    )
    return f"{near} {'before' if place < start else 'after'} it"
