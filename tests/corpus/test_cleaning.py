"""Whole runs in this process: nothing is lost, everything is counted, and the audit leads back."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.corpus import clean
from normalizer.corpus.undo import restored
from normalizer.errors import InputError

NORMALIZER = Normalizer.from_dict({"Belarus": ["Beros"], "Lukashenko": ["Luka Shenke"]})
words = st.sampled_from(["Beros", " ,", " ", "\n", '"', "é", "😀", "Luka Shenke", "a"])
good = st.builds(
    lambda text, ascii_only: json.dumps({"id": 1, "text": text}, ensure_ascii=ascii_only).encode(),
    st.lists(words, max_size=6).map("".join),
    st.booleans(),
)
bad = st.sampled_from(
    [b"{", b'{"text": 1}', b'{"text": "\xff Beros"}', b'{"text": "\\udc80"}', b"[]"]
)
ends = st.sampled_from([b"\n", b"\r\n", b"\n\n", b" \n"])
suffixes = st.sampled_from(["", ".gz", ".bz2", ".xz", ".zst"])


@settings(max_examples=100)
@given(st.lists(st.tuples(good | bad, ends), max_size=30), suffixes, st.booleans())
def test_nothing_is_lost(records: list[tuple[bytes, bytes]], suffix: str, marked: bool) -> None:
    raw = (b"\xef\xbb\xbf" if marked else b"") + b"".join(line + end for line, end in records)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "a.jsonl").write_bytes(raw)
        audit, rejects = home / f"audit{suffix}", home / "rejects"
        statistics = clean(
            home / "a.jsonl", home / f"b.jsonl{suffix}", normalizer=NORMALIZER, jobs=1, block=1,
            audit=audit, rejects=rejects,
        )  # fmt: skip
        back = b"".join(restored(home / f"b.jsonl{suffix}", audit, str(home / "a.jsonl")))
        rejected = [json.loads(line) for line in rejects.read_text().splitlines()]
    assert back == raw
    account = statistics.account
    assert account.documents == len(records)
    broken = [line for line, _ in records if not line.startswith(b'{"id"')]
    assert account.rejected == len(rejected) == len(broken)
    for reject, line in zip(rejected, broken, strict=True):
        assert reject["raw"].encode("utf-8", "surrogateescape").strip() == line


@settings(max_examples=100)
@given(st.lists(good | bad, max_size=20), st.integers(1, 3))
def test_a_second_run_changes_nothing(records: list[bytes], block: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "a.jsonl").write_bytes(b"\n".join(records))
        clean(home / "a.jsonl", normalizer=NORMALIZER, jobs=1, block=block)
        once = (home / "a.jsonl").read_bytes()
        again = clean(home / "a.jsonl", normalizer=NORMALIZER, jobs=1)
        assert (home / "a.jsonl").read_bytes() == once
        assert again.account.edits == 0
        assert [path.name for path in home.iterdir()] == ["a.jsonl"]


def test_an_option_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no option 'job': known are audit, block"):
        clean(tmp_path, tmp_path / "out", job=3)


def test_an_output_of_another_run_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("in Beros .")
    clean(
        tmp_path / "a.txt", tmp_path / "b.txt", normalizer=NORMALIZER, jobs=1, audit=tmp_path / "x"
    )
    (tmp_path / "b.txt").write_text("something else")
    with pytest.raises(InputError, match=r"is not what .* tells of, near byte 3"):
        list(restored(tmp_path / "b.txt", tmp_path / "x", str(tmp_path / "a.txt")))


def test_a_file_that_is_one_document_and_too_large(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate((64 << 20) + 1)
    with pytest.raises(InputError, match=r"has 64 MB, .* may have 64: use --unit paragraph"):
        clean(tmp_path / "a.txt", tmp_path / "b.txt", jobs=1)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
