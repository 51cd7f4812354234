"""`normalizer check`: list what `fix` would do, for people, scripts and code hosts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from normalizer.cli.failures import FOUND, WRONG, CommandError, counted, told
from normalizer.cli.files import inputs, read
from normalizer.cli.options import PATH, evidence, with_settings
from normalizer.cli.output import complain, note, write

if TYPE_CHECKING:
    from normalizer.cli.config import Choices
    from normalizer.cli.findings import Finding
    from normalizer.cli.repairing import Repairer

__all__ = ["check"]


@click.command(short_help="List what fix would repair; exit code 1 if anything.")
@click.argument("paths", metavar="[PATH|-]...", nargs=-1, type=PATH)
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "jsonl", "github", "sarif"]),
    default="text", show_default=True, help="How findings are written.",
)  # fmt: skip
@click.option("--held", is_flag=True, help="Also list what was noticed and left alone.")
@evidence
@with_settings
def check(
    choices: Choices,
    paths: tuple[str, ...],
    style: str,
    held: bool,
    source: str | None,
    hints: tuple[str, ...],
) -> int:
    """List what `fix` would repair, and change nothing.

    Exit code 0: nothing to repair; 1: findings; 2: a file could not be read, or another error.
    """
    paths = inputs(paths, source)
    from normalizer.cli.repairing import Repairer

    repairer = Repairer.of(choices, source, hints)
    report = _Report(style, held)
    for path in paths:
        try:
            report.take(path, repairer)
        except (CommandError, MemoryError) as error:
            complain(told(error))
            report.failed += 1
    return report.closed()


class _Report:
    """Writes findings in one format as they come, and counts them."""

    def __init__(self, style: str, held: bool) -> None:
        self.failed = 0
        self._style = style
        self._held = held
        self._gathered: list[Finding] = []
        self._edits = self._helds = self._files = self._touched = 0

    def take(self, path: str, repairer: Repairer) -> None:
        """Check one file."""
        from normalizer.cli.findings import LINE_FORMATS, findings

        document = read(path)
        result = repairer.repaired(document)
        self._files += 1
        self._edits += len(result.edits)
        self._helds += len(result.held)
        self._touched += bool(result.edits)
        for finding in findings(document, result, held=self._held):
            if self._style in LINE_FORMATS:
                write(LINE_FORMATS[self._style](finding) + "\n")
            else:
                self._gathered.append(finding)

    def closed(self) -> int:
        """Write what comes at the end, and give the exit code."""
        if self._style == "text":
            note(self._summary())
        elif self._style == "json":
            write(_as_json(self._gathered))
        elif self._style == "sarif":
            from normalizer.cli.sarif import sarif

            log = sarif(self._gathered, complete=not self.failed)
            write(json.dumps(log, ensure_ascii=False, indent=2) + "\n")
        if self.failed:
            return WRONG
        return FOUND if self._edits else 0

    def _summary(self) -> str:
        files = counted(self._files, "file")
        if self._edits:
            where = f" in {self._touched:,} of {files}" if self._files > 1 else ""
            said = f"{counted(self._edits, 'finding')}{where}; `normalizer fix` repairs them"
        else:
            said = f"nothing to repair in {files}"
        if self._helds:
            hint = "" if self._held else " (--held lists them)"
            said += f"; {counted(self._helds, 'place')} left alone{hint}"
        return said + (f"; {counted(self.failed, 'file')} not checked" if self.failed else "")


def _as_json(findings: list[Finding]) -> str:
    from normalizer.cli.findings import as_dict

    return json.dumps(list(map(as_dict, findings)), ensure_ascii=False, indent=2) + "\n"
