"""The real command in a folder of its own."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from tests.cli.corpora import BAD, lines

NAMES = """\
schema: 1
pack: test
license: CC0-1.0
entities:
  belarus:
    canonical: Belarus
    kind: country
    sources: {ru: [Беларусь]}
    aliases: [Bioloss]
    weak: [Beros]
    near: [Minsk, "@lukashenko"]
    never: [Bai Juyi]
  lukashenko:
    canonical: Lukashenko
    kind: person
    aliases: [Luka Shenke]
"""


@dataclass(frozen=True)
class Outcome:
    """What a run of the command left."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode("utf-8")


class Run(Protocol):
    """Runs the command in the test's folder."""

    def __call__(
        self,
        *words: str | bytes,
        stdin: str | bytes = b"",
        env: Mapping[str, str] | None = None,
        before: Callable[[], object] | None = None,
        into: int | None = None,
    ) -> Outcome: ...


@pytest.fixture(scope="session")
def command() -> str:
    """Give the installed command that belongs to this interpreter."""
    found = Path(sys.executable).with_name("normalizer")
    if not found.exists():
        pytest.fail(f"{found} is missing: install the package first")
    return str(found)


@pytest.fixture(scope="session")
def environment(cache_folder: Path) -> dict[str, str]:
    """Give the environment of the command: the tests' cache, no wishes about colour."""
    unwanted = {"NO_COLOR", "TERM", "COLUMNS"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, "NORMALIZER_CACHE_DIR": str(cache_folder), "TERM": "xterm"}


@pytest.fixture
def run(command: str, environment: dict[str, str], tmp_path: Path) -> Run:
    """Run the command to its end."""

    def running(
        *words: str | bytes,
        stdin: str | bytes = b"",
        env: Mapping[str, str] | None = None,
        before: Callable[[], object] | None = None,
        into: int | None = None,
    ) -> Outcome:
        done = subprocess.run(
            [command, *words],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            stdout=subprocess.PIPE if into is None else into,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={**environment, **(env or {})},
            preexec_fn=before,
            timeout=300,
        )
        return Outcome(done.returncode, done.stdout or b"", done.stderr.decode())

    return running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder whose settings know two names and nothing else."""
    (tmp_path / "names.yaml").write_text(NAMES, encoding="utf-8")
    settings = 'shipped = false\naliases = ["names.yaml"]\n'
    (tmp_path / "normalizer.toml").write_text(settings, encoding="utf-8")
    return tmp_path


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
