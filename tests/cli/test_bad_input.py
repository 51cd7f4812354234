"""Everything that can be wrong from outside: a message, an exit code, no traceback, no half file."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Outcome, Run

BAD = "Luka Shenke spoke .\n"


def refused(done: Outcome, *said: str) -> None:
    """Check that the command gave up properly and said so."""
    assert done.code == 2, done
    assert done.out == ""
    assert "Traceback" not in done.err
    for words in said:
        assert words in done.err


def unprivileged() -> None:
    """Take from a root process, before it starts, the right to pass over permissions."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.fixture
def permissions(tmp_path: Path) -> None:
    """Skip where permissions mean nothing, as for a root user that cannot be restrained."""
    probe = tmp_path / "probe"
    probe.touch()
    probe.chmod(0)
    code = f"import sys; open({str(probe)!r}).close()"
    done = subprocess.run([sys.executable, "-c", code], preexec_fn=unprivileged, stderr=-3)
    probe.unlink()
    if done.returncode == 0:
        pytest.skip("this user reads everything")


@pytest.mark.parametrize("verb", ["fix", "check"])
def test_missing_file(run: Run, folder: Path, verb: str) -> None:
    refused(run(verb, "nowhere.txt"), "normalizer: cannot read nowhere.txt: no such file")


def test_folder(run: Run, folder: Path) -> None:
    (folder / "texts").mkdir()
    refused(run("check", "texts"), "texts is a folder; give its files, as in texts/*.txt")
    refused(run("fix", "texts"), "there is no file to repair in texts")


@pytest.mark.usefixtures("permissions")
def test_unreadable_file(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    (folder / "a.txt").chmod(0)
    refused(run("fix", "a.txt", before=unprivileged), "cannot read a.txt: permission denied")


@pytest.mark.parametrize("verb", ["fix", "check"])
def test_invalid_utf8(run: Run, folder: Path, verb: str) -> None:
    (folder / "a.txt").write_bytes(b"one\ntwo caf\xe9\n")
    refused(run(verb, "a.txt"), "a.txt:2: is not UTF-8: byte 0xe9 at offset 11", "iconv")


def test_utf16_is_named(run: Run, folder: Path) -> None:
    refused(run("fix", stdin=BAD.encode("utf-16")), "<stdin>:1: is not UTF-8", "iconv -f UTF-16")


def test_broken_yaml(run: Run, folder: Path) -> None:
    (folder / "mine.yaml").write_text("Belarus: [Beros\n")
    refused(run("fix", "--aliases", "mine.yaml", stdin=BAD), "mine.yaml:2:1: AL001 is not YAML")


def test_duplicate_key(run: Run, folder: Path) -> None:
    (folder / "mine.yaml").write_text("Poltava: [Poltavia]\nPoltava: [Poltova]\n")
    done = run("fix", "--aliases", "mine.yaml", stdin=BAD)
    refused(done, "mine.yaml:2:1: AL009 key 'Poltava' stands twice, first in line 1")


def test_unknown_key_in_an_alias_file(run: Run, folder: Path) -> None:
    text = "entities:\n  poltava:\n    canonical: Poltava\n    alias: [Poltavia]\n"
    (folder / "mine.yaml").write_text(text)
    done = run("fix", "--aliases", "mine.yaml", stdin=BAD)
    refused(done, "mine.yaml:4:5: AL003 unknown key 'alias'", "did you mean 'aliases'?")


def test_contradicting_aliases(run: Run, folder: Path) -> None:
    (folder / "mine.yaml").write_text("Poltava: [Poltavia]\nKharkiv: [Poltavia]\n")
    done = run("check", "--aliases", "mine.yaml", stdin=BAD)
    refused(done, "AL010 'Poltavia' is claimed by poltava and by kharkiv")


def test_missing_alias_file(run: Run, folder: Path) -> None:
    refused(run("explain", "--aliases", "no.yaml", BAD), "no.yaml", "cannot be read")


@pytest.mark.parametrize("verb", ["fix", "check"])
def test_empty_file(run: Run, folder: Path, verb: str) -> None:
    (folder / "a.txt").touch()
    done = run(verb, "a.txt")
    assert (done.code, done.out) == (0, "")


def test_a_line_of_50_mb(run: Run, folder: Path) -> None:
    prose = "The talks were held in the capital on Monday, and both sides agreed to meet again. "
    line = prose * (50_000_000 // len(prose))
    (folder / "a.txt").write_text(f"Luka Shenke came . {line}Bioloss stayed.")
    done = run("fix", "a.txt")
    assert done.code == 0, done.err
    same = done.out == f"Lukashenko came. {line}Belarus stayed."
    assert same  # pytest would spend minutes on telling two such strings apart


def test_a_reader_that_goes_away(command: str, environment: dict[str, str], folder: Path) -> None:
    (folder / "a.txt").write_text(BAD * 10_000)
    for words in (["fix", "a.txt"], ["check", "a.txt"], ["fix", "--diff", "a.txt"]):
        running = subprocess.Popen(
            [command, *words],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, env=environment,
        )  # fmt: skip
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        complaint = running.stderr.read()
        running.stderr.close()
        assert (running.wait(60), complaint) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [["fix"], ["check"], ["rules"], ["--help"]])
def test_standard_output_on_a_full_disk(run: Run, folder: Path, words: list[str]) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    done = run(*words, stdin=BAD, into=full)
    os.close(full)
    refused(done, "normalizer:", "No space left on device")
    assert "Exception ignored" not in done.err


@pytest.mark.parametrize("words", [["-w"], ["-o", "b.txt"]])
def test_a_full_disk_leaves_the_old_file(run: Run, folder: Path, words: list[str]) -> None:
    text = BAD * 10_000
    (folder / "a.txt").write_text(text)
    (folder / "b.txt").write_text("old")
    before = sorted(folder.iterdir())
    limit = (50_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1])
    done = run(
        "fix", "a.txt", *words, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    )
    refused(done, "the file would grow over the size limit", "the file is as it was")
    assert (folder / "a.txt").read_text() == text
    assert (folder / "b.txt").read_text() == "old"
    assert sorted(folder.iterdir()) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_to_a_full_device(run: Run, folder: Path) -> None:
    refused(run("fix", "-o", "/dev/full", stdin=BAD), "cannot write /dev/full: the disk is full")


