"""The dictionary of flashtext: right form to the keywords that it replaces."""

from __future__ import annotations

import json
from collections.abc import Iterator

from normalizer.curate.exporters.exporter import Export

__all__ = ["write_flashtext"]


def write_flashtext(export: Export) -> Iterator[str]:
    """Yield the JSON object that `KeywordProcessor.add_keywords_from_dict` takes.

    Each right form is a keyword for itself too, so that a shorter alias inside it is not replaced.
    Weak aliases need evidence, which flashtext does not weigh.
    """
    keywords: dict[str, dict[str, None]] = {}
    for entity in export.sorted():
        for form in entity.right_forms:
            keywords.setdefault(form, {})[form] = None
        for item in entity.aliases:
            keywords.setdefault(item.stands_for, {})[item.text] = None
        export.left_out("weak aliases: flashtext weighs no evidence", len(entity.weak))
        export.left_out("source forms", sum(map(len, entity.sources.values())))
    separator = "{\n"
    for form, listed in keywords.items():
        yield f"{separator}{json.dumps(form, ensure_ascii=False)}: "
        yield json.dumps(list(listed), ensure_ascii=False)
        separator = ",\n"
    yield "\n}\n" if keywords else "{}\n"
