"""Processor time of all processes below this one, also of those that nobody waits for (Linux)."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

EVERY = 0.1  # seconds; so much of a process that ends may be missed
TICKS = os.sysconf("SC_CLK_TCK")


class Watch:
    """Looks at the processes while it is entered, and keeps what each has used."""

    def __init__(self) -> None:
        self._used: dict[tuple[int, str], float] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    @property
    def seconds(self) -> float:
        return sum(self._used.values())

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            self._used.update(below(os.getpid()))


def below(ancestor: int) -> dict[tuple[int, str], float]:
    """Give the seconds that each process below one has used, by its number and start."""
    parents, used = {}, {}
    for pid, fields in processes():
        parents[pid] = int(fields[1])
        used[pid, fields[19]] = (int(fields[11]) + int(fields[12])) / TICKS
    found = {ancestor}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return {key: seconds for key, seconds in used.items() if key[0] in found - {ancestor}}


def processes() -> Iterator[tuple[int, list[str]]]:
    """Give each process and the fields of its status after the name."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        yield int(path.parent.name), text.rpartition(")")[2].split()
