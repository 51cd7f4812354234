"""Sorted mappings in a file that is mapped into memory: cheap to open, shared by processes, checked."""

from __future__ import annotations

import json
import mmap
import os
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar, cast
from zlib import crc32

from normalizer.errors import NormalizerError

__all__ = ["LINE", "MAGIC", "TRAILER", "VALUE", "DamagedError", "Stored", "StoredFile", "encoded"]

MAGIC = b"normalizer table\n"
TRAILER = 28  # bytes at the end: where the directory is, its size and checksum, in hexadecimals
LINE, VALUE = b"\xfe", b"\xff"  # before a key and behind it: no text holds these bytes
_CHECKED_WHOLE = 32 << 20  # bytes of a file that is small enough to be checked when it is opened
_LONGEST_MEMO = 20_000
_MOST_ABSENT = 50_000  # keys, which are small, that are remembered with no value
_MOST_MAPPED = 2_000  # blocks: some 64 KB of memory each, as systems read ahead
_Value = TypeVar("_Value")
_ABSENT: Any = object()


class DamagedError(NormalizerError):
    """A file of stored mappings is not what was written."""


def _as_it_is(_: str, value: Any) -> Any:
    return value


class Stored(Mapping[str, _Value], Generic[_Value]):
    """One mapping of a :class:`StoredFile`: keys in order, in blocks that are checked when first read.

    A look-up finds the block by bisection and the key in it by its bytes; what was found is decoded
    once and remembered.
    """

    def __init__(
        self,
        file: StoredFile,
        name: str,
        entry: Mapping[str, int],
        decoded: Callable[[str, Any], _Value],
    ) -> None:
        self._file = file
        self._name = name
        self._decoded = decoded
        self._count = entry["count"]
        keys = file.part(entry["keys"], entry["keys_size"], entry["keys_check"])
        self._firsts = keys.split(LINE) if self._count else []
        places = file.part(entry["places"], entry["places_size"], entry["places_check"])
        numbers = array("Q")
        numbers.frombytes(places)
        half = len(numbers) // 2
        self._ends, self._checks = numbers[:half], numbers[half:]
        self._start = entry["start"]
        self._seen = bytearray(len(self._firsts))
        self._memo: dict[str, _Value] = {}
        self._leading: dict[str, bool] = {}
        self._absent: set[str] = set()

    def __getitem__(self, key: str) -> _Value:
        found = self.get(key, _ABSENT)
        if found is _ABSENT:
            raise KeyError(key)
        return cast(_Value, found)

    def get(self, key: str, default: Any = None) -> Any:
        """Give the value of a key, or the default: most keys asked for are absent."""
        found = self._memo.get(key, _ABSENT)
        if found is not _ABSENT:
            return found
        if key in self._absent:
            return default
        value = self._read(key)
        if value is _ABSENT:
            if len(self._absent) >= _MOST_ABSENT:
                self._absent.clear()
            self._absent.add(key)
            return default
        if len(self._memo) >= _LONGEST_MEMO:
            self._memo.clear()
        self._memo[key] = value
        return value

    def _read(self, key: str) -> Any:
        """Look a key up in the file."""
        data = encoded(key)  # in this encoding bytes are in the order of the characters
        number = bisect_right(self._firsts, data) - 1
        if number < 0:
            return _ABSENT
        start, end = self._block(number)
        needle = LINE + data + VALUE
        place = self._file.bytes.find(needle, start, end)
        if place < 0:
            return _ABSENT
        place += len(needle)
        line = self._file.bytes[place : self._file.bytes.find(LINE, place, end)]
        return self._decoded(key, json.loads(line))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key, _ABSENT) is not _ABSENT

    def __iter__(self) -> Iterator[str]:
        for number in range(len(self._firsts)):
            start, end = self._block(number)
            for line in self._file.bytes[start + 1 : end - 1].split(LINE):
                yield _text(line.partition(VALUE)[0])

    def __len__(self) -> int:
        return self._count

    def leads_on(self, beginning: str) -> bool:
        """Whether some key begins so."""
        found = self._leading.get(beginning)
        if found is None:
            if len(self._leading) >= _MOST_ABSENT:
                self._leading.clear()
            found = self._leading[beginning] = self._leads_on(encoded(beginning))
        return found

    def _leads_on(self, data: bytes) -> bool:
        number = bisect_right(self._firsts, data)
        if number < len(self._firsts) and self._firsts[number].startswith(data):
            return True
        if number == 0:
            return False
        start, end = self._block(number - 1)
        return self._file.bytes.find(LINE + data, start, end) >= 0

    def check(self) -> None:
        """Read every block, so that damage shows now and not when something is looked up."""
        for number in range(len(self._firsts)):
            self._block(number)

    def __reduce__(self) -> tuple[Any, ...]:
        return StoredFile.mapping, (self._file, self._name, self._decoded)

    def _block(self, number: int) -> tuple[int, int]:
        """Give where a block stands, checked."""
        start = self._start + (self._ends[number - 1] if number else 0)
        end = self._start + self._ends[number]
        seen = self._seen[number]
        if seen != self._file.round:
            if not seen and crc32(self._file.bytes[start:end]) != self._checks[number]:
                raise self._file.damaged()
            self._seen[number] = self._file.touched()
        return start, end


