"""Reading packs: what is right, and every message with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalizer import AliasTable, Normalizer
from normalizer.errors import PackError
from normalizer.names.entity import slug
from normalizer.names.packs.pack import parse, read

HEAD = "schema: 1\npack: test\nentities:\n"


def table(*layers: str) -> AliasTable:
    return AliasTable.layered(
        [[parse(text, f"layer{number}.yaml")] for number, text in enumerate(layers)]
    )


def problems(text: str) -> list[str]:
    with pytest.raises(PackError) as caught:
        table(text)
    return [str(problem) for problem in caught.value.problems]


def test_the_short_form_is_a_whole_file() -> None:
    assert (
        Normalizer(table("Belarus: [Beros, Bioloss]\nLukashenko: Luka Shenke\n")).normalize(
            "Luka Shenke of Beros"
        )
        == "Lukashenko of Belarus"
    )


def test_every_scalar_is_a_string() -> None:
    found = parse("Norway: [NO, 2024, 1.0, null, off]", "a.yaml").entities[0].aliases
    assert [item.text for item in found] == ["NO", "2024", "1.0", "null", "off"]


def test_an_empty_file_is_an_empty_pack() -> None:
    assert parse("", "a.yaml").entities == ()
    assert parse("# only a comment\n", "a.yaml").entities == ()


def test_aliases_may_stand_for_one_of_the_right_forms() -> None:
    text = HEAD + (
        "  antony-blinken:\n    canonical: Antony Blinken\n    forms: {short: [Blinken]}\n"
        "    aliases: {Blinken: [Brinken], Antony Blinken: [Antoni Bulinken]}\n"
    )
    own = Normalizer(table(text))
    assert (
        own.normalize("Antony Brinken met Antoni Bulinken") == "Antony Blinken met Antony Blinken"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [b\n", "t.yaml:2:1: AL001 is not YAML"),
        ("- a\n- b\n", "t.yaml:1:1: AL002 an alias file is a mapping"),
        ("A: [b]\nA: [c]\n", "t.yaml:2:1: AL009 key 'A' stands twice, first in line 1"),
        ("A: [b, b]\n", "t.yaml:1:8: AL008 'b' is listed twice"),
        ("A: [[b]]\n", "t.yaml:1:5: AL004 a string is needed here"),
        ("A: [' b']\n", "t.yaml:1:5: AL004"),
        ("A: ['-']\n", "t.yaml:1:5: AL004 '-' has no letter in it"),
        ("A: {b: c}\n", "t.yaml:1:5: AL007 'b' is no right form"),
        (HEAD + "  a: {canonical: A, alias: [b]}\n", "t.yaml:4:21: AL003 unknown key 'alias': did you mean 'aliases'?"),
        (HEAD + "  a: {kind: country}\n", "t.yaml:4:3: AL003 a has no canonical form"),
        (HEAD + "  a: {canonical: A, kind: planet}\n", "t.yaml:4:27: AL005 kind 'planet' is not known"),
        (HEAD + "  A b: {canonical: A}\n", "t.yaml:4:3: AL006 id 'A b' is not in the form of an id: write 'a-b'"),
        (HEAD + "  a: [x]\n", "t.yaml:4:6: AL002 a mapping is needed here"),
        (HEAD + "  a: {canonical: A, examples: [{out: b}]}\n", "t.yaml:4:32: AL003 an example needs `in`"),
        ("schema: 2\nentities: {}\n", "t.yaml:1:9: AL005 schema '2' is not known"),
    ],
)  # fmt: skip
def test_a_finding_says_where_and_what(text: str, message: str) -> None:
    with pytest.raises(PackError) as caught:
        parse(text, "t.yaml")
    assert any(str(problem).startswith(message) for problem in caught.value.problems), str(
        caught.value
    )


def test_every_finding_of_a_file_is_told_at_once() -> None:
    with pytest.raises(PackError) as caught:
        parse("A: [b, b]\nA: [c]\nD: [[e]]\n", "t.yaml")
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A: [x]\nB: [x]\n", "AL010 'x' is claimed by b and by a"),
        ("A: [B]\nB: [x]\n", "AL011 always-alias 'B' is a right form of b"),
        ("A: [A]\n", "AL011 always-alias 'A' is a right form of this entity"),
        (HEAD + "  a: {canonical: A, aliases: [x], weak: [x]}\n", "AL010 weak alias 'x' is an always-alias of the same"),
        (HEAD + '  a: {canonical: A, near: ["@nobody"]}\n', "AL012 cue '@nobody' names no entity"),
        (HEAD + "  a: {aliases: [x]}\n", "AL013 a adds to an entity that no lower layer has"),
        ("remove: [nobody]\n", "AL013 removes 'nobody'"),
    ],
)  # fmt: skip
def test_a_contradiction_is_an_error(text: str, message: str) -> None:
    assert any(message in found for found in problems(text)), problems(text)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"nothing\.yaml: AL001 cannot be read"):
        read(tmp_path / "nothing.yaml")
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("A: [b]\nÉ: [c]\n".encode("latin-1"))
    with pytest.raises(PackError, match=r"latin\.yaml:2:1: AL001 is not UTF-8"):
        read(latin)


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    marked = tmp_path / "marked.yaml"
    marked.write_bytes(b"\xef\xbb\xbfBelarus: [Beros]\n")
    assert read(marked).entities[0].canonical == "Belarus"


def test_a_later_layer_adds_replaces_and_removes() -> None:
    base = (
        HEAD
        + "  belarus: {canonical: Belarus, aliases: [Beros, Belos], forms: {other: [Belorussia]}}\n"
    )
    above = HEAD + "  belarus: {aliases: [Byeros], remove: {aliases: [Belos]}}\n"
    both = Normalizer(table(base, above))
    assert both.normalize("Beros, Belos, Byeros") == "Belarus, Belos, Belarus"
    renamed = Normalizer(table(base, HEAD + "  belarus: {canonical: Bielarus}\n"))
    assert renamed.table["belarus"].canonical == "Bielarus"
    assert len(table(base, "remove: [belarus]\n")) == 0


def test_between_layers_the_later_one_wins_with_a_note() -> None:
    both = table("A: [x]\n", "B: [x]\n")
    assert Normalizer(both).normalize("x") == "B"
    assert both.notes == ("'x': b takes it over from a",)


def test_a_right_form_of_a_lower_layer_may_become_an_alias() -> None:
    base = HEAD + "  kyiv: {canonical: Kyiv, forms: {older: [Kiev]}}\n"
    assert Normalizer(table(base)).normalize("Kiev") == "Kiev"
    assert Normalizer(table(base, "Kyiv: [Kiev]\n")).normalize("Kiev") == "Kyiv"


@pytest.mark.parametrize(
    ("source", "text", "repaired"),
    [
        ("{canonical: Tsai Ing-wen, kind: person, sources: {zh: [蔡英文]}}", "Cai Yingwen", "Tsai Ing-wen"),
        ("{canonical: Tsai Ing-wen, kind: person, sources: {zh: [蔡英文]}}", "Cai Ying-wen", "Tsai Ing-wen"),
        ("{canonical: Tsai Ing-wen, kind: person, sources: {zh: [蔡英文]}}", "CAI YINGWEN", "TSAI ING-WEN"),
        ("{canonical: Belarus, kind: country, sources: {zh: [白俄罗斯]}}", "Baieluosi", "Belarus"),
        ("{canonical: Katherine Tai, kind: person, sources: {zh: [戴琪]}}", "Dai Qi", "Dai Qi"),
        ("{canonical: Li Mingjiang, kind: person, sources: {zh: [李明江]}}", "Li Mingjiang", "Li Mingjiang"),
    ],
)  # fmt: skip
def test_plain_pinyin_is_derived(source: str, text: str, repaired: str) -> None:
    identity = slug(source[12:].partition(",")[0])
    assert Normalizer(table(f"{HEAD}  {identity}: {source}\n")).normalize(text) == repaired


def test_pinyin_that_is_another_name_is_not_derived() -> None:
    text = HEAD + (
        "  a: {canonical: Tsai Ing-wen, kind: person, sources: {zh: [蔡英文]}}\n"
        "  b: {canonical: Cai Yingwen, kind: person}\n"
    )
    assert Normalizer(table(text)).normalize("Cai Yingwen") == "Cai Yingwen"


def test_pinyin_shared_by_two_needs_evidence() -> None:
    text = HEAD + (
        "  a: {canonical: Ann, kind: person, sources: {zh: [蔡英文]}}\n"
        "  b: {canonical: Bob, kind: person, sources: {zh: [蔡英闻]}}\n"
    )
    own = Normalizer(table(text))
    assert own.normalize("Cai Yingwen") == "Cai Yingwen"
    assert own.normalize("Ann met Cai Yingwen") == "Ann met Ann"
    assert own.explain("Ann and Bob met Cai Yingwen").held[0].reason == "ambiguous"
