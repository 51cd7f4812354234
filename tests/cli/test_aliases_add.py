"""`normalizer aliases add`, up to the repaired text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_from_a_garble_to_the_repaired_text(run: Run, tmp_path: Path) -> None:
    names = ("--file", "names.yaml")
    done = run("aliases", "add", *names, "Antony Blinken", "Brinkenn")
    assert (done.code, done.out) == (0, "")
    assert done.err == "names.yaml:1: more about antony-blinken\n"
    assert (tmp_path / "names.yaml").read_text() == "Antony Blinken: [Brinkenn]\n"
    assert run("aliases", "check", "names.yaml").code == 0
    own = ("--aliases", "names.yaml")
    assert "Listed alias" in run("explain", *own, "Brinkenn spoke.").out
    fixed = run("fix", *own, stdin="Brinkenn spoke .\n")
    assert fixed.out == "Antony Blinken spoke.\n"


def test_a_surname_stands_for_the_surname(run: Run, tmp_path: Path) -> None:
    done = run("aliases", "add", "--file", "names.yaml", "Blinken", "Brinkenn")
    assert done.code == 0
    assert "    aliases: {Blinken: [Brinkenn]}\n" in (tmp_path / "names.yaml").read_text()
    own = ("--aliases", "names.yaml")
    assert run("fix", *own, stdin="Antony Brinkenn\n").out == "Antony Blinken\n"


def test_everything_at_once(run: Run, tmp_path: Path) -> None:
    done = run(
        "aliases", "add", "--file", "names.yaml", "Ruritania", "Rulitan", "Luritan", "--weak",
        "--kind", "country", "--source", "zh=卢里坦尼亚", "--form", "adjective=Ruritanian",
        "--near", "Strelsau", "--near", "@belarus", "--unless", "novel", "--title", "King of",
        "--never", "Rulitan Sea", "--example", "In Strelsau, Rulitan", "In Strelsau, Ruritania",
        "--example", "the Rulitan Sea", "the Rulitan Sea",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "names.yaml:4: new name ruritania\n")
    assert (tmp_path / "names.yaml").read_text() == (
        "schema: 1\n"
        "pack: names\n"
        "entities:\n"
        "  ruritania:\n"
        "    canonical: Ruritania\n"
        "    kind: country\n"
        "    sources: {zh: [卢里坦尼亚]}\n"
        "    weak: [Luritan, Rulitan]\n"
        '    near: [Strelsau, "@belarus"]\n'
        "    unless: [novel]\n"
        "    titles: [King of]\n"
        "    forms: {adjective: [Ruritanian]}\n"
        "    never: [Rulitan Sea]\n"
        "    examples:\n"
        '      - {in: "In Strelsau, Rulitan", out: "In Strelsau, Ruritania"}\n'
        '      - {in: "the Rulitan Sea"}\n'
    )
    assert run("aliases", "fmt", "--check", "names.yaml").code == 0


def test_the_first_file_of_the_settings_is_meant(run: Run, folder: Path) -> None:
    before = (folder / "names.yaml").read_text()
    done = run("aliases", "add", "Belarus", "Belolusi")
    assert (done.code, done.err) == (0, "names.yaml:5: more about belarus\n")
    after = (folder / "names.yaml").read_text()
    assert after == before.replace("aliases: [Bioloss]", "aliases: [Belolusi, Bioloss]")
    done = run("aliases", "add", "Belarus", "Belolusi")
    assert (done.code, done.err) == (0, "nothing to add: names.yaml says so already\n")


def test_without_a_file_it_asks_for_one(run: Run) -> None:
    done = run("aliases", "add", "Belarus", "Belolusi")
    assert done.code == 2
    assert "give --file names.yaml, or name one in normalizer.toml" in done.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("Belarus", "China"), "names.yaml:5:15: AL015 always-alias 'China' is an English word or a common name"),
        (("Belarus", "Ob"), "AL016 always-alias 'Ob' has only 2 letters"),
        (("Belarus", "Lukashenko"), "AL011 always-alias 'Lukashenko' is a right form of lukashenko"),
        (("Belarus", "--near", "@mins"), "AL012 cue '@mins' names no entity"),
        (("Belarus", "Beros", "--example", "in Beros", "in Minsk"), "AL010 weak alias 'Beros'"),
        (("Belarus", "--example", "in Bioloss", "in Minsk"), "AL019 example 'in Bioloss' becomes"),
        (("Minsk , City", "--form", "a=b"), "AL018 right form 'Minsk , City' would be changed"),
        (("Belarus", "--form", "a= "), "--form 'a= ': write it as short=Blinken"),
        (("Belarus", "Belolusi", "--for", "Minsk"), "'Minsk' is no right form of belarus"),
        (("BELARUS", "Belolusi"), "'BELARUS' is no right form of belarus, whose canonical form is"),
        (("Belarus", "--source", "zh"), "--source 'zh': write it as zh=白俄罗斯".replace("白俄罗斯", "布林肯")),
        (("Belarus", "-x"), "No such option"),
    ],
)  # fmt: skip
def test_what_would_do_harm_is_refused(
    run: Run, folder: Path, words: tuple[str, ...], message: str
) -> None:
    before = (folder / "names.yaml").read_text()
    done = run("aliases", "add", *words)
    assert done.code == (1 if "AL0" in message else 2), done.err
    assert message.removeprefix("names.yaml:5:15: ") in done.err
    assert (folder / "names.yaml").read_text() == before


def test_a_file_with_faults_is_not_added_to(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("A: [b]\nA: [c]\n")
    done = run("aliases", "add", "--file", "a.yaml", "Belarus", "Belolusi")
    assert done.code == 2
    assert "a.yaml:2:1: AL009" in done.err
    done = run("aliases", "add", "--file", "no/a.yaml", "Belarus", "Belolusi")
    assert done.code == 2
    assert "there is no folder" in done.err
    assert run("aliases", "add", "--file", ".", "Belarus", "Belolusi").code == 2
