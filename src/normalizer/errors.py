"""The exceptions of the package, and the findings they carry."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["InputError", "NormalizerError", "PackError", "Problem", "SettingsError"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding about a file: what is wrong, where, and what to do.

    >>> print(Problem("my.yaml", 3, 5, "AL003", "unknown key 'alias'", "did you mean 'aliases'?"))
    my.yaml:3:5: AL003 unknown key 'alias': did you mean 'aliases'?

    ``line`` and ``column`` count from 1; 0 stands for "the file as a whole".
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.code} {self.message}" + (f": {self.remedy}" if self.remedy else "")


class NormalizerError(Exception):
    """Everything this package raises on purpose."""


class InputError(NormalizerError, TypeError):
    """The text handed over is not a string."""


class SettingsError(NormalizerError, ValueError):
    """A setting is unknown or has a value it cannot take."""


class PackError(NormalizerError, ValueError):
    """An alias pack cannot be used; ``problems`` holds every finding, in file order."""

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
