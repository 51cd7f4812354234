"""Applies an audit backwards: the file that was read comes back, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from normalizer.corpus.compression import decompressed, suffix_of
from normalizer.errors import InputError

__all__ = ["restored"]

_PIECE = 1 << 20


def restored(output: str | Path, audit: str | Path, file: str) -> Iterator[bytes]:
    """Yield the bytes of the file that an output was made of, decompressed.

    >>> import tempfile
    >>> from normalizer.corpus import clean
    >>> home = Path(tempfile.mkdtemp())
    >>> before = b'{"text": "Luka Shenke spoke ."}'
    >>> _ = (home / "a.jsonl").write_bytes(before)
    >>> _ = clean(home / "a.jsonl", home / "b.jsonl", jobs=1, audit=home / "audit.jsonl")
    >>> b"".join(restored(home / "b.jsonl", home / "audit.jsonl", str(home / "a.jsonl"))) == before
    True

    Parameters
    ----------
    output, audit
        Files that one run has written, of all records; of any format but Parquet and Arrow.
    file
        The file that was read, as the audit names it.

    Raises :class:`~normalizer.errors.InputError` where the output is not what the audit tells of.
    """
    with Path(output).open("rb") as raw:
        content = decompressed(raw, suffix_of(str(output)))
        position = 0
        for change in _changes(Path(audit), file):
            yield from _pieces(content, change["at"] - position)
            old, new = _bytes(change, "raw", "old"), _bytes(change, "put", "new")
            if content.read(len(new)) != new:
                raise InputError(
                    f"{output}: is not what {audit} tells of, near byte {change['at']:,} of the input:"
                    " give output and audit of one run"
                )
            yield old
            position = change["at"] + len(old)
        while piece := content.read(_PIECE):
            yield piece


def _changes(audit: Path, file: str) -> Iterator[dict[str, Any]]:
    with audit.open("rb") as raw:
        for line in decompressed(raw, suffix_of(audit.name)):
            change = json.loads(line)
            if change["file"] == file and "at" in change:
                yield change


def _bytes(change: dict[str, Any], raw: str, text: str) -> bytes:
    return str(change.get(raw, change[text])).encode()


def _pieces(content: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0:
        piece = content.read(min(size, _PIECE))
        if not piece:
            return
        size -= len(piece)
        yield piece
