"""Puts a file in the place of another all at once or not at all: written beside it, then renamed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

__all__ = ["dress", "replacing"]


@contextmanager
def replacing(target: Path, *, lasting: bool = True) -> Iterator[BinaryIO]:
    """Open what becomes the content of a file if the block ends well; else the file is as it was.

    >>> import tempfile
    >>> place = Path(tempfile.mkdtemp()) / "a.txt"
    >>> with replacing(place) as file:
    ...     _ = file.write(b"whole")
    >>> place.read_bytes()
    b'whole'

    The mode and, where allowed, the owner of the file replaced are kept. What need not be ``lasting``
    may be torn if the machine fails just then: nobody waits until it is on the disk. Raises
    :class:`OSError` where nothing can be written, and leaves nothing beside.
    """
    import tempfile  # as much as a help text takes

    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(0, f"it is read-only; allow writing first: chmod u+w {target.name}")
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".normalizer-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        dress(temporary, target)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def dress(temporary: Path, target: Path) -> None:
    """Give the new file the owner and mode of the one it replaces, or those of any new file."""
    if not target.exists():
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        return
    kept = target.stat()
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(temporary, kept.st_uid, kept.st_gid)
    temporary.chmod(stat.S_IMODE(kept.st_mode))
