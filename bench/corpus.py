"""Corpora: throughput by format and processes, memory against size, start, and what is not repairing.

The corpus is made of texts that need no repair with a known number of faults planted in them, so every
run is checked as well: `python bench/corpus.py [--size MB] [--memory MB,MB,MB] [--section]`.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from corpora import paragraphs
from machine import describe
from table import markdown, write_section

from normalizer import Normalizer
from normalizer.corpus.cleaning import options_of
from normalizer.corpus.plan import planned
from normalizer.corpus.reading import items
from normalizer.corpus.undo import restored
from normalizer.corpus.work import Task, Worker

POOL = 4_000  # paragraphs
SHARE = 0.1  # of the documents has planted faults
PLANTED = " Luka Shenke met the envoys in Bioloss ."
REPAIRED = " Lukashenko met the envoys in Belarus."
ENTITIES = ("lukashenko", "belarus")
BROKEN = '{"id": 0, "text": "never closed}\n'


@dataclass
class Corpus:
    """A file, and what was planted in it."""

    path: Path
    documents: int = 0
    faults: int = 0
    broken: int = 0


def documents(seed: int) -> Iterator[tuple[str, bool]]:
    """Yield news without end, and whether faults are planted in it: paragraphs in a new order each."""
    chance = random.Random(seed)
    normalize = Normalizer().normalize
    # Beside what is planted, some are evidence for something else, or are faulty in themselves.
    found = (paragraph.rstrip("\n") for paragraph in paragraphs(seed))
    clean = [p for p in islice(found, POOL) if normalize(p + PLANTED) == p + REPAIRED]
    while True:
        text = "\n".join(chance.choices(clean, k=chance.randint(3, 12)))
        planted = chance.random() < SHARE
        yield (text + PLANTED if planted else text), planted


def generate(folder: Path, megabytes: float, name: str = "corpus.jsonl") -> Corpus:
    """Write JSON Lines of about that size."""
    corpus = Corpus(folder / name)
    written = 0
    with corpus.path.open("w", encoding="utf-8") as file:
        for text, planted in documents(seed=1):
            if written >= megabytes * 1e6:
                return corpus
            line = json.dumps({"id": corpus.documents, "text": text}, ensure_ascii=False) + "\n"
            if corpus.documents % 1000 == 999:
                line += BROKEN
                corpus.broken += 1
            written += file.write(line)
            corpus.documents += 1
            corpus.faults += planted
    return corpus


def as_text(corpus: Corpus) -> Path:
    """Write the documents as plain text, a line each."""
    path = corpus.path.with_suffix(".txt")
    with path.open("w", encoding="utf-8") as file:
        file.writelines(text.replace("\n", " ") + "\n" for text in texts(corpus))
    return path


def as_parquet(corpus: Corpus) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = corpus.path.with_suffix(".parquet")
    pq.write_table(pa.table({"text": list(texts(corpus))}), path, row_group_size=1000)
    return path


def texts(corpus: Corpus) -> Iterator[str]:
    with corpus.path.open(encoding="utf-8") as file:
        yield from (json.loads(line)["text"] for line in file if line != BROKEN)


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
    """See that every planted fault is accounted for."""
    found = [statistics["entities"].get(entity, 0) for entity in ENTITIES]
    assert found == [corpus.faults] * 2, (found, corpus.faults)
    assert statistics["rejected"] == broken, (statistics["rejected"], broken)
    assert statistics["changed"] == corpus.faults, (statistics["changed"], corpus.faults)


def check_audit(corpus: Corpus, audit: Path) -> None:
    """See that the audit has the planted faults, and leads back to the input."""
    found: Counter[str] = Counter()
    with audit.open(encoding="utf-8") as file:
        for line in file:
            found.update(cause["entity"] for cause in json.loads(line)["causes"] if cause["entity"])
    assert [found[entity] for entity in ENTITIES] == [corpus.faults] * 2
    output = corpus.path.with_name(f"out-{corpus.path.name}")
    with corpus.path.open("rb") as file:
        for piece in restored(output, audit, str(corpus.path)):
            assert file.read(len(piece)) == piece
        assert not file.read(1)


def outside(corpus: Corpus) -> tuple[float, float]:
    """Give the seconds of all the work on blocks in this process, and of repairing their texts alone.

    Of the processor, and taken in turns, so that they say the same on a busy machine.
    """
    normalizer = Normalizer()
    options = options_of(jobs=1)
    plan = planned([str(corpus.path)], str(corpus.path.with_suffix(".out")))
    worker = Worker(normalizer)
    every = list(texts(corpus))

    def blocks() -> None:
        with Path(os.devnull).open("wb") as sink:
            for item in items(plan.files, options, {}):
                if isinstance(item, Task):
                    sink.write(worker(item).output)

    def alone() -> None:
        for text in every:
            normalizer.normalize(text)

    alone()  # what is remembered about words is remembered in both
    took = [(processor(blocks), processor(alone)) for _ in range(5)]
    return min(whole for whole, _ in took), min(inner for _, inner in took)


def processor(work: Callable[[], None]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def throughput(corpus: Corpus) -> str:
    """Time each format with one process and with two, and the audit."""
    rows = []
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
        speeds = []
        for jobs in ("1", "2"):
            measured = run(path, "-j", jobs, *words)
            check(corpus, measured.statistics, broken)
            speeds.append(megabytes / (measured.seconds - start))
        rows.append([name, megabytes, *speeds, speeds[1] / speeds[0]])
    plain = run(corpus.path, "-j", "2").seconds
    audit = corpus.path.with_name("audit.jsonl")
    audited = run(corpus.path, "-j", "2", "--audit", str(audit)).seconds
    check_audit(corpus, audit)
    whole, alone = outside(generate(corpus.path.parent, 4, "little.jsonl"))
    return "\n".join(
        [
            markdown(["format", "MB", "MB/s, 1 job", "MB/s, 2 jobs", "ratio"], rows),
            "",
            f"- From the command to the end of an empty corpus: {start:.2f} s (taken off above)",
            f"- `--audit`: {audited - plain:+.1f} s on {plain:.1f} s",
            f"- JSON Lines: {whole:.2f} s of which {alone:.2f} s are `normalize`: reading, finding text,"
            f" putting back and counting cost {whole / alone - 1:.1%} of it",
        ]
    )


def memory(folder: Path, sizes: list[float]) -> str:
    """Watch the memory of two processes and their parent; check the audit, and undo it."""
    rows = []
    for size in sizes:
        corpus = generate(folder, size, f"memory-{size:g}.jsonl")
        audit = folder / "audit.jsonl"
        measured = run(corpus.path, "-j", "2", "--audit", str(audit), every=0.1)
        check(corpus, measured.statistics, corpus.broken)
        check_audit(corpus, audit)
        quarter = len(measured.workers) // 4
        rows.append(
            [f"{size:,g} MB", corpus.faults, measured.seconds, max(measured.parent),
             max(measured.workers[:quarter]), max(measured.workers)]
        )  # fmt: skip
        corpus.path.unlink()
        corpus.path.with_name(f"out-{corpus.path.name}").unlink()
    return markdown(
        [
            "JSON Lines, 2 jobs, audit",
            "faults",
            "s",
            "MB, parent",
            "MB, worker, first quarter",
            "MB, worker",
        ],
        rows,
    )


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
