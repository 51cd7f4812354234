"""What a worker does with a unit of a file of columns, and how such a file becomes tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.corpus.account import Account
from normalizer.corpus.arrow import check_columns, clean_batch
from normalizer.corpus.compression import packed_lines
from normalizer.corpus.cutting import Block
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.record import Record
from normalizer.corpus.repairing import Outcome
from normalizer.corpus.reports import edit_lines, reject_line
from normalizer.corpus.tables import UNREADABLE, TableFile, Unit, opened
from normalizer.corpus.work import SAID, Done, Task, Worker
from normalizer.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["RowsTask", "repair_rows", "row_tasks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsTask(Task):
    """Rows of a file to be repaired; the worker reads them, so the block is empty."""

    path: str
    unit: Unit

    @property
    def size(self) -> int:
        """About how many bytes are read."""
        return self.unit.size


def row_tasks(
    file: int, path: str, name: str, format: str, options: ReadOptions
) -> Iterator[RowsTask]:
    """Cut a file of columns into tasks.

    Raises :class:`~normalizer.errors.InputError` where it is no such file, or lacks a column.
    """
    table = opened(format, path)
    check_columns(table.schema, options)
    units = table.units()
    size = Path(path).stat().st_size
    for number, unit in enumerate(units):
        before, after = (size * n // len(units) for n in (number, number + 1))
        yield RowsTask(
            file, name, format, options, Block(number, unit.first, unit.first + 1, b""),
            advance=after - before, path=path, unit=unit,
        )  # fmt: skip


def repair_rows(worker: Worker, task: RowsTask, table: TableFile | None = None) -> Done:
    """Repair a unit; the output is an Arrow stream for :func:`~normalizer.corpus.tables.assemble`.

    ``table`` is the file, where it is open already. In reports a row counts as a line, and ``at`` counts
    the characters of the field before the edit.
    """
    report = _Report(worker, task)
    done = Done(account=report.account)
    table = table or _opened(task.format, task.path)
    if task.block.problem:
        report.account.reject()
        done.said = [(task.block.line, task.block.problem)]
        done.output = _unreadable(table.schema, task.block.problem)
        return done
    batches = list(_repaired(worker, task, table, report))
    if worker.writing:
        done.output = _stream(table.schema, batches)
    done.said = report.said
    done.audit = packed_lines(report.audit, worker.audit)
    done.rejects = packed_lines(report.rejects, worker.rejects)
    return done


def _repaired(
    worker: Worker, task: RowsTask, table: TableFile, report: _Report
) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    try:
        row = task.unit.first
        for batch in table.read(task.unit):
            report.rows = list(range(row, row + batch.num_rows))
            row += batch.num_rows
            yield report.cleaned(batch)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{task.path}: row {row + 1:,} cannot be read: {error}") from error


class _Report:
    """What is said about the rows of a unit, and which of them are taken."""

    def __init__(self, worker: Worker, task: RowsTask) -> None:
        self._worker = worker
        self._task = task
        self.account = Account()
        self.audit: list[str] = []
        self.rejects: list[str] = []
        self.said: list[tuple[int, str]] = []
        self.rows: list[int] = []

    def cleaned(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Repair the rows that are taken of a batch."""
        task, worker = self._task, self._worker
        kept = [index for index, row in enumerate(self.rows) if self._takes(row)]
        if task.most is not None:
            kept = kept[: max(0, task.most - self.account.documents)]
        if len(kept) < batch.num_rows:
            self.rows = [self.rows[index] for index in kept]
            batch = batch.take(kept) if kept else batch.slice(0, 0)
        if task.hopeless:
            for index in range(batch.num_rows):
                self._reject(index, None, task.hopeless, "")
                self.account.reject()
            return batch
        batch, account = clean_batch(
            batch, worker.normalizer, task.options, hints=worker.hints, seen=self._seen
        )
        self.account += account
        return batch

    def _takes(self, row: int) -> bool:
        sample = self._worker.sample
        return sample is None or sample.takes(self._task.name, row)

    def _seen(self, index: int, block: str, record: Record, outcome: Outcome) -> None:
        if outcome.problem:
            self._reject(index, record.id, outcome.problem, block)
        elif self._worker.audit is not None:
            starts = {part.field: part.start for part in record.parts}
            for change in outcome.changes:
                at = change.start - starts[change.field]
                old = block[change.start : change.end]
                self.audit += edit_lines(
                    self._task.name, self._line(index), record.id, outcome.text, change, at, old
                )

    def _reject(self, index: int, name: str | None, reason: str, raw: str) -> None:
        if len(self.said) < SAID:
            self.said.append((self._line(index), reason))
        if self._worker.rejects is not None:
            line = reject_line(self._task.name, self._line(index), name, reason, raw)
            self.rejects.append(line)

    def _line(self, index: int) -> int:
        return self.rows[index] + 1


def _stream(schema: pa.Schema, batches: list[pa.RecordBatch]) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _unreadable(schema: pa.Schema, reason: str) -> bytes:
    return _stream(schema.with_metadata({UNREADABLE: reason.encode()}), [])


def _opened(format: str, path: str) -> TableFile:
    state = Path(path).stat()
    return _kept_open(format, path, (state.st_ino, state.st_size, state.st_mtime_ns))


@lru_cache(maxsize=1)
def _kept_open(format: str, path: str, stamp: tuple[int, ...]) -> TableFile:
    """Keep a file open for the next unit of it, which then is quick to reach."""
    return opened(format, path)
