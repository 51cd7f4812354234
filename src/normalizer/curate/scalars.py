"""Strings as YAML scalars of one line, quoted where any reader of YAML could take them amiss."""

from __future__ import annotations

import json
import re

__all__ = ["flow_list", "pair", "scalar"]

# Letters of any script and a few signs that mean nothing in YAML; the first is a letter.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .'’·・()/+-]*[\w.'’)+])?")
_RESERVED = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})
_UNPRINTABLE = re.compile(
    "[^\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
_LONGEST_KEY = 120
"""YAML takes a key without its question mark only within 1,024 characters of one line."""


def scalar(text: str) -> str:
    """Write a string, plain where that is safe and else between double quotes.

    >>> print(scalar("Joe Biden"), scalar("no"), scalar("U.S.: 1"), scalar("a\\u2028b"))
    Joe Biden "no" "U.S.: 1" "a\\u2028b"
    """
    if _PLAIN.fullmatch(text) and text.casefold() not in _RESERVED and text.isprintable():
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    if not _balanced(text):
        # The reader of packs counts brackets, also those in strings, before it trusts a file.
        quoted = quoted.replace("[", "\\x5b").replace("{", "\\x7b")
    return _UNPRINTABLE.sub(_escaped, quoted)


def _balanced(text: str) -> bool:
    depth = 0
    for character in text:
        if character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
        if not 0 <= depth <= 5:
            return False
    return depth == 0


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def flow_list(texts: list[str] | tuple[str, ...]) -> str:
    """Write a list on one line.

    >>> flow_list(["Kiev", "K, y"])
    '[Kiev, "K, y"]'
    """
    return "[" + ", ".join(map(scalar, texts)) + "]"


def pair(key: str, value: str) -> str:
    """Write a key and a value, which is YAML already, as they stand in a flow mapping.

    >>> pair("zh", "[基辅]")
    'zh: [基辅]'
    """
    written = scalar(key)
    return f"{written}: {value}" if len(written) <= _LONGEST_KEY else f"? {written} : {value}"
