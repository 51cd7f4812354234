"""The JSON Schema of alias files, for editors that check while one types."""

from __future__ import annotations

import json
from typing import Any

from normalizer.names.entity import CASES, KINDS
from normalizer.names.packs.walk import REMOVABLE

__all__ = ["DIALECT", "as_json", "schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Give the schema of both forms of a file.

    >>> sorted(schema()["$defs"]["entity"]["properties"])[:3]
    ['aliases', 'canonical', 'case']
    """
    of_pack = [{"required": [key]} for key in ("schema", "pack", "entities", "remove")]
    return {
        "$schema": DIALECT,
        "title": "Alias file of normalizer",
        "description": "Right names and the strings that stand for them; see docs/aliases.md.",
        "type": ["object", "null"],
        "if": {"type": "object", "anyOf": of_pack},
        "then": {"$ref": "#/$defs/pack"},
        "else": {"$ref": "#/$defs/short"},
        "$defs": {
            "string": {"type": "string", "pattern": r"^\S(.*\S)?$"},
            "strings": _strings(),
            "listed": _listed(),
            "short": _short(),
            "pack": _pack(),
            "entity": _entity(),
        },
    }


def as_json() -> str:
    """Give the schema as the text of a file."""
    return json.dumps(schema(), indent=2) + "\n"


def _ref(name: str, description: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {"$ref": f"#/$defs/{name}"}
    return found | ({"description": description} if description else {})


def _strings() -> dict[str, Any]:
    return {"anyOf": [_ref("string"), {"type": "array", "items": _ref("string")}]}


def _listed() -> dict[str, Any]:
    mapping = {
        "description": "By right form, what stands for it.",
        "type": "object",
        "additionalProperties": _ref("strings"),
    }
    return {"anyOf": [_ref("strings"), mapping]}


def _short() -> dict[str, Any]:
    return {
        "description": "Canonical forms and their aliases.",
        "type": ["object", "null"],
        "additionalProperties": _ref("strings"),
    }


def _pack() -> dict[str, Any]:
    ids = {"pattern": "^[^\\sA-Z_]+$", "description": "The slug of the canonical form."}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "schema": {"const": 1, "description": "The version of this schema."},
            "pack": _ref("string", "The name of the file, without its ending."),
            "license": _ref("string", "SPDX name of the licence, as CC0-1.0."),
            "description": {"type": "string", "description": "What the pack covers."},
            "sources": {"description": "Where the facts come from."},
            "remove": _ref("strings", "Ids of entities of lower layers to drop."),
            "entities": {
                "type": "object",
                "propertyNames": ids,
                "additionalProperties": _ref("entity"),
            },
        },
    }


def _entity() -> dict[str, Any]:
    removable = {name: _ref("strings") for name in REMOVABLE}
    example = {
        "type": "object",
        "additionalProperties": False,
        "required": ["in"],
        "properties": {
            "in": _ref("string", "A text."),
            "out": _ref("string", "What comes of it; without it the text must stay."),
        },
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "canonical": _ref("string", "The right form."),
            "kind": {"enum": list(KINDS), "description": "What it is; a term unless said."},
            "sources": {
                "description": "By language code, the forms in the source language.",
                "type": "object",
                "additionalProperties": _ref("listed"),
            },
            "aliases": _ref("listed", "Replaced in every document: no word, name or brand."),
            "weak": _ref("listed", "Replaced only with evidence in the document."),
            "near": _ref("strings", 'Evidence: phrases, or "@id" of another entity.'),
            "unless": _ref("strings", "Evidence against; one is enough."),
            "titles": _ref("strings", "Words that stand right before the name."),
            "forms": {
                "description": "By any label, other right forms; never touched.",
                "type": "object",
                "additionalProperties": _ref("strings"),
            },
            "never": _ref("strings", "Longer or similar strings that are something else."),
            "case": {"enum": list(CASES), "description": "How aliases match; smart unless said."},
            "examples": {"description": "Tests.", "type": "array", "items": example},
            "remove": {
                "description": "By list, strings of lower layers to take out.",
                "type": "object",
                "additionalProperties": False,
                "properties": removable,
            },
        },
    }
