"""The formats by name and by file name; a module is loaded when its format is asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from normalizer.corpus.compression import SUFFIXES
from normalizer.corpus.format import Cut, Format
from normalizer.errors import InputError

__all__ = ["FORMATS", "Cut", "Format", "format_named", "format_of"]

FORMATS: dict[str, tuple[str, ...]] = {
    "text": (".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml"),
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv",),
    "tsv": (".tsv", ".tab"),
    "subtitles": (".srt", ".vtt"),
    "tmx": (".tmx",),
    "xliff": (".xlf", ".xliff", ".sdlxliff", ".mqxliff"),
    "po": (".po", ".pot"),
    "parquet": (".parquet", ".pq"),
    "arrow": (".arrow", ".feather", ".ipc"),
}
"""Suffixes of each format; a module of its name in this package holds it as ``FORMAT``."""


def format_named(name: str) -> Format:
    """Give the format of a name.

    >>> format_named("jsonl").suffixes
    ('.jsonl', '.ndjson')

    Raises :class:`~normalizer.errors.InputError` for a name that is none.
    """
    if name not in FORMATS:
        raise InputError(f"there is no format {name!r}: known are {', '.join(FORMATS)}")
    found: Format = import_module(f"{__name__}.{name}").FORMAT
    return found


def format_of(name: str) -> str | None:
    """Give the name of the format that a file has by its own name, if that tells.

    >>> format_of("news/2024.jsonl.zst"), format_of("photo.png")
    ('jsonl', None)
    """
    path = PurePath(name.lower())
    if path.suffix in SUFFIXES:
        path = path.with_suffix("")
    return next((known for known, suffixes in FORMATS.items() if path.suffix in suffixes), None)
