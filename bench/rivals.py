"""Likeness measures that others use, on the same garbles at the same cost to clean text.

Each is given the span, which we must find ourselves, and chooses the entity most like it. Right forms
and the words of persons' names are compared; a span whose words the lexicon knows is not touched.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import regex
from false_changes import BUDGET
from garbles import latin
from pypinyin import lazy_pinyin
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from normalizer import AliasTable, Entity
from normalizer.lexicon import is_word
from normalizer.text import fold

PACKAGES = ("rapidfuzz", "symspellpy", "Metaphone", "pypinyin", "numpy")
RUN = regex.compile(r"\p{Lu}[\p{L}'’]+(?:[ -]\p{Lu}[\p{L}'’]+){0,3}")
WORD = regex.compile(r"[\p{L}'’]+")
# What may end a word that is none without it: possessives and contractions.
ENDING = regex.compile(r"['’](?:s|m|d|t|ve|ll|re)?$", regex.IGNORECASE)
BUDGETS = (BUDGET, 10 * BUDGET, 100 * BUDGET)
LEAST = 60.0  # likeness below this is not looked at
BATCH = 512
FARTHEST = 3  # edits, for symspell

Best = tuple[float, str]
"""The score from 0 to 100 of the likeliest entity, and its id."""
Matcher = Callable[[Sequence[str]], list[Best]]
Spans = Sequence[tuple[str, str]]
"""Garbles with the ids of their entities."""
Chosen = Sequence[tuple[float, bool]]
"""Scores, and whether they are of the right entity."""
Costs = Sequence[tuple[float, int]]
"""Scores, and how many changes of clean text they bring."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A likeness measure made ready for one table."""

    name: str
    make: Callable[[AliasTable], Matcher]
    needs: str = "rapidfuzz"


@dataclass(frozen=True, slots=True)
class Bar:
    """A threshold, and what comes of the garbles with it."""

    threshold: float
    right: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How one rival does on one set: at each budget for clean text, and where its F1 is best."""

    name: str
    group: str
    cases: int
    at_budget: tuple[Bar, ...]
    at_best: Bar
    cost_at_best: float  # changes per million words of clean text


def rivals() -> list[Rival]:
    """List those whose packages are installed."""
    return [rival for rival in ALL if find_spec(rival.needs)]


def standings(
    table: AliasTable, groups: Mapping[str, Spans], texts: Mapping[str, str]
) -> list[Standing]:
    """Measure every rival on sets of (garble, entity id), with bars from the clean texts."""
    runs = unknown_runs(table, texts.values())
    words = sum(len(text.split()) for text in texts.values())
    found = []
    for rival in rivals():
        matcher = rival.make(table)
        costs = costs_of(matcher, runs)
        for name, spans in groups.items():
            found.append(standing(rival.name, name, chosen(matcher, spans), costs, words))
    return found


def chosen(matcher: Matcher, spans: Spans) -> Chosen:
    """Give for every garble the score of the likeliest entity, and whether it is the right one."""
    found = matcher([garble for garble, _ in spans])
    return [
        (score, identity == right) if is_unknown(garble) else (0.0, False)
        for (garble, right), (score, identity) in zip(spans, found, strict=True)
    ]


def costs_of(matcher: Matcher, runs: Counter[tuple[str, ...]]) -> Costs:
    """Give scores and how many runs of clean text are changed at each, the highest first."""
    spans = list(dict.fromkeys(span for run in runs for span in run))
    scores = dict(zip(spans, (score for score, _ in matcher(spans)), strict=True))
    costs = [(max(scores[span] for span in run), count) for run, count in runs.items()]
    return sorted(costs, reverse=True)


def standing(name: str, group: str, found: Chosen, costs: Costs, words: int) -> Standing:
    """Measure one rival on one set."""
    bars = sorted({score for score, _ in found if score})
    best = max(bars, key=lambda bar: f1(found, bar))
    cost = sum(count for score, count in costs if score >= best)
    return Standing(
        name,
        group,
        len(found),
        tuple(bar_at(found, lowest_bar(costs, budget * words / 1e6)) for budget in BUDGETS),
        bar_at(found, best),
        cost / words * 1e6,
    )


def lowest_bar(costs: Costs, allowed: float) -> float:
    """Give the score just above the highest one that would cost too many changes."""
    spent = 0
    for score, count in costs:
        spent += count
        if spent > allowed:
            return float(np.nextafter(score, np.inf))
    return 0.0


def bar_at(found: Chosen, threshold: float) -> Bar:
    """Count what a threshold gives."""
    above = [right for score, right in found if score >= threshold and score > 0]
    return Bar(threshold, sum(above), len(above) - sum(above))


def f1(found: Chosen, threshold: float) -> float:
    """Give the harmonic mean of precision and recall at a threshold."""
    bar = bar_at(found, threshold)
    return 2 * bar.right / (len(found) + bar.right + bar.wrong)


def unknown_runs(table: AliasTable, texts: Iterable[str]) -> Counter[tuple[str, ...]]:
    """Count the capitalised runs of up to four words: what of each, and of its words, nothing knows."""
    found: Counter[tuple[str, ...]] = Counter()
    known = {form for form, _ in names(table)}
    for text in texts:
        for run in RUN.findall(text):
            spans = dict.fromkeys(ENDING.sub("", span) for span in (run, *WORD.findall(run)))
            unknown = [
                span
                for span in spans
                if is_unknown(span) and fold(span) not in table.forms and span.lower() not in known
            ]
            if unknown:
                found[tuple(unknown)] += 1
    return found


def is_unknown(span: str) -> bool:
    """Tell whether a span has a word that the lexicon does not know."""
    return not all(is_word(ENDING.sub("", word)) for word in WORD.findall(span))


def names(table: AliasTable) -> list[tuple[str, str]]:
    """List what is compared: right forms and the words of persons' names, with the entity's id."""
    found: dict[tuple[str, str], None] = {}
    for entity in table.entities.values():
        for form in spelt(entity):
            found.setdefault((form.lower(), entity.id))
    return list(found)


def spelt(entity: Entity) -> list[str]:
    """Give the right forms of an entity, and for a person the words of the name."""
    forms = list(entity.right_forms)
    if entity.kind == "person" and " " in entity.canonical:
        forms += [word for word in entity.canonical.split() if len(word) > 2]
    return forms


def pinyin(entity: Entity) -> list[str]:
    """Give the plain pinyin of an entity's Chinese forms, as one word."""
    return ["".join(lazy_pinyin(item.text)) for item in entity.sources.get("zh", ())]