@pytest.mark.usefixtures("permissions")
def test_read_only_file(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    (folder / "a.txt").chmod(0o444)
    done = run("fix", "-w", "a.txt", before=unprivileged)
    refused(done, "cannot write a.txt: it is read-only", "chmod u+w a.txt")
    assert (folder / "a.txt").read_text() == BAD


@pytest.mark.usefixtures("permissions")
@pytest.mark.parametrize("words", [["-w"], ["-o", "kept/b.txt"], ["-o", "kept/new/"]])
def test_read_only_folder(run: Run, folder: Path, words: list[str]) -> None:
    kept = folder / "kept"
    kept.mkdir()
    (kept / "a.txt").write_text(BAD)
    kept.chmod(0o555)
    done = run("fix", "kept/a.txt", *words, before=unprivileged)
    kept.chmod(0o755)
    refused(done, "permission denied")
    assert [(path.name, path.read_text()) for path in kept.iterdir()] == [("a.txt", BAD)]


def test_a_folder_that_does_not_exist(run: Run, folder: Path) -> None:
    done = run("fix", "-o", "no/b.txt", stdin=BAD)
    refused(done, "cannot write no/b.txt: there is no folder", "make it")


def test_a_file_where_a_folder_should_be(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    refused(run("fix", "a.txt", "-o", "normalizer.toml/"), "cannot make the folder normalizer.toml")


def test_a_pipe_is_not_rewritten(run: Run, folder: Path) -> None:
    refused(run("fix", "-w", "/dev/stdin", stdin=BAD), "/dev/stdin is no regular file")


def test_standard_input_is_read_once(run: Run, folder: Path) -> None:
    refused(run("check", "-", "-", stdin=BAD), "standard input (-) can be read only once")
    refused(run("fix", "--source", "-", "-", stdin=BAD), "can be read only once")


def test_closed_streams(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    refused(run("fix", "a.txt", before=lambda: os.close(1)), "standard output is closed")
    refused(run("fix", "-", before=lambda: os.close(0)), "standard input is closed")
    done = run("fix", "-w", "a.txt", before=lambda: os.close(2))
    assert done.code == 0
    assert (folder / "a.txt").read_text() == "Lukashenko spoke.\n"


def test_a_name_that_is_not_utf8(run: Run, folder: Path) -> None:
    name = b"caf\xe9.txt"
    try:
        (folder / os.fsdecode(name)).write_text(BAD)
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    for style in ("text", "json", "jsonl", "github", "sarif"):
        done = run("check", "--format", style, name)
        assert (done.code, "Traceback" in done.err) == (1, False)
    assert run("fix", "-w", name).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c(command: str, environment: dict[str, str], folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    os.mkfifo(folder / "pipe")
    running = subprocess.Popen(
        [command, "fix", "-w", "a.txt", "pipe"],
        stderr=subprocess.PIPE, cwd=folder, env=environment, text=True,
    )  # fmt: skip
    assert running.stderr is not None
    assert running.stderr.readline() == "repaired a.txt: 2 edits, 0 held\n"
    running.send_signal(signal.SIGINT)  # it now waits for someone to write to the pipe
    rest = running.stderr.read()
    running.stderr.close()
    assert (running.wait(60), "Traceback" in rest) == (130, False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fxi"], "No such command 'fxi'"),
        (["fix", "--dif"], "No such option"),
        (["fix", "--select", "SP999", "-"], "no rule has the code 'SP999': did you mean SP"),
        (["fix", "--ignore", "XX", "-"], "XX"),
        (["fix", "--certainty", "maybe", "-"], "maybe"),
        (["fix", "--protect", "(", "-"], "'(' is no regular expression"),
        (["fix", "--reach", "-1", "-"], "reach must be a whole number from 0"),
        (["fix", "--config", "no.toml", "-"], "cannot read the settings file"),
        (["fix", "--config", "x.toml", "--isolated", "-"], "exclude each other"),
        (["fix", "--source", "no.txt", "-"], "cannot read no.txt: no such file"),
        (["explain"], "TEXT"),
        (["explain", b"caf\xe9"], "TEXT is not UTF-8"),
    ],
)
def test_wrong_words(run: Run, folder: Path, words: list[str | bytes], said: str) -> None:
    refused(run(*words, stdin=BAD), said)
