"""Reads the files of a run one after the other, as tasks for workers."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from normalizer.corpus.compression import broken, decompressed, suffix_of
from normalizer.corpus.cutting import LONGEST, Block, Ends, blocks, ends_of
from normalizer.corpus.format import Cut, Format, Headed, Units
from normalizer.corpus.formats import format_named
from normalizer.corpus.journal import FileState
from normalizer.corpus.options import ReadOptions, RunOptions
from normalizer.corpus.plan import STDIN, Planned
from normalizer.corpus.tables import TableFormat
from normalizer.corpus.work import Task
from normalizer.errors import InputError

__all__ = ["Closed", "Opened", "cut_of", "items", "refuse_too_large", "tasks"]

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file is read from now on; ``stamp`` tells whether it is the same one later."""

    file: int
    stamp: list[int]


@dataclass(frozen=True, slots=True)
class Closed:
    """All of a file was read, or no more of it can be."""

    file: int
    failure: str | None = None


def cut_of(format_: Format, options: ReadOptions) -> Cut:
    """Say where blocks of a file may end; raises :class:`~normalizer.errors.InputError` for a wrong unit."""
    if isinstance(format_, TableFormat):
        return Cut.ROW
    if not isinstance(format_, Units) or options.unit is None:
        return format_.cut
    if options.unit not in format_.units:
        known = ", ".join(format_.units)
        raise InputError(f"{format_.name} has no unit {options.unit!r}: known are {known}")
    return Cut(options.unit)


def refuse_too_large(files: Sequence[Planned], options: ReadOptions) -> None:
    """Raise :class:`~normalizer.errors.InputError` for a file that is one document and too large for that."""
    for file in files:
        format_ = format_named(file.format)
        if file.path == STDIN or cut_of(format_, options) is not Cut.FILE:
            continue
        path = Path(file.path)
        size = path.stat().st_size if path.is_file() else 0
        if size > LONGEST:
            advice = "use --unit paragraph" if isinstance(format_, Units) else "split it"
            raise InputError(
                f"{file.path}: has {size >> 20:,} MB, and a file that is one document may have"
                f" {LONGEST >> 20}: {advice}"
            )


def items(
    files: Sequence[Planned],
    options: RunOptions,
    past: Mapping[int, FileState],
    remaining: Callable[[], int | None] = lambda: None,
) -> Generator[Opened | Task | Closed, None, None]:
    """Yield for each file that it is opened, its blocks, and that it is closed; what is past is left out.

    ``remaining`` tells how many records may still be taken.
    """
    for index, file in enumerate(files):
        state = past.get(index, FileState())
        if state.closed or remaining() == 0:
            continue
        if state.closing:
            yield Closed(index)
            continue
        try:
            yield from _file(index, file, options, state, remaining)
        except broken() as error:
            yield Closed(index, _told(error))
            continue
        except InputError as error:
            yield Closed(index, str(error))
            continue
        yield Closed(index)


def _told(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno:
        return f"cannot be read: {error.strerror}"
    return f"is damaged: {error}"


def _file(
    index: int,
    file: Planned,
    options: RunOptions,
    state: FileState,
    remaining: Callable[[], int | None],
) -> Iterator[Opened | Task]:
    with _opened(file.path) as raw:
        stamp = _stamp(raw)
        if state.stamp and state.stamp != stamp:
            raise InputError("has changed since the interrupted run: begin again with --restart")
        yield Opened(index, stamp)
        if isinstance(format_named(file.format), TableFormat):
            yield from _rows(index, file, options, state, remaining)
        else:
            yield from _blocks(index, file, options, state, remaining, raw)
        if _stamp(raw) != stamp:
            raise InputError("changed while it was read: run again when nothing writes to it")


def _rows(
    index: int,
    file: Planned,
    options: RunOptions,
    state: FileState,
    remaining: Callable[[], int | None],
) -> Iterator[Task]:
    from normalizer.corpus.rows import row_tasks  # as heavy as pyarrow

    for task in row_tasks(index, file.path, file.name, file.format, options.read):
        most = remaining()
        if most == 0:
            return
        if task.block.number >= state.blocks:
            yield replace(task, most=most)


def _blocks(
    index: int,
    file: Planned,
    options: RunOptions,
    state: FileState,
    remaining: Callable[[], int | None],
    raw: BinaryIO,
) -> Iterator[Task]:
    """Yield the blocks of a file that are not done; ``advance`` counts bytes as they stand in it."""
    streamed = not _stamp(raw)
    content = decompressed(raw, suffix_of(file.path))
    read = getattr(content, "read1", content.read) if _live(file) else content.read
    target = suffix_of(file.target.name) if file.target else ""
    position = 0
    for task in tasks(index, file, options, read):
        now = position + len(task.block.data) if streamed else raw.tell()
        if task.block.number >= state.blocks:
            most = remaining()
            if most == 0:
                return
            yield replace(task, most=most, advance=now - position, suffix=target)
        position = now


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path == STDIN:
        if sys.stdin is None:
            raise InputError("is closed: give a PATH")
        yield sys.stdin.buffer
    else:
        with Path(path).open("rb") as file:
            yield file


def _live(file: Planned) -> bool:
    """Whether somebody may wait for the output of what has come so far."""
    return file.path == STDIN and file.target is None


def _stamp(file: BinaryIO) -> list[int]:
    """Tell a file from another one, or from itself after somebody wrote to it; nothing tells of a pipe."""
    state = os.fstat(file.fileno())
    if not stat.S_ISREG(state.st_mode):
        return []
    return [state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns]


def tasks(
    index: int, file: Planned, options: RunOptions, read: Callable[[int], bytes]
) -> Iterator[Task]:
    """Cut a file that is read by this function into tasks; an empty one is one empty block."""
    format_ = format_named(file.format)
    cut = cut_of(format_, options.read)
    chosen = options.read
    for block in blocks(read, _ends(format_, cut, chosen), options.block << 10, eager=_live(file)):
        prefix = b""
        if block.number == 0:
            prefix, block, chosen = _begun(format_, block, options.read)
        yield Task(index, file.name, file.format, chosen, block, prefix)


def _ends(format_: Format, cut: Cut, options: ReadOptions) -> Ends:
    quoting = options.quoting
    return ends_of(
        cut,
        element=getattr(format_, "element", ""),
        delimiter=options.delimiter or str(getattr(format_, "delimiter", ",")),
        quoting=getattr(format_, "quoting", True) if quoting is None else quoting,
    )


def _begun(format_: Format, block: Block, options: ReadOptions) -> tuple[bytes, Block, ReadOptions]:
    """Take from the first block what is no records: a byte order mark, and what the format says."""
    data = block.data
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError("is UTF-16, not UTF-8: convert it first: iconv -f UTF-16 -t UTF-8")
    size = len(_MARK) if data.startswith(_MARK) else 0
    if isinstance(format_, Headed):
        text = data[size:].decode("utf-8", "surrogateescape")
        head, options = format_.head(text, options)
        size += len(text[:head].encode("utf-8", "surrogateescape"))
    prefix = data[:size]
    moved = replace(block, offset=size, line=block.line + prefix.count(b"\n"), data=data[size:])
    return prefix, moved, options