class StoredFile:
    """An open file of stored mappings.

    >>> import tempfile
    >>> from normalizer.names.compiled.storing import write
    >>> place = Path(tempfile.mkdtemp()) / "a.table"
    >>> with place.open("wb") as new:
    ...     write(new, "key of it", {"sizes": [("a", 1), ("b", 2)]})
    >>> file = StoredFile(place, "key of it")
    >>> sizes = file.mapping("sizes")
    >>> sizes["a"], list(sizes), sizes.leads_on("c")
    (1, ['a', 'b'], False)

    ``label`` is what the file must say it was made of. Raises :class:`DamagedError` for a file that is
    truncated, altered or something else, and :class:`OSError` if it cannot be opened.
    """

    def __init__(self, path: Path, label: str) -> None:
        self.path = path
        self.round = 1  # how often the pages were given back, from 1 to 255 and again
        self._touched = 0
        self._label = label
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < len(MAGIC) + TRAILER:
                raise self.damaged()
            self.bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            self._directory = self._read(size)
            if self._directory["label"] != label:
                raise self.damaged()
        except (ValueError, KeyError, TypeError) as error:
            raise self.damaged() from error
        self._gives_back = size > _CHECKED_WHOLE and hasattr(mmap, "MADV_DONTNEED")
        if size <= _CHECKED_WHOLE:
            for name in self._directory["maps"]:
                self.mapping(name).check()

    def _read(self, size: int) -> dict[str, Any]:
        place, length, check = self.bytes[size - TRAILER :].split(b" ")
        if self.bytes[: len(MAGIC)] != MAGIC:
            raise self.damaged()
        directory = self.part(int(place, 16), int(length, 16), int(check, 16))
        return dict(json.loads(directory))

    def mapping(
        self, name: str, decoded: Callable[[str, Any], _Value] = _as_it_is
    ) -> Stored[_Value]:
        """Give one of the mappings; values are decoded from plain data when they are asked for."""
        return Stored(self, name, self._directory["maps"][name], decoded)

    def __reduce__(self) -> tuple[Any, ...]:
        return StoredFile, (self.path, self._label)

    def part(self, start: int, size: int, check: int) -> bytes:
        """Give some bytes if they are those that were written."""
        found = self.bytes[start : start + size]
        if len(found) != size or crc32(found) != check:
            raise self.damaged()
        return found

    def touched(self) -> int:
        """Count a block that is read for the first time in this round, and give the round.

        After some blocks the pages that were read are given back: the system keeps them while it has
        room, but they are no memory of this process any more.
        """
        self._touched += 1
        if self._gives_back and self._touched > _MOST_MAPPED:
            self.bytes.madvise(mmap.MADV_DONTNEED)
            self.round, self._touched = self.round % 255 + 1, 0
        return self.round

    def damaged(self) -> DamagedError:
        """Delete the file, which cannot be trusted, and say so."""
        with suppress(OSError):
            self.path.unlink()
        return DamagedError(
            f"the compiled table {self.path} was damaged and is deleted; try again, it is built anew"
        )


def encoded(text: str) -> bytes:
    """Give the bytes of a text, which are in the order of its characters.

    >>> encoded("é")
    b'\\xc3\\xa9'
    """
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
