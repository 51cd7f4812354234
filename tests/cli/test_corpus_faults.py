"""`normalizer fix` over corpora with bad records, bad files, links, pipes and full disks."""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
from pathlib import Path

import pytest
import zstandard

from tests.cli.conftest import Run
from tests.cli.corpora import BAD, GOOD, lines, names
from tests.cli.test_bad_input import permissions, unprivileged

__all__ = ["permissions"]

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


def test_half_of_a_frame_is_damaged(run: Run, folder: Path) -> None:
    whole = zstandard.compress(lines(2000).encode())
    (folder / "a.jsonl.zst").write_bytes(whole + whole[:-5])
    done = run("fix", "-w", "a.jsonl.zst")
    assert done.code == 2
    assert "a.jsonl.zst: is damaged" in done.err
    assert (folder / "a.jsonl.zst").read_bytes() == whole + whole[:-5]


def test_reports_say_nothing_of_a_file_that_is_not_written(run: Run, folder: Path) -> None:
    place = folder / "in"
    place.mkdir()
    whole = gzip.compress((lines(500) + "{bad\n" + lines(500)).encode(), compresslevel=0)
    for name, data in {"a": whole, "b": whole[: len(whole) // 4 * 3], "c": whole}.items():
        (place / f"{name}.jsonl.gz").write_bytes(data)
    words = ["--audit", "e.jsonl", "--rejects", "r.jsonl", "--stats", "s.json", "--block", "4"]
    done = run("fix", "in", "-o", "out", *words)
    assert done.code == 2
    assert "in/b.jsonl.gz: is damaged" in done.err
    edits = [json.loads(line)["file"] for line in (folder / "e.jsonl").open()]
    rejects = [json.loads(line)["file"] for line in (folder / "r.jsonl").open()]
    assert edits == ["in/a.jsonl.gz"] * 4000 + ["in/c.jsonl.gz"] * 4000
    assert rejects == ["in/a.jsonl.gz", "in/c.jsonl.gz"]
    statistics = json.loads((folder / "s.json").read_text())
    assert (statistics["files"], statistics["documents"], statistics["edits"]) == (2, 2002, 8000)


def test_linked_folders_are_read_and_pipes_are_not(run: Run, folder: Path, corpus: Path) -> None:
    (folder / "linked").mkdir()
    (folder / "linked/more").symlink_to(corpus)
    (corpus / "deep/around").symlink_to(folder / "linked")
    os.mkfifo(corpus / "pipe.jsonl")
    done = run("fix", "linked", "-o", "out")
    assert done.code == 0, done.err
    found = {"more/a.jsonl", "more/deep/b.jsonl.gz", "more/deep/c.txt", "more/deep/empty.txt"}
    assert names(folder / "out") == found
    assert "left out: 2 files" in done.err


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
    assert "add --resume to go on" in done.err
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


def test_the_end_of_a_pipe_is_written_to(
    command: str, environment: dict[str, str], folder: Path, corpus: Path
) -> None:
    words = [command, "fix", "corpus/a.jsonl", "-o", "/dev/stdout", "-q"]
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, timeout=100)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == lines(200, GOOD)


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
