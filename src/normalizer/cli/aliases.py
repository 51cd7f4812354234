"""`normalizer aliases`: the commands for people who keep alias files, loaded when one is called."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import click

__all__ = ["aliases"]

_HOMES = {
    "check": "aliases_check",
    "fmt": "aliases_fmt",
    "add": "aliases_add",
    "show": "aliases_show",
    "find": "aliases_find",
    "why": "explain",
    "stats": "aliases_stats",
    "schema": "aliases_schema",
    "import": "aliases_import",
    "export": "aliases_export",
}
_OTHER_NAMES = {"why": "explain"}


class _OnDemand(click.Group):
    """Knows its commands by name, and imports the module of one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, home in _HOMES.items() if find_spec(f"normalizer.cli.{home}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"normalizer.cli.{_HOMES[cmd_name]}")
        wanted = _OTHER_NAMES.get(cmd_name, cmd_name)
        found = (value for value in vars(module).values() if isinstance(value, click.Command))
        return next(command for command in found if command.name == wanted)


@click.group(cls=_OnDemand, short_help="Keep alias files: check, format, add, look up.")
def aliases() -> None:
    """Keep alias files: check and format them, add to them, look names up.

    \b
    normalizer aliases add --file names.yaml "Antony Blinken" Brinkenn
    normalizer aliases check names.yaml      list what is wrong; exit 1 if anything
    normalizer aliases fmt names.yaml        sort and format, comments stay
    normalizer aliases show Blinken          all that is known about a name
    normalizer aliases find Brinkenn         whose form is it, or could it be

    The format of the files is described in docs/aliases.md.
    """
