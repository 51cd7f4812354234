"""The two streams: text alone on standard output, everything said about it on standard error."""

from __future__ import annotations

import errno
import os
import sys

import click

from normalizer.cli.failures import HANGUP, WRONG, CommandError

__all__ = ["OutputLostError", "colored", "complain", "flush", "note", "write"]


class OutputLostError(Exception):
    """Standard output takes no more: its reader is gone, or the disk is full."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error.strerror)
        self._gone = error.errno == errno.EPIPE

    def settled(self) -> int:
        """Give the exit code; a reader that has gone, as `head` does, is no reason to complain."""
        _discard_the_rest()
        if self._gone:
            return HANGUP
        complain(f"cannot write to standard output: {self}")
        return WRONG


def _discard_the_rest() -> None:
    """Let what is still buffered go nowhere, or the interpreter would complain at its exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def write(text: str | bytes) -> None:
    """Write to standard output as UTF-8 and with the line ends there are, whatever the locale."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
    if sys.stdout is None:
        raise CommandError("standard output is closed: write to a file with -o, or rewrite with -w")
    try:
        sys.stdout.buffer.write(data)
    except OSError as error:
        raise OutputLostError(error) from error


def flush() -> None:
    """Hand over what is buffered."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise OutputLostError(error) from error


def note(message: str) -> None:
    """Say something on standard error; nobody reading it is no reason to stop."""
    try:
        click.echo(message, err=True)
    except OSError:
        return


def complain(message: str) -> None:
    """Say on standard error what went wrong."""
    note(f"normalizer: {message}")


def colored(choice: str) -> bool:
    """Tell whether to colour standard output: as asked, else on a terminal unless declined."""
    if choice != "auto":
        return choice == "always"
    declined = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not declined and sys.stdout is not None and sys.stdout.isatty()
