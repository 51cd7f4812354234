"""How the records of a file are read."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ReadOptions"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a format has to know to find the text in a block.

    Parameters
    ----------
    unit
        What counts as one document in plain text and Markdown: ``file``, ``paragraph`` or ``line``;
        ``None`` leaves it to the format.
    fields
        Names of the fields that are text; dotted for nested ones (``meta.title``).
    source_field, id_field
        Names of the fields with the text it was translated from, and with what a record is called.
    delimiter
        What stands between the fields of a row: one character; ``None`` leaves it to the format.
    header
        Names of the columns of a table, which stand in its first row only; ``None`` where that is not
        read yet, empty where there is none and columns go by number.
    quoting
        Whether ``"`` quotes a field of a table; ``None`` leaves it to the format.
    source_lang, target_lang
        Languages of a translation memory, as in ``zh`` and ``en-GB``.
    """

    unit: str | None = None
    fields: tuple[str, ...] = ("text",)
    source_field: str | None = None
    id_field: str | None = None
    delimiter: str | None = None
    header: tuple[str, ...] | None = None
    quoting: bool | None = None
    source_lang: str | None = None
    target_lang: str | None = None
