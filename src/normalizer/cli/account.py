"""The account that `explain` gives of one text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from normalizer.cli.catalogue import entries, title_of
from normalizer.cli.failures import counted
from normalizer.cli.findings import Places
from normalizer.cli.silence import silence
from normalizer.cli.wording import changes, held_reason, place, reasons
from normalizer.edits import Certainty

if TYPE_CHECKING:
    from normalizer.api import Normalizer
    from normalizer.edits import Cause, Edit, Held
    from normalizer.result import Result

__all__ = ["account"]

_MOST_CUES = 6


def account(result: Result, normalizer: Normalizer, *, color: bool) -> str:
    """Tell what came of a text: the text with its changes, then edits, then what was held."""
    blocks = []
    if result.edits:
        blocks.append(result.diff("word", color=color).rstrip("\n"))
        blocks.append(_block(f"{counted(len(result.edits), 'edit')}:", _edits(result), color))
    else:
        blocks.append("\n".join(silence(result, normalizer)))
    if result.held:
        headline = f"{counted(len(result.held), 'place')} noticed and left alone:"
        blocks.append(_block(headline, _held(result, normalizer), color))
    return "\n\n".join(blocks) + "\n"


def _block(headline: str, lines: Iterator[str], color: bool) -> str:
    return "\n".join([click.style(headline, bold=True) if color else headline, *lines])


def _edits(result: Result) -> Iterator[str]:
    places = Places(result.original)
    for edit, shown in changes(result.original, result.edits):
        line, column = places.at(edit.start)
        yield f"  {line}:{column}  {shown}"
        for cause in edit.causes:
            yield from _cause(edit, cause)


def _cause(edit: Edit, cause: Cause) -> Iterator[str]:
    from normalizer.edits import Edit

    said = f"      {cause.rule} {title_of(cause.rule)} ({cause.certainty.name.lower()})"
    if cause.entity is None:
        yield ": ".join((said, *cause.evidence))
        return
    unfounded = Edit(edit.start, edit.end, edit.new, (replace(cause, evidence=()),))
    yield f"{said}: {reasons(unfounded)}"
    if cause.evidence:
        yield f"      evidence: {', '.join(cause.evidence)}"


def _held(result: Result, normalizer: Normalizer) -> Iterator[str]:
    places = Places(result.original)
    for held in result.held:
        line, column = places.at(held.start)
        yield f"  {line}:{column}  {place(result.original, held)}"
        yield f"      {held.rule} {held_reason(held)}"
        yield from (f"      {advice}" for advice in _advice(held, normalizer))


def _advice(held: Held, normalizer: Normalizer) -> Iterator[str]:
    """Say what would have made the difference."""
    if held.reason == "below-certainty":
        guess = normalizer.settings.certainty is Certainty.LIKELY or _is_guess(held)
        yield f"--certainty {'guess' if guess else 'likely'} repairs it"
    elif held.reason == "report-only" and held.candidates:
        yield f"--consistent unify writes {held.candidates[0].text} throughout"
    elif held.reason == "protected":
        yield "web addresses, code, tags and what --protect matches are never changed"
    elif held.reason == "needs-evidence" and not held.note.startswith("against"):
        for candidate in held.candidates:
            cues = _cues(candidate.entity, normalizer)
            yield f"--hint {candidate.entity} would speak for it, and so would {cues}"


def _is_guess(held: Held) -> bool:
    return any(entry.code == held.rule and entry.certainty == "guess" for entry in entries())


def _cues(identity: str, normalizer: Normalizer) -> str:
    """Name what supports an entity when it stands near."""
    entities = normalizer.table.entities
    entity = entities[identity]
    cues = [
        entities[cue[1:]].canonical if cue.startswith("@") else cue
        for cue in entity.near or (entity.canonical,)
    ]
    more = ", …" if len(cues) > _MOST_CUES else ""
    listed = ", ".join(dict.fromkeys(cues[:_MOST_CUES]))
    return f"one of these within {normalizer.settings.reach:,} characters: {listed}{more}"
