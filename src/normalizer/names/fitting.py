"""Makes a right form fit the place where it is put: its case, and what of it stands there already."""

from __future__ import annotations

from dataclasses import replace

from normalizer.edits import Edit

__all__ = ["fitted", "in_case_of"]


def fitted(text: str, edit: Edit) -> Edit:
    """Take in what of the new text stands beside the old already: `Little Marcos Jr.`, `Antony Brinken`.

    >>> fitted("by Antony Brinken", Edit(10, 17, "Antony Blinken")).start
    3
    """
    words = edit.new.split(" ")
    for size in range(len(words) - 1, 0, -1):
        tail = " " + " ".join(words[size:])
        if text.startswith(tail, edit.end) and not text[edit.end + len(tail) :][:1].isalnum():
            return replace(edit, end=edit.end + len(tail))
    for size in range(len(words) - 1, 0, -1):
        head = " ".join(words[:size]) + " "
        first = edit.start - len(head)
        if (
            first >= 0
            and text.startswith(head, first)
            and not text[max(0, first - 1) : first].isalnum()
        ):
            return replace(edit, start=first)
    return edit


def in_case_of(surface: str, listed: str, target: str) -> str:
    """Write the right form as the surface was written: headline capitals, capital after a stop.

    >>> in_case_of("BEROS", "Beros", "Belarus")
    'BELARUS'

    ``listed`` is the form that the surface was matched with.
    """
    found = [character for character in surface if character.isalpha()]
    expected = [character for character in listed if character.isalpha()]
    if len(found) > 1 and all(map(str.isupper, found)) and not all(map(str.isupper, expected)):
        return target.upper()
    plain = target.split(" ")[0].islower()  # but `iPhone` begins small on purpose
    if plain and found and expected and found[0].isupper() and expected[0].islower():
        return target[0].upper() + target[1:]
    return target
