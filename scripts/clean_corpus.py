"""Repair a corpus from Python: copy this and change it.

Run it as ``python scripts/clean_corpus.py corpus/ cleaned/``.
"""

import sys

from normalizer import Normalizer
from normalizer.corpus import clean
from normalizer.corpus.progress import progress_on

if __name__ == "__main__":  # processes are started, which read this file again on some systems
    source, target = sys.argv[1:]
    statistics = clean(
        source,
        target,
        normalizer=Normalizer(certainty="likely"),
        fields="text",
        audit="edits.jsonl.gz",
        rejects="rejects.jsonl",
        resume=True,
        progress=progress_on(sys.stderr),
    )
    print(*statistics.summary(), sep="\n")
