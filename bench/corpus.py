"""Corpora: throughput by format and processes, memory against size, start, and what is not repairing.

The corpus is made of texts that need no repair with a known number of faults planted in them, so every
run is checked as well: `python bench/corpus.py [--size MB] [--memory MB,MB,MB] [--section]`.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from machine import describe
from table import markdown, write_section

from normalizer import Normalizer
from normalizer.corpus.cleaning import options_of
from normalizer.corpus.plan import planned
from normalizer.corpus.reading import items
from normalizer.corpus.undo import restored
from normalizer.corpus.work import Task, Worker

SEEDS = Path(__file__).parents[1] / "seeds"
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
    texts: list[str] = field(default_factory=list)


def documents(seed: int) -> Iterator[tuple[str, bool]]:
    """Yield texts without end, and whether faults are planted in one: paragraphs in a new order each."""
    chance = random.Random(seed)
    clean = [
        path.read_text(encoding="utf-8") for path in sorted((SEEDS / "untouched").glob("*.txt"))
    ]
    paragraphs = [p for text in clean for p in text.split("\n") if len(p) > 40]
    normalize = Normalizer().normalize
    # Beside what is planted, some are evidence for something else.
    paragraphs = [p for p in paragraphs if normalize(p + PLANTED) == p + REPAIRED]
    while True:
        text = "\n".join(chance.choices(paragraphs, k=chance.randint(3, 12)))
        planted = chance.random() < 0.2
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
    """One run of the command."""

    seconds: float
    peak: dict[str, float]
    statistics: dict[str, Any]


def run(path: Path, *words: str, peaks: bool = False) -> Measured:
    """Run the command, and watch the memory of its processes."""
    output, statistics = path.with_name(f"out-{path.name}"), path.with_name("stats.json")
    command = [
        sys.executable, "-m", "normalizer", "fix", str(path), "-o", str(output), "-q", "--restart",
        "--stats", str(statistics), "--rejects", os.devnull, *words,
    ]  # fmt: skip
    began = time.perf_counter()
    process = subprocess.Popen(command)
    peak: dict[str, float] = {}
    while process.poll() is None:
        if peaks:
            for pid, kind in [
                (process.pid, "parent"),
                *((c, "worker") for c in _children(process.pid)),
            ]:
                peak[kind] = max(peak.get(kind, 0), _peak(pid))
        time.sleep(0.1 if peaks else 0.02)
    seconds = time.perf_counter() - began
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)}")
    return Measured(seconds, peak, json.loads(statistics.read_text()))


def _children(pid: int) -> list[int]:
    try:
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _peak(pid: int) -> float:
    """Megabytes a process has at most taken so far."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0


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
    """Give the seconds of all the work on blocks in this process, and of repairing their texts alone."""
    normalizer = Normalizer()
    options = options_of(jobs=1)
    plan = planned([str(corpus.path)], str(corpus.path.with_suffix(".out")))
    worker = Worker(normalizer)
    every = list(texts(corpus))
    for text in every:  # what is remembered about words is remembered in both
        normalizer.normalize(text)
    whole, alone = [], []
    for _ in range(3):
        began = time.perf_counter()
        with Path(os.devnull).open("wb") as sink:
            for item in items(plan.files, options, {}):
                if isinstance(item, Task):
                    sink.write(worker(item).output)
        whole.append(time.perf_counter() - began)
        began = time.perf_counter()
        for text in every:
            normalizer.normalize(text)
        alone.append(time.perf_counter() - began)
    return min(whole), min(alone)


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
    whole, alone = outside(corpus)
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
    """Watch the memory of two processes and their parent."""
    rows = []
    for size in sizes:
        corpus = generate(folder, size, f"memory-{size:g}.jsonl")
        measured = run(corpus.path, "-j", "2", peaks=True)
        check(corpus, measured.statistics, corpus.broken)
        rows.append(
            [f"{size:g} MB", measured.seconds, measured.peak["parent"], measured.peak["worker"]]
        )
        corpus.path.unlink()
        corpus.path.with_name(f"out-{corpus.path.name}").unlink()
    return markdown(["JSON Lines, 2 jobs", "s", "peak MB, parent", "peak MB, largest worker"], rows)


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
