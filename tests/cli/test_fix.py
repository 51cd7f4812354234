"""`normalizer fix`: what is printed, what is written, and what is left untouched."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BAD = "Luka Shenke went to Minsk , the capital of Beros.\n"
GOOD = "Lukashenko went to Minsk, the capital of Belarus.\n"


def test_one_file_is_printed_and_stays_as_it_is(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    done = run("fix", "a.txt")
    assert (done.code, done.out, done.err) == (0, GOOD, "")
    assert (folder / "a.txt").read_text() == BAD


@pytest.mark.parametrize("words", [["fix"], ["fix", "-"], ["fix", "-o", "-"]])
def test_as_a_filter_it_writes_the_text_and_nothing_else(
    run: Run, folder: Path, words: list[str]
) -> None:
    done = run(*words, stdin=BAD)
    assert (done.code, done.out, done.err) == (0, GOOD, "")


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        (b"Luka Shenke\r\nspoke .\r\n", b"Lukashenko\r\nspoke.\r\n"),
        (b"one\rtwo\r", b"one\rtwo\r"),
        (b"no end", b"no end"),
        (b"\xef\xbb\xbfLuka Shenke\n", b"\xef\xbb\xbfLukashenko\n"),
        ("naïve 北京 café 🙂\n".encode(), "naïve 北京 café 🙂\n".encode()),
        (b"", b""),
    ],
)
def test_bytes_that_are_no_fault_stay(run: Run, folder: Path, text: bytes, repaired: bytes) -> None:
    assert run("fix", stdin=text).raw == repaired


def test_the_locale_does_not_matter(run: Run, folder: Path) -> None:
    done = run("fix", stdin="北京 Luka Shenke\n", env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert (done.code, done.out) == (0, "北京 Lukashenko\n")


def test_several_files_need_a_place_to_go(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    done = run("fix", "a.txt", "a.txt")
    assert (done.code, done.out) == (2, "")
    assert "several files need -w, -o FOLDER/, --diff or --word-diff" in done.err


def test_nothing_to_read_at_a_terminal_is_an_error(
    command: str, environment: dict[str, str], folder: Path
) -> None:
    ours, theirs = os.openpty()
    done = subprocess.run(
        [command, "fix"], stdin=theirs, capture_output=True, cwd=folder, env=environment
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 2
    assert b"give a PATH, or - for standard input" in done.stderr


@pytest.mark.parametrize("words", [["-w", "--diff"], ["-w", "-o", "x"], ["--diff", "--word-diff"]])
def test_only_one_thing_is_done_at_a_time(run: Run, folder: Path, words: list[str]) -> None:
    (folder / "a.txt").write_text(BAD)
    done = run("fix", "a.txt", *words)
    assert done.code == 2
    assert "exclude one another" in done.err
    assert (folder / "a.txt").read_text() == BAD


def test_in_place_rewrites_only_what_changes(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    (folder / "b.txt").write_text(GOOD)
    before = (folder / "b.txt").stat()
    done = run("fix", "-w", "a.txt", "b.txt")
    assert (done.code, done.out) == (0, "")
    assert done.err == "repaired a.txt: 3 edits, 0 held\n2 files: 1 repaired, 1 unchanged\n"
    assert (folder / "a.txt").read_text() == GOOD
    after = (folder / "b.txt").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert {path.name for path in folder.iterdir()} == {
        "a.txt", "b.txt", "names.yaml", "normalizer.toml",
    }  # fmt: skip


def test_in_place_keeps_mode_and_links(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    (folder / "a.txt").chmod(0o640)
    (folder / "link.txt").symlink_to("a.txt")
    assert run("fix", "-w", "link.txt").code == 0
    assert (folder / "link.txt").is_symlink()
    assert (folder / "a.txt").read_text() == GOOD
    assert stat.S_IMODE((folder / "a.txt").stat().st_mode) == 0o640


def test_standard_input_cannot_be_rewritten(run: Run, folder: Path) -> None:
    done = run("fix", "-w", "-", stdin=BAD)
    assert (done.code, done.out) == (2, "")
    assert "-w cannot rewrite standard input" in done.err


def test_output_to_a_file(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    done = run("fix", "a.txt", "-o", "b.txt")
    assert (done.code, done.out, done.err) == (0, "", "wrote b.txt: 3 edits, 0 held\n")
    assert (folder / "b.txt").read_text() == GOOD
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((folder / "b.txt").stat().st_mode) == 0o666 & ~mask


def test_output_to_a_folder_keeps_names(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    (folder / "b.txt").write_text(GOOD)
    assert run("fix", "a.txt", "b.txt", "-o", "new/folder/").code == 0
    assert (folder / "new/folder/a.txt").read_text() == GOOD
    assert (folder / "new/folder/b.txt").read_text() == GOOD
    (folder / "there").mkdir()
    assert run("fix", "a.txt", "-o", "there").code == 0
    assert (folder / "there/a.txt").read_text() == GOOD


def test_two_inputs_of_one_name_do_not_fit_in_a_folder(run: Run, folder: Path) -> None:
    for name in ("one", "two"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(BAD)
    done = run("fix", "one/a.txt", "two/a.txt", "-o", "out/")
    assert done.code == 2
    assert "one/a.txt and two/a.txt would both be written to out/a.txt" in done.err
    assert not (folder / "out").exists()


@pytest.mark.parametrize("output", ["a.txt", "./a.txt", "link.txt", "."])
def test_output_over_the_input_is_refused(run: Run, folder: Path, output: str) -> None:
    (folder / "a.txt").write_text(BAD)
    (folder / "link.txt").symlink_to("a.txt")
    done = run("fix", "a.txt", "-o", output)
    assert done.code == 2
    assert "is the input: rewrite it in place with -w" in done.err
    assert (folder / "a.txt").read_text() == BAD


def test_several_files_do_not_fit_in_one(run: Run, folder: Path) -> None:
    done = run("fix", "a.txt", "b.txt", "-o", "c.txt")
    assert done.code == 2
    assert "-o c.txt/" in done.err


def test_output_to_a_pipe(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    done = run("fix", "a.txt", "-o", "/dev/stdout")
    assert (done.code, done.out) == (0, GOOD)


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
def test_the_diff_is_one_that_patch_applies(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD + "A line between.\n" + BAD.rstrip("\n"))
    (folder / "b.txt").write_text(GOOD)
    done = run("fix", "--diff", "a.txt", "b.txt", str(folder / "a.txt"))
    assert done.code == 0
    assert done.err == "b.txt: nothing to repair\n"
    assert done.out.startswith("--- a/a.txt\n+++ b/a.txt\n")
    assert "\x1b" not in done.out
    once = run("fix", "--diff", "a.txt").raw
    subprocess.run(["patch", "-p1"], input=once, cwd=folder, check=True, capture_output=True)
    assert (folder / "a.txt").read_text() == GOOD + "A line between.\n" + GOOD.rstrip("\n")


def test_the_word_diff_shows_changes_in_place(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    done = run("fix", "--word-diff", "a.txt")
    assert done.out == (
        "[-Luka Shenke-]{+Lukashenko+} went to [-Minsk ,-]{+Minsk,+} the capital of"
        " [-Beros.-]{+Belarus.+}\n"
    )


def test_word_diffs_of_several_files_are_titled(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text("Bioloss")
    (folder / "b.txt").write_text(GOOD)
    (folder / "c.txt").write_text("Bioloss")
    done = run("fix", "--word-diff", "a.txt", "b.txt", "c.txt")
    assert done.out == (
        "==> a.txt <==\n[-Bioloss-]{+Belarus+}\n==> c.txt <==\n[-Bioloss-]{+Belarus+}\n"
    )
    assert done.err == "b.txt: nothing to repair\n"


@pytest.mark.parametrize(
    ("words", "env", "colored"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {}, False),
    ],
)
def test_a_terminal_gets_colour_unless_declined(
    run: Run, folder: Path, words: list[str], env: dict[str, str], colored: bool
) -> None:
    ours, theirs = os.openpty()
    assert run("fix", "--word-diff", *words, stdin="Bioloss", env=env, into=theirs).code == 0
    shown = os.read(ours, 1000)
    os.close(ours)
    os.close(theirs)
    assert (b"\x1b[32mBelarus" in shown) is colored


def test_what_was_held_is_counted_when_asked(run: Run, folder: Path) -> None:
    assert run("fix", stdin="Beros spoke.").err == ""
    assert run("fix", "-v", stdin="Beros spoke.").err == "<stdin>: 0 edits, 1 held\n"


def test_the_source_text_and_hints_support_doubtful_names(run: Run, folder: Path) -> None:
    (folder / "ru.txt").write_text("Беларусь", encoding="utf-8")
    text, better = "Beros spoke.", "Belarus spoke."
    assert run("fix", stdin=text).out == text
    assert run("fix", "--source", "ru.txt", stdin=text).out == better
    assert run("fix", "--hint", "belarus", stdin=text).out == better
    assert run("fix", "--hint", "Belarus", stdin=text).out == better


def test_a_hint_that_names_nothing_is_an_error(run: Run, folder: Path) -> None:
    done = run("fix", "--hint", "Belaruss", stdin="Beros")
    assert (done.code, done.out) == (2, "")
    assert "no entity is called 'Belaruss': did you mean 'Belarus'?" in done.err


def test_the_source_belongs_to_one_text(run: Run, folder: Path) -> None:
    done = run("fix", "-w", "--source", "ru.txt", "a.txt", "b.txt")
    assert done.code == 2
    assert "--source belongs to one text" in done.err


def test_what_goes_wrong_with_one_file_does_not_stop_the_others(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    (folder / "bad.txt").write_bytes(b"\xff")
    done = run("fix", "-w", "missing.txt", "bad.txt", "a.txt")
    assert done.code == 2
    assert (folder / "a.txt").read_text() == GOOD
    assert "repaired a.txt: 3 edits, 0 held" in done.err
    assert done.err.endswith("3 files: 1 repaired, 0 unchanged, 2 failed\n")
