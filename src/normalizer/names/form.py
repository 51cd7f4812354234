"""One spelling in the table, and what it is to its entity."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

__all__ = ["Form", "Role"]


class Role(IntEnum):
    """What a form is to its entity."""

    RIGHT = 0
    ALIAS = 1
    WEAK = 2
    PINYIN = 3
    WEAK_PINYIN = 4
    NEVER = 5

    @property
    def needs_evidence(self) -> bool:
        """Whether the document must support the form."""
        return self is Role.WEAK or self is Role.WEAK_PINYIN

    @property
    def repairs(self) -> bool:
        """Whether a text that holds the form may be changed because of it."""
        return self is not Role.RIGHT and self is not Role.NEVER


class Form(NamedTuple):
    """One spelling in the table: its text, what it is replaced by, whose it is and as what."""

    text: str
    target: str
    entity: str
    role: Role
    case: str = "smart"
