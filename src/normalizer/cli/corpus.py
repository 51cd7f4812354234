"""`normalizer fix` over files of many records and over folders."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from normalizer.cli.failures import INTERRUPTED, WRONG, reason, told
from normalizer.cli.files import STDIN
from normalizer.cli.output import complain, flush, note, write
from normalizer.errors import NormalizerError

if TYPE_CHECKING:
    from normalizer.api import Normalizer
    from normalizer.cli.config import Choices
    from normalizer.cli.corpus_options import CorpusChoices
    from normalizer.corpus.statistics import Statistics

    _Work = Callable[[Normalizer], Statistics]

__all__ = ["Job", "fix_corpus", "is_corpus"]


def is_corpus(paths: tuple[str, ...], corpus: CorpusChoices) -> bool:
    """Tell whether this is more than plain text: a folder, another format, or an option that says so."""
    from pathlib import Path

    from normalizer.corpus.compression import suffix_of
    from normalizer.corpus.formats import format_of

    return corpus.given or any(
        path != STDIN
        and (Path(path).is_dir() or format_of(path) not in (None, "text") or bool(suffix_of(path)))
        for path in paths
    )


@dataclass(frozen=True, slots=True)
class Job:
    """What the command line asks for: what is read, where it goes, and how."""

    paths: tuple[str, ...]
    output: str | None
    in_place: bool
    hints: tuple[str, ...]
    corpus: CorpusChoices

    def here(self) -> _Work:
        """Plan a run on this machine."""
        from normalizer.corpus.cleaning import execute
        from normalizer.corpus.plan import planned
        from normalizer.corpus.progress import progress_on

        options = self.corpus.options(self.hints)
        plan = planned(
            self.paths, self.output, in_place=self.in_place, format=options.format,
            include=options.include, exclude=options.exclude,
        )  # fmt: skip
        printing = not options.dry_run and any(file.target is None for file in plan.files)
        if printing and len(plan.files) > 1:
            raise click.UsageError("several files need -w, -o FOLDER/ or --dry-run")
        if printing and (options.resume or options.restart):
            raise click.UsageError("what goes to standard output cannot be resumed: use -o OUT")
        progress = progress_on(sys.stderr, shown=self.corpus.bar and not self.corpus.quiet)
        return lambda normalizer: execute(plan, options, normalizer, progress, _print)

    def on_ray(self) -> _Work:
        """Plan a run on a cluster."""
        from normalizer.corpus.distributed import run

        if self.in_place or self.output in (None, STDIN) or STDIN in self.paths:
            raise click.UsageError("--engine ray reads files and folders and needs -o FOLDER")
        values = dict(self.corpus.values)
        actors = values.pop("jobs", None)
        return lambda normalizer: run(
            self.paths, str(self.output), normalizer=normalizer, address=self.corpus.address,
            actors=actors, hints=self.hints, **values,
        )  # fmt: skip


def fix_corpus(choices: Choices, job: Job) -> int:
    """Repair files and folders; what is done is said at the end."""
    from normalizer.cli.repairing import Repairer

    work = job.on_ray() if job.corpus.engine == "ray" else job.here()
    normalizer = Repairer.of(choices, None, job.hints).normalizer
    try:
        with _ended_by_signals():
            statistics = work(normalizer)
    except (KeyboardInterrupt, NormalizerError, OSError, MemoryError) as error:
        return _broken_off(error)
    if not job.corpus.quiet:
        for line in statistics.summary():
            note(line)
    return WRONG if statistics.failures else 0


def _print(data: bytes) -> None:
    write(data)
    flush()


class _TerminatedError(KeyboardInterrupt):
    """Somebody asked the process to end."""


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let a request to end do what Ctrl-C does."""

    def end(*_: object) -> None:
        raise _TerminatedError

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _broken_off(error: BaseException) -> int:
    """Say why a run ended before its end, and what can be done; give the exit code."""
    after = "".join(f"; {text}" for text in getattr(error, "__notes__", ()))
    if isinstance(error, KeyboardInterrupt):
        complain(f"interrupted{after or '; nothing is written'}")
        return 128 + signal.SIGTERM if isinstance(error, _TerminatedError) else INTERRUPTED
    if isinstance(error, OSError) and error.filename:
        complain(f"cannot write {error.filename}: {reason(error)}{after}")
    else:
        complain(f"{told(error)}{after}")
    return WRONG
