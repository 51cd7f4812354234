"""Work in a second process: done once, whatever becomes of that process."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from normalizer.names.compiled.beside import ahead, beside, both

ITEMS = [{"number": number} for number in range(50)]


def children() -> set[str]:
    """List the processes begun here; other tests may have left one, such as the tracker of shared memory."""
    listed = Path(f"/proc/self/task/{threading.get_native_id()}/children")
    return set(listed.read_text().split()) if listed.exists() else set()


def items() -> Iterator[dict[str, int]]:
    yield from ITEMS


@pytest.mark.parametrize("worthwhile", [True, False])
def test_work_is_done_beside(tmp_path: Path, worthwhile: bool) -> None:
    with beside(lambda: (tmp_path / "done").write_text("yes"), worthwhile=worthwhile):
        pass
    assert (tmp_path / "done").read_text() == "yes"
    assert list(ahead(items, worthwhile=worthwhile)) == ITEMS
    assert both(lambda: ITEMS, os.getpid, worthwhile=worthwhile) == (ITEMS, os.getpid())


def test_work_that_fails_raises_here(tmp_path: Path) -> None:
    def fail() -> None:
        raise KeyError("this")

    with pytest.raises(KeyError, match="this"), beside(fail):
        (tmp_path / "block").touch()
    assert (tmp_path / "block").exists()


def test_what_the_other_process_leaves_undone_is_done_here() -> None:
    here = os.getpid()

    def failing() -> Iterator[dict[str, int]]:
        for number, item in enumerate(ITEMS):
            if number == 20 and os.getpid() != here:
                os._exit(7)
            yield item

    assert list(ahead(failing)) == ITEMS


def test_items_that_fail_raise_here() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise KeyError("this")

    found = []
    with pytest.raises(KeyError, match="this"):
        for item in ahead(failing):
            found.append(item)
    assert found == [1]


@pytest.mark.parametrize("fails", ["there", "here"])
def test_of_two_either_may_fail(fails: str) -> None:
    def fail() -> None:
        raise KeyError(fails)

    def succeed() -> None:
        pass

    before = children()
    with pytest.raises(KeyError, match=fails):
        both(*((fail, succeed) if fails == "there" else (succeed, fail)))
    assert children() <= before


def test_nobody_is_left_behind() -> None:
    def endless() -> Iterator[int]:
        while True:
            yield 1

    before = children()
    made = ahead(endless)
    assert next(made) == 1
    made.close()
    with pytest.raises(RuntimeError), beside(threading.Event().wait):
        raise RuntimeError
    assert children() <= before


def test_beside_other_threads_all_is_done_here(tmp_path: Path) -> None:
    where = []
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        with beside(lambda: where.append(os.getpid())):
            pass
    finally:
        stop.set()
        other.join()
    assert where == [os.getpid()]
