"""`normalizer aliases show`: all that is known about one name, and from where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from normalizer.cli.aliases_options import as_json, legible, stacked, with_names
from normalizer.cli.output import write

if TYPE_CHECKING:
    from normalizer.curate.portrait import Trait
    from normalizer.settings import Settings

__all__ = ["show"]

_LONGEST = 60


@click.command(short_help="Show all that is known about a name, with file and line.")
@click.argument("name", metavar="NAME")
@as_json
@with_names
def show(settings: Settings, name: str, as_json: bool) -> int:
    """Show all that the alias files together say about one name, with the place of each value.

    NAME is an id, a canonical form or another right form. Values without a place are so by default,
    or derived.
    """
    from normalizer.curate.meeting import found
    from normalizer.curate.portrait import portrait
    from normalizer.names.table import AliasTable

    legible([name])
    stack = stacked(settings)
    entity = found(name, stack.entities)
    traits = list(portrait(entity, stack, AliasTable.layered(stack.packs)))
    write(_json(entity.id, traits) if as_json else _text(entity.id, traits))
    return 0


def _text(identity: str, traits: list[Trait]) -> str:
    from normalizer.cli.aliases_columns import columns

    rows, before = [], ""
    for trait in traits:
        rows.append(("", trait.key if trait.key != before else "", _value(trait), _place(trait)))
        before = trait.key
    return "\n".join([identity, *columns(rows)]) + "\n"


def _value(trait: Trait) -> str:
    said = f"{trait.value} -> {trait.stands_for}" if trait.stands_for else trait.value
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


def _place(trait: Trait) -> str:
    return f"{trait.place.file}:{trait.place.line}" if trait.place else ""


def _json(identity: str, traits: list[Trait]) -> str:
    import json

    values = [
        {
            "key": trait.key,
            "value": trait.value,
            "stands_for": trait.stands_for or None,
            "file": trait.place.file if trait.place else None,
            "line": trait.place.line if trait.place else None,
        }
        for trait in traits
    ]
    return json.dumps({"id": identity, "values": values}, ensure_ascii=False, indent=2) + "\n"
