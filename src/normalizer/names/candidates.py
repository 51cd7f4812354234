"""Which entities could a spelling stand for? An index over how names sound, roughly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from normalizer.names.channel import channel
from normalizer.names.entity import Entity
from normalizer.names.letters import letters
from normalizer.names.table import AliasTable
from normalizer.names.units import LANGUAGES, parts_of

__all__ = ["Candidates", "Names", "alike", "skeleton"]

# Letters that garbles swap stand for one sound; vowels, h, w and y are left out.
_SOUNDS = str.maketrans(
    {letter: kind[0] for kind in "bpfv td sczxjq kg lr mn".split() for letter in kind}
    | dict.fromkeys("aeiouhwy")
)
_CLUSTERS = [
    (re.compile("sch|tch|sh|zh|ch|ts|tz|ds|dz|cz|x"), "s"),
    (re.compile("ph"), "f"),
    (re.compile("ck|c(?![eiy])"), "k"),
    (re.compile("ng"), "n"),
]
_TWICE = re.compile(r"(.)\1+")
# Of 100, the letters two spellings have in common: what is less alike is hardly ever a garble of one
# that anything but a title or the source text could make sure of (see docs/names.md).
_ALIKE = 75.0
_VERY_LIKE = 66.0  # where the skeletons are about the same
_SOUNDS_ALIKE = 70.0  # of skeletons, for that
_LIKE = 74.0
_HALF_LIKE = 50.0  # where the skeletons are the same
_MOST = 12


@lru_cache(maxsize=100_000)
def skeleton(spelling: str) -> str:
    """Give the consonants of a spelling as sounds that garbles do not tell apart.

    >>> skeleton("brinken") == skeleton("bulinken") == skeleton("blinken")
    True
    """
    vowel = "a" if spelling.startswith(tuple("aeiou")) else ""
    for pattern, sound in _CLUSTERS:
        spelling = pattern.sub(sound, spelling)
    return vowel + _TWICE.sub(r"\1", spelling.translate(_SOUNDS))


def alike(spelling: str, other: str, share: float) -> bool:
    """Whether two spellings have that share of letters in common, of 100, or the same skeleton.

    >>> alike("brosky", "blinken", 60.0), alike("brinken", "bulinken", 90.0)
    (False, True)
    """
    return fuzz.ratio(spelling, other) >= share or skeleton(spelling) == skeleton(other)


class Candidates:
    """The entities of a table by the skeletons of their names, built when first asked.

    Each name stands in the blocks of its own skeleton, and for :meth:`near` of every skeleton with one
    sound left out, so that two that differ by a sound meet. A look-up costs a block, however large the
    table; inside a block rapidfuzz compares letters.
    """

    def __init__(self, table: AliasTable) -> None:
        self._table = table
        self._plain: dict[str, tuple[str, ...]] = {}
        self._alike: dict[str, tuple[list[str], list[str]]] = {}
        self._near: dict[str, list[tuple[str, str]]] = {}

    def plain(self, identity: str) -> tuple[str, ...]:
        """Give the spellings under which an entity is found: right forms, their words, readings."""
        found = self._plain.get(identity)
        if found is None:
            entity = self._table.entities[identity]
            found = self._plain[identity] = tuple(dict.fromkeys(_spellings(entity, self._table)))
        return found

    def alike(self, spelling: str) -> list[str]:
        """Give the entities with a name of the same skeleton, the most similar first."""
        names, owners = self._same_skeleton(spelling)
        found = process.extract(spelling, names, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=_MOST)
        return list(dict.fromkeys(owners[place] for _, _, place in found))

    def _same_skeleton(self, spelling: str) -> tuple[list[str], list[str]]:
        if not self._alike:
            for identity in self._table.entities:
                for plain in self.plain(identity):
                    names, owners = self._alike.setdefault(skeleton(plain), ([], []))
                    names.append(plain)
                    owners.append(identity)
        return self._alike.get(skeleton(spelling), ([], []))

    def near(self, spelling: str) -> list[str]:
        """Give the entities with a name whose skeleton is at most a sound or two away, best first."""
        if not self._near:
            for identity in self._table.entities:
                for plain in self.plain(identity):
                    for key in _shortened(skeleton(plain)):
                        self._near.setdefault(key, []).append((plain, identity))
        block = dict.fromkeys(
            entry for key in _shortened(skeleton(spelling)) for entry in self._near.get(key, ())
        )
        entries = list(block)
        found = process.extract(
            spelling, [plain for plain, _ in entries], scorer=fuzz.ratio, processor=None, limit=40
        )
        return list(dict.fromkeys(entries[place][1] for _, _, place in found))

    def names_of(self, own: Iterable[str], related: Iterable[str]) -> Names:
        """Gather the spellings of the entities spoken for by their own name alone, or as a cue."""
        found = Names(dict.fromkeys(own, "own") | dict.fromkeys(related, "related"))
        for identity in found.groups:
            plain = self.plain(identity)
            found.spellings += plain
            found.owners += (identity,) * len(plain)
        return found

    def like(self, spelling: str, names: Names) -> list[str]:
        """Give those of some entities that a spelling is like.

        They share most letters, or fewer of them and most of what a skeleton has.
        """
        found = names.like.get(spelling)
        if found is None:
            close = process.extract(
                spelling, names.spellings, scorer=fuzz.ratio, score_cutoff=_VERY_LIKE, limit=_MOST
            )
            same = zip(*self._same_skeleton(spelling), strict=True)
            halves = [
                owner
                for plain, owner in same
                if owner in names.groups and fuzz.ratio(spelling, plain) >= _HALF_LIKE
            ]
            own = skeleton(spelling)
            likely = (
                names.owners[place]
                for plain, share, place in close
                if share >= _ALIKE or fuzz.ratio(own, skeleton(plain)) >= _SOUNDS_ALIKE
            )
            found = names.like[spelling] = list(dict.fromkeys((*likely, *halves)))
        return found


@dataclass(slots=True)
class Names:
    """Entities by the group they belong to, their spellings, and beside them whose they are."""

    groups: dict[str, str]
    spellings: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    like: dict[str, list[str]] = field(default_factory=dict, repr=False)


def _shortened(key: str) -> Iterable[str]:
    """Give a skeleton and what is left of it without one sound, or two where it is long."""
    found = {key} | {key[:place] + key[place + 1 :] for place in range(len(key))}
    if len(key) > 5:
        found |= {
            one[:place] + one[place + 1 :] for one in tuple(found) for place in range(len(one))
        }
    return found


def _spellings(entity: Entity, table: AliasTable) -> Iterator[str]:
    for form in entity.right_forms:
        yield letters(form)
        words = form.split(" ")
        if entity.kind == "person" and len(words) > 2:
            yield letters(" ".join(words[-2:]))
        if entity.kind == "person" and len(words) > 1:
            yield from (plain for word in words if len(plain := letters(word)) > 2)
    for language, items in entity.sources.items():
        for item in items:
            parts = parts_of(item.text)
            heard = [item.text]
            if entity.kind == "person" and len(parts) > 1:
                heard.append(parts[-1])
            yield from (_romanised(table.read(form, language), language) for form in heard)


def _romanised(units: tuple[str, ...], language: str) -> str:
    """Spell units in the plainest way: pinyin as it is, else what the channel holds likeliest."""
    if language == "zh" or not units:
        return "".join(units)
    return channel(language).likely(units, 1)[0][0] if language in LANGUAGES else ""
