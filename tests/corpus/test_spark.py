"""A data frame repaired by a local Spark session."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from normalizer import Normalizer

pytest.importorskip("pyspark", reason="Spark is not installed: make test-engines")
pytest.importorskip("pyarrow", reason="pyarrow is not installed: make test-engines")

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession

from normalizer.corpus.spark import account_of, cleaned
from tests.corpus.packs import NAMES


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)  # else its workers are any other Python
        session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
        yield session
        session.stop()


@pytest.fixture
def normalizer(tmp_path: Path) -> Normalizer:
    (tmp_path / "names.yaml").write_text(NAMES, encoding="utf-8")
    return Normalizer([tmp_path / "names.yaml"], shipped=False)


def test_a_frame_is_repaired_and_keeps_its_other_columns(
    spark: SparkSession, normalizer: Normalizer, tmp_path: Path
) -> None:
    rows = [
        {"id": i, "body": None if i % 10 == 0 else f"in Bioloss , {i}", "tags": ["a", str(i)]}
        for i in range(500)
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet", row_group_size=100)
    frame = spark.read.parquet(str(tmp_path / "in.parquet"))
    done = cleaned(frame, normalizer=normalizer, fields=["body"])
    assert done.schema == frame.schema
    done.write.parquet(str(tmp_path / "out"))
    found = pq.read_table(tmp_path / "out").sort_by("id").to_pylist()
    for row in rows:
        row["body"] = row["body"] and normalizer.normalize(str(row["body"]))
    assert found == rows


def test_the_account_travels_with_the_data(
    spark: SparkSession, normalizer: Normalizer, tmp_path: Path
) -> None:
    frame = spark.createDataFrame([(i, "in Bioloss ,") for i in range(300)], "id int, text string")
    done = cleaned(frame.repartition(3), normalizer=normalizer, account="done")
    done.write.parquet(str(tmp_path / "out"))
    written = spark.read.parquet(str(tmp_path / "out"))
    assert written.count() == 300
    account = account_of(written, "done")
    assert (account.documents, account.changed, account.edits) == (300, 300, 600)
    assert account.entities == {"belarus": 300}
