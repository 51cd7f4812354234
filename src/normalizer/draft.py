"""A text on its way through the engine, and the edits that lead to where it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from normalizer.edits import Alignment, Edit, Held, apply, compose
from normalizer.text import TextView

__all__ = ["Draft", "Span"]

Span = tuple[int, int]


class Draft:
    """A text on its way: how it stands, and the edits from the original to here."""

    def __init__(self, view: TextView) -> None:
        self.original = view.text
        self.view = view
        self.edits: list[Edit] = []
        self.held: list[Held] = []
        self.touched: list[Span] | None = None
        """The lines that edits have changed since this was last made an empty list, in text order."""
        # No edit puts in what begins a block of code, so this holds for the text at every stage.
        self.has_blocks = bool(view.protect) or any(sign in view.text for sign in "`~<")

    def adopt(self, parts: Iterable[Draft]) -> None:
        """Take over what was done to the parts of this text, in order and without gaps."""
        edits: list[Edit] = []
        texts: list[str] = []
        views: list[TextView] = []
        old = new = 0
        for part in parts:
            edits += [replace(e, start=e.start + old, end=e.end + old) for e in part.edits]
            self.held += [replace(h, start=h.start + new, end=h.end + new) for h in part.held]
            texts.append(part.view.text)
            views.append(part.view)
            old += len(part.original)
            new += len(part.view.text)
        self.edits = edits
        self.view = self.view.joined("".join(texts), views)

    def forget(self, spans: Sequence[Span]) -> None:
        """Drop what was held on lines that are looked at again; spans are in order."""
        if self.held:
            starts = [start for start, _ in spans]
            ends = [end for _, end in spans]
            self.held = [item for item in self.held if not _covered(item.start, starts, ends)]

    def take(self, edits: list[Edit]) -> list[Span]:
        """Apply edits and give the spans of the lines they changed."""
        self.edits = compose(self.original, self.edits, edits)
        self.view = self.view.after(apply(self.view.text, edits), edits)
        if self.held:
            alignment = Alignment(edits)
            moved = ((item, alignment.to_output(item.start, item.end)) for item in self.held)
            self.held = [replace(item, start=span[0], end=span[1]) for item, span in moved]
        changed = list(_changed_lines(self.view.text, edits))
        if self.touched is not None:
            outward = Alignment(edits).to_output
            self.touched = sorted([*(outward(*span) for span in self.touched), *changed])
        return changed


def _covered(position: int, starts: Sequence[int], ends: Sequence[int]) -> bool:
    index = bisect_right(starts, position) - 1
    return index >= 0 and position <= ends[index]


def _changed_lines(text: str, edits: Iterable[Edit]) -> Iterator[Span]:
    shift = 0
    end = -1
    for edit in edits:
        new_start = edit.start + shift
        new_end = new_start + len(edit.new)
        shift += len(edit.new) - (edit.end - edit.start)
        if new_start < end or (new_start == end and not text.endswith("\n", 0, end)):
            continue  # on the line that was given last; behind a line break the next one begins
        start = text.rfind("\n", 0, new_start) + 1
        found = text.find("\n", new_end)
        end = found + 1 if found >= 0 else len(text)
        yield start, end
