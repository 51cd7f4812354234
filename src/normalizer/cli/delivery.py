"""What `fix` does with a repaired document: print it, show its changes, or write a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from normalizer.cli.failures import CommandError, counted
from normalizer.cli.files import STDIN, Document, put
from normalizer.cli.output import note, write

if TYPE_CHECKING:
    from normalizer.result import Result

__all__ = ["Delivery", "diffed", "printed", "rewritten", "word_diffed", "written"]

Delivery = Callable[[str, Document, "Result"], None]
"""Takes the path as given, the document read from it, and what came of it."""


def found(result: Result) -> str:
    """Count what was repaired and what was left alone."""
    return f"{counted(len(result.edits), 'edit')}, {len(result.held):,} held"


def printed(verbose: bool) -> Delivery:
    """Print the whole repaired text."""

    def deliver(path: str, document: Document, result: Result) -> None:
        """Say what came of one document."""
        write(document.encoded(result.text))
        if verbose:
            note(f"{document.name}: {found(result)}")

    return deliver


def rewritten(verbose: bool) -> Delivery:
    """Rewrite the file it came from, if anything changes."""

    def deliver(path: str, document: Document, result: Result) -> None:
        """Say what came of one document."""
        if not Path(path).is_file():
            raise CommandError(f"{path} is no regular file: use -o OUT instead of -w")
        if result.text != document.text:
            put(path, document.encoded(result.text))
            note(f"repaired {path}: {found(result)}")
        elif verbose:
            note(f"unchanged {path}: {found(result)}")

    return deliver


def written(targets: Mapping[str, str]) -> Delivery:
    """Write other files, also where nothing changes, so that the set of them is whole."""

    def deliver(path: str, document: Document, result: Result) -> None:
        """Say what came of one document."""
        put(targets[path], document.encoded(result.text))
        note(f"wrote {targets[path]}: {found(result)}")

    return deliver


def diffed(verbose: bool, color: bool) -> Delivery:
    """Show the lines that change, as `patch -p1` reads them."""

    def deliver(path: str, document: Document, result: Result) -> None:
        """Say what came of one document."""
        from normalizer.report import unified_diff

        label = "stdin" if path == STDIN else _relative(path)
        write(unified_diff(result.original, result.text, label, color=color))
        if verbose or not result.edits:
            note(_said(document, result))

    return deliver


def word_diffed(verbose: bool, color: bool, titled: bool) -> Delivery:
    """Show the text with its changes in place; of several, those that change, under their names."""

    def deliver(path: str, document: Document, result: Result) -> None:
        """Say what came of one document."""
        if result.edits:
            if titled:
                title = f"==> {document.name} <=="
                write((click.style(title, bold=True) if color else title) + "\n")
            shown = result.diff("word", color=color)
            write(shown if shown.endswith("\n") else shown + "\n")
        if verbose or not result.edits:
            note(_said(document, result))

    return deliver


def _said(document: Document, result: Result) -> str:
    if result.edits:
        return f"{document.name}: {found(result)}"
    held = f" ({len(result.held):,} held)" if result.held else ""
    return f"{document.name}: nothing to repair{held}"


def _relative(path: str) -> str:
    """Give a path without its root: a diff names files below the folder it is applied in."""
    pure = PurePath(path)
    return pure.relative_to(pure.anchor).as_posix()