def compared(scorer: Callable[..., Any], scale: float = 1.0) -> Callable[[AliasTable], Matcher]:
    """Make a matcher that compares with every name."""

    def make(table: AliasTable) -> Matcher:
        known = names(table)
        return all_pairs([form for form, _ in known], [owner for _, owner in known], scorer, scale)

    return make


def all_pairs(
    forms: Sequence[str], owners: Sequence[str], scorer: Callable[..., Any], scale: float
) -> Matcher:
    """Make a matcher that gives the best of all names."""

    def match(spans: Sequence[str]) -> list[Best]:
        found: list[Best] = []
        for first in range(0, len(spans), BATCH):
            queries = [span.lower() for span in spans[first : first + BATCH]]
            scores = process.cdist(
                queries, forms, scorer=scorer, dtype=np.float32, score_cutoff=LEAST / scale
            )
            best = scores.argmax(axis=1)
            top = scores.max(axis=1)
            found += [(float(s) * scale, owners[b]) for s, b in zip(top, best, strict=True)]
        return found

    return match


def ratio_with_pinyin(table: AliasTable) -> Matcher:
    """Make a matcher by likeness to a name or to the pinyin of its Chinese form, without blanks."""
    pairs = [(latin(form), owner) for form, owner in names(table)]
    pairs += [(form, entity.id) for entity in table.entities.values() for form in pinyin(entity)]
    match = all_pairs([form for form, _ in pairs], [owner for _, owner in pairs], fuzz.ratio, 1.0)
    return lambda spans: match([latin(span) for span in spans])


def symspell(table: AliasTable) -> Matcher:
    """Make symspellpy find the name with the fewest edits."""
    module = import_module("symspellpy")
    speller = module.SymSpell(max_dictionary_edit_distance=FARTHEST, prefix_length=7)
    owners = dict(reversed(names(table)))
    for form in owners:
        speller.create_dictionary_entry(form, 1)

    def best(span: str) -> Best:
        found = speller.lookup(span.lower(), module.Verbosity.TOP, max_edit_distance=FARTHEST)
        if not found:
            return 0.0, ""
        longest = max(len(span), len(found[0].term))
        return 100 * (1 - found[0].distance / longest), owners[found[0].term]

    return lambda spans: [best(span) for span in spans]


def sounds_alike(table: AliasTable) -> Matcher:
    """Make a matcher by likeness among names with the same double metaphone."""
    codes: Callable[[str], tuple[str, str]] = import_module("metaphone").doublemetaphone
    by_code: dict[str, list[tuple[str, str]]] = {}
    for form, owner in names(table):
        for code in set(filter(None, codes(form))):
            by_code.setdefault(code, []).append((form, owner))

    def best(span: str) -> Best:
        alike = [pair for code in set(codes(span)) for pair in by_code.get(code, ())]
        scored = [(fuzz.ratio(span.lower(), form), owner) for form, owner in alike]
        return max(scored, default=(0.0, ""))

    return lambda spans: [best(span) for span in spans]


ALL = (
    Rival("rapidfuzz ratio", compared(fuzz.ratio)),
    Rival("rapidfuzz WRatio", compared(fuzz.WRatio)),
    Rival("Jaro-Winkler", compared(JaroWinkler.normalized_similarity, 100.0)),
    Rival("symspellpy", symspell, "symspellpy"),
    Rival("double metaphone, ratio", sounds_alike, "metaphone"),
    Rival("ratio, name or pinyin", ratio_with_pinyin),
)
