"""Which column of a table holds which field of an entity."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

from normalizer.curate.importers.reader import primary

__all__ = ["ColumnError", "columns", "field_named", "parsed"]

_FIELDS = {
    "id": "id", "canonical": "canonical", "kind": "kind", "case": "case", "for": "for",
    "alias": "aliases", "aliases": "aliases", "weak": "weak", "near": "near", "unless": "unless",
    "title": "titles", "titles": "titles", "never": "never",
    "variant": "forms.variant", "variants": "forms.variant",
}  # fmt: skip
_CANONICAL = ("canonical", "english", "en", "name", "target")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]+)*")
_DOTTED = re.compile(r"(?:sources|forms)\.[^\s.]+")
# Codes that head a column of that language when nobody says so. Many others are words (`no`, `id`,
# `cc`): a column of them is taken only if it is mapped or called `sources.no`.
_CODES = frozenset(
    "ar be bg bn cs da de el es fa fi fr he hi hu hy ja ka kk km ko lt lv mk mn nl pl pt ro ru sk sl sr"
    " sv ta te th tr uk ur uz vi zh".split()
)


class ColumnError(ValueError):
    """The header of a table and what is asked of it do not fit; the message says how."""


def parsed(words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Read what `--map` says.

    >>> parsed(["canonical=Name,alias=Variants", "zh=Chinese"])
    {'canonical': ('Name',), 'aliases': ('Variants',), 'sources.zh': ('Chinese',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for item in (item for word in words for item in _items(word)):
        name, equals, header = item.partition("=")
        field = field_named(name.strip())
        if not equals or not header.strip():
            raise ColumnError(f"{item!r} is no mapping: write field=Header")
        if field is None:
            raise ColumnError(
                f"{name.strip()!r} is no field: use one of {', '.join(_FIELDS)}, a language code, or"
                " forms.LABEL"
            )
        found[field] = (*found.get(field, ()), header.strip())
    return found


def _items(word: str) -> list[str]:
    """Part at the commas that begin a new `field=`, for a header may have commas in it."""
    return [item for item in re.split(r",(?=\s*[\w.-]+=)", word) if item.strip()]


def field_named(name: str) -> str | None:
    """Find the field a word stands for: one of ours, or a language.

    >>> field_named("Alias"), field_named("zh"), field_named("forms.adjective"), field_named("price")
    ('aliases', 'sources.zh', 'forms.adjective', None)
    """
    word = name.lower()
    if word in _FIELDS:
        return _FIELDS[word]
    if _DOTTED.fullmatch(name):
        return name
    if word == "en":
        return "forms.variant"
    return f"sources.{primary(word)}" if _LANGUAGE.fullmatch(word) else None


def columns(
    header: Sequence[str], mapped: Mapping[str, tuple[str, ...]]
) -> tuple[dict[int, str], list[str]]:
    """Give the field of each column used, and the headers of those that are not.

    >>> columns(["Name", "zh", "Price"], {"canonical": ("Name",)})
    ({0: 'canonical', 1: 'sources.zh'}, ['Price'])
    """
    names = [cell.strip() for cell in header]
    found: dict[int, str] = {}
    for field, headers in mapped.items():
        for wanted in headers:
            found[_index(names, wanted)] = field
    if "canonical" not in found.values():
        found[_canonical(names, found)] = "canonical"
    for index, name in enumerate(names):
        own = _own(name)
        if index not in found and own is not None and own not in mapped:
            found[index] = own
    return dict(sorted(found.items())), [n for i, n in enumerate(names) if i not in found and n]


def _index(names: Sequence[str], wanted: str) -> int:
    if wanted in names:
        return names.index(wanted)
    folded = [name.casefold() for name in names]
    if wanted.casefold() in folded:
        return folded.index(wanted.casefold())
    close = difflib.get_close_matches(wanted, names, 1, 0.6)
    hint = f"did you mean {close[0]!r}?" if close else f"there are {_listed(names)}"
    raise ColumnError(f"no column is called {wanted!r}: {hint}")


def _canonical(names: Sequence[str], taken: Mapping[int, str]) -> int:
    folded = [name.casefold() for name in names]
    for wanted in _CANONICAL:
        if wanted in folded and folded.index(wanted) not in taken:
            return folded.index(wanted)
    raise ColumnError(
        f"has no column for the canonical form among {_listed(names)}: say which, as in"
        " --map canonical=Name"
    )


def _own(name: str) -> str | None:
    """Find the field a header names by itself."""
    word = name.lower()
    if word in _FIELDS or _DOTTED.fullmatch(name):
        return field_named(name)
    is_code = _LANGUAGE.fullmatch(word) and primary(word) in _CODES
    return f"sources.{primary(word)}" if is_code else None


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:12])
    return f"{shown} and {len(names) - 12} more" if len(names) > 12 else shown
