"""The options about settings that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

import click

from normalizer.cli.config import Choices

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["PATH", "color", "complete_codes", "evidence", "with_names", "with_settings"]

PATH = click.Path(allow_dash=True, readable=False)
"""Any path: what is wrong with one is said when it is used, and stops only what needs it."""

_P = ParamSpec("_P")
_LISTS = ("aliases", "select", "ignore", "protect")
_SCALARS = ("shipped", "certainty", "french_spacing", "reach", "consistent")


def complete_codes(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the codes of rules to shell completion."""
    from click.shell_completion import CompletionItem

    from normalizer.cli.catalogue import entries

    start = incomplete.upper()
    return [CompletionItem(e.code, help=e.title) for e in entries() if e.code.startswith(start)]


_NAMES = (
    click.option(
        "--aliases", metavar="FILE", multiple=True, type=PATH,
        help="Alias file to lay over the shipped names and those of the settings file; repeatable.",
    ),
    click.option("--shipped/--no-shipped", default=None, help="Use the shipped names (default)."),
)  # fmt: skip
_CONFIG = (
    click.option(
        "--config", metavar="FILE", type=PATH,
        help="Settings file to use instead of the nearest one.",
    ),
    click.option("--isolated", is_flag=True, help="Use no settings file."),
)  # fmt: skip
_OPTIONS = (
    *_NAMES,
    click.option(
        "--select", metavar="CODES", multiple=True, shell_complete=complete_codes,
        help="Only rules with these codes or beginnings of codes, as in SP,PU001,NM.",
    ),
    click.option(
        "--ignore", metavar="CODES", multiple=True, shell_complete=complete_codes,
        help="Leave out rules with these codes, besides those of the settings file; wins over --select.",
    ),
    click.option(
        "--certainty", type=click.Choice(["sure", "likely", "guess"]),
        help="Least certainty of an edit that is made [default: likely].",
    ),
    click.option(
        "--protect", metavar="REGEX", multiple=True,
        help="Text that nothing may change, besides that of the settings file; repeatable.",
    ),
    click.option(
        "--french-spacing/--no-french-spacing", default=None,
        help="Keep a blank before : ; ? ! %.",
    ),
    click.option(
        "--reach", metavar="N", type=int,
        help="How far from a doubtful name, in characters, its evidence may stand [default: 6000].",
    ),
    click.option(
        "--consistent", type=click.Choice(["off", "report", "unify"]),
        help="Names that no table knows, in several spellings: report them, or unify them on the one"
        " the document uses most [default: off].",
    ),
    *_CONFIG,
)  # fmt: skip


def with_settings(function: Callable[Concatenate[Choices, _P], int]) -> Callable[_P, int]:
    """Give a command the options about settings, and hand it what they say."""
    return _with(_OPTIONS, function)


def with_names(function: Callable[Concatenate[Choices, _P], int]) -> Callable[_P, int]:
    """Give a command the options about alias files alone, and hand it what they say."""
    return _with((*_NAMES, *_CONFIG), function)


def _with(
    options: tuple[Callable[[Callable[_P, int]], Callable[_P, int]], ...],
    function: Callable[Concatenate[Choices, _P], int],
) -> Callable[_P, int]:
    @wraps(function)
    def command(*args: _P.args, **values: _P.kwargs) -> int:
        return function(_taken(values), *args, **values)

    wrapped: Callable[_P, int] = command
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped


def _taken(values: dict[str, Any]) -> Choices:
    """Take the settings out of a command's parameters; what was not given is left out."""
    given = {name: items for name in _LISTS if (items := values.pop(name, ()))}
    for name in ("select", "ignore"):
        if name in given:
            given[name] = tuple(code for item in given[name] for code in item.split(","))
    given |= {name: value for name in _SCALARS if (value := values.pop(name, None)) is not None}
    config, isolated = values.pop("config"), values.pop("isolated")
    if config and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    return Choices(given, config, isolated)


def evidence(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options that support doubtful names from outside the text."""
    hint = click.option(
        "--hint", "hints", metavar="NAME", multiple=True,
        help="Right name or id of something known to be meant; repeatable.",
    )  # fmt: skip
    source = click.option(
        "--source", metavar="FILE", type=PATH,
        help="The text this one was translated from; the surest evidence for doubtful names.",
    )  # fmt: skip
    return source(hint(function))


color = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
    help="Colour the output; auto does on a terminal, unless NO_COLOR is set.",
)  # fmt: skip
