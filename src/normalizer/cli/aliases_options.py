"""The options by which commands about names choose the alias files they look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

import click

from normalizer.cli.config import Choices
from normalizer.cli.failures import CommandError
from normalizer.cli.options import PATH

if TYPE_CHECKING:
    from normalizer.curate.stack import Stack
    from normalizer.settings import Settings

__all__ = ["as_json", "layers", "legible", "nearby", "stacked", "with_names"]

_P = ParamSpec("_P")
_OPTIONS = (
    click.option(
        "--aliases", metavar="FILE", multiple=True, type=PATH,
        help="Alias file to lay over the shipped names and those of the settings file; repeatable.",
    ),
    click.option("--shipped/--no-shipped", default=None, help="Use the shipped names (default)."),
    click.option(
        "--config", metavar="FILE", type=PATH,
        help="Settings file to use instead of the nearest one.",
    ),
    click.option("--isolated", is_flag=True, help="Use no settings file."),
)  # fmt: skip

as_json = click.option("--json", "as_json", is_flag=True, help="Write everything as JSON.")


def with_names(function: Callable[Concatenate[Settings, _P], int]) -> Callable[_P, int]:
    """Give a command the options about alias files, and hand it the settings they make."""

    @wraps(function)
    def command(*args: _P.args, **values: _P.kwargs) -> int:
        return function(_taken(values), *args, **values)

    wrapped: Callable[_P, int] = command
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def _taken(values: dict[str, Any]) -> Settings:
    """Take the options about alias files out of a command's parameters."""
    given: dict[str, Any] = {"aliases": files} if (files := values.pop("aliases")) else {}
    shipped = values.pop("shipped")
    if shipped is not None:
        given["shipped"] = shipped
    config, isolated = values.pop("config"), values.pop("isolated")
    if config and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    return Choices(given, config, isolated).effective().settings


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
