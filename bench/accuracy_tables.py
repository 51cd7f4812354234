"""Lays out the accuracy section of RESULTS.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from carriers import SETTINGS
from false_changes import Change, Clean, counted, read_out
from judging import VERDICTS, Judged, Tally, with_interval
from machine import describe
from population import Population
from rivals import BUDGETS, PACKAGES, Standing
from table import markdown, number

if TYPE_CHECKING:
    from accuracy import Outcome

COLUMNS = ("cases", *VERDICTS, "wrong of all", "precision (95%)", "recall (95%)")
CLASSES = ("garble", "pinyin", "realname")


def intro(population: Population, frames: int, folds: int) -> str:
    """Say how it was measured."""
    learned = (
        f"Cross-validated by entity in {folds} folds: no entity is in both the data the weights were"
        " learned from and the data they are measured on."
        if folds
        else "The weights are those that are shipped, the same for all cases."
    )
    return "\n\n".join(
        (
            "## Accuracy on names that no pack lists",
            describe((*PACKAGES, "matplotlib")),
            f"The table has {len(population.table):,} entities: the shipped packs without any alias"
            " of a measured entity, the measured entities that no pack has, and names of CedPane and"
            f" GeoNames. Every garble stands in {frames} sentence frames a setting. *bare*: one"
            " neutral sentence. *evidence*: a document of three to five sentences in which a title of"
            " the entity stands before the garble, or its right form or something related stands"
            " elsewhere. *source*: the bare sentence with its Chinese original given.",
            "*right*: the text is as it should be, with a right form of the entity. *wrong*: any other"
            " name change in the document. *held*: unchanged, and the entity is among the candidates"
            " reported. *left*: unchanged and not reported. Precision is right / (right + wrong),"
            " recall right / all. Intervals are Wilson's at 95% over garbles, since the frames of one"
            " garble are not independent.",
            learned,
        )
    )


def pages_section(outcomes: Mapping[str, Sequence[Judged]], further: Sequence[Judged]) -> str:
    """Lay out the garbles of the news pages."""
    blocks = ["### Garbles of news pages: persons, countries, places; by sound, reading or parting"]
    for certainty, judged in outcomes.items():
        blocks += [f"#### Certainty `{certainty}`", by_setting(judged)]
    judged = outcomes["likely"]
    documents = [one for one in judged if one.carrier.evidence]
    if documents:
        blocks += [
            "#### By what the document of the evidence setting holds, `likely`",
            grouped(documents, evidence_of),
        ]
    blocks += [
        "#### Other kinds of garble, for information, `likely`",
        grouped(further, lambda one: (one.carrier.setting, one.carrier.case.mechanism)),
        wrong_list(judged),
    ]
    return "\n\n".join(blocks)


def by_setting(judged: Sequence[Judged]) -> str:
    """Count by setting and type, and by setting and mechanism."""
    rows = []
    for setting in SETTINGS:
        its = [one for one in judged if one.carrier.setting == setting]
        rows += lines(setting, its, lambda one: one.carrier.case.kind)
        rows += lines(setting, its, lambda one: one.carrier.case.mechanism)
        rows += lines(setting, its, lambda _: "all")
    return markdown(("setting", "type or mechanism", *COLUMNS), rows)


def lines(
    first: str, judged: Iterable[Judged], key: Callable[[Judged], str]
) -> list[tuple[object, ...]]:
    """Give a row for each group."""
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(key(one), []).append(one)
    return [(first, name, *row(its)) for name, its in sorted(groups.items())]


def grouped(judged: Iterable[Judged], key: Callable[[Judged], tuple[str, str]]) -> str:
    """Count by a key of two parts."""
    groups: dict[tuple[str, str], list[Judged]] = {}
    for one in judged:
        groups.setdefault(key(one), []).append(one)
    return markdown(
        ("", "", *COLUMNS), [(*name, *row(its)) for name, its in sorted(groups.items())]
    )


def evidence_of(one: Judged) -> tuple[str, str]:
    """Tell what a document holds."""
    return one.carrier.setting, one.carrier.evidence


def row(judged: Iterable[Judged]) -> tuple[object, ...]:
    """Give the counts of one row."""
    tally = Tally.of(judged)
    counts = (getattr(tally, verdict) for verdict in VERDICTS)
    wrong = f"{100 * tally.share('wrong'):.1f}%"
    return tally.cases, *counts, wrong, tally.precision, tally.recall


def wrong_list(judged: Iterable[Judged]) -> str:
    """List what went wrong, once for each garble and setting."""
    found = {
        (one.carrier.setting, one.carrier.case.garble, one.carrier.canonical, one.got): None
        for one in judged
        if one.verdict == "wrong"
    }
    if not found:
        return "No wrong change at this certainty."
    return "Wrong at this certainty:\n\n" + markdown(
        ("setting", "garble", "right form", "became"), list(found)
    )


def wmt_section(outcomes: Mapping[str, Sequence[Judged]]) -> str:
    """Lay out the cases in real system output."""
    rows = []
    for certainty, judged in outcomes.items():
        for name in CLASSES:
            its = [one for one in judged if one.carrier.case.mechanism == name]
            listed = [one for one in its if one.carrier.case.zh]
            for setting in ("with source", "without source"):
                chosen = [one for one in listed if one.carrier.setting == setting]
                rows.append((certainty, name, setting, "listed", *row(chosen)))
            plain = [one for one in its if one.carrier.setting == "without source"]
            rows.append((certainty, name, "without source", "all", *row(plain)))
    return "\n\n".join(
        (
            "### Real system output (WMT18 and WMT19, Chinese to English)",
            "*listed*: a Chinese form that a public list gives for the right form stands in the source;"
            " the table has the entity then. Only the place of the garble is judged. Class `garble` is"
            " no known word, `pinyin` looks like a Chinese name, `realname` is another real name,"
            " which should mostly stay.",
            markdown(("certainty", "class", "setting", "cases of", *COLUMNS), rows),
            wrong_list(one for one in outcomes["likely"] if one.carrier.case.mechanism == "garble"),
        )
    )


def clean_section(found: Mapping[str, Clean]) -> str:
    """Lay out the changes on clean text; what several ways of running change is listed once."""
    blocks = ["### Name changes on clean text", counted(found.items())]
    listed: set[Change] = set()
    for name, clean in found.items():
        fresh = [change for change in clean.changes if change not in listed]
        listed |= set(clean.changes)
        if "likely" in name and fresh:
            blocks.append(f"Every change, {name}:\n\n{read_out(fresh, context=False)}")
    return "\n\n".join(blocks)


def rivals_section(found: Sequence[Standing], ours: Mapping[str, Sequence[Judged]]) -> str:
    """Lay out the peers beside our own verdicts on the same garbles."""
    headers = ["garbles", "peer"]
    for budget in BUDGETS:
        headers += [f"bar at {budget:g} per million", "right", "wrong"]
    headers += ["bar of best F1", "right", "wrong", "changes per million words there"]
    rows = []
    for one in sorted(found, key=lambda one: one.group):
        line: list[object] = [f"{one.group}, {one.cases}", one.name]
        for bar in (*one.at_budget, one.at_best):
            line += [number(bar.threshold), *shares(bar.right, bar.wrong, one.cases)]
        rows.append([*line, one.cost_at_best])
    beside = [
        f"`normalizer` on {name}, where it has to find the span as well:"
        f" {with_interval(tally.right, tally.cases, tally.weight)} right,"
        f" {with_interval(tally.wrong, tally.cases, tally.weight)} wrong."
        for name, judged in ours.items()
        if (tally := Tally.of(judged)).cases
    ]
    return "\n\n".join(
        (
            "### Peers on the same garbles",
            "Every garble is given as a span; the peer chooses the likeliest of all right forms and"
            " words of persons' names, if its score reaches the bar. The bar is set by what it costs on"
            " the clean texts, over capitalised runs of up to four words, and their words, that have a"
            " word unknown to the lexicon; a span of known words is never touched.",
            markdown(headers, rows),
            *beside,
        )
    )


def shares(right: int, wrong: int, cases: int) -> tuple[str, str]:
    """Write right and wrong as shares of all cases."""
    return f"{100 * right / cases:.1f}%", f"{100 * wrong / cases:.1f}%"


def ranking_section(places: str) -> str:
    """Lay out the ranking."""
    return "\n\n".join(
        (
            "### Ranking alone",
            "The place of the right entity among 3,463 (measured entities, countries, names of CedPane"
            " at random) by the garble alone: garbles by sound of the news pages, and those of system"
            " output whose source holds a listed form. What scores the same shares the better place.",
            places,
        )
    )


def show_wrong(certainty: str, judged: Iterable[Judged]) -> None:
    """Print what went wrong in context, for reading."""
    print(f"\n== wrong at {certainty}")
    for one in judged:
        if one.verdict == "wrong":
            carrier = one.carrier
            print(f"{carrier.setting}: {carrier.text!r} {carrier.canonical} became {one.got!r}")


def ablation_section(outcomes: Mapping[str, Outcome]) -> str:
    """Lay out outcomes beside each other, one row each: what was left out, then right and wrong."""
    headers = ["without"]
    for setting in SETTINGS:
        headers += [f"{setting} right", "wrong"]
    headers += ["wmt with source right", "wrong", "changes per million"]
    rows = []
    for name, outcome in outcomes.items():
        line: list[object] = [name]
        for setting in SETTINGS:
            line += both([one for one in outcome.pages if one.carrier.setting == setting])
        line += both(
            [
                one
                for one in outcome.system
                if one.carrier.setting == "with source" and one.carrier.case.mechanism == "garble"
            ]
        )
        rows.append([*line, outcome.clean.per_million])
    note = (
        "The weights and the bars are learned anew without the features, from all entities; one frame a"
        " garble, certainty `likely`."
    )
    return "\n\n".join(("### What each kind of evidence is worth", note, markdown(headers, rows)))


def both(judged: Sequence[Judged]) -> tuple[str, str]:
    """Give the shares of right and wrong."""
    tally = Tally.of(judged)
    return shares(tally.right, tally.wrong, tally.cases or 1)
