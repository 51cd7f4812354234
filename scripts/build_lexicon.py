"""Build ``src/normalizer/data/lexicon.txt`` from wordfreq's English list.

Run it as ``python scripts/build_lexicon.py`` in an environment with the ``dev`` extra. The list
changes only when wordfreq does; the file says which version it came from.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import wordfreq

TARGET = Path(__file__).parents[1] / "src" / "normalizer" / "data" / "lexicon.txt"
LOWEST_ZIPF = 2.0  # once in ten million words; below it wordfreq is mostly names and typing errors
STEP = 0.5

HEAD = f"""\
# English words by frequency, one bucket a line: the lowest Zipf value of the bucket, then its words.
# Zipf 6 is once in a thousand words, 3 once in a million.
# Source: wordfreq {version("wordfreq")} by Robyn Speer, list 'large' for English, cut at Zipf {LOWEST_ZIPF}.
# Licence: CC BY-SA 4.0, see lexicon.LICENSE. Made by scripts/build_lexicon.py.
"""


def buckets() -> dict[float, list[str]]:
    """Group the plain words of the list by frequency, commonest bucket first."""
    found: dict[float, list[str]] = defaultdict(list)
    for word, frequency in wordfreq.get_frequency_dict("en", wordlist="large").items():
        zipf = math.log10(frequency) + 9
        if zipf >= LOWEST_ZIPF and word.isalpha() and unicodedata.is_normalized("NFC", word):
            found[math.floor(zipf / STEP) * STEP].append(word)
    return dict(sorted(found.items(), reverse=True))


def main() -> None:
    """Write the file and say how many words it holds."""
    found = buckets()
    lines = [f"{zipf}\t{' '.join(sorted(words))}\n" for zipf, words in found.items()]
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{TARGET.name}: {sum(map(len, found.values()))} words in {len(found)} buckets")


if __name__ == "__main__":
    main()
