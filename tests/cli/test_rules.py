"""`normalizer rules`, `normalizer completion`, help and version."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import normalizer
from normalizer.names.codes import RULES
from normalizer.rules import REGISTER
from tests.cli.conftest import Run


def test_every_rule_is_listed_in_columns(run: Run) -> None:
    done = run("rules")
    assert (done.code, done.err) == (0, "")
    head, *rows = done.out.splitlines()
    assert head.split() == ["CODE", "FAMILY", "CERTAINTY", "TITLE"]
    assert sorted(row.split()[0] for row in rows) == sorted([*REGISTER, *RULES])
    assert len({row.index(row.split(maxsplit=3)[3]) for row in rows}) == 1


@pytest.mark.parametrize("code", [*REGISTER, *RULES])
def test_every_rule_can_be_told_at_length(code: str) -> None:
    from normalizer.cli.catalogue import matching
    from normalizer.cli.rules import _at_length

    (entry,) = matching(code)
    told = _at_length(entry)
    assert told.startswith(f"{code}  {entry.title}\n\nFamily: ")
    assert ("Examples:" in told) is (code in REGISTER)


def test_one_rule_with_documentation_and_examples(run: Run) -> None:
    done = run("rules", "sp003")
    assert done.out.startswith("SP003  Blank before a closing mark\n")
    assert "Certainty: sure" in done.out
    assert '  "visit , Chinese" -> "visit, Chinese"\n' in done.out
    assert '  stays: "' in done.out


def test_a_family(run: Run) -> None:
    codes = [row.split()[0] for row in run("rules", "NM").out.splitlines()[1:]]
    assert codes == sorted(RULES)


@pytest.mark.parametrize(("code", "said"), [("SP0003", "did you mean SP0"), ("Q", "families are")])
def test_an_unknown_code(run: Run, code: str, said: str) -> None:
    done = run("rules", code)
    assert (done.code, done.out) == (2, "")
    assert f"no rule has the code {code!r}" in done.err
    assert said in done.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert "_NORMALIZER_COMPLETE" in done.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_ones_the_shell_reads(run: Run, tmp_path: Path, shell: str) -> None:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"needs {shell}")
    (tmp_path / "script").write_text(run("completion", shell).out)
    subprocess.run([found, "-n", tmp_path / "script"], check=True)


def test_an_unknown_shell(run: Run) -> None:
    done = run("completion", "tcsh")
    assert done.code == 2
    assert "'tcsh' is not one of" in done.err


def test_commands_options_and_codes_are_completed(run: Run) -> None:
    def offered(*words: str) -> str:
        asked = {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
        return run(env={"_NORMALIZER_COMPLETE": "bash_complete", **asked}).out

    assert "plain,explain" in offered("normalizer", "ex")
    assert "plain,--word-diff" in offered("normalizer", "fix", "--w")
    assert offered("normalizer", "rules", "sp00").splitlines()[0] == "plain,SP001"
    assert "plain,NM001" in offered("normalizer", "fix", "--ignore", "NM")
    assert offered("normalizer", "check", "--format", "s") == "plain,sarif\n"


def test_version_and_help(run: Run) -> None:
    assert run("--version").out == f"normalizer {normalizer.__version__}\n"
    for words in (["--help"], ["-h"], *([verb, "-h"] for verb in ("fix", "check", "explain"))):
        done = run(*words)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith("Usage: normalizer ")


def test_help_loads_none_of_the_machine(run: Run) -> None:
    done = run("fix", "--help", env={"PYTHONPROFILEIMPORTTIME": "1"})
    loaded = {line.rpartition("|")[2].strip() for line in done.err.splitlines()}
    assert "normalizer.cli.fix" in loaded
    heavy = {"normalizer.api", "normalizer.settings", "regex", "yaml", "ahocorasick_rs", "difflib"}
    assert not loaded & {*heavy, "tomllib", "tempfile"}
