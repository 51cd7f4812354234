"""What came of one text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from normalizer.edits import Alignment, Edit, Held, apply, invert
from normalizer.report import as_html, unified_diff, word_diff

__all__ = ["Result"]


@dataclass(frozen=True, slots=True)
class Result:
    """The repaired text, every edit with its causes, and what was noticed and left alone.

    >>> from normalizer import explain
    >>> result = explain("Bioloss , he said")
    >>> result.text, result.undo() == result.original
    ('Belarus, he said', True)

    Offsets of ``edits`` and ``held`` are half-open, in code points of ``original``. ``converged`` is
    false when the repairs would not settle; the text is then the original.
    """

    original: str
    text: str
    edits: tuple[Edit, ...]
    held: tuple[Held, ...]
    alignment: Alignment
    converged: bool = True

    def undo(self, edits: Iterable[Edit] | None = None) -> str:
        """Give the text without some edits, or without any: the original.

        >>> from normalizer import explain
        >>> result = explain("Bioloss , he said")
        >>> result.undo(edit for edit in result.edits if edit.causes[0].entity)
        'Bioloss, he said'

        Raises ``ValueError`` for an edit that is not one of this result.
        """
        if edits is None:
            return apply(self.text, invert(self.original, self.edits))
        unwanted = list(edits)
        for edit in unwanted:
            if edit not in self.edits:
                raise ValueError(f"{edit!r} is no edit of this result")
        return apply(self.original, (edit for edit in self.edits if edit not in unwanted))

    def diff(self, style: str = "unified", *, color: bool = False) -> str:
        """Show what changed: ``unified`` by lines, or ``word`` with ``[-old-]{+new+}`` in place.

        >>> from normalizer import explain
        >>> explain("Bioloss , he said").diff("word")
        '[-Bioloss ,-]{+Belarus,+} he said'
        """
        if style == "word":
            return word_diff(self.original, self.edits, color=color)
        if style == "unified":
            return unified_diff(self.original, self.text, color=color)
        raise ValueError(f"style must be 'unified' or 'word', not {style!r}")

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain values that JSON can hold."""
        return {
            "original": self.original,
            "text": self.text,
            "converged": self.converged,
            "edits": [
                {
                    "start": edit.start,
                    "end": edit.end,
                    "old": self.original[edit.start : edit.end],
                    "new": edit.new,
                    "causes": [cause.to_dict() for cause in edit.causes],
                }
                for edit in self.edits
            ],
            "held": [
                {
                    "start": item.start,
                    "end": item.end,
                    "surface": item.surface,
                    "reason": item.reason,
                    "rule": item.rule,
                    "note": item.note,
                    "candidates": [
                        {"entity": c.entity, "text": c.text, "score": c.score}
                        for c in item.candidates
                    ],
                }
                for item in self.held
            ],
        }

    def _repr_html_(self) -> str:
        return as_html(self.original, self.edits)
