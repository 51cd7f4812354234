"""`normalizer fix` over folders and files of records: what comes out, and what becomes of faults."""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Run
from tests.cli.test_bad_input import permissions, unprivileged

__all__ = ["permissions"]

BAD = "Luka Shenke went to Minsk , the capital of Beros ."
GOOD = "Lukashenko went to Minsk, the capital of Belarus."


def lines(number: int, text: str = BAD) -> str:
    return "".join(json.dumps({"id": i, "text": text}) + "\n" for i in range(number))


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def corpus(folder: Path) -> Path:
    """A folder of three kinds of files, one of them compressed."""
    place = folder / "corpus"
    (place / "deep").mkdir(parents=True)
    (place / "a.jsonl").write_text(lines(200))
    (place / "deep/b.jsonl.gz").write_bytes(gzip.compress(lines(200).encode()))
    (place / "deep/c.txt").write_text(f"{BAD}\n")
    (place / "deep/empty.txt").write_text("")
    (place / "photo.png").write_bytes(b"\x89PNG")
    return place


def start(
    command: str, environment: dict[str, str], folder: Path, *words: str
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [command, "fix", *words], cwd=folder, env=environment, stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def wait_until(journal: Path, number: int, process: subprocess.Popen[bytes]) -> bool:
    """Wait until a journal has so many lines; false if the process ends before."""
    while process.poll() is None:
        if count_lines(journal) >= number:
            return True
        time.sleep(0.002)
    return False


def count_lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def children(process: subprocess.Popen[bytes]) -> list[int]:
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(number) for number in path.read_text().split()]


# What comes out


def test_a_folder_becomes_a_folder(run: Run, folder: Path, corpus: Path) -> None:
    done = run("fix", "corpus", "-o", "out")
    assert done.code == 0, done.err
    assert names(folder / "out") == {"a.jsonl", "deep/b.jsonl.gz", "deep/c.txt", "deep/empty.txt"}
    assert (folder / "out/a.jsonl").read_text() == lines(200, GOOD)
    assert gzip.decompress((folder / "out/deep/b.jsonl.gz").read_bytes()).decode() == lines(
        200, GOOD
    )
    assert (folder / "out/deep/c.txt").read_text() == f"{GOOD}\n"
    assert (folder / "out/deep/empty.txt").read_bytes() == b""
    assert "401 documents" in done.err or "402 documents" in done.err
    assert "left out: 1 file of other kinds" in done.err


def test_in_place_leaves_nothing_beside(run: Run, folder: Path, corpus: Path) -> None:
    before = names(folder)
    good = corpus / "good.txt"
    good.write_text(GOOD)
    stamp = good.stat()
    assert run("fix", "-w", "corpus").code == 0
    assert (corpus / "a.jsonl").read_text() == lines(200, GOOD)
    assert names(folder) == before | {"corpus/good.txt"}
    assert (good.stat().st_ino, good.stat().st_mtime_ns) == (stamp.st_ino, stamp.st_mtime_ns)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_stream_goes_through(run: Run, folder: Path, jobs: str) -> None:
    done = run("fix", "--format", "jsonl", "-j", jobs, "--block", "1", stdin=lines(50))
    assert (done.code, done.out) == (0, lines(50, GOOD))


def test_globs_choose_files_below_folders(run: Run, folder: Path, corpus: Path) -> None:
    done = run("fix", "corpus", "-o", "out", "--include", "deep/*", "--exclude", "*.gz")
    assert done.code == 0
    assert names(folder / "out") == {"deep/c.txt", "deep/empty.txt"}


def test_what_is_no_text_stays_byte_for_byte(run: Run, folder: Path) -> None:
    raw = '\ufeff{"n": 1.00,  "text" :"Luka \\u0053henke \\/ \\ud83d\\ude00 spoke .", "x":[1 ]}\r\n\r\n{"text":null}'
    (folder / "a.jsonl").write_bytes(raw.encode())
    assert run("fix", "a.jsonl", "-o", "b.jsonl").code == 0
    expected = raw.replace("Luka \\u0053henke", "Lukashenko").replace("spoke .", "spoke.")
    assert (folder / "b.jsonl").read_bytes() == expected.encode()


