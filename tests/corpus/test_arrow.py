"""Batches, and files of columns through the real command: all but the text survives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import normalizer
from normalizer import Normalizer
from normalizer.errors import InputError

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install mt-normalizer[corpus]")

import pyarrow as pa
import pyarrow.parquet as pq

from normalizer.corpus import clean, tables
from normalizer.corpus.arrow import clean_batch, with_account
from normalizer.corpus.formats import format_named
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.tables import UNIT_BYTES, divided

KNOWN = Normalizer.from_dict({"Belarus": ["Bioloss"], "Minsk": ["Mensk"]})
TEXTS = [
    pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string()),
    pa.dictionary(pa.int8(), pa.large_string(), ordered=True),
]  # fmt: skip
WORDS = st.lists(st.sampled_from(["Bioloss", ",", "Mensk", "\n", "é", "😀", "0"]), max_size=5)
TEXT = st.none() | st.builds(" ".join, WORDS)


def as_type(values: list[str | None], kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        encoded = pa.array(values, kind.value_type).dictionary_encode()
        indices = encoded.indices.cast(kind.index_type)
        return pa.DictionaryArray.from_arrays(indices, encoded.dictionary, ordered=kind.ordered)
    return pa.array(values, kind)


@settings(max_examples=500)
@given(st.lists(TEXT, max_size=4), st.sampled_from(TEXTS), st.integers(0, 3))
def test_a_batch_is_its_texts_repaired_one_by_one(
    texts: list[str | None], kind: pa.DataType, start: int
) -> None:
    schema = pa.schema(
        [pa.field("n", pa.int16(), nullable=False), pa.field("text", kind, metadata={"a": "b"})],
        metadata={"made": "here"},
    )
    columns = [pa.array(range(len(texts)), pa.int16()), as_type(texts, kind)]
    batch = pa.RecordBatch.from_arrays(columns, schema=schema).slice(start)
    cleaned, account = clean_batch(batch, KNOWN)
    assert cleaned.schema.equals(schema, check_metadata=True)
    cleaned.validate(full=True)
    assert cleaned.column("n").equals(batch.column("n"))
    expected = [text and KNOWN.normalize(text) for text in texts[start:]]
    assert cleaned.column("text").to_pylist() == expected
    assert account.documents == batch.num_rows
    assert account.characters == sum(len(text or "") for text in texts[start:])
    assert account.changed == sum(
        old != new for old, new in zip(texts[start:], expected, strict=True)
    )


@settings(max_examples=500)
@given(st.lists(st.tuples(TEXT, TEXT, st.booleans()), max_size=3))
def test_fields_of_a_row_are_one_text_and_a_struct_keeps_its_nulls(rows: list[Any]) -> None:
    values = [
        {"meta": None if null else {"k": 1, "title": title}, "text": text}
        for title, text, null in rows
    ]
    schema = pa.schema(
        [("meta", pa.struct([("k", pa.int8()), ("title", pa.string())])), ("text", pa.string())]
    )
    batch = pa.RecordBatch.from_pylist(values, schema=schema)
    cleaned, account = clean_batch(batch, KNOWN, ReadOptions(fields=("text", "meta.title")))
    for row in values:
        for holder, name in ((row["meta"], "title"), (row, "text")):
            if holder and holder[name]:
                holder[name] = KNOWN.normalize(holder[name])
    assert cleaned.to_pylist() == values
    assert account.documents == len(rows)


NAMES = """\
schema: 1
pack: test
license: CC0-1.0
entities:
  belarus: {canonical: Belarus, kind: country, weak: [Beros], near: [Minsk]}
