"""Names as plain letters: what sound is judged on."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["letters", "letters_of_words"]

_PLAIN = str.maketrans(
    {
        "ø": "o", "ł": "l", "ß": "ss", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae",
        "œ": "oe", "ə": "a", "ħ": "h", "ŋ": "ng", "ŧ": "t", "ĸ": "k",
    }
)  # fmt: skip


def letters(text: str) -> str:
    """Give the letters a to z of a name, without case, accents, blanks and signs.

    >>> letters("Luiz Inácio"), letters("O'Brien"), letters("白俄罗斯")
    ('luizinacio', 'obrien', '')
    """
    text = text.lower()
    if text.isascii():
        text = text.replace(" ", "")  # what most names have besides letters
        return text if text.isalpha() else "".join(filter(str.isalpha, text))
    text = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(c for c in text if "a" <= c <= "z")


def letters_of_words(name: str) -> list[str]:
    """Give the same for each word of a name.

    >>> letters_of_words("Conan O'Brien"), letters_of_words("Luiz Inácio")
    (['conan', 'obrien'], ['luiz', 'inacio'])
    """
    lower = name.lower()
    if lower.isascii() and lower.replace(" ", "").isalpha():  # what most names are
        return lower.split(" ")
    return list(map(_letters_of_word, name.split(" ")))


_letters_of_word = lru_cache(maxsize=50_000)(letters)  # many come again and again
