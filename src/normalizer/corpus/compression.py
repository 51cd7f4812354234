"""Compressed files: read as one stream, written in pieces that may be put one after the other."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import PurePath
from typing import Any, BinaryIO, cast

from normalizer.errors import InputError

__all__ = ["broken", "compressor", "decompressed", "suffix_of"]

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")


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
        frames = (
            _zstandard()
            .ZstdDecompressor()
            .stream_reader(file, read_across_frames=True, closefd=False)
        )
        return cast(BinaryIO, io.BufferedReader(frames))
    return file


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
