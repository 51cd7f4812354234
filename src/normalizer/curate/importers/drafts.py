"""Gathers what a source says of one thing, and makes an entity of it."""

from __future__ import annotations

from normalizer.names.entity import Entity, Listed, Location

__all__ = ["Draft"]


class Draft:
    """An entity in the making.

    >>> draft = Draft(Location("names.csv", 2), "Kyiv", "place")
    >>> draft.source("uk", "Київ")
    >>> draft.form("variant", "Kiev")
    >>> draft.entity().right_forms
    ('Kyiv', 'Kiev')
    """

    def __init__(self, place: Location, canonical: str, kind: str, identity: str = "") -> None:
        self.place = place
        self.canonical = canonical
        self.kind = kind
        self.identity = identity
        self.sources: dict[str, list[Listed]] = {}
        self.forms: dict[str, list[str]] = {}

    def source(self, language: str, text: str, stands_for: str = "") -> None:
        """Add a form in a source language."""
        listed = Listed(text, stands_for or self.canonical, self.place)
        self.sources.setdefault(language, []).append(listed)

    def form(self, label: str, text: str) -> None:
        """Add another right form."""
        self.forms.setdefault(label, []).append(text)

    def entity(self) -> Entity:
        """Give the entity; without an id of its own it gets one when it is cleaned."""
        return Entity(
            self.identity,
            self.canonical,
            self.kind,
            sources={language: tuple(items) for language, items in self.sources.items()},
            forms={label: tuple(items) for label, items in self.forms.items()},
            location=self.place,
        )
