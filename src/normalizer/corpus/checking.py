"""What a run must not do is refused before anything is written."""

from __future__ import annotations

from pathlib import Path

from normalizer.corpus.compression import suffix_of
from normalizer.corpus.cutting import LONGEST
from normalizer.corpus.format import Cut, Units
from normalizer.corpus.formats import format_named
from normalizer.corpus.options import RunOptions
from normalizer.corpus.plan import STDIN, Plan, Planned
from normalizer.corpus.reading import cut_of
from normalizer.corpus.tables import TableFormat
from normalizer.errors import InputError

__all__ = ["check"]

_STRUCTURED = ("tmx", "xliff")


def check(plan: Plan, options: RunOptions) -> None:
    """Raise :class:`~normalizer.errors.InputError` for a plan that cannot be, or would do harm."""
    _check_reports(plan, options)
    for file in plan.files:
        cut = cut_of(format_named(file.format), options.read)
        if isinstance(format_named(file.format), TableFormat):
            _check_table(file, options)
        elif cut is Cut.FILE and file.path != STDIN:
            _check_size(file)
        if options.selects and not options.dry_run:
            _check_selection(file)


def _check_reports(plan: Plan, options: RunOptions) -> None:
    """No report may be put in the place of another one, or of a file that is read or written."""
    taken = {}
    for file in plan.files:
        if file.path != STDIN:
            taken[Path(file.path).resolve()] = f"{file.name}, which is read"
        if file.target is not None and not file.in_place:
            taken[file.target.resolve()] = f"{file.target}, which is written"
    for name in ("audit", "rejects", "stats"):
        path: Path | None = getattr(options, name)
        if path is None or (path.exists() and not path.is_file()):
            continue  # a pipe or a device may take several
        place = path.resolve()
        if place in taken:
            raise InputError(f"{name} would be written over {taken[place]}: name another file")
        taken[place] = f"that of {name}"


def _check_table(file: Planned, options: RunOptions) -> None:
    if file.path == STDIN or suffix_of(file.path):
        raise InputError(f"{file.name}: {file.format} is read from a file that is not compressed")
    target = file.target
    if options.dry_run or (target is not None and (target.is_file() or not target.exists())):
        return
    raise InputError(f"{file.name}: {file.format} is written to a file: use -o OUT or -w")


def _check_size(file: Planned) -> None:
    path = Path(file.path)
    size = path.stat().st_size if path.is_file() else 0
    if size > LONGEST:
        units = isinstance(format_named(file.format), Units)
        raise InputError(
            f"{file.path}: has {size >> 20:,} MB, and a file that is one document may have"
            f" {LONGEST >> 20}: {'use --unit paragraph' if units else 'split it'}"
        )


def _check_selection(file: Planned) -> None:
    if file.in_place:
        raise InputError(
            "limit and sample leave out records: write to another file with -o, or nothing with"
            " --dry-run"
        )
    if file.format in _STRUCTURED:
        raise InputError(
            f"{file.path}: records of {file.format} cannot be left out: use --limit and --sample"
            " with --dry-run"
        )
