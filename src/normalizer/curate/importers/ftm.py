"""FollowTheMoney entities, as OpenSanctions publishes them: one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from normalizer.curate.importers.drafts import Draft
from normalizer.curate.importers.jsonlines import objects, strings
from normalizer.curate.importers.reader import Wishes
from normalizer.curate.importers.scripts import language_of
from normalizer.curate.importers.source import Source
from normalizer.curate.importers.tally import Tally
from normalizer.names.entity import Entity

__all__ = ["read_ftm"]

_KINDS = {
    "Person": "person", "Company": "org", "Organization": "org", "LegalEntity": "org",
    "PublicBody": "org", "Vessel": "product", "Airplane": "product", "Vehicle": "product",
    "RealEstate": "place", "Event": "event",
}  # fmt: skip
_NAMES = ("name", "alias", "previousName")


def read_ftm(source: Source, wishes: Wishes, tally: Tally) -> Iterator[Entity]:
    """Yield an entity for each thing that bears a name and has one in Latin letters.

    Names are not marked with their language, so their script decides. Weak aliases are left out:
    they are nicknames and cover names, right for too many.
    """
    for item in objects(source, tally):
        schema, properties = item.get("schema"), item.get("properties")
        if not isinstance(schema, str) or not isinstance(properties, dict):
            tally.skipped(source.place, "no FollowTheMoney entity: it has no schema or properties")
        elif schema not in _KINDS:
            tally.passed_over(source.place, f"{schema[:40]} bears no name")
        else:
            yield from _entity(item, properties, _KINDS[schema], source, wishes, tally)


def _entity(
    item: dict[str, Any],
    properties: dict[str, Any],
    kind: str,
    source: Source,
    wishes: Wishes,
    tally: Tally,
) -> Iterator[Entity]:
    for _ in strings(properties.get("weakAlias")):
        tally.left_out(source.place, "weak alias of FollowTheMoney")
    names = [*strings(item.get("caption"))]
    names += [text for key in _NAMES for text in strings(properties.get(key))]
    english = [name for name in names if language_of(name) == "en"]
    if not english:
        tally.passed_over(source.place, "no name in Latin letters")
        return
    draft = Draft(source.place, english[0], kind)
    for name in names:
        language = language_of(name)
        if language == "en":
            draft.form("variant", name)
        elif language and wishes.wants(language):
            draft.source(language, name)
    yield draft.entity()
