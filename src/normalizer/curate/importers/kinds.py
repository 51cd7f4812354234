"""The kinds of other sources as ours."""

from __future__ import annotations

from normalizer.names.entity import KINDS

__all__ = ["kind_named"]

_NAMES = {
    "country": "state nation gpe sovereign_state",
    "place": "loc location city town region river mountain territory address geo",
    "person": "per people human man woman politician",
    "org": "organisation organization company institution party agency ministry legalentity"
    " publicbody",
    "event": "evt conference war election treaty",
    "product": "prod brand vehicle vessel airplane work work_of_art",
    "term": "misc other concept word noun phrase",
}
_KINDS = {name: kind for kind, names in _NAMES.items() for name in names.split()}


def kind_named(name: str) -> str | None:
    """Find the kind that a word of another source stands for.

    >>> kind_named("PER"), kind_named("Organization"), kind_named("animal")
    ('person', 'org', None)
    """
    word = name.strip().lower().replace(" ", "_")
    return word if word in KINDS else _KINDS.get(word)
