"""The JSON Schema says what the reader says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from normalizer.api import shipped_packs
from normalizer.curate.layout import ORDER
from normalizer.curate.schema import as_json, schema
from normalizer.names.entity import CASES
from normalizer.names.packs import walk
from tests.conftest import ROOT

VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_file_beside_the_packs_is_the_schema() -> None:
    """Write it anew with `normalizer aliases schema > aliases/schema.json`."""
    assert (ROOT / "aliases" / "schema.json").read_text(encoding="utf-8") == as_json()


def test_it_knows_the_keys_of_the_reader() -> None:
    parts: dict[str, Any] = schema()["$defs"]
    assert set(parts["pack"]["properties"]) == set(walk.PACK_KEYS)
    entity = parts["entity"]["properties"]
    assert set(entity) == set(walk.ENTITY_KEYS) == set(ORDER)
    assert entity["case"]["enum"] == list(CASES)
    assert set(entity["remove"]["properties"]) == set(walk.REMOVABLE)


@pytest.mark.parametrize("path", shipped_packs(), ids=lambda path: path.name)
def test_the_shipped_packs_are_valid(path: Path) -> None:
    VALIDATOR.validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Belarus: [Beros]\n",
        "Belarus: Beros\n",
        "remove: [belarus]\n",
        "entities: {白俄: {canonical: 白俄}}\n",
        "entities: {a: {aliases: {A: [b]}, remove: {weak: [c]}}}\n",
    ],
)
def test_what_is_valid(text: str) -> None:
    VALIDATOR.validate(yaml.safe_load(text))


@pytest.mark.parametrize(
    "text",
    [
        "- a\n",
        "A: [[b]]\n",
        "A: [' b']\n",
        "schema: 2\nentities: {}\n",
        "entities: {A b: {canonical: A}}\n",
        "entities: {a: {canonical: A, alias: [b]}}\n",
        "entities: {a: {canonical: A, kind: planet}}\n",
        "entities: {a: {canonical: A, examples: [{out: b}]}}\n",
        "entities: {a: {remove: {sources: [b]}}}\n",
    ],
)
def test_what_is_not(text: str) -> None:
    assert not VALIDATOR.is_valid(yaml.safe_load(text))
