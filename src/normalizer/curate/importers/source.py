"""A file to import as a stream: opened, decompressed, decoded, its bytes counted."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from normalizer.curate.importers.failure import UnreadableError
from normalizer.names.entity import Location

__all__ = ["Source", "opened"]

_PACKED: dict[bytes, Callable[[BinaryIO], BinaryIO]] = {
    b"\x1f\x8b": lambda file: cast(BinaryIO, gzip.GzipFile(fileobj=file)),
    b"BZh": lambda file: cast(BinaryIO, bz2.BZ2File(file)),
    b"\xfd7zXZ\x00": lambda file: cast(BinaryIO, lzma.LZMAFile(file)),  # noqa: SIM115
}
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_BUFFER = 1 << 16
Progress = Callable[[int], None]


class _Counted(io.RawIOBase):
    """Passes bytes on and tells how many."""

    def __init__(self, file: BinaryIO, progress: Progress) -> None:
        self._file = file
        self._progress = progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._progress(len(data))
        return len(data)


@dataclass
class Source:
    """An open file to import.

    >>> source = Source("names.txt", io.BytesIO("基辅\\tKyiv".encode()))
    >>> list(source.lines(100))
    [(1, '基辅\\tKyiv')]

    ``line`` is the number of the line read last, so that whoever finds a fault can say where.
    """

    name: str
    binary: BinaryIO
    encoding: str = "utf-8"
    asked: bool = False
    """Whether the encoding is what the caller said it is."""
    line: int = 0

    @property
    def place(self) -> Location:
        """Where reading has come to."""
        return Location(self.name, self.line, 1)

    def failure(self, message: str) -> UnreadableError:
        """Make the error that ends the import here."""
        return UnreadableError(self.name, self.line, message)

    def lines(self, longest: int) -> Iterator[tuple[int, str | None]]:
        """Yield each line with its number; None stands for one longer than that many characters.

        Line ends stay, and bytes that are none of the encoding come as lone surrogates: see
        :meth:`check`.
        """
        text = io.TextIOWrapper(self.binary, self.encoding, errors="surrogateescape", newline="")
        while part := self._next(text, longest):
            self.line += 1
            line: str | None = part.removeprefix("\ufeff") if self.line == 1 else part
            while len(part) == longest and part[-1] not in "\r\n":
                line, part = None, self._next(text, longest)
            yield self.line, line

    def _next(self, text: io.TextIOWrapper, longest: int) -> str:
        with self.reading(1):
            return text.readline(longest)

    def blocks(self) -> Iterator[bytes]:
        """Yield the bytes in blocks, for those who decode themselves."""
        while True:
            with self.reading():
                block = self.binary.read(_BUFFER)
            if not block:
                return
            yield block

    @contextmanager
    def reading(self, ahead: int = 0) -> Iterator[None]:
        """Say in words what goes wrong while reading; ``ahead`` lines after the last one."""
        try:
            yield
        except UnicodeError as error:
            self.line += ahead
            raise self.failure(f"is not {self.encoding}: give its --encoding") from error
        except EOFError as error:
            raise self.failure("ends in the middle: the compressed file is not whole") from error
        except (gzip.BadGzipFile, lzma.LZMAError, zlib.error) as error:
            raise self.failure(f"cannot be decompressed: {error}") from error
        except OSError as error:
            raise self.failure(f"cannot be read: {error.strerror or error}") from error

    def check(self, text: str) -> str:
        """Give the text back, or fail if it has bytes in it that are none of the encoding."""
        if text.isascii() or (wrong := wrong_byte(text)) is None:
            return text
        raise self.failure(
            f"is not {self.encoding}: byte 0x{wrong:02x}; give its --encoding, as in"
            " --encoding gb18030"
        )


def wrong_byte(text: str) -> int | None:
    """Find the first byte that could not be decoded.

    >>> wrong_byte(b"caf\\xe9".decode("utf-8", "surrogateescape")), wrong_byte("café")
    (233, None)
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        return code - 0xDC00 if 0xDC80 <= code <= 0xDCFF else 0
    return None


@contextmanager
def opened(
    path: str, encoding: str = "", progress: Progress | None = None, stdin: BinaryIO | None = None
) -> Iterator[Source]:
    """Open a file, or the standard input given, decompressed by what it begins with.

    Without an encoding it is UTF-8, or what a byte order mark at the beginning says.
    """
    if encoding:
        _known(encoding)
    name = "<stdin>" if stdin else path
    try:
        file: BinaryIO = stdin or Path(path).open("rb")  # noqa: SIM115 - closed below, stdin is not
    except OSError as error:
        raise UnreadableError(name, 0, f"cannot be read: {error.strerror or error}") from error
    raw = _Counted(file, progress or (lambda _: None))
    source = Source(name, cast(BinaryIO, io.BufferedReader(raw, _BUFFER)))
    try:
        with source.reading():
            source.binary = _unpacked(source.binary)
            beginning = _beginning(source.binary)
        if not beginning:
            raise UnreadableError(name, 0, "is empty: there is nothing to import")
        source.encoding = encoding or _marked(beginning)
        source.asked = bool(encoding)
        if not encoding and source.encoding == "utf-8" and b"\x00" in beginning:
            raise UnreadableError(
                name, 1, "is no UTF-8 text: give its --encoding, perhaps utf-16-le"
            )
        yield source
    finally:
        if stdin is None:
            file.close()


def _known(encoding: str) -> None:
    try:
        codecs.lookup(encoding)
        "".encode(encoding)
    except (LookupError, ValueError) as error:
        raise UnreadableError("--encoding", 0, f"no encoding is called {encoding!r}") from error


def _beginning(binary: BinaryIO) -> bytes:
    return cast(io.BufferedReader, binary).peek(8)[:8]


def _unpacked(binary: BinaryIO) -> BinaryIO:
    beginning = _beginning(binary)
    for magic, unpack in _PACKED.items():
        if beginning.startswith(magic):
            return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, unpack(binary)), _BUFFER))
    return binary


def _marked(beginning: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if beginning.startswith(mark):
            return encoding
    return "utf-8"
