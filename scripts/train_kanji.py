"""Learn how the characters of Japanese names may be read: ``src/normalizer/data/channel.kanji.txt``.

Run it as ``python scripts/train_kanji.py [UNIHAN_READINGS]`` with the ``train`` extra installed. The
readings of names come from the package ``japanese-personal-name-dataset`` (MIT), those of single
characters from Unihan (``Unihan_Readings.txt``, Unicode licence; Debian has it in ``unicode-data``). With
``NORMALIZER_DATA`` set, names that stand in ``garbles/`` there are left out, as in ``train_channel.py``,
whose expectation-maximisation this is: one piece of letters a character.

Characters are written as in simplified Chinese, since that is how Chinese news has them. To each its
pinyin is added, which engines mix in: Kakuda Yuyi for 角田裕毅 (Tsunoda Yuki).
"""

from __future__ import annotations

import bz2
import csv
import math
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import opencc
import train_channel as channel
from train_channel import Pair, Table

from normalizer.names.channel import ANYWHERE
from normalizer.names.languages.romanise import readings

UNIHAN = Path("/usr/share/unicode/Unihan_Readings.txt.bz2")
LANGUAGE = "kanji"
LONGEST = 8
HELD_OUT = 2_000
MOST_CHARACTERS = 5
PINYIN = 0.12  # of all: how often a character is read as if the name were Chinese
SINGLE = 0.05  # of a character's names: what Unihan counts
LEAST, MOST = 2, 20  # and that, at least and at most
PEOPLE = 5_000  # with a family name, from which it counts more than once
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_READING = re.compile(r"U\+([0-9A-F]+)\tkJapanese(?:On|Kun)\t(.+)")


def main() -> int:
    """Train the channel and say how good it is."""
    unihan = Path(sys.argv[1]) if len(sys.argv) > 1 else UNIHAN
    if not unihan.is_file():
        print(f"train_kanji: no file {unihan}: {__doc__}", file=sys.stderr)
        return 2
    data = Path(os.environ.get("NORMALIZER_DATA", ""))
    left_out = channel.measured_names(data)
    pairs = [pair for pair in (*families(), *given()) if pair[0] not in left_out]
    random.Random(channel.SEED).shuffle(pairs)
    held_out, training = pairs[:HELD_OUT], pairs[HELD_OUT:]
    single = list(characters(unihan, Counter(unit for _, form in training for unit in form)))
    channel.LONGEST[LANGUAGE] = LONGEST
    channel.CONTEXT_FROM = channel.ROUNDS  # a reading depends little on what follows
    counts = channel.pruned(channel.trained(LANGUAGE, [*training, *single]))
    quality = channel.figures(LANGUAGE, counts, held_out)
    target = channel.TARGET / f"channel.{LANGUAGE}.txt"
    text = head(len(training), quality) + "".join(channel.lines(with_pinyin(counts)))
    target.write_text(text, encoding="utf-8")
    print(f"{target.name}: {quality}; {len(text.encode()):,} bytes")
    return 0


def families() -> Iterator[Pair]:
    """Read family names, those of many people several times."""
    for form, people, _, reading in rows("last_name_org.csv"):
        weight = 2 * max(0.5, math.log2(max(1.0, int(people) / PEOPLE)))
        yield from [*paired(reading, [form])] * round(min(12.0, weight))


def given() -> Iterator[Pair]:
    """Read the ways to write given names."""
    for name in ("first_name_man_org.csv", "first_name_woman_org.csv"):
        for _, reading, *forms in rows(name):
            yield from paired(reading, forms)


def rows(name: str) -> Iterator[list[str]]:
    """Read a table of the package."""
    table = files("japanese_personal_name_dataset") / "dataset" / name
    yield from csv.reader(table.read_text(encoding="utf-8").splitlines())


def paired(reading: str, forms: Iterable[str]) -> Iterator[Pair]:
    """Pair a reading with the ways to write it that are all characters."""
    for form in forms:
        if _HAN.fullmatch(form) and len(form) <= min(MOST_CHARACTERS, len(reading)):
            yield as_in_news(reading), tuple(simplified(form))


def characters(unihan: Path, names: Counter[str]) -> Iterator[Pair]:
    """Read how single characters of names are read at all."""
    found: dict[str, set[str]] = {}
    with bz2.open(unihan, "rt", encoding="utf-8") as file:
        for line in file:
            if match := _READING.match(line):
                character = simplified(chr(int(match[1], 16)))
                spelt = match[2].lower().split()
                found.setdefault(character, set()).update(map(as_in_news, spelt))
    for character, its in sorted(found.items()):
        if character in names:
            count = round(names[character] * SINGLE / len(its))
            for reading in sorted(its):
                yield from [(reading, (character,))] * min(MOST, max(LEAST, count))


def as_in_news(reading: str) -> str:
    """Spell a reading as English news does, without long vowels: `satou` is Sato."""
    return re.sub("uu", "u", re.sub("o[ou]", "o", reading))


def simplified(form: str) -> str:
    """Write Japanese characters as Chinese news does."""
    return str(_to_simplified.convert(_to_traditional.convert(form)))


_to_traditional, _to_simplified = opencc.OpenCC("jp2t"), opencc.OpenCC("t2s")


def with_pinyin(counts: Table) -> Table:
    """Let every character be read in pinyin as well."""
    for (unit, _), pieces in counts.items():
        (pinyin,) = readings(unit)
        share = 1.0 + PINYIN * sum(pieces.values())
        pieces[pinyin] = round(pieces.get(pinyin, 0.0) + share, 1)
    return {key: counts[key] for key in sorted(counts) if key[1] == ANYWHERE}


def head(pairs: int, quality: str) -> str:
    """Say what the file is, where it comes from and how good it is."""
    return (
        "# How the characters of Japanese names, as simplified Chinese writes them, may be read, in\n"
        "# Japanese or in pinyin: a character, `*`, then its readings, each with its expected count.\n"
        f"# Learned from {pairs:,} names of japanese-personal-name-dataset 0.4 (MIT, Copyright (c) 2022\n"
        "# shuheilocale) and the readings of single characters in Unihan 15.0 (Unicode License v3).\n"
        f"# Made by scripts/train_kanji.py, seed {channel.SEED}. Licence of this file: CC0-1.0.\n"
        f"# {quality[0].upper()}{quality[1:]}, before pinyin was added.\n"
    )


if __name__ == "__main__":
    raise SystemExit(main())
