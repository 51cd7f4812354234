"""`normalizer fix`: print the repaired text, show what would change, or write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from normalizer.cli.corpus import Job, fix_corpus, is_corpus
from normalizer.cli.corpus_options import CorpusChoices, corpus_options
from normalizer.cli.failures import WRONG, CommandError, counted, told
from normalizer.cli.files import STDIN, inputs, read
from normalizer.cli.options import PATH, color, evidence, with_settings
from normalizer.cli.output import colored, complain, note

if TYPE_CHECKING:
    from normalizer.cli.config import Choices
    from normalizer.cli.delivery import Delivery

__all__ = ["fix"]


@click.command(short_help="Repair text: print it, show changes, or write files.")
@click.argument("paths", metavar="[PATH|-]...", nargs=-1, type=PATH)
@click.option(
    "-o", "--output", metavar="OUT", type=PATH,
    help="Write to this file; into a folder (FOLDER/), files keep their names.",
)  # fmt: skip
@click.option("-w", "--write", "in_place", is_flag=True, help="Rewrite the files that change.")
@click.option("--diff", is_flag=True, help="Show the lines that would change, as patch reads them.")
@click.option("--word-diff", is_flag=True, help="Show the text with its changes in place.")
@click.option("-v", "--verbose", is_flag=True, help="Count, on stderr, edits and what was held.")
@corpus_options
@color
@evidence
@with_settings
def fix(
    choices: Choices,
    paths: tuple[str, ...],
    output: str | None,
    in_place: bool,
    diff: bool,
    word_diff: bool,
    verbose: bool,
    color: str,
    source: str | None,
    hints: tuple[str, ...],
    corpus: CorpusChoices,
) -> int:
    """Repair text; without -w or -o no file is written, and one repaired text is printed.

    `-`, or no PATH at the end of a pipe, reads standard input. Text must be UTF-8; its line ends
    stay as they are. Held are doubtful places that were noticed and left alone: see `explain`.

    Folders, and files in other formats, are repaired record by record; with -o FOLDER/ they keep
    their names. What is no text stays byte for byte.

    \b
    normalizer fix corpus/ -o cleaned/ --audit edits.jsonl.zst
    normalizer fix news.jsonl.gz --field body -o clean.jsonl.gz
    """
    if sum([output is not None, in_place, diff, word_diff]) > 1:
        raise click.UsageError("-o, -w, --diff and --word-diff exclude one another")
    paths = inputs(paths, source)
    if in_place and STDIN in paths:
        raise click.UsageError("-w cannot rewrite standard input: leave it out, or use -o OUT")
    if is_corpus(paths, corpus):
        if diff or word_diff:
            raise click.UsageError(
                "--diff and --word-diff show plain text: use --dry-run --audit FILE"
            )
        if source:
            raise click.UsageError("--source belongs to one plain text: use --source-field NAME")
        return fix_corpus(choices, Job(paths, output, in_place, hints, corpus))
    several = len(paths) > 1
    if several and (output == STDIN or not (output or in_place or diff or word_diff)):
        raise click.UsageError("several files need -w, -o FOLDER/, --diff or --word-diff")
    deliver = _delivery(paths, output, in_place, diff, word_diff, verbose, color)
    return _all(choices, paths, source, hints, deliver, summed=in_place)


def _delivery(
    paths: tuple[str, ...],
    output: str | None,
    in_place: bool,
    diff: bool,
    word_diff: bool,
    verbose: bool,
    color: str,
) -> Delivery:
    from normalizer.cli import delivery
    from normalizer.cli.targets import planned

    if in_place:
        return delivery.rewritten(verbose)
    if diff:
        return delivery.diffed(verbose, colored(color))
    if word_diff:
        return delivery.word_diffed(verbose, colored(color), titled=len(paths) > 1)
    if output is None or output == STDIN:
        return delivery.printed(verbose)
    return delivery.written(planned(paths, output))


def _all(
    choices: Choices,
    paths: tuple[str, ...],
    source: str | None,
    hints: tuple[str, ...],
    deliver: Delivery,
    *,
    summed: bool,
) -> int:
    """Repair one file after the other; what goes wrong with one does not stop the others."""
    from normalizer.cli.repairing import Repairer

    repairer = Repairer.of(choices, source, hints)
    changed = failed = 0
    for path in paths:
        try:
            document = read(path)
            result = repairer.repaired(document)
            deliver(path, document, result)
            changed += result.text != document.text
        except (CommandError, MemoryError) as error:
            complain(told(error))
            failed += 1
    if summed:
        note(_summary(len(paths), changed, failed))
    return WRONG if failed else 0


def _summary(files: int, changed: int, failed: int) -> str:
    parts = [f"{changed:,} repaired", f"{files - changed - failed:,} unchanged"]
    if failed:
        parts.append(f"{failed:,} failed")
    return f"{counted(files, 'file')}: {', '.join(parts)}"
