"""`normalizer explain`: what fired, on which evidence, what was held, why nothing happened."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_it_tells_edits_with_evidence_and_what_was_held(run: Run, folder: Path) -> None:
    text = "Luka Shenke came .\nBeros and Minsk"
    done = run("explain", text)
    assert (done.code, done.err) == (0, "")
    assert "[-Luka Shenke-]{+Lukashenko+} [-came .-]{+came.+}\n[-Beros-]{+Belarus+}" in done.out
    for said in (
        "3 edits:",
        '  1:1  "Luka Shenke" -> "Lukashenko"\n      NM001 ',
        "(sure): listed form of lukashenko",
        '  1:17  "came ." -> "came."\n      SP003 ',
        '  2:1  "Beros" -> "Belarus"\n      NM002 ',
        "(likely): possible form of belarus",
        'evidence: "Minsk" stands right after it',
    ):
        assert said in done.out


def test_what_was_held_comes_with_what_would_settle_it(run: Run, folder: Path) -> None:
    done = run("explain", "Beros", "spoke")
    assert done.out == (
        "Nothing is repaired.\n\n"
        "1 place noticed and left alone:\n"
        '  1:1  "Beros"\n'
        '      NM002 could be "Belarus"; needs evidence: nothing in the document supports it\n'
        "      --hint belarus would speak for it, and so would one of these within 6,000"
        " characters: Minsk, Lukashenko\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["The cat sat."], "Nothing to repair: no rule fires, and no listed name stands here."),
        (["In Belarus today."], '"Belarus" is a right form of belarus'),
        (["The poet Bai Juyi."], '"Bai Juyi" is listed as never to be changed (belarus)'),
        (["the beros of old"], '"beros" is listed only as "Beros" (belarus)'),
        ([""], "Nothing to repair: the text is empty."),
        (["--select", "SP", "Bioloss"], "only these rules run: SP"),
        (["--ignore", "NM", "Bioloss"], "these rules do not run: NM"),
        (["--certainty", "sure", "Beros near Minsk"], "less certain than asked for"),
        (["see `Bioloss` there"], "in protected text"),
        (["--isolated", "--no-shipped", "Bioloss"], "no names are known"),
    ],
)
def test_it_says_why_nothing_happened(run: Run, folder: Path, words: list[str], said: str) -> None:
    done = run("explain", *words)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Nothing ")
    assert said in done.out


def test_it_says_so_when_the_text_is_the_name_of_a_file(run: Run, folder: Path) -> None:
    (folder / "page.txt").write_text("Beros signed .", encoding="utf-8")
    done = run("explain", "page.txt")
    assert done.code == 0
    assert done.err == (
        "'page.txt' is taken for the text itself; for the file: normalizer explain - < page.txt\n"
    )
    assert run("explain", "long " * 2_000).err == ""


def test_json_is_the_whole_result(run: Run, folder: Path) -> None:
    data = json.loads(run("explain", "--json", "Bioloss , he said").out)
    assert data["text"] == "Belarus, he said"
    assert set(data) == {"original", "text", "converged", "edits", "held"}


def test_standard_input_and_colour(run: Run, folder: Path) -> None:
    done = run("explain", "--color", "always", "-", stdin="Bioloss\n")
    assert "\x1b[32mBelarus\x1b[0m" in done.out
    assert "\x1b[1m1 edit:" in done.out


def test_it_knows_the_shipped_names(run: Run) -> None:
    done = run("explain", "Luka Shenke spoke .")
    assert "{+Lukashenko+}" in done.out
