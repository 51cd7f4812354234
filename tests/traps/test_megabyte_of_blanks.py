"""A long run of anything comes back; what takes the square of its length would not within the hour."""

from __future__ import annotations

import subprocess
import sys

import pytest

LONG = 1_000_000
UNITS = {
    "blanks": [" ", "\t", "\u00a0", "\u3000", " \n", "x ", "\u200b", "\x00", "\r", " \r\n", "\n"],
    "marks": [".", ",", ". ", ", x", "!", "?", "-", " -", "x - ", "(", ")", "( ", "()", '"', '" ', 'x" ', '"x', "“ ", " ”", "'", "x 'y ", "ab,", "’s ", "%", "$ ", ": "],
    "letters": ["a", "A", "aA", "Aa ", "a.A", "é", "e\u0301", "\u0301", "中", "中，", "Ａ", "ﬁ", "👩\u200d🚀", "\ud800", "İ"],
    "numbers": ["1", "1,", "1.", "17: 00 ", "5 % ", "$ 5 ", "11 -9 ", "1 000 "],
    "markup": ["<", ">", "<a ", "</", "&", "&amp;", "lsquo;", "`", "```\n", "~~~\n", "<pre>", "@a", "http://", "www.", "a@a.", "/a", "../", "\\", "#a ", "|", "target = _blank>", "= nofollow "],
    "names": ["Bioloss ", "Luka ", "Luka Shenke ", "Biden Bynden ", "New ", "new crown ", "Minskx ", "Chinapressure ", "Beros "],
    "loops": ["deputy ", "be able to ", "on March 1 ", "in China ", "Data map\n", "innovationcenter ", "don 't ", "road.\"He "],
}  # fmt: skip

RUN = """
from normalizer import Normalizer
shipped = Normalizer()
for unit in {units!r}:
    print(repr(unit), flush=True)
    text = {start!r} + unit * ({long} // len(unit)) + {end!r}
    result = shipped.explain(text)
    assert result.undo() == text
    assert result.text == shipped.normalize(text)
print("done")
"""


def run(
    units: list[str], long: int, *, start: str = "", end: str = "", timeout: float = 900
) -> str:
    code = RUN.format(units=units, long=long, start=start, end=end)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=timeout, check=False
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr[-2000:]}"
    return done.stdout


def test_a_megabyte_of_blanks_comes_back() -> None:
    assert run([" "], LONG, end="x").endswith("done\n")
    assert run([" "], LONG, start="x", end="x").endswith("done\n")


@pytest.mark.parametrize("family", UNITS)
def test_a_long_run_comes_back(family: str) -> None:
    assert run(UNITS[family], 60_000).endswith("done\n")


def test_many_reports_beside_many_edits_come_back() -> None:
    assert run(["Data map: x\nOne , two\n"], 600_000).endswith("done\n")


# Each is over in seconds where the time grows with the length, and takes minutes where it grows with its square.
@pytest.mark.parametrize(
    ("start", "unit", "long"),
    [
        pytest.param("", "x  ", 300_000, id="two-blanks-on-one-line"),
        pytest.param("Abcdefghi", "b", 1_500_000, id="one-word"),
    ],
)
def test_a_long_run_that_takes_the_square_of_its_length(start: str, unit: str, long: int) -> None:
    run([unit], long, start=start, timeout=30)
