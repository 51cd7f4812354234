"""Writes the files of sorted mappings that :mod:`normalizer.names.compiled.stored` reads."""

from __future__ import annotations

import json
import os
import shutil
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, BinaryIO
from zlib import crc32

from normalizer.names.compiled.stored import LINE, MAGIC, TRAILER, VALUE, encoded

__all__ = ["Maps", "Writing", "as_json", "write"]

Maps = Mapping[str, Iterable[tuple[str, Any]]]
"""By name the items of mappings: plain data, or bytes that :func:`as_json` made of it before."""

_BLOCK = 64  # entries that are found and checked together
_LINE, _VALUE = "\x01", "\x02"  # stand for the two marks until all is bytes: JSON has no such signs


def write(file: BinaryIO, label: str, maps: Maps) -> None:
    """Write mappings of strings to plain data into an empty file, each in the order of its keys."""
    writing = Writing(file)
    writing.add(maps)
    writing.finish(label)


class Writing:
    """A file of mappings that is being written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._entries: dict[str, dict[str, int]] = {}
        file.write(MAGIC)

    def add(self, maps: Maps) -> None:
        """Write mappings of strings to plain data, each in the order of its keys."""
        for name, items in maps.items():
            self._entries[name] = _written(self._file, items)

    def take_over(self, other: BinaryIO) -> None:
        """Append the mappings of another file that was written so."""
        other.seek(-TRAILER, os.SEEK_END)
        place, size, _ = (int(number, 16) for number in other.read().split(b" "))
        other.seek(place)
        entries: dict[str, dict[str, int]] = json.loads(other.read(size))["maps"]
        moved = self._file.tell()
        other.seek(0)
        shutil.copyfileobj(other, self._file, 1 << 20)
        for name, entry in entries.items():
            places = {key: entry[key] + moved for key in ("start", "keys", "places")}
            self._entries[name] = entry | places

    def finish(self, label: str) -> None:
        """Write the directory, which is at the end."""
        place = self._file.tell()
        directory = json.dumps({"label": label, "maps": self._entries}).encode()
        self._file.write(directory)
        self._file.write(b"%012x %06x %08x" % (place, len(directory), crc32(directory)))
        self._file.flush()


def _written(file: BinaryIO, items: Iterable[tuple[str, Any]]) -> dict[str, int]:
    """Write one mapping: its blocks, the first key of each, and where they end."""
    rows = iter(items)
    start = place = file.tell()
    firsts: list[bytes] = []
    ends, checks = array("Q"), array("Q")
    count, last = 0, ""
    while some := list(islice(rows, _BLOCK)):
        keys = [last, *[key for key, _ in some]]
        if keys != sorted(keys):
            raise ValueError("keys are not in order")
        block = _block(some)
        file.write(block)
        firsts.append(encoded(some[0][0]))
        place += len(block)
        ends.append(place - start)
        checks.append(crc32(block))
        count, last = count + len(some), some[-1][0]
    entry = {"start": start, "count": count}
    for name, part in (("keys", LINE.join(firsts)), ("places", (ends + checks).tobytes())):
        entry |= {name: file.tell(), f"{name}_size": len(part), f"{name}_check": crc32(part)}
        file.write(part)
    return entry


def _block(entries: Sequence[tuple[str, Any]]) -> bytes:
    """Write some entries; to encode them together takes half the time, but for keys with such signs."""
    text = "".join([f"{_LINE}{key}{_VALUE}{_json(value)}" for key, value in entries]) + _LINE
    if (text.count(_LINE), text.count(_VALUE)) == (len(entries) + 1, len(entries)):
        return encoded(text).replace(_LINE.encode(), LINE).replace(_VALUE.encode(), VALUE)
    lines = [encoded(key) + VALUE + encoded(_json(value)) for key, value in entries]
    return LINE + LINE.join(lines) + LINE


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_quoted = json.encoder.encode_basestring
_C_ENCODER = getattr(json.encoder, "c_make_encoder", None)
# The encoder makes this anew for every value, which takes longer than to encode most of them.
_PARTS = _C_ENCODER and _C_ENCODER(
    None, _ENCODER.default, _quoted, None, ":", ",", False, False, True
)


def as_json(value: Any) -> bytes:
    """Encode plain data ahead of its turn."""
    return encoded(_json(value))


def _json(value: Any) -> str:
    if type(value) is bytes:
        return value.decode("utf-8", "surrogatepass")
    if type(value) is list and len(value) == 1 and type(value[0]) is str:
        return f"[{_quoted(value[0])}]"  # what most values are
    return "".join(_PARTS(value, 0)) if _PARTS else _ENCODER.encode(value)
