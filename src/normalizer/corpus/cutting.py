"""Cuts a stream of bytes into blocks of whole records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from normalizer.corpus.format import Cut

__all__ = ["LONGEST", "Block", "Ends", "blocks", "ends_of"]

LONGEST = 64 << 20
"""Bytes that a record, or a file that is one, may have."""


@dataclass(frozen=True, slots=True)
class Block:
    """Bytes of a file with where they begin: offset, and line counted from 1.

    A record that is too long comes in several blocks with ``problem`` set, all but the first ``continued``.
    """

    number: int
    offset: int
    line: int
    data: bytes
    problem: str | None = None
    continued: bool = False


class Ends:
    """Where records end: the last place in some bytes that begin with a record, and the first one."""

    def __init__(self, pattern: bytes, rows: re.Pattern[bytes] | None = None) -> None:
        self._pattern = re.compile(pattern)
        self._rows = rows

    def last(self, data: bytes | bytearray) -> int:
        """Give the last place where a record ends, or 0."""
        if self._rows is not None:
            return _end_of_rows(self._rows, data)
        size = 1 << 12
        while True:  # the end is near the end of the data, so look there first
            start = max(0, len(data) - size)
            end = max((found.end() for found in self._pattern.finditer(data, start)), default=0)
            if end or not start:
                return end
            size *= 8

    def first(self, data: bytes | bytearray) -> int:
        """Give the first place where a record that began before ends, or 0."""
        found = self._pattern.search(data)
        return found.end() if found else 0


def ends_of(cut: Cut, *, element: str = "", delimiter: str = ",", quoting: bool = True) -> Ends:
    """Give the ends of the records of a format.

    >>> ends_of(Cut.LINE).last(b"one\\ntwo\\nthr")
    8
    >>> ends_of(Cut.ROW).last(b'a,"b\\nc"\\nd,"e\\n')
    8
    """
    if cut is Cut.PARAGRAPH:
        return Ends(rb"\n[ \t]*\r?\n")
    if cut is Cut.ELEMENT:
        return Ends(rb"</" + re.escape(element.encode()) + rb"\s*>")
    if cut is Cut.FILE:
        return Ends(rb"(?!)")
    return Ends(rb"\n", _rows(delimiter) if cut is Cut.ROW and quoting else None)


def _rows(delimiter: str) -> re.Pattern[bytes]:
    """Match a row; a quote is one only at the start of a field."""
    end = re.escape(delimiter.encode())
    plain = rb"[^" + end + rb"\r\n]*+"
    field = rb'(?:"[^"]*+(?:""[^"]*+)*+"' + plain + rb'|(?!")' + plain + rb")"
    return re.compile(field + rb"(?:" + end + field + rb")*+(?:\n|\r\n|\r(?=[^\n]))")


def _end_of_rows(rows: re.Pattern[bytes], data: bytes | bytearray) -> int:
    end = 0
    while found := rows.match(data, end):
        end = found.end()
    return end


def blocks(
    read: Callable[[int], bytes],
    ends: Ends,
    size: int,
    *,
    longest: int = LONGEST,
    eager: bool = False,
) -> Iterator[Block]:
    """Cut what ``read`` gives into blocks of about ``size`` bytes; a longer record makes a longer block.

    >>> import io
    >>> [block.data for block in blocks(io.BytesIO(b"one\\ntwo\\nthree").read, ends_of(Cut.LINE), 5)]
    [b'one\\n', b'two\\n', b'three']

    A record longer than ``longest`` bytes comes as it is, in blocks that say so. With ``eager`` a block is
    cut from whatever ``read`` gives at once, for a stream that is slow to come.
    """
    pending = bytearray()
    number = offset = 0
    line = 1
    overlong = f"is longer than {longest >> 20:,} MB"

    def block(end: int, problem: str | None = None, continued: bool = False) -> Block:
        nonlocal number, offset, line
        made = Block(number, offset, line, bytes(pending[:end]), problem, continued)
        del pending[:end]
        number, offset, line = number + 1, offset + end, line + made.data.count(b"\n")
        return made

    within = False  # a record that is too long
    wanted = size
    more = True
    while more or pending:
        while more and len(pending) < wanted:
            data = read(wanted - len(pending))
            pending += data
            more = bool(data)
            if eager:
                break
        if not pending:
            continue
        end = (ends.first if within else ends.last)(pending) if more or within else len(pending)
        if within:
            yield block(end or len(pending), overlong, continued=True)
            within = not end
        elif end:
            yield block(end)
        elif len(pending) > longest:
            yield block(len(pending), overlong)
            within = True
        else:
            wanted = max(2 * len(pending), size)
            continue
        wanted = max(size, len(pending))
    if not number:  # an empty file is an empty block
        yield block(0)
