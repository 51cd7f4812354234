"""`normalizer fix` over folders and files of records: what comes out, and what is refused."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.corpora import BAD, GOOD, count_lines, lines, names


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


def test_a_second_run_in_place_leaves_the_way_back(run: Run, folder: Path, corpus: Path) -> None:
    assert run("fix", "-w", "corpus", "--audit", "edits.jsonl").code == 0
    audit = (folder / "edits.jsonl").read_bytes()
    assert run("fix", "-w", "corpus", "--audit", "edits.jsonl").code == 0
    assert (folder / "edits.jsonl").read_bytes() == audit != b""
    assert names(folder) == {name for name in names(folder) if "normalizer-" not in name}


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
        (["corpus/deep", "corpus/c.txt", "-o", "corpus"], "c.txt is the input"),
        (["corpus/a.jsonl", "-o", "x", "--audit", "corpus/a.jsonl"], "audit would be written over"),
        (["corpus/a.jsonl", "-w", "--stats", "link.jsonl"], "stats would be written over"),
        (["corpus/a.jsonl", "-o", "x", "--rejects", "x"], "/x, which is written: name another"),
        (["corpus", "-o", "x", "--audit", "y", "--rejects", "y"], "over that of audit"),
        (["rows.parquet", "-o", "/dev/null"], "parquet is written to a file"),
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
    (corpus / "c.txt").write_text(BAD)
    (folder / "rows.parquet").touch()
    before = names(folder)
    done = run("fix", *words)
    assert done.code == 2
    assert said in done.err
    assert names(folder) == before
    assert (corpus / "a.jsonl").read_text() == lines(200)
