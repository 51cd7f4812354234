"""The candidate index: does it give what weighing every entity ranks first? And what does it cost?

Writes the recall section of RESULTS.md. The larger table takes the better part of an hour and 5 GB.
"""

import argparse
import gc
import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from corpora import shared_file
from fresh import peak
from full_scan import Scan
from garbles import Measured, pages, sentences, target
from judging import with_interval
from machine import describe
from population import populate
from rapidfuzz import fuzz, process
from table import markdown, number, write_section

from normalizer import AliasTable
from normalizer.names.candidates import Candidates
from normalizer.names.letters import letters

SIZES = (10_000, 1_000_000)
PROCESSES = 2
RUNS = 3
LIKEST = 50
NEEDED = ("garbles/pages-dev.tsv", "garbles/wmt18-19.zh-en.jsonl", "names/cedpane-2020.tsv")

Question = tuple[str, str]
"""A garble in plain letters, and the entity that is right."""
Search = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Answers:
    """What one search of one table gave, and what it took; ``held`` is its index in MB."""

    found: dict[Question, Sequence[str]]
    seconds: list[float]
    built: float
    held: float | None = None
    rise: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The garbles of one table whose entity is ranked first, and the searches by name."""

    size: int
    asked: int
    first: list[Question]
    searches: dict[str, Answers]
    scan: float


def main() -> int:
    """Measure each size, print, write the section."""
    options = arguments()
    if any(shared_file(name) is None for name in NEEDED):
        return 0
    cases = [*target(pages()), *(case for case in sentences(["garble"]) if case.zh)]
    results: list[Result] = []
    for size in options.sizes:
        results.append(measured(cases, size, results[-1].first if results else None))
        show_missed(results[-1])
    body = section(len(cases), results)
    print(f"\n{body}")
    if not options.no_write:
        write_section("recall", body)
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-write", action="store_true", help="leave RESULTS.md alone")
    parser.add_argument(
        "--sizes",
        type=lambda text: sorted(map(int, text.split(","))),
        default=SIZES,
        help="how many entities the tables have",
    )
    return parser.parse_args()


def measured(cases: Sequence[Measured], size: int, first: list[Question] | None) -> Result:
    """Ask everything of a table; only what was first in a smaller table can be first in this one."""
    population = populate(cases, size)
    owners = [(case, population.entity(case)) for case in cases]
    asked = [(letters(case.garble), entity.id) for case, entity in owners if entity]
    if first is not None:
        asked = [question for question in asked if question in set(first)]
    searches = searched(population.table, asked)
    start = perf_counter()
    ranked_first = firsts(Scan(population.table), asked)
    return Result(len(population.table), len(asked), ranked_first, searches, perf_counter() - start)


def searched(table: AliasTable, asked: Sequence[Question]) -> dict[str, Answers]:
    """Look up the garbles in every way."""
    candidates = Candidates(table)
    return {
        "near": answers(candidates.near, asked, lambda: held(candidates)),
        "alike": answers(candidates.alike, asked),
        "rapidfuzz, all names": answers(by_letters(table), asked),
    }


def answers(
    search: Search, asked: Iterable[Question], weigh: Callable[[], float] | None = None
) -> Answers:
    """Time the first look-up, which builds the index, then the others."""
    gc.collect()
    before = lowered_peak()
    start = perf_counter()
    search("anybody")
    built = perf_counter() - start
    rise = peak() - before if before else None
    found, seconds = {}, []
    for question in asked:
        times = []
        for _ in range(RUNS):
            start = perf_counter()
            found[question] = search(question[0])
            times.append(perf_counter() - start)
        seconds.append(statistics.median(times))
    return Answers(found, seconds, built, weigh() if weigh else None, rise)


def lowered_peak() -> float:
    """Forget the peak memory of this process and give what it is now, in MB; 0 where nobody tells."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return 0.0
    return peak()


def held(candidates: Candidates) -> float:
    """Add up the arrays of the index of the wide search, in MB."""
    return sum(map(sys.getsizeof, vars(candidates._near).values())) / 1e6


