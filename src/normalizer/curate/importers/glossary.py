"""Plain glossaries: a line for each entry, the source term and the English one with a tab between."""

from __future__ import annotations

from collections.abc import Iterator

from normalizer.curate.importers.drafts import Draft
from normalizer.curate.importers.reader import Wishes
from normalizer.curate.importers.source import Source
from normalizer.curate.importers.tally import Tally
from normalizer.curate.importers.textlines import text_lines
from normalizer.names.entity import Entity

__all__ = ["read_glossary"]


def read_glossary(source: Source, wishes: Wishes, tally: Tally) -> Iterator[Entity]:
    """Yield an entity for each line; what stands after a second tab is not read."""
    for _, line in text_lines(source, tally):
        text = line.strip("\r\n")
        if not text.strip() or (text.startswith("#") and "\t" not in text):
            continue
        term, tab, rest = text.partition("\t")
        target = rest.partition("\t")[0].strip()
        if not tab:
            tally.skipped(source.place, "no tab between source and target")
        elif not term.strip() or not target:
            tally.skipped(source.place, "one side of the entry is empty")
        else:
            draft = Draft(source.place, target, wishes.kind)
            draft.source(wishes.source_language, term.strip())
            yield draft.entity()
