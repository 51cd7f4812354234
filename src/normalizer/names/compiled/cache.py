"""Keeps compiled tables in the user's cache folder: data, checked, never code."""

from __future__ import annotations

import gc
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from zlib import adler32, crc32

from normalizer import __version__
from normalizer.errors import NormalizerError
from normalizer.names.compiled.beside import beside
from normalizer.names.compiled.clearing import clear, use
from normalizer.names.compiled.compiling import opened, store
from normalizer.names.table import AliasTable

__all__ = ["cached", "folder"]

_LARGE = 1 << 22  # bytes of packs: worth a process
_PIECE = 1 << 18  # bytes: what the processor's cache holds
_NOT_UNDERSTOOD = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    RecursionError,
    NormalizerError,
)


def folder() -> Path:
    """Give the folder for compiled tables: ``NORMALIZER_CACHE_DIR``, else the user's cache folder."""
    chosen = os.environ.get("NORMALIZER_CACHE_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("normalizer", appauthor=False)


def cached(layers: Sequence[Sequence[Path]]) -> AliasTable:
    """Give the compiled table of these layers of files, from the cache or compiled and kept there.

    The name of a cached file is a digest of what the table is made with and one of what it is made of,
    which stand in it as well; its parts are checked when they are read. A file that is truncated, altered
    or not understood counts as absent and is written anew, beside and then renamed, so that two processes
    may do it at once. A folder that cannot be written costs only the time to compile.
    """
    label = f"{_digest_of_makers()}-{_digest_of(layers)}"
    place = folder() / f"{label}.table"
    with suppress(*_NOT_UNDERSTOOD):
        table = opened(place, label)
        use(place)
        return table
    with _no_collection():
        return _kept(layers, place, label)


def _kept(layers: Sequence[Sequence[Path]], place: Path, label: str) -> AliasTable:
    """Compile a table and keep it; only in memory where there is no place for it.

    A large one is compiled in a process beside: to take a million entities apart again would take seconds,
    and what they leave of the memory would stay with this one.
    """
    size = sum(path.stat().st_size for layer in layers for path in layer)
    if size >= _LARGE and _is_writable(place.parent):  # else it would be made in vain there
        with suppress(OSError):
            with beside(lambda: _keep(_compiled(layers), place, label)):
                pass
            return opened(place, label)
    table = _compiled(layers)
    with suppress(OSError):
        _keep(table, place, label)
        return opened(place, label)
    return table


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _keep(table: AliasTable, place: Path, label: str) -> None:
    store(table, place, label)
    clear(place.parent, label.partition("-")[0])


def _compiled(layers: Sequence[Sequence[Path]]) -> AliasTable:
    from normalizer.names.packs.files import read  # YAML and pinyin load only here

    return AliasTable.layered([[read(path) for path in layer] for layer in layers])


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python from looking for cycles: none are made, and with a million entities it takes minutes."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _digest_of_makers() -> str:
    """Give what stands for this version of the code and data, on machines of this kind."""
    digest = hashlib.sha256(f"{__version__} {sys.byteorder}".encode())
    for path in _makers():
        state = path.stat()
        digest.update(f"\0{path.name}\0{state.st_size}\0{state.st_mtime_ns}".encode())
    return digest.hexdigest()[:8]


def _digest_of(layers: Iterable[Iterable[Path]]) -> str:
    """Give what stands for the names and contents of some layers of files."""
    digest = hashlib.sha256()
    for layer in layers:
        digest.update(b"\0layer")
        for path in layer:
            digest.update(f"\0{path.name}\0".encode() + _content(path))
    return digest.hexdigest()[:32]


def _content(path: Path) -> bytes:
    """Give what tells a file from another one of its name; it is never all in memory.

    Two checksums and the length notice what somebody has changed as surely as a digest would, in a fifth of
    its time: all there is to do before a table of a million names is open.
    """
    size = first = second = 0
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                first, second = crc32(piece, first), adler32(piece, second)
            return f"{size} {first:08x} {second:08x}".encode()
    except OSError as error:
        from normalizer.errors import PackError, Problem

        reason = error.strerror or str(error)
        remedy = "give the path of an alias file"
        raise PackError(
            [Problem(str(path), 0, 0, "AL001", f"cannot be read: {reason}", remedy)]
        ) from error


def _makers() -> list[Path]:
    """List the code and data that tables are made with, so that a change of them is noticed."""
    names = Path(__file__).parents[1]
    with suppress(OSError):
        return sorted([*names.rglob("*.py"), *(names.parent / "data").iterdir()])
    return []
