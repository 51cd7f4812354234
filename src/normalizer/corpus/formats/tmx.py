"""TMX 1.4: translation memories; the English segments are the text, those of another language the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from normalizer.corpus.format import Cut
from normalizer.corpus.formats.languages import speaks
from normalizer.corpus.formats.markup import OBJECT
from normalizer.corpus.formats.xml import Element, attributes, content, parts, units
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.record import Part, Record

__all__ = ["FORMAT"]

_HEADER = re.compile(r"""<header\s(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>""")


class _Tmx:
    """A record is a variant (``tuv``) in the target language, so that a unit may have several."""

    name = "tmx"
    suffixes: tuple[str, ...] = (".tmx",)
    cut = Cut.ELEMENT
    element = "tu"

    def head(self, start: str, options: ReadOptions) -> tuple[int, ReadOptions]:
        """Take the source language from the header if the options name none."""
        found = _HEADER.search(start)
        language = attributes(found[0]).get("srclang") if found else None
        if options.source_lang is None and language and language != "*all*":
            options = replace(options, source_lang=language)
        return 0, options

    def records(self, block: str, options: ReadOptions) -> Iterator[Record]:
        """Find the variants in the target language, by default English of any country.

        The source is the variant in the source language, else the first in another than the target.
        """
        target = options.target_lang or "en"
        for unit in units(block, ("tu",)):
            if unit.element is None:
                yield Record(unit.start, unit.end, problem=unit.problem)
                continue
            variants = unit.element.elements("tuv")
            source = _source(block, variants, options.source_lang, target)
            id_ = unit.element.attributes.get("tuid")
            for variant in variants:
                text = _segment(block, variant) if speaks(_language(variant), target) else ()
                if text:
                    yield Record(variant.start, variant.end, text, source, id_)


def _source(block: str, variants: list[Element], language: str | None, target: str) -> str | None:
    others = [variant for variant in variants if not speaks(_language(variant), target)]
    named = [variant for variant in others if language and speaks(_language(variant), language)]
    found = named or others
    return content(block, _segment(block, found[0])) if found else None


def _language(variant: Element) -> str:
    values = variant.attributes
    return values.get("xml:lang") or values.get("lang") or ""


def _segment(block: str, variant: Element) -> tuple[Part, ...]:
    segments = variant.elements("seg")
    return parts(block, segments[0], _instead) if segments else ()


def _instead(element: Element) -> str | None:
    """Content of highlighting is text; that of all other elements is code of the original format."""
    if element.name == "hi":
        return None
    if element.name in ("bpt", "ept", "it"):
        return ""
    return "\n" if element.attributes.get("type") == "lb" else OBJECT


FORMAT = _Tmx()
