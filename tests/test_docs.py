"""What the documentation shows is so: docstrings, README and docs run."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import normalizer
from normalizer.names.packs.files import read
from tests.conftest import ROOT

PACKAGE = Path(normalizer.__file__).parent
MODULES = sorted(
    ".".join(("normalizer", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    )
    for path in PACKAGE.rglob("*.py")
    if path.name != "__main__.py"
)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "CONTRIBUTING.md"]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def folders_that_are_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let examples make their folders where pytest clears up."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_blocks(page: Path) -> None:
    blocks = [
        body for kind, body in _BLOCK.findall(page.read_text(encoding="utf-8")) if kind == "python"
    ]
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    scope: dict[str, object] = {}
    for body in blocks:
        if ">>>" in body:
            runner.run(parser.get_doctest(body, scope, page.name, str(page), 0), clear_globs=False)
        else:
            exec(compile(body, str(page), "exec"), scope)
    assert runner.summarize(verbose=False).failed == 0


def test_the_packs_hold_as_many_names_as_their_readme_says() -> None:
    rows = re.findall(
        r"^\| `([\w-]+\.yaml)` \| (\d+) \|",
        (ROOT / "aliases" / "README.md").read_text("utf-8"),
        re.M,
    )
    packs = {path.name: len(read(path).entities) for path in (ROOT / "aliases").glob("*.yaml")}
    assert {name: int(count) for name, count in rows} == packs


def test_the_first_example_of_the_readme_is_what_comes_out() -> None:
    before, after = [
        body
        for kind, body in _BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
        if kind == "text"
    ][:2]
    assert normalizer.normalize(before) == after


def console_sessions() -> list[tuple[str, str]]:
    """Every command of a `console` block with the output shown under it."""
    found = []
    for page in PAGES:
        for kind, body in _BLOCK.findall(page.read_text(encoding="utf-8")):
            if kind == "console":
                for session in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                    command, _, output = session.partition("\n")
                    found.append((command, output))
    return found


@pytest.mark.parametrize(("command", "output"), console_sessions())
def test_console_blocks(command: str, output: str) -> None:
    """Run a shown command and compare what it prints on standard output."""
    if not re.search(r"\bnormalizer\b", command):
        pytest.skip("a command of another program")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.rstrip() == output.rstrip(), shlex.quote(command) + done.stderr


def walks() -> list[str]:
    """Every `shell` block: commands that build on one another."""
    pages = (page.read_text(encoding="utf-8") for page in PAGES)
    return [body for page in pages for kind, body in _BLOCK.findall(page) if kind == "shell"]


@pytest.mark.parametrize("walk", walks())
def test_walks(walk: str, tmp_path: Path) -> None:
    """Run shown commands one after the other in an empty folder, and compare all that they print."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for session in re.split(r"^\$ ", walk, flags=re.MULTILINE)[1:]:
        command, _, output = session.partition("\n")
        done = subprocess.run(
            ["bash", "-c", f"{command} 2>&1"],
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout.rstrip() == output.rstrip(), shlex.quote(command)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
