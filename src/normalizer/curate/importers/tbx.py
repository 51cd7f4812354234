"""TBX term bases, version 2 (martif) and 3: a concept, its languages, their terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from normalizer.curate.importers.drafts import Draft
from normalizer.curate.importers.reader import Wishes, primary
from normalizer.curate.importers.source import Source
from normalizer.curate.importers.tally import Tally
from normalizer.curate.importers.xmlevents import Event, events
from normalizer.names.entity import Entity, Location

__all__ = ["read_tbx"]

_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
_TEXTS = frozenset({"term", "termNote", "administrativeStatus", "termType"})
_LABELS = {
    "abbreviation": "short", "acronym": "short", "initialism": "short", "shortForm": "short",
    "fullForm": "full",
}  # fmt: skip
_PREFERRED = ("preferredTerm", "standardizedTerm", "preferred")
_REJECTED = ("deprecatedTerm", "supersededTerm", "deprecated", "obsolete")


@dataclass(slots=True)
class _Term:
    language: str
    text: str = ""
    status: str = ""
    type: str = ""


@dataclass(slots=True)
class _Entry:
    place: Location
    terms: list[_Term] = field(default_factory=list)


def read_tbx(source: Source, wishes: Wishes, tally: Tally) -> Iterator[Entity]:
    """Yield an entity for each concept with an English term."""
    seen = False
    entry, language = _Entry(source.place), ""
    for event in events(source, _TEXTS):
        name = event.name.rpartition(":")[2]
        source.line = event.line
        if event.what == "start":
            if name in _ENTRIES:
                seen, entry, language = True, _Entry(source.place), ""
            elif name in _LANGUAGES:
                language = event.attributes.get("xml:lang", event.attributes.get("lang", ""))
            elif name in _TERMS:
                entry.terms.append(_Term(language))
        elif name in _TEXTS and entry.terms:
            _take(entry.terms[-1], name, event)
        elif name in _ENTRIES:
            yield from _entity(entry, wishes, tally)
    if not seen:
        raise source.failure("has no term entries: it is XML, but no TBX")


def _take(term: _Term, name: str, event: Event) -> None:
    """Note what an element says of the term it belongs to."""
    text = " ".join(event.text.split())
    about = event.attributes.get("type", name)
    if name == "term":
        term.text = term.text or text
    elif about == "administrativeStatus":
        term.status = text
    elif about == "termType":
        term.type = text


def _entity(entry: _Entry, wishes: Wishes, tally: Tally) -> Iterator[Entity]:
    terms = [term for term in entry.terms if term.text]
    rejected = [term for term in terms if term.status.startswith(_REJECTED)]
    for _ in rejected:
        tally.left_out(entry.place, "term that the term base deprecates")
    terms = [term for term in terms if term not in rejected]
    english = [term for term in terms if primary(term.language) == "en"]
    if not english:
        tally.passed_over(entry.place, "no English term")
        return
    english.sort(key=_rank)
    draft = Draft(entry.place, english[0].text, wishes.kind)
    for term in english[1:]:
        draft.form(_LABELS.get(term.type, "variant"), term.text)
    for term in terms:
        if primary(term.language) != "en" and wishes.wants(term.language):
            draft.source(primary(term.language), term.text)
    yield draft.entity()


def _rank(term: _Term) -> tuple[bool, bool]:
    """Order the terms of a language: preferred ones first, abbreviations last; else as they stand."""
    return not term.status.startswith(_PREFERRED), _LABELS.get(term.type) == "short"
