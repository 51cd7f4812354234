"""What a worker does with a block: reads its records, repairs them, and says what was done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalizer.corpus.account import Account
from normalizer.corpus.compression import compressor, packed_lines
from normalizer.corpus.cutting import Block
from normalizer.corpus.formats import format_named
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.record import Record
from normalizer.corpus.repairing import Outcome, repaired, spliced
from normalizer.corpus.reports import edit_lines, reject_line
from normalizer.corpus.sampling import Sample

if TYPE_CHECKING:
    from normalizer.api import Normalizer

__all__ = ["SAID", "Done", "Task", "Worker"]

SAID = 5
"""Rejects of one block that are told with their reason."""


@dataclass(frozen=True, slots=True)
class Task:
    """A block to be repaired, with all that has to be known about its file.

    ``prefix`` are bytes before the block that are no records, and ``advance`` how many of the file it took to
    read the block. ``most`` records are taken at most. With
    ``hopeless`` every record is rejected for that reason, since workers died of it.
    """

    file: int
    name: str
    format: str
    options: ReadOptions
    block: Block
    prefix: bytes = b""
    suffix: str = ""
    advance: int = 0
    most: int | None = None
    hopeless: str | None = None

    @property
    def size(self) -> int:
        """How many bytes are read, decompressed."""
        return len(self.prefix) + len(self.block.data)


@dataclass(slots=True)
class Done:
    """What came of a block: bytes to write, an account, and line and reason of the first few rejects."""

    output: bytes = b""
    audit: bytes = b""
    rejects: bytes = b""
    account: Account = field(default_factory=Account)
    said: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Worker:
    """Repairs blocks; made once, and handed to every process.

    ``audit`` and ``rejects`` are the suffixes of the files that edits and rejects go to; ``None``
    where there is no such file. ``sample`` leaves out records, and ``writing`` is false if nobody
    wants the output.
    """

    normalizer: Normalizer
    hints: tuple[str, ...] = ()
    audit: str | None = None
    rejects: str | None = None
    sample: Sample | None = None
    writing: bool = True

    def __call__(self, task: Task) -> Done:
        """Repair a block, or rows of a file of columns."""
        from normalizer.corpus.rows import RowsTask, repair_rows

        if isinstance(task, RowsTask):
            return repair_rows(self, task)
        done = Done()
        block = task.block.data.decode("utf-8", "surrogateescape")
        audit: list[str] = []
        rejects: list[str] = []
        pieces: list[str] = []
        written = 0
        places = _Places(block, task.block)
        for record, until, taken in self._records(task, block, places):
            if not taken:
                pieces.append(block[written : record.start])
                written = until
                continue
            outcome = self._outcome(task, block, record)
            if outcome.problem:
                line, _ = places.of(record.start)
                done.account.reject()
                done.said += [(line, outcome.problem)] if len(done.said) < SAID else []
                if self.rejects is not None:
                    raw = block[record.start : record.end]
                    rejects.append(reject_line(task.name, line, record.id, outcome.problem, raw))
                continue
            done.account.count(len(outcome.text), outcome.edits, outcome.held)
            if outcome.changes and self.audit is not None:
                line, _ = places.of(record.start)
                for change in outcome.changes:
                    _, at = places.of(change.start)
                    old = block[change.start : change.end]
                    audit += edit_lines(task.name, line, record.id, outcome.text, change, at, old)
            if outcome.changes:
                pieces.append(spliced(block, outcome.changes, written, record.end))
                written = record.end
        pieces.append(block[written:])
        if self.writing:
            output = task.prefix + "".join(pieces).encode("utf-8", "surrogateescape")
            done.output = compressor(task.suffix)(output) if output else b""
        done.audit = packed_lines(audit, self.audit)
        done.rejects = packed_lines(rejects, self.rejects)
        return done

    def _records(
        self, task: Task, block: str, places: _Places
    ) -> Iterator[tuple[Record, int, bool]]:
        """Yield the records, where what belongs to each ends, and whether it is taken."""
        if task.block.problem:
            if not task.block.continued:
                yield Record(0, min(len(block), 1000), problem=task.block.problem), len(block), True
            return
        found = format_named(task.format).records(block, task.options)
        if self.sample is None and task.most is None:
            for record in found:
                yield record, record.end, True
            return
        taken = 0
        pending: Record | None = None
        for record in (*found, Record(len(block), len(block))):
            if pending is not None:
                wanted = task.most is None or taken < task.most
                if wanted and self.sample:
                    wanted = self.sample.takes(task.name, places.of(pending.start)[1])
                taken += wanted
                yield pending, record.start, wanted
            pending = record

    def _outcome(self, task: Task, block: str, record: Record) -> Outcome:
        if task.hopeless:
            return Outcome(problem=task.hopeless)
        return repaired(block, record, self.normalizer, self.hints)


class _Places:
    """Tells line and byte offset of places in a block; asked for in their order."""

    def __init__(self, text: str, block: Block) -> None:
        self._text = text
        self._position = 0
        self._line = block.line
        self._offset = block.offset

    def of(self, position: int) -> tuple[int, int]:
        if position < self._position:
            raise AssertionError("places are asked for in their order")
        passed = self._text[self._position : position]
        self._line += passed.count("\n")
        self._offset += len(passed.encode("utf-8", "surrogateescape"))
        self._position = position
        return self._line, self._offset
