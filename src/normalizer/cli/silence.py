"""Why nothing happened to a text: its names are right, in another case than listed, or unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from normalizer.cli.failures import counted
from normalizer.cli.wording import quoted

if TYPE_CHECKING:
    from normalizer.api import Normalizer
    from normalizer.names.scan import Mention
    from normalizer.names.table import AliasTable
    from normalizer.result import Result
    from normalizer.settings import Settings

__all__ = ["silence"]

_MOST = 20
_WORD = re.compile(r"\w+")


def silence(result: Result, normalizer: Normalizer) -> list[str]:
    """Give the lines that say why a text stays as it is."""
    if not result.converged:
        return ["Nothing is changed: the repairs of this text undo each other."]
    if not result.original.strip():
        return ["Nothing to repair: the text is empty."]
    known = list(dict.fromkeys(_known(result.original, normalizer.table)))
    switched = list(_switched_off(normalizer.settings))
    if not known and not switched and not result.held:
        return ["Nothing to repair: no rule fires, and no listed name stands here."]
    more = [f"  and {counted(len(known) - _MOST, 'more name')}"] if len(known) > _MOST else []
    head = "Nothing is repaired" if result.held else "Nothing to repair"
    rest = [f"  {line}" for line in (*known[:_MOST], *switched)] + more
    return [f"{head}: no rule fires." if rest else f"{head}.", *rest]


def _known(text: str, table: AliasTable) -> Iterator[str]:
    """Yield what is to say about each known name of the text."""
    from normalizer.names.scan import Scanner

    mentions = list(Scanner(table).mentions(text))
    for mention in mentions:
        if mention.right:
            yield _right(mention)
    covered = {mention.surface for mention in mentions}
    yield from _miswritten(text, covered, table)


def _right(mention: Mention) -> str:
    from normalizer.names.form import Role

    surface = quoted(mention.surface)
    never = [form.entity for form in mention.forms if form.role is Role.NEVER]
    if never:
        return f"{surface} is listed as never to be changed ({', '.join(never)})"
    right = dict.fromkeys(form.entity for form in mention.forms if form.role is Role.RIGHT)
    return f"{surface} is a right form of {' and of '.join(right)}"


def _miswritten(text: str, covered: set[str], table: AliasTable) -> Iterator[str]:
    """Yield listed forms that stand here in another case: they may be common words."""
    from normalizer.text import fold

    whole = " ".join(covered)
    for word in dict.fromkeys(_WORD.findall(text)):
        forms = [form for form in table.forms.get(fold(word), ()) if form.role.repairs]
        listed = dict.fromkeys(quoted(form.text) for form in forms if form.text != word)
        if listed and word not in whole:
            names = dict.fromkeys(form.entity for form in forms)
            yield f"{quoted(word)} is listed only as {', '.join(listed)} ({', '.join(names)})"


def _switched_off(settings: Settings) -> Iterator[str]:
    if not settings.names:
        yield "names are not repaired (settings: names = false)"
    elif not settings.shipped and not settings.aliases:
        yield "no names are known (--no-shipped, and no --aliases)"
    if not settings.format:
        yield "format is not repaired (settings: format = false)"
    if settings.select:
        yield f"only these rules run: {', '.join(settings.select)} (--select or settings)"
    if settings.ignore:
        yield f"these rules do not run: {', '.join(settings.ignore)} (--ignore or settings)"
