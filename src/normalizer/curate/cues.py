"""Findings about cues: one that names an entity nobody has, or says nothing."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from normalizer.curate.origins import Origins, problem_at
from normalizer.errors import Problem
from normalizer.names.entity import Entity

__all__ = ["cue_problems", "nearest"]

_YEAR = 4  # digits: which year it is may well say who is meant


def cue_problems(entity: Entity, known: Collection[str], origins: Origins) -> Iterator[Problem]:
    """Yield the cues of an entity that name nobody, with the id that may be meant, or are small numbers.

    >>> entity = Entity("belarus", "Belarus", near=("@lukashenka",))
    >>> [found.remedy for found in cue_problems(entity, ["lukashenko"], Origins("", "my.yaml"))]
    ["did you mean 'lukashenko'?"]
    """
    for key in ("near", "unless"):
        for cue in getattr(entity, key):
            if cue.startswith("@") and cue[1:] not in known:
                yield problem_at(
                    origins.of(entity.id, key, cue),
                    "AL012",
                    f"cue {cue!r} names no entity",
                    nearest(cue[1:], known) or "correct the id, or add the entity",
                )
            elif cue.isdigit() and len(cue) < _YEAR:
                yield problem_at(
                    origins.of(entity.id, key, cue),
                    "AL022",
                    f"cue {cue!r} is a number that any text may have",
                    "say what it counts; quote what holds a comma",
                )


def nearest(text: str, known: Collection[str]) -> str:
    """Ask whether the nearest of some known words is meant; nothing where none is near.

    >>> nearest("belaros", ["belarus", "russia"]), nearest("xyz", ["belarus"])
    ("did you mean 'belarus'?", '')
    """
    close = difflib.get_close_matches(text, list(known), 1, 0.6)
    return f"did you mean {close[0]!r}?" if close else ""
