"""Fill the CLDR names of countries and territories into an alias pack.

Run it as ``python scripts/fill_territories.py [--check] [PACK ...]`` in an environment with the
``dev`` extra; without a pack it is ``aliases/countries.yaml``. Each country whose English name in
CLDR is one of its right forms gets its names in Chinese, Russian, Japanese, Korean and Arabic under
``sources``. Whatever is written by hand stays: forms, their order, comments, and further languages.
Nothing is ever taken away, so that a second run finds nothing to do. With ``--check`` nothing is
written, and the exit status is 1 if something would be.

The names are those of Unicode CLDR (https://cldr.unicode.org, Unicode-3.0) as Babel has them.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from babel import Locale
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

PACK = Path(__file__).parents[1] / "aliases" / "countries.yaml"
LANGUAGES = ("zh", "ru", "ja", "ko", "ar")
WIDEST = 100_000  # columns: lines are never folded

NO_TERRITORY = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
"""What CLDR names beside the 249 of ISO 3166-1 and Kosovo: islands, unions, tests."""

ENGLISH = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macau",
}
"""What is written where the name in CLDR is not one that a newspaper writes."""

INSTEAD = {
    ("HK", "zh"): "香港",
    ("HK", "ja"): "香港",
    ("HK", "ar"): "هونغ كونغ",
    ("MO", "zh"): "澳门",
    ("MO", "ja"): "マカオ",
    ("MO", "ar"): "ماكاو",
    ("UM", "ru"): "Внешние малые острова США",
    ("VG", "ru"): "Британские Виргинские острова",
    ("VI", "ru"): "Американские Виргинские острова",
}
"""The name itself where CLDR has it with what it belongs to, or two territories have one name."""

EVERYDAY = {
    "ar": "بنين مالي نيوي",  # sons; financial and the end of northern; the beginning of New York
    "ja": "アルバ ジャージー タイ マリ",  # in album, a garment, in title and tyre, in Maria and marine
    "ko": "가나 건지 말리 수단 아이티 오만 이란 인도 저지 피지",  # goes, whether, drying, means, IT ...
    "ru": "Того",  # of that
}
"""Names left out: words of everyday, or parts of such, that would name a country in any source text."""

_IN_BRACKETS = re.compile(r"\s*[(（][^)）]*[)）]")
_SHORTENED = (("о-ва", "острова"), ("о-в", "остров"), ("Св.", "Святой"))  # as only lists write


def names(code: str) -> Iterator[tuple[str, str]]:
    """Yield the names of a territory by language, as a text writes them.

    >>> list(names("CK"))[:2], dict(names("TG")).get("ru")
    ([('zh', '库克群岛'), ('ru', 'острова Кука')], None)
    """
    for language in LANGUAGES:
        name = INSTEAD.get((code, language)) or Locale.parse(language).territories[code]
        if language != "zh":  # which writes 刚果（金）
            name = _IN_BRACKETS.sub("", name)
        for short, long in _SHORTENED:
            name = name.replace(short, long)
        if name not in EVERYDAY.get(language, "").split():
            yield language, name


def codes() -> dict[str, str]:
    """Map the English names of all territories to their codes.

    >>> codes()["Belarus"], codes()["Kosovo"], len(codes())
    ('BY', 'XK', 250)
    """
    english = Locale.parse("en").territories
    return {
        ENGLISH.get(code, name): code
        for code, name in english.items()
        if len(code) == 2 and code.isalpha() and code not in NO_TERRITORY
    }


def filled(text: str, known: Mapping[str, str]) -> tuple[str, list[str]]:
    """Give a pack with the names filled in, and the countries in it that CLDR does not know."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = WIDEST
    yaml.indent(mapping=2, sequence=4, offset=2)
    pack = yaml.load(text)
    unknown = []
    for identity, entity in pack["entities"].items():
        if entity.get("kind") not in {"country", "place"}:
            continue
        code = next((known[form] for form in _right_forms(entity) if form in known), None)
        if code is not None:
            for language, name in names(code):
                _add(entity, language, name)
        elif entity["kind"] == "country":
            unknown.append(identity)
    written = StringIO()
    yaml.dump(pack, written)
    return written.getvalue(), unknown


def _right_forms(entity: Mapping[str, Any]) -> Iterator[str]:
    yield entity["canonical"]
    for forms in entity.get("forms", {}).values():
        yield from forms


def _add(entity: CommentedMap, language: str, name: str) -> None:
    """Add a source form if it is not there, in the style of the packs."""
    sources = entity.get("sources")
    if sources is None:
        sources = CommentedMap()
        sources.fa.set_flow_style()
        entity.insert(list(entity).index("kind") + 1, "sources", sources)
    forms = sources.get(language)
    if forms is None:
        forms = sources[language] = CommentedSeq()
        forms.fa.set_flow_style()
    if isinstance(forms, CommentedMap):  # from right forms to what stands for them
        if any(name in listed for listed in forms.values()):
            return
        forms = forms.setdefault(entity["canonical"], CommentedSeq())
        forms.fa.set_flow_style()
    if name not in forms:
        forms.append(name)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fill the packs that are named, or tell whether they are filled."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("packs", nargs="*", type=Path, default=[PACK], metavar="PACK")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if it would")
    options = parser.parse_args(arguments)
    known = codes()
    stale = 0
    for path in options.packs:
        before = path.read_text(encoding="utf-8")
        after, unknown = filled(before, known)
        for identity in unknown:
            print(f"{path}: {identity}: no territory of CLDR has this name", file=sys.stderr)
        if after != before:
            stale += 1
            print(f"{path}: {'would be filled' if options.check else 'filled'}")
            if not options.check:
                path.write_text(after, encoding="utf-8")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
