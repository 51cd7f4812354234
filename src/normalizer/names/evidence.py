"""What the document, the source text and the caller say for or against an entity."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from normalizer.edits import Edit, Held
from normalizer.names.entity import Entity
from normalizer.names.languages.read_aloud import ReadAloud
from normalizer.names.languages.romanise import is_family_name
from normalizer.names.sources import Naming
from normalizer.names.surveying.cues import Speaking, Spoken
from normalizer.names.surveying.phrases import BLOCK, Phrases, distance, outward, sentence
from normalizer.names.table import AliasTable

__all__ = ["Clue", "Context", "Kind", "Support"]

Kind = Literal["own", "related"]
"""How something speaks for an entity: by its own name, or as a cue."""

_HALF = 250.0  # characters away, what a name says counts half
_MANY_HAVE_IT = 0.5  # what a title such as `Minister` says beside `Secretary of State`
_LONGEST_RUN = 200  # characters in which a cue may begin


class Clue(NamedTuple):
    """What speaks for an entity, in words, and how much: from 0 far away to 1 right beside it.

    ``phrase`` is what stands there.
    """

    words: str
    closeness: float = 1.0
    phrase: str = ""


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
    aloud: ReadAloud | None = None
    """The source text if it is in Chinese: then what is read out as pinyin must stand in it."""
    others_in_source: bool = False
    """Whether it has foreign names that no table lists: then a strange name may be one of those."""
    hints: frozenset[str] = frozenset()
    spoken: Sequence[Spoken] = ()
    titled: Sequence[int] = ()
    """Where the span begins behind a title, or ends before one, in text order."""
    kept: dict[int, Any] = field(default_factory=dict, repr=False)
    """What the matcher gathers for a block of the text, so that it does so once."""
    _said: dict[Kind, dict[str, list[list[int]]]] = field(default_factory=dict, repr=False)
    _places: dict[Kind, dict[str, list[int]]] = field(
        default_factory=lambda: {"own": {}, "related": {}}, repr=False
    )
    phrases: Phrases = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phrases", Phrases(self.text, self.reach))

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

    def support(self, entity: Entity, start: int, end: int, *, read_out: str = "") -> Support:
        """Weigh an entity as the reading of ``text[start:end]``.

        An entity with cues (``near``) is supported by them; without, or ``read_out`` as this pinyin, by its
        own right form in the document. A person whose pinyin it may be is not supported by a cue: there
        are so many people with Chinese names of two syllables that one is soon near some cue. Nobody is
        called what is written apart and begins with no family name: `Gua Shuai` is read from a nickname.
        """
        against = (
            *self._around(entity.unless, start, end),
            *self._cues(entity.unless, start, end),
        )
        evidence = [*self._hinted(entity), *self._in_source(entity)]
        own = (f"@{entity.id}",) if read_out or not entity.near else ()
        apart = " " in self.text[start:end]
        nobody = apart and not is_family_name(read_out.partition(" ")[0].lower())
        near = () if read_out and entity.kind == "person" and not nobody else entity.near
        evidence += self._cues((*near, *own), start, end)
        evidence += (words for _, words in self._titles(entity, start, end))
        return Support(tuple(evidence), against)

    def clues(self, entity: Entity, start: int, end: int) -> dict[str, Clue]:
        """Tell of each kind what speaks for an entity as the reading of an unlisted spelling.

        Kinds: ``title`` beside it, ``own`` right form or alias in the document, ``related`` cue, ``source``
        text, ``hint`` of the caller; ``against`` is what speaks against it.
        """
        found = {
            "hint": self._hinted(entity),
            "against": (
                *self._around(entity.unless, start, end),
                *self._around(entity.never, start, end),
                *self._cues(entity.unless, start, end),
            ),
        }
        said = {kind: Clue(next(iter(words), "")) for kind, words in found.items()}
        said["title"] = self.title(entity, start, end)
        said["own"] = self._spoken(entity, (f"@{entity.id}",), "own", start, end)
        said["related"] = self._spoken(entity, entity.others, "related", start, end)
        if not said[
            "own"
        ].words:  # else the source's form may be the one that is translated rightly
            said["source"] = Clue(next(iter(self._in_source(entity)), ""))
        return {kind: clue for kind, clue in said.items() if clue.words}

    def _spoken(
        self, entity: Entity, cues: Iterable[str], kind: Kind, start: int, end: int
    ) -> Clue:
        """Find the nearest place where an entity is spoken for in one way.

        An engine spells a name in one way in one sentence: there its own name speaks only for what stands
        right beside it, as a word of it does. `Maravi` in `Malawi referred to the old Maravi Empire` is no
        garble.
        """
        places = self._places_of(kind, entity.id)
        if not places:
            return Clue("")
        phrases = [phrase for cue in cues for phrase in self._called(cue)]
        first, last = sentence(self.text, start, end) if kind == "own" else (start, end)
        for place in outward(places, start, self.reach):
            for phrase in phrases:
                at = self.text.find(phrase, place, place + _LONGEST_RUN + len(phrase))
                till = at + len(phrase)
                beside = till + 1 == start or at == end + 1
                if (
                    at >= 0
                    and (till <= first or at >= last or beside)
                    and self.phrases.whole(at, till)
                ):
                    words = f'"{phrase}" stands {distance(self.text, at, start)}'
                    closeness = _HALF / (_HALF + max(start - at, at - end))
                    return Clue(words, closeness, phrase)
        return Clue("")

    def closeness(self, kind: Kind, identity: str, start: int, end: int) -> float:
        """Give the most that :meth:`clues` can find an entity's closeness to be, without a search."""
        places = self._places_of(kind, identity)
        if not places:
            return 0.0
        after = bisect_left(places, start)
        farthest = self.reach + _LONGEST_RUN
        left = start - places[after - 1] if after else farthest
        right = places[after] - end if after < len(places) else farthest
        gap = min(left - _LONGEST_RUN, right)
        return _HALF / (_HALF + max(0, gap)) if gap < self.reach else 0.0

    def _places_of(self, kind: Kind, identity: str) -> Sequence[int]:
        """List where an entity is spoken for in one way, in text order; worked out when first asked."""
        found = self._places[kind].get(identity)
        if found is None:
            found = sorted(chain.from_iterable(self._said_of(kind).get(identity, ())))
            self._places[kind][identity] = found
        return found

    def _said_of(self, kind: Kind) -> dict[str, list[list[int]]]:
        """Map the entities that are spoken for to the places of each thing that is said of them."""
        found = self._said.get(kind)
        if found is None:
            said_at: dict[frozenset[str], list[int]] = {}
            for place, speaking in self.spoken:
                said_at.setdefault(getattr(speaking, kind), []).append(place)
            found = self._said[kind] = {}
            for identities, places in said_at.items():
                for identity in identities:
                    found.setdefault(identity, []).append(places)
        return found

    def block(self, start: int) -> int:
        """Number the block of the text that a place is in."""
        return start // BLOCK

    def spoken_around(self, start: int) -> frozenset[Speaking]:
        """Give what speaks for anybody within reach of the block a place is in, as many blocks have it."""
        block = start // BLOCK
        first = bisect_left(self.spoken, (block * BLOCK - self.reach,))
        last = bisect_left(self.spoken, ((block + 1) * BLOCK + self.reach,))
        return frozenset(map(itemgetter(1), self.spoken[first:last]))

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
                and self.phrases.whole(place, place + len(cue))
            ):
                yield f'"{cue}" stands here'

    def title(self, entity: Entity, start: int, end: int) -> Clue:
        """Find the longest title beside a place; one of a single word says less, since many have it."""
        beside = self._titles(entity, start, end)
        title, words = max(beside, key=lambda found: len(found[0]), default=("", ""))
        return Clue(words, 1.0 if " " in title else _MANY_HAVE_IT)

    def _titles(self, entity: Entity, start: int, end: int) -> Iterator[tuple[str, str]]:
        """Yield the titles of an entity that stand beside a place, and where in words."""
        for title in entity.titles:
            if self.text.endswith(f"{title} ", 0, start):
                yield title, f'"{title}" stands before it'
            elif self.text.startswith((f", {title}", f", the {title}"), end):
                yield title, f'"{title}" stands behind it'

    def _cues(self, cues: Iterable[str], start: int, end: int) -> Iterator[str]:
        for cue in cues:
            for phrase in self._called(cue):
                place = self.phrases.nearest(phrase, start, end)
                if place is not None:
                    yield f'"{phrase}" stands {distance(self.text, place, start)}'
                    break

    def _called(self, cue: str) -> tuple[str, ...]:
        if not cue.startswith("@"):
            return (cue,)
        entity = self.table.entities.get(cue[1:])
        if entity is None:
            return ()
        return (*entity.right_forms, *(item.text for item in entity.aliases))

    def times_called(self, entity: Entity, start: int, end: int) -> tuple[int, int]:
        """Count how often an entity is spoken of within reach by right forms, and by aliases."""
        places = self._places_of("own", entity.id)
        first, last = (
            bisect_left(places, place) for place in (start - self.reach, end + self.reach)
        )
        near = [place for place in places[first:last] if not start <= place < end]
        right = sum(self.text.startswith(entity.right_forms, place) for place in near)
        return right, len(near) - right

    def times_said(self, entity: Entity, start: int, end: int) -> int:
        """Count how often an entity is called by a right form within reach, but for a place."""
        return max(
            sum(
                place + len(form) <= start or place >= end
                for place in self.phrases.elsewhere(form, start)
            )
            for form in entity.right_forms
        )
