"""Patterns of spaCy's EntityRuler: JSON lines of label, pattern and id."""

from __future__ import annotations

import json
from collections.abc import Iterator

from normalizer.curate.exporters.exporter import Export

__all__ = ["write_spacy"]

_LABELS = {
    "country": "GPE",
    "place": "GPE",  # most of our places are cities; spaCy's LOC is for mountains and rivers
    "person": "PERSON",
    "org": "ORG",
    "event": "EVENT",
    "product": "PRODUCT",
    "term": "TERM",
}


def write_spacy(export: Export) -> Iterator[str]:
    """Yield a pattern for each right form and each alias that is always replaced.

    Weak aliases need evidence, which a ruler does not weigh.
    """
    for entity in export.sorted():
        texts = [*entity.right_forms, *(item.text for item in entity.aliases)]
        for text in dict.fromkeys(texts):
            pattern = {"label": _LABELS[entity.kind], "pattern": text, "id": entity.id}
            yield json.dumps(pattern, ensure_ascii=False) + "\n"
        export.left_out("weak aliases: a ruler weighs no evidence", len(entity.weak))
        export.left_out("source forms", sum(map(len, entity.sources.values())))
