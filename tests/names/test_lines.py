"""Packs in JSON Lines: read like YAML, and strict in the same words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from normalizer import Normalizer
from normalizer.errors import PackError
from normalizer.names.entity import Entity, Location
from normalizer.names.packs.files import read
from normalizer.names.packs.pack import parse

NOWHERE = Location("<memory>")


def entities(folder: Path, *lines: str) -> list[Entity]:
    path = folder / "large.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [replace(entity, location=NOWHERE) for entity in read(path).entities]


@pytest.mark.parametrize(
    "fields",
    [
        {"canonical": "Minsk"},
        {"canonical": "Minsk", "kind": "place", "aliases": ["Minsike", "Min Sike"]},
        {"canonical": "Antony Blinken", "kind": "person", "titles": ["Secretary of State"],
         "forms": {"short": ["Blinken"]}, "sources": {"zh": ["布林肯"]}, "weak": ["Brosky"]},
        # What the fast way leaves to the strict one.
        {"canonical": "Antony Blinken", "kind": "person", "forms": {"short": ["Blinken"]},
         "sources": {"zh": {"Blinken": ["布林肯"]}}, "aliases": {"Blinken": ["Brinken"]}},
        {"canonical": "Minsk", "near": ["Belarus"], "unless": ["Mazowiecki"], "never": ["Minsk Mazowiecki"]},
        {"canonical": "Minsk", "case": "exact"},
        {"canonical": "Minsk", "examples": [{"in": "a", "out": "b"}]},
    ],
)  # fmt: skip
def test_a_line_is_the_entity_that_yaml_gives(tmp_path: Path, fields: dict[str, object]) -> None:
    line = json.dumps(fields, ensure_ascii=False)
    (found,) = entities(tmp_path, line)
    head = f"schema: 1\npack: x\nentities:\n  {found.id}: "
    (wanted,) = parse(head + line, "large.jsonl").entities
    assert found == replace(wanted, location=NOWHERE)


def test_an_id_of_its_own(tmp_path: Path) -> None:
    found = entities(
        tmp_path,
        '{"canonical": "Minsk", "id": "minsk-2"}',
        '{"id": "minsk-3", "canonical": "Minsk", "near": ["Poland"]}',
    )
    assert [entity.id for entity in found] == ["minsk-2", "minsk-3"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "large.jsonl:3:2: AL001 is not JSON"),
        ("[" * 100_000, "large.jsonl:3:1: AL001 is not JSON: nested too deep"),
        ("7", "large.jsonl:3:1: AL002 an entity is a mapping"),
        ('{"canonical": "A", "alias": ["b"]}', "large.jsonl:3:20: AL003 unknown key 'alias': did you mean 'aliases'?"),
        ('{"kind": "place"}', "large.jsonl:3:1: AL003"),
        ('{"canonical": "A", "kind": "planet"}', "large.jsonl:3:28: AL005 kind 'planet' is not known"),
        ('{"canonical": "A", "aliases": ["b", "b"]}', "large.jsonl:3:37: AL008 'b' is listed twice"),
        ('{"canonical": "A", "canonical": "B"}', "large.jsonl:3:20: AL009 key 'canonical' stands twice"),
        ('{"canonical": "A", "aliases": ["-"]}', "large.jsonl:3:32: AL004 '-' has no letter in it"),
        ('{"canonical": "A", "remove": {"near": ["b"]}}', "large.jsonl:3:1: AL003 nothing is removed here"),
    ],
)  # fmt: skip
def test_a_finding_says_where_and_what(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(PackError) as caught:
        entities(tmp_path, '{"canonical": "Minsk"}', "", line)
    assert message in str(caught.value.problems[0]).replace(f"{tmp_path}/", "")


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    path.write_bytes(b'{"canonical": "Minsk"}\n{"canonical": "Ko\xf6ln"}\n')
    with pytest.raises(PackError, match=r"large\.jsonl:2:18: AL001 is not UTF-8"):
        read(path)


def test_it_repairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORMALIZER_CACHE_DIR", str(tmp_path / "cache"))
    entities(tmp_path, '{"canonical": "Minsk", "kind": "place", "aliases": ["Minsike"]}')
    own = Normalizer(tmp_path / "large.jsonl", shipped=False)
    assert own.normalize("in Minsike ,") == "in Minsk,"
