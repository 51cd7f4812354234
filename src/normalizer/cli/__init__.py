"""The command line: verbs and exit codes over the library; ``main`` is the `normalizer` command.

Nothing of the library but its errors is imported before a verb runs, so that help and completion
answer at once.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from normalizer import __version__
from normalizer.cli import aliases, check, completion, explain, fix, rules, show
from normalizer.cli.failures import INTERRUPTED, WRONG, told
from normalizer.cli.output import OutputLostError, complain, flush
from normalizer.errors import NormalizerError

__all__ = ["cli", "main"]


class _InOrder(click.Group):
    """Lists the commands as they were added: those used most come first."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Repair machine-translated English: garbled names, spacing, punctuation, repetition.

    \b
    normalizer fix page.txt              print the repaired text
    normalizer fix --word-diff page.txt  show what would change
    normalizer fix -w *.txt              rewrite the files that need it
    normalizer check *.txt               list findings; exit 1 if there are any
    normalizer explain "in Beros ,"      tell what is repaired or not, and why

    Settings come from normalizer.toml or [tool.normalizer] in pyproject.toml, in the working folder
    or the nearest one above it.
    """


for command in (fix.fix, check.check, explain.explain, rules.rules, aliases.aliases, show.config):
    cli.add_command(command)
cli.add_command(completion.completion)


def main() -> int:
    """Run the command line and give its exit code: 0 done, 1 findings, 2 error."""
    try:
        return _finished(_run())
    except OutputLostError as lost:
        return lost.settled()


def _run() -> int:
    try:
        code: Any = cli.main(prog_name="normalizer", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (NormalizerError, OSError, MemoryError) as error:
        complain(told(error))
        return WRONG
    return code if isinstance(code, int) else 0


def _finished(code: int) -> int:
    if sys.stdout is not None:
        flush()
    return code
