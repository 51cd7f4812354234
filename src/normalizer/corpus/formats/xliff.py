"""XLIFF 1.2 and 2: the targets are the text, their sources the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from normalizer.corpus.format import Cut
from normalizer.corpus.formats.languages import speaks
from normalizer.corpus.formats.markup import OBJECT
from normalizer.corpus.formats.xml import Element, Unit, content, parts, units
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.record import Part, Record

__all__ = ["FORMAT"]

_SETTLED = frozenset(("final", "signed-off"))
_HEADER = "x-gettext-domain-header"  # settings of a PO file, which stand there as a unit


class _Xliff:
    """A record is a unit with a target; its id is that of the unit.

    Units that are not to be translated stay, and targets whose state says that somebody has signed them
    off or that they are final; not those that are only ``approved``, which tools write of themselves.
    So do files into another language than the target language, and what is kept beside the target
    (matches of a memory, notes).
    """

    name = "xliff"
    suffixes: tuple[str, ...] = (".xlf", ".xliff", ".sdlxliff", ".mqxliff")
    cut = Cut.FILE

    def records(self, block: str, options: ReadOptions) -> Iterator[Record]:
        """Find the units that have a target, by default in English or in no language named."""
        wanted = options.target_lang or "en"
        for unit in units(block, ("trans-unit", "unit"), ("xliff", "file", "group")):
            if unit.element is None:
                yield Record(unit.start, unit.end, problem=unit.problem)
            elif _translated(unit, unit.element) and speaks(_language(unit) or wanted, wanted):
                pairs = _pairs(unit.element)
                targets = _joined([parts(block, target, _instead) for _, target in pairs])
                if targets:
                    sources = [content(block, parts(block, s, _instead)) for s, _ in pairs if s]
                    source = " ".join(sources) if sources else None
                    id_ = unit.element.attributes.get("id")
                    yield Record(unit.start, unit.end, targets, source, id_)


def _translated(unit: Unit, element: Element) -> bool:
    """Whether a unit is one to translate: the innermost that says so has the say."""
    if element.attributes.get("restype") == _HEADER:
        return False
    holders = (element, *reversed(unit.around))
    said = (holder.attributes.get("translate") for holder in holders)
    return next(filter(None, said), "yes") != "no"


def _language(unit: Unit) -> str | None:
    """Give the language of the targets, of the file (1.2) or of all files (2)."""
    values = chain.from_iterable(
        (holder.attributes.get("target-language"), holder.attributes.get("trgLang"))
        for holder in reversed(unit.around)
    )
    return next(filter(None, values), None)


def _pairs(element: Element) -> list[tuple[Element | None, Element]]:
    """Give the targets of a unit that are not settled, each with its source.

    A unit of version 1.2 is one segment; one of version 2 holds several.
    """
    segments = [element] if element.name == "trans-unit" else element.elements("segment")
    found: list[tuple[Element | None, Element]] = []
    for segment in segments:
        sources, targets = segment.elements("source"), segment.elements("target")
        state = segment.attributes.get("state")
        if targets and _SETTLED.isdisjoint((state, targets[0].attributes.get("state"))):
            found.append((sources[0] if sources else None, targets[0]))
    return found


def _joined(segments: list[tuple[Part, ...]]) -> tuple[Part, ...]:
    """Read the segments of a unit one after the other."""
    found: list[Part] = []
    for segment in filter(None, segments):
        found += (*segment[:-1], replace(segment[-1], joint=" "))
    return tuple(found)


_TRANSPARENT = frozenset(("g", "mrk", "pc"))
_INVISIBLE = frozenset(("bpt", "ept", "bx", "ex", "it", "sc", "ec", "sm", "em"))


def _instead(element: Element) -> str | None:
    """Content of ``g``, ``pc`` and ``mrk`` is text; that of all other elements is code."""
    values = element.attributes
    if element.name in _TRANSPARENT:
        protected = values.get("translate") == "no" or values.get("mtype") == "protected"
        return OBJECT if protected else None
    if element.name in _INVISIBLE:
        return ""
    breaks = values.get("ctype") == "lb" or values.get("subType") == "xlf:lb"
    return "\n" if breaks else OBJECT


FORMAT = _Xliff()