def by_letters(table: AliasTable) -> Search:
    """Compare with every name there is: whose are those with most letters in common?"""
    owners: dict[str, list[str]] = {}

    def search(spelling: str) -> Sequence[str]:
        if not owners:
            for identity in table.entities:
                for name in Candidates(table).plain(
                    identity
                ):  # a new one: they remember each answer
                    owners.setdefault(name, []).append(identity)
            names[:] = owners
        best = process.extract(spelling, names, scorer=fuzz.ratio, limit=LIKEST)
        return [owner for name, _, _ in best for owner in owners[name]]

    names: list[str] = []
    return search


def firsts(scan: Scan, asked: Sequence[Question]) -> list[Question]:
    """Select the garbles whose right entity is ranked first; what scores the same shares the place."""
    gc.collect()
    gc.freeze()  # else the processes copy the table to look for waste in it
    with get_context("fork").Pool(PROCESSES, scanning, (scan,)) as pool:
        verdicts = pool.map(is_first, asked, chunksize=4)
    gc.unfreeze()
    return [question for question, first in zip(asked, verdicts, strict=True) if first]


SCANS: list[Scan] = []


def scanning(scan: Scan) -> None:
    """Keep the table to scan in a process that works on it."""
    SCANS.append(scan)


def is_first(question: Question) -> bool:
    """Whether the full scan ranks the right entity first."""
    return SCANS[-1].is_first(*question)


def show_missed(result: Result) -> None:
    """Print what the wide search did not give, for whoever works on it."""
    print(f"\n{result.size:,} entities: full scan {result.scan:.0f} s; not near:", flush=True)
    for question in result.first:
        if question[1] not in result.searches["near"].found[question]:
            print("  ", *question)


def section(cases: int, results: Sequence[Result]) -> str:
    """Lay out everything."""
    largest = f"{results[-1].size:,}"
    return "\n\n".join(
        (
            "## The candidate index",
            describe(("rapidfuzz", "numpy")),
            f"{cases} garbles, of news pages and of system output, each in tables of"
            f" {' and '.join(f'{result.size:,}' for result in results)} entities: the shipped packs"
            " without the aliases of measured entities, those entities, CedPane and GeoNames, and above"
            " 40,000 names put together from two of CedPane. All entities are ranked by likelihood as in"
            " the section accuracy; a garble counts where the right entity comes first (equal ones share"
            " the place). The scan leaves out only what cannot reach the score of the right one.",
            "*near*: the wide search, which `thorough` uses. *alike*: the narrow one of the default, which"
            " needs the same sounds and most letters. *rapidfuzz, all names*: the 50 names with the highest"
            " ratio out of all, compared one by one. *found*: the right entity is among the candidates."
            " Intervals are Wilson's at 95%.",
            recall_table(results),
            f"### Growth to {largest} entities",
            "The index is built at the first look-up. Times are medians over the garbles, of"
            f" {RUNS} runs each. *held*: the arrays of the index. *rise*: how much higher the memory of"
            " the process was while it was built than before.",
            growth_table(results),
        )
    )


def recall_table(results: Iterable[Result]) -> str:
    """Lay out what was found."""
    rows: list[Sequence[object]] = []
    for result in results:
        for name, its in result.searches.items():
            hits = sum(question[1] in its.found[question] for question in result.first)
            counts = [len(found) for found in its.found.values()]
            share = with_interval(hits, len(result.first))
            typical, most = statistics.median(counts), max(counts)
            row = (f"{result.size:,}", name, len(result.first), hits, share, f"{typical:.0f}", most)
            rows.append(row)
    headers = (
        "entities",
        "search",
        "ranked first",
        "found",
        "recall",
        "candidates, median",
        "most",
    )
    return markdown(headers, rows)


def growth_table(results: Sequence[Result]) -> str:
    """Lay out what the searches cost, the smallest table beside each."""
    rows: list[Sequence[object]] = []
    for name in results[0].searches:
        least = statistics.median(results[0].searches[name].seconds)
        for result in results:
            its = result.searches[name]
            typical = statistics.median(its.seconds)
            slow = statistics.quantiles(its.seconds, n=10)[-1]
            costs = (1000 * typical, typical / least, 1000 * slow, its.built)
            memory = (f"{part:,.0f}" if part is not None else "–" for part in (its.held, its.rise))
            rows.append((name, f"{result.size:,}", *map(number, costs), *memory))
    headers = ("search", "entities", "look-up ms", "ratio", "slowest tenth ms", "build s")
    return markdown((*headers, "held MB", "rise MB"), rows)


if __name__ == "__main__":
    raise SystemExit(main())
