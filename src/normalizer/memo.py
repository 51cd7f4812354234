"""What was worked out once, remembered up to a size."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

__all__ = ["Memo"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Memo(dict[_Key, _Value]):
    """A mapping that works out what it lacks, and forgets everything when it holds too much.

    >>> lengths = Memo(len, most=2)
    >>> [lengths[word] for word in ("a", "bb", "a", "ccc")], sorted(lengths)
    ([1, 2, 1, 3], ['ccc'])

    News repeats its names, so that most look-ups find what is there, at the cost of a dictionary's.
    """

    def __init__(self, work: Callable[[_Key], _Value], most: int = 200_000) -> None:
        super().__init__()
        self._work = work
        self._most = most

    def __missing__(self, key: _Key) -> _Value:
        value = self._work(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value
