"""Corpora: throughput by format and processes, memory against size, start, and what is not repairing.

The corpus is made of texts that need no repair with a known number of faults planted in them, so every
run is checked as well: `python bench/corpus.py [--size MB] [--memory MB,MB,MB] [--section]`.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from machine import describe
from planted import GARBLES, Corpus, as_parquet, as_text, generate
from table import markdown, write_section

from normalizer import Normalizer, Result
from normalizer.corpus.cleaning import options_of
from normalizer.corpus.plan import planned
from normalizer.corpus.reading import items
from normalizer.corpus.undo import restored
from normalizer.corpus.work import Task, Worker

ROUNDS = 3


@dataclass
class Measured:
    """One run of the command, with the megabytes of its processes as time went on."""

    seconds: float
    parent: list[float]
    workers: list[float]
    statistics: dict[str, Any]


def run(path: Path, *words: str, every: float = 0.02) -> Measured:
    """Run the command, and watch the memory of its processes."""
    output, statistics = path.with_name(f"out-{path.name}"), path.with_name("stats.json")
    command = [
        sys.executable, "-m", "normalizer", "fix", str(path), "-o", str(output), "-q", "--restart",
        "--stats", str(statistics), "--rejects", os.devnull, *words,
    ]  # fmt: skip
    parent, workers = [], []
    began = time.perf_counter()
    process = subprocess.Popen(command)
    while process.poll() is None:
        parent.append(_resident(process.pid))
        workers.append(max(map(_resident, _children(process.pid)), default=0))
        time.sleep(every)
    seconds = time.perf_counter() - began
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)}")
    return Measured(seconds, parent, workers, json.loads(statistics.read_text()))


def _children(pid: int) -> list[int]:
    try:
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _resident(pid: int) -> float:
    """Megabytes a process takes now."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * resource.getpagesize() / 2**20


def check(corpus: Corpus, statistics: dict[str, Any], broken: int) -> None:
    """See that every planted fault is accounted for; a few names of the texts may be taken for others."""
    for entity in GARBLES.values():
        found = statistics["entities"].get(entity, 0)
        assert found >= corpus.faults, (entity, found, corpus.faults)
    assert statistics["rejected"] == broken, (statistics["rejected"], broken)
    assert statistics["changed"] >= corpus.faults, (statistics["changed"], corpus.faults)


def check_audit(corpus: Corpus, audit: Path, statistics: dict[str, Any]) -> int:
    """See that the audit has the planted faults and all that was counted, and leads back to the input.

    Give the number of edits beside what was planted.
    """
    planted: Counter[str] = Counter()
    entities: Counter[str] = Counter()
    edits = 0
    with audit.open(encoding="utf-8") as file:
        for line in file:
            edit = json.loads(line)
            edits += 1
            planted[edit["old"]] += 1
            entities.update({cause["entity"] for cause in edit["causes"] if cause["entity"]})
    assert [planted[garble] for garble in GARBLES] == [corpus.faults] * 2
    assert dict(entities) == statistics["entities"]
    assert edits == statistics["edits"]
    output = corpus.path.with_name(f"out-{corpus.path.name}")
    with corpus.path.open("rb") as source:
        for piece in restored(output, audit, str(corpus.path)):
            assert source.read(len(piece)) == piece
        assert not source.read(1)
    return edits - 3 * corpus.faults


class Timed(Normalizer):
    """Knows how long it was at work, by the processor's clock."""

    spent = 0.0

    def repair(self, *words: Any, **options: Any) -> Result:
        began = time.process_time()
        result = super().repair(*words, **options)
        self.spent += time.process_time() - began
        return result


def doubled() -> float:
    """Give how many times the work of one process two do here that share nothing."""
    alone, both = (_loops(count) for count in (1, 2))
    return 2 * alone / both


def _loops(count: int) -> float:
    """Give the seconds until so many processes have each run one loop."""
    began = time.perf_counter()
    command = [sys.executable, "-c", "for i in range(60_000_000): i * i % 7"]
    for process in [subprocess.Popen(command) for _ in range(count)]:
        process.wait()
    return time.perf_counter() - began


@dataclass
class Pair:
    """The seconds of runs with one job and with two in turn, and of the loops between them."""

    one: list[float]
    two: list[float]
    loops: list[float]

    @property
    def ratio(self) -> float:
        """The median of what two jobs do of one job's work in the same time."""
        return statistics.median(a / b for a, b in zip(self.one, self.two, strict=True))


def in_turn(path: Path, words: list[str], corpus: Corpus, broken: int, rounds: int) -> Pair:
    """Run with one job and with two, again and again."""
    pair = Pair([], [], [])
    for _ in range(rounds):
        pair.loops.append(doubled())
        for jobs, times in (("1", pair.one), ("2", pair.two)):
            measured = run(path, "-j", jobs, *words, every=0.1)
            check(corpus, measured.statistics, broken)
            times.append(measured.seconds)
    return pair


