"""Writes strings, lists and mappings of strings as YAML on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import yaml
from yaml.resolver import Resolver

__all__ = ["LONGEST_KEY", "Value", "flow", "key", "quoted", "scalar"]

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
"""What an alias file is made of: strings, and lists and mappings of them."""

_RESOLVER = Resolver()
_PLAIN = re.compile(
    r"[^\s\x00-\x1f\-?:,\[\]{}#&*!|>'\"%@`][^?:,\[\]{}#\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*"
)
LONGEST_KEY = 120
"""YAML takes a key without its question mark only within 1,024 bytes of one line."""
_UNSEEN = re.compile(r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff]")


def scalar(text: str) -> str:
    """Write a string so that every reader of YAML takes it as a string.

    >>> print(scalar("Beros"), scalar("no"), scalar("2024"), scalar("@minsk"))
    Beros "no" "2024" "@minsk"
    """
    plain = _PLAIN.fullmatch(text) and text == text.strip() and not _UNSEEN.search(text)
    return text if plain and _is_string(text) else quoted(text)


def _is_string(text: str) -> bool:
    found = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return bool(found == "tag:yaml.org,2002:str")


def quoted(text: str) -> str:
    r"""Write a string between quotation marks, with what cannot be seen made visible.

    >>> print(quoted('a "b"\u200b'))
    "a \"b\"\u200b"
    """
    return _UNSEEN.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def key(text: str) -> str:
    """Write a key with its colon; a long one needs a question mark.

    >>> print(key("zh"))
    zh:
    """
    written = scalar(text)
    return f"{written}:" if len(written) <= LONGEST_KEY else f"? {written} :"


def flow(value: Value) -> str:
    """Write any value on one line.

    >>> print(flow({"Blinken": ["Brinken", "Brillin"]}))
    {Blinken: [Brinken, Brillin]}
    """
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key(name)} {flow(item)}" for name, item in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"
