"""Learn how names are spelt at all: ``src/normalizer/data/background.txt``, letters after letters.

Run it as ``python scripts/train_background.py`` with ``NORMALIZER_DATA`` set as for
``train_channel.py``: it counts the letters of every Latin name token of the four lists once.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from pathlib import Path

from train_channel import FILES, measured_names, rows

from normalizer.names.channel import Counts
from normalizer.names.letters import letters
from normalizer.names.unlisted.background import BEGIN, END, REST, Background

TARGET = Path(__file__).parents[1] / "src" / "normalizer" / "data" / "background.txt"
ORDER = 4  # letters looked at: one and the three before it
LEAST = {0: 1, 1: 1, 2: 5, 3: 25}  # by length of the context: rarer counts are not kept
HELD_OUT = 50  # every fiftieth name measures what the others taught


def main() -> int:
    """Count, write, and say how likely the names held out are."""
    data = Path(os.environ.get("NORMALIZER_DATA", ""))
    if not (data / "names").is_dir():
        print(f"train_background: no folder {data / 'names'}: {__doc__}", file=sys.stderr)
        return 2
    left_out = measured_names(data)
    names = sorted(all_names(data) - left_out)
    training = [name for place, name in enumerate(names) if place % HELD_OUT]
    counts = counted(training)
    background = Background(
        {
            context: Counts.of({k: v for k, v in after.items() if k != REST}, after.get(REST, 0.0))
            for context, after in counts.items()
        }
    )
    held_out = names[::HELD_OUT]
    total = sum(background.log_probability(name) for name in held_out)
    quality = total / sum(len(name) + 1 for name in held_out)
    text = head(len(training), quality, len(held_out)) + lines(counts)
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.name}: {quality:.3f} nats a letter, {len(text):,} bytes")
    return 0


def all_names(data: Path) -> set[str]:
    """Gather the Latin tokens of all lists."""
    files = [data / "names" / f"netranslit.{name}.tsv" for name in FILES.values()]
    found = {letters(row["latin"]) for file in files for row in rows(file)}
    return {name for name in found if 2 <= len(name) <= 18}


def counted(names: list[str]) -> dict[str, dict[str, float]]:
    """Count each letter after the ones before it, for contexts of none to three."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        spelt = BEGIN + name + END
        for place in range(1, len(spelt)):
            for size in range(ORDER):
                if size <= place:
                    found[spelt[place - size : place]][spelt[place]] += 1
    kept = {}
    for context, counts in sorted(found.items()):
        least = LEAST[len(context)]
        frequent = {k: float(v) for k, v in counts.items() if v >= least}
        if frequent and sum(counts.values()) >= 4 * least:
            kept[context] = dict(sorted(frequent.items(), key=lambda item: (-item[1], item[0])))
            if rest := sum(counts.values()) - sum(frequent.values()):
                kept[context][REST] = rest
    return kept


def lines(counts: dict[str, dict[str, float]]) -> str:
    """Write a context and the letters after it with their counts."""
    return "".join(
        f"{context}\t" + " ".join(f"{letter}{count:.0f}" for letter, count in after.items()) + "\n"
        for context, after in counts.items()
    )


def head(names: int, quality: float, held_out: int) -> str:
    """Say what the file is and where it comes from."""
    return (
        "# How names are spelt: letters before (^ the beginning), then each next letter ($ the end, * the\n"
        f"# rest) and how often it follows. Learned from {names:,} Latin name tokens: Wikidata by way of\n"
        "# NETransliteration-COLING2018 (CC0). Made by scripts/train_background.py. CC0-1.0.\n"
        f"# {quality:.3f} nats a letter on {held_out:,} names held out.\n"
    )


if __name__ == "__main__":
    raise SystemExit(main())
