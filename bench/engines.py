"""What an engine costs beside the local one: fixed seconds, and megabytes per second, on one machine.

    make .venv-engines/ready
    .venv-engines/bin/python bench/engines.py [--megabytes 40] [--runs 3] [--no-write]

Each engine repairs the same JSON Lines (and Parquet) corpus in a fresh process, once a small part of it
and once all; what is fixed and what grows is told apart by that. What counts is the processor time of all
processes it starts, for it says the same on a busy machine (Linux only). Writes its section of RESULTS.md.
"""

import argparse
import ctypes
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from corpora import clean_text, dirty_text
from machine import describe
from processor import Watch
from table import markdown, write_section

CORES = 2
DOCUMENT = 3_000
PART = 0.2


def main() -> None:
    chosen = arguments()
    if chosen.engine:
        print(json.dumps(measured(chosen.engine, Path(chosen.home))))
        return
    adopt()
    subprocess.run(
        [sys.executable, "-c", "import normalizer; normalizer.normalize('a')"], check=True
    )
    with tempfile.TemporaryDirectory(prefix="normalizer-engines-") as folder:
        sizes = [make(Path(folder, name), chosen.megabytes * share) for name, share in PARTS]
        found = {
            name: [runs(name, Path(folder, part), chosen.runs) for part, _ in PARTS]
            for name in ENGINES
            if chosen.only in name
        }
    body = told(sizes, found, chosen.runs)
    print(body)
    if not chosen.no_write:
        write_section("engines", body)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--megabytes", type=float, default=40)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-write", action="store_true")
    parser.add_argument("--only", default="", help="engines whose name holds this")
    parser.add_argument("--engine", help=argparse.SUPPRESS)
    parser.add_argument("--home", help=argparse.SUPPRESS)
    return parser.parse_args()


EDITS: dict[str, int] = {}
PARTS = (("part", PART), ("all", 1.0))


