"""Texts to measure on: generated from a seed, clean or with planted faults, and shared files."""

import os
import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from re import Match
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
SEED = 20240517

WORDS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
)
TEMPLATES = WORDS["templates"].strip().splitlines()

GARBLES: Mapping[str, Sequence[str]] = {
    "Belarus": ("Beros", "Bioloss", "Baillos"),
    "Lukashenko": ("Luka Shenke",),
    "Blinken": ("Brinken", "Brosky"),
    "Zelensky": ("Zellegsky",),
}


def clean_text(size: int, seed: int = SEED) -> str:
    """Write at least `size` bytes of clean news-like English, the same for the same seed."""
    parts: list[str] = []
    written = 0
    for paragraph in paragraphs(seed):
        parts.append(paragraph)
        written += len(paragraph.encode())
        if written >= size:
            break
    return "".join(parts)


def paragraphs(seed: int) -> Iterator[str]:
    """Write paragraphs without end, curly or straight quotes in each."""
    rng = random.Random(seed)
    rare = [name.split()[0] for name in generated_names(2_000, seed)]
    while True:
        sentences = [sentence(rng, rare) for _ in range(rng.randint(2, 6))]
        paragraph = " ".join(sentences) + "\n"
        yield straightened(paragraph) if rng.random() < 0.6 else paragraph


def sentence(rng: random.Random, rare: Sequence[str]) -> str:
    """Fill one template."""
    person, place = rng.choice(WORDS["persons"]), rng.choice(WORDS["places"])
    year = rng.randint(1990, 2020)
    template: str = rng.choice(TEMPLATES)
    return template.format(
        Person=person,
        person=person,
        person2=rng.choice(WORDS["persons"]),
        place=place,
        place2=rng.choice(WORDS["places"]),
        Rare=rng.choice(rare),
        rare=rng.choice(rare),
        body=rng.choice(WORDS["bodies"]),
        noun=rng.choice(WORDS["nouns"]),
        plural=rng.choice(WORDS["plurals"]),
        verb=rng.choice(WORDS["verbs"]),
        saying=rng.choice(WORDS["saying"]),
        adj=rng.choice(WORDS["adjectives"]),
        adverb=rng.choice(WORDS["adverbs"]),
        compound=rng.choice(WORDS["compounds"]),
        short=rng.choice(WORDS["short"]),
        Short_s=rng.choice(("I don’t", "We didn’t", "They won’t")),
        month=rng.choice(WORDS["months"]),
        day=rng.randint(1, 28),
        year=year,
        year2=year + rng.randint(1, 4),
        number=rng.randint(2, 999),
        thousands=f"{rng.randint(1_000, 900_000):,}",
        money=f"{rng.uniform(1, 90):.1f}",
        money2=f"{rng.uniform(1, 90):.2f}",
        percent=rng.randint(2, 80),
        hour=rng.randint(1, 12),
        minute=f"{rng.randint(0, 59):02d}",
    )


def straightened(text: str) -> str:
    """Put straight quotes in place of curly ones."""
    return text.translate({ord("“"): '"', ord("”"): '"', ord("’"): "'"})


def dirty_text(size: int, seed: int = SEED) -> str:
    """Write the text with aliases in it and faults of machine translation planted."""
    rng = random.Random(seed)
    faults = planters(rng)
    lines = aliased_text(size, seed).splitlines(keepends=True)
    return "".join(planted(line, rng, faults) for line in lines)


def planted(paragraph: str, rng: random.Random, faults: Sequence[Callable[[str], str]]) -> str:
    """Plant up to three kinds of fault in one paragraph."""
    for fault in rng.sample(faults, rng.randint(0, 3)):
        paragraph = fault(paragraph)
    return paragraph


