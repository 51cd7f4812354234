"""`--consistent`: names that no table knows, in several spellings, reported or unified."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = (
    "Ochalov opened the bridge.\n"
    "Critics say that Ocharov had promised it.\n"
    "Then Ochalov left , and nobody thanked him.\n"
)
NOTE = "the document writes this name in 2 ways: Ochalov (2 times), Ocharov (1)"


def test_off_by_default(run: Run, folder: Path) -> None:
    assert "Ocharov" in run("fix", "-", stdin=TEXT).out
    assert run("check", "--held", stdin=TEXT.replace(" ,", ",")).out == ""


def test_it_reports(run: Run, folder: Path) -> None:
    assert "Ocharov" in run("fix", "--consistent", "report", "-", stdin=TEXT).out
    done = run("explain", "--consistent", "report", "-", stdin=TEXT)
    assert done.out.endswith(
        "1 place noticed and left alone:\n"
        '  2:18  "Ocharov"\n'
        f"      NM008 Spellings of one name that no table knows: {NOTE}\n"
        "      --consistent unify writes Ochalov throughout\n"
    )
    done = run("check", "--held", "--consistent", "report", stdin=TEXT.replace(" ,", ","))
    assert done.code == 0
    assert done.out == (
        '<stdin>:2:18: NM008 "Ocharov" left alone: Spellings of one name that no table knows:'
        f" {NOTE}\n"
    )


def test_it_unifies(run: Run, folder: Path) -> None:
    words = ("--consistent", "unify", "--certainty", "sure")
    done = run("fix", *words, "-", stdin=TEXT)
    assert done.out == TEXT.replace("Ocharov", "Ochalov").replace(" ,", ",")
    assert run("fix", *words, "-", stdin=done.out).out == done.out
    done = run("check", *words, stdin=TEXT)
    assert done.code == 1
    assert f'<stdin>:2:18: NM008 "Ocharov" -> "Ochalov" ({NOTE})\n' in done.out
    done = run("explain", *words, "-", stdin=TEXT)
    assert f"      NM008 Spellings of one name that no table knows (likely): {NOTE}\n" in done.out


def test_without_a_majority_it_says_what_there_is(run: Run, folder: Path) -> None:
    done = run("explain", "--consistent", "unify", "Ochalov came. Then Ocharov left.")
    assert (
        'NM008 could be "Ochalov" or "Ocharov"; ambiguous: the document writes this name in 2 ways:'
        " Ochalov (1 time), Ocharov (1)\n"
    ) in done.out


@pytest.mark.parametrize("style", ["json", "jsonl", "github", "sarif"])
def test_the_formats_for_machines_have_it(run: Run, folder: Path, style: str) -> None:
    done = run("check", "--held", "--format", style, "--consistent", "report", stdin=TEXT)
    assert "NM008" in done.out
    assert NOTE.replace(",", "%2C") in done.out or NOTE in done.out


def test_the_settings_file_may_ask_for_it(run: Run, folder: Path) -> None:
    settings = folder / "normalizer.toml"
    settings.write_text(settings.read_text() + 'consistent = "unify"\n')
    assert "Ocharov" not in run("fix", "-", stdin=TEXT).out
    assert "Ocharov" in run("fix", "--consistent", "off", "-", stdin=TEXT).out
    assert "Ocharov" in run("fix", "--ignore", "NM008", "-", stdin=TEXT).out


def test_another_choice_is_an_error(run: Run, folder: Path) -> None:
    done = run("fix", "--consistent", "yes", "-", stdin=TEXT)
    assert (done.code, done.out) == (2, "")
    assert "'yes' is not one of 'off', 'report', 'unify'" in done.err


def test_json_has_the_spellings_with_their_shares(run: Run, folder: Path) -> None:
    done = run("explain", "--json", "--consistent", "report", "-", stdin=TEXT)
    (held,) = json.loads(done.out)["held"]
    assert held["candidates"] == [
        {"entity": "", "text": "Ochalov", "score": 0.667},
        {"entity": "", "text": "Ocharov", "score": 0.333},
    ]
