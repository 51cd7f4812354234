"""Neighbours that match names by likeness, each at its best practice, and a stack of packages."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import peers
from fresh import timed_once
from peers import Repair

from normalizer.lexicon import is_word

PACKAGES = (
    "symspellpy",
    "editdistpy",
    "simstring-rust",
    "rapidfuzz",
    "spaczz",
    "ftfy",
    "sacremoses",
    "flashtext2",
)

Lookup = Callable[[str], str]
"""From a token to the name it is taken for, or to itself."""

Fresh = Callable[[], Repair]
"""Makes a repair that remembers nothing yet, on indexes that are built."""

# The look behind comes second: a pattern that begins with a plain class is searched for faster.
CAPITALISED = re.compile(r"([A-Z](?<!\w[A-Z])\w+)")
CUTOFF = 85


@dataclass(frozen=True, slots=True)
class Job:
    """What a peer is given to build from: names of one word, listed forms, some text to try on."""

    words: Sequence[str]
    listed: Mapping[str, Sequence[str]]
    sample: str


@dataclass(frozen=True, slots=True)
class Made:
    """A peer with its indexes built, and what one must know beside its numbers."""

    fresh: Fresh
    note: str = ""


@dataclass(frozen=True, slots=True)
class FuzzyPeer:
    """One neighbour: what it is called, whether it does the whole job, how it is built."""

    name: str
    make: Callable[[Job], Made]
    whole: bool = False


class Memo(dict[str, str]):
    """What each distinct token becomes; the gate lets ordinary words through as they are."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup

    def __missing__(self, token: str) -> str:
        found = self[token] = token if is_word(token) else self.lookup(token)
        return found


def gated(lookup: Lookup) -> Repair:
    """Look every capitalised token up that is no known word, each distinct one once."""
    memo = Memo(lookup)

    def repair(text: str) -> str:
        parts = CAPITALISED.split(text)
        parts[1::2] = map(memo.__getitem__, parts[1::2])
        return "".join(parts)

    return repair


def unknown(text: str) -> dict[str, int]:
    """Give the distinct tokens that pass the gate and where each first ends."""
    found: dict[str, int] = {}
    for token in CAPITALISED.finditer(text):
        if token[0] not in found and not is_word(token[0]):
            found[token[0]] = token.end()
    return found


def symspell(words: Sequence[str]) -> Lookup:
    """Index for symspellpy, edit distance up to 2, counted by its compiled helper."""
    import_module("editdistpy")  # would be missed only at the first lookup
    package: Any = import_module("symspellpy")
    distance: Any = import_module("symspellpy.editdistance")
    fast = distance.EditDistance(distance.DistanceAlgorithm.DAMERAU_OSA_FAST)
    index = package.SymSpell(max_dictionary_edit_distance=2, distance_comparer=fast)
    for word in words:
        index.create_dictionary_entry(word, 1)
    search, top = index.lookup, package.Verbosity.TOP

    def lookup(token: str) -> str:
        found = search(token, top, 2)
        return found[0].term if found else token

    return lookup


def simstring(words: Sequence[str]) -> Lookup:
    """Index for simstring-rust: cosine of letter pairs, 0.7, about one edit in seven letters."""
    package: Any = import_module("simstring_rust")
    index = package.database.HashDb(package.extractors.CharacterNgrams(2, "$"))
    for word in words:
        index.insert(word)
    search = package.searcher.Searcher(index, package.measures.Cosine()).ranked_search

    def lookup(token: str) -> str:
        found = search(token, 0.7)
        return found[0][0] if found else token

    return lookup


def rapidfuzz(words: Sequence[str]) -> Lookup:
    """Scan all names with the cheapest scorer of rapidfuzz and a cutoff."""
    process: Any = import_module("rapidfuzz.process")
    ratio: Any = import_module("rapidfuzz.fuzz").ratio
    choices = list(words)

    def lookup(token: str) -> str:
        found = process.extractOne(token, choices, scorer=ratio, score_cutoff=CUTOFF)
        return found[0] if found else token

    return lookup


def spaczz(words: Sequence[str]) -> Lookup:
    """Scan all names with spaczz, a blank English pipeline, one token as a document."""
    pipeline: Any = import_module("spacy").blank("en")
    matcher: Any = import_module("spaczz.matcher").FuzzyMatcher(
        pipeline.vocab, min_r=CUTOFF, ignore_case=False, flex=0
    )
    document = pipeline.make_doc
    matcher.add("NAME", [document(word) for word in words])

    def lookup(token: str) -> str:
        found = matcher(document(token))
        return max(found, key=lambda match: match[3])[4] if found else token

    return lookup


def cached(build: Callable[[Sequence[str]], Lookup], note: str = "") -> Callable[[Job], Made]:
    """Put gate and memo before a lookup."""

    def make(job: Job) -> Made:
        lookup = build(job.words)
        return Made(lambda: gated(lookup), note)

    return make


def stack(job: Job) -> Made:
    """Chain the packages of a careful engineer: characters, punctuation, listed names, likeness."""
    parts = {
        "ftfy": peers.fixed_by_ftfy({}),
        "sacremoses": peers.moses_whole({}),
        "flashtext2": peers.flashtext2(job.listed),
    }
    chosen = {name: quicker(step, job.sample) for name, step in parts.items()}
    steps = [step for step, _ in chosen.values()]
    lookup = symspell(job.words)

    def fresh() -> Repair:
        chain = (*steps, gated(lookup))

        def repair(text: str) -> str:
            for step in chain:
                text = step(text)
            return text

        return repair

    return Made(fresh, ", ".join(f"{name} {how}" for name, (_, how) in chosen.items()))


def quicker(step: Repair, sample: str) -> tuple[Repair, str]:
    """Choose between a text given whole and line by line, whichever is faster."""

    def lines(text: str) -> str:
        return "\n".join(map(step, text.split("\n")))

    ways = ((step, "whole"), (lines, "line by line"))
    return min(ways, key=lambda way: min(timed_once(way[0], sample) for _ in range(5)))


PEERS = (
    FuzzyPeer("symspellpy, cache and gate", cached(symspell, "distance 2, with editdistpy")),
    FuzzyPeer("simstring-rust, cache and gate", cached(simstring, "cosine of letter pairs 0.7")),
    FuzzyPeer("rapidfuzz extractOne, cache and gate", cached(rapidfuzz, f"ratio {CUTOFF}")),
    FuzzyPeer("spaczz FuzzyMatcher, cache and gate", cached(spaczz, f"ratio {CUTOFF}")),
    FuzzyPeer("stack: ftfy, sacremoses, flashtext2, symspellpy", stack, whole=True),
)
