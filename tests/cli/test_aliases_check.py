"""`normalizer aliases check` and `fmt`: exit codes, formats, files rewritten or left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BAD = "# mine\nPoland: [Bolantia]\nBelarus: [China]\n"
FINDINGS = """\
bad.yaml:3:1: AL020 belarus stands behind poland: sort the file with `normalizer aliases fmt`
    Belarus: [China]
    ^
bad.yaml:3:11: AL015 always-alias 'China' is an English word or a common name: make it weak, with cues, or remove it
    Belarus: [China]
              ^
"""


def check(run: Run, *words: str) -> list[str]:
    return run("aliases", "check", "--no-shipped", "--format", "jsonl", *words).out.splitlines()


def test_a_good_file_gives_0(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_text("Belarus: [Bioloss]\n")
    done = run("aliases", "check", "names.yaml")
    assert (done.code, done.out, done.err) == (0, "", "nothing is wrong in 1 file with 1 name\n")


def test_findings_give_1_and_show_the_place(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(BAD)
    done = run("aliases", "check", "--no-shipped", "bad.yaml")
    assert (done.code, done.out) == (1, FINDINGS)
    assert done.err == "2 findings in 1 file with 2 names\n"
    assert (tmp_path / "bad.yaml").read_text() == BAD


def test_wide_characters_and_long_lines_keep_the_caret_in_place(run: Run, tmp_path: Path) -> None:
    listed = ", ".join(f"Bioloss{chr(97 + n)}" for n in range(20))
    (tmp_path / "a.yaml").write_text(f"白俄罗斯: [Qz]\nCccnd: [{listed}, Qx, Dddnd]\n", "utf-8")
    lines = run("aliases", "check", "--no-shipped", "a.yaml").out.splitlines()
    first = lines.index("    白俄罗斯: [Qz]")
    assert lines[first + 1] == "    " + " " * 11 + "^"
    line = next(number for number, said in enumerate(lines) if "…" in said and "Qx" in said)
    assert lines[line][lines[line + 1].index("^") :].startswith("Qx")


@pytest.mark.parametrize("style", ["text", "json", "jsonl", "github"])
def test_what_is_no_alias_file_gives_2_and_the_findings_of_the_others(
    run: Run, tmp_path: Path, style: str
) -> None:
    (tmp_path / "bad.yaml").write_text(BAD)
    (tmp_path / "no.yaml").write_text("Belarus: [China\n")
    (tmp_path / "latin.yaml").write_bytes("É: [c]\n".encode("latin-1"))
    paths = ("none.yaml", "no.yaml", "latin.yaml", ".", "bad.yaml")
    done = run("aliases", "check", "--no-shipped", "--format", style, *paths)
    assert done.code == 2
    assert "AL015" in done.out
    for path in paths[:-2]:
        assert path in done.out
    assert done.out.count("AL001") == 4


def test_formats_for_machines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(BAD)
    one, two = map(json.loads, check(run, "bad.yaml"))
    assert (one["code"], two["code"]) == ("AL020", "AL015")
    assert two == {
        "path": "bad.yaml", "line": 3, "column": 11, "code": "AL015",
        "message": "always-alias 'China' is an English word or a common name",
        "remedy": "make it weak, with cues, or remove it",
    }  # fmt: skip
    whole = run("aliases", "check", "--no-shipped", "--format", "json", "bad.yaml")
    assert json.loads(whole.out) == [one, two]
    command = run("aliases", "check", "--no-shipped", "--format", "github", "bad.yaml").out
    assert command.splitlines()[1].startswith(
        "::error file=bad.yaml,line=3,col=11,title=AL015::always-alias 'China' is an English word or a common name:"
    )


def test_own_files_lie_over_the_shipped_names(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_text(
        'entities:\n  belarus: {weak: [Xaiqun], near: ["@lukashenko", "@lukashenka"]}\n'
    )
    done = run("aliases", "check", "--format", "jsonl", "names.yaml")
    assert [json.loads(line)["message"] for line in done.out.splitlines()] == [
        "cue '@lukashenka' names no entity"
    ]
    assert json.loads(done.out)["remedy"] == "did you mean 'lukashenko'?"
    assert "AL013" in run("aliases", "check", "--no-shipped", "names.yaml").out


def test_without_files_those_of_the_settings_are_checked(run: Run, folder: Path) -> None:
    (folder / "names.yaml").write_text("Belarus: [China]\n")
    done = run("aliases", "check")
    assert done.code == 1
    assert done.out.startswith("names.yaml:1:11: AL015")


def test_layers_may_contradict_each_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("Aaaand: [Xaiqun]\n")
    (tmp_path / "b.yaml").write_text("Bbbbnd: [Xaiqun]\n")
    assert "AL010" in run("aliases", "check", "--no-shipped", "a.yaml", "b.yaml").out
    done = run("aliases", "check", "--no-shipped", "--layered", "a.yaml", "b.yaml")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("note: 'Xaiqun': bbbbnd takes it over from aaaand\n")


def test_fix_formats_first(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(BAD)
    done = run("aliases", "check", "--no-shipped", "--fix", "bad.yaml")
    assert done.code == 1
    assert "AL020" not in done.out
    assert "AL015" in done.out
    assert (tmp_path / "bad.yaml").read_text() == "# mine\nBelarus: [China]\nPoland: [Bolantia]\n"
    assert "say which" in run("aliases", "check", "--fix").err


def test_fmt_rewrites_what_needs_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfB: [c, c]\r\nA: [b]  # why\r\n")
    (tmp_path / "b.yaml").write_text("A: [b]\n")
    done = run("aliases", "fmt", "--check", "a.yaml", "b.yaml")
    assert done.code == 1
    assert done.err == "a.yaml would be formatted\n1 of 2 files to be formatted\n"
    done = run("aliases", "fmt", "a.yaml", "b.yaml")
    assert (done.code, done.out) == (0, "")
    assert done.err == "a.yaml is formatted\n1 of 2 files formatted\n"
    assert (tmp_path / "a.yaml").read_bytes() == b"\xef\xbb\xbfA: [b]  # why\r\nB: [c]\r\n"
    done = run("aliases", "fmt", "--check", "a.yaml", "b.yaml")
    assert (done.code, done.err) == (0, "2 files in order\n")


def test_fmt_prints_standard_input(run: Run) -> None:
    assert run("aliases", "fmt", "-", stdin="B: [c]\nA: [b]\n").out == "A: [b]\nB: [c]\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A: [b\n", "AL001 is not YAML"),
        ("A: [b]\nA: [c]\n", "AL009 key 'A' stands twice"),
        ("A: &x [b]\nB: *x\n", "a.yaml:1:4: AL001 has an anchor or tag, so it is not rewritten"),
        ("{A: [b],  # why\n B: [c]}\n", "or a comment would be lost: give each name lines of its own"),
    ],
)  # fmt: skip
def test_fmt_leaves_alone_what_it_cannot_keep(
    run: Run, tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "a.yaml").write_text(text)
    done = run("aliases", "fmt", "a.yaml", "none.yaml")
    assert done.code == 2
    assert message in done.err
    assert "cannot read none.yaml" in done.err
    assert (tmp_path / "a.yaml").read_text() == text
