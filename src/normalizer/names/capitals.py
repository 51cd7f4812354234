"""What a run of capitalised words is."""

from __future__ import annotations

import regex

__all__ = ["RUN"]

_CAPITALISED = r"[A-Z](?:['’][A-Z])?\w*"
RUN = regex.compile(rf"{_CAPITALISED}(?:[ -]{{1,2}}{_CAPITALISED}|-[a-z]\w*)*")
"""Matches capitalised words over blanks and hyphens: `Luka Shenke`, `Loon-yeon`, `O'Brien`."""
