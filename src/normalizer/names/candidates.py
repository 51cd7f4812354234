"""Which entities could a spelling stand for? An index over how names sound, roughly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from rapidfuzz import fuzz, process

from normalizer.memo import Memo
from normalizer.names.channel import channel
from normalizer.names.entity import Entity
from normalizer.names.languages.kanji import misread
from normalizer.names.languages.units import LANGUAGES, parts_of
from normalizer.names.letters import letters_of_words
from normalizer.names.skeleton import skeleton, sounds_of, sounds_of_each
from normalizer.names.table import AliasTable
from normalizer.names.unlisted.nearby import Nearby, Spelling
from normalizer.names.unlisted.spelt import Names, Spelt

__all__ = ["Candidates", "alike", "names_by_sounds", "skeleton"]

# Of 100, the letters two spellings have in common: what is less alike is hardly ever a garble of one
# that anything but a title or the source text could make sure of (see docs/names.md).
_ALIKE = 75.0
_VERY_LIKE = 62.0  # where the skeletons are about the same
_SOUNDS_ALIKE = 70.0  # of skeletons, for that
_LEAST_ALIKE, _SOUNDS_NEARLY_ALIKE = 50.0, 60.0  # both, for who wants guesses
_LIKE = 74.0
_HALF_LIKE = 50.0  # where the skeletons are the same
_HARDLY_LIKE, _SOUNDS_MOSTLY_ALIKE = 30.0, 75.0  # of the reading of one whom the text calls by name
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
        self._by_skeleton: dict[str, list[tuple[str, str]]] = {}  # of those in ``_plain``
        self._read_out = Memo(self._readings_of, _LONGEST_MEMO)
        self._cleared = 0
        self._near: Nearby | None = None

    def plain(self, identity: str) -> tuple[str, ...]:
        """Give the spellings under which an entity is found: right forms, their words, readings."""
        found = self._plain.get(identity)
        if found is None:
            if len(self._plain) >= _LONGEST_MEMO:
                self._plain.clear()
                self._by_skeleton.clear()
                self._cleared += 1
            entity = self._table.entities[identity]
            found = self._plain[identity] = _plain(entity, self._table)
            for plain in found:
                self._by_skeleton.setdefault(skeleton(plain), []).append((identity, plain))
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
            found.called.add(identity, self._read_out[identity])
        for identity, many in related:
            found.groups[identity], found.weights[identity] = "related", 1.0 / many
        self._gather(found, found.groups)
        return found

    def spelt(self, identities: Iterable[str]) -> Spelt:
        """Gather the spellings of some entities."""
        found = Spelt()
        self._gather(found, identities)
        return found

    def _gather(self, found: Spelt, identities: Iterable[str]) -> None:
        for identity in identities:
            found.add(identity, self.plain(identity))

    def like(self, spelling: str, names: Names) -> tuple[str, ...]:
        """Give those of some entities that a spelling is like.

        They share most letters, or fewer of them and most of what a skeleton has. Of those whom the text
        calls by name, so much of a reading is enough as what is only heard may share: `Jochik`, yue qi ke.
        """
        found = names.like.get(spelling)
        if found is None:
            close = process.extract(
                spelling, names.spellings, scorer=fuzz.ratio, score_cutoff=self._least, limit=_MOST
            )
            own = skeleton(spelling)
            likely = [
                names.owners[place]
                for plain, share, place in close
                if share >= _ALIKE or fuzz.ratio(own, skeleton(plain)) >= self._sounds_alike
            ]
            likely += self._sounding(spelling, names, _HALF_LIKE)
            likely += _heard(spelling, own, names.called)
            if len(names.like) >= _LONGEST_MEMO:
                names.like.clear()
            found = names.like[spelling] = tuple(dict.fromkeys(likely))
        return found

    def _readings_of(self, identity: str) -> tuple[str, ...]:
        """Give the ways in which the source forms of an entity are read."""
        readings = _readings(self._table.entities[identity], self._table)
        return tuple(dict.fromkeys(plain for plain, _ in readings))

    def resembling(self, spelling: str, group: Spelt, share: float) -> frozenset[str]:
        """Give those of some entities with this share of letters in common, or the same skeleton."""
        found = group.resembling.get(spelling)
        if found is None:
            close = process.extract(
                spelling, group.spellings, scorer=fuzz.ratio, score_cutoff=share, limit=None
            )
            if len(group.resembling) >= _LONGEST_MEMO:
                group.resembling.clear()
            owners = (group.owners[place] for _, _, place in close)
            found = frozenset((*owners, *self._sounding(spelling, group, 0.0)))
            group.resembling[spelling] = found
        return found

    def _sounding(self, spelling: str, group: Spelt, share: float) -> Iterator[str]:
        """Yield those of some entities with a name of the same skeleton and this share of letters."""
        while group.cleared != self._cleared:  # then its names may have been forgotten
            group.cleared = self._cleared
            for identity in group.members:
                self.plain(identity)
        for identity, plain in self._by_skeleton.get(skeleton(spelling), ()):
            if identity in group.members and fuzz.ratio(spelling, plain) >= share:
                yield identity


def _heard(spelling: str, sounds: str, called: Spelt) -> Iterator[str]:
    """Yield those of some entities whose reading a spelling with this skeleton may be an echo of."""
    close = process.extract(
        spelling, called.spellings, scorer=fuzz.ratio, score_cutoff=_HARDLY_LIKE, limit=_MOST
    )
    for plain, share, place in close:
        likeness = fuzz.ratio(sounds, skeleton(plain))
        if likeness == 100.0 or (share >= _HALF_LIKE and likeness >= _SOUNDS_MOSTLY_ALIKE):
            yield called.owners[place]


def names_by_sounds(table: AliasTable) -> dict[str, list[list[Any]]]:
    """Group the names by their sounds, each once, beside them so many of their entities as are ever given."""
    owners: dict[str, tuple[str, ...]] = {}
    for identity, entity in table.entities.items():
        alone = (identity,)
        for plain, _ in _spellings(entity, table):
            its = owners.setdefault(plain, alone)
            if len(its) < _MOST and its[-1] != identity:
                owners[plain] = its + alone
    blocks: dict[str, list[list[Any]]] = {}
    for (plain, its), heard in zip(owners.items(), sounds_of_each(owners), strict=True):
        block = blocks.get(heard)
        if block is None:
            block = blocks[heard] = [[], []]
        block[0].append(plain)
        block[1].append(its)
    return blocks


def _plain(entity: Entity, table: AliasTable) -> tuple[str, ...]:
    """Give the spellings of an entity, each once."""
    return tuple(dict.fromkeys(plain for plain, _ in _spellings(entity, table)))


def _spellings(entity: Entity, table: AliasTable) -> Iterator[Spelling]:
    """Yield what a name may be garbled from: whole, or a word of it that is used alone more or less."""
    person = entity.kind == "person"
    for form in entity.written_forms:
        words = letters_of_words(form)
        yield "".join(words), _WHOLE
        if person and len(words) > 1:
            if len(words) > 2 and len(words[-2]) > 1:  # no `rmusk` of Elon R. Musk
                yield "".join(words[-2:]), _WHOLE
            last = words.pop()
            for plain in words:
                if len(plain) > 2:
                    yield plain, _OTHER_NAME
            if len(last) > 2:
                yield last, _FAMILY_NAME
    yield from _readings(entity, table)
    if person and "zh" in entity.sources:
        for spelling in misread(entity):
            yield spelling, _OTHER_NAME


def _readings(entity: Entity, table: AliasTable) -> Iterator[Spelling]:
    """Yield how the source forms of an entity are read, and the family name alone."""
    for language, items in entity.sources.items():
        for item in items:
            yield _romanised(table.read(item.text, language), language), _WHOLE
            if entity.kind == "person" and len(parts := parts_of(item.text)) > 1:
                yield _romanised(table.read(parts[-1], language), language), _FAMILY_NAME


def _romanised(units: tuple[str, ...], language: str) -> str:
    """Spell units in the plainest way: pinyin as it is, else what the channel holds likeliest."""
    if language == "zh" or not units:
        return "".join(units)
    return _likeliest(units, language) if language in LANGUAGES else ""


@lru_cache(maxsize=20_000)
def _likeliest(units: tuple[str, ...], language: str) -> str:
    return channel(language).likely(units, 1)[0][0]
