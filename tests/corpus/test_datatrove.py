"""The formatter in real pipelines, run by datatrove's own executor."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from normalizer import Normalizer

pytest.importorskip("datatrove", reason="datatrove is not installed: make test-engines")
pytest.importorskip("pyarrow", reason="pyarrow is not installed: make test-engines")

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from normalizer.corpus.datatrove import NormalizerFormatter

KNOWN = Normalizer.from_dict({"Belarus": ["Bioloss"]})


def test_a_pipeline_repairs_its_documents_and_counts(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for part in range(2):
        lines = [
            json.dumps(
                {"text": f"in Bioloss , {i}" if i % 2 else f"clean {i}", "id": f"{part}-{i}"}
            )
            for i in range(100)
        ]
        (tmp_path / "in" / f"{part}.jsonl").write_text("\n".join(lines) + "\n")
    executor = LocalPipelineExecutor(
        [
            JsonlReader(str(tmp_path / "in")),
            NormalizerFormatter(KNOWN, keep_original="before"),
            JsonlWriter(str(tmp_path / "out"), output_filename="${rank}.jsonl.gz"),
        ],
        tasks=2,
        logging_dir=str(tmp_path / "logs"),
    )
    stats = executor.run()
    found: dict[str, Any] = {}
    for path in (tmp_path / "out").glob("*.jsonl.gz"):
        with gzip.open(path, "rt") as file:
            found.update((row["id"], row) for row in map(json.loads, file))
    assert len(found) == 200
    assert found["1-7"]["text"] == "in Belarus, 7"
    assert found["1-7"]["metadata"]["before"] == "in Bioloss , 7"
    assert found["0-8"]["text"] == "clean 8"
    assert "before" not in found["0-8"]["metadata"]
    counts = {name: stat.total for name, stat in stats.stats[1].stats.items()}
    assert counts["total"] == 200
    assert counts["changed"] == 100
    assert counts["edits"] == counts["rule NM001"] + counts["rule SP003"] == 200
    assert counts["entity belarus"] == 100


def test_the_source_stands_in_the_metadata(tmp_path: Path) -> None:
    text = "President Lukashanka spoke."
    with_source = Document(text, "1", metadata={"zh": "卢卡申科总统讲话。"})
    normalizer = Normalizer()
    expected = normalizer.normalize(text, source="卢卡申科总统讲话。")
    formatter = NormalizerFormatter(normalizer, source_key="zh")
    done = list(formatter.run([with_source, Document(text, "2", metadata={"zh": None})]))
    assert [d.text for d in done] == [expected, normalizer.normalize(text)]


def test_text_that_is_no_unicode_stays_as_it_is() -> None:
    formatter = NormalizerFormatter(KNOWN)
    documents = [Document("in Bioloss \ud800 ,", "1"), Document("in Bioloss", "2")]
    assert [d.text for d in formatter.run(documents)] == ["in Bioloss \ud800 ,", "in Belarus"]
    assert formatter.stats.stats["rejected"].total == 1


def test_it_has_no_documents() -> None:
    assert list(NormalizerFormatter(KNOWN).run(None)) == []
