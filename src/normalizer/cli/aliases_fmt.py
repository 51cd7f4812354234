"""`normalizer aliases fmt`: alias files sorted and in one style."""

from __future__ import annotations

import click

from normalizer.cli.failures import FOUND, WRONG, counted, told
from normalizer.cli.files import put, read
from normalizer.cli.options import PATH
from normalizer.cli.output import complain, note, write
from normalizer.errors import NormalizerError, PackError

__all__ = ["fmt", "in_order"]


@click.command(short_help="Sort and format alias files; comments stay.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
@click.option(
    "--check", "checking", is_flag=True, help="Change nothing; exit 1 if a file would be."
)
def fmt(files: tuple[str, ...], checking: bool) -> int:
    """Sort and format alias files: names by id, keys in one order, lists sorted; comments stay.

    What the files say is not changed; what is no alias file is left alone. FILE is rewritten in place;
    for `-` the result is printed.
    """
    failed = changed = 0
    for path in files:
        try:
            before, after = in_order(path)
            changed += before != after
            if path == "-" and not checking:
                write(after)
            elif before != after:
                _settle(path, after, checking)
        except NormalizerError as error:
            complain(told(error))
            failed += 1
    if failed < len(files):
        note(_summary(len(files) - failed, changed, checking))
    if failed:
        return WRONG
    return FOUND if checking and changed else 0


def _settle(path: str, after: bytes, checking: bool) -> None:
    if checking:
        note(f"{path} would be formatted")
    else:
        put(path, after)
        note(f"{path} is formatted")


def _summary(files: int, changed: int, checking: bool) -> str:
    if not changed:
        return f"{counted(files, 'file')} in order"
    done = "to be formatted" if checking else "formatted"
    return f"{changed:,} of {counted(files, 'file')} {done}"


def in_order(path: str) -> tuple[bytes, bytes]:
    """Give the bytes of an alias file as they are and as they should be."""
    from normalizer.curate.formatting import formatted
    from normalizer.names.packs.pack import parse

    document = read(path)
    text = document.text.replace("\r\n", "\n")
    try:
        parse(text, document.name)
    except PackError as error:
        # What is listed twice in a list is left once: that is no reason to refuse.
        if any(problem.code != "AL008" for problem in error.problems):
            raise
    after = formatted(text, document.name)
    if text != document.text:
        after = after.replace("\n", "\r\n")
    return document.encoded(document.text), document.encoded(after)
