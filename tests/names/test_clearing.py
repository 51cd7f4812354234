"""Compiled tables that nobody uses go; all else stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from normalizer import Normalizer
from normalizer.names.compiled.clearing import clear, use

DAY = 86_400


def aged(folder: Path, **days: float) -> None:
    for number, age in enumerate(days.values()):
        then = time.time() - age * DAY
        os.utime(folder / list(days)[number], (then, then))


def test_what_was_not_used_goes(tmp_path: Path) -> None:
    ages = {
        "v1-a.table": 29, "v1-b.table": 31, "v2-a.table": 2, "v2-b.table": 4, "older.table": 4,
        "mine.txt": 999, ".normalizer-x.tmp": 2, ".normalizer-y.tmp": 0, "other.tmp": 999,
    }  # fmt: skip
    for name in ages:
        (tmp_path / name).touch()
    aged(tmp_path, **ages)
    clear(tmp_path, "v1")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"v1-a.table", "v2-a.table", "mine.txt", ".normalizer-y.tmp", "other.tmp"}


def test_what_cannot_be_deleted_or_touched_stays(tmp_path: Path) -> None:
    (tmp_path / "v1-a.table").mkdir()
    aged(tmp_path, **{"v1-a.table": 99})
    clear(tmp_path, "v1")
    assert (tmp_path / "v1-a.table").exists()
    clear(tmp_path / "nowhere", "v1")
    use(tmp_path / "nowhere")


def test_a_table_in_use_stays_and_one_that_is_mapped_can_be_read_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "cache"
    monkeypatch.setenv("NORMALIZER_CACHE_DIR", str(folder))

    def normalizer(garble: str) -> Normalizer:
        pack = tmp_path / f"{garble}.yaml"
        pack.write_text(f"Belarus: [{garble}]\n", encoding="utf-8")
        return Normalizer(pack, shipped=False)

    mapped = normalizer("Bioloss")
    (first,) = folder.iterdir()
    aged(folder, **{first.name: 99})
    normalizer("Bioloss")  # used again
    normalizer("Beros")
    assert first.exists()
    aged(folder, **{first.name: 99})
    normalizer("Baillos")  # another table is written
    assert not first.exists()
    assert mapped.normalize("in Bioloss ,") == "in Belarus,"
