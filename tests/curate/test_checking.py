"""Every finding of `aliases check`: what calls it forth, where it points, and what does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import normalizer
from normalizer.api import shipped_packs
from normalizer.curate.checking import Checked, check_files, check_stack
from normalizer.curate.stack import Leaf, Stack
from normalizer.names.packs.pack import parse
from tests.conftest import ROOT

HEAD = "schema: 1\npack: test\nentities:\n"


def check(text: str, below: str = "") -> Checked:
    own = Leaf(text, parse(text, "t.yaml"))
    beneath = Leaf(below, parse(below, "below.yaml"))
    return check_stack(Stack([[beneath], [own]]), [own])


def codes(text: str, below: str = "") -> list[str]:
    return [problem.code for problem in check(text, below).problems]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A: [Bioloss]\nB: [Bioloss]\n", "t.yaml:2:5: AL010 'Bioloss' is claimed by b and by a (t.yaml:1)"),
        ("Minsk: [Bioloss]\nBelarus: [Minsk]\n", "t.yaml:2:11: AL011 always-alias 'Minsk' is a right form of minsk"),
        (HEAD + '  a: {canonical: Anna, near: [x, "@anno"]}\n  anna: {canonical: Bn}\n', "t.yaml:4:34: AL012 cue '@anno' names no entity: did you mean 'anna'?"),
        (HEAD + '  a: {canonical: Anna, unless: ["@xyz"]}\n', "t.yaml:4:33: AL012 cue '@xyz' names no entity: correct the id, or add the entity"),
        (HEAD + '  a: {canonical: Anna, near: ["10", 000 metres]}\n', "t.yaml:4:31: AL022 cue '10' is a number that any text may have: say what it counts; quote what holds a comma"),
        ("Belarus: [Menskam]\nMenskam Park: [Parkam]\n", "t.yaml:1:11: AL014 always-alias 'Menskam' stands in 'Menskam Park', a right form of menskam-park: make it weak"),
        ("Belarus: [China]\n", "t.yaml:1:11: AL015 always-alias 'China' is an English word or a common name: make it weak"),
        ("Belarus: [Kawamura]\n", "t.yaml:1:11: AL015 always-alias 'Kawamura' is"),
        (HEAD + "  a-b:\n    canonical: Aa Bb\n    kind: person\n    aliases: [John Smith]\n", "t.yaml:7:15: AL015 always-alias 'John Smith' may be another person: given name and surname"),
        ("Belarus: [Bqx]\n", "t.yaml:1:11: AL016 always-alias 'Bqx' has only 3 letters"),
        ("Belarus: [B-q x]\n", "t.yaml:1:11: AL016 always-alias 'B-q x' has only 3 letters"),
        ("Belarus: [Biolоss]\n", "t.yaml:1:11: AL017 'Biolоss' has letters of Latin and Cyrillic in one word (Biolоss)"),
        ("Bеlarus: [Bioloss]\n", "t.yaml:1:1: AL017"),
        ("Minsk , City: [Bioloss]\n", "t.yaml:1:1: AL018 right form 'Minsk , City' would be changed to 'Minsk, City'"),
        (HEAD + "  a: {canonical: Belarus, aliases: [Bioloss], examples: [{in: in Bioloss, out: in Minsk}]}\n", "t.yaml:4:63: AL019 example 'in Bioloss' becomes 'in Belarus', not 'in Minsk'"),
        (HEAD + "  a: {canonical: Belarus, aliases: [Bioloss], examples: [{in: in Bioloss}]}\n", "t.yaml:4:63: AL019 example 'in Bioloss' becomes 'in Belarus', not 'in Bioloss'"),
        (HEAD + "  a: {canonical: Islamic State, kind: org, forms: {short: [IS]}}\n", "t.yaml:4:60: AL021 right form 'IS' is an everyday word in other capitals"),
        ("Poland: [Bolantia]\nBelarus: [Bioloss]\n", "t.yaml:2:1: AL020 belarus stands behind poland: sort the file with `normalizer aliases fmt`"),
    ],
)  # fmt: skip
def test_a_finding_says_where_what_and_what_to_do(text: str, message: str) -> None:
    found = [str(problem) for problem in check(text).problems]
    assert any(said.startswith(message) for said in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Belarus: [Bioloss, Beloruss]\n",
        HEAD + "  belarus: {canonical: Belarus, weak: [China, Bai, Ob], near: [Minsk]}\n",
        "Blinken: [Luka Brinkenn]\n",
        "COVID-19: [new crown pneumonia]\n",
        HEAD + "  belarus: {canonical: Belarus, sources: {ru: [Беларусь]}, forms: {own: [Беларусь]}}\n",
        "Belarus: [Bioloss]\nBiolossia: [Biolosia]\n",
        "",
    ],
)  # fmt: skip
def test_what_is_fine_is_not_found(text: str) -> None:
    assert check(text).problems == ()


def test_what_one_repairs_another_would_repair_again() -> None:
    """Across layers an alias may have been a right form, and others still lead to it."""
    below = (
        HEAD + "  kyivia: {canonical: Kyivia, forms: {older: [Kievia]}, weak: {Kievia: [Qifuan]}}\n"
    )
    assert codes("Kyivia: [Kievia]\n", below) == []
    assert codes("Kyivia: [Kievia]\nOdessia: [Odesan]\n", below) == []
    text = (
        HEAD
        + "  kyivia:\n    weak: {Kievia: [Qiefu]}\n  other:\n    canonical: Other\n    aliases: [Kievia]\n"
    )
    found = [str(problem) for problem in check(text, below).problems]
    assert found == [
        "t.yaml:5:21: AL014 'Qiefu' becomes 'Kievia', which other replaces by 'Other': let it stand for"
        " the last of them"
    ]


def test_own_files_are_tried_over_those_below() -> None:
    below = HEAD + "  lukashenko: {canonical: Lukashenko, kind: person}\n"
    text = HEAD + (
        "  belarus:\n    canonical: Belarus\n    weak: [Beros]\n"
        '    near: ["@lukashenko"]\n    examples:\n'
        '      - {in: "Lukashenko left Beros", out: "Lukashenko left Belarus"}\n'
    )
    assert codes(text, below) == []
    assert codes(text) == ["AL012"]


def test_what_goes_over_to_another_is_noted() -> None:
    assert check("Bbbbnd: [Xaiqun]\n", "Aaaand: [Xaiqun]\n").notes == (
        "'Xaiqun': bbbbnd takes it over from aaaand",
    )


def test_names_that_contradict_each_other_are_not_tried() -> None:
    checked = check("A , b: [Bioloss]\nB: [Bioloss]\n")
    assert checked.untried
    assert "AL018" not in [problem.code for problem in checked.problems]


def test_files_of_one_layer_are_equals_and_layers_are_not(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text("Aaaand: [Xaiqun]\n")
    two.write_text("Bbbbnd: [Xaiqun]\n")
    assert [p.code for p in check_files([one, two]).problems] == ["AL010"]
    assert check_files([one, two], layered=True).problems == ()
    assert check_files([two], [[one]]).problems == ()
    assert [p.code for p in check_files([two], [[one, two]]).problems] == ["AL010"]


def test_a_contradiction_below_is_told(tmp_path: Path) -> None:
    """Nothing could be tried, so that "nothing is wrong" would be wrong."""
    paths = [tmp_path / f"{name}.yaml" for name in "abc"]
    for path, text in zip(paths, ("A: [Xaiqun]\n", "B: [Xaiqun]\n", "C: [Yaiqun]\n"), strict=True):
        path.write_text(text)
    for path in paths:
        checked = check_files([path], [paths])
        assert [problem.code for problem in checked.problems] == ["AL010"]
        assert checked.untried


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text("Belarus: [China]\n")
    bad.write_text("Belarus: [China\n")
    checked = check_files([bad, good, tmp_path / "none.yaml"])
    assert checked.unreadable == 2
    assert [problem.code for problem in checked.problems] == ["AL001", "AL015", "AL001"]


def test_the_shipped_packs_pass() -> None:
    packs = shipped_packs()
    found = [str(problem) for problem in check_files(packs, [packs]).problems]
    assert found == []


def test_every_code_is_in_the_documentation() -> None:
    package = Path(normalizer.__file__).parent
    folders = (package / "names", package / "curate")
    texts = (path.read_text("utf-8") for folder in folders for path in folder.rglob("*.py"))
    used = {code for text in texts for code in re.findall(r"\bAL\d{3}\b", text)}
    listed = re.findall(
        r"^\| `(AL\d{3})` \|", (ROOT / "docs" / "aliases.md").read_text("utf-8"), re.M
    )
    assert listed == sorted(used)
