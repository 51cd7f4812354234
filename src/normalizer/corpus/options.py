"""How the records of a file are read, and how a run goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from normalizer.errors import InputError

__all__ = ["BLOCK", "ReadOptions", "RunOptions"]

BLOCK = 256
"""Kilobytes of a block, unless told otherwise: a fraction of a second's work, so that a kill costs little."""


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


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run over a corpus goes.

    Parameters
    ----------
    format
        Name of the format of all files; ``None`` tells it from each file's name.
    read
        How records are read.
    include, exclude
        Globs over files below folders.
    jobs
        Processes that share the work, 0 to 512; 0 is one for each core.
    hints
        Ids or right names of entities known to be meant.
    rejects, audit, stats
        Files for the records that could not be read, for all edits, and for the statistics; the first
        two are compressed as their names say.
    strict
        Stop at the first record that cannot be read.
    dry_run
        Do all but write the repaired files.
    limit
        Take the first so many records only.
    sample, seed
        Take this share of the records only, 0 to 1, chosen by chance; another seed chooses others.
    resume, restart
        What to do about a run that was interrupted: go on with it, or begin again.
    block
        Kilobytes that a process takes at a time, 1 to 65,536.
    """

    format: str | None = None
    read: ReadOptions = field(default_factory=ReadOptions)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    jobs: int = 0
    hints: tuple[str, ...] = ()
    rejects: Path | None = None
    audit: Path | None = None
    stats: Path | None = None
    strict: bool = False
    dry_run: bool = False
    limit: int | None = None
    sample: float | None = None
    seed: int = 0
    resume: bool = False
    restart: bool = False
    block: int = BLOCK

    def __post_init__(self) -> None:
        if not 0 <= self.jobs <= 512:
            raise InputError(f"jobs must be from 0 to 512, not {self.jobs}")
        if self.limit is not None and self.limit < 1:
            raise InputError(f"limit must be at least 1, not {self.limit}")
        if self.sample is not None and not 0 < self.sample <= 1:
            raise InputError(f"sample must be above 0 and at most 1, not {self.sample}")
        if not 1 <= self.block <= 65_536:
            raise InputError(f"block must be from 1 to 65,536 kilobytes, not {self.block}")
        if self.resume and self.restart:
            raise InputError("resume and restart exclude each other")

    @property
    def selects(self) -> bool:
        """Whether only some of the records are taken."""
        return self.limit is not None or self.sample is not None
