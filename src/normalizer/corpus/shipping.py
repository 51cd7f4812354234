"""Sends a normalizer to other machines: its settings and alias files, compiled once on each machine."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.replacing import replacing
from normalizer.settings import Settings

if TYPE_CHECKING:
    from normalizer.api import Normalizer

__all__ = ["Shipment", "packed", "unpacked"]


@dataclass(frozen=True)
class Shipment:
    """All that makes a normalizer; ``own`` is one whose table was made in a program.

    The packs that come with the package do not travel: every machine has the package.
    """

    settings: Settings
    files: tuple[tuple[str, bytes], ...] = ()
    own: Normalizer | None = None

    @property
    def size(self) -> float:
        """About how many bytes travel; without bound for a table that was made in a program."""
        return float("inf") if self.own else sum(len(content) for _, content in self.files)

    @property
    def digest(self) -> str:
        """Tell shipments apart."""
        digest = hashlib.sha256(repr(self.settings).encode())
        for name, content in self.files:
            digest.update(f"\0{name}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()[:32]


def packed(normalizer: Normalizer) -> Shipment:
    """Pack a normalizer with the content of its alias files, as they are now.

    >>> from normalizer import Normalizer
    >>> unpacked(packed(Normalizer())).normalize("in Bioloss")
    'in Belarus'
    """
    if normalizer.__reduce__()[1][0] is not None:
        return Shipment(normalizer.settings, own=normalizer)
    paths = map(Path, normalizer.settings.aliases)
    return Shipment(normalizer.settings, tuple((path.name, path.read_bytes()) for path in paths))


def unpacked(shipment: Shipment) -> Normalizer:
    """Make the normalizer on this machine; only the first process of it compiles the table."""
    return shipment.own or _made(shipment)


@lru_cache(maxsize=4)
def _made(shipment: Shipment) -> Normalizer:
    from normalizer.api import Normalizer
    from normalizer.names.compiled.cache import folder

    home = folder() / "received" / shipment.digest
    with _alone(home):
        paths = []
        for number, (name, content) in enumerate(shipment.files):
            place = home / str(number) / name
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                with replacing(place) as file:
                    file.write(content)
            paths.append(str(place))
        return Normalizer(settings=shipment.settings.but(aliases=tuple(paths)))


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Let one process of this machine in at a time."""
    home.mkdir(parents=True, exist_ok=True)
    handle = os.open(home / "lock", os.O_RDWR | os.O_CREAT)
    try:
        with suppress(ImportError):  # on Windows two may compile the same table, to the same end
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
