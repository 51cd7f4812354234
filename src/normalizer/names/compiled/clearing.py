"""Keeps the folder of compiled tables from growing for ever: what nobody uses goes."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

__all__ = ["clear", "use"]

_DAY = 86_400.0
_KEPT = 30 * _DAY
_KEPT_OF_OTHERS = 3 * _DAY  # another version, which may be installed beside this one
_HALF_WRITTEN = _DAY  # what a process that was ended left behind


def use(place: Path) -> None:
    """Note that a file is in use: its time of change is then at most a day old."""
    with suppress(OSError):
        if time.time() - place.stat().st_mtime > _DAY:
            os.utime(place)


def clear(folder: Path, version: str) -> None:
    """Delete the tables in a folder that nobody has used for a month.

    Those whose names do not begin with ``version`` go sooner. Who has one open keeps what it maps; where
    an open file cannot be deleted, it stays.
    """
    now = time.time()
    with suppress(OSError):
        for path in folder.iterdir():
            with suppress(OSError):
                if now - path.stat().st_mtime > _longest(path, version):
                    path.unlink()


def _longest(path: Path, version: str) -> float:
    """Give how many seconds a file may lie unused; what is no table of ours lies for ever."""
    if path.suffix == ".table":
        return _KEPT if path.name.startswith(f"{version}-") else _KEPT_OF_OTHERS
    if path.suffix == ".tmp" and path.name.startswith(".normalizer-"):
        return _HALF_WRITTEN
    return float("inf")
