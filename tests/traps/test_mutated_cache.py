"""The cache saves time; it is never believed and never needed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from normalizer import Normalizer
from normalizer.names.compiled.stored import DamagedError, StoredFile
from normalizer.names.compiled.storing import write

PACK = "Belarus: [Bioloss]\n"
TEXT = "in Bioloss ,"
WANTED = "in Belarus,"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("NORMALIZER_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "mine.yaml"
    path.write_text(PACK, encoding="utf-8")
    yield path


def run(pack: Path) -> str:
    return Normalizer(pack, shipped=False).normalize(TEXT)


def kept(tmp_path: Path) -> Path:
    (found,) = (tmp_path / "cache").iterdir()
    return found


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "truncated": lambda data: data[: len(data) // 2],
    "without its last byte": lambda data: data[:-1],
    "altered": lambda data: data.replace(b"Belarus", b"Russia!"),
    "longer": lambda data: data + b" ",
    "foreign": lambda data: b"\x80\x04\x95 a pickle, perhaps",
    "no text": lambda data: b"\xff\xfe" * 50,
    "its end alone": lambda data: data[-200:],
    "blanks": lambda data: b" " * len(data),
}


@pytest.mark.parametrize("damage", [pytest.param(v, id=k) for k, v in DAMAGE.items()])
def test_a_damaged_file_is_built_anew(
    damage: Callable[[bytes], bytes], pack: Path, tmp_path: Path
) -> None:
    assert run(pack) == WANTED
    place = kept(tmp_path)
    whole = place.read_bytes()
    place.write_bytes(damage(whole))
    assert run(pack) == WANTED
    assert kept(tmp_path).read_bytes() == whole


@pytest.mark.parametrize("label", ["made of something else", ""])
def test_a_whole_file_of_something_else_is_built_anew(
    label: str, pack: Path, tmp_path: Path
) -> None:
    assert run(pack) == WANTED
    place = kept(tmp_path)
    whole = place.read_bytes()
    with place.open("wb") as file:
        write(file, label or place.stem, {"entities": []})
    assert run(pack) == WANTED
    assert kept(tmp_path).read_bytes() == whole


def test_damage_that_shows_late_is_said_and_built_anew(pack: Path, tmp_path: Path) -> None:
    assert run(pack) == WANTED
    place = kept(tmp_path)
    opened = StoredFile(place, place.stem)
    with place.open("r+b") as file:
        file.seek(place.read_bytes().index(b"Belarus"))
        file.write(b"Russia!")
    with pytest.raises(DamagedError, match="was damaged and is deleted; try again"):
        list(opened.mapping("entities").values())
    assert run(pack) == WANTED


def test_a_changed_pack_is_compiled_again(pack: Path) -> None:
    assert run(pack) == WANTED
    pack.write_text("Bielarus: [Bioloss]\n", encoding="utf-8")
    assert run(pack) == "in Bielarus,"
    pack.write_text("Bielaras: [Bioloss]\n", encoding="utf-8")  # no longer, no shorter
    assert run(pack) == "in Bielaras,"


def test_a_folder_that_cannot_be_used_costs_time_only(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    for place in (
        tmp_path / "file",
        tmp_path / "file" / "below",
        tmp_path / ("x" * 300),
    ):
        monkeypatch.setenv("NORMALIZER_CACHE_DIR", str(place))
        assert run(pack) == WANTED
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    monkeypatch.setenv("NORMALIZER_CACHE_DIR", str(locked))
    assert run(pack) == WANTED
    (tmp_path / "cache").mkdir()
    monkeypatch.setenv("NORMALIZER_CACHE_DIR", str(tmp_path / "cache"))
    assert run(pack) == WANTED
    place = kept(tmp_path)
    place.unlink()
    place.mkdir()  # a folder where the file should be
    assert run(pack) == WANTED


def test_processes_that_start_at_once_do_not_disturb_each_other(pack: Path, tmp_path: Path) -> None:
    code = (
        f"from normalizer import Normalizer; print(Normalizer({str(pack)!r}).normalize({TEXT!r}))"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
        )
        for _ in range(4)
    ]
    assert [process.communicate(timeout=600)[0] for process in started] == [f"{WANTED}\n"] * 4
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".table"]
