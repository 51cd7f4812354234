"""What the document, the source text and the caller say for or against an entity."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import regex

from normalizer.edits import Edit, Held
from normalizer.names.cues import Spoken
from normalizer.names.entity import Entity
from normalizer.names.sources import Naming
from normalizer.names.table import AliasTable

__all__ = ["Context", "Support"]

_WORD = regex.compile(r"\w")
_BLOCK = 4096

_HALF = 400.0  # characters away, what a name says counts half


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
    in_source: Mapping[str, Naming] = field(default_factory=dict)
    in_chinese: bool = False
    """Whether there is a source text in Chinese: then what is read out as pinyin must stand in it."""
    hints: frozenset[str] = frozenset()
    spoken: Sequence[Spoken] = ()
    kept: dict[int, Any] = field(default_factory=dict, repr=False)
    """What the matcher gathers for a block of the text, so that it does so once."""
    _found: dict[tuple[str, int], list[int]] = field(default_factory=dict, repr=False)

    def after(self, decisions: Iterable[Edit | Held]) -> Context:
        """Give what is left when listed forms are repaired: each takes a naming in the source text."""
        if not self.in_source:
            return self
        taken = Counter(
            cause.entity for one in decisions if isinstance(one, Edit) for cause in one.causes
        )
        left = {
            identity: replace(naming, times=naming.times - taken[identity])
            for identity, naming in self.in_source.items()
            if naming.times > taken[identity]
        }
        return replace(self, in_source=left)

    def support(self, entity: Entity, start: int, end: int, *, by_itself: bool = False) -> Support:
        """Weigh an entity as the reading of ``text[start:end]``.

        An entity with cues (``near``) is supported by them alone; without, or ``by_itself``, by its
        own right form in the document.
        """
        against = (
            *self._around(entity.unless, start, end),
            *self._cues(entity.unless, start, end),
        )
        evidence = [*self._hinted(entity), *self._in_source(entity)]
        own = (f"@{entity.id}",) if by_itself or not entity.near else ()
        evidence += self._cues((*entity.near, *own), start, end)
        evidence += self._titles(entity, start, end)
        return Support(tuple(evidence), against)

    def clues(self, entity: Entity, start: int, end: int) -> dict[str, str]:
        """Tell of each kind what speaks for an entity as the reading of an unlisted spelling, in words.

        Kinds: ``title`` beside it, ``own`` right form or alias in the document, ``related`` cue, ``source``
        text, ``hint`` of the caller; ``against`` is what speaks against it.
        """
        found = {
            "title": self._titles(entity, start, end),
            "own": self._cues((f"@{entity.id}",), start, end),
            "related": self._cues(entity.others, start, end),
            "hint": self._hinted(entity),
            "against": (
                *self._around(entity.unless, start, end),
                *self._around(entity.never, start, end),
                *self._cues(entity.unless, start, end),
            ),
        }
        said = {kind: next(iter(words), "") for kind, words in found.items()}
        if not said["own"]:  # else the source's form may be the one that is translated rightly
            said["source"] = next(iter(self._in_source(entity)), "")
        return {kind: words for kind, words in said.items() if words}

    def closeness(self, entity: Entity, start: int, end: int, *, own: bool) -> float:
        """Tell how close an entity's own name, or else a cue of it, stands: from 0 far away to 1 beside.

        What a sentence says tells more of a place than what stands pages away.
        """
        cues = (f"@{entity.id}",) if own else entity.others
        phrases = (phrase for cue in cues for phrase in self._phrases(cue))
        places = (place for p in phrases if (place := self._nearest(p, start, end)) is not None)
        distance = min((max(start - place, place - end) for place in places), default=math.inf)
        return _HALF / (_HALF + distance)

    def block(self, start: int) -> int:
        """Number the block of the text that a place is in."""
        return start // _BLOCK

    def spoken_for(self, start: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """List the entities spoken for within reach of the block a place is in.

        First those that stand there by their own name alone, then those with a cue there.
        """
        block = start // _BLOCK
        first = bisect_left(self.spoken, (block * _BLOCK - self.reach,))
        last = bisect_left(self.spoken, ((block + 1) * _BLOCK + self.reach,))
        own = set().union(*(ids for _, ids, _ in self.spoken[first:last]))
        related = set().union(*(ids for _, _, ids in self.spoken[first:last]))
        return tuple(sorted(own - related)), tuple(sorted(related))

    def _hinted(self, entity: Entity) -> Iterator[str]:
        if entity.id in self.hints or not self.hints.isdisjoint(entity.right_forms):
            yield "the caller names it"

    def _in_source(self, entity: Entity) -> Iterator[str]:
        named = self.in_source.get(entity.id)
        if named:
            yield f"the source text has {named.form}"

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

    def _titles(self, entity: Entity, start: int, end: int) -> Iterator[str]:
        for title in entity.titles:
            if self.text.endswith(f"{title} ", 0, start):
                yield f'"{title}" stands before it'
            elif self.text.startswith((f", {title}", f", the {title}"), end):
                yield f'"{title}" stands behind it'

    def _cues(self, cues: Iterable[str], start: int, end: int) -> Iterator[str]:
        for cue in cues:
            for phrase in self._phrases(cue):
                place = self._nearest(phrase, start, end)
                if place is not None:
                    yield f'"{phrase}" stands {_distance(self.text, place, start)}'
                    break

    def _phrases(self, cue: str) -> tuple[str, ...]:
        if not cue.startswith("@"):
            return (cue,)
        entity = self.table.entities.get(cue[1:])
        if entity is None:
            return ()
        return (*entity.right_forms, *(item.text for item in entity.aliases))

    def _nearest(self, phrase: str, start: int, end: int) -> int | None:
        """Give where the phrase stands nearest as whole words within reach."""
        before = self._before(phrase, start)
        after = self._after(phrase, end)
        if before is None or after is None:
            return after if before is None else before
        return before if start - before - len(phrase) <= after - end else after

    def _before(self, phrase: str, start: int) -> int | None:
        floor = max(0, start - self.reach)
        for block in range(start // _BLOCK, floor // _BLOCK - 1, -1):
            for place in reversed(self._places(phrase, block)):
                if floor <= place <= start - len(phrase):
                    return place
        return None

    def _after(self, phrase: str, end: int) -> int | None:
        ceiling = end + self.reach
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


def _distance(text: str, place: int, start: int) -> str:
    """Say where a place is beside another, as a reader would find it."""
    first, last = sorted((place, start))
    paragraphs = len(_PARAGRAPH.findall(text, first, last))
    if paragraphs:
        count = "one paragraph" if paragraphs == 1 else f"{paragraphs} paragraphs"
        return f"{count} {'above' if place < start else 'below'}"
    near = "right " if last - first < _RIGHT_BESIDE else ""
    return f"{near}{'before' if place < start else 'after'} it"


_PARAGRAPH = regex.compile(r"\n\s*")
_RIGHT_BESIDE = 40  # characters
