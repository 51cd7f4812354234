"""`normalizer fix` over corpora, killed, interrupted or disturbed, and resumed: the bytes are the same."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from normalizer.corpus import clean
from normalizer.corpus.progress import Progress, Silent
from tests.cli.conftest import Run
from tests.cli.corpora import BAD, GOOD, children, count_lines, lines, names, start, wait_until

BLOCKS = ["--block", "1", "--no-progress", "-j", "2"]
REPORTS = ["--audit", "edits.jsonl.gz", "--rejects", "rejects.jsonl"]


@pytest.fixture
def slow(folder: Path) -> Path:
    """A corpus of many blocks."""
    place = folder / "slow"
    place.mkdir()
    bad = "{bad\n"
    (place / "a.jsonl").write_text(lines(400) + bad + lines(400))
    (place / "b.jsonl.gz").write_bytes(gzip.compress((bad + lines(400)).encode()))
    (place / "c.csv").write_text("id,text\n" + "".join(f'{i},"{BAD}"\n' for i in range(150)))
    (place / "d.txt").write_text(f"{BAD}\n" * 20)
    rows = pa.table({"id": list(range(300)), "text": [BAD] * 300})
    pq.write_table(rows, place / "e.parquet", row_group_size=40)
    return place


def contents(folder: Path) -> dict[str, bytes]:
    places = [*(folder / "out").rglob("*"), folder / "edits.jsonl.gz", folder / "rejects.jsonl"]
    return {path.name: path.read_bytes() for path in places if path.is_file()}


_WHOLE: dict[str, bytes] = {}
OUTPUTS = {
    "a.jsonl",
    "b.jsonl.gz",
    "c.csv",
    "d.txt",
    "e.parquet",
    "edits.jsonl.gz",
    "rejects.jsonl",
}


def undisturbed(run: Run, folder: Path) -> dict[str, bytes]:
    """Give what a run makes of the slow corpus; it is always the same, so one run tells."""
    if not _WHOLE:
        assert run("fix", "slow", "-o", "out", *REPORTS, *BLOCKS).code == 0
        _WHOLE.update(contents(folder))
        shutil.rmtree(folder / "out")
        for name in ("edits.jsonl.gz", "rejects.jsonl"):
            (folder / name).unlink()
    assert _WHOLE.keys() == OUTPUTS
    return _WHOLE


def test_killed_ten_times_and_resumed_the_bytes_are_the_same(
    run: Run, command: str, environment: dict[str, str], folder: Path, slow: Path
) -> None:
    whole = undisturbed(run, folder)
    chance = random.Random(11)
    journal = folder / "out/.normalizer-journal"
    killed = 0
    while killed < 10:
        process = start(
            command, environment, folder, "slow", "-o", "out", "--resume", *REPORTS, *BLOCKS
        )
        enough = count_lines(journal) + chance.randint(1, 12)
        running = wait_until(journal, enough, process)
        assert running, process.communicate()[1].decode()
        time.sleep(chance.random() * 0.02)
        process.kill()
        process.communicate()
        killed += 1
    done = run("fix", "slow", "-o", "out", "--resume", "--stats", "s.json", *REPORTS, *BLOCKS)
    assert done.code == 0, done.err
    assert contents(folder) == whole
    assert not any(name.rpartition("/")[2].startswith(".") for name in names(folder))
    statistics = json.loads((folder / "s.json").read_text())
    assert (statistics["documents"], statistics["rejected"], statistics["files"]) == (1653, 2, 5)


@pytest.mark.skipif(
    os.environ.get("HYPOTHESIS_PROFILE") != "thorough", reason="takes minutes: make test-thorough"
)
@pytest.mark.parametrize("seed", range(50))
def test_killed_at_any_moment_and_resumed(
    run: Run, command: str, environment: dict[str, str], folder: Path, slow: Path, seed: int
) -> None:
    """The moment is one by the clock, from the start of the process to beyond the end of its work."""
    for number in range(40):  # so that it is often just then that a file is put in its place
        (slow / f"small{number}.jsonl").write_text(lines(2, BAD if number % 2 else GOOD))
    words = ["slow", "-w" if seed % 2 else "-oout", "--resume", *REPORTS, *BLOCKS]
    began = time.monotonic()
    shutil.copytree(slow, folder / "kept")
    assert run("fix", *words).code == 0
    whole = {**tree(slow), **contents(folder)}
    took = time.monotonic() - began
    for path in (folder / "out", slow):
        shutil.rmtree(path, ignore_errors=True)
    for name in ("edits.jsonl.gz", "rejects.jsonl"):
        (folder / name).unlink()
    (folder / "kept").rename(slow)
    process = start(command, environment, folder, *words)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(random.Random(seed).uniform(0.2, 1.0) * took)
    process.kill()
    process.communicate()
    if process.returncode:
        assert run("fix", *words).code == 0
    assert {**tree(slow), **contents(folder)} == whole


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_killed_in_place_and_resumed(
    run: Run, command: str, environment: dict[str, str], folder: Path, slow: Path
) -> None:
    whole = undisturbed(run, folder)
    journal = slow / ".normalizer-journal"
    for enough in (10, 60):
        process = start(command, environment, folder, "-w", "slow", "--resume", *BLOCKS)
        assert wait_until(journal, enough, process)
        process.kill()
        process.communicate()
    assert run("fix", "-w", "slow", "--resume", *BLOCKS).code == 0
    for path in slow.iterdir():
        assert path.read_bytes() == whole[path.name]


def broken_off(
    command: str, environment: dict[str, str], folder: Path, end: Callable[[int], None]
) -> tuple[int, str]:
    """Start a run, let it work for a while, and end it."""
    process = start(command, environment, folder, "slow", "-o", "out", *REPORTS, *BLOCKS)
    assert wait_until(folder / "out/.normalizer-journal", 8 + 1, process)
    end(process.pid)
    code = process.wait(timeout=20)
    assert process.stderr is not None
    return code, process.stderr.read().decode()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_can_be_resumed(
    run: Run,
    command: str,
    environment: dict[str, str],
    folder: Path,
    slow: Path,
    number: signal.Signals,
    code: int,
) -> None:
    whole = undisturbed(run, folder)
    ended = broken_off(command, environment, folder, lambda pid: os.kill(pid, number))
    assert ended == (
        code,
        "normalizer: interrupted; what is done is kept: add --resume to go on, or --restart to begin again\n",
    )
    assert not (folder / "edits.jsonl.gz").exists()
    assert run("fix", "slow", "-o", "out", "--resume", *REPORTS, *BLOCKS).code == 0
    assert contents(folder) == whole


def test_what_an_earlier_run_left_has_to_be_decided(
    run: Run, command: str, environment: dict[str, str], folder: Path, slow: Path
) -> None:
    whole = undisturbed(run, folder)
    broken_off(command, environment, folder, lambda pid: os.kill(pid, signal.SIGKILL))
    words = ["fix", "slow", "-o", "out", *REPORTS, *BLOCKS]
    done = run(*words)
    assert done.code == 2
    assert (
        "an earlier run was interrupted: add --resume to go on, or --restart to begin again"
        in done.err
    )
    done = run(*words, "--resume", "--certainty", "sure")
    assert done.code == 2
    assert "cannot resume, since the settings changed since the interrupted run" in done.err
    with (folder / "names.yaml").open("a") as file:
        file.write("  # another\n")
    done = run(*words, "--resume")
    assert done.code == 2
    assert "cannot resume, since the alias files changed" in done.err
    assert run(*words, "--restart").code == 0
    assert contents(folder) == whole


def test_a_file_that_changed_since_is_not_resumed(
    run: Run, command: str, environment: dict[str, str], folder: Path, slow: Path
) -> None:
    broken_off(command, environment, folder, lambda pid: os.kill(pid, signal.SIGKILL))
    with (slow / "a.jsonl").open("a") as file:
        file.write(lines(1))
    done = run("fix", "slow", "-o", "out", "--resume", *REPORTS, *BLOCKS)
    assert done.code == 2
    assert "slow/a.jsonl: has changed since the interrupted run" in done.err
    assert not (folder / "out/a.jsonl").exists()


def test_a_worker_that_dies_costs_nothing(
    run: Run, command: str, environment: dict[str, str], folder: Path, slow: Path
) -> None:
    whole = undisturbed(run, folder)
    process = start(command, environment, folder, "slow", "-o", "out", *REPORTS, *BLOCKS)
    for enough in (4, 30):
        assert wait_until(folder / "out/.normalizer-journal", enough + 1, process)
        os.kill(children(process)[0], signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert contents(folder) == whole


def test_two_runs_on_one_target(
    run: Run, command: str, environment: dict[str, str], folder: Path, slow: Path
) -> None:
    process = start(command, environment, folder, "slow", "-o", "out", *REPORTS, *BLOCKS)
    assert wait_until(folder / "out/.normalizer-journal", 2 + 1, process)
    os.kill(process.pid, signal.SIGSTOP)
    done = run("fix", "slow", "-o", "out")
    os.kill(process.pid, signal.SIGCONT)
    assert done.code == 2
    assert "another run writes here: wait for its end" in done.err
    process.communicate(timeout=120)
    assert process.returncode == 0


@pytest.mark.parametrize("kind", ["grows", "vanishes"])
def test_a_file_that_changes_while_it_is_read(
    command: str, environment: dict[str, str], folder: Path, slow: Path, kind: str
) -> None:
    file = slow / "a.jsonl"
    process = start(command, environment, folder, "-w", "slow", *BLOCKS)
    assert wait_until(slow / ".normalizer-journal", 4 + 1, process)
    if kind == "grows":
        with file.open("a") as appended:
            appended.write(lines(1))
    else:
        file.unlink()
    _, said = process.communicate(timeout=120)
    assert process.returncode == 2
    if kind == "grows":
        assert b"a.jsonl: changed while it was read" in said
        assert file.read_text().endswith(lines(1))
        assert BAD in file.read_text()
    else:
        assert b"a.jsonl: vanished while it was read" in said
        assert not file.exists()
    assert GOOD in (slow / "c.csv").read_text()


class Meddling(Silent):
    """Does something when so many blocks are done."""

    def __init__(self, blocks: int, act: Callable[[], object]) -> None:
        super().__init__()
        self._left, self._act = blocks, act

    def advance(self, size: int) -> None:
        self._left -= 1
        if not self._left:
            self._act()


def in_the_way(place: Path) -> None:
    place.mkdir()
    (place / "file").touch()


def test_ended_while_reports_are_put_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(20) + "{bad\n")
    audit, rejects = tmp_path / "edits.jsonl", tmp_path / "rejects.jsonl"

    def repair(progress: Progress | None = None, **options: Any) -> None:
        clean(
            tmp_path / "a.jsonl", tmp_path / "b.jsonl", audit=audit, rejects=rejects,
            jobs=1, progress=progress, **options,
        )  # fmt: skip

    repair()
    whole = [audit.read_bytes(), rejects.read_bytes()]
    audit.unlink()
    rejects.unlink()
    with pytest.raises(OSError):
        repair(Meddling(1, lambda: in_the_way(rejects)))
    assert audit.exists()
    shutil.rmtree(rejects)
    repair(resume=True)
    assert [audit.read_bytes(), rejects.read_bytes()] == whole
    assert names(tmp_path) == {"a.jsonl", "b.jsonl", "edits.jsonl", "rejects.jsonl"}


@pytest.mark.parametrize("changed", [False, True])
def test_ended_while_a_table_is_put_in_its_place(tmp_path: Path, changed: bool) -> None:
    source, target = tmp_path / "a.parquet", tmp_path / "out/a.parquet"
    pq.write_table(pa.table({"text": [BAD] * 5}), source)
    with pytest.raises(OSError):
        clean(source, target, jobs=1, progress=Meddling(1, lambda: in_the_way(target)))
    shutil.rmtree(target)
    if changed:
        pq.write_table(pa.table({"text": [GOOD]}), source)
    statistics = clean(source, target, jobs=1, resume=True)
    assert names(tmp_path / "out") == (set() if changed else {"a.parquet"})
    if changed:
        assert "changed" in statistics.failures[str(source)]
    else:
        assert pq.read_table(target)["text"].to_pylist() == [GOOD] * 5


def test_what_follows_a_broken_line_of_a_journal_is_done_again(
    run: Run, command: str, environment: dict[str, str], folder: Path, slow: Path
) -> None:
    whole = undisturbed(run, folder)
    broken_off(command, environment, folder, lambda pid: os.kill(pid, signal.SIGKILL))
    journal = folder / "out/.normalizer-journal"
    content = journal.read_bytes().splitlines(keepends=True)
    content[3] = b"\0" * 9 + b"\n"
    journal.write_bytes(b"".join(content))
    assert run("fix", "slow", "-o", "out", "--resume", *REPORTS, *BLOCKS).code == 0
    assert contents(folder) == whole
