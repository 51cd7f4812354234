"""A right form of any pack stays as it is, also where all speaks for somebody of a name like it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from hypothesis import settings
from rapidfuzz import fuzz, process

from normalizer import Entity, Normalizer

OWN = Normalizer()
ENTITIES = OWN.table.entities
FORMS = sorted({(form, entity.id) for entity in ENTITIES.values() for form in entity.right_forms})
THOROUGH = (settings.default or settings()).max_examples > 1000
SHARE = 1 if THOROUGH else 100  # one form in so many is tried


def phrases(entity: Entity) -> Iterator[str]:
    """Give the cues of an entity as a text has them."""
    for cue in entity.others:
        yield ENTITIES[cue[1:]].canonical if cue.startswith("@") else cue


def texts(form: str, other: Entity) -> Iterator[str]:
    """Put a form where all that may speak for another entity does."""
    spoken = "".join(f" Then they spoke of {phrase}." for phrase in phrases(other))
    yield f"{form} came first.{spoken}"
    yield f"It was {form} who came. {other.canonical} stayed."
    for title in other.titles:
        yield f"Then {title} {form} spoke."


def test_a_right_form_stays_beside_the_cues_of_names_like_it() -> None:
    small = [form.casefold() for form, _ in FORMS]
    tried, changed = 0, []
    for place, (form, owner) in enumerate(FORMS):
        if zlib.crc32(form.encode()) % SHARE:
            continue
        near = process.extract(small[place], small, scorer=fuzz.ratio, score_cutoff=60, limit=25)
        others = dict.fromkeys(FORMS[at][1] for _, _, at in near if FORMS[at][1] != owner)
        for other in list(others)[:6]:
            for text in texts(form, ENTITIES[other]):
                tried += 1
                if form not in OWN.normalize(text):
                    changed.append(text)
    assert tried > 100
    assert changed == []
