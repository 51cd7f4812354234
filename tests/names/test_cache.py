"""A large pack is compiled in a process beside; whoever asks sees no difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalizer import Normalizer
from normalizer.errors import PackError

BLANKS = (" " * (1 << 20) + "\n") * 5  # which make any pack a large one
BELARUS = '{"canonical": "Belarus", "kind": "country", "aliases": ["Bioloss"]}\n'


def large(folder: Path, lines: str) -> Path:
    path = folder / "large.jsonl"
    path.write_text(BLANKS + lines, encoding="utf-8")
    return path


def test_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMALIZER_CACHE_DIR", str(tmp_path / "cache"))
    pack = large(tmp_path, BELARUS)
    assert Normalizer(pack, shipped=False).normalize("in Bioloss ,") == "in Belarus,"
    (kept,) = (tmp_path / "cache").iterdir()
    written = kept.stat().st_mtime_ns
    assert Normalizer(pack, shipped=False).normalize("in Bioloss ,") == "in Belarus,"
    assert [path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()] == [written]


def test_what_is_wrong_in_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMALIZER_CACHE_DIR", str(tmp_path / "cache"))
    with pytest.raises(PackError, match=r"large.jsonl:7:20: AL009 key 'canonical' stands twice"):
        Normalizer(large(tmp_path, BELARUS + '{"canonical": "A", "canonical": "B"}\n'))
    assert not list((tmp_path / "cache").glob("*"))


def test_nowhere_to_keep_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    monkeypatch.setenv("NORMALIZER_CACHE_DIR", str(tmp_path / "cache"))
    pack = large(tmp_path, BELARUS)
    assert Normalizer(pack, shipped=False).normalize("in Bioloss ,") == "in Belarus,"