def test_the_audit_leads_back(run: Run, folder: Path, corpus: Path) -> None:
    from normalizer.corpus.undo import restored

    assert (
        run("fix", "corpus", "-o", "out", "--audit", "edits.jsonl.gz", "--stats", "s.json").code
        == 0
    )
    for name in ("a.jsonl", "deep/c.txt"):
        back = b"".join(
            restored(folder / "out" / name, folder / "edits.jsonl.gz", f"corpus/{name}")
        )
        assert back == (corpus / name).read_bytes()
    audit = [
        json.loads(line)
        for line in gzip.decompress((folder / "edits.jsonl.gz").read_bytes()).splitlines()
    ]
    statistics = json.loads((folder / "s.json").read_text())
    assert statistics["edits"] == len(audit) == 401 * 4
    assert statistics["entities"] == {"belarus": 401, "lukashenko": 401}
    assert statistics["changed"] == 401
    edit = next(edit for edit in audit if edit["new"] == "Belarus")
    assert (edit["file"], edit["line"], edit["field"], edit["old"]) == (
        "corpus/a.jsonl",
        1,
        "text",
        "Beros",
    )
    assert BAD[edit["start"] : edit["end"]] == "Beros"


def test_a_dry_run_writes_reports_alone(run: Run, folder: Path, corpus: Path) -> None:
    before = names(folder)
    done = run("fix", "corpus", "-o", "out", "--dry-run", "--audit", "a.jsonl", "--stats", "s.json")
    assert done.code == 0
    assert names(folder) == before | {"a.jsonl", "s.json"}
    assert count_lines(folder / "a.jsonl") == 401 * 4


def test_the_first_records_alone(run: Run, folder: Path) -> None:
    (folder / "a.jsonl").write_text(lines(100))
    assert run("fix", "a.jsonl", "-o", "b.jsonl", "--limit", "30", "--block", "1").code == 0
    assert (folder / "b.jsonl").read_text() == lines(30, GOOD)


def test_a_sample_is_the_same_whoever_takes_it(run: Run, folder: Path) -> None:
    (folder / "a.jsonl").write_text(lines(300))
    for name, words in {"b": ["-j1"], "c": ["-j2", "--block", "1"], "d": ["--seed", "1"]}.items():
        assert run("fix", "a.jsonl", "-o", f"{name}.jsonl", "--sample", "0.3", *words).code == 0
    taken = (folder / "b.jsonl").read_text()
    assert 50 < taken.count("\n") < 130
    assert taken == (folder / "c.jsonl").read_text() != (folder / "d.jsonl").read_text()
    assert set(taken.splitlines()) <= set(lines(300, GOOD).splitlines())


