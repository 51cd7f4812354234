"""Does a part of the work in a process beside this one, where that is safe."""

from __future__ import annotations

import marshal
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

__all__ = ["ahead", "beside", "both"]

_PIPE = 1 << 20  # bytes, the most that is allowed by default
_SIZE = 8  # bytes before an item in a pipe that say how long it is
_Item = TypeVar("_Item")
_Other = TypeVar("_Other")


@contextmanager
def beside(work: Callable[[], Any], *, worthwhile: bool = True) -> Iterator[None]:
    """Do some work while the block runs, in a process that begins with all this one has in memory.

    >>> import tempfile
    >>> with tempfile.TemporaryFile() as file:
    ...     with beside(lambda: os.write(file.fileno(), b"done")):
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
        _end(child)
        raise
    if not child or _failed(child):
        work()


def ahead(
    items: Callable[[], Iterator[_Item]], *, worthwhile: bool = True
) -> Generator[_Item, None, None]:
    """Yield plain data that a process beside makes while the caller works on what is there.

    >>> list(ahead(lambda: iter([[1], {"a": "b"}])))
    [[1], {'a': 'b'}]

    Where there can be no such process, or it fails, the items that are left are made here.
    """
    received = 0
    if worthwhile and _is_safe():
        reading, writing = os.pipe()
        _widen(writing)
        child = _started(partial(_send, items, writing))
        os.close(writing)
        try:
            with os.fdopen(reading, "rb") as pipe:
                while size := int.from_bytes(pipe.read(_SIZE)):
                    yield marshal.loads(pipe.read(size))
                    received += 1
        except GeneratorExit:
            _end(child)
            raise
        if child and not _failed(child):
            return
    yield from islice(items(), received, None)


def both(
    there: Callable[[], _Item], here: Callable[[], _Other], *, worthwhile: bool = True
) -> tuple[_Item, _Other]:
    """Give what two functions return; the first, which gives plain data, works in a process beside.

    >>> both(lambda: [1, 2], lambda: "done")
    ([1, 2], 'done')
    """

    def items() -> Iterator[Any]:
        yield None  # for which the process is started
        yield there()

    with closing(ahead(items, worthwhile=worthwhile)) as found:
        next(found)
        other = here()
        [answer] = found
        return answer, other


def _widen(pipe: int) -> None:
    """Let a pipe hold what is made while the caller is at work, as far as that is allowed."""
    import fcntl  # Linux has it, and nobody else comes here

    with suppress(OSError, AttributeError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _send(items: Callable[[], Iterator[Any]], writing: int) -> None:
    with os.fdopen(writing, "wb") as pipe:
        for item in items():
            data = marshal.dumps(item)
            pipe.write(len(data).to_bytes(_SIZE) + data)
            pipe.flush()


def _is_safe() -> bool:
    """Whether this is Linux and the process has but one thread: a lock of another would stay locked."""
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        return False
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
    except OSError:
        return False


def _started(work: Callable[[], Any]) -> int:
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


def _end(child: int) -> None:
    """End a process that nobody waits for any more."""
    if child:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _failed(child)
