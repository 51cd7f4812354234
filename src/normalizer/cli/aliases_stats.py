"""`normalizer aliases stats`: what alias files hold, in numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from normalizer.cli.aliases_options import as_json, stacked, with_names
from normalizer.cli.options import PATH
from normalizer.cli.output import write

if TYPE_CHECKING:
    from normalizer.curate.census import Count
    from normalizer.settings import Settings

__all__ = ["stats"]


@click.command(short_help="Count names by kind and file, forms by role, source languages.")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=PATH)
@as_json
@with_names
def stats(settings: Settings, files: tuple[str, ...], as_json: bool) -> int:
    """Count names by kind and file, forms by role, and names with a form in a source language.

    Without FILE, the shipped names and the files of the settings are counted.
    """
    from normalizer.curate.census import census
    from normalizer.curate.stack import Stack

    stack = Stack.of([files]) if files else stacked(settings)
    counts = census([leaf.pack for leaf in stack.leaves])
    write(_json(counts) if as_json else _tables(counts))
    return 0


def _tables(counts: list[Count]) -> str:
    from normalizer.cli.aliases_columns import columns
    from normalizer.curate.census import LANGUAGES, ROLES
    from normalizer.names.entity import KINDS

    kinds: list[tuple[str, ...]] = [("FILE", "names", *KINDS)]
    forms: list[tuple[str, ...]] = [("FILE", *ROLES, *LANGUAGES)]
    for count in counts:
        name = Path(count.name).name
        kinds.append((name, *_cells([count.entities, *(count.kinds[k] for k in KINDS)])))
        listed = [count.roles[role] for role in ROLES]
        forms.append((name, *_cells([*listed, *(count.languages[code] for code in LANGUAGES)])))
    return "\n".join([*columns(kinds, right=True), "", *columns(forms, right=True)]) + "\n"


def _cells(numbers: list[int]) -> list[str]:
    return [f"{number:,}" for number in numbers]


def _json(counts: list[Count]) -> str:
    import json

    data = [
        {
            "file": count.name,
            "names": count.entities,
            "kinds": count.kinds,
            "forms": count.roles,
            "languages": count.languages,
        }
        for count in counts
    ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
