"""`normalizer aliases find`: whose form a string is, or whose it could be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from normalizer.cli.aliases_options import as_json, layers, legible, with_names
from normalizer.cli.failures import FOUND
from normalizer.cli.output import note, write

if TYPE_CHECKING:
    from normalizer.curate.search import Guess, Owner
    from normalizer.settings import Settings

__all__ = ["find"]


@click.command(short_help="Tell whose form a string is, or whose it could be.")
@click.argument("words", metavar="TEXT...", nargs=-1, required=True)
@as_json
@with_names
def find(settings: Settings, words: tuple[str, ...], as_json: bool) -> int:
    """Tell which names claim a form and as what; and whose it could be if none lists it, and how likely.

    How likely it is in a text depends on the text: `normalizer aliases why TEXT` tells.
    Exit code 0: somebody's; 1: nobody's.
    """
    from normalizer.curate.search import guesses, owners
    from normalizer.names.compiled.cache import cached

    legible(words)
    text = " ".join(words)
    table = cached(layers(settings))
    claims, could = list(owners(text, table)), guesses(text, table)
    write(_json(claims, could) if as_json else _text(claims, could))
    if not (claims or could):
        note(f"nobody claims {text!r}, and it is like no name")
        return FOUND
    return 0


def _text(claims: list[Owner], could: list[Guess]) -> str:
    from normalizer.cli.aliases_columns import columns
    from normalizer.cli.wording import quoted

    rows = [
        (owner.entity, owner.role, quoted(owner.text), f"-> {quoted(owner.target)}")
        for owner in claims
    ]
    rows += [
        (
            guess.entity,
            f"could be ({guess.probability:.2f})",
            quoted(guess.text),
            f"-> {quoted(guess.target)}: {', '.join(guess.why)}",
        )
        for guess in could
    ]
    return "".join(f"{line}\n" for line in columns(rows)) if rows else ""


def _json(claims: list[Owner], could: list[Guess]) -> str:
    import json
    from dataclasses import asdict

    data = {"claims": list(map(asdict, claims)), "could_be": list(map(asdict, could))}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
