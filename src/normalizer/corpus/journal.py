"""The journal of a run: what is done and written, so that a run that was killed can be resumed."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from normalizer.corpus.account import Account
from normalizer.errors import InputError

__all__ = ["FileState", "Journal", "Past", "append", "locked"]


@dataclass(slots=True)
class FileState:
    """How far a file is: its blocks done, bytes written, and how far it is on its way to its place."""

    stamp: list[int] = field(default_factory=list)
    blocks: int = 0
    written: int = 0
    read: int = 0
    account: Account = field(default_factory=Account)
    closing: bool = False
    assembled: bool = False
    closed: str | None = None
    failure: str | None = None


@dataclass(slots=True)
class Past:
    """What an earlier run has done: the state of each file, and the lengths of the reports."""

    files: dict[int, FileState] = field(default_factory=dict)
    audit: int = 0
    rejects: int = 0


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
            self._file.seek(0)
            self.past = self._taken_up(self._file.read(), run, resume, restart)
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

    def _taken_up(
        self, content: bytes, run: Mapping[str, str], resume: bool, restart: bool
    ) -> Past:
        lines = list(_lines(content))
        if lines and not (resume or restart):
            raise InputError(
                f"{self.path}: an earlier run was interrupted: go on with --resume, or begin again"
                " with --restart"
            )
        if not lines or restart:
            os.ftruncate(self._file.fileno(), 0)
            self.note(run=dict(run))
            return Past()
        before = lines[0].get("run", {})
        for name, value in run.items():
            if before.get(name) != value:
                raise InputError(
                    f"{self.path}: cannot resume, since {name} changed since the interrupted run:"
                    " give the same again, or begin again with --restart"
                )
        os.ftruncate(self._file.fileno(), content.rfind(b"\n") + 1)
        return _past(lines[1:])


def _lines(content: bytes) -> Iterator[dict[str, Any]]:
    for line in content[: content.rfind(b"\n") + 1].splitlines():
        with contextlib.suppress(ValueError):
            value = json.loads(line)
            if isinstance(value, dict):
                yield value


def _past(lines: list[dict[str, Any]]) -> Past:
    past = Past()
    for line in lines:
        state = past.files.setdefault(line["file"], FileState())
        if "stamp" in line:
            state.stamp = line["stamp"]
        elif "block" in line:
            state.blocks = line["block"] + 1
            state.read += line["read"]
            state.written += line["written"]
            past.audit += line["audit"]
            past.rejects += line["rejects"]
            state.account += Account.from_dict(line["account"])
        elif "closing" in line:
            state.closing = True
        elif "assembled" in line:
            state.assembled = True
        else:
            state.closed, state.failure = line["closed"], line.get("failure")
    return past


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
    except OSError as error:
        raise InputError(
            f"{path}: another run writes here: wait for its end, or write elsewhere"
        ) from error
