"""One normalizer serves threads and processes, and gives each the same."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from normalizer import Normalizer, explain
from normalizer.errors import InputError

TEXTS = [
    f"{number} , in Minsk, Beros and Luka Shenke met for a {number} -day visit ."
    for number in range(200)
]
WANTED = [
    f"{number}, in Minsk, Belarus and Lukashenko met for a {number}-day visit."
    for number in range(200)
]


def test_threads_share_one() -> None:
    shipped = Normalizer()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(shipped.normalize, TEXTS)) == WANTED


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes_get_their_own(method: str) -> None:
    own = Normalizer.from_dict({"Belarus": ["Bioloss"]})
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        assert list(pool.map(own.normalize, ["in Bioloss ,"] * 4)) == ["in Belarus,"] * 4


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_normalizers_and_results_survive_pickling_and_copying(protocol: int) -> None:
    shipped = Normalizer(certainty="sure", ignore=["PU"])
    result = explain(TEXTS[0])
    for again in (
        pickle.loads(pickle.dumps(shipped, protocol)),
        copy.deepcopy(shipped),
        copy.copy(shipped),
    ):
        assert again.settings == shipped.settings
        assert again.normalize(TEXTS[7]) == shipped.normalize(TEXTS[7])
    restored = pickle.loads(pickle.dumps(result, protocol))
    assert (restored.text, restored.edits, restored.held) == (
        result.text,
        result.edits,
        result.held,
    )
    assert restored.undo() == TEXTS[0]


def test_many_in_two_processes_keep_their_order_and_their_errors() -> None:
    shipped = Normalizer()
    assert list(shipped.normalize_many(TEXTS, workers=2)) == WANTED

    def broken() -> Iterator[str]:
        yield from TEXTS
        yield None  # type: ignore[misc]

    with pytest.raises(InputError):
        list(shipped.normalize_many(broken(), workers=2))
    early = shipped.normalize_many(iter(TEXTS * 50), workers=2)
    assert [next(early), next(early)] == WANTED[:2]
    assert isinstance(early, Iterator)
    early.close()  # type: ignore[attr-defined]
