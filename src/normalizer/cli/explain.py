"""`normalizer explain`: what fired on which evidence, what was held, why nothing happened."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from normalizer.cli.files import STDIN, Document, inputs, read
from normalizer.cli.options import color, evidence, with_settings
from normalizer.cli.output import colored, note, write

if TYPE_CHECKING:
    from normalizer.cli.config import Choices

__all__ = ["explain"]


@click.command(short_help="Tell why a text is repaired or left alone.")
@click.argument("words", metavar="TEXT...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Write everything as one JSON object.")
@color
@evidence
@with_settings
def explain(
    choices: Choices,
    words: tuple[str, ...],
    as_json: bool,
    color: str,
    source: str | None,
    hints: tuple[str, ...],
) -> int:
    """Tell what is repaired in a text and why, and what is left alone and why.

    TEXT is the text itself; `-` reads it from standard input.
    """
    from normalizer.cli.account import account
    from normalizer.cli.repairing import Repairer

    document = read(*inputs(words, source)) if words == (STDIN,) else _said(words)
    repairer = Repairer.of(choices, source, hints)
    result = repairer.repaired(document)
    if as_json:
        write(json.dumps(result.to_dict(), ensure_ascii=False, indent=2) + "\n")
    else:
        write(account(result, repairer.normalizer, color=colored(color)))
    return 0


def _said(words: tuple[str, ...]) -> Document:
    from normalizer.cli.failures import CommandError

    text = " ".join(words)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CommandError("TEXT is not UTF-8: hand the text over on stdin, as UTF-8") from error
    with suppress(OSError):  # too long for a path
        if Path(text).is_file():
            note(
                f"{text!r} is taken for the text itself; for the file: normalizer explain - < {text}"
            )
    return Document("TEXT", text)
