"""The lines of the files that tell what was done: an edit each in the audit, a record each in the rejects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normalizer.corpus.repairing import Change
    from normalizer.edits import Edit

__all__ = ["edit_lines", "edit_values", "reject_line"]


def edit_lines(
    file: str, line: int, name: str | None, text: str, change: Change, at: int, raw: str
) -> Iterator[str]:
    """Yield a line for each edit of a change.

    ``at`` is the byte offset in the input, decompressed, of the stretch that is replaced, and ``raw``
    what stood there. Where the file has it as it is in the text, ``old`` and ``new`` say it already.
    The first line of a change has these; more edits of the same stretch have none.
    """
    first: dict[str, Any] = {"at": at}
    edit = change.edits[0]
    if (raw, change.new) != (text[edit.start : edit.end], edit.new):
        first |= {"raw": raw, "put": change.new}
    for edit in change.edits:
        values = edit_values(text, edit)
        yield _line(
            {"file": file, "line": line, "id": name, "field": change.field} | values | first
        )
        first = {}


def edit_values(text: str, edit: Edit) -> dict[str, Any]:
    """Give an edit of a text as plain values."""
    return {
        "start": edit.start,
        "end": edit.end,
        "old": text[edit.start : edit.end],
        "new": edit.new,
        "causes": [cause.to_dict() for cause in edit.causes],
    }


def reject_line(file: str, line: int, name: str | None, reason: str, raw: str) -> str:
    r"""Give the line for a record that could not be read.

    Bytes that are no UTF-8 stand in ``raw`` as escapes from ``\udc80`` to ``\udcff``, as Python's
    ``surrogateescape`` has them.
    """
    return _line({"file": file, "line": line, "id": name, "reason": reason, "raw": raw})


def _line(values: dict[str, Any]) -> str:
    kept = {name: value for name, value in values.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False) + "\n"
