"""`normalizer aliases import`: make an alias pack of a table, a term base or a dump of names."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

import click

from normalizer.cli.failures import FOUND, CommandError, counted
from normalizer.cli.files import STDIN, inputs, put_or_print
from normalizer.cli.options import PATH
from normalizer.cli.output import note
from normalizer.curate.importers.formats import FORMATS, Format, format_of
from normalizer.names.entity import KINDS

if TYPE_CHECKING:
    from normalizer.curate.importers.importing import Import
    from normalizer.curate.importers.reader import Wishes

__all__ = ["import_"]


@click.command("import", short_help="Make an alias pack of tables, term bases and dumps.")
@click.argument("paths", metavar="[PATH|-]...", nargs=-1, type=PATH)
@click.option("-o", "--output", metavar="OUT", type=PATH, help="Write the pack to this file.")
@click.option(
    "--format", "named", type=click.Choice(list(FORMATS)),
    help="What the files are, where their names do not tell.",
)  # fmt: skip
@click.option(
    "--encoding", metavar="NAME", default="", help="As gb18030, utf-16-le [default: UTF-8]."
)
@click.option(
    "--map", "mapped", metavar="FIELD=HEADER", multiple=True,
    help="For tables: the column of a field, as in canonical=Name,alias=Variants,zh=Chinese.",
)  # fmt: skip
@click.option(
    "--split", metavar="SIGN", default=";", show_default=True,
    help="For tables: what parts the forms in one cell; empty for cells of one form.",
)  # fmt: skip
@click.option(
    "--languages", metavar="CODES", default="zh,ja,ko,ru", show_default=True,
    help="Source languages taken out of files that have many.",
)  # fmt: skip
@click.option(
    "--from", "source_language", metavar="CODE", default="zh", show_default=True,
    help="For glossaries: the language of the first column.",
)  # fmt: skip
@click.option(
    "--kind", type=click.Choice(KINDS), default="term",
    help="The kind of what does not say its own [default: term; place for GeoNames].",
)  # fmt: skip
@click.option(
    "--geonames-main", metavar="FILE", type=PATH, default="", help="Main table of GeoNames."
)
@click.option("--name", metavar="NAME", default="", help="Name of the pack [default: that of OUT].")
@click.option("--license", metavar="SPDX", default="", help="Licence of the facts, for the head.")
@click.option("--sort", "ordered", is_flag=True, help="Order the entities by id.")
@click.option("--strict", is_flag=True, help="Exit code 1 if faulty rows were skipped.")
def import_(
    paths: tuple[str, ...],
    output: str | None,
    named: str | None,
    encoding: str,
    mapped: tuple[str, ...],
    split: str,
    languages: str,
    source_language: str,
    kind: str,
    geonames_main: str,
    name: str,
    license: str,
    ordered: bool,
    strict: bool,
) -> int:
    """Make one alias pack of the files given; without -o it is printed.

    The English name is the canonical form, other English names become right forms, names in other
    languages source forms. Only a column mapped to `alias` has garbles; those that may harm become
    weak. What is left out is counted on stderr with its first place.

    Exit code 0: done; 1: with --strict, rows were skipped; 2: a file could not be read.
    """
    from normalizer.curate.importers.reader import Wishes

    paths = inputs(paths)
    _check_output(paths, output)
    found = _format(paths, named)
    wishes = Wishes(
        languages=frozenset(code.strip().lower() for code in languages.split(",")),
        columns=_columns(mapped),
        split=split,
        kind=kind,
        source_language=source_language.lower(),
        main=geonames_main,
    )
    notes = [_origin(path, found) for path in paths]
    title = name or (PurePath(output).stem if output and output != STDIN else "imported")
    with _room():
        importing = _taken(paths, found, wishes, encoding)
        _deliver(importing, output, title, license or found.license, notes, ordered)
    _report(importing, output)
    return FOUND if strict and importing.tally.faulty else 0


def _check_output(paths: tuple[str, ...], output: str | None) -> None:
    """Fail if the pack would take the place of what it is made of."""
    target = Path(output) if output and output != STDIN else None
    for path in paths:
        if target and target.exists() and Path(path).exists() and target.samefile(path):
            raise CommandError(f"{output} is an input: write the pack to another file")


@contextmanager
def _room() -> Iterator[None]:
    """Say what it means if the database of the import cannot be written."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        raise CommandError(
            f"cannot keep what was read ({error}): make room in the folder for temporary files, or name"
            " another in SQLITE_TMPDIR"
        ) from error


def _format(paths: tuple[str, ...], named: str | None) -> Format:
    """Find the format of all files, as said or as their names tell."""
    if named:
        return FORMATS[named]
    found = {path: format_of(path) for path in paths}
    unknown = [path for path, entry in found.items() if entry is None]
    if unknown:
        raise click.UsageError(f"the name {unknown[0]} does not tell its format: give --format")
    formats = {entry.name: entry for entry in found.values() if entry is not None}
    if len(formats) > 1:
        said = " and ".join(formats)
        raise click.UsageError(f"files of {said} at once: import each by itself, or give --format")
    return next(iter(formats.values()))


def _columns(mapped: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    from normalizer.curate.importers.columns import ColumnError, parsed

    try:
        return parsed(mapped)
    except ColumnError as error:
        raise click.UsageError(f"--map: {error}") from error


def _taken(paths: tuple[str, ...], found: Format, wishes: Wishes, encoding: str) -> Import:
    """Read all files, with a bar on a terminal."""
    from normalizer.curate.importers.importing import Import
    from normalizer.curate.importers.source import opened

    importing = Import(found.reader(), wishes)
    for path in paths:
        stdin = _stdin() if path == STDIN else None
        with _bar(path) as progress, opened(path, encoding, progress, stdin) as source:
            importing.take(source)
    if not len(importing):
        for line in importing.tally.lines():
            note(line)
        raise CommandError("no entity came of it: nothing is written")
    return importing


def _stdin() -> BinaryIO:
    if sys.stdin is None:
        raise CommandError("standard input is closed: give a PATH")
    return sys.stdin.buffer


@contextmanager
def _bar(path: str) -> Iterator[Callable[[int], None] | None]:
    """Show on a terminal how many of the bytes of a file are read."""
    size = Path(path).stat().st_size if path != STDIN and Path(path).is_file() else 0
    if not size or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    label = f"reading {PurePath(path).name}"
    steps = max(1, size // 200)
    with click.progressbar(
        length=size, label=label, file=sys.stderr, update_min_steps=steps
    ) as bar:
        yield bar.update


def _origin(path: str, found: Format) -> str:
    name = "standard input" if path == STDIN else PurePath(path).name
    return f"Imported from {name} ({found.about})."


def _deliver(
    importing: Import, output: str | None, title: str, license: str, notes: list[str], ordered: bool
) -> None:
    from normalizer.curate.writer import pack_text

    entities = importing.entities(ordered=ordered)
    put_or_print(pack_text(entities, title, license=license, notes=notes), output)


def _report(importing: Import, output: str | None) -> None:
    for line in importing.tally.lines():
        note(line)
    number = f"{len(importing):,} {'entity' if len(importing) == 1 else 'entities'}"
    joined = f", {counted(importing.joined, 'row')} joined to others" if importing.joined else ""
    note(f"{'wrote ' + output + ': ' if output else ''}{number}{joined}")
