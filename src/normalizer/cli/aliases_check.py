"""`normalizer aliases check`: everything that is wrong with alias files, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from normalizer.cli.aliases_options import layers, nearby, with_names
from normalizer.cli.failures import FOUND, WRONG, CommandError, counted
from normalizer.cli.options import PATH
from normalizer.cli.output import note, write
from normalizer.errors import NormalizerError

if TYPE_CHECKING:
    from normalizer.curate.checking import Checked
    from normalizer.settings import Settings

__all__ = ["check"]


@click.command(short_help="List what is wrong with alias files; exit code 1 if anything.")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=PATH)
@click.option("--fix", is_flag=True, help="First sort and format the files, as fmt does.")
@click.option(
    "--layered",
    is_flag=True,
    help="Each file is a layer over those before it, as in the settings, not one of equals.",
)
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "jsonl", "github"]),
    default="text", show_default=True, help="How findings are written.",
)  # fmt: skip
@with_names
def check(settings: Settings, files: tuple[str, ...], fix: bool, layered: bool, style: str) -> int:
    """List what is wrong with alias files: form, contradictions, aliases that would do harm.

    The files are laid over the shipped names, and tried with them. Without FILE, those of the
    settings are checked, or else the shipped ones.

    Exit code 0: nothing is wrong; 1: findings; 2: a file is no alias file, or another error.
    """
    from normalizer.cli.aliases_findings import FORMATS
    from normalizer.curate.checking import check_files

    if fix and not files:
        raise click.UsageError("--fix rewrites files: say which")
    beneath = layers(settings)
    paths = files or tuple(nearby(path) for path in _own(settings, beneath))
    if fix:
        _put_in_order(files)
    checked = check_files(paths, beneath, layered=layered)
    write(FORMATS[style](checked.problems))
    for remark in checked.notes:
        note(f"note: {remark}")
    if style == "text":
        note(_summary(checked, len(paths)))
    if checked.unreadable:
        return WRONG
    return FOUND if checked.problems else 0


def _own(settings: Settings, beneath: Sequence[Sequence[Path]]) -> Sequence[Path]:
    """Give the files to check where none is named: those of the settings, or the shipped ones."""
    if settings.aliases:
        return [Path(path) for path in settings.aliases]
    if not beneath:
        raise CommandError("there is nothing to check: give FILE")
    return beneath[0]


def _put_in_order(files: Sequence[str]) -> None:
    """Format what can be formatted; the rest is left for the check to tell."""
    from normalizer.cli.aliases_fmt import in_order
    from normalizer.cli.files import put

    for path in files:
        with suppress(NormalizerError):
            before, after = in_order(path)
            if before != after:
                put(path, after)
                note(f"{path} is formatted")


def _summary(checked: Checked, files: int) -> str:
    where = f"{counted(files, 'file')} with {counted(checked.entities, 'name')}"
    if not checked.problems:
        return f"nothing is wrong in {where}"
    said = f"{counted(len(checked.problems), 'finding')} in {where}"
    if checked.unreadable:
        said += f"; {counted(checked.unreadable, 'file')} not read"
    if checked.untried:
        said += "; right forms and examples are tried when names no longer contradict each other"
    return said
