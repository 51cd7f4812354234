"""Does one of two pieces of work in a process beside this one, where that is safe."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["beside"]


@contextmanager
def beside(work: Callable[[], None], *, worthwhile: bool = True) -> Iterator[None]:
    """Do some work while the block runs, in a process that begins with all this one has in memory.

    >>> import tempfile
    >>> with tempfile.TemporaryFile() as file:
    ...     with beside(lambda: os.write(file.fileno(), b"done"), worthwhile=False):
    ...         pass
    ...     file.seek(0), file.read()
    (0, b'done')

    Only what the work leaves in files comes back. Where there can be no such process, or it fails, the
    work is done here after the block, so that what it raises is raised here. It may be done twice.
    """
    child = _started(work) if worthwhile and _is_safe() else 0
    try:
        yield
    except BaseException:
        if child:
            os.kill(child, signal.SIGKILL)
            _failed(child)
        raise
    if not child or _failed(child):
        work()


def _is_safe() -> bool:
    """Whether this is Linux and the process has but one thread: a lock of another would stay locked."""
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        return False
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
    except OSError:
        return False


def _started(work: Callable[[], None]) -> int:
    """Start the work and give the number of its process, or 0 if none can be had."""
    try:
        child = os.fork()
    except OSError:
        return 0
    if child == 0:
        code = 1
        with suppress(BaseException):
            work()
            code = 0
        os._exit(code)  # nothing of what the other process has open is closed or written here
    return child


def _failed(child: int) -> bool:
    """Wait for a process."""
    try:
        return os.waitpid(child, 0)[1] != 0
    except ChildProcessError:  # the caller has it that nobody waits for children
        return True
