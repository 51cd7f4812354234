"""Source-language forms as the units they are spelt from: syllables, kana, letters."""

from __future__ import annotations

import re
import unicodedata

from normalizer.names.languages.romanise import readings
from normalizer.names.letters import letters

__all__ = ["LANGUAGES", "parts_of", "shade", "units"]

LANGUAGES = ("zh", "ja", "ko", "ru")
"""The source languages that have a channel of their own."""

_BETWEEN = re.compile(r"[\s·•・‧･.\-=＝]+")
_PARTING = re.compile(r"[\s·•・‧･=＝]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_KANA = re.compile(r"[\u30a1-\u30fa\u30fc]")
_SMALL = frozenset("ァィゥェォャュョヮ")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")


def units(form: str, language: str) -> tuple[str, ...]:
    """Cut a form into the units of its script; nothing where it holds anything else.

    >>> units("白俄罗斯", "zh"), units("プーチン", "ja"), units("Минск", "ru")
    (('bai', 'e', 'luo', 'si'), ('プ', 'ー', 'チ', 'ン'), ('м', 'и', 'н', 'с', 'к'))

    Chinese is read in pinyin without tones, a small kana belongs to the one before it, and Korean is
    taken apart into its letters. Dots and blanks between the parts of a name are left out.
    """
    bare = _BETWEEN.sub("", form)
    if language == "zh":
        return readings(bare) if _HAN.fullmatch(bare) else ()
    if language == "ja":
        return _kana(bare)
    if language == "ko":
        return tuple(unicodedata.normalize("NFD", bare)) if _HANGUL.fullmatch(bare) else ()
    if language == "ru":
        return tuple(bare.lower()) if _CYRILLIC.fullmatch(bare) else ()
    return tuple(letters(form)) if language == "en" else ()


def parts_of(form: str) -> list[str]:
    """Cut a source form at the dots and blanks between the parts of a name.

    >>> parts_of("安东尼·布林肯"), parts_of("岸田文雄")
    (['安东尼', '布林肯'], ['岸田文雄'])
    """
    return [part for part in _PARTING.split(form) if part]


def _kana(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for character in text:
        if "ぁ" <= character <= "ゖ":
            character = chr(ord(character) + 0x60)
        if not _KANA.fullmatch(character):
            return ()
        if character in _SMALL and found:
            found[-1] += character
        else:
            found.append(character)
    return tuple(found)


def shade(following: str, language: str) -> str:
    """Give what a unit's spelling depends on in the one after it; an empty string at the end.

    >>> shade("lin", "zh"), shade("", "zh"), shade("c", "en")
    ('L', '', 'c')

    For Chinese the kind of its first sound is enough: the `bu` of `bu lin ken` loses its vowel before
    `l`.
    """
    if language != "zh" or not following:
        return following
    for kind, initials in (("V", "aeoyw"), ("L", "lr"), ("N", "mn")):
        if following[0] in initials:
            return kind
    return "C"
