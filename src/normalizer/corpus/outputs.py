"""Files that are written beside their place and put there when they are whole."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from normalizer.corpus.journal import append, locked
from normalizer.errors import InputError
from normalizer.replacing import dress

__all__ = ["Output"]

_BINARY = getattr(os, "O_BINARY", 0)


class Output:
    """Bytes on their way to a file; what is no regular file, such as a pipe, is written to at once.

    Parameters
    ----------
    target
        The file; folders above it are made.
    kept
        How many bytes of an interrupted run count; those written after them are dropped.
    """

    def __init__(self, target: Path, kept: int = 0) -> None:
        self.target = target
        self.direct = target.exists() and not target.is_file()
        self.size = kept
        if self.direct:
            self._handle = os.open(target, os.O_WRONLY)
            return
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(13, "it is read-only; allow writing first", str(target))
        target.parent.mkdir(parents=True, exist_ok=True)
        self.part = self.part_of(target)
        self._handle = os.open(self.part, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)
        try:
            locked(self._handle, target)
            if os.fstat(self._handle).st_size < kept:
                raise InputError(
                    f"{self.part}: cannot resume, since it is shorter than it was: begin again with"
                    " --restart"
                )
            self.cut(kept)
        except BaseException:
            os.close(self._handle)
            raise

    @staticmethod
    def part_of(target: Path) -> Path:
        """Give the file that is written beside another one."""
        return target.with_name(f".{target.name}.normalizer-part")

    @staticmethod
    def whole_of(target: Path) -> Path:
        """Give the file that is made of a part which cannot be put in its place as it is."""
        return target.with_name(f".{target.name}.normalizer-whole")

    def write(self, data: bytes) -> None:
        """Add some bytes."""
        try:
            append(self._handle, data)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self.target)) from error
        self.size += len(data)

    def cut(self, size: int) -> None:
        """Take back what was written beyond so many bytes; what went through a pipe is gone."""
        if not self.direct:
            os.ftruncate(self._handle, size)
            os.lseek(self._handle, size, os.SEEK_SET)
            self.size = size

    def finish(self, whole: Path | None = None) -> None:
        """Put the file in its place, or another one that was made of it."""
        if self.direct:
            os.close(self._handle)
            return
        try:
            try:
                os.fsync(self._handle)
            finally:
                os.close(self._handle)
            ready = whole or self.part
            if whole:
                with whole.open("rb+") as made:
                    os.fsync(made.fileno())
            dress(ready, self.target)
            ready.replace(self.target)
            self.part.unlink(missing_ok=True)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self.target)) from error

    def drop(self) -> None:
        """Give the file up; what was at its place stays."""
        if not self.direct:
            self.forget(self.target)
        os.close(self._handle)

    @classmethod
    def forget(cls, target: Path) -> None:
        """Remove what an earlier run left beside a file."""
        for left in (cls.part_of(target), cls.whole_of(target)):
            with suppress(OSError):
                left.unlink(missing_ok=True)

    def leave(self) -> None:
        """Leave what is written so far for a run that resumes this one."""
        os.close(self._handle)
