"""Corpora for the real command, small or slow, and processes that are ended while they work."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

BAD = "Luka Shenke went to Minsk , the capital of Beros ."
GOOD = "Lukashenko went to Minsk, the capital of Belarus."


def lines(number: int, text: str = BAD) -> str:
    return "".join(json.dumps({"id": i, "text": text}) + "\n" for i in range(number))


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


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
