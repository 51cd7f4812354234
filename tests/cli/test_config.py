"""Settings: where they are found, which win, and what is said about wrong ones."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_without_a_file_all_is_default(run: Run, tmp_path: Path) -> None:
    done = run("config", "show")
    assert done.code == 0
    head, *lines = done.out.splitlines()
    assert head.startswith("# No settings file (normalizer.toml or pyproject.toml) in ")
    assert lines and all(line.endswith("# default") for line in lines)


def test_what_is_shown_is_a_settings_file(run: Run, tmp_path: Path) -> None:
    shown = run("config", "show", "--protect", r"a\d\"+é🙂", "--select", "SP,NM001").out
    values = tomllib.loads(shown)
    assert values["protect"] == [r"a\d\"+é🙂"]
    (tmp_path / "normalizer.toml").write_text(shown, encoding="utf-8")
    assert tomllib.loads(run("config", "show").out) == values


def test_the_nearest_file_above_is_used(run: Run, tmp_path: Path) -> None:
    inner = tmp_path / "one" / "two"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.normalizer]\nselect = ["SP"]\n')
    (tmp_path / "one" / "pyproject.toml").write_text("[tool.other]\nselect = 3\n")
    done = run("config", "show", before=lambda: os.chdir(inner))
    assert f"# Settings file: {tmp_path / 'pyproject.toml'}" in done.out
    assert tomllib.loads(done.out)["select"] == ["SP"]


def test_our_own_file_wins_in_one_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.normalizer]\nreach = 1\n")
    (tmp_path / "normalizer.toml").write_text("reach = 2\n")
    assert "reach = 2               # file: normalizer.toml" in run("config", "show").out


def test_the_command_line_wins_and_adds_to_lists_of_more(run: Run, tmp_path: Path) -> None:
    (tmp_path / "normalizer.toml").write_text(
        'reach = 2\nselect = ["PU"]\nignore = ["PU001"]\nshipped = false\nprotect = ["a+"]\n'
    )
    words = ("--reach", "3", "--select", "SP", "--ignore", "SP001", "--shipped", "--protect", "b")
    values = tomllib.loads(run("config", "show", *words).out)
    assert (values["reach"], values["shipped"], values["select"]) == (3, True, ["SP"])
    assert values["ignore"] == ["PU001", "SP001"]
    assert values["protect"] == ["a+", "b"]
    origin = "# file: normalizer.toml, command line"
    assert origin in run("config", "show", *words).out


def test_another_file_or_none_can_be_chosen(run: Run, tmp_path: Path) -> None:
    (tmp_path / "normalizer.toml").write_text("reach = 2\n")
    (tmp_path / "other.toml").write_text("reach = 3\n")
    assert "reach = 3 " in run("config", "show", "--config", "other.toml").out
    assert "reach = 6000 " in run("config", "show", "--isolated").out


def test_settings_reach_the_repairs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "normalizer.toml").write_text('select = ["SP003"]\nfrench_spacing = true\n')
    assert run("fix", stdin="a  b , vraiment ?").out == "a  b, vraiment ?"


def test_alias_paths_are_relative_to_the_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "names.yaml").write_text("Poltava: [Poltavia]\n")
    (tmp_path / "normalizer.toml").write_text('shipped = false\naliases = "names.yaml"\n')
    done = run("fix", stdin="Poltavia", before=lambda: os.chdir(tmp_path / "sub"))
    assert (done.code, done.out) == (0, "Poltava")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "normalizer.toml",
            'certanty = "sure"\n',
            "unknown setting 'certanty': did you mean 'certainty'?",
        ),
        (
            "pyproject.toml",
            "[tool.normalizer]\nselct = 3\n",
            "unknown setting 'selct': did you mean 'select'?",
        ),
        ("normalizer.toml", "reach = true\n", "reach must be a whole number"),
        ("normalizer.toml", "select = [\n  'SP'\n  'PU'\n]\n", "normalizer.toml:3:3: is not TOML"),
        ("normalizer.toml", "select = [", "normalizer.toml:1:11: is not TOML"),
        ("pyproject.toml", "tool.normalizer = 3\n", "tool.normalizer must be a table"),
        ("normalizer.toml", 'select = ["SP777"]\n', "no rule has the code 'SP777'"),
    ],
)
@pytest.mark.parametrize("verb", [["config", "show"], ["fix", "-"]])
def test_wrong_settings_are_errors(
    run: Run, tmp_path: Path, verb: list[str], name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text)
    done = run(*verb, stdin="text")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_settings_file_that_is_not_utf8(run: Run, tmp_path: Path) -> None:
    (tmp_path / "normalizer.toml").write_bytes(b"# caf\xe9\n")
    done = run("check", "-")
    assert done.code == 2
    assert "normalizer.toml: is not UTF-8" in done.err


def test_a_project_file_given_must_speak_of_us(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "pyproject.toml").write_text("[project]\n")
    done = run("check", "--config", "sub/pyproject.toml", "-")
    assert done.code == 2
    assert "has no table [tool.normalizer]" in done.err
