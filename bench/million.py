"""A table of a million names: compiled, opened, used; the million section of RESULTS.md.

Everything is measured in processes of its own. The whole takes some minutes, 2 GB of memory and 1 GB of
disk; `--entities` takes fewer.
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import fresh
from corpora import clean_text, shared_text
from crowd import write_pack
from machine import describe
from table import markdown, write_section

ENTITIES = 1_000_000
TEXT = 1_000_000
NEWS = "wmt19.en-sources"

Answer = dict[str, Any]


def main() -> int:
    """Make the pack, compile and open it, normalise with it, print, write the section."""
    options = arguments()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {"NORMALIZER_CACHE_DIR": str(folder / "cache")}
        pack, text = folder / "crowd.jsonl", folder / "news.txt"
        write_pack(pack, options.entities)
        title, content = news(options.text)
        text.write_text(content, encoding="utf-8")
        compiled = fresh.run("compiled", pack, env=environment)
        opened = [fresh.run("compiled", pack, env=environment) for _ in range(options.runs)]
        used = in_turn(text, pack, options.runs, environment)
        size = pack.stat().st_size / 1e6
    failed = [
        answer["error"] for answer in (compiled, *opened, *used[0], *used[1]) if "error" in answer
    ]
    if failed:
        print(f"failed: {failed[0]}")
        return 1
    body = section(load, size, title, compiled, opened, used)
    print(body)
    if not options.no_write:
        write_section("million", body)
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-write", action="store_true", help="leave RESULTS.md alone")
    parser.add_argument("--entities", type=int, default=ENTITIES, help="how many to invent")
    parser.add_argument("--text", type=int, default=TEXT, help="how many bytes of news")
    parser.add_argument(
        "--runs", type=int, default=5, help="how often to open and to use the table"
    )
    return parser.parse_args()


def news(size: int) -> tuple[str, str]:
    """Give a text of news in clean English and what it is: the shared one, else a generated one."""
    shared = shared_text(NEWS)
    if shared is None:
        return "generated clean news", clean_text(size)
    return f"`{NEWS}`", shared.encode()[:size].decode(errors="ignore").rpartition("\n")[0] + "\n"


def in_turn(
    text: Path, pack: Path, runs: int, environment: Mapping[str, str]
) -> tuple[list[Answer], list[Answer]]:
    """Normalise a text with the shipped packs and with the large one as well, in turn."""
    shipped, large = [], []
    fresh.run("news", text, 0, env=environment)  # compiles the shipped packs
    for _ in range(runs):
        shipped.append(fresh.run("news", text, 4, env=environment))
        large.append(fresh.run("news", text, 4, pack, env=environment))
    return shipped, large


def section(
    load: float,
    size: float,
    title: str,
    compiled: Answer,
    opened: Sequence[Answer],
    used: tuple[Sequence[Answer], Sequence[Answer]],
) -> str:
    """Write the section."""
    shipped, large = used
    rows = [
        ["to compile", f"{compiled['seconds']:.0f} s"],
        ["processor time of all its processes", f"{compiled['processor']:.0f} s"],
        ["peak memory of the largest of them", mb(compiled["peak of one"])],
        ["size of the compiled file", mb(compiled["file"])],
        ["to open it, median", f"{1000 * median(opened, 'seconds'):.0f} ms"],
        ["slowest", f"{1000 * max(answer['seconds'] for answer in opened):.0f} ms"],
        ["resident memory before opening", mb(median(opened, "before"))],
        ["after opening", mb(median(opened, "resident"))],
        ["after normalising the news", mb(median(large, "resident"))],
        ["highest while normalising", mb(max(answer["peak"] for answer in large))],
        ["the same with the shipped packs alone", mb(max(answer["peak"] for answer in shipped))],
    ]
    return "\n\n".join(
        (
            "## A million names",
            f"{describe()}\n- Processes that others had running when it began: {load:.1f}",
            f"{compiled['entities']:,} entities with {compiled['forms']:,} forms by their keys: the shipped"
            f" packs, and over them {size:.0f} MB of JSON Lines that `crowd.py` invents, where each entity"
            " has three forms and a third of them a Chinese one. Everything is measured in fresh processes;"
            " opening includes to see that the packs have not changed.",
            markdown(("what", "measured"), rows),
            f"{large[0]['mb']:.2f} MB of {title} with the large table and with the shipped packs alone, in"
            f" turn, {len(large)} processes each, in processor time; ratio = large / shipped.",
            markdown(
                ("run", "shipped MB/s", "large MB/s", "ratio", "lowest–highest"),
                [
                    ["the first of a process", *speeds(shipped, large, 0)],
                    ["the fourth of a process", *speeds(shipped, large, 3)],
                ],
            ),
        )
    )


def speeds(shipped: Sequence[Answer], large: Sequence[Answer], run: int) -> list[object]:
    """Give the median speeds of a run, the ratio of them, and the ratios there were."""
    pairs = [
        (one["mb"] / one["seconds"][run], other["mb"] / other["seconds"][run])
        for one, other in zip(shipped, large, strict=True)
    ]
    ratios = sorted(other / one for one, other in pairs)
    usual, with_it = (statistics.median(column) for column in zip(*pairs, strict=True))
    return [usual, with_it, statistics.median(ratios), f"{ratios[0]:.2f}–{ratios[-1]:.2f}"]


def median(answers: Sequence[Answer], name: str) -> float:
    return statistics.median(answer[name] for answer in answers)


def mb(value: float) -> str:
    return f"{value:,.0f} MB"


if __name__ == "__main__":
    raise SystemExit(main())
