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
from normalizer.corpus.cutting import Block, Ends, blocks, ends_of
from normalizer.corpus.format import Cut, Format, Headed, Units
from normalizer.corpus.formats import format_named
from normalizer.corpus.journal import FileState
from normalizer.corpus.options import ReadOptions, RunOptions
from normalizer.corpus.plan import STDIN, Planned
from normalizer.corpus.tables import TableFormat
from normalizer.corpus.work import Task
from normalizer.errors import InputError

__all__ = ["Closed", "Opened", "cut_of", "items", "stamp_of", "tasks"]

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
        failure = None
        try:
            if not state.closing:
                yield from _Reading(index, file, options, state, remaining).items()
        except InputError as error:
            failure = str(error)
        except broken() as error:
            failure = _told(error)
        yield Closed(index, failure)


def _told(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno:
        return f"cannot be read: {error.strerror}"
    return f"is damaged: {error}"


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file on its way through a run."""

    index: int
    file: Planned
    options: RunOptions
    state: FileState
    remaining: Callable[[], int | None]

    def items(self) -> Iterator[Opened | Task]:
        """Yield that it is opened, then what of it is not done yet."""
        with _opened(self.file.path) as raw:
            stamp = stamp_of(os.fstat(raw.fileno()))
            if self.state.stamp and self.state.stamp != stamp:
                raise InputError(
                    "has changed since the interrupted run: begin again with --restart"
                )
            yield Opened(self.index, stamp)
            table = isinstance(format_named(self.file.format), TableFormat)
            for task in self._rows() if table else self._blocks(raw, streamed=not stamp):
                if task.block.number < self.state.blocks:
                    continue
                most = self.remaining()
                if most == 0:
                    break
                yield task if most is None else replace(task, most=most)
            if stamp_of(os.fstat(raw.fileno())) != stamp:
                raise InputError("changed while it was read: run again when nothing writes to it")

    def _rows(self) -> Iterator[Task]:
        from normalizer.corpus.rows import row_tasks  # as heavy as pyarrow

        file = self.file
        return row_tasks(self.index, file.path, file.name, file.format, self.options.read)

    def _blocks(self, raw: BinaryIO, *, streamed: bool) -> Iterator[Task]:
        """Yield the blocks; ``advance`` counts bytes as they stand in the file."""
        file = self.file
        content = decompressed(raw, suffix_of(file.path))
        read = getattr(content, "read1", content.read) if _live(file) else content.read
        suffix = suffix_of(file.target.name) if file.target else ""
        position = 0
        for task in tasks(self.index, file, self.options, read):
            now = position + len(task.block.data) if streamed else raw.tell()
            yield replace(task, advance=now - position, suffix=suffix)
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


def stamp_of(state: os.stat_result) -> list[int]:
    """Tell a file from another one, or from itself after somebody wrote to it; nothing tells of a pipe."""
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
