"""Repairs one piece of a corpus: reads it, writes its file whole or not at all, says what was done."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from normalizer.corpus.account import Account
from normalizer.corpus.compression import broken, decompressed, suffix_of
from normalizer.corpus.cutting import Block
from normalizer.corpus.formats import format_named
from normalizer.corpus.options import RunOptions
from normalizer.corpus.pieces import Piece
from normalizer.corpus.plan import Planned
from normalizer.corpus.reading import tasks
from normalizer.corpus.rows import RowsTask, repair_rows
from normalizer.corpus.tables import TableFormat, spooled
from normalizer.corpus.work import Done, Worker
from normalizer.errors import InputError

if TYPE_CHECKING:
    import pyarrow.fs as pafs

    from normalizer.api import Normalizer

__all__ = ["PART", "PieceWorker", "Report"]

PART = ".normalizer-part"
"""How the names of files end that are not whole yet."""

_PACKED = ".gz"
_CHUNK = 1 << 20


@dataclass(slots=True)
class Report:
    """What came of a piece: it travels with the data, so that none is counted twice or lost."""

    number: int
    bytes: int = 0
    account: Account = field(default_factory=Account)
    failure: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give plain values that JSON can hold."""
        return {
            "number": self.number,
            "bytes": self.bytes,
            "account": self.account.to_dict(),
            "failure": self.failure,
        }


class PieceWorker:
    """Repairs pieces; the same piece always makes the same file, so doing it again does no harm.

    Parameters
    ----------
    target
        File system and folder that files are written to.
    audit, rejects
        The same for a file of edits and one of rejects for each piece that has some; they are named
        like the piece's with ``.jsonl.gz``. Lines and offsets in them count within the piece.
    """

    def __init__(
        self,
        normalizer: Normalizer,
        options: RunOptions,
        target: tuple[pafs.FileSystem, str],
        audit: tuple[pafs.FileSystem, str] | None = None,
        rejects: tuple[pafs.FileSystem, str] | None = None,
    ) -> None:
        self._options = options
        self._target = target
        self._audit = audit
        self._rejects = rejects
        self._worker = Worker(
            normalizer,
            options.hints,
            audit=_PACKED if audit else None,
            rejects=_PACKED if rejects else None,
            writing=not options.dry_run,
        )

    def __call__(self, system: pafs.FileSystem, piece: Piece) -> Report:
        """Repair a piece; a file that cannot be read becomes the failure of the report."""
        report = Report(piece.number)
        try:
            with (
                _written(self._audit, f"{piece.target}.jsonl{_PACKED}", lazy=True) as audit,
                _written(self._rejects, f"{piece.target}.jsonl{_PACKED}", lazy=True) as rejects,
            ):
                for done in self._all(system, piece, report):
                    report.account += done.account
                    audit(done.audit)
                    rejects(done.rejects)
        except InputError as error:
            return Report(piece.number, failure=str(error))
        return report

    def _all(self, system: pafs.FileSystem, piece: Piece, report: Report) -> Iterator[Done]:
        format_: Any = format_named(piece.format)
        if isinstance(format_, TableFormat):
            yield from self._table(system, piece, format_, report)
        else:
            yield from self._text(system, piece, report)

    def _text(self, system: pafs.FileSystem, piece: Piece, report: Report) -> Iterator[Done]:
        suffix = suffix_of(piece.path)
        name = piece.target if piece.start or piece.end else piece.path
        planned = Planned(piece.path, name, piece.format, None)
        with _written(self._output, piece.target) as write, _stretch(system, piece) as file:
            content = decompressed(file, suffix)
            found = tasks(0, planned, self._options, content.read)
            while (task := _next(found)) is not None:
                done = self._worker(replace(task, suffix=suffix))
                self._look(piece, done)
                report.bytes += len(task.prefix) + len(task.block.data)
                write(done.output)
                yield done

    def _table(
        self, system: pafs.FileSystem, piece: Piece, format_: TableFormat, report: Report
    ) -> Iterator[Done]:
        import pyarrow as pa

        with system.open_input_file(piece.path) as file, tempfile.NamedTemporaryFile() as spool:
            table = format_.open(file)
            units = [unit for unit in table.units() if _within(unit.group, piece)]
            for number, unit in enumerate(units):
                block = Block(number, unit.first, unit.first + 1, b"")
                task = RowsTask(
                    0,
                    piece.path,
                    piece.format,
                    self._options.read,
                    block,
                    path=piece.path,
                    unit=unit,
                )
                done = repair_rows(self._worker, task, table)
                self._look(piece, done)
                report.bytes += unit.size
                spool.write(done.output)
                done.output = b""
                yield done
            spool.flush()
            if self._output is None:
                return
            with _written(self._output, piece.target) as write:
                sink = pa.PythonFile(_Sink(write), "w")
                edited = frozenset(self._options.read.fields)
                table.write(sink, spooled(spool.name, units), edited)
                sink.flush()

    @property
    def _output(self) -> tuple[pafs.FileSystem, str] | None:
        return None if self._options.dry_run else self._target

    def _look(self, piece: Piece, done: Done) -> None:
        if self._options.strict and done.said:
            line, problem = done.said[0]
            raise InputError(f"{piece.target}:{line}: {problem}; --strict is given")


