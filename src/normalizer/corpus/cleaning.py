"""Repairs a corpus: plans the run, shares out the work, and sees it to its end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalizer.corpus.checking import check
from normalizer.corpus.compression import suffix_of
from normalizer.corpus.cutting import Block
from normalizer.corpus.fingerprint import fingerprint
from normalizer.corpus.journal import Journal
from normalizer.corpus.options import ReadOptions, RunOptions
from normalizer.corpus.plan import STDIN, Plan, planned
from normalizer.corpus.pool import Failed, Pool, in_this_process
from normalizer.corpus.progress import Progress, Silent
from normalizer.corpus.reading import Closed, Opened, items
from normalizer.corpus.run import BadRecordError, Run
from normalizer.corpus.sampling import Sample
from normalizer.corpus.statistics import Statistics
from normalizer.corpus.work import Done, Task, Worker
from normalizer.errors import InputError
from normalizer.replacing import replacing

if TYPE_CHECKING:
    from normalizer.api import Normalizer

__all__ = ["clean", "execute", "options_of"]

_Item = Opened | Task | Closed
_LISTS = {"fields", "include", "exclude", "hints", "header"}
_PATHS = {"rejects", "audit", "stats"}
_WARMING = "Luka Shenke met Mr. Unheard-Of in Minsk ."


def clean(
    source: str | Path | Iterable[str | Path],
    target: str | Path | None = None,
    *,
    normalizer: Normalizer | None = None,
    progress: Progress | None = None,
    **options: Any,
) -> Statistics:
    """Repair files and folders, and give the statistics.

    >>> import tempfile
    >>> home = Path(tempfile.mkdtemp())
    >>> _ = (home / "in.jsonl").write_text('{"id": 7, "text": "Luka Shenke spoke ."}\\n')
    >>> clean(home / "in.jsonl", home / "out.jsonl", jobs=1).account.edits
    2
    >>> (home / "out.jsonl").read_text()
    '{"id": 7, "text": "Lukashenko spoke."}\\n'

    Parameters
    ----------
    source
        A file, a folder or several of them.
    target
        The file or folder that is written; ``None`` replaces the files read.
    normalizer
        What repairs; by default one with all settings at their defaults.
    progress
        Is told how far it is, as by :func:`~normalizer.corpus.progress.progress_on`.
    options
        Fields of :class:`~normalizer.corpus.options.RunOptions` and
        :class:`~normalizer.corpus.options.ReadOptions`.

    A program that calls this with ``jobs`` other than 1 keeps what it does itself under
    ``if __name__ == "__main__":``, as always where processes are started.

    Raises :class:`~normalizer.errors.InputError` for options and paths that make no sense, ``OSError``
    where something cannot be written. A file that cannot be read, or a record, is told in the statistics.
    """
    from normalizer.api import Normalizer

    paths = [source] if isinstance(source, str | Path) else list(source)
    chosen = options_of(**options)
    plan = planned(
        [os.fspath(path) for path in paths],
        None if target is None else os.fspath(target),
        in_place=target is None,
        format=chosen.format,
        include=chosen.include,
        exclude=chosen.exclude,
    )
    return execute(plan, chosen, normalizer or Normalizer(), progress or Silent())


def options_of(**values: Any) -> RunOptions:
    """Make options from the fields of either kind, or raise ``InputError`` for one that does not exist."""
    reading = {entry.name for entry in fields(ReadOptions)}
    running = {entry.name for entry in fields(RunOptions)} - {"read"}
    for name, value in values.items():
        if name not in reading | running:
            raise InputError(
                f"there is no option {name!r}: known are {', '.join(sorted(reading | running))}"
            )
        if name in _LISTS and value is not None:
            values[name] = (value,) if isinstance(value, str) else tuple(value)
        elif name in _PATHS and value is not None:
            values[name] = Path(value)
    read = ReadOptions(**{name: value for name, value in values.items() if name in reading})
    return RunOptions(
        read=read, **{name: value for name, value in values.items() if name in running}
    )


def execute(
    plan: Plan,
    options: RunOptions,
    normalizer: Normalizer,
    progress: Progress,
    printed: Callable[[bytes], object] = lambda _: None,
) -> Statistics:
    """Carry out a plan.

    ``printed`` takes what goes to standard output. Whatever ends the run before its end is raised, with a
    note where the run can be resumed.
    """
    began = time.monotonic()
    check(plan, options)
    run = _begun(plan, options, normalizer, progress, printed)
    try:
        progress.begin(*_sizes(plan, run))
        _work(run, _worker(options, normalizer))
        run.finish()
    except BaseException as error:
        kept = run.abandon(keep=not isinstance(error, BadRecordError))
        if kept and not isinstance(error, InputError):  # which says itself what to do
            error.add_note(
                "what is done is kept: add --resume to go on, or --restart to begin again"
            )
        raise
    finally:
        progress.end()
    run.statistics.seconds = time.monotonic() - began
    if options.stats:
        _write_statistics(options.stats, run.statistics)
    return run.statistics


def _begun(
    plan: Plan,
    options: RunOptions,
    normalizer: Normalizer,
    progress: Progress,
    printed: Callable[[bytes], object],
) -> Run:
    journal = None
    if plan.journal and not options.dry_run:
        plan.journal.parent.mkdir(parents=True, exist_ok=True)
        digests = fingerprint(normalizer, options, plan.files)
        journal = Journal(plan.journal, digests, resume=options.resume, restart=options.restart)
    try:
        return Run(plan, options, journal, progress, printed)
    except BaseException:
        if journal:
            journal.leave() if journal.past.files else journal.remove()
        raise


def _worker(options: RunOptions, normalizer: Normalizer) -> Worker:
    return Worker(
        normalizer,
        options.hints,
        audit=suffix_of(options.audit.name) if options.audit else None,
        rejects=suffix_of(options.rejects.name) if options.rejects else None,
        sample=None if options.sample is None else Sample(options.sample, options.seed),
        writing=not options.dry_run,
    )


def _work(run: Run, worker: Worker) -> None:
    found = items(run.plan.files, run.options, run.past, run.remaining)
    jobs = run.options.jobs or _cores()
    alone = jobs == 1 or run.options.limit is not None  # who counts must know what came before
    if not alone:  # so that processes find loaded, and share, what they need
        worker.normalizer.repair(_WARMING)
    with closing(found), nullcontext() if alone else Pool(worker, jobs) as pool:
        results: Iterator[tuple[_Item, Done | Failed | None]] = (
            in_this_process(worker, found, idle=_no_task)
            if pool is None
            else pool.map(found, idle=_no_task)
        )
        for item, result in results:
            if isinstance(item, Opened):
                run.opened(item)
            elif isinstance(item, Closed):
                run.closed(item)
            elif isinstance(result, Failed):
                run.done(item, _given_up(worker, item, result.reason))
            elif result is not None:
                run.done(item, result)


def _no_task(item: _Item) -> bool:
    return not isinstance(item, Task)


def _given_up(worker: Worker, task: Task, reason: str) -> Done:
    """Reject every record of a block that could not be done; if they cannot be told apart, all as one."""
    reason = f"could not be repaired, the work at it failed twice: {reason}"
    try:
        return worker(replace(task, hopeless=reason))
    except Exception:
        block: Block = replace(task.block, problem=reason)
        return worker(replace(task, block=block))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _sizes(plan: Plan, run: Run) -> tuple[int, int]:
    """Give the bytes of all files, 0 where that is not known, and how many are done."""
    if any(file.path == STDIN for file in plan.files):
        return 0, 0
    paths = [Path(file.path) for file in plan.files]
    sizes = [path.stat().st_size if path.is_file() else 0 for path in paths]
    done = 0
    for index, state in run.past.items():
        done += sizes[index] if state.closed else min(state.read, sizes[index])
    return sum(sizes), done


def _write_statistics(path: Path, statistics: Statistics) -> None:
    import json

    with replacing(path) as file:
        file.write((json.dumps(statistics.to_dict(), ensure_ascii=False, indent=2) + "\n").encode())
