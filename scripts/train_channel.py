"""Learn the transliteration channels from pairs of names: ``src/normalizer/data/channel.*.txt``.

Run it as ``python scripts/train_channel.py [LANGUAGE ...]`` with ``NORMALIZER_DATA`` set to a folder
that holds ``names/netranslit.{chinese,katakana,korean,russian}.tsv`` (Latin name tokens and their
native forms from Wikidata, CC0, by way of NETransliteration-COLING2018) and ``names/cedpane-2020.tsv``
(CedPane, public domain). Names that stand in ``garbles/`` of that folder, which the results are
measured on, are left out of training.

Expectation-maximisation: each pair is aligned in all ways at once, one piece of letters a unit of the
native form, and each piece is counted as often as it is expected under the counts so far.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path

from normalizer.names.channel import ANYWHERE, Channel, Counts
from normalizer.names.languages.units import shade, units
from normalizer.names.letters import letters

TARGET = Path(__file__).parents[1] / "src" / "normalizer" / "data"
FILES = {"zh": "chinese", "ja": "katakana", "ko": "korean", "ru": "russian"}
NAMES = {"zh": "Chinese (pinyin)", "ja": "Japanese kana", "ko": "Korean letters", "ru": "Cyrillic"}
LONGEST = {"zh": 6, "ja": 4, "ko": 3, "ru": 4, "en": 3}
SEED = 0
HELD_OUT = 2_000
MOST = 100_000  # pairs; more change nothing that can be measured
ROUNDS = 8
CONTEXT_FROM = 5  # rounds that look at single units only come first
LEAST = 0.95  # expected counts below this are not kept in the file
GENERAL_LEAST = 0.35

Pair = tuple[str, tuple[str, ...]]
Table = dict[tuple[str, str], dict[str, float]]


def main() -> int:
    """Train the channels asked for and say how good each is."""
    options = arguments()
    data = Path(options.data or os.environ.get("NORMALIZER_DATA", ""))
    if not (data / "names").is_dir():
        print(f"train_channel: no folder {data / 'names'}: {__doc__}", file=sys.stderr)
        return 2
    left_out = measured_names(data)
    for language in options.languages or [*FILES, "en"]:
        started = time.monotonic()
        pairs = [pair for pair in pairs_of(language, data) if pair[0] not in left_out]
        random.Random(SEED).shuffle(pairs)
        held_out, training = pairs[:HELD_OUT], pairs[HELD_OUT:][:MOST]
        counts = pruned(trained(language, training))
        quality = figures(language, counts, held_out)
        text = head(language, len(training), quality) + "".join(lines(counts))
        target = TARGET / f"channel.{language}.txt"
        target.write_text(text, encoding="utf-8")
        seconds = time.monotonic() - started
        print(
            f"{target.name}: {quality}; {len(text.encode()):,} bytes, {seconds:.0f} s", flush=True
        )
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("languages", nargs="*", choices=[*FILES, "en", []], help="all by default")
    parser.add_argument("--data", help="the folder with names/ (default: NORMALIZER_DATA)")
    return parser.parse_args()


def measured_names(data: Path) -> set[str]:
    """Give the letters of all names in the garbles that results are measured on."""
    found: set[str] = set()
    pages = data / "garbles" / "pages-dev.tsv"
    if pages.is_file():
        for row in rows(pages):
            for name in (row["garble"], row["canonical"]):
                found |= {letters(part) for part in (name, *re.split("[ -]", name))}
    mined = data / "garbles" / "wmt18-19.zh-en.jsonl"
    if mined.is_file():
        for line in mined.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found |= {letters(record["mt_form"]), letters(record["canonical"])}
    return found


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Read a table with a head line."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def pairs_of(language: str, data: Path) -> list[Pair]:
    """Collect the pairs of a language that look like a name and its rendering."""
    if language == "en":
        return respelt(pairs_of("zh", data))
    file = data / "names" / f"netranslit.{FILES[language]}.tsv"
    native = "cyrillic" if language == "ru" else "native_spaced"
    found = [(row["latin"], row[native].replace(" ", "")) for row in rows(file)]
    if language == "zh":
        for row in rows(data / "names" / "cedpane-2020.tsv"):
            if re.fullmatch(r"[A-Z][a-z'’-]+", row["english"]):
                found += [
                    (row["english"], form) for form in {row["simplified"], row["traditional"]}
                ]
    pairs = ((letters(latin), units(form, language)) for latin, form in found)
    least, most = (0.8, 5.0) if language in {"zh", "ja"} else (0.5, 2.0)
    return [
        (latin, form)
        for latin, form in pairs
        if 1 <= len(form) <= 16 and len(latin) <= 18 and least <= len(latin) / len(form) <= most
    ]


def respelt(pairs: Iterable[Pair]) -> list[Pair]:
    """Pair up names that are read the same in Chinese: how one may come out for the other."""
    groups: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for latin, form in pairs:
        if len(form) > 1:
            groups[form].add(latin)
    found = []
    for form in sorted(groups):
        names = sorted(groups[form])[:12]
        found += [
            (one, tuple(other))
            for one in names
            for other in names
            if one != other and alike(one, other) >= 0.4
        ]
    return found


def alike(one: str, other: str) -> float:
    """Give the share of letters two names have in common, in order."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other)) / 100


