"""The garbles of the news pages with the packs as they are shipped: the rows section of RESULTS.md.

What is measured elsewhere are names that no pack lists; here it is whether the packs list what they should.
"""

import argparse
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from carriers import pick, sentences
from garbles import Garble, pages
from judging import is_name
from machine import describe
from population import right_forms, source_forms
from table import markdown, share, write_section

from normalizer import Entity, Normalizer
from normalizer.text import fold

KINDS = ("person", "country", "place", "org")
CUES = 6  # of each kind that are tried
WORD = re.compile(r"[^ -]+")
REMARK = re.compile(r" \([^()]*\)")
Outcome = Literal["right", "wrong", "left"]


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of one garble: without evidence, and with one piece of it after another."""

    case: Garble
    entity: str
    bare: Outcome
    supported: tuple[Outcome, ...]

    @property
    def is_covered(self) -> bool:
        """Whether the garble comes out right where something speaks for it."""
        return "right" in self.supported

    @property
    def is_wrong(self) -> bool:
        """Whether it becomes anything else anywhere."""
        return "wrong" in (self.bare, *self.supported)


def main() -> int:
    """Try every row, print those that are not covered, and write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-write", action="store_true", help="leave RESULTS.md alone")
    options = parser.parse_args()
    cases = [replace(c, canonical=REMARK.sub("", c.canonical)) for c in pages() if c.kind in KINDS]
    if not cases:
        return 0  # what is not there was said
    rows = list(tried(cases, Normalizer()))
    for row in rows:
        if row.is_wrong or not row.is_covered:
            outcomes = " ".join((row.bare, *row.supported))
            print(
                f"{row.case.garble} -> {row.case.canonical}, {row.entity or 'nobody'}: {outcomes}"
            )
    body = section(rows)
    print(body)
    if not options.no_write:
        write_section("rows", body)
    return 0


def tried(cases: Iterable[Garble], normalizer: Normalizer) -> Iterator[Row]:
    """Put each garble into sentences, and see what becomes of it, whoever is meant."""
    named: dict[str, list[Entity]] = {}
    for entity in normalizer.table.entities.values():
        for form in dict.fromkeys(map(fold, right_forms(entity))):
            named.setdefault(form, []).append(entity)
    for case in cases:
        rows = [row(case, entity, normalizer) for entity in owners(case, named)]
        nobody = Row(case, "", outcome(frame(case), case, (), normalizer), ())
        yield max(rows, key=lambda row: row.is_covered, default=nobody)


def owners(case: Garble, named: Mapping[str, Sequence[Entity]]) -> list[Entity]:
    """List whom a row may mean, first who has its Chinese form and whole name.

    They are those of that name; for `China-Brazil relations` those of a name in it.
    """
    words = list(WORD.finditer(case.canonical))
    parts = [
        fold(case.canonical[first.start() : last.end()])
        for place, first in enumerate(words)
        for last in words[place:]
    ]
    found = named.get(fold(case.canonical)) or [it for part in parts for it in named.get(part, ())]
    return sorted(found, key=lambda entity: unlikeness(entity, case))


def unlikeness(entity: Entity, case: Garble) -> tuple[bool, bool]:
    """Tell how far an entity is from the one a row means: by source form, by whole name."""
    return case.zh not in source_forms(entity), fold(entity.canonical) != fold(case.canonical)


def row(case: Garble, entity: Entity, normalizer: Normalizer) -> Row:
    """Try a garble as one of an entity."""
    own = right_forms(entity)
    forms = [case.canonical.replace(one, other) for one in own for other in own]
    right = {case.canonical, *forms}
    bare = outcome(frame(case), case, right, normalizer)
    texts = supported(case, entity, normalizer)
    return Row(case, entity.id, bare, tuple(outcome(it, case, right, normalizer) for it in texts))


def supported(case: Garble, entity: Entity, normalizer: Normalizer) -> Iterator[str]:
    """Yield texts with one piece of evidence each: a title, something related, the right name."""
    sentence = frame(case)
    for title in entity.titles[:CUES]:
        yield sentence.replace("{name}", f"{title} {{name}}")
    entities = normalizer.table.entities
    names = [entities[cue[1:]].canonical if cue.startswith("@") else cue for cue in entity.others]
    for name in (*names[:CUES], entity.canonical):
        related = pick(sentences()["related"], f"{case.garble}/{name}")
        yield f"{sentence} {related.replace('{name}', name)}"


def frame(case: Garble) -> str:
    """Give a sentence for a row, one that a title may stand in."""
    kind = case.kind if case.kind in sentences() else "country"
    inside = [one["en"] for one in sentences()[kind] if not one["en"].startswith("{name}")]
    return str(pick(inside, case.garble))


def outcome(sentence: str, case: Garble, right: Container[str], normalizer: Normalizer) -> Outcome:
    """Normalise a sentence with the garble in it, and judge what stands there."""
    start = sentence.index("{name}")
    end = start + len(case.garble)
    result = normalizer.explain(sentence.replace("{name}", case.garble))
    first, last = result.alignment.to_output(start, end)
    if result.text[first:last] in right:
        return "right"
    its = [edit for edit in result.edits if edit.start < end and start < edit.end]
    return "wrong" if any(map(is_name, its)) else "left"


def section(rows: Sequence[Row]) -> str:
    """Write the section."""
    lines = []
    for kind in (*KINDS, "all"):
        its = [row for row in rows if kind in (row.case.kind, "all")]
        covered = sum(row.is_covered for row in its)
        bare = sum(row.bare == "right" for row in its)
        wrong = sum(row.is_wrong for row in its)
        lines.append((kind, len(its), covered, share(covered, len(its)), bare, wrong))
    return "\n\n".join(
        (
            "## Garbles of news pages with the shipped packs",
            describe(),
            "`pages-dev.tsv`, each pair of garble and right form once. A row is covered if the garble comes"
            " out right in a sentence with one piece of evidence: a title of the entity, one of its cues, or"
            " its right name; it is wrong if it becomes anything else in any of these sentences or in one"
            " without evidence.",
            markdown(
                ("type", "rows", "covered", "share", "right without evidence", "wrong"), lines
            ),
        )
    )


if __name__ == "__main__":
    raise SystemExit(main())
