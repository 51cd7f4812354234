"""JSON, one object a line, also as the array that Wikidata's dumps are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from normalizer.curate.importers.source import Source, wrong_byte
from normalizer.curate.importers.tally import Tally

__all__ = ["objects", "strings"]

_LONGEST = 64_000_000
"""Characters of the longest line that is read; the largest items of Wikidata have a tenth."""


def objects(source: Source, tally: Tally) -> Iterator[dict[str, Any]]:
    """Yield each line's object; lines that hold none are counted and passed."""
    for _, line in source.lines(_LONGEST):
        if line is None:
            tally.skipped(source.place, f"line of over {_LONGEST:,} characters")
            continue
        text = line.strip().removesuffix(",")
        if text in {"", "[", "]"}:
            continue
        found = _object(text)
        if isinstance(found, str):
            tally.skipped(source.place, found)
        else:
            yield found


def _object(text: str) -> dict[str, Any] | str:
    """Give the object, or what is wrong with the line."""
    if not text.isascii() and wrong_byte(text) is not None:
        return "bytes that are not of the encoding"
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return "broken JSON"
    return found if isinstance(found, dict) else "no JSON object"


def strings(value: Any) -> Iterator[str]:
    """Yield the strings of a value that may be one, a list of them, or anything else.

    >>> list(strings(["Kyiv", 5])), list(strings("Kyiv")), list(strings(None))
    (['Kyiv'], ['Kyiv'], [])
    """
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, str))
