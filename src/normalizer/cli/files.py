"""Reads documents exactly, and puts text in the place of a file all at once or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from normalizer.cli.failures import CommandError, reason
from normalizer.cli.output import write
from normalizer.replacing import replacing

__all__ = ["STDIN", "Document", "inputs", "put", "put_or_print", "read"]

STDIN = "-"
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Document:
    """A text and where it came from; a byte order mark is kept apart, for it is no part of it."""

    name: str
    text: str
    marked: bool = False

    def encoded(self, text: str) -> bytes:
        """Give the bytes of a text that takes the place of this one."""
        return ((_MARK if self.marked else "") + text).encode("utf-8")


def inputs(paths: tuple[str, ...], source: str | None = None) -> tuple[str, ...]:
    """Give the inputs meant: those named, else standard input unless it is a terminal."""
    import click

    if not paths:
        if sys.stdin is None or sys.stdin.isatty():
            raise click.UsageError("give a PATH, or - for standard input")
        paths = (STDIN,)
    if source and len(paths) > 1:
        raise click.UsageError("--source belongs to one text: give one PATH")
    if (*paths, source).count(STDIN) > 1:
        raise click.UsageError("standard input (-) can be read only once")
    return paths


def read(path: str) -> Document:
    """Read a file, or standard input for ``-``: strictly UTF-8, line ends as they are."""
    if path == STDIN:
        if sys.stdin is None:
            raise CommandError("standard input is closed: give a PATH")
        return _decoded("<stdin>", sys.stdin.buffer.read())
    if Path(path).is_dir():
        raise CommandError(f"{path} is a folder; give its files, as in {path.rstrip('/')}/*.txt")
    try:
        return _decoded(path, Path(path).read_bytes())
    except OSError as error:
        raise CommandError(f"cannot read {path}: {reason(error)}") from error


def _decoded(name: str, data: bytes) -> Document:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
        encoding = "UTF-16" if wide else "ITS-ENCODING"
        raise CommandError(
            f"{name}:{line}: is not UTF-8: byte 0x{data[error.start]:02x} at offset"
            f" {error.start:,}; convert it first: iconv -f {encoding} -t UTF-8"
        ) from error
    marked = text.startswith(_MARK)
    return Document(name, text[1:] if marked else text, marked)


def put(path: str, data: bytes | Iterable[bytes]) -> None:
    """Make these bytes, or pieces of them, the content of a file: written beside it and renamed over it.

    A link stays and the file it leads to is replaced. After a failure the file is as it was, and nothing
    is left beside it. What is no regular file, such as a pipe, is written to.
    """
    given, target = Path(path), Path(os.path.realpath(path))
    pieces = (data,) if isinstance(data, bytes) else data
    try:
        if given.exists() and not given.is_file():
            with given.open("wb") as pipe:
                pipe.writelines(pieces)
        elif not target.parent.is_dir():
            raise CommandError(f"cannot write {path}: there is no folder {target.parent}; make it")
        else:
            with replacing(target) as file:
                file.writelines(pieces)
    except OSError as error:
        after = "; the file is as it was" if given.is_file() else ""
        raise CommandError(f"cannot write {path}: {reason(error)}{after}") from error


def put_or_print(pieces: Iterable[str], output: str | None) -> None:
    """Make these pieces of text the content of a file, or print them where none is named."""
    if output is None or output == STDIN:
        for piece in pieces:
            write(piece)
    else:
        put(output, (piece.encode("utf-8") for piece in pieces))
