"""The options by which commands about names choose the alias files they look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec

import click

from normalizer.cli import options
from normalizer.cli.config import Choices
from normalizer.cli.failures import CommandError

if TYPE_CHECKING:
    from normalizer.curate.stack import Stack
    from normalizer.settings import Settings

__all__ = ["as_json", "layers", "legible", "nearby", "stacked", "with_names"]

_P = ParamSpec("_P")
as_json = click.option("--json", "as_json", is_flag=True, help="Write everything as JSON.")


def with_names(function: Callable[Concatenate[Settings, _P], int]) -> Callable[_P, int]:
    """Give a command the options about alias files, and hand it the settings they make."""

    @options.with_names
    @wraps(function)
    def command(choices: Choices, /, *args: _P.args, **values: _P.kwargs) -> int:
        return function(choices.effective().settings, *args, **values)

    return command


def layers(settings: Settings) -> list[list[Path]]:
    """Give the alias files of some settings, layer by layer."""
    from normalizer.api import shipped_packs

    shipped = [shipped_packs()] if settings.shipped else []
    return [*shipped, *([Path(path)] for path in settings.aliases)]


def stacked(settings: Settings) -> Stack:
    """Read the alias files of some settings."""
    from normalizer.curate.stack import Stack

    return Stack.of([map(nearby, layer) for layer in layers(settings)])


def nearby(path: str | Path) -> str:
    """Write a path as a reader in the working folder would, if it lies there."""
    place, here = Path(path), Path.cwd()
    return str(place.relative_to(here) if place.is_relative_to(here) else place)


def legible(words: Iterable[object]) -> None:
    """Fail if what was typed is no text: it could be neither looked up nor written."""
    for word in words:
        if isinstance(word, tuple):
            legible(word)
            continue
        try:
            str(word).encode("utf-8")
        except UnicodeEncodeError as error:
            raise CommandError(f"{word!a} is not UTF-8: set the terminal to UTF-8") from error
