"""What is known about one named thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["CASES", "KINDS", "Entity", "Listed", "Location", "Pack", "Removal", "is_form", "slug"]

KINDS = ("country", "place", "person", "org", "event", "product", "term")
CASES = ("smart", "exact", "ignore")
_NOT_WRITTEN = ("variant", "older", "former")  # groups of right forms that nothing is repaired to
_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Location:
    """Where a fact stands: file, line and column, both from 1; line 0 for what has no file."""

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A form as a pack lists it, and the right form it stands for."""

    text: str
    stands_for: str
    location: Location = field(default=Location("<memory>"), compare=False)


@dataclass(frozen=True, slots=True)
class Entity:
    """A country, person, organisation or anything else with a name; see ``docs/aliases.md``.

    >>> Entity("belarus", "Belarus", aliases=(Listed("Beros", "Belarus"),)).right_forms
    ('Belarus',)
    """

    id: str
    canonical: str
    kind: str = "term"
    aliases: tuple[Listed, ...] = ()
    weak: tuple[Listed, ...] = ()
    sources: Mapping[str, tuple[Listed, ...]] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    never: tuple[str, ...] = ()
    case: str = "smart"
    examples: tuple[tuple[str, str], ...] = ()
    denied: tuple[str, ...] = ()
    """Aliases that a layer took away: others may have them, this entity is not guessed from them."""
    location: Location = field(default=Location("<memory>"), compare=False)

    @property
    def right_forms(self) -> tuple[str, ...]:
        """The canonical form and every other form that is right as it stands."""
        if not self.forms:
            return (self.canonical,)
        listed = [form for forms in self.forms.values() for form in forms]
        return tuple(dict.fromkeys([self.canonical, *listed]))

    @property
    def written_forms(self) -> tuple[str, ...]:
        """The right forms that may have been meant where none stands, without what only some people write.

        >>> Entity("k", "Kyiv", forms={"older": ("Kiev",), "full": ("Kyiv City",)}).written_forms
        ('Kyiv', 'Kyiv City')
        """
        left_out = {form for group in _NOT_WRITTEN for form in self.forms.get(group, ())}
        left_out.discard(self.canonical)
        return tuple(form for form in self.right_forms if form not in left_out)

    @property
    def others(self) -> tuple[str, ...]:
        """The cues that speak of somebody else: neither its own names nor its office alone."""
        if not self.near:
            return ()
        own = {f"@{self.id}", *self.right_forms}
        return tuple(
            cue
            for cue in self.near
            if cue not in own and not any(title.endswith(cue) for title in self.titles)
        )


@dataclass(frozen=True, slots=True)
class Removal:
    """What a layer takes away from an entity of a lower layer: strings out of one of its lists."""

    entity: str
    field: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """One alias file: its entities, and what it takes away from the layers below."""

    name: str
    entities: tuple[Entity, ...]
    removals: tuple[Removal, ...] = ()
    removed: tuple[str, ...] = ()
    stated: Mapping[str, frozenset[str]] | None = None
    """By entity id, the scalar keys the file states itself, so that a layer overrides only those."""


def is_form(form: object) -> bool:
    """Whether something can be a form of a name: a string of one line with a letter or digit in it.

    >>> is_form("Beros"), is_form("--"), is_form(5)
    (True, False, False)
    """
    return (
        isinstance(form, str)
        and (form[:1].isalnum() or any(character.isalnum() for character in form))
        and (form.isprintable() or len(form.splitlines()) == 1)
    )


def slug(canonical: str) -> str:
    """Make the id of an entity from its canonical form.

    >>> slug("Luiz Inácio Lula da Silva"), slug("白俄罗斯")
    ('luiz-inacio-lula-da-silva', '白俄罗斯')
    """
    if _SLUG.fullmatch(canonical):  # what most ids are
        return canonical
    if canonical.isascii() and canonical.replace(" ", "").isalnum():  # and most names
        return "-".join(canonical.lower().split())
    plain = unicodedata.normalize("NFKD", canonical)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return re.sub(r"[\W_]+", "-", plain.replace("'", "").replace("’", "")).strip("-") or "unnamed"
