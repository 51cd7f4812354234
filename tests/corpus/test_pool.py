"""Processes that share work: order, faults, and what becomes of tasks that kill."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from normalizer.corpus.pool import Failed, Pool, WorkersDieError, in_this_process


def work(task: tuple[str, object]) -> object:
    kind, value = task
    if kind == "raise":
        raise ValueError(value)
    if kind == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "die once":
        mark = Path(str(value))
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if kind == "slow":
        time.sleep(0.05)
    return value


def test_results_come_in_the_order_of_the_tasks() -> None:
    tasks = [("slow" if n % 3 == 0 else "quick", n) for n in range(20)]
    with Pool(work, 3) as pool:
        assert [(task, result) for task, result in pool.map(tasks)] == [(t, t[1]) for t in tasks]


def test_what_is_idle_keeps_its_place() -> None:
    tasks = [("idle", 0), ("quick", 1), ("idle", 2), ("idle", 3), ("quick", 4)]
    with Pool(work, 2) as pool:
        found = list(pool.map(tasks, idle=lambda task: task[0] == "idle"))
    assert found == [(t, t[1] if t[0] == "quick" else None) for t in tasks]


def test_a_task_that_kills_its_process_costs_only_itself(tmp_path: Path) -> None:
    tasks = [("quick", 1), ("die", 2), ("die once", str(tmp_path / "mark")), ("quick", 3)]
    with Pool(work, 2) as pool:
        found = [result for _, result in pool.map(tasks)]
    assert isinstance(found[1], Failed)
    assert "killed by signal 9" in found[1].reason
    assert [found[0], found[2], found[3]] == [1, str(tmp_path / "mark"), 3]


def test_a_task_that_raises_is_not_done_again() -> None:
    tasks = [("raise", "no"), ("quick", 1)]
    expected = [Failed("ValueError: no"), 1]
    with Pool(work, 2) as pool:
        assert [result for _, result in pool.map(tasks)] == expected
    assert [result for _, result in in_this_process(work, tasks)] == expected


def test_when_every_task_kills_the_run_ends() -> None:
    with Pool(work, 2) as pool, pytest.raises(WorkersDieError, match="use fewer with --jobs"):
        list(pool.map([("die", n) for n in range(9)]))


def test_tasks_are_taken_only_a_few_ahead() -> None:
    taken = 0

    def tasks() -> Iterator[tuple[str, object]]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield ("slow" if number == 0 else "quick", number)

    with Pool(work, 2) as pool:
        for done, _ in enumerate(pool.map(tasks()), 1):
            assert taken <= done + 8


def test_processes_end_with_the_pool() -> None:
    with Pool(_pid, 2) as pool:
        pids = {result for _, result in pool.map(range(4))}
    for pid in pids:
        assert isinstance(pid, int)
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_beside_threads_processes_are_spawned() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        with Pool(work, 1) as pool:
            assert [result for _, result in pool.map([("quick", 1), ("quick", 2)])] == [1, 2]
    finally:
        end.set()
        thread.join()


def _pid(_: object) -> int:
    return os.getpid()
