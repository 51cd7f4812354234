"""Puts an alias file in order: entities by id, keys and lists sorted, one style; comments stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from normalizer.curate.comments import Comments
from normalizer.curate.flow import Value
from normalizer.curate.layout import SORTED, in_order, written
from normalizer.curate.nodes import composed, is_full, plain
from normalizer.curate.sheet import Sheet
from normalizer.errors import NormalizerError

__all__ = ["formatted", "rewritten"]


def formatted(text: str, name: str) -> str:
    """Give an alias file in the style of the house; once more changes nothing.

    >>> print(formatted("Poland: [Bolan]\\nBelarus: [Bioloss,Beros] # seen\\n", "my.yaml"), end="")
    Belarus: [Beros, Bioloss]  # seen
    Poland: [Bolan]

    The text must be one that :func:`normalizer.names.packs.pack.parse` reads. Raises
    :class:`~normalizer.errors.PackError` for one with anchors or tags.
    """
    sheet = Sheet.of(text, name).unkept()
    if not sheet.blocks:
        return text
    return rewritten(replace(sheet, blocks=in_order(sheet)), text, name)


def rewritten(sheet: Sheet, text: str, name: str) -> str:
    """Write a sheet that is to say the same as a text, and make sure that it does."""
    new = written(sheet)
    (values, comments), (before, said) = _said(new, name), _said(text, name)
    if comments != said:
        raise NormalizerError(
            f"{name}: is left as it is, or a comment would be lost: give each name lines of its own"
        )
    if values != before:
        raise NormalizerError(
            f"{name}: is left as it is: formatted, it would not say the same; please report this"
            " file as a fault of normalizer"
        )
    return new


def _said(text: str, name: str) -> tuple[Value, list[str]]:
    """Give what a text says: its values, without the order that means nothing, and its comments."""
    root = composed(text, name)
    if root is None:
        return "", []
    return _meaning(plain(root), "" if is_full(root) else "aliases"), Comments(text, root).all()


def _meaning(value: Value, key: str = "") -> Value:
    if isinstance(value, Mapping):
        return {
            name: _meaning(item, name if name in SORTED else key) for name, item in value.items()
        }
    if isinstance(value, str) or key not in SORTED:
        return value
    return sorted(set(map(str, value)))