def trained(language: str, pairs: Sequence[Pair]) -> Table:
    """Run the rounds of expectation and maximisation."""
    counts = first_counts(language, pairs)
    halves = [pairs[::2], pairs[1::2]]
    for number in range(ROUNDS):
        shaded = number >= CONTEXT_FROM
        with Pool(2) as pool:
            results = pool.map(expected, [(language, counts, half, shaded) for half in halves])
        counts = added(result for result, _ in results)
        likelihood = sum(total for _, total in results) / sum(len(latin) for latin, _ in pairs)
        print(f"  {language} round {number}: {likelihood:.4f} nats a letter", flush=True)
    return counts


def first_counts(language: str, pairs: Sequence[Pair]) -> Table:
    """Count pieces of about the right length everywhere, for every unit the same."""
    pieces: dict[str, float] = defaultdict(float)
    for latin, form in pairs[:20_000]:
        mean = len(latin) / len(form)
        for start in range(len(latin)):
            for size in range(LONGEST[language] + 1):
                pieces[latin[start : start + size]] += math.exp(-abs(size - mean))
    scale = 100 / sum(pieces.values())
    same = {piece: count * scale for piece, count in pieces.items()}
    inventory = {unit for _, form in pairs for unit in form}
    counts: Table = {(unit, ANYWHERE): same for unit in inventory}
    if language == "en":  # a letter is most likely itself
        counts = {
            (u, ANYWHERE): {u: 90.0, "": 3.0} | dict.fromkeys(inventory - {u}, 0.1)
            for u in inventory
        }
    return counts


def expected(job: tuple[str, Table, Sequence[Pair], bool]) -> tuple[Table, float]:
    """Count the pieces of each unit as often as they are expected, and give the log-likelihood."""
    language, counts, pairs, shaded = job
    channel = Channel(language, LONGEST[language], {key: Counts.of(c) for key, c in counts.items()})
    found: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    total = 0.0
    for latin, form in pairs:
        total += count_pair(channel, latin, form, shaded, found)
    return {key: dict(pieces) for key, pieces in found.items()}, total


