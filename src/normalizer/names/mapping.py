"""Packs from Python dictionaries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from normalizer.errors import PackError, Problem
from normalizer.names.entity import Entity, Listed, Location, Pack, slug
from normalizer.text import fold

__all__ = ["from_mapping"]


def from_mapping(
    entries: Mapping[str, Any], name: str = "<dictionary>", case: str = "smart"
) -> Pack:
    """Make a pack from a dictionary: canonical form to the list of its aliases.

    >>> from_mapping({"Belarus": ["Beros"]}).entities[0].id
    'belarus'

    Raises :class:`~normalizer.errors.PackError` with every entry that is not strings with a letter.
    """
    entities, problems = [], []
    place = Location(name)
    for canonical, listed in entries.items():
        aliases = [listed] if isinstance(listed, str) else list(listed)
        wrong = [
            form for form in (canonical, *aliases) if not isinstance(form, str) or not fold(form)
        ]
        problems += [
            Problem(name, 0, 0, "AL004", f"{form!r} is no string with a letter") for form in wrong
        ]
        if not wrong:
            forms = tuple(
                Listed(alias, canonical, place) for alias in aliases if alias != canonical
            )
            entities.append(
                Entity(slug(canonical), canonical, aliases=forms, case=case, location=place)
            )
    if problems:
        raise PackError(problems)
    return Pack(name, tuple(entities))
