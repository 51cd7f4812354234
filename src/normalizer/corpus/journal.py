"""The journal of a run: what is done and written, so that a run that was killed can be resumed."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from normalizer.corpus.account import Account
from normalizer.errors import InputError

__all__ = ["FileState", "Journal", "Past", "append", "locked"]


@dataclass(slots=True)
class FileState:
    """How far a file is: its blocks done, bytes written, and how far it is on its way to its place.

    ``audit`` and ``rejects`` are the bytes that the reports have of it.
    """

    stamp: list[int] = field(default_factory=list)
    blocks: int = 0
    written: int = 0
    read: int = 0
    audit: int = 0
    rejects: int = 0
    account: Account = field(default_factory=Account)
    closing: bool = False
    assembled: bool = False
    closed: str | None = None
    failure: str | None = None

    def add(self, block: Mapping[str, int], account: Account) -> None:
        """Add a block that is done: how much was read, and written to which file."""
        self.read += block["read"]
        self.written += block["written"]
        self.audit += block["audit"]
        self.rejects += block["rejects"]
        self.account += account


@dataclass(slots=True)
class Past:
    """What an earlier run has done: how far each file is, and whether the reports were being put in place."""

    files: dict[int, FileState] = field(default_factory=dict)
    finishing: bool = False

    def reported(self, name: str) -> int:
        """Give the length of a report, ``audit`` or ``rejects``; what failed has no lines in it."""
        return sum(getattr(state, name) for state in self.files.values() if not state.failure)

    def take(self, line: Mapping[str, Any]) -> None:
        """Take note of what a line says."""
        if "finishing" in line:
            self.finishing = True
            return
        state = self.files.setdefault(line["file"], FileState())
        if "stamp" in line:
            state.stamp = line["stamp"]
        elif "block" in line:
            state.blocks = line["block"] + 1
            state.add(line, Account.from_dict(line["account"]))
        elif "closing" in line:
            state.closing = True
        elif "assembled" in line:
            state.assembled = True
        else:
            state.closed, state.failure = line["closed"], line.get("failure")


class Journal:
    """A file of JSON lines; the first says what run it is, each other one what is done since.

    A line is written after the bytes it speaks of, so what the last whole line says is there. The file
    is locked as long as the run lasts, and the lock ends with the process.
    """

    def __init__(self, path: Path, run: Mapping[str, str], *, resume: bool, restart: bool) -> None:
        self.path = path
        self._file = path.open("ab+", buffering=0)
        try:
            locked(self._file.fileno(), path)
            self.past = self._taken_up(dict(run), resume, restart)
        except BaseException:
            empty = os.fstat(self._file.fileno()).st_size == 0
            self._file.close()
            if empty:
                path.unlink(missing_ok=True)
            raise

    def note(self, **values: Any) -> None:
        """Write a line."""
        try:
            append(self._file.fileno(), (json.dumps(values) + "\n").encode())
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self.path)) from error

    def remove(self) -> None:
        """End the journal: all is done, or all is given up."""
        self.path.unlink(missing_ok=True)
        self._file.close()

    def leave(self) -> None:
        """Leave the journal for a run that resumes this one."""
        self._file.close()

    def _taken_up(self, run: dict[str, str], resume: bool, restart: bool) -> Past:
        # Not opened once more to be read: where that is closed again, the lock is gone.
        reader = io.BufferedReader(self._file)
        reader.seek(0)
        try:
            past = self._past(_lines(reader), run, resume, restart)
        finally:
            reader.detach()
        if past is None:
            os.ftruncate(self._file.fileno(), 0)
            self.note(run=run)
        return past or Past()

    def _past(
        self,
        lines: Iterator[tuple[dict[str, Any], int]],
        run: dict[str, str],
        resume: bool,
        restart: bool,
    ) -> Past | None:
        """Read what an earlier run has done, if this one is to go on with it."""
        before = next(lines, None)
        if before is None or restart:
            return None
        if not resume:
            raise InputError(
                f"{self.path}: an earlier run was interrupted: add --resume to go on, or"
                " --restart to begin again"
            )
        first, whole = before
        self._check(first.get("run", {}), run)
        past = Past()
        for line, end in lines:
            past.take(line)
            whole = end
        os.ftruncate(self._file.fileno(), whole)
        return past

    def _check(self, before: dict[str, str], run: dict[str, str]) -> None:
        for name, value in run.items():
            if before.get(name) != value:
                raise InputError(
                    f"{self.path}: cannot resume, since {name} changed since the interrupted run:"
                    " give the same again, or begin again with --restart"
                )


def _lines(file: BinaryIO) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield each line with where it ends, up to the first one that is broken or not whole."""
    end = 0
    for line in file:
        try:
            value = json.loads(line)
        except ValueError:
            return
        if not line.endswith(b"\n") or not isinstance(value, dict):
            return
        end += len(line)
        yield value, end


def append(handle: int, data: bytes) -> None:
    """Write all of it; a disk that takes only a part is asked again, and says why it does not."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def locked(handle: int, path: Path) -> None:
    """Lock a file for this process, or say that another one has it; the lock ends with the process."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not os.fstat(handle).st_nlink:  # the other one has just removed it
                raise BlockingIOError
    except OSError as error:
        raise InputError(
            f"{path}: another run writes here: wait for its end, or write elsewhere"
        ) from error
