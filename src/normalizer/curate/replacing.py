"""Writes a file beside the one it replaces, piece by piece, and renames it when it is whole."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

__all__ = ["replace_with"]


def replace_with(path: str, pieces: Iterable[str]) -> None:
    """Make these pieces the content of a file; after a failure the file is as it was.

    A link stays and the file it leads to is replaced; what is no regular file is written to.
    """
    given, target = Path(path), Path(os.path.realpath(path))
    if given.exists() and not given.is_file():
        with given.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        return
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(0, "it is read-only; allow writing first", path)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".normalizer-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _mode(target: Path) -> int:
    """Give the mode of the file that is replaced, or that of any new file."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
