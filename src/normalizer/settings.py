"""What a caller can choose, checked when it is chosen."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import regex

from normalizer.edits import Certainty
from normalizer.errors import SettingsError

__all__ = ["CODES", "Settings"]

CODES = ("UN", "SP", "PU", "RE", "MK", "NM")
"""The families of rules."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of one :class:`~normalizer.Normalizer`.

    >>> Settings.of(select="SP, PU", certainty="sure").select
    ('SP', 'PU')

    Parameters
    ----------
    aliases
        Alias files of the caller's own, laid over the shipped packs in the order given.
    shipped
        Whether the packs that come with the package are used.
    format, names
        Whether format rules and name repairs run at all.
    unlisted
        Whether spellings that no table lists are read by their sound and what the document says.
    select, ignore
        Codes or prefixes of codes (``SP``, ``SP00``, ``SP004``, ``NM``); ``ignore`` wins.
    certainty
        The least certainty of an edit that is made: ``sure``, ``likely`` or ``guess``.
    protect
        Regular expressions for text that nothing may change.
    french_spacing
        Keep a blank before ``: ; ? ! %``.
    reach
        How many characters away from a weak alias its evidence may stand, and from one spelling of a
        name another; 0 to 1,000,000.
    consistent
        What is done about names that no table knows and a document spells in several ways: nothing
        (``off``), ``report``, or ``unify`` on the spelling used most, however sure edits are to be.
    case
        How aliases of short-form and dictionary tables match: ``smart``, ``exact`` or ``ignore``.
    """

    aliases: tuple[str, ...] = ()
    shipped: bool = True
    format: bool = True
    names: bool = True
    unlisted: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    certainty: Certainty = Certainty.LIKELY
    protect: tuple[str, ...] = ()
    french_spacing: bool = False
    reach: int = 6000
    consistent: str = "off"
    case: str = field(default="smart")

    @classmethod
    def of(cls, **values: Any) -> Settings:
        """Make settings from loosely typed values, or raise :class:`SettingsError`."""
        return cls().but(**values)

    def but(self, **values: Any) -> Settings:
        """Give these settings with some values changed."""
        known = {entry.name: entry for entry in fields(self)}
        for name in values:
            if name not in known:
                close = difflib.get_close_matches(name, known, 1, 0.5)
                remedy = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(known)}"
                raise SettingsError(f"unknown setting {name!r}: {remedy}")
        return replace(self, **{name: _checked(name, value) for name, value in values.items()})

    def allows(self, code: str) -> bool:
        """Whether a rule with this code is to run."""
        if self.ignore and code.startswith(self.ignore):
            return False
        if not (self.names if code.startswith("NM") else self.format):
            return False
        return not self.select or code.startswith(self.select)

    def to_dict(self) -> dict[str, Any]:
        """Give the settings as plain values, as they stand in a settings file."""
        values = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        values["certainty"] = self.certainty.name.lower()
        return {k: list(v) if isinstance(v, tuple) else v for k, v in values.items()}


def _checked(name: str, value: Any) -> Any:
    if name in {"aliases", "select", "ignore", "protect"}:
        return _strings(name, value)
    if name == "certainty":
        return _certainty(value)
    if name == "case":
        return _one_of(name, value, ("smart", "exact", "ignore"))
    if name == "consistent":
        return _one_of(name, value, ("off", "report", "unify"))
    if name == "reach":
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1_000_000:
            raise SettingsError(f"reach must be a whole number from 0 to 1,000,000, not {value!r}")
        return value
    if not isinstance(value, bool):
        raise SettingsError(f"{name} must be true or false, not {value!r}")
    return value


def _strings(name: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str | Path):
        value = str(value).split(",") if name in {"select", "ignore"} else [str(value)]
    if not isinstance(value, Iterable) or isinstance(value, Mapping | bytes):
        raise SettingsError(f"{name} must be a list of strings, not {value!r}")
    items = tuple(str(item).strip() if isinstance(item, str | Path) else item for item in value)
    for item in items:
        if not isinstance(item, str) or not item:
            raise SettingsError(f"{name} must be a list of strings, but holds {item!r}")
        if name in {"select", "ignore"} and not item.startswith(CODES):
            raise SettingsError(
                f"{name}: no rule has a code like {item!r}; families: {', '.join(CODES)}"
            )
        if name == "protect":
            try:
                regex.compile(item)
            except regex.error as error:
                raise SettingsError(
                    f"protect: {item!r} is no regular expression: {error}"
                ) from None
    return items


def _certainty(value: Any) -> Certainty:
    if isinstance(value, Certainty):
        return value
    return Certainty[_one_of("certainty", value, ("sure", "likely", "guess")).upper()]


def _one_of(name: str, value: Any, choices: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value.lower() not in choices:
        raise SettingsError(f"{name} must be one of {', '.join(choices)}, not {value!r}")
    return value.lower()
