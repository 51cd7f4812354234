"""Each format as its files really look, dirt included."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from pathlib import Path

import pytest

from normalizer.curate.importers.failure import UnreadableError
from normalizer.curate.importers.reader import Wishes
from normalizer.names.entity import Entity
from tests.curate.importing import imported


def texts(entity: Entity, language: str) -> list[str]:
    return [item.text for item in entity.sources.get(language, ())]


def aliases(entity: Entity) -> tuple[list[str], list[str]]:
    return [item.text for item in entity.aliases], [item.text for item in entity.weak]


# Tables


def test_a_table_with_headers_of_its_own() -> None:
    table = "Type,Name,Chinese,Variants,Price\ncountry,Belarus,白俄罗斯; 白俄,Bioloss;Baillos,5\n"
    mapping = {
        "canonical": ("name",),
        "aliases": ("Variants",),
        "sources.zh": ("Chinese",),
        "kind": ("Type",),
    }
    (belarus,), said = imported("csv", table, Wishes(columns=mapping))
    assert (belarus.id, belarus.canonical, belarus.kind) == ("belarus", "Belarus", "country")
    assert texts(belarus, "zh") == ["白俄罗斯", "白俄"]
    assert aliases(belarus) == (["Bioloss", "Baillos"], [])
    assert said == ["note: column 'Price' is not used (input:1)"]


def test_every_field_may_be_a_column() -> None:
    table = (
        "id\tcanonical\tkind\tcase\tfor\tzh_Hant\tforms.short\tvariants\ttitles\tnear\tunless\tnever\taliases\n"
        "blinken\tAntony Blinken\tPER\texact\t\t安東尼·布林肯\tBlinken\tTony Blinken\tSecretary of State"
        "\tWashington\tBrinkley\tBrink\t\n"
        "blinken\tAntony Blinken\tperson\t\tBlinken\t布林肯\t\t\t\t\t\t\tBrinken\n"
    )
    (blinken,), said = imported("tsv", table)
    assert blinken.id == "blinken"
    assert blinken.case == "exact"
    assert blinken.forms == {"short": ("Blinken",), "variant": ("Tony Blinken",)}
    assert [(item.text, item.stands_for) for item in blinken.sources["zh"]] == [
        ("安東尼·布林肯", "Antony Blinken"),
        ("布林肯", "Blinken"),
    ]
    assert [(item.text, item.stands_for) for item in blinken.aliases] == [("Brinken", "Blinken")]
    assert (blinken.titles, blinken.near) == (("Secretary of State",), ("Washington",))
    assert (blinken.unless, blinken.never) == (("Brinkley",), ("Brink",))
    assert said == []


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_first_line_tells_the_delimiter(sign: str) -> None:
    wishes = Wishes(split="/")
    (kyiv,), _ = imported("csv", f"name{sign}zh\nKyiv{sign}基辅\n", wishes)
    assert texts(kyiv, "zh") == ["基辅"]


def test_only_usual_language_codes_are_languages_by_themselves() -> None:
    (kyiv,), said = imported("csv", "name,cc,no,uk\nKyiv,UA,5,Київ\n")
    assert list(kyiv.sources) == ["uk"]
    assert len(said) == 2


def test_a_missing_column_is_named_with_what_there_is() -> None:
    with pytest.raises(UnreadableError, match=r"^input:1: has no column for the canonical form"):
        imported("csv", "Titel,Wert\na,b\n")
    wishes = Wishes(columns={"canonical": ("Titl",)})
    with pytest.raises(UnreadableError, match=r"no column is called 'Titl': did you mean 'Titel'"):
        imported("csv", "Titel,Wert\na,b\n", wishes)


def test_rows_that_are_too_short_or_too_long() -> None:
    found, said = imported("csv", "zh,name\n基辅\n明斯克,Minsk,x\n莫斯科,Moscow,,\n\n ,\n")
    assert [entity.canonical for entity in found] == ["Moscow"]
    assert said == [
        "1 row skipped: no canonical form in the row (input:2)",
        "1 row skipped: more cells than the header has (input:3)",
    ]


def test_a_quotation_mark_that_is_not_closed_costs_one_row() -> None:
    table = 'name,zh\nKyiv,"基辅\nMinsk,明斯克\nMoscow,莫斯科\n'
    found, said = imported("csv", table)
    assert [entity.canonical for entity in found] == ["Minsk", "Moscow"]
    assert said == ["1 row skipped: a quotation mark is opened and not closed (input:2)"]


def test_an_unclosed_quotation_mark_far_from_the_end() -> None:
    rows = "".join(f"Name {number},\n" for number in range(20_000))
    found, said = imported("csv", f'name,zh\n"Kyiv,基辅\n{rows}')
    assert len(found) == 20_000
    assert len(said) == 1


def test_with_tabs_quotation_marks_may_be_letters() -> None:
    table = 'name\tzh\n"Kyiv" city\t基辅\nMinsk\t"明斯克\n"Moscow"\t莫斯科\n'
    found, said = imported("tsv", table)
    assert [entity.canonical for entity in found] == ['"Kyiv" city', "Minsk", "Moscow"]
    assert said == []


def test_a_cell_of_several_lines_is_one_form() -> None:
    (park,), _ = imported("csv", 'name,zh\n"Great\r\nStone Park",\n')
    assert park.canonical == "Great Stone Park"


def test_a_line_of_ten_megabytes_is_passed() -> None:
    found, said = imported("csv", f"name\nKyiv\n{'x' * 10_000_000}\nMinsk\n")
    assert [entity.canonical for entity in found] == ["Kyiv", "Minsk"]
    assert said == ["1 row skipped: line of over 1,000,000 characters (input:3)"]


def test_unknown_kinds_and_cases_are_noted() -> None:
    (dog,), said = imported("csv", "name,kind,case\nLaika,dog,loud\n")
    assert (dog.kind, dog.case) == ("term", "smart")
    assert said == [
        "note: kind 'dog' is not known, term is taken (input:2)",
        "note: case 'loud' is not known, smart is taken (input:2)",
    ]


# Encodings and compression

TABLE = "name,zh\nKyiv,基辅\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_understood(encoding: str) -> None:
    (kyiv,), _ = imported("csv", TABLE.encode(encoding))
    assert (kyiv.canonical, texts(kyiv, "zh")) == ("Kyiv", ["基辅"])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "big5", "utf-16", "utf-16-le"])
def test_the_encoding_may_be_said(encoding: str) -> None:
    table = TABLE.replace("辅", "輔") if encoding == "big5" else TABLE
    (kyiv,), _ = imported("csv", table.encode(encoding), encoding=encoding)
    assert kyiv.canonical == "Kyiv"
    assert texts(kyiv, "zh") in (["基辅"], ["基輔"])


def test_a_wrong_encoding_is_told_with_its_line() -> None:
    with pytest.raises(UnreadableError, match=r"^input:2: is not utf-8: byte 0xbb; .*gb18030"):
        imported("csv", TABLE.encode("gb18030"))
    with pytest.raises(UnreadableError, match=r"perhaps utf-16-le"):
        imported("csv", TABLE.encode("utf-16-le"))
    with pytest.raises(UnreadableError, match=r"^input:1: is not utf-16"):
        imported("csv", b"name,zh\nKyiv", encoding="utf-16")
    with pytest.raises(UnreadableError, match=r"no encoding is called 'klingon'"):
        imported("csv", TABLE, encoding="klingon")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_compressed_files(pack: object) -> None:
    data: bytes = pack((TABLE + "Minsk,明斯克\n" * 3).encode())  # type: ignore[operator]
    found, _ = imported("csv", data)
    assert len(found) == 2
    with pytest.raises(UnreadableError, match=r"ends in the middle: the compressed file"):
        imported("csv", data[: len(data) // 2])


def test_compressed_nonsense() -> None:
    with pytest.raises(UnreadableError, match=r"input.*cannot be|stdin.*cannot be"):
        imported("csv", b"\x1f\x8b" + b"nonsense" * 20)


def test_an_empty_file() -> None:
    with pytest.raises(UnreadableError, match=r"is empty"):
        imported("csv", b"")


def test_right_to_left_text_loses_its_marks() -> None:
    (minsk,), _ = imported("csv", "name,ar,he\n\u200eMinsk\u200f,\u202bمينسك\u202c,מינסק\n")
    assert minsk.canonical == "Minsk"
    assert (texts(minsk, "ar"), texts(minsk, "he")) == (["مينسك"], ["מינסק"])


# What may stand in a pack


def test_aliases_that_may_harm_become_weak_or_stay_out() -> None:
    table = (
        "name,variant,alias\n"
        "Belarus,Belorussia,Bioloss;Bai;White;pressure;Belorussia;belarus;5;--;55;Bioloss;Minsk;Shared\n"
        "Minsk,,Shared;Minskoya\n"
    )
    (belarus, minsk), said = imported("csv", table)
    assert aliases(belarus) == (["Bioloss"], ["Bai", "White", "Shared"])
    assert aliases(minsk) == (["Minskoya"], ["Shared"])
    assert said == [
        "1 alias made weak: fewer than 4 letters (input:2)",
        "1 alias made weak: ordinary words or common names (input:2)",
        "2 aliases made weak: claimed by another entity too (first input:2)",
        "1 form left out: form of one character (input:2)",
        "1 form left out: form without letters (input:2)",
        "1 form left out: alias without letters (input:2)",
        "1 form left out: alias that is an ordinary word in small letters (input:2)",
        "1 form left out: alias that differs from a right form in case only (input:2)",
        "1 form left out: alias that is a right form of another entity (input:2)",
    ]


def test_ids_that_stand_twice() -> None:
    table = (
        "id,name,kind,variant\nge,Georgia,country,\nge,Georgia,place,Peach State\n"
        "ge,Georgia,country,Sakartvelo\nGE,Geneva,place,\nge-2,Gera,place,\n"
    )
    found, _ = imported("csv", table)
    assert [(entity.id, entity.canonical, entity.kind) for entity in found] == [
        ("ge", "Georgia", "country"),
        ("ge-2", "Georgia", "place"),
        ("ge-3", "Geneva", "place"),
        ("ge-2-2", "Gera", "place"),
    ]
    assert found[0].forms == {"variant": ("Sakartvelo",)}


def test_cues_that_name_nobody_are_left_out() -> None:
    (kyiv, minsk), said = imported("csv", "name,near\nKyiv,@minsk;@moscow;Dnipro\nMinsk,\n")
    assert kyiv.near == ("@minsk", "Dnipro")
    assert minsk.near == ()
    assert said == ["1 form left out: cue that names no entity of this import (input:2)"]


def test_aliases_for_what_is_no_right_form() -> None:
    table = "name,for,alias,zh\nAntony Blinken,Blinken,Brinken,布林肯\n"
    (blinken,), said = imported("csv", table)
    assert (blinken.aliases, blinken.sources) == ((), {})
    assert len(said) == 2


@pytest.mark.parametrize("bad", ["---", "x" * 201, "caf\ufffd", "A", "é\u0301\u200b!"])
def test_rows_without_a_usable_canonical_form(bad: str) -> None:
    found, said = imported("csv", f"name\n{bad}\nKyiv\n")
    assert [entity.canonical for entity in found] == ["Kyiv"]
    assert said[0].startswith("1 row skipped: canonical form: form ")


# Glossaries


def test_a_glossary() -> None:
    text = "# my terms\n基辅\tKyiv\n乌克兰\tUkraine\tcountry\n\n没有\n\tNothing\n基辅市\tKyiv\r\n"
    (kyiv, ukraine), said = imported("glossary", text, Wishes(kind="place"))
    assert (texts(kyiv, "zh"), texts(ukraine, "zh")) == (["基辅", "基辅市"], ["乌克兰"])
    assert kyiv.kind == "place"
    assert said == [
        "1 row skipped: no tab between source and target (input:5)",
        "1 row skipped: one side of the entry is empty (input:6)",
    ]


def test_a_glossary_from_another_language() -> None:
    (kyiv,), _ = imported("glossary", "Київ\tKyiv", Wishes(source_language="uk"))
    assert texts(kyiv, "uk") == ["Київ"]


# TBX

TBX2 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc/></martifHeader><text><body>
 <termEntry id="c1"><descrip type="subjectField">trade</descrip>
  <langSet xml:lang="zho-CN"><tig><term>世界贸易组织</term></tig><tig><term>世贸组织</term></tig></langSet>
  <langSet xml:lang="en-US">
   <tig><term>WTO</term><termNote type="termType">acronym</termNote></tig>
   <ntig><termGrp><term>World
     Trade <hi>Organization</hi></term>
     <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
   <tig><term>GATT</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  </langSet>
  <langSet xml:lang="sw"><tig><term>Shirika</term></tig></langSet>
 </termEntry>
 <termEntry id="c2"><langSet xml:lang="de"><tig><term>Zoll</term></tig></langSet></termEntry>
</body></text></martif>
"""
TBX3 = """<?xml version='1.0'?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en"><text><body>
<conceptEntry id="1">
 <langSec xml:lang="en"><termSec><term>high-speed rail</term></termSec></langSec>
 <langSec xml:lang="zh"><termSec><term>高铁</term></termSec></langSec>
</conceptEntry></body></text></tbx>
"""