def outside(corpus: Corpus) -> tuple[float, float]:
    """Give the seconds of all the work on blocks in this process, and of repairing their texts alone.

    Of the processor, and taken in one go, so that they say the same on a busy machine.
    """
    normalizer = Timed()
    plan = planned([str(corpus.path)], str(corpus.path.with_suffix(".out")))
    worker = Worker(normalizer)
    for _ in range(2):  # at the second time all that can be is remembered about words
        normalizer.spent, began = 0.0, time.process_time()
        with Path(os.devnull).open("wb") as sink:
            for item in items(plan.files, options_of(jobs=1), {}):
                if isinstance(item, Task):
                    sink.write(worker(item).output)
    return time.process_time() - began, normalizer.spent


def throughput(corpus: Corpus) -> str:
    """Time each format with one process and with two, and the audit."""
    rows: list[list[object]] = []
    kinds = {
        "text, by lines": (as_text(corpus), ["--unit", "line"], 0),
        "JSON Lines": (corpus.path, [], corpus.broken),
        "Parquet": (as_parquet(corpus), [], 0),
    }
    empty = corpus.path.with_name("empty.jsonl")
    empty.touch()
    start = min(run(empty, "-j", "1").seconds for _ in range(3))
    for name, (path, words, broken) in kinds.items():
        megabytes = path.stat().st_size / 1e6
        if name == "Parquet":
            megabytes = kinds["text, by lines"][0].stat().st_size / 1e6
        pair = in_turn(path, words, corpus, broken, ROUNDS)
        speeds = (megabytes / statistics.median(times) for times in (pair.one, pair.two))
        rows.append([name, megabytes, *speeds, pair.ratio, statistics.median(pair.loops)])
    plain = run(corpus.path, "-j", "2").seconds
    audit = corpus.path.with_name("audit.jsonl")
    audited = run(corpus.path, "-j", "2", "--audit", str(audit))
    check_audit(corpus, audit, audited.statistics)
    return "\n".join(
        [
            markdown(["format", "MB", "MB/s, 1 job", "MB/s, 2 jobs", "ratio", "two loops"], rows),
            "",
            f"- Medians of {ROUNDS} runs in turn; two loops: the work of two processes that share nothing"
            " beside that of one, measured between the runs: what the machine has to give",
            f"- From the command to the end of an empty corpus: {start:.2f} s (a part of the times above)",
            f"- `--audit`: {audited.seconds - plain:+.1f} s on {plain:.1f} s",
            *(besides(corpus.path.parent, quick) for quick in (False, True)),
        ]
    )


def besides(folder: Path, quick: bool) -> str:
    """Say what all but repairing costs: of three times the least, as the machine is seldom quiet."""
    corpus = generate(folder, 8, "little.jsonl", quick)
    whole, alone = min((outside(corpus) for _ in range(3)), key=lambda times: times[0] / times[1])
    what = "JSON Lines with hardly a name" if quick else "JSON Lines"
    return (
        f"- {what}: {whole:.2f} s of which {alone:.2f} s are `normalize`: reading, finding text,"
        f" putting back and counting cost {whole / alone - 1:.1%} of it"
    )


def memory(folder: Path, sizes: list[float]) -> str:
    """Watch the memory of two processes and their parent; check the audit, and undo it."""
    rows, note = [], ""
    for size in sizes:
        corpus = generate(folder, size, f"memory-{size:g}.jsonl", quick=size > 100)
        audit = folder / "audit.jsonl"
        measured = run(corpus.path, "-j", "2", "--audit", str(audit), every=0.1)
        check(corpus, measured.statistics, corpus.broken)
        beside = check_audit(corpus, audit, measured.statistics)
        quarter = len(measured.workers) // 4
        rows.append(
            [f"{size:,g} MB", corpus.faults, beside, measured.seconds, max(measured.parent),
             max(measured.workers[:quarter]), max(measured.workers)]
        )  # fmt: skip
        if size == max(sizes):
            pair = in_turn(corpus.path, [], corpus, corpus.broken, ROUNDS)
            one, two = statistics.median(pair.one), statistics.median(pair.two)
            note = f"{size:,g} MB without audit: {one:,.0f} s with 1 job, {two:,.0f} s with 2:"
            note += (
                f" {pair.ratio:.2f} times as fast (two loops: {statistics.median(pair.loops):.2f});"
            )
            note += f" medians of {ROUNDS} runs in turn"
        corpus.path.unlink()
        corpus.path.with_name(f"out-{corpus.path.name}").unlink()
    heads = ["JSON Lines, 2 jobs, audit", "faults", "edits beside", "s", "MB, parent"]
    heads += ["MB, worker, first quarter", "MB, worker"]
    return markdown(heads, rows) + f"\n\n- {note}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=float, default=20, help="megabytes for throughput")
    parser.add_argument(
        "--memory", default="10,100,1000", help="megabytes for memory; empty for none"
    )
    parser.add_argument("--section", action="store_true", help="write the section of RESULTS.md")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = [describe(["pyarrow"]), "", throughput(generate(folder, chosen.size))]
        sizes = [float(size) for size in chosen.memory.split(",") if size]
        if sizes:
            parts += ["", memory(folder, sizes)]
    text = "\n".join(parts)
    print(text)
    if chosen.section:
        write_section("Corpora", text)


if __name__ == "__main__":
    main()
