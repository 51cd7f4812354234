"""How text is written in a file: escapes, and where each character of the text stands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["CDATA", "CSV", "JSON", "JSON_ASCII", "PLAIN", "PO", "XML", "Codec"]

_INSIDE = -1
_DECODER = json.JSONDecoder(strict=False)


def _as_it_is(raw: str) -> str:
    return raw


@dataclass(frozen=True, slots=True)
class Codec:
    r"""A way to write text: which stretches are escapes, what they stand for, how text is escaped.

    >>> JSON.decode(r"a\tb"), JSON.encode("say 'a\\b'")
    ('a\tb', "say 'a\\\\b'")

    Parameters
    ----------
    name
        What it is called in messages.
    escape
        Matches one escape; ``None`` where there are none. An escape may stand for no character, as
        the end of a line within a string of a PO file does, or for several.
    meaning
        Gives the text that one escape stands for; raises ``ValueError``, with the reason, for one that
        stands for none.
    written
        Writes new text so that it is read as that text.
    finish
        Gives what has to stand in the file for a whole part whose raw text was changed: the field of a
        table gets quotes if it needs them now.
    whole
        Gives the text of a raw one at once, where that is faster than escape by escape; ``None`` if
        it cannot say.
    """

    name: str
    escape: re.Pattern[str] | None = None
    meaning: Callable[[str], str] = _as_it_is
    written: Callable[[str], str] = _as_it_is
    finish: Callable[[str], str] = _as_it_is
    whole: Callable[[str], str | None] | None = None

    def decode(self, raw: str) -> str:
        """Give the text that stands there, or raise ``ValueError`` with the reason why it is none."""
        if self.escape is None:
            return raw
        if self.whole is not None and (text := self.whole(raw)) is not None:
            return text
        return self.escape.sub(lambda found: self.meaning(found[0]), raw)

    def encode(self, text: str) -> str:
        """Write a text as it has to stand in the file."""
        return self.written(text)

    def offsets(self, raw: str) -> list[int]:
        r"""Give for each character of the text, and for its end, where it begins in the raw text.

        >>> JSON.offsets(r"a\tb")
        [0, 1, 3, 4]

        Within an escape that stands for several characters all but the first are -1.
        """
        if self.escape is None:
            return list(range(len(raw) + 1))
        offsets: list[int] = []
        position = 0
        for found in self.escape.finditer(raw):
            offsets.extend(range(position, found.start()))
            size = len(self.meaning(found[0]))
            offsets.extend([found.start(), *[_INSIDE] * (size - 1)] if size else ())
            position = found.end()
        offsets.extend(range(position, len(raw) + 1))
        return offsets

    def end(self, raw: str, start: int) -> int:
        """Give where the character that begins at ``start`` of the raw text ends."""
        found = self.escape.match(raw, start) if self.escape else None
        return found.end() if found else start + 1


PLAIN = Codec("plain")
"""Text that stands there as it is."""


@lru_cache(maxsize=1024)  # texts are full of the same few
def _json_meaning(escape: str) -> str:
    try:
        text = str(json.loads(f'"{escape}"'))
    except ValueError as error:
        raise ValueError(f"{escape} is no escape of JSON") from error
    if "\ud800" <= text <= "\udfff":
        raise ValueError(f"{escape} is half a character (a lone surrogate)")
    return text


def _json_whole(raw: str) -> str | None:
    try:
        text: str = _DECODER.decode(f'"{raw}"')
        text.encode()  # fails for half a character
    except ValueError:
        return None
    return text


def _json_written(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _json_ascii(text: str) -> str:
    return json.dumps(text)[1:-1]


_JSON_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)
JSON = Codec("JSON", _JSON_ESCAPE, _json_meaning, _json_written, whole=_json_whole)
"""What stands between the quotes of a JSON string."""
JSON_ASCII = Codec("JSON", _JSON_ESCAPE, _json_meaning, _json_ascii, whole=_json_whole)
"""The same where every character beyond ASCII is escaped."""

CSV = Codec("CSV", re.compile('""'), lambda _: '"', lambda text: text.replace('"', '""'))
"""What stands between the quotes of a CSV field."""

_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@lru_cache(maxsize=1024)
def _xml_meaning(reference: str) -> str:
    """Read a reference; an entity of the document's own stands for itself."""
    name = reference[1:-1]
    if not name.startswith("#"):
        return _ENTITIES.get(name, reference)
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or code == 0:
        raise ValueError(f"{reference} is no character")
    return chr(code)


def _xml_written(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# What ends a CDATA section may stand nowhere else, and may come about where something is taken out.
XML = Codec(
    "XML",
    re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|\w[\w.-]*);"),
    _xml_meaning,
    _xml_written,
    lambda raw: raw.replace("]]>", "]]&gt;"),
)
"""Text between tags, with entities and character references."""
CDATA = Codec("CDATA", finish=lambda raw: raw.replace("]]>", "]]]]><![CDATA[>"))
"""What stands in a CDATA section of XML."""

_C_ESCAPES = dict(zip("abfnrtv", "\a\b\f\n\r\t\v", strict=True))
_C_WRITTEN = {v: f"\\{k}" for k, v in _C_ESCAPES.items()} | {'"': r"\"", "\\": r"\\"}


def _c_meaning(escape: str) -> str:
    if escape[0] == '"':
        return ""
    if escape[1] == "x":
        return chr(int(escape[2:], 16))
    if escape[1].isdigit():
        return chr(int(escape[1:], 8))
    return _C_ESCAPES.get(escape[1], escape[1])


PO = Codec(
    "PO",
    re.compile(r'\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)|"[ \t]*\r?\n[ \t]*"', re.DOTALL),
    _c_meaning,
    lambda text: "".join(_C_WRITTEN.get(character, character) for character in text),
)
"""What stands between the first and the last quote of a PO string, which may go over several lines."""
