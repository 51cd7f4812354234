"""Finds and reads the settings file, and joins it with what stands on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalizer.cli.failures import CommandError, reason
from normalizer.errors import SettingsError

if TYPE_CHECKING:
    from normalizer.settings import Settings

__all__ = ["ADDED", "Choices", "Effective", "Source"]

OWN, SHARED = "normalizer.toml", "pyproject.toml"
_NO_VALUES: Mapping[str, Any] = {}
_TOML_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)

ADDED = frozenset({"aliases", "ignore", "protect"})
"""Settings of which the command line gives more; of all others it gives another."""


@dataclass(frozen=True, slots=True)
class Source:
    """A settings file and what it sets."""

    path: Path
    values: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The path as a reader in the working folder would write it."""
        here = Path.cwd()
        inside = self.path.is_relative_to(here)
        return str(self.path.relative_to(here) if inside else self.path)


@dataclass(frozen=True, slots=True)
class Effective:
    """The settings in force, and where each value comes from."""

    settings: Settings
    origins: Mapping[str, str]
    source: Source | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line says about settings: values, a settings file, or to use none."""

    values: Mapping[str, Any] = field(default_factory=dict)
    config: str | None = None
    isolated: bool = False

    def effective(self) -> Effective:
        """Join defaults, settings file and command line, each over the one before."""
        from normalizer.settings import Settings

        source = self._source()
        settings, origins = Settings(), dict.fromkeys(Settings().to_dict(), "default")
        if source:
            settings = _from_file(source)
            origins |= dict.fromkeys(source.values, f"file: {source.name}")
        given = dict(self.values)
        for name in given:
            more = name in ADDED and origins[name] != "default"
            if more:
                given[name] = (*getattr(settings, name), *given[name])
            origins[name] = f"{origins[name]}, command line" if more else "command line"
        return Effective(settings.but(**given), origins, source)

    def _source(self) -> Source | None:
        if self.isolated:
            return None
        if self.config is None:
            return _nearest(Path.cwd())
        path = Path(self.config).absolute()
        values = _table(path)
        if values is None:
            raise CommandError(
                f"{self.config}: has no table [tool.normalizer]: add it, or give a {OWN}"
            )
        return Source(path, values)


def _nearest(folder: Path) -> Source | None:
    """Find the settings that apply in a folder: its own, else those of the nearest above."""
    for place in (folder, *folder.parents):
        for name in (OWN, SHARED):
            path = place / name
            if path.is_file() and (values := _table(path)) is not None:
                return Source(path, values)
    return None


def _table(path: Path) -> Mapping[str, Any] | None:
    """Give the settings of a file; None for a `pyproject.toml` that does not speak of us."""
    content = _parsed(path)
    if path.name != SHARED:
        return content
    tools = content.get("tool", _NO_VALUES)
    values = tools.get("normalizer") if isinstance(tools, Mapping) else None
    if values is not None and not isinstance(values, Mapping):
        raise CommandError(f"{path}: tool.normalizer must be a table: write [tool.normalizer]")
    return values


def _parsed(path: Path) -> Mapping[str, Any]:
    import tomllib

    try:
        text = path.read_bytes().decode("utf-8")
        return tomllib.loads(text)
    except OSError as error:
        raise CommandError(f"cannot read the settings file {path}: {reason(error)}") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: is not UTF-8: save the settings file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        line, column, problem = _place(str(error), text)
        message = f"{path}:{line}:{column}: is not TOML: {problem}"
        raise CommandError(message) from error


def _place(message: str, text: str) -> tuple[int, int, str]:
    """Take the place out of a message of the TOML reader."""
    found = _TOML_PLACE.fullmatch(message)
    last = text.rpartition("\n")[2]
    at_end = text.count("\n") + 1, len(last) + 1
    if found is None:
        return *at_end, message
    line, column = (int(found[2]), int(found[3])) if found[2] else at_end
    return line, column, found[1]


def _from_file(source: Source) -> Settings:
    from normalizer.settings import Settings

    try:
        settings = Settings.of(**source.values)
    except SettingsError as error:
        raise SettingsError(f"{source.path}: {error}") from error
    folder = source.path.parent
    return settings.but(aliases=_within(folder, settings.aliases))


def _within(folder: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Read relative paths as relative to the folder of the settings file."""
    return tuple(str(folder / path) for path in paths)