def _within(group: int, piece: Piece) -> bool:
    return piece.start <= group and (piece.end is None or group < piece.end)


def _next(found: Iterator[Any]) -> Any:
    """Read on; what is damaged is an error of the input."""
    try:
        return next(found, None)
    except broken() as error:
        raise InputError(f"is damaged or cannot be read: {error}") from error


@contextmanager
def _stretch(system: pafs.FileSystem, piece: Piece) -> Iterator[Any]:
    """Open the lines that begin within a piece."""
    if not piece.start and piece.end is None:
        with system.open_input_stream(piece.path, compression=None) as stream:
            yield stream
        return
    with system.open_input_file(piece.path) as file:
        start = _line_from(file, piece.start)
        end = file.size() if piece.end is None else _line_from(file, piece.end)
        file.seek(start)
        yield _Limited(file, max(0, end - start))


def _line_from(file: Any, place: int) -> int:
    """Give where the first line begins at or after a place."""
    if not place:
        return 0
    file.seek(place - 1)
    position = place - 1
    while data := file.read(_CHUNK):
        found = data.find(b"\n")
        if found >= 0:
            return position + int(found) + 1
        position += len(data)
    return position


class _Limited:
    """Reads no further than so many bytes."""

    def __init__(self, file: Any, size: int) -> None:
        self._file = file
        self._left = size

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data


class _Sink:
    """A file that Arrow can write to."""

    closed = False

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write

    def write(self, data: Any) -> int:
        self._write(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: whoever opened the file closes it."""

    def close(self) -> None:
        """Do nothing: whoever opened the file closes it."""


@contextmanager
def _written(
    place: tuple[pafs.FileSystem, str] | None, name: str, *, lazy: bool = False
) -> Iterator[Callable[[bytes], object]]:
    """Open a file that is there when the block ends well; if lazy, only if something was written.

    An object store shows a file when it is closed; elsewhere it is written beside and renamed.
    """
    if place is None:
        yield lambda _: None
        return
    system, folder = place
    path = f"{folder}/{name}"
    renames = system.type_name in {"local", "hdfs"}
    above, _, last = path.rpartition("/")
    part = f"{above}/.{last}.{uuid.uuid4().hex}{PART}" if renames else path
    opened: list[Any] = []

    def write(data: bytes) -> None:
        if not opened:
            if renames:
                system.create_dir(above, recursive=True)
            opened.append(system.open_output_stream(part, compression=None))
        opened[0].write(data)

    def write_some(data: bytes) -> None:
        if data or not lazy:
            write(data)

    try:
        if not lazy:
            write(b"")
        yield write_some
        for file in opened:
            file.close()
        if opened and renames:
            system.move(part, path)
    except BaseException:
        for file in opened:
            with suppress(Exception):
                file.close()
            with suppress(Exception):
                system.delete_file(part)
        raise
