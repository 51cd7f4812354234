"""Names matched by likeness beside neighbours and beside a stack: the fuzzy section of RESULTS.md."""

import argparse
import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import perf_counter

import fuzzy_peers
from contest import PRIME, Contender, given_whole, in_turn, ours, ratios, spread, switch, within
from corpora import SEED, clean_text, megabytes, shared_text
from fuzzy_peers import FuzzyPeer, Job
from machine import describe
from name_tables import listed, pack, real_names, right_words
from table import markdown, number, write_section

from normalizer import AliasTable, Normalizer

SAMPLE = 100_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure: bytes of text, runs, entities, seconds a run of a peer may take."""

    text: int | None
    runs: int
    sizes: tuple[int, ...]
    patience: float


FULL = Plan(text=None, runs=5, sizes=(1_000, 10_000, 100_000), patience=20)
QUICK = Plan(text=100_000, runs=3, sizes=(1_000, 10_000), patience=1)
GENERATED = 1_500_000


@dataclass(frozen=True, slots=True)
class Target:
    """A ratio that is asked for, and those measured run by run."""

    what: str
    least: float
    ratios: list[float]


@dataclass(slots=True)
class Findings:
    """Rows of the two tables, the targets, and how the first run compares with later ones."""

    product: list[tuple[object, ...]] = field(default_factory=list)
    peers: list[tuple[object, ...]] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    first: float = 1.0


def main() -> int:
    """Measure, print, and write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes")
    parser.add_argument("--no-write", action="store_true", help="leave RESULTS.md alone")
    options = parser.parse_args()
    report(quick=options.quick, write=not options.no_write)
    return 0


def report(*, quick: bool, write: bool) -> None:
    """Measure everything, print it, and write the section if asked to."""
    plan = QUICK if quick else FULL
    title, text = news(plan)
    warm_up()
    tables, seconds = compiled(plan)
    found = Findings()
    product(found, tables, seconds, text, plan)
    for size, names in tables.items():
        neighbours(found, size, names, text, plan)
    body = laid_out(found, title, text, plan)
    print(f"\n{body}", flush=True)
    if write:
        write_section("fuzzy", body)


def news(plan: Plan) -> tuple[str, str]:
    """Give clean news and its name: the shared file, or generated news without it."""
    if text := shared_text("wmt18.en-sources"):
        return "wmt18.en-sources", text[: plan.text]
    return "generated clean news", clean_text(plan.text or GENERATED)


def warm_up() -> None:
    """Load what is loaded once a process, on text that is not measured."""
    real_names()
    Normalizer().normalize(clean_text(20_000, SEED + 1))


def compiled(plan: Plan) -> tuple[dict[int, AliasTable], dict[int, float]]:
    """Compile the tables, with the seconds each took."""
    tables, seconds = {}, {}
    for size in plan.sizes:
        packed = pack(size)
        start = perf_counter()
        tables[size] = AliasTable.of([packed])
        seconds[size] = perf_counter() - start
    return tables, seconds


def product(
    found: Findings,
    tables: Mapping[int, AliasTable],
    seconds: Mapping[int, float],
    text: str,
    plan: Plan,
) -> None:
    """Measure the whole product with each table, with and without names nobody listed."""
    title, without = switch()
    contenders: dict[tuple[int, bool], Contender] = {}
    made: dict[tuple[int, bool], float] = {}
    for size, names in tables.items():
        for unlisted, settings in ((True, {}), (False, without)):
            start = perf_counter()
            ours(names, settings)()(PRIME)
            made[size, unlisted] = perf_counter() - start
            contenders[size, unlisted] = given_whole(ours(names, settings), text)
    in_turn(list(contenders.values()), plan.runs)
    smallest = contenders[plan.sizes[0], True]
    found.first = statistics.median(smallest.cold[1:]) / smallest.cold[0]
    for (size, unlisted), speeds in contenders.items():
        off = contenders[size, False]
        row = (
            f"{size:,}",
            "everything on" if unlisted else title,
            seconds[size],
            made[size, unlisted],
            statistics.median(speeds.cold),
            statistics.median(speeds.steady),
        )
        beside = (
            spread(ratios(speeds.cold, off.cold)),
            spread(ratios(speeds.steady, off.steady)),
            spread(ratios(speeds.cold, smallest.cold)),
        )
        found.product.append((*row, *(beside if unlisted else ("", "", ""))))
    found.targets += product_targets(contenders)


def product_targets(contenders: Mapping[tuple[int, bool], Contender]) -> list[Target]:
    """Give the targets of the product beside itself, for the sizes that were measured."""
    asked = (
        ("10,000 entities, everything on / without unlisted names", 0.6, 10_000, (10_000, False)),
        ("everything on, 100,000 / 1,000 entities", 0.5, 100_000, (1_000, True)),
    )
    return [
        Target(f"{what}, {state}", least, ratios(getattr(upper, state), getattr(lower, state)))
        for what, least, size, other in asked
        if (upper := contenders.get((size, True))) and (lower := contenders.get(other))
        for state in ("cold", "steady")
    ]