"""


def test_what_a_title_says_is_evidence_for_the_text(tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_text(NAMES)
    normalizer = Normalizer([tmp_path / "names.yaml"], shipped=False)
    batch = pa.record_batch({"title": ["Minsk", "Rome"], "text": ["in Beros .", "in Beros ."]})
    seen: list[Any] = []
    cleaned, account = clean_batch(
        batch,
        normalizer,
        ReadOptions(fields=("text", "title"), id_field="title"),
        seen=lambda row, block, record, outcome: seen.append((row, outcome.text, record.id)),
    )
    assert cleaned.column("text").to_pylist() == ["in Belarus.", "in Beros."]
    assert cleaned.column("title").equals(batch.column("title"))
    assert account.held == {"needs-evidence": 1}
    assert seen == [(0, "Minsk\n\nin Beros .", "Minsk"), (1, "Rome\n\nin Beros .", "Rome")]


def test_bytes_that_are_no_text_stay_and_are_rejected() -> None:
    raw = pa.array([b"in Bioloss \xff", b"in Bioloss", None, b""], pa.binary()).view(pa.string())
    cleaned, account = clean_batch(pa.record_batch({"text": raw}), KNOWN)
    found = cleaned.column("text").cast(pa.binary()).to_pylist()
    assert found == [b"in Bioloss \xff", b"in Belarus", None, b""]
    assert (account.rejected, account.changed, account.documents) == (1, 1, 4)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"fields": ("body",)}, "no column 'body'"),
        ({"fields": ("n",)}, "holds int64, not text"),
        ({"source_field": "meta"}, "holds struct"),
        ({"fields": ("meta.b",)}, "no column 'meta.b'"),
        ({"id_field": "zz"}, "no column 'zz'"),
    ],
)
def test_a_column_that_will_not_do_is_named(fields: dict[str, Any], message: str) -> None:
    batch = pa.record_batch({"n": [1], "text": ["a"], "meta": [{"a": "b"}]})
    with pytest.raises(InputError, match=message):
        clean_batch(batch, KNOWN, ReadOptions(**fields))


def test_an_account_stays_with_its_rows() -> None:
    batch, account = clean_batch(pa.record_batch({"text": ["in Bioloss", "b"]}), KNOWN)
    said = with_account(batch, "done", account).column("done").to_pylist()
    assert json.loads(said[0])["edits"] == 1
    assert said[1] is None
    assert with_account(batch.slice(0, 0), "done", account).num_rows == 0


@given(st.integers(0, 50), st.integers(0, 10 * UNIT_BYTES), st.integers(0, 9))
def test_units_cover_a_group(rows: int, size: int, first: int) -> None:
    units = list(divided(3, rows, size, first))
    assert sum(unit.rows for unit in units) == rows
    assert [unit.last for unit in units] == [False] * (len(units) - 1) + [True]
    place = 0
    for unit in units:
        assert (unit.group, unit.start, unit.first) == (3, place, first + place)
        place += unit.rows


# --- files


def table(rows: int = 300) -> pa.Table:
    values = {
        "id": pa.array(range(rows), pa.int64()),
        "text": pa.array([f"in Bioloss , {i}" if i % 7 else None for i in range(rows)]),
        "meta": [{"title": f"Bioloss {i} ."} if i % 3 else None for i in range(rows)],
        "tags": [["a", None], None] * (rows // 2),
        "kind": as_type([f"Bioloss {i % 5}" for i in range(rows)], TEXTS[-1]),
        "when": pa.array(range(rows), pa.timestamp("us", "UTC")),
    }
    made = pa.table(values).replace_schema_metadata({"made": "here"})
    return made.set_column(0, pa.field("id", pa.int64(), nullable=False), made.column("id"))


OPTIONS: dict[str, Any] = {"fields": ("text", "meta.title", "kind"), "id_field": "id", "jobs": 1}


def check(before: pa.Table, after: pa.Table) -> None:
    assert after.schema.equals(before.schema, check_metadata=True)
    after.validate(full=True)
    for name in ("id", "tags", "when"):
        assert after.column(name).equals(before.column(name))
    for old, new in zip(before.to_pylist(), after.to_pylist(), strict=True):
        assert new["text"] == (old["text"] and KNOWN.normalize(old["text"]))
        assert new["meta"] == (old["meta"] and {"title": KNOWN.normalize(old["meta"]["title"])})
        assert new["kind"] == KNOWN.normalize(old["kind"])


@pytest.fixture
def small_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "UNIT_BYTES", 2000)


@pytest.mark.usefixtures("small_units")
def test_parquet_keeps_its_layout(tmp_path: Path) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(
        table(), source, row_group_size=60, use_dictionary=["text", "kind"], version="2.4",
        compression={"id": "zstd", "text": "gzip", "tags.list.element": "none"},
        column_encoding={"id": "DELTA_BINARY_PACKED"}, write_page_index=True,
        sorting_columns=[pq.SortingColumn(0), pq.SortingColumn(1)],
        write_statistics=["id", "text"], bloom_filter_options={"id": True},
    )  # fmt: skip
    done = clean(source, target, normalizer=KNOWN, **OPTIONS)
    check(pq.read_table(source), pq.read_table(target))
    assert done.account.documents == 300
    old, new = pq.ParquetFile(source), pq.ParquetFile(target)
    assert new.schema.equals(old.schema)
    kept = ("path_in_schema", "physical_type", "num_values", "compression", "encodings",
            "has_dictionary_page", "is_stats_set", "has_offset_index")  # fmt: skip
    assert old.metadata.num_row_groups == new.metadata.num_row_groups == 5
    for group in range(5):
        one, two = old.metadata.row_group(group), new.metadata.row_group(group)
        assert one.num_rows == two.num_rows
        assert two.sorting_columns == one.sorting_columns[:1]  # the text may sort otherwise now
        for index in range(one.num_columns):
            was, is_ = one.column(index), two.column(index)
            assert {k: getattr(was, k) for k in kept} == {k: getattr(is_, k) for k in kept}
            assert (was.bloom_filter_offset is None) == (is_.bloom_filter_offset is None)


@pytest.mark.parametrize("rows", [0, 1])
def test_parquet_of_almost_nothing(rows: int, tmp_path: Path) -> None:
    made = pa.table({"text": pa.array(["in Bioloss"] * rows, pa.string())})
    pq.write_table(made, tmp_path / "in.parquet")
    with pq.ParquetWriter(tmp_path / "none.parquet", made.schema):
        pass
    done = clean(tmp_path, tmp_path / "out", normalizer=KNOWN, jobs=1)
    assert not done.failures
    found = pq.read_table(tmp_path / "out" / "in.parquet")
    assert found.schema.equals(made.schema)
    assert found.column("text").to_pylist() == ["in Belarus"] * rows
    assert pq.read_table(tmp_path / "out" / "none.parquet").num_rows == 0


def write_file(path: Path, made: pa.Table, compression: str | None) -> None:
    options = pa.ipc.IpcWriteOptions(compression=compression)
    with (
        pa.OSFile(str(path), "wb") as sink,
        pa.ipc.new_file(sink, made.schema, options=options, metadata={"foot": "note"}) as writer,
    ):
        for number, batch in enumerate(made.to_batches(max_chunksize=29)):
            writer.write_batch(batch, custom_metadata={"number": str(number)})


def write_stream(path: Path, made: pa.Table, compression: str | None) -> None:
    options = pa.ipc.IpcWriteOptions(compression=compression)
    with (
        pa.OSFile(str(path), "wb") as sink,
        pa.ipc.new_stream(sink, made.schema, options=options) as writer,
    ):
        for batch in made.to_batches(max_chunksize=29):
            writer.write_batch(batch)


@pytest.mark.usefixtures("small_units")
@pytest.mark.parametrize("write", [write_file, write_stream])
@pytest.mark.parametrize("compression", [None, "lz4", "zstd"])
def test_arrow_keeps_its_batches(
    write: Callable[[Path, pa.Table, str | None], None], compression: str | None, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.arrow", tmp_path / "out.arrow"
    made = table()
    write(source, made, compression)
    done = clean(source, target, normalizer=KNOWN, **OPTIONS)
    assert done.account.documents == 300
    streamed = write is write_stream
    with pa.memory_map(str(target)) as file:
        if streamed:
            batches = list(pa.ipc.open_stream(file))
        else:
            reader = pa.ipc.open_file(file)
            batches = [reader.get_batch(i) for i in range(reader.num_record_batches)]
            note = reader.get_batch_with_custom_metadata(4)[1]
            assert reader.metadata == {b"foot": b"note"}
            assert dict(note) == {b"number": b"4"}
        assert [batch.num_rows for batch in batches] == [29] * 10 + [10]
        check(made, pa.Table.from_batches(batches))
    again = format_named("arrow").open(pa.memory_map(str(target)))  # type: ignore[attr-defined]
    assert {group.codec for group in again._groups} == {compression}


def test_it_is_no_such_file(tmp_path: Path) -> None:
    for name in ("a.parquet", "b.arrow", "c.feather", "d.arrow"):
        (tmp_path / name).write_bytes({"c": b"FEA1....", "d": b""}.get(name[0], b"nothing of it"))
    done = clean(tmp_path, tmp_path / "out", normalizer=KNOWN, jobs=1)
    assert len(done.failures) == 4
    assert "no Parquet file" in done.failures[str(tmp_path / "a.parquet")]
    assert "no Arrow file" in done.failures[str(tmp_path / "b.arrow")]
    assert "version 1" in done.failures[str(tmp_path / "c.feather")]


def test_a_damaged_page_fails_its_file_and_nothing_is_written(tmp_path: Path) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out" / "in.parquet"
    pq.write_table(table(), source, compression="zstd", row_group_size=150)
    chunk = pq.ParquetFile(source).metadata.row_group(1).column(1)
    data = bytearray(source.read_bytes())
    start = chunk.dictionary_page_offset or chunk.data_page_offset
    data[start : start + chunk.total_compressed_size] = b"\xaa" * chunk.total_compressed_size
    source.write_bytes(data)
    done = clean(source, target, normalizer=KNOWN, jobs=1)
    assert "in.parquet" in next(iter(done.failures))
    assert not target.exists()
    assert [path.name for path in target.parent.iterdir()] == []


def test_audit_and_rejects_of_rows(tmp_path: Path) -> None:
    raw = pa.array([b"\xff", b"in Bioloss , there"], pa.binary()).view(pa.string())
    pq.write_table(pa.table({"k": ["x", "y"], "text": raw}), tmp_path / "in.parquet")
    clean(
        tmp_path / "in.parquet", tmp_path / "out.parquet", normalizer=KNOWN, jobs=1, id_field="k",
        audit=tmp_path / "audit.jsonl", rejects=tmp_path / "rejects.jsonl",
    )  # fmt: skip
    edits = [json.loads(line) for line in (tmp_path / "audit.jsonl").read_text().splitlines()]
    assert [(e["line"], e["id"], e["field"], e["at"], e["old"], e["new"]) for e in edits] == [
        (2, "y", "text", 3, "Bioloss", "Belarus"),
        (2, "y", "text", 10, " ", ""),
    ]
    reject = json.loads((tmp_path / "rejects.jsonl").read_text())
    assert (reject["line"], reject["id"], reject["raw"]) == (1, "x", "\udcff")


def test_the_command_repairs_parquet_and_ends_well(tmp_path: Path) -> None:
    pq.write_table(table(200), tmp_path / "in.parquet", row_group_size=50)
    root = Path(normalizer.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-m", "normalizer", "fix", "in.parquet", "-o", "out.parquet", "--no-shipped"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = pq.read_table(tmp_path / "out.parquet")
    assert found.column("text").to_pylist()[1] == "in Bioloss, 1"
