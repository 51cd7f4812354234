"""The account that `explain` gives of one text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from normalizer.cli.catalogue import title_of
from normalizer.cli.failures import counted
from normalizer.cli.findings import Places
from normalizer.cli.silence import silence
from normalizer.cli.wording import change, held_reason, quoted, reasons

if TYPE_CHECKING:
    from normalizer.api import Normalizer
    from normalizer.edits import Cause, Edit, Held
    from normalizer.result import Result

__all__ = ["account"]

_MOST_CUES = 6
_Style = Callable[[str], str]


def account(result: Result, normalizer: Normalizer, *, color: bool) -> str:
    """Tell in words what came of a text: the text with its changes, then edits, then what was held."""
    blocks = []
    if result.edits:
        blocks.append(result.diff("word", color=color).rstrip("\n"))
        blocks.append(_block(f"{counted(len(result.edits), 'edit')}:", _edits(result), color))
    else:
        blocks.append("\n".join(silence(result, normalizer)))
    if result.held:
        headline = f"{counted(len(result.held), 'place')} noticed and left alone:"
        blocks.append(_block(headline, _held(result, normalizer), color))
    return "\n\n".join(blocks) + "\n"


def _block(headline: str, lines: Iterator[str], color: bool) -> str:
    return "\n".join([click.style(headline, bold=True) if color else headline, *lines])
