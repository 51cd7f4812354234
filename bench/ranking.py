"""Ranking alone: which place does the right entity take among 3,463, with nothing but the garble?"""

import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from garbles import (
    DOTS,
    HAN,
    Garble,
    Sentence,
    cedpane,
    countries,
    latin,
    pages,
    sentences,
)
from judging import with_interval
from population import plain, source_forms
from pypinyin import lazy_pinyin
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler
from table import markdown

from normalizer import Entity

SIZE = 3_463
SEED = 0
GARBLED = ("phonetic", "split")

Scorer = Callable[[str, Entity], float]
"""How well a garble could be a rendering of an entity; the higher the likelier."""


@dataclass(frozen=True, slots=True)
class Contest:
    """The entities to rank, and the garbles with the right one's number, by set."""

    entities: tuple[Entity, ...]
    garbles: Mapping[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Places:
    """The places the right entities took."""

    places: tuple[int, ...]

    def within(self, place: int) -> int:
        """Count how many came in at this place or before."""
        return sum(at <= place for at in self.places)


def prepare() -> Contest:
    """Gather the measured entities, the countries, and names from CedPane at random up to the size."""
    chosen: dict[str, list[Garble | Sentence]] = {
        "pages": [case for case in pages() if case.in_target and case.mechanism in GARBLED],
        "wmt": [case for case in sentences(["garble"]) if case.zh],
    }
    zh: dict[str, dict[str, None]] = {}
    for case in (case for cases in chosen.values() for case in cases):
        zh.setdefault(case.canonical, {})[only_han(case.zh)] = None
    for name in countries():
        zh.setdefault(name.name, {})[only_han(name.zh[0])] = None
    fill(zh)
    kinds = {case.canonical: case.kind for cases in chosen.values() for case in cases}
    kinds |= {name.name: "country" for name in countries()}
    entities = tuple(
        plain(canonical, kinds.get(canonical, "person"), forms) for canonical, forms in zh.items()
    )
    numbers = {entity.canonical: number for number, entity in enumerate(entities)}
    garbles = {
        name: tuple((case.garble, numbers[case.canonical]) for case in cases)
        for name, cases in chosen.items()
    }
    return Contest(entities, garbles)


def fill(zh: dict[str, dict[str, None]]) -> None:
    """Add names whose Latin and Chinese forms are not there yet."""
    entries = cedpane()
    random.Random(SEED).shuffle(entries)
    taken = {form for forms in zh.values() for form in forms}
    for name in entries:
        if len(zh) >= SIZE:
            return
        form = only_han(name.zh[0])
        if name.name not in zh and form not in taken:
            zh[name.name] = {form: None}


def only_han(form: str) -> str:
    """Leave out the dots between the parts of a name."""
    return "".join(HAN.findall(form))


def rank(contest: Contest, scorer: Scorer) -> dict[str, Places]:
    """Rank all entities for every garble; what scores the same shares the better place."""
    found = {}
    for name, cases in contest.garbles.items():
        places = []
        for garble, right in cases:
            scores = [scorer(garble, entity) for entity in contest.entities]
            places.append(1 + sum(score > scores[right] for score in scores))
        found[name] = Places(tuple(places))
    return found


def by_ratio(contest: Contest) -> Scorer:
    """Score by rapidfuzz ratio to the name or a word of it."""
    forms = {entity.canonical: words(entity) for entity in contest.entities}
    return lambda garble, entity: likest(latin(garble), forms[entity.canonical])


def by_jaro_winkler(contest: Contest) -> Scorer:
    """Score by Jaro-Winkler similarity to the name or a word of it."""
    forms = {entity.canonical: words(entity) for entity in contest.entities}

    def score(garble: str, entity: Entity) -> float:
        spelt = latin(garble)
        return max(JaroWinkler.similarity(spelt, form) for form in forms[entity.canonical])

    return score


def by_ratio_or_pinyin(contest: Contest) -> Scorer:
    """Score by ratio to the name, a word of it, or the pinyin of a Chinese form."""
    forms = {
        entity.canonical: [*words(entity), *map(spelt_out, source_forms(entity))]
        for entity in contest.entities
    }
    return lambda garble, entity: likest(latin(garble), forms[entity.canonical])


def words(entity: Entity) -> list[str]:
    """Give the whole name and its words, plain letters only."""
    name = entity.canonical
    return list(filter(None, dict.fromkeys(map(latin, [name, *re.split("[ -]", name)]))))


def spelt_out(zh: str) -> str:
    """Give plain pinyin as one word."""
    return latin("".join(lazy_pinyin(DOTS.sub("", zh))))


def likest(spelt: str, forms: Iterable[str]) -> float:
    """Give the likeness of the form that is most like."""
    return max(fuzz.ratio(spelt, form) for form in forms)


PEERS: Mapping[str, Callable[[Contest], Scorer]] = {
    "rapidfuzz ratio": by_ratio,
    "Jaro-Winkler": by_jaro_winkler,
    "ratio, name or pinyin": by_ratio_or_pinyin,
}


def ranked(ours: Mapping[str, Callable[[Contest], Scorer]]) -> str:
    """Lay out the places that our scorers and the peers give the right entity."""
    contest = prepare()
    lines = []
    for name, make in {**ours, **PEERS}.items():
        found = rank(contest, make(contest))
        found["both"] = Places(tuple(place for it in found.values() for place in it.places))
        for group, places in found.items():
            count = len(places.places)
            first, five = (with_interval(places.within(place), count) for place in (1, 5))
            lines.append((name, group, count, first, five))
    return markdown(("scorer", "garbles", "number", "first", "in first five"), lines)
