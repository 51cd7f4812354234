"""Corpora: files and folders of many documents, repaired in order with nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normalizer.corpus.cleaning import clean
    from normalizer.corpus.statistics import Statistics

__all__ = ["Statistics", "clean"]

_HOMES = {"clean": "cleaning", "Statistics": "statistics"}


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