def planters(rng: random.Random) -> list[Callable[[str], str]]:
    """List the ways to spoil a paragraph."""
    garbles = [form for forms in GARBLES.values() for form in forms]
    places = r"\b(?:Belarus|Minsk|Kenya|Poland|Tokyo)\b"

    def spoil(pattern: str, new: str | Callable[[Match[str]], str], count: int = 1) -> partial[str]:
        return partial(re.compile(pattern).sub, new, count=count)

    return [
        spoil(r"(?<=\w)-(?=[a-z])", " -", 2),
        spoil(r"(?<=[a-z]\.) (?=[A-Z])", ""),
        spoil(r"(?<=\w), ", " , ", 2),
        spoil(r"(?<=\w)\.\n", " .\n"),
        spoil(r"\bin (?:Berlin|Japan|London|Spain|Ukraine)\b", r"\g<0> \g<0>"),
        spoil(r"\bthe \w+ \w+\b", r"\g<0> \g<0>"),
        spoil(r"(?<=\d)%", " %"),
        spoil(r"(?<=\d):(?=\d\d)", ": "),
        spoil(r"(?<=\w)['’](?=s\b)", " \\g<0>"),
        spoil(r"\(([^()]+)\)", r"( \1 )"),
        spoil(r"(?<=[a-z]) (?=[a-z])", "  "),
        spoil(r"(?<=[a-z]), ", "，"),
        spoil(places, lambda _: rng.choice(garbles), 2),
        spoil(r"\b(?:officials|farmers|voters)\b", r"\g<0> \g<0> \g<0> \g<0>"),
    ]


def generated_names(count: int, seed: int = SEED) -> dict[str, list[str]]:
    """Invent entities, each with two garbled forms, no form used twice."""
    rng = random.Random(seed)
    used: set[str] = set()
    names: dict[str, list[str]] = {}
    while len(names) < count:
        forms = [" ".join(invented(rng) for _ in range(2)) for _ in range(3)]
        keys = {form.casefold() for form in forms}
        if len(keys) == 3 and not keys & used:
            used |= keys
            names[forms[0]] = forms[1:]
    return names


def aliased_text(size: int, seed: int = SEED) -> str:
    """Write the clean text with aliases of the first hundred generated entities in it.

    Tables of a hundred entities and of more, from the same seed, all know these aliases.
    """
    rng = random.Random(seed)
    aliases = [form for forms in generated_names(100, seed).values() for form in forms]
    persons = re.compile("|".join(WORDS["persons"][:6]))
    return persons.sub(lambda _: rng.choice(aliases), clean_text(size, seed))


def invented(rng: random.Random) -> str:
    """Invent one capitalised word of three or four syllables."""
    syllables = (
        rng.choice("bdfghjklmnprstvz") + rng.choice(("a", "e", "i", "o", "u", "ai", "or", "en"))
        for _ in range(rng.randint(3, 4))
    )
    return "".join(syllables).capitalize()


def shipped_names() -> dict[str, list[str]]:
    """Read the forms that the shipped packs always replace, by canonical name."""
    names: dict[str, list[str]] = {}
    for path in pack_files():
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}
        for canonical, forms in pack_entries(document):
            names.setdefault(canonical, []).extend(forms)
    return {canonical: forms for canonical, forms in names.items() if forms}


def pack_files() -> list[Path]:
    """Find the packs of the checkout, else those of the installed package."""
    spec = find_spec("normalizer")
    installed = Path(spec.origin).parent if spec and spec.origin else ROOT
    for folder in (ROOT / "aliases", installed / "aliases"):
        if files := sorted(folder.rglob("*.yaml")):
            return files
    return []


def pack_entries(document: Mapping[str, object]) -> Iterator[tuple[str, list[str]]]:
    """Give canonical name and aliases for each entity of a pack, short or full form."""
    entities = document.get("entities", document)
    for key, value in entities.items() if isinstance(entities, Mapping) else ():
        if isinstance(value, list):
            yield key, [str(form) for form in value]
        elif isinstance(value, Mapping):
            yield str(value.get("canonical", key)), [str(form) for form in value.get("aliases", ())]


def data_folder() -> Path | None:
    """Find the folder of shared development data, if there is one."""
    named = os.environ.get("NORMALIZER_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    return folder if folder.is_dir() else None


def shared_file(name: str) -> Path | None:
    """Find one shared file such as `clean/wmt18.en-sources.txt`; say so when it is missing."""
    folder = data_folder()
    path = folder / name if folder else None
    if path and path.is_file():
        return path
    print(f"skipped: no {name} (set NORMALIZER_DATA to the folder of development data)")
    return None


def shared_text(name: str) -> str | None:
    """Read one shared clean text, if it is there."""
    path = shared_file(f"clean/{name}.txt")
    return path.read_text(encoding="utf-8") if path else None


def megabytes(text: str) -> float:
    """Measure a text in units of 1,000,000 UTF-8 bytes."""
    return len(text.encode("utf-8", "surrogatepass")) / 1e6
