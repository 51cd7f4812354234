"""What went wrong, in words for the person at the terminal, and the exit codes."""

from __future__ import annotations

import errno
import os

from normalizer.errors import NormalizerError, PackError

__all__ = ["FOUND", "HANGUP", "INTERRUPTED", "WRONG", "CommandError", "counted", "reason", "told"]

FOUND = 1
"""Exit code of `check` when there are findings."""
WRONG = 2
"""Exit code when something could not be done."""
INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""
HANGUP = 141
"""Exit code when the reader of the output is gone, as shells have it."""


class CommandError(NormalizerError):
    """Something the user can put right; the message says what, where and what to do."""


def told(error: BaseException) -> str:
    """Say what an exception means, without its traceback."""
    if isinstance(error, PackError):
        return _told_of_packs(error)
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return f"{_shown(error.filename)}: {reason}" if error.filename else reason
    if isinstance(error, MemoryError):
        return "not enough memory: split the input into smaller files"
    return str(error)


def _told_of_packs(error: PackError) -> str:
    number = counted(len(error.problems), "problem")
    lines = "".join(f"\n  {problem}" for problem in error.problems)
    return f"the alias files cannot be used, {number}:{lines}"


def _shown(name: object) -> str:
    return os.fsdecode(name) if isinstance(name, str | bytes) else str(name)


def reason(error: OSError) -> str:
    """Say in words, with what to do, why a file could not be read or written."""
    remedies = {
        errno.ENOENT: "no such file; check the path",
        errno.EACCES: "permission denied; check who may use the file and its folder",
        errno.ENOSPC: "the disk is full; make room",
        errno.EDQUOT: "your disk quota is used up; make room",
        errno.EFBIG: "the file would grow over the size limit; raise it (ulimit -f)",
        errno.EROFS: "the file system is read-only; write elsewhere with -o",
        errno.EEXIST: "there is a file of this name; choose another",
        errno.EISDIR: "it is a folder; give a file",
        errno.ENOTDIR: "a part of the path is a file, not a folder; check the path",
        errno.ENAMETOOLONG: "the name is too long; check the path",
    }
    return remedies.get(error.errno or 0, error.strerror or str(error))


def counted(number: int, thing: str) -> str:
    """Write a number with its noun.

    >>> counted(1, "edit"), counted(1200, "edit")
    ('1 edit', '1,200 edits')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
