"""A record of a corpus, and the parts of it that are text."""

from __future__ import annotations

from dataclasses import dataclass

from normalizer.corpus.codec import PLAIN, Codec

__all__ = ["Part", "Record"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a block that is text, or some of one; what is in no part is never touched.

    ``joint`` is what is read between this part and the next of its record: nothing within a line,
    else a blank or line breaks. It is never written. ``field`` is the name of the field of a table or
    an object that the part stands in.
    """

    start: int
    end: int
    codec: Codec = PLAIN
    joint: str = ""
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    r"""A stretch of a block that stands for one document; offsets are in code points of the block.

    Parameters
    ----------
    parts
        The text, in order and not overlapping; it is that of the parts with the joints between them.
    source
        The text it was translated from.
    id
        What it is called in the file.
    problem
        Why it cannot be read; it stays as it is and is reported.

    An object with several fields of text is one record with a part for each, joined by ``\n\n``: what a
    title says is evidence for the text below it.
    """

    start: int
    end: int
    parts: tuple[Part, ...] = ()
    source: str | None = None
    id: str | None = None
    problem: str | None = None
