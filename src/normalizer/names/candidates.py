"""Which entities could a spelling stand for? An index over how names sound, roughly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from rapidfuzz import fuzz, process

from normalizer.names.channel import channel
from normalizer.names.entity import Entity
from normalizer.names.kanji import misread
from normalizer.names.letters import letters_of_word
from normalizer.names.nearby import Nearby, Spelling
from normalizer.names.skeleton import skeleton, sounds_of
from normalizer.names.table import AliasTable
from normalizer.names.units import LANGUAGES, parts_of

__all__ = ["Candidates", "Names", "alike", "names_by_sounds", "skeleton"]

# Of 100, the letters two spellings have in common: what is less alike is hardly ever a garble of one
# that anything but a title or the source text could make sure of (see docs/names.md).
_ALIKE = 75.0
_VERY_LIKE = 62.0  # where the skeletons are about the same
_SOUNDS_ALIKE = 70.0  # of skeletons, for that
_LEAST_ALIKE, _SOUNDS_NEARLY_ALIKE = 50.0, 60.0  # both, for who wants guesses
_LIKE = 74.0
_HALF_LIKE = 50.0  # where the skeletons are the same
_MOST = 12
_LONGEST_MEMO = 50_000  # entities
_WHOLE, _FAMILY_NAME, _OTHER_NAME = range(3)  # how far a spelling is from the whole name


def alike(spelling: str, other: str, share: float) -> bool:
    """Whether two spellings have that share of letters in common, of 100, or the same skeleton.

    >>> alike("brosky", "blinken", 60.0), alike("brinken", "bulinken", 90.0)
    (False, True)
    """
    return fuzz.ratio(spelling, other) >= share or skeleton(spelling) == skeleton(other)


class Candidates:
    """The entities of a table by the skeletons of their names, built when first asked.

    Each name stands in the block of its own skeleton, inside which rapidfuzz compares letters; for
    :meth:`near`, see :class:`Nearby`. A look-up costs a block or some, however large the table.
    ``thorough`` takes for like what is so more remotely.
    """

    def __init__(self, table: AliasTable, *, thorough: bool = False) -> None:
        self._table = table
        self._least = _LEAST_ALIKE if thorough else _VERY_LIKE
        self._sounds_alike = _SOUNDS_NEARLY_ALIKE if thorough else _SOUNDS_ALIKE
        self._plain: dict[str, tuple[str, ...]] = {}
        self._skeletons: dict[str, frozenset[str]] = {}
        self._near: Nearby | None = None

    def plain(self, identity: str) -> tuple[str, ...]:
        """Give the spellings under which an entity is found: right forms, their words, readings."""
        found = self._plain.get(identity)
        if found is None:
            if len(self._plain) >= _LONGEST_MEMO:
                self._plain.clear()
                self._skeletons.clear()
            entity = self._table.entities[identity]
            found = self._plain[identity] = _plain(entity, self._table)
            self._skeletons[identity] = frozenset(map(skeleton, found))
        return found

    def alike(self, spelling: str) -> list[str]:
        """Give the entities with a name of the same sounds, the most similar first."""
        block = self._table.derived(names_by_sounds).get(sounds_of(spelling))
        if block is None:
            return []
        names, owners = block
        found = process.extract(spelling, names, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=_MOST)
        if not found:
            return []
        its = (owner for _, _, place in found for owner in owners[place])
        return list(islice(dict.fromkeys(its), _MOST))

    def near(self, spelling: str) -> list[str]:
        """Give the entities with a name that may sound like this at all, best first, 50 at most."""
        if self._near is None:
            entities, table = self._table.entities, self._table
            self._near = Nearby(entities, lambda identity: _spellings(entities[identity], table))
        return self._near.of(spelling)

    def names_of(self, own: Iterable[str], related: Iterable[tuple[str, int]]) -> Names:
        """Gather the spellings of the entities spoken for by their own name alone, or as a cue.

        ``related`` tells of each how many lean on its most telling cue, with which they share it.
        """
        found = Names()
        for identity in own:
            found.groups[identity], found.weights[identity] = "own", 1.0
        for identity, many in related:
            found.groups[identity], found.weights[identity] = "related", 1.0 / many
        for identity in found.groups:
            plain = self.plain(identity)
            found.skeletons.update(self._skeletons[identity])
            found.spellings += plain
            found.owners += (identity,) * len(plain)
        return found

    def like(self, spelling: str, names: Names) -> tuple[str, ...]:
        """Give those of some entities that a spelling is like.

        They share most letters, or fewer of them and most of what a skeleton has.
        """
        found = names.like.get(spelling)
        if found is None:
            close = process.extract(
                spelling, names.spellings, scorer=fuzz.ratio, score_cutoff=self._least, limit=_MOST
            )
            own = skeleton(spelling)
            halves = [] if own not in names.skeletons else self._half_like(spelling, own, names)
            likely = (
                names.owners[place]
                for plain, share, place in close
                if share >= _ALIKE or fuzz.ratio(own, skeleton(plain)) >= self._sounds_alike
            )
            found = names.like[spelling] = tuple(dict.fromkeys((*likely, *halves)))
        return found

    def _half_like(self, spelling: str, own: str, names: Names) -> list[str]:
        return [
            identity
            for identity in names.groups
            if own in self._skeletons[identity]
            and any(
                skeleton(plain) == own and fuzz.ratio(spelling, plain) >= _HALF_LIKE
                for plain in self.plain(identity)
            )
        ]


@dataclass(slots=True)
class Names:
    """Entities by the group they belong to, their spellings, and beside them whose they are.

    ``weights`` say how much is spoken of each: 1 by name, a part of it by a cue that many lean on.
    ``skeletons`` are those of all spellings; the rest is what was asked, remembered.
    """

    groups: dict[str, str] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    spellings: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    skeletons: set[str] = field(default_factory=set, repr=False)
    like: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    hopeful: dict[str, bool] = field(default_factory=dict, repr=False)
    titled: dict[tuple[str, bool, tuple[str, str], frozenset[tuple[str, int]]], bool] = field(
        default_factory=dict, repr=False
    )
    _total: float = 0.0

    def share(self, identity: str) -> float:
        """Give the share of an entity in all that is spoken of, from 0 to 1."""
        if not self._total:
            self._total = sum(self.weights.values())
        return self.weights[identity] / max(1.0, self._total) if identity in self.weights else 0.0

    def share_among(self, identity: str, titled: Mapping[str, int]) -> float:
        """Give the share of an entity in what is spoken of those with its title: 0 if it is not."""
        own, many = self.weights.get(identity, 0.0), titled.get(identity, 0)
        if not own or not many:
            return 0.0
        return own / sum(self.weights.get(o, 0.0) for o, its in titled.items() if its <= many)


def names_by_sounds(table: AliasTable) -> dict[str, tuple[list[str], list[list[str]]]]:
    """Group the names by their sounds, each once, with so many of their entities as are ever given."""
    owners: dict[str, list[str]] = {}
    for identity, entity in table.entities.items():
        for plain in _plain(entity, table):
            its = owners.get(plain)
            if its is None:
                owners[plain] = [identity]
            elif len(its) < _MOST:
                its.append(identity)
    blocks: dict[str, tuple[list[str], list[list[str]]]] = {}
    sounds_of_each = sounds_of.__wrapped__  # too many to be remembered
    for plain, its in owners.items():
        names, whose = blocks.setdefault(sounds_of_each(plain), ([], []))
        names.append(plain)
        whose.append(its)
    return blocks


def _plain(entity: Entity, table: AliasTable) -> tuple[str, ...]:
    """Give the spellings of an entity, each once."""
    return tuple(dict.fromkeys(plain for plain, _ in _spellings(entity, table)))


def _spellings(entity: Entity, table: AliasTable) -> Iterator[Spelling]:
    """Yield what a name may be garbled from: whole, or a word of it that is used alone more or less."""
    person = entity.kind == "person"
    for form in entity.right_forms:
        words = [letters_of_word(word) for word in form.split(" ")]
        yield "".join(words), _WHOLE
        if person and len(words) > 2:
            yield "".join(words[-2:]), _WHOLE
        if person and len(words) > 1:
            for place, plain in enumerate(words, 1):
                if len(plain) > 2:
                    yield plain, _FAMILY_NAME if place == len(words) else _OTHER_NAME
    for language, items in entity.sources.items():
        for item in items:
            parts = parts_of(item.text)
            yield _romanised(table.read(item.text, language), language), _WHOLE
            if person and len(parts) > 1:
                yield _romanised(table.read(parts[-1], language), language), _FAMILY_NAME
    if person:
        yield from ((spelling, _OTHER_NAME) for spelling in misread(entity))


def _romanised(units: tuple[str, ...], language: str) -> str:
    """Spell units in the plainest way: pinyin as it is, else what the channel holds likeliest."""
    if language == "zh" or not units:
        return "".join(units)
    return channel(language).likely(units, 1)[0][0] if language in LANGUAGES else ""