def count_pair(
    channel: Channel,
    latin: str,
    form: Sequence[str],
    shaded: bool,
    found: dict[tuple[str, str], dict[str, float]],
) -> float:
    """Add the expected counts of one pair: forwards, then backwards."""
    size, longest = len(latin), channel.longest
    following = [*form[1:], ""]
    forward = [[1.0] + [0.0] * size]
    for unit, then in zip(form, following, strict=True):
        known, row = channel.spellings(unit, then), [0.0] * (size + 1)
        for start, before in enumerate(forward[-1]):
            if before:
                for end in range(start, min(size, start + longest) + 1):
                    row[end] += before * known[latin[start:end]]
        forward.append(row)
    whole = forward[-1][size]
    if whole <= 0.0:
        return -10.0 * size
    backward = [0.0] * size + [1.0]
    for place in range(len(form) - 1, -1, -1):
        unit, then = form[place], following[place]
        known, row = channel.spellings(unit, then), [0.0] * (size + 1)
        keys = [(unit, ANYWHERE), (unit, shade(then, channel.language))][: 1 + shaded]
        for start in range(size + 1):
            for end in range(start, min(size, start + longest) + 1):
                value = known[latin[start:end]] * backward[end]
                row[start] += value
                share = forward[place][start] * value / whole
                if share > 1e-3:
                    for key in keys:
                        found[key][latin[start:end]] += share
        backward = row
    return math.log(whole)


def added(tables: Iterable[Table]) -> Table:
    """Sum up counts, without those that hardly are any."""
    total: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for table in tables:
        for key, pieces in table.items():
            total[key].update(pieces)
    return {
        key: {piece: count for piece, count in pieces.items() if count > 0.05}
        for key, pieces in total.items()
    }


def pruned(counts: Table) -> Table:
    """Keep the counts that matter, rounded to what is written."""
    found: Table = {}
    for key, pieces in sorted(counts.items()):
        least = GENERAL_LEAST if key[1] == ANYWHERE else LEAST
        kept = {piece: round(count, 1) for piece, count in pieces.items() if count >= least}
        if kept:
            found[key] = dict(sorted(kept.items(), key=lambda item: (-item[1], item[0])))
    return found


def lines(counts: Table) -> Iterator[str]:
    """Write a unit, what it stands before, and its spellings with their counts."""
    for (unit, following), pieces in counts.items():
        cells = "\t".join(f"{piece} {count:.3g}" for piece, count in pieces.items())
        yield f"{unit}\t{following}\t{cells}\n"


def figures(language: str, counts: Table, held_out: Sequence[Pair]) -> str:
    """Tell how likely the held-out names are, and how often the right form ranks first."""
    channel = Channel(language, LONGEST[language], {key: Counts.of(c) for key, c in counts.items()})
    sizes = sum(len(latin) for latin, _ in held_out)
    likelihood = sum(max(channel.log_likelihood(*pair), -50.0) for pair in held_out) / sizes
    asked, offered = held_out[:200], sorted({form for _, form in held_out})
    first = 0
    for latin, form in asked:
        right = channel.log_likelihood(latin, form)
        first += not any(channel.log_likelihood(latin, other, right) > right for other in offered)
    return (
        f"{likelihood:.3f} nats a letter on {len(held_out):,} names held out,"
        f" right form first of {len(offered):,} for {first / len(asked):.1%} of {len(asked)}"
    )


def head(language: str, pairs: int, quality: str) -> str:
    """Say what the file is, where it comes from and how good it is."""
    what = NAMES.get(language, "English names, respelt by way of Chinese")
    source = "Wikidata by way of NETransliteration-COLING2018 (CC0)"
    if language in {"zh", "en"}:
        source += " and CedPane (public domain)"
    return (
        f"# How {what} is spelt in Latin letters: a unit, the kind of unit after it (* any, nothing: the\n"
        f"# end), then its spellings, each with its expected count.\n"
        f"# Learned from {pairs:,} pairs of names: {source}.\n"
        f"# Made by scripts/train_channel.py {language}, seed {SEED}. Licence of this file: CC0-1.0.\n"
        f"# {quality[0].upper()}{quality[1:]}.\n"
    )


if __name__ == "__main__":
    raise SystemExit(main())
