"""Throughput beside neighbours, start, memory, growth: the speed section of RESULTS.md.

Names matched by likeness come after it, see fuzzy.py.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fresh
import fuzzy
from corpora import (
    clean_text,
    dirty_text,
    generated_names,
    megabytes,
    shared_text,
    shipped_names,
)
from machine import describe
from peers import PACKAGES, PEERS, Peer, Repair, safe_for_flashtext
from table import markdown, number, write_section

from normalizer import Normalizer

FEW = 1_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure."""

    text: int
    runs: int
    starts: int
    sizes: tuple[int, ...]
    entities: tuple[int, ...]
    patience: float


FULL = Plan(
    text=1_000_000,
    runs=5,
    starts=15,
    sizes=(1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000),
    entities=(100, 1_000, 10_000, 100_000),
    patience=600,
)
QUICK = Plan(
    text=100_000,
    runs=5,
    starts=5,
    sizes=(1_000, 10_000, 100_000, 1_000_000),
    entities=(100, 1_000, 10_000),
    patience=30,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Speeds of a peer, of the whole of ours and of the same part of ours, run by run."""

    peer: list[float]
    whole: list[float]
    part: list[float]


def main() -> int:
    """Measure, print, and write the section."""
    options = arguments()
    plan = QUICK if options.quick else FULL
    parts = ["## Speed", describe(PACKAGES)]
    for title, body in sections(plan):
        parts.append(f"### {title}\n\n{body}")
        print(f"\n{parts[-1]}", flush=True)
    if not options.no_write:
        write_section("speed", "\n\n".join(parts))
    fuzzy.report(quick=options.quick, write=not options.no_write)
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes")
    parser.add_argument("--no-write", action="store_true", help="leave RESULTS.md alone")
    return parser.parse_args()


def sections(plan: Plan) -> Iterator[tuple[str, str]]:
    """Measure one thing after the other."""
    names = table_names()
    for title, text in texts(plan).items():
        yield f"Throughput: {title}", throughput(text, names, plan.runs)
    yield "Start", start(plan.starts)
    yield "Peak memory", memory(plan)
    for kind in ("clean", "dirty"):
        yield f"Growth with the {kind} text", growth_by_size(kind, plan)
    yield "Growth with the name table", growth_by_table(plan)


def texts(plan: Plan) -> dict[str, str]:
    """Collect the texts to measure on."""
    found = {
        "generated clean news": clean_text(plan.text),
        "generated news with planted faults": dirty_text(plan.text),
    }
    if wmt := shared_text("wmt18.en-sources"):
        found["wmt18.en-sources"] = wmt if plan is FULL else wmt[: plan.text]
    return found


def table_names() -> dict[str, list[str]]:
    """Take the shipped names, and generated ones beside them when they are few."""
    names = shipped_names()
    short = FEW - len(names)
    return {**generated_names(short), **names} if short > 0 else names


def throughput(text: str, names: Mapping[str, list[str]], runs: int) -> str:
    """Compare with each peer on one text."""
    size = megabytes(text)
    rows = [row(peer, text, names, runs, size) for peer in PEERS]
    headers = (
        "peer",
        "part of the job",
        "peer MB/s",
        "normalizer MB/s, whole job",
        "ratio",
        "lowest–highest",
        "normalizer MB/s, same part",
        "ratio",
        "lowest–highest",
        "note",
    )
    words = (
        f"{size:.2f} MB of {len(text):,} characters, given whole; {len(names):,} names for the name"
        f" peers and for the same part of normalizer. Medians of {runs} runs, peer and normalizer"
        " in turn; ratio = normalizer / peer in the same run, above 1 means normalizer is faster."
    )
    return f"{words}\n\n{markdown(headers, rows)}"


def row(
    peer: Peer, text: str, names: Mapping[str, list[str]], runs: int, size: float
) -> tuple[object, ...]:
    """Measure one peer and lay out its row."""
    try:
        theirs = peer.make(names)
        pair = measured(peer, theirs, text, names, runs, size)
    except ImportError as error:
        return (peer.name, peer.part, f"not installed: {error.name}", *[""] * 7)
    whole = [ours / other for ours, other in zip(pair.whole, pair.peer, strict=True)]
    part = [ours / other for ours, other in zip(pair.part, pair.peer, strict=True)]
    return (
        peer.name,
        peer.part,
        statistics.median(pair.peer),
        statistics.median(pair.whole),
        statistics.median(whole),
        span(whole),
        statistics.median(pair.part),
        statistics.median(part),
        span(part),
        note(peer, text),
    )


def measured(
    peer: Peer, theirs: Repair, text: str, names: Mapping[str, list[str]], runs: int, size: float
) -> Pair:
    """Run peer, whole and part in turn."""
    whole = Normalizer().normalize
    if peer.part == "names":
        part = Normalizer.from_dict(names, case="smart", format=False).normalize
    else:
        part = Normalizer(names=False).normalize
    given = safe_for_flashtext(text) if peer.name == "flashtext" else text
    work = ((theirs, given), (whole, text), (part, text))
    for action, sample in work:
        action(sample)
    seconds: list[list[float]] = [[], [], []]
    for _ in range(runs):
        for times, (action, sample) in zip(seconds, work, strict=True):
            times.append(fresh.timed_once(action, sample))
    return Pair(*([size / one for one in times] for times in seconds))


def span(values: list[float]) -> str:
    """Write the lowest and highest of some values."""
    return f"{number(min(values))}–{number(max(values))}"


def note(peer: Peer, text: str) -> str:
    """Say what one must know beside the numbers of a peer."""
    if peer.name == "flashtext":
        changed = sum(len(c.lower()) != 1 for c in text)
        return f"{peer.note} ({changed:,}), else IndexError" if changed else ""
    return peer.note


def start(runs: int) -> str:
    """Measure import and first call in fresh processes."""
    bare, imported = import_times(runs)
    above = [ours - base for ours, base in zip(imported, bare, strict=True)]
    rows: list[tuple[object, ...]] = [
        ("bare `python -c pass`", *milliseconds(bare)),
        ("`import normalizer`", *milliseconds(imported)),
        ("import above bare, pairwise", *milliseconds(above)),
    ]
    rows += [(title, *milliseconds(values)) for title, values in first_calls(runs).items()]
    words = (
        f"Medians of {runs} fresh processes, the variants in turn. The first two rows are timed"
        " from outside; the rows of the first call are timed inside the process, from before"
        f" `import normalizer` to the end of `normalizer.normalize({fresh.FIRST!r})`,"
        " with and without the compiled name table in the cache folder (without: an empty one)."
    )
    return f"{words}\n\n{markdown(('what', 'median ms', 'lowest', 'highest'), rows)}"


def import_times(runs: int) -> tuple[list[float], list[float]]:
    """Time bare interpreters and imports in turn, after one of each for the compiled modules."""
    bare: list[float] = []
    imported: list[float] = []
    for _ in range(runs + 1):
        bare.append(fresh.wall("-c", "pass"))
        imported.append(fresh.wall("-c", "import normalizer"))
    return bare[1:], imported[1:]


def first_calls(runs: int) -> dict[str, list[float]]:
    """Time the first call with a filled and with an empty cache folder, in turn."""
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as kept:
        fresh.run("first", env={"NORMALIZER_CACHE_DIR": kept})
        for _ in range(runs):
            with tempfile.TemporaryDirectory() as empty:
                without = fresh.run("first", env={"NORMALIZER_CACHE_DIR": empty})
            filled = fresh.run("first", env={"NORMALIZER_CACHE_DIR": kept})
            for title, answer in (("without the cache", without), ("with the cache", filled)):
                collect(times, title, answer)
        if not any(Path(kept).rglob("*")):
            print("warning: the cache folder stayed empty", file=sys.stderr)
    return times


def collect(times: dict[str, list[float]], title: str, answer: Mapping[str, Any]) -> None:
    """Add the times of one process, all and the call alone."""
    if "error" in answer:
        raise RuntimeError(f"first call {title}: {answer['error']}")
    times.setdefault(f"import and first call, {title}", []).append(answer["both"])
    times.setdefault(f"of that the call, {title}", []).append(answer["call"])


def milliseconds(seconds: list[float]) -> tuple[float, float, float]:
    """Give median, lowest and highest in milliseconds."""
    return (
        statistics.median(seconds) * 1000,
        min(seconds) * 1000,
        max(seconds) * 1000,
    )


def memory(plan: Plan) -> str:
    """Measure the peak of the resident set after each stage, a fresh process each."""
    stages: dict[str, tuple[str, ...]] = {
        "bare Python": ("bare",),
        "`import normalizer`": ("import",),
        "first call": ("first",),
    }
    sizes = [size for size in plan.sizes if 100_000 <= size <= 10_000_000]
    stages |= {f"clean text of {size / 1e6:g} MB": ("text", str(size)) for size in sizes}
    rows = []
    for title, stage in stages.items():
        answers = [fresh.run("memory", *stage) for _ in range(3)]
        good = [answer["peak"] for answer in answers if "error" not in answer]
        rows.append((title, statistics.median(good) if good else answers[0]["error"]))
    words = "Peak resident memory of a fresh process, 1 MB = 1e6 bytes, median of 3, text included."
    return f"{words}\n\n{markdown(('up to', 'peak MB'), rows)}"


def growth_by_size(kind: str, plan: Plan) -> str:
    """Measure one text of each size, given whole, in a process of its own."""
    rows: list[list[object]] = []
    costs: dict[int, float] = {}
    for size in plan.sizes:
        expected = costs.get(max(costs, default=0), 0) * size / 1e6
        rows.append([f"{size:,}", *size_cells(kind, size, plan, expected, costs)])
    base = costs.get(1_000_000)
    for size, line in zip(plan.sizes, rows, strict=True):
        line.append(costs[size] / base if base and size in costs else "")
    headers = ("bytes", "runs", "MB/s", "peak MB", "cost per MB relative to 1 MB")
    return markdown(headers, rows)


def size_cells(
    kind: str, size: int, plan: Plan, expected: float, costs: dict[int, float]
) -> list[object]:
    """Measure one size and note its cost, unless it would take too long."""
    runs = plan.runs if size <= 10_000_000 else 1
    if expected * (runs + (runs > 1)) > plan.patience:
        return ["0", f"not run, would take about {expected:,.0f} s a run", ""]
    answer = fresh.run("size", kind, size, runs)
    if "error" in answer:
        return ["0", answer["error"], ""]
    costs[size] = answer["seconds"] / answer["mb"]
    return [runs, 1 / costs[size], answer["peak"]]


def growth_by_table(plan: Plan) -> str:
    """Measure building and use of tables of generated entities, a fresh process each."""
    rows: list[tuple[object, ...]] = []
    base = 0.0
    for entities in plan.entities:
        answer = fresh.run("table", entities, plan.text, plan.runs)
        if "error" in answer:
            rows.append((f"{entities:,}", answer["error"], "", "", "", ""))
            continue
        cost = answer["seconds"] / answer["mb"]
        base = base or cost
        added = answer["peak"] - answer["before"]
        each = answer["built"] / entities * 1e6
        rows.append((f"{entities:,}", answer["built"], each, 1 / cost, cost / base, added))
    words = (
        "`Normalizer.from_dict` of generated entities with two aliases each, format rules off, on"
        f" {plan.text / 1e6:g} MB of the same clean text with aliases of the first hundred in it."
    )
    headers = ("entities", "built in s", "µs each", "MB/s", "cost relative to first", "added MB")
    return f"{words}\n\n{markdown(headers, rows)}"


if __name__ == "__main__":
    raise SystemExit(main())
