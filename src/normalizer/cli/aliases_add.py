"""`normalizer aliases add`: more names for an alias file, refused if they would do harm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from normalizer.cli.aliases_options import layers, legible, nearby, with_names
from normalizer.cli.failures import FOUND, CommandError
from normalizer.cli.files import Document, put, read
from normalizer.cli.options import PATH
from normalizer.cli.output import note
from normalizer.names.entity import KINDS

if TYPE_CHECKING:
    from normalizer.curate.adding import Addition
    from normalizer.settings import Settings

__all__ = ["add"]

_LISTS = ("near", "unless", "titles", "never")
_F = TypeVar("_F", bound=Callable[..., Any])


def _many(option: str, name: str, metavar: str, said: str) -> Callable[[_F], _F]:
    return click.option(option, name, metavar=metavar, multiple=True, help=f"{said}; repeatable.")


@click.command(short_help="Add a name, or aliases of one, to an alias file.")
@click.argument("canonical")
@click.argument("garbles", metavar="[ALIAS]...", nargs=-1)
@click.option(
    "--file",
    "path",
    metavar="FILE",
    type=PATH,
    help="The file to add to, made if need be [default: the first of the settings].",
)
@click.option("--weak", is_flag=True, help="Replace ALIAS only with evidence in the document.")
@click.option("--for", "form", metavar="FORM", help="The right form ALIAS stands for, if another.")
@click.option("--kind", type=click.Choice(KINDS), help="What the name is.")
@_many("--source", "sources", "LANG=FORM", "Form in a source language, as zh=布林肯")
@_many("--form", "forms", "LABEL=FORM", "Another right form, as short=Blinken")
@_many("--near", "near", "CUE", "Evidence: a phrase, or @id of another name")
@_many("--unless", "unless", "CUE", "Evidence against")
@_many("--title", "titles", "TITLE", "Words right before the name")
@_many("--never", "never", "TEXT", "A similar string that is something else")
@click.option(
    "--example",
    "examples",
    metavar="IN OUT",
    nargs=2,
    multiple=True,
    help="A test: a text and what comes of it, the same if it must stay; repeatable.",
)
@with_names  # fmt: skip
def add(
    settings: Settings, /, canonical: str, path: str | None, form: str | None, **more: Any
) -> int:
    """Add a name, or aliases of one, to an alias file: in its place, and all else stays.

    CANONICAL is the right form that ALIAS stands for. If it is known already, more is said about that
    name. What `normalizer aliases check` would find wrong with it is refused.

    Exit code 0: done; 1: refused; 2: an error.
    """
    from normalizer.cli.aliases_findings import shown
    from normalizer.curate.proposal import Proposal

    legible([canonical, form or "", *more.values()])
    target = path or _first(settings)
    document = read(target) if Path(target).exists() else Document(target, "")
    text = document.text.replace("\r\n", "\n")
    beneath = [layer for layer in layers(settings) if layer]
    proposal = Proposal(nearby(target), text, beneath)
    meant = proposal.meant(canonical, form or "")
    new = proposal.text_with(meant, _addition(more))
    if new == text:
        note(f"nothing to add: {nearby(target)} says so already")
        return 0
    refused = proposal.problems(new)
    for problem in refused:
        note(shown(problem, new))
    if refused:
        note(f"nothing is added to {nearby(target)}")
        return FOUND
    put(target, document.encoded(new if text == document.text else new.replace("\n", "\r\n")))
    what = f"more about {meant.id}" if meant.known else f"new name {meant.id}"
    note(f"{nearby(target)}:{proposal.line(new, meant)}: {what}")
    return 0


def _first(settings: Settings) -> str:
    if not settings.aliases:
        raise CommandError(
            "which file is it to be added to? give --file names.yaml, or name one in"
            ' normalizer.toml: aliases = ["names.yaml"]'
        )
    return settings.aliases[0]


def _addition(more: dict[str, Any]) -> Addition:
    from normalizer.curate.adding import Addition

    return Addition(
        aliases=tuple(more["garbles"]),
        weak=more["weak"],
        kind=more["kind"] or "",
        sources=_parted("--source", "zh=布林肯", more["sources"]),
        forms=_parted("--form", "short=Blinken", more["forms"]),
        lists={name: tuple(more[name]) for name in _LISTS},
        examples=tuple(more["examples"]),
    )


def _parted(option: str, example: str, items: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Take `zh=布林肯` apart."""
    found: dict[str, tuple[str, ...]] = {}
    for item in items:
        key, equals, form = item.partition("=")
        if not (key.strip() and equals and form.strip()):
            raise click.UsageError(f"{option} {item!r}: write it as {example}")
        found[key.strip()] = (*found.get(key.strip(), ()), form.strip())
    return found
