"""What other tools make of the files we export."""

from __future__ import annotations

import csv
import io
import json

import pytest

from normalizer.names.entity import Entity, Listed
from tests.curate.importing import exported

ENTITIES = (
    Entity(
        "antony-blinken",
        "Antony Blinken",
        "person",
        aliases=(Listed("Brinken", "Blinken"), Listed("Anthony Brinken", "Antony Blinken")),
        weak=(Listed("Blinker", "Blinken"),),
        sources={"zh": (Listed("布林肯", "Blinken"), Listed("安东尼·布林肯", "Antony Blinken"))},
        forms={"short": ("Blinken",)},
        examples=(("Brinken said", "Blinken said"),),
    ),
    Entity("kyiv", "Kyiv", "place", sources={"zh": (Listed("基辅", "Kyiv"),), "uk": (Listed("Київ", "Kyiv"),)}),
    Entity("georgia", "Georgia", "country", sources={"zh": (Listed("格鲁吉亚", "Georgia"), Listed("格", "Georgia"))}),
    Entity("john-lee", "John Lee", "person", sources={"zh": (Listed("李家超", "John Lee"),)}),
    Entity("lee-ka-chiu", "Lee Ka-chiu", "person", sources={"zh": (Listed("李家超", "Lee Ka-chiu"),)}),
)  # fmt: skip


def test_csv() -> None:
    text, said = exported("csv", ENTITIES)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0] == {
        "id": "antony-blinken", "canonical": "Antony Blinken", "kind": "person", "for": "",
        "forms.short": "Blinken", "sources.uk": "", "sources.zh": "安东尼·布林肯",
        "aliases": "Anthony Brinken", "weak": "",
    }  # fmt: skip
    assert (rows[1]["for"], rows[1]["aliases"], rows[1]["weak"]) == (
        "Blinken",
        "Brinken",
        "Blinker",
    )
    assert rows[1]["sources.zh"] == "布林肯"
    assert said == ["1 left out: examples"]


def test_forms_that_hold_the_separator_are_left_out() -> None:
    text, said = exported("csv", [Entity("x", "A;B", forms={"variant": ("C;D", "E")})])
    assert text == "id,canonical,kind,forms.variant\nx,A;B,term,E\n"
    assert said == ["1 left out: forms with ';' in them: choose another --split"]


def test_spacy() -> None:
    text, said = exported("spacy", ENTITIES)
    patterns = [json.loads(line) for line in text.splitlines()]
    assert patterns[:4] == [
        {"label": "PERSON", "pattern": "Antony Blinken", "id": "antony-blinken"},
        {"label": "PERSON", "pattern": "Blinken", "id": "antony-blinken"},
        {"label": "PERSON", "pattern": "Brinken", "id": "antony-blinken"},
        {"label": "PERSON", "pattern": "Anthony Brinken", "id": "antony-blinken"},
    ]
    assert "1 left out: weak aliases: a ruler weighs no evidence" in said


def test_spacy_itself() -> None:
    spacy = pytest.importorskip("spacy")
    language = spacy.blank("en")
    text, _ = exported("spacy", ENTITIES)
    language.add_pipe("entity_ruler").add_patterns([json.loads(line) for line in text.splitlines()])
    found = language("Anthony Brinken flew to Kyiv.").ents
    assert [(e.text, e.label_, e.ent_id_) for e in found] == [
        ("Anthony Brinken", "PERSON", "antony-blinken"),
        ("Kyiv", "GPE", "kyiv"),
    ]


def test_flashtext() -> None:
    text, _ = exported("flashtext", ENTITIES)
    assert json.loads(text)["Blinken"] == ["Blinken", "Brinken"]
    assert json.loads(exported("flashtext", [])[0]) == {}


def test_flashtext_itself() -> None:
    flashtext = pytest.importorskip("flashtext")
    processor = flashtext.KeywordProcessor(case_sensitive=True)
    processor.add_keywords_from_dict(json.loads(exported("flashtext", ENTITIES)[0]))
    assert processor.replace_keywords("Brinken, Anthony Brinken") == "Blinken, Antony Blinken"


def test_a_glossary_has_no_source_term_twice() -> None:
    text, said = exported("glossary", ENTITIES, language="zh")
    assert text == "布林肯\tBlinken\n安东尼·布林肯\tAntony Blinken\n基辅\tKyiv\n格鲁吉亚\tGeorgia\n"
    assert said == [
        "3 left out: aliases: a glossary is for translating",
        "1 left out: source forms in other languages",
        "1 left out: source forms of one character",
        "1 left out: source forms that stand for several names",
    ]
    assert exported("glossary", ENTITIES, language="uk")[0] == "Київ\tKyiv\n"
