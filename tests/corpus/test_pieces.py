"""What the machines of a cluster do, one piece after the other, in this process."""

from __future__ import annotations

import pickle
import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.errors import InputError

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install mt-normalizer[corpus]")

import pyarrow as pa
import pyarrow.parquet as pq

from normalizer.corpus import clean
from normalizer.corpus.account import Account
from normalizer.corpus.cleaning import options_of
from normalizer.corpus.options import RunOptions
from normalizer.corpus.pieces import located, pieces
from normalizer.corpus.piecework import PieceWorker
from normalizer.corpus.shipping import packed, unpacked
from tests.corpus.packs import NAMES

KNOWN = Normalizer.from_dict({"Belarus": ["Bioloss"]})
LINES = [
    b'{"text": "in Bioloss ,"}',
    b'{"text": "clean"}',
    b"{broken",
    b"",
    b'{"text": "\xff"}',
    b"\r",
]


def done(source: Path, target: Path, options: RunOptions, size: int) -> tuple[Account, list[Path]]:
    """Repair all pieces, in any order and one of them twice; give the sum and the parts in order."""
    cut, _ = pieces([source], target, options, size)
    worker = PieceWorker(KNOWN, options, located(target))
    total = Account()
    for system, piece in random.Random(1).sample(cut, len(cut)):
        worker(system, piece)
        report = worker(system, piece)
        assert report.failure is None
        total += report.account
    return total, [target / piece.target for _, piece in cut]


@settings(max_examples=50)
@given(st.lists(st.sampled_from(LINES)), st.integers(1, 60), st.booleans(), st.booleans())
def test_parts_are_the_whole_however_it_is_cut(
    lines: list[bytes], size: int, ended: bool, plain: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.txt" if plain else "in.jsonl")
        source.write_bytes(b"\n".join(lines) + (b"\n" if ended else b""))
        read: dict[str, Any] = {"unit": "line"} if plain else {}
        account, parts = done(source, Path(folder, "out"), options_of(**read), size)
        whole = clean(source, Path(folder, "whole"), normalizer=KNOWN, jobs=1, **read)
        assert b"".join(part.read_bytes() for part in parts) == Path(folder, "whole").read_bytes()
        assert account == whole.account
        assert not list(Path(folder, "out").rglob(".*"))


@pytest.mark.parametrize("size", [1, 4000, 10**9])
def test_row_groups_of_parquet(size: int, tmp_path: Path) -> None:
    table = pa.table({"id": range(95), "text": [f"in Bioloss , {i}" for i in range(95)]})
    pq.write_table(table, tmp_path / "in.parquet", row_group_size=10)
    account, parts = done(tmp_path / "in.parquet", tmp_path / "out", options_of(), size)
    assert (len(parts) == 1) == (size == 10**9)
    files = [pq.ParquetFile(part) for part in parts]
    groups = [f.metadata.row_group(i).num_rows for f in files for i in range(f.num_row_groups)]
    assert groups == [10] * 9 + [5]
    read = pa.concat_tables([file.read() for file in files])
    assert read.to_pylist() == [{"id": i, "text": f"in Belarus, {i}"} for i in range(95)]
    assert account.documents == 95


def test_a_file_keeps_its_name_and_a_large_one_becomes_a_folder(tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    for name in ("a.jsonl", "sub/b.txt", ".hidden.txt", "c.xyz", "sub/d.csv"):
        (tmp_path / "in" / name).write_text('{"text": "a"}\n' * 10)
    cut, left_out = pieces([tmp_path / "in"], tmp_path / "out", options_of(), 100)
    assert [piece.target for _, piece in cut] == [
        "a.jsonl/part-00000.jsonl", "a.jsonl/part-00001.jsonl", "sub/b.txt", "sub/d.csv",
    ]  # fmt: skip
    assert [piece.number for _, piece in cut] == [0, 1, 2, 3]
    assert left_out == 1
    assert pickle.loads(pickle.dumps(cut[0]))[1] == cut[0][1]
    only, _ = pieces([tmp_path / "in"], tmp_path / "out", options_of(include="*.txt"))
    assert [piece.target for _, piece in only] == ["sub/b.txt"]


def test_places_that_make_no_sense(tmp_path: Path) -> None:
    for source, message in (("missing", "no such file"), ("empty", "no file to repair")):
        (tmp_path / "empty").mkdir(exist_ok=True)
        with pytest.raises(InputError, match=message):
            pieces([tmp_path / source], tmp_path / "out", options_of())
    with pytest.raises(InputError, match="nonsense"):
        located("nonsense://bucket/folder")


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00 nothing of it")
    ((system, piece),), _ = pieces([tmp_path / "in.jsonl.gz"], tmp_path / "out", options_of())
    report = PieceWorker(KNOWN, options_of(), located(tmp_path / "out"))(system, piece)
    assert report.failure is not None
    assert [path for path in (tmp_path / "out").rglob("*") if path.is_file()] == []


def test_strict_and_dry_run(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"text": "in Bioloss"}\n{"no": 1}\n')
    ((system, piece),), _ = pieces([tmp_path / "in.jsonl"], tmp_path / "out", options_of())
    target = located(tmp_path / "out")
    strict = PieceWorker(KNOWN, options_of(strict=True), target)(system, piece)
    assert strict.failure is not None and "in.jsonl:2: has no field 'text'" in strict.failure
    dry = PieceWorker(KNOWN, options_of(dry_run=True), target)(system, piece)
    assert (dry.account.edits, dry.account.rejected) == (1, 1)
    assert not list((tmp_path / "out").rglob("*.jsonl"))


def test_alias_files_travel_with_a_normalizer(tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_text(NAMES)
    shipment = packed(Normalizer([tmp_path / "names.yaml"], shipped=False, ignore=["SP"]))
    (tmp_path / "names.yaml").unlink()
    received = unpacked(pickle.loads(pickle.dumps(shipment)))
    assert received.normalize("in Bioloss ,") == "in Belarus ,"
    assert unpacked(pickle.loads(pickle.dumps(shipment))) is received


def test_a_table_made_in_a_program_travels_too() -> None:
    received = unpacked(pickle.loads(pickle.dumps(packed(KNOWN))))
    assert received.normalize("in Bioloss ,") == "in Belarus,"
