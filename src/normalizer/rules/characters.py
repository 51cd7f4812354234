"""UN: characters that should not be there, or not in this form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import regex

from normalizer.matching import Match
from normalizer.rules.base import Change, beyond_ascii, rule
from normalizer.text import CONTROLS, TextView, in_cjk

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e"
_LATIN = regex.compile(r"[\p{Latin}\x00-\x7f’“”]")
_JOINERS = "\u200c\u200d"


@rule(
    "UN001",
    regex.compile(f"[{_INVISIBLE}]+"),
    guard=beyond_ascii(_INVISIBLE),
    fires={
        "Be\u200blarus": "Belarus",
        "\ufeffBelarus": "Belarus",
        "co\u00adoperation": "cooperation",
    },
    quiet=("👩\u200d🚀 in space", "می\u200cخواهم", "क्\u200dष"),
)
def invisible_characters(view: TextView, match: Match) -> Iterator[Change]:
    """Invisible character inside text.

    Zero-width blanks, byte order marks and soft hyphens come from web pages; they split words for
    every search and every name table. They are removed.

    Exceptions: joiners (U+200C, U+200D) stay where scripts or emoji need them, that is unless both
    neighbours are Latin letters, blanks or nothing.
    """
    text = view.text
    if any(character in _JOINERS for character in match[0]):
        around = (
            text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        )
        if any(not _LATIN.match(character) for character in around):
            return
    yield match.start(), match.end(), ""


@rule(
    "UN002",
    re.compile(f"[{re.escape(CONTROLS.decode('latin-1'))}]+"),
    guard=lambda view: view.controls,
    fires={"In his book,\x02 he": "In his book, he", "a\x00b": "ab"},
    quiet=("a\tb", "one\ntwo\r\n", "a\x85b", "\x0c", "\x1c"),
)
def control_characters(view: TextView, match: Match) -> Iterator[Change]:
    """Control character.

    What is left of a binary format or a broken page; it is removed. Tabs and everything that ends a
    line stay.
    """
    yield match.start(), match.end(), ""


_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


@rule(
    "UN003",
    regex.compile("[\ufb00-\ufb06]"),
    guard=beyond_ascii("\ufb00-\ufb06"),
    fires={"the o\ufb03cial": "the official", "\ufb01nance": "finance"},
    quiet=("official",),
)
def ligatures(view: TextView, match: Match) -> Iterator[Change]:
    """Typographic ligature in place of letters.

    `ﬁ`, `ﬂ`, `ﬃ` and their like come out of PDF files and hide words from every search; the letters
    are written out.
    """
    yield match.start(), match.end(), _LIGATURES[match[0]]


@rule(
    "UN004",
    regex.compile(r"[^\p{M}\s]\p{M}+"),
    guard=beyond_ascii(r"\p{M}"),
    fires={"Sze\u0301ll": "Széll", "e\u0302\u0301": "ế"},
    quiet=("Széll", "q\u0301", "לָ"),
)
def decomposed_letters(view: TextView, match: Match) -> Iterator[Change]:
    """Letter and accent as two characters.

    The same name in two encodings is two names to a table. A base letter and its marks are composed
    (Unicode normalization form C) where Unicode has the composed letter.
    """
    composed = unicodedata.normalize("NFC", match[0])
    if composed != match[0]:
        yield match.start(), match.end(), composed


@rule(
    "UN005",
    regex.compile("[Ａ-Ｚａ-ｚ０-９]+"),
    guard=beyond_ascii("Ａ-Ｚａ-ｚ０-９"),
    fires={"the ＵＳ and Ｇ２０": "the US and G20"},
    quiet=("在Ｇ２０峰会", "the US"),
)
def full_width_letters(view: TextView, match: Match) -> Iterator[Change]:
    """Full-width letter or digit in English.

    Chinese and Japanese input methods write `Ｇ２０`; English has `G20`. Beside Chinese or Japanese
    characters they stay.
    """
    if not in_cjk(view.text, match.start(), match.end()):
        yield match.start(), match.end(), unicodedata.normalize("NFKC", match[0])
