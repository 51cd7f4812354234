"""Dumps of Wikidata: labels and aliases of items, one item a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from normalizer.curate.importers.drafts import Draft
from normalizer.curate.importers.jsonlines import objects
from normalizer.curate.importers.reader import Wishes, primary
from normalizer.curate.importers.source import Source
from normalizer.curate.importers.tally import Tally
from normalizer.names.entity import Entity

__all__ = ["read_wikidata"]

# What things are instances of; the classes used most, for a dump does not say what is above them.
_CLASSES = {
    "country": "Q6256 Q3624078 Q7275 Q43702 Q3024240 Q15634554",
    "person": "Q5",
    "place": "Q515 Q486972 Q532 Q3957 Q5119 Q1549591 Q1093829 Q15284 Q747074 Q484170 Q10864048"
    " Q13220204 Q1637706 Q23442 Q8502 Q4022 Q23397 Q165 Q46831 Q82794 Q35657 Q1615742 Q5107 Q13218690"
    " Q22865 Q262166 Q11315 Q12280 Q44782 Q1248784 Q123705 Q2983893",
    "org": "Q43229 Q4830453 Q783794 Q891723 Q6881511 Q7278 Q327333 Q3918 Q31855 Q484652 Q163740"
    " Q192350 Q1530022 Q2085381 Q11032 Q41298 Q1153191 Q5398426 Q476028 Q215380 Q4438121 Q22687"
    " Q157031 Q245065 Q11204 Q2659904 Q7210356 Q79913 Q192283 Q41710 Q176799",
    "event": "Q1656682 Q198 Q178561 Q40231 Q625994 Q464980 Q27968055 Q2020153 Q15275719 Q180684"
    " Q18608583 Q103495",
    "product": "Q2424752 Q431289 Q7397 Q3231690 Q29048322 Q7889 Q11424 Q10929058 Q15056993 Q811704",
}  # fmt: skip
_KINDS = {name: kind for kind, names in _CLASSES.items() for name in names.split()}


def read_wikidata(source: Source, wishes: Wishes, tally: Tally) -> Iterator[Entity]:
    """Yield an entity for each item with an English label, or one for many languages (`mul`)."""
    for item in objects(source, tally):
        if item.get("type", "item") != "item":
            tally.passed_over(source.place, "no item but a property or lexeme")
            continue
        labels, aliases = _mapping(item.get("labels")), _mapping(item.get("aliases"))
        canonical = _value(labels.get("en")) or _value(labels.get("mul"))
        if not canonical:
            tally.passed_over(source.place, "no English label")
            continue
        draft = Draft(source.place, canonical, _kind(item) or wishes.kind)
        for language, label in labels.items():
            _add(draft, language, [label], wishes)
        for language, listed in aliases.items():
            _add(draft, language, listed, wishes)
        yield draft.entity()


def _add(draft: Draft, language: str, names: Any, wishes: Wishes) -> None:
    for name in names if isinstance(names, list) else ():
        text = _value(name)
        if text and primary(language) == "en":
            draft.form("variant", text)
        elif text and wishes.wants(language):
            draft.source(primary(language), text)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}  # an empty one is written as a list


def _value(label: Any) -> str:
    text = label.get("value") if isinstance(label, dict) else None
    return text if isinstance(text, str) else ""


def _kind(item: dict[str, Any]) -> str:
    """Tell the kind by what the item is an instance of, else a place by its coordinates."""
    claims = _mapping(item.get("claims"))
    found = {_KINDS.get(name, "") for name in _instances(claims.get("P31"))} - {""}
    for kind in _CLASSES:
        if kind in found:
            return kind
    return "place" if "P625" in claims else ""


def _instances(claims: Any) -> Iterator[str]:
    for claim in claims if isinstance(claims, list) else ():
        value = _mapping(_mapping(_mapping(claim).get("mainsnak")).get("datavalue")).get("value")
        identity = _mapping(value).get("id")
        if isinstance(identity, str) and _mapping(claim).get("rank") != "deprecated":
            yield identity
