"""Where repaired text goes: standard output, another file, a folder, or the place it came from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from normalizer.cli.failures import CommandError, reason
from normalizer.cli.files import STDIN

__all__ = ["planned"]


def planned(paths: Sequence[str], output: str) -> dict[str, str]:
    """Give for each input the file that `-o` makes of it, or fail before anything is written."""
    if output.endswith("/") or Path(output).is_dir():
        return _in_folder(paths, Path(output))
    if len(paths) > 1:
        raise click.UsageError(f"several files need a folder: end it with a slash, -o {output}/")
    _check(paths[0], Path(output))
    return {paths[0]: output}


def _in_folder(paths: Sequence[str], folder: Path) -> dict[str, str]:
    taken: dict[str, str] = {}
    for path in paths:
        if path == STDIN:
            raise click.UsageError("standard input has no name: give -o a file, not a folder")
        name = Path(path).name
        if name in taken:
            raise CommandError(
                f"{taken[name]} and {path} would both be written to {folder / name}: give them"
                " folders of their own, one command for each"
            )
        taken[name] = path
        _check(path, folder / name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"cannot make the folder {folder}: {reason(error)}") from error
    return {path: str(folder / name) for name, path in taken.items()}


def _check(path: str, target: Path) -> None:
    """Fail if the output is the input: that is what rewriting in place is for."""
    if path != STDIN and target.exists() and Path(path).exists() and target.samefile(path):
        raise CommandError(f"{target} is the input: rewrite it in place with -w instead of -o")
