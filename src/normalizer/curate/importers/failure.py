"""Why a file cannot be imported at all."""

from __future__ import annotations

from normalizer.errors import NormalizerError

__all__ = ["UnreadableError"]


class UnreadableError(NormalizerError):
    """A file that cannot be read to its end; the message says where and what to do.

    >>> print(UnreadableError("names.csv", 3, "is not UTF-8: say its encoding"))
    names.csv:3: is not UTF-8: say its encoding
    """

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}" if line else f"{file}: {message}")
