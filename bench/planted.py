"""Corpora with a known number of planted faults, for `corpus.py`."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from corpora import WORDS, paragraphs

from normalizer import Normalizer

POOL = 4_000  # paragraphs
SHARE = 0.1  # of the documents has planted faults
PLANTED = " Luka Shenke met the envoys in Bioloss ."
REPAIRED = " Lukashenko met the envoys in Belarus."
GARBLES = {"Luka Shenke": "lukashenko", "Bioloss": "belarus"}
BROKEN = '{"id": 0, "text": "never closed}\n'


@dataclass
class Corpus:
    """A file, and what was planted in it."""

    path: Path
    documents: int = 0
    faults: int = 0
    broken: int = 0


def documents(seed: int, quick: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield news without end, and whether faults are planted in it: paragraphs in a new order each.

    If quick, nine of ten paragraphs hardly have names, so that a gigabyte takes minutes.
    """
    chance = random.Random(seed)
    normalize = Normalizer().normalize
    # Beside what is planted, some are evidence for something else, or are faulty in themselves.
    news, plain = (
        [p for p in islice(found, POOL) if normalize(p + PLANTED) == p + REPAIRED]
        for found in (map(str.rstrip, paragraphs(seed)), nameless(chance))
    )
    while True:
        sources = chance.choices(
            [news, plain], [1, 9] if quick else [1, 0], k=chance.randint(3, 12)
        )
        text = "\n".join(map(chance.choice, sources))
        planted = chance.random() < SHARE
        yield (text + PLANTED if planted else text), planted


def nameless(chance: random.Random) -> Iterator[str]:
    """Write paragraphs of plain words."""

    def word(kind: str) -> str:
        return chance.choice(WORDS[kind])

    while True:
        yield " ".join(
            f"The {word('adjectives')} {word('nouns')} was {word('adverbs')} discussed by all"
            f" {word('plurals')}, and the {word('nouns')} that they had asked for came too late."
            for _ in range(chance.randint(2, 5))
        )


def generate(
    folder: Path, megabytes: float, name: str = "corpus.jsonl", quick: bool = False
) -> Corpus:
    """Write JSON Lines of about that size."""
    corpus = Corpus(folder / name)
    written = 0
    with corpus.path.open("w", encoding="utf-8") as file:
        for text, planted in documents(1, quick):
            if written >= megabytes * 1e6:
                return corpus
            line = json.dumps({"id": corpus.documents, "text": text}, ensure_ascii=False) + "\n"
            if corpus.documents % 1000 == 999:
                line += BROKEN
                corpus.broken += 1
            written += file.write(line)
            corpus.documents += 1
            corpus.faults += planted
    return corpus


def as_text(corpus: Corpus) -> Path:
    """Write the documents as plain text, a line each."""
    path = corpus.path.with_suffix(".txt")
    with path.open("w", encoding="utf-8") as file:
        file.writelines(text.replace("\n", " ") + "\n" for text in texts(corpus))
    return path


def as_parquet(corpus: Corpus) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = corpus.path.with_suffix(".parquet")
    pq.write_table(pa.table({"text": list(texts(corpus))}), path, row_group_size=1000)
    return path


def texts(corpus: Corpus) -> Iterator[str]:
    with corpus.path.open(encoding="utf-8") as file:
        yield from (json.loads(line)["text"] for line in file if line != BROKEN)
