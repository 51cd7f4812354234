"""`normalizer aliases schema`: the JSON Schema of alias files."""

from __future__ import annotations

import click

from normalizer.cli.output import write

__all__ = ["schema"]


@click.command(short_help="Print the JSON Schema of alias files.")
def schema() -> int:
    """Print the JSON Schema (draft 2020-12) of alias files, for editors that check while one types.

    \b
    normalizer aliases schema > schema.json
    and as first line of an alias file:
    # yaml-language-server: $schema=schema.json
    """
    from normalizer.curate.schema import as_json

    write(as_json())
    return 0
