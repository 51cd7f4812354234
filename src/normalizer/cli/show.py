"""`normalizer config show`: the settings in force and where each comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from normalizer.cli.options import with_settings
from normalizer.cli.output import write

if TYPE_CHECKING:
    from normalizer.cli.config import Choices, Effective

__all__ = ["config"]


@click.group(short_help="Show the settings in force.")
def config() -> None:
    """Look at the settings."""


@config.command()
@with_settings
def show(choices: Choices) -> int:
    """Show the settings in force here, as TOML, with where each value comes from.

    The options are those of `fix`, so that their effect can be seen.
    """
    from normalizer.cli.catalogue import check_codes

    effective = choices.effective()
    check_codes("select", effective.settings.select)
    check_codes("ignore", effective.settings.ignore)
    write(_as_toml(effective, choices.isolated))
    return 0


def _as_toml(effective: Effective, isolated: bool) -> str:
    lines = [f"# {_headline(effective, isolated)}"]
    settings = {name: _value(value) for name, value in effective.settings.to_dict().items()}
    assigned = [(f"{name} = {value}", effective.origins[name]) for name, value in settings.items()]
    width = max(len(text) for text, _ in assigned if len(text) < 50)
    lines += [f"{text:{width}}  # {origin}" for text, origin in assigned]
    return "\n".join(lines) + "\n"


def _headline(effective: Effective, isolated: bool) -> str:
    if effective.source is not None:
        return f"Settings file: {effective.source.path}"
    if isolated:
        return "Settings files are not used (--isolated)."
    return f"No settings file (normalizer.toml or pyproject.toml) in {Path.cwd()} or above."


def _value(value: Any) -> str:
    """Write a value as TOML, whose strings are those of JSON but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
