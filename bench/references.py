"""Name edits in real system output beside human references: the references section of RESULTS.md.

What becomes of one mined garble is measured elsewhere; here it is every repair of an unlisted spelling in the
same sentences with the shipped packs, with the source text and without.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpora import shared_file
from garbles import latin
from machine import describe
from table import markdown, share, write_section

from normalizer import Edit, Normalizer

RULE = "NM007"
Verdict = Literal["restored", "kept apart", "unknown", "harm"]
VERDICTS: dict[Verdict, str] = {
    "restored": "the new name is in the reference, the old spelling is not",
    "kept apart": "both are",
    "unknown": "neither is: the reference names them otherwise, or nobody like that",
    "harm": "the old spelling is in the reference, the new name is not",
}


@dataclass(frozen=True, slots=True)
class Output:
    """What a system made of a source sentence, and all human translations of it."""

    text: str
    source: str
    reference: str


def main() -> int:
    """Judge every edit, print those that may do harm, and write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-write", action="store_true", help="leave RESULTS.md alone")
    options = parser.parse_args()
    outputs = list(read())
    if not outputs:
        return 0  # what is not there was said
    normalizer = Normalizer()
    counts = {
        "with the source text": Counter(judged(normalizer, outputs, with_source=True)),
        "without": Counter(judged(normalizer, outputs, with_source=False)),
    }
    body = section(outputs, counts)
    print(body)
    if not options.no_write:
        write_section("references", body)
    return 0


def read() -> Iterator[Output]:
    """Read the sentences, each once."""
    path = shared_file("garbles/wmt18-19.zh-en.jsonl")
    if path is None:
        return
    references: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        references[record["text"], record["src"]].add(record["ref"])
    for (text, source), its in references.items():
        yield Output(text, source, latin(" ".join(sorted(its))))


def judged(
    normalizer: Normalizer, outputs: list[Output], *, with_source: bool
) -> Iterator[Verdict]:
    """Yield a verdict for each repair of an unlisted spelling."""
    for output in outputs:
        result = normalizer.explain(output.text, source=output.source if with_source else None)
        for edit in result.edits:
            if any(cause.rule == RULE for cause in edit.causes):
                verdict = verdict_on(edit, output)
                if verdict in {"harm", "unknown"}:
                    print(f"{verdict}: {output.text[edit.start : edit.end]} -> {edit.new}")
                yield verdict


def verdict_on(edit: Edit, output: Output) -> Verdict:
    """Compare what stood there and what stands there now with the reference, by Latin letters."""
    names = (edit.new, edit.new.rpartition(" ")[2])
    new = any(latin(name) in output.reference for name in names)
    old = latin(output.text[edit.start : edit.end]) in output.reference
    if new:
        return "kept apart" if old else "restored"
    return "harm" if old else "unknown"


def section(outputs: list[Output], counts: dict[str, Counter[Verdict]]) -> str:
    """Lay out the section."""
    rows = [
        [f"{verdict}: {meaning}"]
        + [f"{its[verdict]} ({share(its[verdict], its.total())})" for its in counts.values()]
        for verdict, meaning in VERDICTS.items()
    ]
    return (
        "## Repairs beside human translations\n\n"
        f"{describe()}\n\n"
        f"Every repair of a spelling that no pack lists ({RULE}), with the shipped packs, in\n"
        f"{len(outputs):,} sentences of the systems of WMT 2018 and 2019 (Chinese to English) that hold\n"
        "a garbled name.\n\n" + markdown(["edits", *counts], rows)
    )


if __name__ == "__main__":
    raise SystemExit(main())
