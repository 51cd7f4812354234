"""Repairs machine-translated English: garbled names, spacing, punctuation, repetition.

>>> from normalizer import normalize
>>> normalize("Beros and Luka Shenke held three -hour talks .")
'Belarus and Lukashenko held three-hour talks.'

Importing the package loads nothing; each name below is fetched when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.api import Normalizer, explain, normalize
    from normalizer.edits import Alignment, Candidate, Cause, Certainty, Edit, Held
    from normalizer.errors import NormalizerError
    from normalizer.names.entity import Entity
    from normalizer.names.table import AliasTable
    from normalizer.result import Result
    from normalizer.settings import Settings

__version__ = "0.1.0"

_HOME = {
    "AliasTable": "names.table",
    "Alignment": "edits",
    "Candidate": "edits",
    "Cause": "edits",
    "Certainty": "edits",
    "Edit": "edits",
    "Entity": "names.entity",
    "Held": "edits",
    "Normalizer": "api",
    "NormalizerError": "errors",
    "Result": "result",
    "Settings": "settings",
    "explain": "api",
    "normalize": "api",
}

__all__ = [
    "AliasTable",
    "Alignment",
    "Candidate",
    "Cause",
    "Certainty",
    "Edit",
    "Entity",
    "Held",
    "Normalizer",
    "NormalizerError",
    "Result",
    "Settings",
    "explain",
    "normalize",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
