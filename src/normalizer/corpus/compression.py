"""Compressed files: read as one stream, written in pieces that may be put one after the other."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import PurePath
from typing import Any, BinaryIO, cast

from normalizer.errors import InputError

__all__ = ["SUFFIXES", "broken", "compressor", "decompressed", "packed_lines", "suffix_of"]

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
"""Suffixes of compressed files."""
_LITTLE = 1 << 11  # bytes; what is taken at a time may stand for thirty thousand times as many


def suffix_of(name: str) -> str:
    """Give the suffix of a compressed file, or nothing.

    >>> suffix_of("a.jsonl.ZST"), suffix_of("a.txt")
    ('.zst', '')
    """
    suffix = PurePath(name).suffix.lower()
    return suffix if suffix in SUFFIXES else ""


def compressor(suffix: str) -> Callable[[bytes], bytes]:
    """Give what makes bytes a piece of such a file; the same bytes always give the same piece."""
    if suffix == ".gz":
        import gzip

        return lambda data: gzip.compress(data, 6, mtime=0)
    if suffix == ".bz2":
        import bz2

        return bz2.compress
    if suffix == ".xz":
        import lzma

        return lzma.compress
    if suffix == ".zst":
        return lambda data: bytes(_zstandard().ZstdCompressor().compress(data))
    return lambda data: data


def packed_lines(lines: Iterable[str], suffix: str | None) -> bytes:
    """Give lines of a report as a piece of its file; nothing where there is no such file."""
    data = "".join(lines).encode("utf-8", "backslashreplace")
    return compressor(suffix)(data) if suffix is not None and data else b""


def decompressed(file: BinaryIO, suffix: str) -> BinaryIO:
    """Give the content of a file that is compressed as its suffix says."""
    if suffix == ".gz":
        import gzip

        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    if suffix == ".bz2":
        import bz2

        return cast(BinaryIO, bz2.BZ2File(file))
    if suffix == ".xz":
        import lzma

        return cast(BinaryIO, lzma.LZMAFile(file))
    if suffix == ".zst":
        return cast(BinaryIO, io.BufferedReader(_Frames(file)))
    return file


class _Frames(io.RawIOBase):
    """The content of zstd frames; the reader of the library takes half a frame for the end of a file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._new = _zstandard().ZstdDecompressor().decompressobj
        self._frame: Any = None
        self._raw = self._content = b""

    def readable(self) -> bool:
        """Say that it is read from."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with some of what follows; nothing does at the end."""
        while not self._content:
            raw = self._raw or self._file.read(_LITTLE)
            if not raw and self._frame is None:
                return 0
            if not raw:
                raise EOFError("Compressed file ended before the end of a frame was reached")
            self._frame = self._frame or self._new()
            self._content = self._frame.decompress(raw)
            self._raw = self._frame.unused_data
            if self._frame.eof:
                self._frame = None
        size = min(len(buffer), len(self._content))
        buffer[:size], self._content = self._content[:size], self._content[size:]
        return size


def broken() -> tuple[type[Exception], ...]:
    """Give what reading a damaged file raises."""
    import lzma
    import zlib

    kinds: list[type[Exception]] = [EOFError, OSError, lzma.LZMAError, zlib.error]
    with suppress(InputError):
        kinds.append(_zstandard().ZstdError)
    return tuple(kinds)


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError:
        raise InputError(
            "a .zst file needs the package zstandard: pip install 'mt-normalizer[corpus]'"
        ) from None
    return zstandard