def test_quiet_says_nothing(run: Run, folder: Path, corpus: Path) -> None:
    done = run("fix", "corpus", "-o", "out", "-q")
    assert (done.code, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["corpus", "-o", "corpus"], "is the input"),
        (["corpus/a.jsonl", "-o", "corpus/a.jsonl"], "is the input"),
        (["corpus/a.jsonl", "-o", "corpus"], "is the input"),
        (["corpus/a.jsonl", "-o", "link.jsonl"], "is the input"),
        (["corpus"], "several files need"),
        (["corpus", "-o", "out", "--diff"], "exclude one another"),
        (["corpus", "--diff"], "use --dry-run --audit"),
        (["corpus/a.jsonl", "--source", "x"], "use --source-field"),
        (["corpus/a.jsonl", "-o", "x", "--format", "word"], "there is no format 'word'"),
        (["corpus/a.jsonl", "-w", "--limit", "1"], "leave out records"),
        (["corpus/a.jsonl", "--resume"], "cannot be resumed"),
        (["corpus/a.jsonl", "-o", "x", "-j", "-1"], "jobs must be from 0 to 512"),
        (["missing.jsonl", "-o", "x"], "missing.jsonl: cannot be read: No such file"),
        (["corpus/a.jsonl", "corpus/a.jsonl", "-o", "x/"], "would both be written"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(
    run: Run, folder: Path, corpus: Path, words: list[str], said: str
) -> None:
    (folder / "link.jsonl").symlink_to("corpus/a.jsonl")
    before = names(folder)
    done = run("fix", *words)
    assert done.code == 2
    assert said in done.err
    assert names(folder) == before
    assert (corpus / "a.jsonl").read_text() == lines(200)


# Bad records and bad files


FAULTS = [
    (b'{"text": "caf\xe9 ,"}', "is not UTF-8: byte 0xe9"),
    (b'{"text": "a ,"', "is not JSON"),
    (b'{"other": "a ,"}', "has no field 'text'"),
    (b'{"text": 7}', "a number instead of a string"),
    (b'{"text": "a", "text": "b ,"}', "has the field 'text' twice"),
    (b'{"text": "\\ud800 ,"}', "lone surrogate"),
    (b"[1, 2]", "is no JSON object"),
]


def with_faults() -> bytes:
    good = (json.dumps({"text": BAD}) + "\n").encode()
    return good.join([fault + b"\n" for fault, _ in FAULTS])


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_bad_records_stay_and_are_told(run: Run, folder: Path, jobs: str) -> None:
    (folder / "a.jsonl").write_bytes(with_faults())
    done = run(
        "fix", "a.jsonl", "-o", "b.jsonl", "--rejects", "r.jsonl", "-j", jobs, "--block", "1"
    )
    assert done.code == 0
    assert (folder / "b.jsonl").read_bytes() == with_faults().replace(BAD.encode(), GOOD.encode())
    rejects = [json.loads(line) for line in (folder / "r.jsonl").open()]
    assert [reject["line"] for reject in rejects] == [1, 3, 5, 7, 9, 11, 13]
    for reject, (raw, reason) in zip(rejects, FAULTS, strict=True):
        assert reject["file"] == "a.jsonl"
        assert reason in reject["reason"]
        assert reject["raw"].encode("utf-8", "surrogateescape") == raw
    assert "13 documents" in done.err and "7 rejected" in done.err


def test_without_a_file_for_them_the_first_few_are_said(run: Run, folder: Path) -> None:
    (folder / "a.jsonl").write_bytes(with_faults())
    done = run("fix", "a.jsonl", "-o", "b.jsonl")
    assert done.code == 0
    assert "a.jsonl:3: is not JSON, column 15" in done.err
    assert "more are only counted: --rejects FILE keeps all" in done.err
    assert "a.jsonl:13" not in done.err


def test_strict_stops_at_the_first(run: Run, folder: Path) -> None:
    (folder / "a.jsonl").write_bytes(b'{"text": "a ,"}\n' + with_faults())
    before = names(folder)
    done = run("fix", "a.jsonl", "-o", "b.jsonl", "--strict", "--audit", "x.jsonl", "--block", "1")
    assert done.code == 2
    assert "a.jsonl:2: is not UTF-8" in done.err
    assert names(folder) == before


def test_a_file_that_cannot_be_read_stops_no_other(run: Run, folder: Path, corpus: Path) -> None:
    whole = (corpus / "deep/b.jsonl.gz").read_bytes()
    (corpus / "deep/b.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    (corpus / "0.csv").write_text("a,b\n1,2\n")
    (corpus / "1.jsonl").write_bytes(lines(2).encode("utf-16"))
    (corpus / "2.jsonl").symlink_to("nowhere")
    done = run("fix", "corpus", "-o", "out")
    assert done.code == 2
    assert "corpus/0.csv: there is no column 'text'" in done.err
    assert "corpus/1.jsonl: is UTF-16, not UTF-8" in done.err
    assert "corpus/2.jsonl: cannot be read: No such file" in done.err
    assert "corpus/deep/b.jsonl.gz: is damaged" in done.err
    assert "failed: 4 files" in done.err
    assert names(folder / "out") == {"a.jsonl", "deep/c.txt", "deep/empty.txt"}


def test_a_link_in_place_stays_a_link(run: Run, folder: Path, corpus: Path) -> None:
    (folder / "link.jsonl").symlink_to("corpus/a.jsonl")
    (corpus / "a.jsonl").chmod(0o640)
    assert run("fix", "-w", "link.jsonl", "corpus/a.jsonl").code == 0
    assert (folder / "link.jsonl").is_symlink()
    assert (corpus / "a.jsonl").read_text() == lines(200, GOOD)
    assert (corpus / "a.jsonl").stat().st_mode & 0o777 == 0o640


# The disk


def test_a_full_disk_leaves_what_was_there(run: Run, folder: Path) -> None:
    (folder / "a.jsonl").write_text(lines(1500))
    (folder / "b.jsonl").write_text("old")

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    done = run("fix", "a.jsonl", "-o", "b.jsonl", "--block", "16", before=small)
    assert done.code == 2
    assert (
        "cannot write" in done.err
        and "b.jsonl: the file would grow over the size limit" in done.err
    )
    assert "go on with --resume" in done.err
    assert (folder / "b.jsonl").read_text() == "old"
    assert run("fix", "a.jsonl", "-o", "b.jsonl", "--block", "16", "--resume").code == 0
    assert (folder / "b.jsonl").read_text() == lines(1500, GOOD)


def test_a_device_that_is_full(run: Run, folder: Path, corpus: Path) -> None:
    done = run("fix", "corpus/a.jsonl", "-o", "/dev/full")
    assert done.code == 2
    assert "cannot write /dev/full: the disk is full; make room" in done.err


def test_a_pipe_is_written_to(run: Run, folder: Path, corpus: Path) -> None:
    os.mkfifo(folder / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=folder, stdout=subprocess.PIPE) as reader:
        assert run("fix", "corpus/a.jsonl", "-o", "pipe").code == 0
        assert reader.stdout is not None
        assert reader.stdout.read().decode() == lines(200, GOOD)


def test_a_pipe_is_read_from(run: Run, folder: Path, corpus: Path) -> None:
    os.mkfifo(folder / "pipe.jsonl")
    with subprocess.Popen("cat corpus/a.jsonl > pipe.jsonl", shell=True, cwd=folder):
        assert run("fix", "pipe.jsonl", "-o", "b.jsonl", "--block", "1").code == 0
    assert (folder / "b.jsonl").read_text() == lines(200, GOOD)


def test_where_nothing_may_be_written(run: Run, folder: Path, corpus: Path) -> None:
    done = run("fix", "corpus/a.jsonl", "-o", "/sys/out.jsonl")
    assert done.code == 2
    assert "cannot write /sys/.out.jsonl.normalizer-journal: " in done.err


@pytest.mark.usefixtures("permissions")
def test_a_read_only_target_stays(run: Run, folder: Path, corpus: Path) -> None:
    (folder / "b.jsonl").write_text("old")
    (folder / "b.jsonl").chmod(0o444)
    done = run("fix", "corpus/a.jsonl", "-o", "b.jsonl", before=unprivileged)
    assert done.code == 2
    assert "b.jsonl: permission denied" in done.err
    assert (folder / "b.jsonl").read_text() == "old"


@pytest.mark.usefixtures("permissions")
def test_a_read_only_folder_stays(run: Run, folder: Path, corpus: Path) -> None:
    (folder / "shut").mkdir(mode=0o555)
    done = run("fix", "corpus", "-o", "shut", before=unprivileged)
    assert done.code == 2
    assert "cannot write shut/.normalizer-journal: permission denied" in done.err
    assert names(folder / "shut") == set()


# Runs that are ended


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
        "normalizer: interrupted; what is done is kept: go on with --resume, or begin again with --restart\n",
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
        "an earlier run was interrupted: go on with --resume, or begin again with --restart"
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
