"""Which entities may a span stand for, and what could speak for each of them at most?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from normalizer.lexicon import is_known
from normalizer.memo import Memo
from normalizer.names.candidates import Candidates, alike
from normalizer.names.entity import Entity
from normalizer.names.evidence import Context
from normalizer.names.form import Role
from normalizer.names.letters import letters
from normalizer.names.surveying.cues import Speaking, spoken_for
from normalizer.names.surveying.runs import Riddle
from normalizer.names.surveying.titles import Holders, Titles
from normalizer.names.surveying.words import Words
from normalizer.names.table import AliasTable
from normalizer.names.unlisted.features import doubts, looks, partly
from normalizer.names.unlisted.hopes import Hopes
from normalizer.names.unlisted.judge import Judge
from normalizer.names.unlisted.likelihood import LIKELIEST, Likelihoods
from normalizer.names.unlisted.place import Place
from normalizer.names.unlisted.pools import Pools
from normalizer.names.unlisted.reading import holds, is_right, is_shortened
from normalizer.names.unlisted.spelt import Names, Spelt
from normalizer.names.unlisted.surroundings import Surroundings
from normalizer.text import fold

__all__ = ["FEW", "LEAST_LIKELY", "Offers"]

_NAMES_THERE_ARE = 10_000  # that news speaks of: a small table knows few of them
_MOST_GATHERED = 2_000
# Of 100, the letters in common with a name: between a spelling behind a title and that name, and
# between a spelling beside one word of a name and the other words of it.
_LIKE_TITLED = 50.0
_LIKE_SOURCE = 35.0  # the same for an unknown one, where the source text names somebody
_LIKE_BESIDE = 60.0
FEW = 3  # entities with one title, so that it may stand before anything their names were spelt like
_SOMEBODYS = frozenset({"known", "listed", "pinyin"})
LEAST_LIKELY = -12.0  # nats: how much less likely than anybody's name a reading can be

# The most that may speak for a reading, by the way it came to be considered.
_ALONE: Mapping[str, float] = {}
_OWN = {"own": 1.0}
_RELATED = {"own": 1.0, "related": 1.0}
_MOST_BY_GROUP = {"": _ALONE, "own": _OWN, "related": _RELATED}
_NAMED = {**_RELATED, **dict.fromkeys(("title", "source", "hint"), 1.0)}


class Offers:
    """The entities of a table that a span may stand for.

    ``thorough`` looks farther for what a spelling may be without evidence, for who wants guesses.
    """

    def __init__(self, table: AliasTable, judge: Judge, *, thorough: bool) -> None:
        self.table = table
        self.judge = judge
        self.likelihoods = Likelihoods(table)
        self.words = Words(table)
        self._candidates = Candidates(table, thorough=thorough)
        self.titles = Titles(table)
        self._thorough = thorough
        self.all = math.log(max(_NAMES_THERE_ARE, len(table.entities)))
        self.pools = Pools(self.words, self.all)
        self.hopes = Hopes(judge, self.pools, self.all)
        self._spelt: Memo[Holders, Spelt] = Memo(self._candidates.spelt, _MOST_GATHERED)
        self._alone = Memo(self._searched)
        self._looks = Memo(_looks)
        self._gathered: dict[tuple[frozenset[Speaking], float], Names] = {}

    def place(
        self, riddle: Riddle, context: Context, least: float, titled: Holders | None = None
    ) -> Place | None:
        """Gather what readings of a span depend on; nothing for one without letters."""
        start, end, known = riddle
        surface = context.text[start:end]
        spelling = letters(surface)
        if not spelling:
            return None
        around = Surroundings.of(context.text, start, end)
        if titled is None:
            titled = self.titles.beside(context.text, start, end, around.before)
        always = self.looks_of(surface, spelling, known=known)
        return Place(start, end, known, surface, spelling, always, around, titled, context, least)

    def of(self, place: Place) -> dict[str, Mapping[str, float]]:
        """Map the entities a span may stand for to the most that may speak for them."""
        spelling, known, context, least = place.spelling, place.known, place.context, place.least
        names = self.names_around(context, place.start, least)
        offered = self.offered(
            place.surface, spelling, known, place.around, place.titled, names, least
        )
        if not known:
            offered |= dict.fromkeys(self._hinted(context.hints), _NAMED)
        return offered | {
            identity: _NAMED
            for identity in context.in_source
            if self._resembles(spelling, identity, _LIKE_TITLED if known else _LIKE_SOURCE)
        }

    def around(self, place: Place, entity: Entity) -> dict[str, float]:
        """Give the features of an entity that what stands around a span and its own words have."""
        words = self.words.of(entity.id)
        found = place.around.features(entity.kind, words)
        if "kindred" in found and not _is_in_order(place, entity):
            found["stranger"] = found.pop("kindred")
        if "kindred" in found and not any(map(self._points, place.around)):
            del found["kindred"]  # there are so many of these: `Company`
        if entity.kind != "person":
            return found
        if " " in place.surface:
            found |= partly(place.surface, words)
        if place.around.introduces(entity.titles):
            found["stranger"] = 1.0
        return found

    def _points(self, word: str) -> bool:
        """Whether a word points to whose name it is of: few have it."""
        return bool(self.words.named_by(letters(word)))

    def may_be(
        self,
        place: Place,
        identity: str,
        most: Mapping[str, float],
        names: Names,
        near: tuple[float, float],
    ) -> bool:
        """Whether a span may stand for an entity spoken of so near if all that is hoped for speaks for it."""
        surface, spelling, least = place.surface, place.spelling, place.least
        named = self.is_named(place, identity)
        pool = self.hopes.pool(place, identity, most, names, near)
        surprise = self.hopes.surprise(near, most, least)
        bound = self._bound(surface, surprise, pool)
        parts = place.around.has(self.words.of(identity))
        if not named and bound > self.likelihoods.most(spelling, identity, parts=parts):
            return False  # as most are when the same comes again
        entity = self.table.entities[identity]
        around = self.around(place, entity)
        parts = "beside" in around
        hoped = self.hopes.features(place, entity, most, around, near)
        foreign = "pinyin" not in place.looks or (
            " " not in surface and self.likelihoods.is_foreign(identity)
        )
        features = doubts(hoped, entity, slip=False, foreign=foreign)
        bound = self.bound(surface, features, pool, least)
        if bound > LIKELIEST and not named:
            return False
        always = named and self.likelihoods.of_anybody(surface) + LEAST_LIKELY >= bound
        if not (always or self.likelihoods.of(spelling, identity, bound, parts=parts)):
            return False
        if surface in entity.denied or is_right(spelling, entity, parts=parts):
            return False
        return not (holds(surface, entity) or is_shortened(surface, entity))

    @staticmethod
    def is_named(place: Place, identity: str) -> bool:
        """Whether a title or the source text names an entity so surely that it may be spelt in any way.

        A title does not what looks like the name of somebody else in that office: known names, a Chinese
        one, or a first name and a surname. Nor does the source text what the lexicon knows and sounds like
        nobody, which is no garble.
        """
        if identity in place.context.in_source and not place.known:
            return True
        few = place.titled.get(identity, FEW + 1) <= FEW
        return few and " " not in place.surface and _SOMEBODYS.isdisjoint(place.looks)

    def names_around(self, context: Context, start: int, least: float) -> Names:
        """Gather the names of the entities spoken for around a place, once for each block of text."""
        block = context.block(start)
        found: Names | None = context.kept.get(block)
        if found is None:
            speaking = context.spoken_around(start)
            found = self._gathered.get((speaking, least))
            if found is None:
                if len(self._gathered) > _MOST_GATHERED:
                    self._gathered.clear()
                found = self._candidates.names_of(*spoken_for(speaking))
                self._gathered[speaking, least] = found
            context.kept[block] = found
        return found

    def bound(
        self, surface: str, features: Mapping[str, float], pool: float, least: float
    ) -> float:
        """Give the least likelihood with which a reading with these other features is of interest."""
        return self._bound(surface, self.judge.surprise_for(features, least), pool)

    def _bound(self, surface: str, surprise: float, pool: float) -> float:
        # Below the first knot a spelling is no rendering of a name at all, whatever speaks for it.
        surprise = max(surprise, self.judge.knots[0])
        return self.likelihoods.of_anybody(surface) + pool + surprise

    def offered(
        self,
        surface: str,
        spelling: str,
        known: bool,
        around: tuple[str, str],
        titled: Holders,
        names: Names,
        least: float,
    ) -> dict[str, Mapping[str, float]]:
        """Map the entities that the text offers for a span to the most that may speak for them."""
        offered: dict[str, Mapping[str, float]] = {}
        if not known:
            offered |= dict.fromkeys(self.unaided(surface, spelling, least), _ALONE)
            for part in (spelling, *_strange_words(surface)):
                for identity in self._candidates.like(part, names):
                    offered[identity] = _MOST_BY_GROUP[names.groups[identity]]
            for word in around:
                for identity in self.sharing(spelling, word):
                    offered[identity] = _MOST_BY_GROUP[names.groups.get(identity, "")]
        if titled:
            close = self._candidates.resembling(spelling, self._spelt[titled], _LIKE_TITLED)
            for identity, many in titled.items():
                # Where others have the title, it says little by itself.
                if identity in close or (many == 1 and not known):
                    most = _MOST_BY_GROUP[names.groups.get(identity, "")]
                    offered[identity] = {**most, "title": 1.0}
        return offered

    def looks_of(self, surface: str, spelling: str, *, known: bool) -> Mapping[str, float]:
        """Give the features that a span has wherever it stands and whoever it is."""
        return self._looks[surface, spelling, known]

    def sharing(self, spelling: str, beside: str) -> list[str]:
        """List the entities that have a word of their name beside a span, and another one like it."""
        if not beside[:1].isupper():
            return []
        word = letters(beside)
        return [
            owner
            for owner in self.words.named_by(word)
            if any(
                own != word and alike(spelling, own, _LIKE_BESIDE) for own in self.words.of(owner)
            )
        ]

    def _hinted(self, hints: frozenset[str]) -> Iterator[str]:
        """Yield the entities that the caller names, by id or right form."""
        for hint in hints:
            if hint in self.table.entities:
                yield hint
            for form in self.table.forms.get(fold(hint), ()):
                if form.role is Role.RIGHT:
                    yield form.entity

    def _resembles(self, spelling: str, identity: str, share: float) -> bool:
        """Whether a spelling is enough like an entity's name for the source text to decide."""
        return any(alike(spelling, plain, share) for plain in self._candidates.plain(identity))

    def unaided(self, surface: str, spelling: str, least: float) -> tuple[str, ...]:
        """List the entities a spelling is so like that it may be read without evidence."""
        return self._alone[surface, spelling, least]

    def _searched(self, sought: tuple[str, str, float]) -> tuple[str, ...]:
        surface, spelling, least = sought
        if not self._thorough and self.likelihoods.is_rare(surface):
            return ()
        search = self._candidates.near if self._thorough else self._candidates.alike
        offered = search(spelling)
        if not offered:
            return ()
        always = self.looks_of(surface, spelling, known=False)
        bound = self.bound(surface, {"slot": 1.0, **always}, self.all, least)
        heard = self.likelihoods.of
        return tuple(one for one in offered if heard(spelling, one, bound) is not None)


def _looks(span: tuple[str, str, bool]) -> Mapping[str, float]:
    surface, spelling, known = span
    return looks(surface, spelling, known=known) or _ALONE  # one for all that have none


def _is_in_order(place: Place, entity: Entity) -> bool:
    """Whether a word beside a span stands on its side of the name: a `Yunis Kanooni` is no Khan Yunis."""
    before, after = map(letters, place.around)
    names = [[letters(word) for word in form.split(" ")] for form in entity.right_forms]
    return any(before in words[:-1] or after in words[1:] for words in names)


def _strange_words(surface: str) -> list[str]:
    """Give the words of a longer span that nobody knows: one may be like a name where the whole is not."""
    words = surface.split(" ") if " " in surface else ()
    return [plain for word in words if not is_known(word) and (plain := letters(word))]
