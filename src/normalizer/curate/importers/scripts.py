"""Which language a name is in, as far as its letters tell."""

from __future__ import annotations

import re

__all__ = ["language_of"]

# In this order: Japanese is told from Chinese by a single kana.
_SCRIPTS = (
    ("ja", re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("zh", re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")),
    ("uk", re.compile(r"[ІіЇїЄєҐґ]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def language_of(name: str) -> str:
    """Give the language whose letters a name has; `en` for Latin ones, nothing for unknown ones.

    >>> [language_of(name) for name in ("Путин", "普京", "プーチン", "Putin", "123")]
    ['ru', 'zh', 'ja', 'en', '']

    This is a guess where languages share a script: all Han is taken as Chinese, Cyrillic as Russian
    unless it has letters that only Ukrainian or Belarusian has.
    """
    for language, script in _SCRIPTS:
        if script.search(name):
            return language
    return "en" if _LATIN.search(name) else ""
