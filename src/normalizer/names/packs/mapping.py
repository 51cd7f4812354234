"""Packs from Python dictionaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from normalizer.errors import InputError, PackError, Problem
from normalizer.names.entity import Entity, Listed, Location, Pack, is_form, slug

__all__ = ["from_mapping"]


def from_mapping(
    entries: Mapping[str, Any], name: str = "<dictionary>", case: str = "smart"
) -> Pack:
    """Make a pack from a dictionary: canonical form to the list of its aliases.

    >>> from_mapping({"Belarus": ["Beros"]}).entities[0].id
    'belarus'

    Raises :class:`~normalizer.errors.PackError` with every entry that is no string
    of one line with a letter or digit in it.
    """
    if not isinstance(entries, Mapping):
        raise InputError(f"names must be given as a dictionary, not as {type(entries).__name__}")
    entities, problems = [], []
    place = Location(name)
    for canonical, listed in entries.items():
        several = isinstance(listed, Iterable) and not isinstance(listed, str | bytes)
        aliases = list(listed) if several else [listed]
        wrong = [form for form in (canonical, *aliases) if not is_form(form)]
        problems += [
            Problem(
                name, 0, 0, "AL004", f"{form!r} is no string of one line with a letter or digit"
            )
            for form in wrong
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
