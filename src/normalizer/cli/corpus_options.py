"""The options of `fix` about corpora: formats and fields, processes, reports, faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from normalizer.cli.options import PATH

if TYPE_CHECKING:
    from normalizer.corpus.options import RunOptions

__all__ = ["CorpusChoices", "corpus_options"]


@dataclass(frozen=True, slots=True)
class CorpusChoices:
    """What the command line says about corpora; empty where it says nothing."""

    values: dict[str, Any] = field(default_factory=dict)
    quiet: bool = False
    bar: bool = True
    engine: str | None = None
    address: str | None = None

    @property
    def given(self) -> bool:
        """Whether any of these options is given."""
        return bool(self.values) or self.quiet or not self.bar or self.engine is not None

    def options(self, hints: tuple[str, ...]) -> RunOptions:
        """Make the options of a run."""
        from normalizer.corpus.cleaning import options_of

        return options_of(**self.values, hints=hints)


_OPTIONS = (
    click.option(
        "--format", "format", metavar="NAME",
        help="Format of the files: text, markdown, html, jsonl, csv, tsv, parquet, arrow, subtitles, tmx,"
        " xliff or po [default: as their names say; .gz, .bz2, .xz and .zst are unpacked].",
    ),
    click.option(
        "--field", "fields", metavar="NAME", multiple=True,
        help="Field or column that is text; dotted if nested; repeatable [default: text].",
    ),
    click.option(
        "--source-field", metavar="NAME", help="Field with the text it was translated from.",
    ),
    click.option("--id-field", metavar="NAME", help="Field that names a record in reports."),
    click.option(
        "--unit", type=click.Choice(["file", "paragraph", "line"]),
        help="What one document is in plain text and Markdown [default: file].",
    ),
    click.option("--delimiter", metavar="CHAR", help="What stands between the fields of a row."),
    click.option(
        "--quoting/--no-quoting", default=None,
        help="Whether double quotes may stand around a field [default: in csv, not in tsv].",
    ),
    click.option(
        "--no-header", is_flag=True, help="No row names the columns: --field gives their numbers.",
    ),
    click.option(
        "--source-lang", metavar="LANG", help="Source language of a translation memory, as in zh.",
    ),
    click.option(
        "--target-lang", metavar="LANG", help="Language that is repaired, as in en-GB [default: en].",
    ),
    click.option(
        "--include", metavar="GLOB", multiple=True,
        help="Files below folders that are read [default: those of known formats]; repeatable.",
    ),
    click.option(
        "--exclude", metavar="GLOB", multiple=True,
        help="Files below folders that are not read; repeatable.",
    ),
    click.option(
        "-j", "--jobs", metavar="N", type=int,
        help="Processes that share the work; 0 is one for each core [default: 0].",
    ),
    click.option(
        "--audit", metavar="FILE", type=PATH,
        help="Write every edit, its place and causes to this file, as in edits.jsonl.zst.",
    ),
    click.option(
        "--rejects", metavar="FILE", type=PATH,
        help="Write the records that cannot be read to this file; they stay as they are.",
    ),
    click.option("--stats", metavar="FILE", type=PATH, help="Write the statistics as JSON."),
    click.option("--strict", is_flag=True, help="Stop at the first record that cannot be read."),
    click.option("--dry-run", is_flag=True, help="Do all but write the repaired files."),
    click.option("--limit", metavar="N", type=int, help="Take only the first N records."),
    click.option(
        "--sample", metavar="SHARE", type=float,
        help="Take only this share of the records, chosen by chance, as in 0.01.",
    ),
    click.option("--seed", metavar="N", type=int, help="Choose other ones for --sample [default: 0]."),
    click.option("--resume", is_flag=True, help="Go on with a run that was interrupted."),
    click.option("--restart", is_flag=True, help="Begin a run that was interrupted again."),
    click.option(
        "--block", metavar="KB", type=int, help="Kilobytes a process takes at a time [default: 256].",
    ),
    click.option(
        "--engine", type=click.Choice(["local", "ray"]),
        help="Where the work is done: in processes of this machine, or on a Ray cluster [default: local].",
    ),
    click.option(
        "--address", metavar="HOST:PORT",
        help="The Ray cluster, or auto [default: the one of this machine, else one of its own].",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but what goes wrong."),
    click.option("--no-progress", is_flag=True, help="Say nothing until the summary at the end."),
)  # fmt: skip


def corpus_options(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command these options, and hand it what they say as ``corpus``."""

    @wraps(function)
    def command(*args: Any, **values: Any) -> int:
        return function(*args, corpus=_taken(values), **values)

    wrapped: Callable[..., int] = command
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def _taken(values: dict[str, Any]) -> CorpusChoices:
    quiet, silent = values.pop("quiet"), values.pop("no_progress")
    engine, address = values.pop("engine"), values.pop("address")
    if address is not None and engine != "ray":
        raise click.UsageError("--address is of a Ray cluster: add --engine ray")
    names = (
        "format", "fields", "source_field", "id_field", "unit", "delimiter", "quoting",
        "source_lang", "target_lang", "include", "exclude", "jobs", "audit", "rejects", "stats",
        "strict", "dry_run", "limit", "sample", "seed", "resume", "restart", "block",
    )  # fmt: skip
    taken = {name: values.pop(name) for name in names}
    given = {
        name: value
        for name, value in taken.items()
        if value is not None and value is not False and value != ()
    }
    if taken["quoting"] is False:
        given["quoting"] = False
    if values.pop("no_header"):
        given["header"] = ()
    return CorpusChoices(given, quiet, not silent, engine, address)
