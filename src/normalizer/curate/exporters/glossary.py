"""Glossaries of two columns, source term and English term, as translation services take them."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.curate.exporters.exporter import Export

__all__ = ["write_glossary"]


def write_glossary(export: Export) -> Iterator[str]:
    """Yield a line for each source form in the language asked for.

    Services refuse a glossary that has a source term twice; where two names are meant by one, either
    would be wrong half of the time, so both are left out.
    """
    targets: dict[str, str | None] = {}
    for entity in export.sorted():
        for item in entity.sources.get(export.language, ()):
            same = targets.setdefault(item.text, item.stands_for) == item.stands_for
            if not same:
                targets[item.text] = None
        other = sum(len(v) for k, v in entity.sources.items() if k != export.language)
        export.left_out("source forms in other languages", other)
        export.left_out("aliases: a glossary is for translating", len(entity.aliases + entity.weak))
    for source, target in targets.items():
        fault = _fault(source, target)
        if target is None or fault:
            export.left_out(fault)
        else:
            yield f"{source}\t{target}\n"


def _fault(source: str, target: str | None) -> str:
    if target is None:
        return "source forms that stand for several names"
    if "\t" in source or "\t" in target:
        return "forms with a tab in them"
    if sum(map(str.isalnum, source)) < 2:
        return "source forms of one character"
    return ""