def test_tbx_version_2() -> None:
    (wto,), said = imported("tbx", TBX2, Wishes(kind="org"))
    assert (wto.canonical, wto.kind) == ("World Trade Organization", "org")
    assert wto.forms == {"short": ("WTO",)}
    assert texts(wto, "zh") == ["世界贸易组织", "世贸组织"]
    assert list(wto.sources) == ["zh"]
    assert said == [
        "1 row passed over: no English term (input:15)",
        "1 form left out: term that the term base deprecates (input:4)",
    ]


def test_tbx_version_3() -> None:
    (rail,), _ = imported("tbx", TBX3)
    assert (rail.canonical, texts(rail, "zh")) == ("high-speed rail", ["高铁"])


def test_tbx_in_other_encodings() -> None:
    declared = TBX2.replace("UTF-8", "UTF-16").encode("utf-16")
    assert len(imported("tbx", declared)[0]) == 1
    legacy = TBX2.replace("UTF-8", "GB18030").encode("gb18030")
    assert len(imported("tbx", legacy, encoding="gb18030")[0]) == 1
    with pytest.raises(UnreadableError, match="give its --encoding"):
        imported("tbx", legacy)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<martif><text>", r"input:1: is not well-formed XML: no element found"),
        ("<martif>\n<a></b></martif>", r"input:2: is not well-formed XML: mismatched tag"),
        ("<html></html>", r"no TBX"),
        ("name,zh\n", r"not well-formed XML"),
        ("<a>" * 200, r"input:1: is refused: elements are nested more than 100 deep"),
        ('<!DOCTYPE a [\n<!ENTITY b "cc">]><a>&b;</a>', r"input:2: is refused: entity 'b'"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', r"entity 'b'"),
        ('<!DOCTYPE a SYSTEM "x.dtd"><a>&b;</a>', r"is refused: entity 'b'"),
    ],
)
def test_xml_that_is_none_or_not_to_be_trusted(text: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        imported("tbx", text)


def test_a_term_of_many_megabytes_is_cut_and_left_out() -> None:
    long = TBX3.replace("高铁", "高" * 5_000_000)
    (rail,), said = imported("tbx", long)
    assert rail.sources == {}
    assert said == ["1 form left out: form of over 200 characters (input:3)"]


# Wikidata


def item(**fields: object) -> dict[str, object]:
    def labels(names: dict[str, str]) -> dict[str, object]:
        return {code: {"language": code, "value": name} for code, name in names.items()}

    made: dict[str, object] = {"type": "item", "id": "Q1"}
    made["labels"] = labels(fields.pop("labels", {}))  # type: ignore[arg-type]
    listed: dict[str, list[str]] = fields.pop("aliases", {})  # type: ignore[assignment]
    made["aliases"] = {
        code: [{"language": code, "value": name} for name in names]
        for code, names in listed.items()
    }
    kind = fields.pop("instance", "")
    value = {"datavalue": {"value": {"id": kind}}}
    made["claims"] = {"P31": [{"mainsnak": value, "rank": "normal"}]} if kind else {}
    return {**made, **fields}


def dump(*items: dict[str, object]) -> str:
    return "[\n" + ",\n".join(json.dumps(entry) for entry in items) + "\n]\n"


def test_a_wikidata_dump() -> None:
    belarus = item(
        labels={
            "en": "Belarus",
            "zh": "白俄罗斯",
            "zh-hant": "白俄羅斯",
            "ru": "Беларусь",
            "en-gb": "Belarus",
            "sw": "Belarusi",
        },
        aliases={"en": ["Republic of Belarus", "🇧🇾"], "zh": ["白俄"], "ru": ["Белоруссия"]},
        instance="Q3624078",
    )
    person = item(labels={"mul": "Alexander Lukashenko", "ko": "루카셴코"}, instance="Q5")
    nameless = item(labels={"sw": "Nani"})
    found, said = imported("wikidata", dump(belarus, person, nameless, {"type": "property"}))
    first, second = found
    assert (first.canonical, first.kind) == ("Belarus", "country")
    assert first.forms == {"variant": ("Republic of Belarus",)}
    assert texts(first, "zh") == ["白俄罗斯", "白俄羅斯", "白俄"]
    assert texts(first, "ru") == ["Беларусь", "Белоруссия"]
    assert "sw" not in first.sources
    assert (second.canonical, second.kind) == ("Alexander Lukashenko", "person")
    assert said == [
        "1 row passed over: no English label (input:4)",
        "1 row passed over: no item but a property or lexeme (input:5)",
        "1 form left out: form without letters (input:2)",
    ]


def test_items_of_the_same_name_and_kind_are_one() -> None:
    first = item(labels={"en": "John Smith", "zh": "约翰·史密斯"}, instance="Q5")
    second = item(labels={"en": "John Smith", "zh": "约翰·斯密斯"}, instance="Q5")
    (smith,), _ = imported("wikidata", dump(first, second))
    assert texts(smith, "zh") == ["约翰·史密斯", "约翰·斯密斯"]


def test_broken_lines_of_a_dump() -> None:
    good = json.dumps(item(labels={"en": "Kyiv"}, claims={"P625": []}))
    lines = [
        good[:-5],
        "5",
        '{"labels": {"en": []}}',
        '{"labels": {"en": {"value": "\\ud800x"}}}',
        good,
    ]
    data = "\n".join(lines).encode() + b'\n{"labels": "\xff"}\n' + b"[" * 100_000 + b"\n"
    (kyiv,), said = imported("wikidata", data)
    assert kyiv.kind == "place"
    assert said == [
        "2 rows skipped: broken JSON (first input:1)",
        "1 row skipped: no JSON object (input:2)",
        "1 row skipped: canonical form: form with broken characters: decoded amiss before it came here"
        " (input:4)",
        "1 row skipped: bytes that are not of the encoding (input:6)",
        "1 row passed over: no English label (input:3)",
    ]


def test_an_item_of_ten_megabytes() -> None:
    long = item(labels={"en": "Kyiv"}, aliases={"sw": ["x" * 10_000_000]})
    assert len(imported("wikidata", dump(long))[0]) == 1


# ParaNames

PARANAMES = """wikidata_id\teng\tlabel\tlanguage\ttype
Q1899\tKyiv\t基辅\tzh\tLOC
Q1899\tKyiv\tKiev\ten\tLOC
Q1899\tKyiv\tKyiv\ten\tLOC
Q1899\tKyiv\tКиев\tru\tLOC
Q1899\tKyiv\tKijów\tpl\tLOC
Q2280\tMinsk\t明斯克
Q7747\tVladimir Putin\t弗拉基米尔·普京\tzh\tPER
"""


def test_paranames() -> None:
    (kyiv, putin), said = imported("paranames", PARANAMES)
    assert (kyiv.kind, putin.kind) == ("place", "person")
    assert (texts(kyiv, "zh"), texts(kyiv, "ru")) == (["基辅"], ["Киев"])
    assert kyiv.forms == {"variant": ("Kiev",)}
    assert said == [
        "1 row skipped: other than 5 columns (input:7)",
        "1 row passed over: language that is not asked for (input:6)",
    ]
    with pytest.raises(UnreadableError, match="is not ParaNames"):
        imported("paranames", "name\tzh\n")


# GeoNames

ALTERNATE = (
    "1\t703448\ten\tKiev\t\t\t\t\n2\t625144\tzh\t明斯克\t\t\t\t\n3\t703448\ten\tKyiv\t1\t\t\t\n"
    "4\t703448\tzh\t基辅\t\t\t\t\n5\t703448\tlink\thttps://en.wikipedia.org/wiki/Kyiv\t\t\t\t\n"
    "6\t703448\ten\tKyjiw\t\t\t\t1\n7\tx\n8\t625144\tru\tМинск\t\t\n"
)
MAIN = (
    "703448\tKyiv City\tKyiv City\t\t50.4\t30.5\tP\tPPLC\tUA\n"
    "625144\tMinsk\tMinsk\t\t53.9\t27.5\tP\tPPLC\tBY\n630336\tBelarus\tBelarus\t\t1\t1\tA\tPCLI\tBY\nbroken\n"
)


def test_alternate_names_alone() -> None:
    (kyiv,), said = imported("geonames", ALTERNATE)
    assert (kyiv.canonical, kyiv.kind, texts(kyiv, "zh")) == ("Kyiv", "place", ["基辅"])
    assert kyiv.forms == {"variant": ("Kiev",)}
    assert said == [
        "1 row skipped: no row of the alternate names of GeoNames (input:7)",
        "1 row passed over: language that is not asked for (input:5)",
        "1 row passed over: colloquial or historic name (input:6)",
        "1 row passed over: no English name (input:2)",
    ]


def test_alternate_names_with_the_main_table(tmp_path: Path) -> None:
    (tmp_path / "main.txt").write_text(MAIN, encoding="utf-8")
    more = ALTERNATE + "9\t630336\tzh\t白俄罗斯\n"
    found, said = imported("geonames", more, Wishes(main=str(tmp_path / "main.txt")))
    assert [(e.canonical, e.kind) for e in found] == [
        ("Minsk", "place"),
        ("Belarus", "country"),
        ("Kyiv", "place"),
    ]
    assert found[0].sources.keys() == {"zh", "ru"}
    assert any("main table" in line for line in said)


def test_a_missing_main_table() -> None:
    with pytest.raises(UnreadableError, match=r"nowhere\.txt: cannot be read: No such file"):
        imported("geonames", ALTERNATE, Wishes(main="nowhere.txt"))


# FollowTheMoney


def test_opensanctions() -> None:
    putin = {
        "id": "Q7747",
        "schema": "Person",
        "caption": "Vladimir Putin",
        "properties": {
            "name": ["Владимир Путин", "Vladimir Putin", "弗拉基米尔·普京", "プーチン"],
            "alias": ["Wladimir Putin", 5],
            "weakAlias": ["Vova"],
        },
    }
    lines = [
        putin,
        {"schema": "Sanction", "properties": {}},
        {"schema": "Person"},
        {"schema": "Company", "properties": {"name": ["Газпром"]}},
    ]
    data = "\n".join(map(json.dumps, lines))
    (found,), said = imported("ftm", data)
    assert (found.canonical, found.kind) == ("Vladimir Putin", "person")
    assert found.forms == {"variant": ("Wladimir Putin",)}
    assert {code: texts(found, code) for code in found.sources} == {
        "ru": ["Владимир Путин"],
        "zh": ["弗拉基米尔·普京"],
        "ja": ["プーチン"],
    }
    assert said == [
        "1 row skipped: no FollowTheMoney entity: it has no schema or properties (input:3)",
        "1 row passed over: Sanction bears no name (input:2)",
        "1 row passed over: no name in Latin letters (input:4)",
        "1 form left out: weak alias of FollowTheMoney (input:1)",
    ]
