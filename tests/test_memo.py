"""What was worked out is remembered, up to a size."""

from __future__ import annotations

import pytest

from normalizer.memo import Memo


def test_each_is_worked_out_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Memo(length)
    assert [lengths[word] for word in ("a", "bb", "a", "bb")] == [1, 2, 1, 2]
    assert asked == ["a", "bb"]


def test_all_is_forgotten_when_it_is_full() -> None:
    lengths = Memo(len, most=3)
    for number in range(10):
        assert lengths["x" * number] == number
        assert len(lengths) <= 3


def test_what_fails_is_not_remembered() -> None:
    halves: Memo[int, float] = Memo(lambda number: 1 / number)
    with pytest.raises(ZeroDivisionError):
        halves[0]
    assert not halves
