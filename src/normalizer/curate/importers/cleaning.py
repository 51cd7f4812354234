"""What of an imported entity can stand in a pack: forms on one line, with letters, listed once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from normalizer.curate.importers.tally import Tally
from normalizer.names.entity import Entity, Listed, Location, is_form, slug

__all__ = ["cleaned", "tidy", "unusable"]

_LONGEST = 200
# Marks that say which way to write and the like: they cannot be seen and no text repeats them.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
_BROKEN = re.compile("[\ud800-\udfff\ufffd\ufffe\uffff]")
_LABEL = re.compile(r"\S{1,40}")


def tidy(text: str) -> str:
    """Write a form on one line, with single blanks, composed, and without what cannot be seen.

    >>> tidy(" Alexander\\n  Lukashenko\\u200f ")
    'Alexander Lukashenko'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _CONTROLS.sub(" ", text).strip()


def unusable(text: str) -> str:
    """Say why a form cannot stand in a pack; an empty string where it can.

    >>> unusable("Kyiv"), unusable("--"), unusable("X")
    ('', 'form without letters', 'form of one character')
    """
    if _BROKEN.search(text):
        return "form with broken characters: decoded amiss before it came here"
    if len(text) > _LONGEST:
        return f"form of over {_LONGEST} characters"
    if not is_form(text):
        return "form without letters"
    if sum(map(str.isalnum, text)) < 2:
        return "form of one character"
    return ""


def _unusable_alias(text: str) -> str:
    return unusable(text) or ("" if any(map(str.isalpha, text)) else "alias without letters")


def cleaned(entity: Entity, tally: Tally) -> Entity | None:
    """Give the entity with what can be used of it, or None and a skipped row without a right form."""
    canonical = tidy(entity.canonical)
    fault = unusable(canonical)
    if fault:
        tally.skipped(entity.location, f"canonical form: {fault}")
        return None
    sift = _Sift(entity.location, canonical, tally)
    forms = {
        tidy(label): sift.strings(items, known={canonical}) for label, items in entity.forms.items()
    }
    sources = {language: sift.listed(items, unusable) for language, items in entity.sources.items()}
    return Entity(
        slug(tidy(entity.id) or canonical),
        canonical,
        entity.kind,
        aliases=sift.listed(entity.aliases, _unusable_alias),
        weak=sift.listed(entity.weak, _unusable_alias),
        sources={language: items for language, items in sources.items() if items},
        forms={label: items for label, items in forms.items() if items and _LABEL.fullmatch(label)},
        titles=sift.strings(entity.titles),
        near=sift.strings(entity.near),
        unless=sift.strings(entity.unless),
        never=sift.strings(entity.never),
        case=entity.case,
        location=entity.location,
    )


class _Sift:
    """Goes through the lists of one entity."""

    def __init__(self, place: Location, canonical: str, tally: Tally) -> None:
        self._place = place
        self._canonical = canonical
        self._tally = tally

    def strings(self, items: Iterable[str], known: Iterable[str] = ()) -> tuple[str, ...]:
        """Give each usable string once, without those known."""
        if not items:
            return ()
        found = dict.fromkeys(text for item in items if self._usable(text := tidy(item), unusable))
        return tuple(text for text in found if text not in set(known))

    def listed(self, items: Iterable[Listed], fault: Callable[[str], str]) -> tuple[Listed, ...]:
        """Give each usable form once, with what it stands for."""
        found: dict[str, Listed] = {}
        for item in items:
            text, target = tidy(item.text), tidy(item.stands_for) or self._canonical
            if self._usable(text, fault):
                found.setdefault(text, Listed(text, target, item.location))
        return tuple(found.values())

    def _usable(self, text: str, fault: Callable[[str], str]) -> bool:
        said = fault(text)
        if said:
            self._tally.left_out(self._place, said)
        return not said