def documents() -> Iterator[str]:
    """Cut news into documents, three of four clean and one with planted faults."""
    clean = cut(clean_text(3_000_000))
    dirty = cut(dirty_text(1_000_000))
    for index, document in enumerate(clean):
        yield document
        if index % 3 == 2:
            yield dirty[index // 3 % len(dirty)]


def cut(text: str) -> list[str]:
    found, gathered = [], ""
    for line in text.splitlines(keepends=True):
        gathered += line
        if len(gathered) >= DOCUMENT:
            found.append(gathered)
            gathered = ""
    return found


def make(home: Path, megabytes: float) -> float:
    """Write a corpus in both formats; give its size in megabytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    (home / "jsonl").mkdir(parents=True)
    (home / "parquet").mkdir()
    texts, size, rows = list(documents()), 0, []
    with (home / "jsonl" / "news.jsonl").open("w", encoding="utf-8") as file:
        while size < megabytes * 1e6:
            row = {"id": len(rows), "text": texts[len(rows) % len(texts)]}
            size += file.write(json.dumps(row) + "\n")
            rows.append(row)
    pq.write_table(
        pa.Table.from_pylist(rows), home / "parquet" / "news.parquet", row_group_size=1_000
    )
    return size / 1e6


def runs(engine: str, home: Path, number: int) -> list[tuple[float, float]]:
    """Run fresh processes; give seconds by the clock and of processor time, from outside."""
    took = []
    for _ in range(number):
        began = time.perf_counter()
        with Watch() as watch:
            done = subprocess.run(
                [sys.executable, __file__, "--engine", engine, "--home", str(home)],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            clock = time.perf_counter() - began
            reap()
        if done.returncode:
            print(f"{engine}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            return []
        took.append((clock, watch.seconds))
        edits = json.loads(done.stdout.strip().splitlines()[-1])
        if EDITS.setdefault(home.name, edits) != edits:
            raise SystemExit(f"{engine} made {edits:,} edits, another engine {EDITS[home.name]:,}")
        print(f"{engine} {home.name}: {clock:.1f} s, {took[-1][1]:.1f} s busy", file=sys.stderr)
    return took


def adopt() -> None:
    """Become the parent of processes that lose theirs, as those of Ray do, so that their time counts."""
    subreaper = 36
    ctypes.CDLL(None).prctl(subreaper, 1, 0, 0, 0)


def reap(patience: float = 20) -> None:
    """Wait for what an engine left behind."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.1)
        except ChildProcessError:
            return


def measured(engine: str, home: Path) -> object:
    with tempfile.TemporaryDirectory(prefix="normalizer-out-") as out:
        return ENGINES[engine](home, Path(out))


def local(kind: str, jobs: int) -> Callable[[Path, Path], object]:
    def work(home: Path, out: Path) -> object:
        from normalizer.corpus import clean

        return clean(home / kind, out / "cleaned", jobs=jobs).account.edits

    return work


def on_ray(kind: str) -> Callable[[Path, Path], object]:
    def work(home: Path, out: Path) -> object:
        import ray

        from normalizer.corpus.distributed import run

        ray.init(
            "local",
            num_cpus=CORES,
            object_store_memory=200 << 20,
            include_dashboard=False,
            log_to_driver=False,
        )
        return run(home / kind, out, piece=4 << 20).account.edits

    return work


def on_datatrove(home: Path, out: Path) -> object:
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from normalizer.corpus.datatrove import NormalizerFormatter

    halves = out / "halves"  # datatrove shares out files
    halves.mkdir()
    lines = (home / "jsonl" / "news.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    for index in range(CORES):
        (halves / f"{index}.jsonl").write_text("".join(lines[index::CORES]), encoding="utf-8")
    pipeline = [
        JsonlReader(str(halves)), NormalizerFormatter(), JsonlWriter(str(out / "done"), compression=None),
    ]  # fmt: skip
    executor = LocalPipelineExecutor(
        pipeline, tasks=CORES, workers=CORES, logging_dir=str(out / "logs")
    )
    return executor.run().stats[1].stats["edits"].total


def on_spark(home: Path, out: Path) -> object:
    from pyspark.sql import SparkSession

    from normalizer.corpus.spark import account_of, cleaned

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{CORES}]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.files.maxPartitionBytes", str(4 << 20)).getOrCreate()
    frame = spark.read.parquet(str(home / "parquet"))
    cleaned(frame, account="done").write.parquet(str(out / "done"))
    edits = account_of(spark.read.parquet(str(out / "done")), "done").edits
    spark.stop()
    return edits


ENGINES: dict[str, Callable[[Path, Path], object]] = {
    "local, 1 process, JSON Lines": local("jsonl", 1),
    "local, 2 processes, JSON Lines": local("jsonl", 2),
    "local, 2 processes, Parquet": local("parquet", 2),
    "Ray, JSON Lines": on_ray("jsonl"),
    "Ray, Parquet": on_ray("parquet"),
    "datatrove, JSON Lines": on_datatrove,
    "Spark, Parquet": on_spark,
}
BASE = "local, 1 process, JSON Lines"


Took = list[list[tuple[float, float]]]


def told(sizes: list[float], found: dict[str, Took], number: int) -> str:
    costs = {name: growth(sizes, took) for name, took in found.items() if all(took)}
    base = costs.get(BASE, (0.0, 0.0))[1]
    rows: list[list[object]] = []
    for name, took in found.items():
        if name not in costs:
            rows.append([name, "failed", "", "", "", "", ""])
            continue
        fixed, each = costs[name]
        clock = statistics.median(seconds for seconds, _ in took[1])
        hours = each * 1e6 / 3600
        ratio = each / base if base else 0.0
        rows.append([name, clock, max(0.0, fixed), each, 1 / each, ratio, hours])
    headers = [
        "engine", "clock s", "fixed core s", "core s a MB", "MB/s a core", "to local", "core h a TB",
    ]  # fmt: skip
    return f"""## Engines

{describe(["ray", "datatrove", "pyspark", "pyarrow"])}

{sizes[1]:.0f} MB of JSON Lines (and the same as Parquet), documents of about {DOCUMENT:,} characters, one of
four with planted faults; {CORES} processes unless told otherwise; medians of {number} fresh processes, from
start to end. Core seconds are the processor time of all processes of an engine; what is fixed comes from
a run over {sizes[0]:.1f} MB. Megabytes are of JSON Lines in every row.

{markdown(headers, rows)}
"""


def growth(sizes: list[float], took: Took) -> tuple[float, float]:
    """Give the fixed core seconds, and those for each megabyte beyond them."""
    small, large = (statistics.median(busy for _, busy in times) for times in took)
    each = max(1e-9, (large - small) / (sizes[1] - sizes[0]))
    return small - sizes[0] * each, each


if __name__ == "__main__":
    if shutil.which("java") is None:
        print("no Java: Spark will fail", file=sys.stderr)
    main()
