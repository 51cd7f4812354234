"""The real garbles to measure on: pairs from news pages, and cases in real system output."""

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from corpora import shared_file

KINDS = ("person", "country", "place")
TARGET = ("phonetic", "romanization", "split")
HAN = re.compile(r"[\u3400-\u9fff]+")
CAPITALISED = re.compile(r"[A-Z][\w'’ .-]*")
SINGLE = re.compile(r"[A-Z][\w'’-]+")
DOTS = re.compile(r"[·•・‧]")
# Letters that do not come apart into a plain letter and a mark.
PLAIN = {"ø": "o", "ł": "l", "ß": "ss", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"}
LETTERS = str.maketrans({**PLAIN, "ð": "d", "ə": "a", "ɛ": "e", "ħ": "h"})


class Measured(Protocol):
    """What every measured case has."""

    @property
    def garble(self) -> str: ...
    @property
    def canonical(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def zh(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Garble:
    """One garble of one entity as seen on a news page, and the Chinese form it comes from."""

    garble: str
    canonical: str
    zh: str
    kind: str
    mechanism: str
    page: str = ""

    @property
    def in_target(self) -> bool:
        """Whether it is a name garbled by sound, reading or parting, which the matcher is for."""
        return self.kind in KINDS and self.mechanism in TARGET and bool(self.zh)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A garble in its place in real system output; `zh` is empty where no list has a form."""

    garble: str
    canonical: str
    zh: str
    kind: str
    mechanism: str
    text: str
    start: int
    end: int
    source: str
    id: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the shared lists with its Chinese forms; population where it is known."""

    name: str
    zh: tuple[str, ...]
    population: int = 0


def rows(name: str) -> list[dict[str, str]]:
    """Read one shared table with a header, none when the file is not there."""
    path = shared_file(name)
    if path is None:
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def pages() -> list[Garble]:
    """Read the garbles of the news pages, each pair of garble and right form once."""
    found: dict[tuple[str, str], Garble] = {}
    for row in rows("garbles/pages-dev.tsv"):
        # A remark in brackets is no part of the name.
        canonical = re.sub(r" \([^()]*\)$", "", row["canonical"])
        key = row["garble"], canonical
        case = Garble(*key, row["zh"], row["type"], row["mechanism"], row["page"])
        found.setdefault(key, case)
    return list(found.values())


def target(cases: Iterable[Garble]) -> list[Garble]:
    """Select what the matcher is for."""
    return [case for case in cases if case.in_target]


def others(cases: Iterable[Garble]) -> list[Garble]:
    """Select other garbles of persons, countries and places that have a Chinese form."""
    return [case for case in cases if case.kind in KINDS and case.zh and not case.in_target]


def sentences(classes: Iterable[str] = ("garble", "pinyin", "realname")) -> list[Sentence]:
    """Read the cases in system output, each pair once, one with a listed form before one without."""
    path = shared_file("garbles/wmt18-19.zh-en.jsonl")
    if path is None:
        return []
    lists = listed()
    wanted = frozenset(classes)
    found: dict[tuple[str, str, str], Sentence] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        record = json.loads(line) if line else {}
        if record.get("class") not in wanted:
            continue
        case = read_sentence(record, lists)
        key = case.mechanism, latin(case.garble), case.canonical
        if key not in found or (case.zh and not found[key].zh):
            found[key] = case
    return list(found.values())


def references() -> list[str]:
    """Read the human translations of the sentences, each once."""
    path = shared_file("garbles/wmt18-19.zh-en.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    return list(dict.fromkeys(str(json.loads(line)["ref"]) for line in lines))


def read_sentence(record: Mapping[str, object], lists: Mapping[str, Mapping[str, str]]) -> Sentence:
    """Make a case of one record, with the longest listed form that stands in its source."""
    source = str(record["src"])
    forms = lists.get(latin(str(record["canonical"])), {})
    standing = [form for form in forms if form in source]
    zh = max(standing, key=len, default="")
    return Sentence(
        garble=str(record["mt_form"]),
        canonical=str(record["canonical"]),
        zh=zh,
        kind=forms.get(zh, "person"),
        mechanism=str(record["class"]),
        text=str(record["text"]),
        start=int(str(record["start"])),
        end=int(str(record["end"])),
        source=source,
        id=str(record["id"]),
    )


def listed() -> dict[str, dict[str, str]]:
    """List the Chinese forms of names by their Latin letters, each with the kind of its list."""
    found: dict[str, dict[str, str]] = {}
    for kind, names in (
        ("country", countries()),
        ("person", transliterated()),
        ("person", (name for name in cedpane() if SINGLE.fullmatch(name.name))),
        ("place", cities()),
    ):
        for name in names:
            forms = found.setdefault(latin(name.name), {})
            for form in name.zh:
                if len(form) > 1:
                    forms.setdefault(form, kind)
    return found


def cedpane() -> list[Name]:
    """Read the capitalised names of CedPane, an entry each, simplified and traditional."""
    return [
        Name(row["english"], tuple(dict.fromkeys(forms)))
        for row in rows("names/cedpane-2020.tsv")
        if CAPITALISED.fullmatch(row["english"])
        and (forms := [form for form in (row["simplified"], row["traditional"]) if is_han(form)])
    ]


def cities() -> list[Name]:
    """Read the cities that have a Chinese form, the largest first."""
    found = []
    for row in rows("names/cities.geonames15k.tsv"):
        forms = tuple(dict.fromkeys(filter(is_han, row["han_variants"].split("|"))))
        if forms:
            found.append(Name(row["name"], forms, int(row["population"])))
    return sorted(found, key=lambda name: -name.population)


def countries() -> list[Name]:
    """Read the countries."""
    table = rows("names/countries.mledoze.tsv")
    return [Name(row["common"], (row["zh"],)) for row in table if is_han(row["zh"])]


def transliterated() -> Iterator[Name]:
    """Read the pairs of Latin and Chinese name parts."""
    for row in rows("names/netranslit.chinese.tsv"):
        native = row["native_spaced"].replace(" ", "")
        if is_han(native):
            yield Name(row["latin"], (native,))


def is_han(form: str) -> bool:
    """Tell whether a form is Chinese characters, dots between them allowed."""
    return bool(HAN.fullmatch(DOTS.sub("", form)))


@lru_cache(maxsize=1 << 18)
def latin(text: str) -> str:
    """Reduce a name to plain small letters."""
    plain = unicodedata.normalize("NFKD", text.lower()).translate(LETTERS)
    return "".join(character for character in plain if "a" <= character <= "z")
