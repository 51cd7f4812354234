"""Worker processes: tasks are handed out one by one, and results come back in the order of the tasks."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from normalizer.errors import NormalizerError

__all__ = ["Failed", "Pool", "WorkersDieError", "in_this_process"]

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
_AHEAD = 4
_MOST_LOST = 3


class WorkersDieError(NormalizerError):
    """Processes that do the work end one after the other."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Stands for the result of a task that raised, or at which two processes died one after the other."""

    reason: str


@dataclass(slots=True)
class _Waiting:
    task: Any
    result: Any = None
    ready: bool = False
    deaths: int = 0


@dataclass(slots=True)
class _Process:
    process: BaseProcess
    connection: Connection[Any, Any]


class Pool(Generic[_Result]):
    """Some processes that call one function; one that dies costs its own task alone.

    >>> with Pool(str.upper, 2) as pool:
    ...     [result for _, result in pool.map(["a", "b"])]
    ['A', 'B']

    Parameters
    ----------
    work
        The function; it goes to each process once, and has to be picklable unless processes are forked.
    size
        How many processes there are at most; one is started when there is a task for it.
    """

    def __init__(self, work: Callable[[Any], _Result], size: int) -> None:
        self._work = work
        self._size = size
        # A fork shares what is loaded and takes milliseconds, but must not be done beside threads.
        forks = sys.platform == "linux" and threading.active_count() == 1
        self._context: Any = multiprocessing.get_context("fork" if forks else "spawn")
        self._forks = forks
        self._idle: list[_Process] = []
        self._busy: dict[Connection[Any, Any], tuple[_Process, _Waiting]] = {}
        self._lost = 0

    def __enter__(self) -> Pool[_Result]:
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes at once, whatever they are at."""
        processes = [*self._idle, *(process for process, _ in self._busy.values())]
        for process in processes:
            process.process.kill()
        for process in processes:
            process.connection.close()
            process.process.join(1)
        self._idle.clear()
        self._busy.clear()

    def map(
        self, tasks: Iterable[_Task], *, idle: Callable[[_Task], bool] = lambda _: False
    ) -> Iterator[tuple[_Task, _Result | Failed | None]]:
        """Yield each task with its result, in the order of the tasks.

        Tasks are taken a few ahead of the results. One that is ``idle`` only keeps its place in the
        order; its result is ``None``. A task is done again if the process at it dies, once.
        Raises :class:`WorkersDieError` when three tasks in a row are lost that way.
        """
        source = iter(tasks)
        waiting: deque[_Waiting] = deque()
        more = True
        while more or waiting:
            while more and len(waiting) < _AHEAD * self._size and self._free:
                task = next(source, None)
                if task is None:
                    more = False
                    break
                waiting.append(_Waiting(task, ready=idle(task)))
                if not waiting[-1].ready:
                    self._start(waiting[-1])
                elif len(waiting) == 1:
                    break
            while waiting and waiting[0].ready:
                done = waiting.popleft()
                yield done.task, done.result
            if waiting:
                self._gather()

    @property
    def _free(self) -> bool:
        return bool(self._idle) or len(self._busy) < self._size

    def _start(self, waiting: _Waiting) -> None:
        process = self._idle.pop() if self._idle else self._process()
        self._busy[process.connection] = process, waiting
        try:
            process.connection.send(waiting.task)
        except OSError:
            self._died(process.connection)

    def _gather(self) -> None:
        """Wait until a process has a result, or is dead."""
        for ready in wait(list(self._busy)):
            assert isinstance(ready, Connection)
            try:
                outcome = ready.recv()
            except (EOFError, OSError):
                self._died(ready)
                continue
            process, waiting = self._busy.pop(ready)
            self._idle.append(process)
            waiting.result, waiting.ready = outcome, True
            self._lost = 0

    def _died(self, connection: Connection[Any, Any]) -> None:
        """Do the task of a dead process again, or give it up."""
        process, waiting = self._busy.pop(connection)
        connection.close()
        process.process.join(1)
        reason = _reason(process.process.exitcode)
        waiting.deaths += 1
        if waiting.deaths == 1:
            self._start(waiting)
            return
        waiting.result, waiting.ready = Failed(reason), True
        self._lost += 1
        if self._lost == _MOST_LOST:
            raise WorkersDieError(
                f"the processes that do the work die one after the other ({reason}): free memory, or"
                " use fewer with --jobs"
            )

    def _process(self) -> _Process:
        ours, theirs = self._context.Pipe()
        # A forked process has all that is open here, and would keep these ends open for ever.
        inherited = [ours, *(p.connection for p in self._idle), *self._busy] if self._forks else []
        process = self._context.Process(
            target=_serve, args=(theirs, self._work, inherited), daemon=True
        )
        process.start()
        theirs.close()
        return _Process(process, ours)


def _serve(
    connection: Connection[Any, Any],
    work: Callable[[Any], Any],
    inherited: list[Connection[Any, Any]],
) -> None:
    """Do tasks as they come, until the other end is gone; an interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    try:
        while True:
            connection.send(_done(work, connection.recv()))
    except (EOFError, OSError):
        return


def _done(work: Callable[[Any], _Result], task: Any) -> _Result | Failed:
    try:
        return work(task)
    except Exception as error:
        return Failed(f"{type(error).__name__}: {error}")


def _reason(code: int | None) -> str:
    if code is not None and code < 0:
        return f"killed by signal {-code}" + (", perhaps for want of memory" if code == -9 else "")
    return f"ended with code {code}"


def in_this_process(
    work: Callable[[Any], _Result],
    tasks: Iterable[_Task],
    *,
    idle: Callable[[_Task], bool] = lambda _: False,
) -> Iterator[tuple[_Task, _Result | Failed | None]]:
    """Do the same one after the other without other processes."""
    for task in tasks:
        yield task, None if idle(task) else _done(work, task)
