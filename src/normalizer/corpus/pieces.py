"""Cuts a corpus into pieces that machines repair by themselves, each to a file of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from normalizer.corpus.compression import suffix_of
from normalizer.corpus.format import Cut, Headed
from normalizer.corpus.formats import format_named, format_of
from normalizer.corpus.options import ReadOptions, RunOptions
from normalizer.corpus.plan import wanted
from normalizer.corpus.reading import cut_of
from normalizer.corpus.tables import TableFormat
from normalizer.errors import InputError

if TYPE_CHECKING:
    import pyarrow.fs as pafs

__all__ = ["PIECE_BYTES", "Piece", "located", "pieces"]

PIECE_BYTES = 64 << 20
"""About how much of a file one piece is."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or the records that begin within a stretch of it, or some of its row groups.

    ``target`` is the path of what is made of it below the folder that is written. ``end`` is ``None``
    for a piece that goes to the end of the file.
    """

    number: int
    path: str
    target: str
    format: str
    size: int
    start: int = 0
    end: int | None = None


def located(place: str | Path) -> tuple[pafs.FileSystem, str]:
    """Give the file system and the path in it of a local path or a URI such as ``s3://bucket/folder``."""
    import pyarrow as pa
    import pyarrow.fs as pafs

    text = str(place)
    if "://" not in text:
        return pafs.LocalFileSystem(), str(Path(text).absolute())
    try:
        found: tuple[pafs.FileSystem, str] = pafs.FileSystem.from_uri(text)
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(f"{text}: {error}") from error
    return found


def pieces(
    sources: Sequence[str | Path], target: str | Path, options: RunOptions, size: int = PIECE_BYTES
) -> tuple[list[tuple[pafs.FileSystem, Piece]], int]:
    """Cut files and folders into pieces, in order; tell also how many files are left out.

    JSON Lines, and plain text by lines, are cut by bytes, and Parquet by row groups; any other file
    is one piece. Raises :class:`~normalizer.errors.InputError` before anything is written.
    """
    found: list[tuple[pafs.FileSystem, Piece]] = []
    taken: dict[str, str] = {}
    left_out = 0
    for source in sources:
        system, base = located(source)
        for info, name in _files(system, base, source, target):
            format = options.format or format_of(name)
            if format is None or not wanted(name, options.include, options.exclude):
                left_out += 1
                continue
            if name in taken:
                raise InputError(f"{taken[name]} and {info.path} would both be written to {name}")
            taken[name] = info.path
            whole = Piece(0, info.path, name, format, info.size)
            found += ((system, piece) for piece in _cut(system, whole, options.read, size))
    if not found:
        raise InputError(f"there is no file to repair in {', '.join(map(str, sources))}")
    return [(s, replace(piece, number=n)) for n, (s, piece) in enumerate(found)], left_out


def _files(
    system: pafs.FileSystem, base: str, source: str | Path, target: str | Path
) -> Iterator[tuple[Any, str]]:
    """Yield the files at or below a path with their names below it; hidden ones are left alone."""
    import pyarrow.fs as pafs

    info = system.get_file_info(base)
    if info.type == pafs.FileType.NotFound:
        raise InputError(f"{source}: there is no such file or folder")
    if info.type == pafs.FileType.File:
        yield info, PurePosixPath(base).name
        return
    written, there = located(target)
    if written.equals(system) and PurePosixPath(there) == PurePosixPath(base):
        raise InputError(f"{target} is the input: write to another folder")
    selector = pafs.FileSelector(base, recursive=True)
    for entry in sorted(system.get_file_info(selector), key=lambda entry: entry.path):
        path = PurePosixPath(entry.path)
        name = path.relative_to(base)
        inside = written.equals(system) and path.is_relative_to(there)
        hidden = any(part.startswith(".") for part in name.parts)
        if entry.type == pafs.FileType.File and not hidden and not inside:
            yield entry, name.as_posix()


def _cut(system: pafs.FileSystem, whole: Piece, options: ReadOptions, size: int) -> Iterator[Piece]:
    bounds = [0]
    if whole.size > size and not suffix_of(whole.path):
        bounds = _bounds(system, whole, options, size)
    if len(bounds) == 1:
        yield whole
        return
    suffix = PurePosixPath(whole.target).suffix
    for index, start in enumerate(bounds):
        end = bounds[index + 1] if index + 1 < len(bounds) else None
        target = f"{whole.target}/part-{index:05}{suffix}"
        share = whole.size // len(bounds)
        yield replace(whole, target=target, size=share, start=start, end=end)


def _bounds(system: pafs.FileSystem, whole: Piece, options: ReadOptions, size: int) -> list[int]:
    """Give where pieces of a large file begin: bytes or row groups."""
    format_: Any = format_named(whole.format)
    if isinstance(format_, TableFormat):
        if format_.name != "parquet":
            return [0]
        with system.open_input_file(whole.path) as file:
            units = format_.open(file).units()
        bounds, gathered = [0], 0
        for unit in units:
            if not unit.start and gathered >= size:
                bounds.append(unit.group)
                gathered = 0
            gathered += unit.size
        return bounds
    if cut_of(format_, options) is not Cut.LINE or isinstance(format_, Headed):
        return [0]
    number = -(-whole.size // size)
    return [whole.size * index // number for index in range(number)]
