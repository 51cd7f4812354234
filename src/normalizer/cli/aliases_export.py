"""`normalizer aliases export`: write alias packs in the formats of other tools."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from normalizer.cli.files import STDIN, put_or_print
from normalizer.cli.options import PATH
from normalizer.cli.output import note
from normalizer.curate.exporters.formats import FORMATS, exporter, format_of

if TYPE_CHECKING:
    from normalizer.names.entity import Entity

__all__ = ["export"]


@click.command(short_help="Write alias packs in the formats of other tools.")
@click.argument("packs", metavar="[PACK]...", nargs=-1, type=PATH)
@click.option("-o", "--output", metavar="OUT", type=PATH, help="Write to this file.")
@click.option(
    "--format", "named", type=click.Choice(list(FORMATS)),
    help="What to write, where the name of OUT does not tell.",
)  # fmt: skip
@click.option(
    "--language", metavar="CODE", default="zh", show_default=True,
    help="For glossaries: the language of the first column.",
)  # fmt: skip
@click.option(
    "--split", metavar="SIGN", default=";", show_default=True,
    help="For tables: what parts the forms in one cell.",
)  # fmt: skip
@click.option("--name", metavar="NAME", default="", help="For yaml: the name of the pack.")
@click.option("--license", metavar="SPDX", default="", help="For yaml: the licence of the facts.")
@click.option("--sort", "ordered", is_flag=True, help="Order the entities by id.")
def export(
    packs: tuple[str, ...],
    output: str | None,
    named: str | None,
    language: str,
    split: str,
    name: str,
    license: str,
    ordered: bool,
) -> int:
    """Write packs, laid over each other in the order given, as one file; without -o it is printed.

    Without a PACK it is the shipped ones. What a format has no place for is counted on stderr.
    """
    from normalizer.curate.exporters.exporter import Export

    style = named or (format_of(output) if output and output != STDIN else "csv")
    if style is None:
        raise click.UsageError(f"the name {output} does not tell its format: give --format")
    if style in {"csv", "tsv"} and not split:
        raise click.UsageError("--split: several forms in one cell need something between them")
    title = name or (PurePath(output).stem if output and output != STDIN else "exported")
    wanted = Export(_entities(packs), title, language.lower(), split, license, ordered)
    put_or_print(exporter(style)(wanted), output)
    for line in wanted.lines():
        note(line)
    return 0


def _entities(paths: tuple[str, ...]) -> dict[str, Entity]:
    """Read the packs and lay them over each other."""
    from normalizer.api import shipped_packs
    from normalizer.errors import PackError, Problem
    from normalizer.names.packs.files import read
    from normalizer.names.packs.layers import merge

    entities: dict[str, Entity] = {}
    problems: list[Problem] = []
    for path in paths or shipped_packs():
        merge(entities, read(path), problems)
    if problems:
        raise PackError(problems)
    return entities
