"""The same job on a cluster of three nodes on this machine, one of which is killed in the middle."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from normalizer import Normalizer
from normalizer.corpus import Statistics, clean
from normalizer.errors import InputError

pytest.importorskip("ray", reason="Ray is not installed: make test-engines")
pytest.importorskip("pyarrow", reason="pyarrow is not installed: make test-engines")

import pyarrow as pa
import pyarrow.parquet as pq
import ray
from ray.cluster_utils import Cluster

from normalizer.corpus.account import Account
from normalizer.corpus.distributed import BatchCleaner, run
from normalizer.corpus.shipping import packed
from tests.corpus.packs import NAMES

PIECE = 60_000
NODE = {"num_cpus": 1, "object_store_memory": 100 << 20}
WORDS = (
    "the talks went on in Minsk and officials of Bioloss said , trade would two -day grow".split()
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    cluster = Cluster(initialize_head=True, head_node_args={**NODE, "include_dashboard": False})
    cluster.add_node(**NODE)  # the third is added by the test that kills it
    cluster.wait_for_nodes()
    ray.init(address=cluster.address, log_to_driver=False)
    yield cluster
    ray.shutdown()
    cluster.shutdown()


@pytest.fixture
def normalizer(tmp_path: Path) -> Normalizer:
    (tmp_path / "names.yaml").write_text(NAMES, encoding="utf-8")
    return Normalizer([tmp_path / "names.yaml"], shipped=False)


def rows(number: int, seed: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    return [
        {"id": i, "text": " ".join(chance.choices(WORDS, k=chance.randint(5, 120))) + " ."}
        for i in range(number)
    ]


def lines(found: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row) + "\n" if row["id"] % 50 else '{"text": 3}\n' for row in found)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    home = tmp_path / "corpus"
    (home / "below").mkdir(parents=True)
    (home / "a.jsonl").write_text(lines(rows(1500, 1)), encoding="utf-8")
    with gzip.open(home / "below" / "b.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(lines(rows(120, 2)))
    table = "".join(f'{row["id"]},"{row["text"]}"\r\n' for row in rows(150, 3))
    (home / "below" / "c.csv").write_text(f"id,text\r\n{table}", encoding="utf-8", newline="")
    (home / "notes.txt").write_text("in Bioloss , he said\n", encoding="utf-8")
    return home


def joined(place: Path) -> bytes:
    """Put the parts of a file one after the other."""
    parts = sorted(place.iterdir()) if place.is_dir() else [place]
    return b"".join(
        gzip.decompress(part.read_bytes()) if part.suffix == ".gz" else part.read_bytes()
        for part in parts
    )


def same(here: Path, there: Path) -> None:
    files = [path for path in here.rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert joined(there / path.relative_to(here)) == joined(path), path
    assert not list(there.rglob(".*"))


def counted(statistics: Statistics) -> dict[str, Any]:
    return {k: v for k, v in statistics.to_dict().items() if k != "seconds"}


def test_a_cluster_does_what_the_local_engine_does(
    cluster: Cluster, corpus: Path, normalizer: Normalizer, tmp_path: Path
) -> None:
    local = clean(corpus, tmp_path / "local", normalizer=normalizer, jobs=1)
    done = run(
        corpus, tmp_path / "ray", normalizer=normalizer, piece=PIECE,
        rejects=tmp_path / "rejects", audit=tmp_path / "audit", stats=tmp_path / "stats.json",
    )  # fmt: skip
    same(tmp_path / "local", tmp_path / "ray")
    assert len(list((tmp_path / "ray" / "a.jsonl").iterdir())) > 5
    assert counted(done) == counted(local)
    assert done.account.rejected == 33
    assert json.loads((tmp_path / "stats.json").read_text())["edits"] == done.account.edits
    for name, number in (("rejects", 33), ("audit", done.account.edits)):
        found = [path for path in (tmp_path / name).rglob("*") if path.is_file()]
        assert sum(joined(path).count(b"\n") for path in found) == number


def test_parquet_keeps_its_row_groups(
    cluster: Cluster, normalizer: Normalizer, tmp_path: Path
) -> None:
    table = pa.Table.from_pylist(rows(1000, 4)).replace_schema_metadata({"made": "here"})
    (tmp_path / "in").mkdir()
    pq.write_table(table, tmp_path / "in" / "t.parquet", row_group_size=90, compression="zstd")
    done = run(tmp_path / "in", tmp_path / "out", normalizer=normalizer, piece=PIECE)
    parts = sorted((tmp_path / "out" / "t.parquet").iterdir())
    sizes = [
        group.metadata.row_group(index).num_rows
        for group in map(pq.ParquetFile, parts)
        for index in range(group.metadata.num_row_groups)
    ]
    assert len(parts) > 2
    assert sizes == [90] * 11 + [10]
    read = pa.concat_tables([pq.read_table(part) for part in parts])
    assert read.schema.equals(table.schema, check_metadata=True)
    assert read.column("id").equals(table.column("id"))
    assert read.column("text").to_pylist() == [
        normalizer.normalize(text) for text in table.column("text").to_pylist()
    ]
    assert done.account.documents == 1000


def idle(node: Any) -> bool:
    free = ray._private.state.available_resources_per_node()
    return bool(free.get(node.node_id, {}).get("CPU", 0))


def test_a_node_dies_in_the_middle_and_nothing_is_lost_or_doubled(
    cluster: Cluster, normalizer: Normalizer, tmp_path: Path
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(lines(rows(12_000, 5)), encoding="utf-8")
    doomed = cluster.add_node(**NODE)
    cluster.wait_for_nodes()
    found: list[Statistics] = []

    def work() -> None:
        found.append(run(source, tmp_path / "ray", normalizer=normalizer, piece=PIECE))

    thread = threading.Thread(target=work)
    thread.start()
    parts = tmp_path / "ray" / "in.jsonl"
    limit = time.monotonic() + 120
    while time.monotonic() < limit and (len(list(parts.glob("part-*"))) < 15 or idle(doomed)):
        time.sleep(0.02)
    assert not idle(doomed)
    cluster.remove_node(doomed, allow_graceful=False)
    before = len(list(parts.glob("part-*")))
    thread.join(timeout=240)
    whole = len(list(parts.glob("part-*")))
    assert 15 <= before < whole
    local = clean(source, tmp_path / "local" / "in.jsonl", normalizer=normalizer, jobs=1)
    same(tmp_path / "local", tmp_path / "ray")
    assert counted(found[0]) == counted(local)


def test_a_damaged_file_does_not_stop_the_others(
    cluster: Cluster, corpus: Path, normalizer: Normalizer, tmp_path: Path
) -> None:
    whole = (corpus / "below" / "b.jsonl.gz").read_bytes()
    (corpus / "below" / "b.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    done = run(corpus, tmp_path / "ray", normalizer=normalizer)
    assert list(done.failures) == [str(corpus / "below" / "b.jsonl.gz")]
    assert done.files == 3
    assert not (tmp_path / "ray" / "below" / "b.jsonl.gz").exists()
    assert (tmp_path / "ray" / "notes.txt").read_text() == "in Belarus, he said\n"


def test_a_dataset_of_rays_own_keeps_its_account(cluster: Cluster, normalizer: Normalizer) -> None:
    found = ray.data.from_items(rows(400, 6), override_num_blocks=8).map_batches(
        BatchCleaner,
        fn_constructor_args=[packed(normalizer), "done"],
        batch_format="pyarrow",
        concurrency=1,
    )
    got = sorted(found.take_all(), key=lambda row: row["id"])
    assert [row["text"] for row in got] == [normalizer.normalize(r["text"]) for r in rows(400, 6)]
    accounts = [Account.from_dict(json.loads(row["done"])) for row in got if row["done"]]
    assert sum(account.documents for account in accounts) == 400


def test_the_command_works_on_a_cluster(cluster: Cluster, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_text(NAMES, encoding="utf-8")
    words = [
        "fix", "corpus", "--aliases", "names.yaml", "--no-shipped", "--engine", "ray",
        "--address", cluster.address,
    ]  # fmt: skip
    done = command(tmp_path, *words, "-o", "cleaned", "--stats", "stats.json")
    assert done.returncode == 0, done.stderr
    assert "in 4 files" in done.stderr
    assert (tmp_path / "cleaned" / "notes.txt").read_text() == "in Belarus, he said\n"
    assert json.loads((tmp_path / "stats.json").read_text())["rejected"] == 33
    refused = command(tmp_path, *words)
    assert (refused.returncode, "needs -o FOLDER" in refused.stderr) == (2, True)


def command(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "normalizer", *words], cwd=home, capture_output=True, text=True
    )


@pytest.mark.parametrize("options", [{"limit": 3}, {"resume": True}, {"no_such": 1}])
def test_options_that_make_no_sense_are_refused(options: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    with pytest.raises(InputError, match=next(iter(options))):
        run(tmp_path / "a.txt", tmp_path / "out", **options)


def test_writing_over_the_input_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is the input"):
        run(tmp_path, tmp_path)