def neighbours(found: Findings, size: int, names: AliasTable, text: str, plan: Plan) -> None:
    """Measure each peer in turn with ours on the same names."""
    job = Job(right_words(names), listed(names), text[:SAMPLE])
    for peer in fuzzy_peers.PEERS:
        mine = given_whole(ours(names, {} if peer.whole else {"format": False}), text)
        try:
            row, theirs = neighbour(peer, job, mine, plan)
        except ImportError as error:
            found.peers.append((f"{size:,}", peer.name, f"not installed: {error.name}", *[""] * 6))
            continue
        found.peers.append((f"{size:,}", peer.name, *row))
        print(f"{size:,}", peer.name, *row, sep=" | ", flush=True)
        least = {10_000: 5.0, 100_000: 3.0}.get(size)
        if peer.whole and least:
            what = f"{size:,} entities, whole product / stack, cold"
            found.targets.append(Target(what, least, ratios(mine.cold, theirs.cold)))


def neighbour(
    peer: FuzzyPeer, job: Job, mine: Contender, plan: Plan
) -> tuple[tuple[object, ...], Contender]:
    """Build one peer, its package loaded before, run it in turn with ours and lay out its row."""
    peer.make(Job(job.words[:9], {}, ""))
    start = perf_counter()
    made = peer.make(job)
    built = perf_counter() - start
    theirs, piece = within(plan.patience, made.fresh, mine.text)
    in_turn([theirs, mine], plan.runs)
    row = (
        built,
        statistics.median(theirs.cold),
        statistics.median(theirs.steady),
        f"{number(statistics.median(mine.cold))} / {number(statistics.median(mine.steady))}",
        spread(ratios(mine.cold, theirs.cold)),
        spread(ratios(mine.steady, theirs.steady)),
        "; ".join(filter(None, (made.note, piece))),
    )
    return row, theirs


def laid_out(found: Findings, title: str, text: str, plan: Plan) -> str:
    """Write the section."""
    return "\n\n".join(
        (
            "## Names matched by likeness",
            describe(fuzzy_peers.PACKAGES),
            about(title, text, plan),
            f"### Targets\n\n{target_table(found.targets)}",
            f"### The product beside itself\n\n{product_table(found)}",
            f"### Neighbours\n\n{peer_table(found)}",
        )
    )


def about(title: str, text: str, plan: Plan) -> str:
    """Say what was measured and how."""
    return (
        f"{title}, {megabytes(text):.2f} MB given whole. The tables hold the entities of the shipped"
        f" packs and beside them names of one word with a Chinese form and no alias, in random order:"
        f" {len(real_names()):,} of CedPane and GeoNames, then invented ones. Medians of {plan.runs}"
        " runs, contenders in turn; ratio = ours / theirs in the same run, above 1 means ours is"
        " faster; lowest and highest in brackets. *Cold*: a new object that remembers nothing, made"
        " before the clock starts, reads the text once. *Steady*: the same object reads it again."
    )


def target_table(targets: list[Target]) -> str:
    """Lay out what is asked for and whether it is met."""
    rows = [
        (
            target.what,
            f"at least {number(target.least)}",
            spread(target.ratios),
            "yes" if statistics.median(target.ratios) >= target.least else "no",
        )
        for target in targets
    ]
    return markdown(("ratio", "target", "measured", "met"), rows)


def product_table(found: Findings) -> str:
    """Lay out the speeds of the whole product."""
    headers = (
        "entities",
        "settings",
        "table s",
        "object s",
        "cold MB/s",
        "steady MB/s",
        "on / off, cold",
        "on / off, steady",
        "to the smallest table, cold",
    )
    words = (
        "*Table*: `AliasTable.of` once. *Object*: the first `Normalizer` on that table and its first"
        " short text, with whatever is built then. The very first cold run of the process took"
        f" {number(found.first)} times as long as the median of the later ones: what is much above"
        " 1 here is remembered outside the object, and the cold figures are too good."
    )
    return f"{words}\n\n{markdown(headers, found.product)}"


def peer_table(found: Findings) -> str:
    """Lay out the speeds of the neighbours."""
    headers = (
        "entities",
        "peer",
        "index s",
        "cold MB/s",
        "steady MB/s",
        "ours cold / steady",
        "ratio cold",
        "ratio steady",
        "note",
    )
    words = (
        "Peers get the names of one word, each distinct token once (cache), and only capitalised"
        " tokens that our lexicon does not know (gate). Beside them stands the names part of ours"
        " (`format=False`), which also replaces listed names and weighs evidence; beside the stack"
        " the whole product. flashtext2 replaces the forms that our table always replaces; of"
        " sacremoses only the punctuation normaliser runs. What scans all names is given a piece of"
        " the text if the whole takes too long; its cost goes with the number of distinct tokens."
    )
    return f"{words}\n\n{markdown(headers, found.peers)}"


if __name__ == "__main__":
    raise SystemExit(main())
