"""Takes what comes of each block, in order, to the files it goes to, and keeps the accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from normalizer.corpus.compression import compressor, suffix_of
from normalizer.corpus.format import Cut
from normalizer.corpus.formats import format_named
from normalizer.corpus.journal import FileState, Journal, Past
from normalizer.corpus.options import RunOptions
from normalizer.corpus.outputs import Output
from normalizer.corpus.plan import Plan, Planned
from normalizer.corpus.progress import Progress
from normalizer.corpus.reading import Closed, Opened, cut_of, stamp_of
from normalizer.corpus.statistics import Statistics
from normalizer.corpus.tables import TableFormat, assemble
from normalizer.corpus.work import Done, Task
from normalizer.errors import InputError

__all__ = ["BadRecordError", "Run"]

_MOST_SAID = 5


class BadRecordError(InputError):
    """A record cannot be read, and the run is to stop at it."""


class Run:
    """One run: its open files, its journal and its statistics.

    Parameters
    ----------
    plan, options
        What to do.
    journal
        Where it is noted what is done; ``None`` where a run cannot be resumed.
    progress
        Is told how far it is.
    printed
        Takes what goes to standard output.
    """

    def __init__(
        self,
        plan: Plan,
        options: RunOptions,
        journal: Journal | None,
        progress: Progress,
        printed: Callable[[bytes], object],
    ) -> None:
        self.plan = plan
        self.options = options
        self.journal = journal
        self.progress = progress
        self.statistics = Statistics(left_out=plan.left_out)
        self._printed = printed
        self._output: Output | None = None
        self._said = 0
        self._past = journal.past if journal else Past()
        self._begun = bool(self._past.files)
        self.audit = self._report(options.audit, "audit")
        self.rejects = self._report(options.rejects, "rejects")
        # Of a file that is closed nothing is kept, for there may be millions.
        self._states = {i: state for i, state in self.past.items() if not state.closed}
        self.statistics.resumed_bytes = sum(state.read for state in self.past.values())
        self._taken = sum(state.account.documents for state in self.past.values())
        for index, state in self.past.items():
            if state.closed:
                self._count(index, state)
                if target := self._target(index):
                    Output.forget(target)

    @property
    def past(self) -> Mapping[int, FileState]:
        """How far each file was when the run began."""
        return self._past.files

    def remaining(self) -> int | None:
        """Give how many records may still be taken."""
        limit = self.options.limit
        return None if limit is None else max(0, limit - self._taken)

    def opened(self, item: Opened) -> None:
        """Begin the output of a file, or go on with it."""
        state = self._state(item.file)
        if not state.stamp:
            state.stamp = item.stamp
            self._note(file=item.file, stamp=item.stamp)
        target = self._target(item.file)
        if target is not None:
            self._output = Output(target, state.written)

    def done(self, task: Task, done: Done) -> None:
        """Write what came of a block."""
        if self._output:
            self._output.write(done.output)
        elif not self.options.dry_run:
            self._printed(done.output)
        if self.audit:
            self.audit.write(done.audit)
        if self.rejects:
            self.rejects.write(done.rejects)
        counts = {
            "read": task.size,
            "written": len(done.output),
            "audit": len(done.audit),
            "rejects": len(done.rejects),
        }
        self._state(task.file).add(counts, done.account)
        self._taken += done.account.documents
        self._begun = True
        self._note(
            file=task.file, block=task.block.number, **counts, account=done.account.to_dict()
        )
        self._tell(task, done)
        self.progress.advance(task.advance)

    def closed(self, item: Closed) -> None:
        """Put the output of a file in its place, or give it up.

        It is noted before anything is removed, so that a run that is ended in between does it when resumed.
        """
        state = self._state(item.file)
        file = self.plan.files[item.file]
        state.failure = item.failure
        if state.closing and not state.failure:  # an earlier run was ended just here
            self._output = self._reopened(file, state)
        output, self._output = self._output, None
        if not state.failure and (output or not state.closing):
            state.failure = self._last_look(file, state)
        state.closed = "unchanged" if self._needless(file, state) else "written"
        if output and state.closed == "written" and not state.failure:
            state.failure = self._put(item.file, state, output)
        if state.failure:
            state.closed = "failed"
        self._note(file=item.file, closed=state.closed, failure=state.failure)
        if output and state.closed != "written":
            output.drop()
        if state.failure:
            self._take_back(state)
        self._count(item.file, state)
        del self._states[item.file]

    def _put(self, index: int, state: FileState, output: Output) -> str | None:
        """Put a file in its place, or say why not; that of columns has to be made of its rows first."""
        file = self.plan.files[index]
        self._note(file=index, closing=True)
        if isinstance(format_named(file.format), TableFormat):
            whole = Output.whole_of(output.target)
            try:
                if not state.assembled:
                    fields = self.options.read.fields
                    assemble(file.format, file.path, output.part, whole, fields)
                    self._note(file=index, assembled=True)
            except InputError as error:
                return str(error)
            output.finish(whole)
        else:
            _end(output)
        return None

    def _take_back(self, state: FileState) -> None:
        """Take from the reports what they say of a file that is not written after all."""
        if self.audit:
            self.audit.cut(self.audit.size - state.audit)
        if self.rejects:
            self.rejects.cut(self.rejects.size - state.rejects)

    def finish(self) -> None:
        """Put the reports in their place; nothing more comes."""
        self._note(finishing=True)
        if self.audit and not self.audit.size and any(file.in_place for file in self.plan.files):
            # What an earlier run did to these files is still done to them: its audit stays.
            self.audit.drop() if self.audit.target.exists() else _end(self.audit)
        elif self.audit:
            _end(self.audit)
        if self.rejects:
            _end(self.rejects)
        if self.journal:
            self.journal.remove()

    def abandon(self, *, keep: bool) -> bool:
        """End the run before its end; tell whether what is done is kept for another one."""
        keep = keep and self.journal is not None and self._begun
        for output in (self._output, self.audit, self.rejects):
            if output:
                output.leave() if keep else output.drop()
        if self.journal:
            self.journal.leave() if keep else self.journal.remove()
        return keep

    def _report(self, path: Path | None, name: str) -> Output | None:
        """Open a report, unless an earlier run was ended when this one was in its place already."""
        if path is None or (self._past.finishing and not Output.part_of(path).exists()):
            return None
        return Output(path, self._past.reported(name))

    def _state(self, index: int) -> FileState:
        return self._states.setdefault(index, FileState())

    def _target(self, index: int) -> Path | None:
        return None if self.options.dry_run else self.plan.files[index].target

    def _note(self, **values: object) -> None:
        if self.journal:
            self.journal.note(**values)

    def _reopened(self, file: Planned, state: FileState) -> Output | None:
        target = file.target
        if target is None or not Output.part_of(target).exists():
            return None
        if state.assembled and not Output.whole_of(target).exists():
            Output.part_of(target).unlink()
            return None
        return Output(target, state.written)

    def _last_look(self, file: Planned, state: FileState) -> str | None:
        """See that a file to be replaced, or read by an earlier run, is still the one that was read."""
        if not (file.in_place or state.closing) or self.options.dry_run:
            return None
        try:
            now = stamp_of(Path(file.path).stat())
        except OSError:
            return "vanished while it was read: nothing is written in its place"
        if now != state.stamp:
            return "changed while it was read: run again when nothing writes to it"
        return None

    def _needless(self, file: Planned, state: FileState) -> bool:
        """Whether no file need be written: nothing changes in place, or a document was not chosen."""
        if file.in_place:
            return not state.account.changed
        if not self.options.selects or state.account.documents:
            return False
        return cut_of(format_named(file.format), self.options.read) is Cut.FILE

    def _count(self, index: int, state: FileState) -> None:
        name = self.plan.files[index].name
        if state.failure:
            self.statistics.failures[name] = state.failure
            self.progress.say(f"normalizer: {name}: {state.failure}")
            return
        self.statistics.account += state.account
        self.statistics.bytes += state.read
        self.statistics.files += 1
        self.statistics.changed_files += bool(state.account.changed)

    def _tell(self, task: Task, done: Done) -> None:
        """Stop at a reject if that is asked for; else tell the first few, unless they go to a file."""
        for line, problem in done.said:
            if self.options.strict:
                raise BadRecordError(
                    f"{task.name}:{line}: {problem}; it is the first, and --strict is given"
                )
            if not self.rejects and self._said < _MOST_SAID:
                self._said += 1
                self.progress.say(f"normalizer: {task.name}:{line}: {problem}; it stays as it is")
                if self._said == _MOST_SAID:
                    self.progress.say("normalizer: more are only counted: --rejects FILE keeps all")


def _end(output: Output) -> None:
    """Put a file in its place; one that is compressed must not be empty."""
    suffix = suffix_of(output.target.name)
    if suffix and not output.size:
        output.write(compressor(suffix)(b""))
    output.finish()
