"""Which records of a corpus are taken: some of them by chance, always the same, or the first so many."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

__all__ = ["Sample"]


@dataclass(frozen=True, slots=True)
class Sample:
    """Takes a share of the records, each by itself: the same in every run, on every machine.

    >>> half = Sample(0.5, seed=1)
    >>> [half.takes("a.jsonl", offset) for offset in range(6)]
    [True, False, True, True, False, False]

    Parameters
    ----------
    share
        From 0 to 1.
    seed
        Another one takes other records.
    """

    share: float
    seed: int = 0

    def takes(self, file: str, place: int) -> bool:
        """Whether the record that begins at this offset (or is this row) of a file is taken."""
        drawn = blake2b(
            f"{self.seed}\0{file}\0{place}".encode("utf-8", "surrogateescape"), digest_size=8
        )
        return int.from_bytes(drawn.digest(), "big") < self.share * 2**64
