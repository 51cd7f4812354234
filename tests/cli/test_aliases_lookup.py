"""`normalizer aliases show`, `find`, `why`, `stats` and `schema`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_show_tells_each_value_with_its_place(run: Run, folder: Path) -> None:
    (folder / "more.yaml").write_text("entities:\n  belarus: {aliases: [Belolusi], case: exact}\n")
    done = run("aliases", "show", "--aliases", "more.yaml", "Belarus")
    assert done.code == 0
    lines = [line.split() for line in done.out.splitlines()]
    assert lines[0] == ["belarus"]
    assert ["canonical", "Belarus", "names.yaml:6"] in lines
    assert ["aliases", "Bioloss", "->", "Belarus", "names.yaml:9"] in lines
    assert ["Belolusi", "->", "Belarus", "more.yaml:2"] in lines
    assert ["case", "exact", "more.yaml:2"] in lines
    assert ["near", "Minsk", "names.yaml:11"] in lines
    data = json.loads(run("aliases", "show", "--json", "belarus").out)
    assert data["id"] == "belarus"
    assert data["values"][0] == {
        "key": "canonical", "value": "Belarus", "stands_for": None, "file": "names.yaml", "line": 6,
    }  # fmt: skip


def test_show_names_the_nearest_for_an_unknown_name(run: Run, folder: Path) -> None:
    done = run("aliases", "show", "Lukashenka")
    assert done.code == 2
    assert "no entity is called 'Lukashenka': did you mean 'Lukashenko'?" in done.err
    assert "give an id or a right form" in run("aliases", "show", "Xyzzy").err


def test_show_tells_derived_pinyin(run: Run) -> None:
    done = run("aliases", "show", "--isolated", "Tsai Ing-wen")
    assert "pinyin" in done.out
    assert "Cai Yingwen -> Tsai Ing-wen" in done.out


def test_find_tells_who_has_a_form_and_as_what(run: Run, folder: Path) -> None:
    def found(text: str) -> list[str]:
        return run("aliases", "find", text).out.split()

    assert found("bioloss") == ["belarus", "alias", '"Bioloss"', "->", '"Belarus"']
    assert found("Beros")[:3] == ["belarus", "weak", "alias"]
    assert found("Belarus")[:3] == ["belarus", "right", "form"]
    assert found("Bai Juyi")[:2] == ["belarus", "never"]
    assert found("Беларусь")[:4] == ["belarus", "source", "form", "(ru)"]


def test_find_tells_whose_a_spelling_could_be(run: Run, folder: Path) -> None:
    done = run("aliases", "find", "Lukashenku")
    assert done.code == 0
    assert done.out.startswith("lukashenko  could be (0.")
    data = json.loads(run("aliases", "find", "--json", "Lukashenku").out)
    assert data["claims"] == []
    assert data["could_be"][0]["entity"] == "lukashenko"
    assert 0 < data["could_be"][0]["probability"] < 1


def test_find_says_that_nobody_has_it(run: Run, folder: Path) -> None:
    done = run("aliases", "find", "Xyzzy")
    assert (done.code, done.out) == (1, "")
    assert done.err == "nobody claims 'Xyzzy', and it is like no name\n"


def test_why_is_explain(run: Run, folder: Path) -> None:
    words = ("Beros and Minsk",)
    assert run("aliases", "why", *words).out == run("explain", *words).out


def test_stats_counts(run: Run, folder: Path) -> None:
    done = run("aliases", "stats", "names.yaml")
    table = [line.split() for line in done.out.splitlines()]
    assert table[0][:4] == ["FILE", "names", "country", "place"]
    assert table[1][:5] == ["names.yaml", "2", "1", "0", "1"]
    assert table[-1] == ["total", "2", "2", "1", "1", "0", "1", "0", "0", "0"]
    data = json.loads(run("aliases", "stats", "--json").out)
    assert data[-1]["names"] == 2
    assert data[-1]["forms"] == {"right": 2, "alias": 2, "weak": 1, "never": 1}
    assert run("aliases", "stats", "none.yaml").code == 2


def test_schema_is_json(run: Run) -> None:
    done = run("aliases", "schema")
    assert json.loads(done.out)["$schema"].endswith("2020-12/schema")


def test_bad_options_give_2(run: Run) -> None:
    for words in (("xyz",), ("show",), ("find",), ("fmt",), ("check", "--format", "xml")):
        assert run("aliases", *words).code == 2
    assert run("aliases", "show", "--config", "none.toml", "belarus").code == 2
    assert "exclude" in run("aliases", "find", "--config", "a", "--isolated", "b").err


def test_help_lists_the_commands(run: Run) -> None:
    listed = run("aliases", "--help").out
    for name in ("check", "fmt", "add", "show", "find", "why", "stats", "schema"):
        assert f"\n  {name} " in listed
        assert run("aliases", name, "--help").code == 0


def test_what_is_no_text_is_an_error(run: Run, folder: Path) -> None:
    for words in (("show", b"\xff"), ("find", b"\xff"), ("add", "Belarus", b"\xff")):
        done = run("aliases", *words)
        assert done.code == 2
        assert "is not UTF-8: set the terminal to UTF-8" in done.err
