"""`normalizer check`: exit codes, places, and the formats for machines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

BAD = "A line.\nIn 🙂 Bioloss , they\nBeros.\n"
FORMATS = ("text", "json", "jsonl", "github", "sarif")


@pytest.mark.parametrize("style", FORMATS)
def test_clean_files_give_0(run: Run, folder: Path, style: str) -> None:
    (folder / "a.txt").write_text("Belarus is fine.\n")
    done = run("check", "--format", style, "a.txt")
    assert done.code == 0
    assert done.err == ("nothing to repair in 1 file\n" if style == "text" else "")
    if style in {"text", "jsonl", "github"}:
        assert done.out == ""


@pytest.mark.parametrize("style", FORMATS)
def test_findings_give_1_and_change_nothing(run: Run, folder: Path, style: str) -> None:
    (folder / "a.txt").write_text(BAD)
    assert run("check", "--format", style, "a.txt").code == 1
    assert (folder / "a.txt").read_text() == BAD


@pytest.mark.parametrize("style", FORMATS)
def test_an_error_gives_2_and_the_findings_of_the_others(
    run: Run, folder: Path, style: str
) -> None:
    (folder / "a.txt").write_text(BAD)
    done = run("check", "--format", style, "no.txt", "a.txt")
    assert done.code == 2
    assert "NM001" in done.out
    assert "cannot read no.txt" in done.err


def test_what_is_only_held_is_no_finding(run: Run, folder: Path) -> None:
    done = run("check", stdin="Beros spoke.\n")
    assert (done.code, done.out) == (0, "")
    assert done.err == "nothing to repair in 1 file; 1 place left alone (--held lists them)\n"
    done = run("check", "--held", stdin="Beros spoke.\n")
    assert done.code == 0
    assert done.out == (
        '<stdin>:1:1: NM002 "Beros" left alone: could be "Belarus"; needs evidence: nothing in'
        " the document supports it\n"
    )


def test_text_says_where_what_and_why(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    (folder / "b.txt").write_text("Clean.\n")
    done = run("check", "a.txt", "b.txt")
    first, second = done.out.splitlines()
    assert first == 'a.txt:2:6: NM001 "Bioloss" -> "Belarus" (listed form of belarus)'
    assert second.startswith('a.txt:2:13: SP003 " ," -> "," (')
    assert done.err.startswith("2 findings in 1 of 2 files; `normalizer fix` repairs them;")


def test_evidence_is_part_of_the_message(run: Run, folder: Path) -> None:
    done = run("check", stdin="Beros and Minsk\n")
    assert done.out == (
        '<stdin>:1:1: NM002 "Beros" -> "Belarus" (possible form of belarus: "Minsk" stands'
        " right after it)\n"
    )


def test_json_is_one_array(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    found = json.loads(run("check", "--format", "json", "--held", "a.txt").out)
    assert [item["kind"] for item in found] == ["edit", "edit", "held"]
    name, _, held = found
    assert (name["path"], name["code"], name["old"], name["new"]) == (
        "a.txt", "NM001", "Bioloss", "Belarus",
    )  # fmt: skip
    assert BAD[name["start"] : name["end"]] == "Bioloss"
    assert [name[key] for key in ("line", "column", "end_line", "end_column")] == [2, 6, 2, 13]
    assert name["causes"] == [
        {"code": "NM001", "certainty": "sure", "entity": "belarus", "evidence": []}
    ]
    assert held["reason"] == "needs-evidence"
    assert held["candidates"] == [{"entity": "belarus", "text": "Belarus"}]


def test_jsonl_has_an_object_a_line(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(BAD)
    lines = run("check", "--format", "jsonl", "a.txt").out.splitlines()
    assert [json.loads(line)["line"] for line in lines] == [2, 2]


def test_github_commands_are_escaped(run: Run, folder: Path) -> None:
    name = "50%, a:b.txt"
    (folder / name).write_text("up 50 % of\n")
    done = run("check", "--format", "github", name)
    assert done.out.startswith(
        "::warning file=50%25%2C a%3Ab.txt,line=1,col=6,endLine=1,endColumn=7,title=SP003 "
    )
    assert '::"50 %25" -> "50%25" (' in done.out
    assert run("check", "--format", "github", "--held", stdin="Beros\n").out.startswith(
        "::notice file=<stdin>,line=1,col=1,"
    )


def test_what_cannot_be_seen_is_shown(run: Run, folder: Path) -> None:
    done = run("check", stdin="Be\u200blarus\n")
    assert '"Be\\u200blarus" -> "Belarus"' in done.out


def test_sarif_has_what_readers_need(run: Run, folder: Path) -> None:
    (folder / "a b.txt").write_text(BAD)
    log = json.loads(run("check", "--format", "sarif", "--held", "a b.txt").out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (once,) = log["runs"]
    driver = once["tool"]["driver"]
    assert driver["name"] == "normalizer"
    assert once["columnKind"] == "unicodeCodePoints"
    assert once["invocations"] == [{"executionSuccessful": True}]
    assert [result["level"] for result in once["results"]] == ["warning", "warning", "note"]
    for result in once["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        where = result["locations"][0]["physicalLocation"]
        assert where["artifactLocation"]["uri"] == "a%20b.txt"
        assert set(where["region"]) == {"startLine", "startColumn", "endLine", "endColumn"}
    assert _applied(BAD, once["results"]) == run("fix", "a b.txt").out


def _applied(text: str, results: list[dict[str, Any]]) -> str:
    """Do to a text what the fixes of a SARIF log say."""
    lines = text.splitlines(keepends=True)
    for result in reversed(results):
        for change in result.get("fixes", []):
            (replacement,) = change["artifactChanges"][0]["replacements"]
            region = replacement["deletedRegion"]
            assert region["startLine"] == region["endLine"]
            row, start, end = region["startLine"] - 1, region["startColumn"], region["endColumn"]
            new = replacement["insertedContent"]["text"]
            lines[row] = lines[row][: start - 1] + new + lines[row][end - 1 :]
    return "".join(lines)
