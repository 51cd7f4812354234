"""Build ``words.zh.txt`` in ``src/normalizer/data``: the commonest Chinese words of two characters.

Run it as ``python scripts/build_chinese_words.py`` in an environment with the ``dev`` extra. Words come from
wordfreq. What is written by sound alone is left out, since names are.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import wordfreq

from normalizer.names.languages.transliteration import syllables

TARGET = Path(__file__).parents[1] / "src" / "normalizer" / "data" / "words.zh.txt"
MOST = 8_000
LISTED = 60_000  # words of all lengths looked through
A_LINE = 40
_TWO = re.compile(r"[\u4e00-\u9fff]{2}")


def main() -> int:
    """Write the file."""
    _, often = syllables()
    listed = wordfreq.top_n_list("zh", LISTED, wordlist="large")
    words = [word for word in listed if _TWO.fullmatch(word) and not often.issuperset(word)]
    kept = sorted(words[:MOST])
    lines = ["".join(kept[first : first + A_LINE]) for first in range(0, len(kept), A_LINE)]
    head = (
        f"# The {len(kept):,} commonest Chinese words of two characters, one after the other, without what\n"
        f"# is written by sound alone. Derived from wordfreq {version('wordfreq')}, CC BY-SA 4.0: see\n"
        "# lexicon.LICENSE. Made by scripts/build_chinese_words.py.\n"
    )
    TARGET.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(kept):,} words, {TARGET.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
