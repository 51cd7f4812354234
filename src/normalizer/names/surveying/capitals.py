"""What a run of capitalised words is."""

from __future__ import annotations

import re

import regex

__all__ = ["RUN", "is_plain_run"]

_CAPITALISED = r"[A-Z](?:['’][A-Z])?\w*"
RUN = regex.compile(rf"{_CAPITALISED}(?:[ -]{{1,2}}{_CAPITALISED}|-[a-z]\w*)*")
"""Matches capitalised words over blanks and hyphens: `Luka Shenke`, `Loon-yeon`, `O'Brien`."""

_PLAIN = re.compile(r"[A-Z]\w*(?: [A-Z]\w*)*", re.ASCII)


def is_plain_run(text: str) -> bool:
    """Whether a text is a run of the commonest sort, which is told in a fifth of the time.

    >>> is_plain_run("Luka Shenke"), is_plain_run("Loon-yeon"), is_plain_run("the Hague")
    (True, False, False)
    """
    return _PLAIN.fullmatch(text) is not None
