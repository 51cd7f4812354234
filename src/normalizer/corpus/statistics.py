"""What a run over a corpus did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from normalizer.corpus.account import Account

__all__ = ["Statistics"]

_SHOWN = 5


@dataclass(slots=True)
class Statistics:
    """Numbers of one run, with those of the run it resumed.

    ``bytes`` counts what was read, decompressed, ``resumed_bytes`` those of them that an earlier run
    had done. ``failures`` are files that could not be done at all,
    with the reason. ``seconds`` is the time of this run alone.
    """

    account: Account = field(default_factory=Account)
    files: int = 0
    changed_files: int = 0
    left_out: int = 0
    bytes: int = 0
    resumed_bytes: int = 0
    seconds: float = 0.0
    failures: dict[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Give plain values that JSON can hold."""
        return {
            "files": self.files,
            "changed_files": self.changed_files,
            "left_out": self.left_out,
            "bytes": self.bytes,
            "resumed_bytes": self.resumed_bytes,
            "seconds": round(self.seconds, 3),
            **self.account.to_dict(),
            "failures": self.failures,
        }

    def summary(self) -> Iterator[str]:
        """Yield the lines that tell a person what was done."""
        account = self.account
        megabytes = (self.bytes - self.resumed_bytes) / 1e6
        speed = f", {megabytes / self.seconds:,.2f} MB/s" if self.seconds else ""
        yield (
            f"{_counted(account.documents, 'document')}, {_sized(self.bytes)} in"
            f" {_counted(self.files, 'file')}: {account.changed:,} repaired,"
            f" {account.rejected:,} rejected; {self.seconds:,.1f} s{speed}"
        )
        if account.edits:
            yield (
                f"{_counted(account.edits, 'edit')} by rule: {_most(account.rules)}"
                " (normalizer rules tells what they are)"
            )
        if account.entities:
            yield f"names: {_most(account.entities)}"
        if account.held:
            yield f"held: {_most(account.held)}"
        if self.left_out:
            yield f"left out: {_counted(self.left_out, 'file')} of other kinds (see --format, --include)"
        if self.failures:
            yield f"failed: {_counted(len(self.failures), 'file')}"


def _sized(size: int) -> str:
    """Write a number of bytes; what is less than a megabyte in kilobytes."""
    return f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{size / 1e3:,.1f} KB"


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _most(counts: dict[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"{name} {number:,}" for name, number in ordered[:_SHOWN])
    rest = len(ordered) - _SHOWN
    return f"{shown}, and {rest:,} more" if rest > 0 else shown
