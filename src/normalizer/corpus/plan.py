"""Which files a run reads, and what it makes of each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from normalizer.corpus.formats import format_of
from normalizer.errors import InputError

__all__ = ["STDIN", "Plan", "Planned", "planned", "wanted"]

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to be read, the name it has in reports, and the file that is made of it, if any."""

    path: str
    name: str
    format: str
    target: Path | None

    @property
    def in_place(self) -> bool:
        """Whether the file itself is replaced."""
        return self.target is not None and self.target == Path(os.path.realpath(self.path))


@dataclass(frozen=True, slots=True)
class Plan:
    """All files of a run in order, where its journal goes, and how many files were left out."""

    files: tuple[Planned, ...]
    journal: Path | None
    left_out: int


def planned(
    paths: Sequence[str],
    output: str | None,
    *,
    in_place: bool = False,
    format: str | None = None,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
) -> Plan:
    """Plan a run, or raise :class:`~normalizer.errors.InputError` before anything is written.

    Parameters
    ----------
    paths
        Files, folders (with all below them) and ``-``, standard input.
    output
        A folder if it is one, ends with a slash, or a folder is read; else a file. ``None`` and ``-``
        are standard output.
    in_place
        Replace the files read; instead of ``output``.
    format
        The format of all files; by default each file's name tells it, and files of unknown names below
        folders are left out.
    include, exclude
        Globs over paths within a folder, or names: files below folders that are read, or are not.
    """
    folders = [path for path in paths if path != STDIN and Path(path).is_dir()]
    to_folder = bool(output and output != STDIN) and (
        bool(folders) or str(output).endswith(("/", os.sep)) or Path(str(output)).is_dir()
    )
    if output and output != STDIN and not to_folder and len(paths) > 1:
        raise InputError(f"several files need a folder: end it with a slash, -o {output}/")
    found, left_out = _found(paths, output if to_folder else None, format, include, exclude)
    if not found and folders:
        raise InputError(
            f"there is no file to repair in {', '.join(folders)}"
            + (f": {left_out:,} are left out, see --format and --include" if left_out else "")
        )
    files = tuple(_targets(found, output, to_folder, in_place))
    return Plan(files, _journal(paths, files, output, to_folder, in_place), left_out)


def _found(
    paths: Sequence[str],
    output: str | None,
    format: str | None,
    include: Sequence[str],
    exclude: Sequence[str],
) -> tuple[list[tuple[str, str, str]], int]:
    """List (path, name below the output folder, format)."""
    found: list[tuple[str, str, str]] = []
    left_out = 0
    for path in paths:
        if path == STDIN or not Path(path).is_dir():
            found.append((path, Path(path).name, format or format_of(path) or "text"))
            continue
        for below in _below(Path(path), Path(output) if output else None):
            name = below.as_posix()
            kind = format or format_of(name) or ("text" if include else None)
            if kind and wanted(name, include, exclude) and not _special(Path(path, below)):
                found.append((str(Path(path, below)), name, kind))
            else:
                left_out += 1
    return found, left_out


def _below(folder: Path, output: Path | None) -> Iterator[Path]:
    """Walk over a folder in the order of names; hidden files, and what is written, are not in it."""
    written = output and Path(os.path.realpath(output))
    if written and written == Path(os.path.realpath(folder)):
        raise InputError(f"{output} is the input: rewrite it in place with -w instead of -o")
    for place, folders, names in os.walk(folder, onerror=_raise, followlinks=True):
        here = Path(place)
        # A link to one of these would have no end.
        around = {Path(os.path.realpath(path)) for path in (here, *here.parents)} | {written}
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and Path(os.path.realpath(Path(place, name))) not in around
        )
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(place, name).relative_to(folder)


def _raise(error: OSError) -> None:
    raise InputError(f"cannot read the folder {error.filename}: {error.strerror}") from error


def wanted(name: str, include: Sequence[str], exclude: Sequence[str]) -> bool:
    """Tell whether a file below a folder is asked for; a glob is one over its path or its name.

    >>> wanted("deep/a.csv", ["deep/*"], ["*.gz"]), wanted("deep/a.csv", [], ["*.csv"])
    (True, False)
    """

    def matches(globs: Sequence[str]) -> bool:
        return any(fnmatch(name, glob) or fnmatch(name.rpartition("/")[2], glob) for glob in globs)

    return (not include or matches(include)) and not matches(exclude)


def _special(path: Path) -> bool:
    """Whether it is a pipe or the like, for which one may wait for ever; a broken link is told later."""
    return path.exists() and not path.is_file()


def _targets(
    found: Sequence[tuple[str, str, str]], output: str | None, to_folder: bool, in_place: bool
) -> Iterator[Planned]:
    taken: dict[Path, str] = {}
    read = {_identity(path): path for path, _, _ in found if path != STDIN}
    for path, name, kind in found:
        shown = "<stdin>" if path == STDIN else path
        if in_place:
            target = Path(os.path.realpath(path))
            if target.exists() and not target.is_file():
                raise InputError(f"{path} is no regular file: use -o OUT instead of -w")
            if target in taken:
                continue  # two names of one file
        elif output is None or output == STDIN:
            yield Planned(path, shown, kind, None)
            continue
        elif to_folder and path == STDIN:
            raise InputError("standard input has no name: give -o a file, not a folder")
        else:
            target = Path(output, name) if to_folder else _followed(Path(output))
            if target in taken:
                raise InputError(
                    f"{taken[target]} and {path} would both be written to {target}: give them"
                    " folders of their own, one command for each"
                )
            if target.is_file() and _identity(target) in read:
                raise InputError(
                    f"{target} is the input: rewrite it in place with -w instead of -o"
                )
        taken[target] = path
        yield Planned(path, shown, kind, target)


def _identity(path: str | Path) -> tuple[int, int] | None:
    """Tell a file from others whatever it is called."""
    try:
        state = Path(path).stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def _followed(output: Path) -> Path:
    """Give what a link leads to, so that it stays one; a pipe has no other name."""
    return output if output.exists() and not output.is_file() else Path(os.path.realpath(output))


def _journal(
    paths: Sequence[str],
    files: Sequence[Planned],
    output: str | None,
    to_folder: bool,
    in_place: bool,
) -> Path | None:
    """Say where the journal goes: into the folder that is written, or beside the file."""
    if to_folder:
        return Path(str(output), ".normalizer-journal")
    targets = [file.target for file in files if file.target is not None]
    if not targets:
        return None
    if len(targets) == 1 and not (len(paths) == 1 and Path(paths[0]).is_dir()):
        if targets[0].exists() and not targets[0].is_file():
            return None  # a pipe or a device
        return targets[0].with_name(f".{targets[0].name}.normalizer-journal")
    common = Path(os.path.commonpath([target.parent for target in targets]))
    if len(paths) == 1:
        common = Path(os.path.realpath(paths[0]))
    return common / ".normalizer-journal"
