"""The plain pinyin of a Chinese name, as an engine writes it that does not know the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import add
from pathlib import Path

__all__ = ["is_family_name", "is_read_out", "plain_pinyin", "readings"]

_DATA = Path(__file__).parents[2] / "data"
_HAN = re.compile(r"[\u3400-\u9fff]+")
_DOTS = re.compile(r"[·•・\s]")
_DOUBLE_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 轩辕 令狐 慕容 司徒 歐陽 諸葛 東方 尉遲 公孫 軒轅".split()
)


def plain_pinyin(name: str, spelt: Sequence[str], *, person: bool) -> str | None:
    """Spell a Chinese form in pinyin as it is read, or give None where that makes no name.

    >>> plain_pinyin("蔡英文", ["cai", "ying", "wen"], person=True)
    'Cai Yingwen'
    >>> plain_pinyin("白俄罗斯", ["bai", "e", "luo", "si"], person=False)
    'Baieluosi'

    A person of two to four characters is spelt surname first and apart; all else is one word, parts
    between dots (`安东尼·布林肯`) one word each.
    """
    parts = _HAN.findall(name)
    if not parts or "".join(parts) != _DOTS.sub("", name):
        return None
    if person and len(parts) == 1 and 2 <= len(parts[0]) <= 4:
        surname = 2 if parts[0][:2] in _DOUBLE_SURNAMES and len(parts[0]) > 2 else 1
        if len(parts[0]) <= 3 or surname == 2:
            parts = [parts[0][:surname], parts[0][surname:]]
    words = []
    for part in parts:
        syllables, spelt = spelt[: len(part)], spelt[len(part) :]
        words.append("".join(syllables).capitalize())
    return " ".join(words)


def readings(characters: str) -> tuple[str, ...]:
    """Read Chinese characters in pinyin without tones, as the whole they are: by phrases of pypinyin.

    >>> readings("布林肯")
    ('bu', 'lin', 'ken')
    """
    return tuple([syllable for phrase in _phrases(characters) for syllable in _of_phrase(phrase)])


def _phrases(characters: str) -> Sequence[str]:
    """Cut characters into phrases of the dictionary; in most names there are none."""
    pairs = map(add, characters, characters[1:])
    if characters.isalpha() and _openings().isdisjoint(pairs):
        return characters
    from pypinyin.seg.simpleseg import seg

    return list(seg(characters))


@cache
def _openings() -> frozenset[str]:
    """Gather what the phrases of the dictionary begin with, two characters of each."""
    from pypinyin.constants import PHRASES_DICT  # 270 ms: only for a new table, or a source

    return frozenset([phrase[:2] for phrase in PHRASES_DICT])


@lru_cache(maxsize=100_000)
def _of_phrase(phrase: str) -> tuple[str, ...]:
    """Read a phrase of the dictionary, or a character that is in none; most of them come again."""
    from pypinyin import lazy_pinyin

    return tuple(reading.replace("ü", "v") for reading in lazy_pinyin([phrase]))


def is_read_out(spelling: str) -> bool:
    """Whether a spelling is pinyin throughout, and so a Chinese name that nobody garbled.

    >>> is_read_out("qingshan"), is_read_out("brinken")
    (True, False)
    """
    return _syllables().fullmatch(spelling) is not None


@cache
def _syllables() -> re.Pattern[str]:
    listed = " ".join(_lines("pinyin.txt")).split()
    longest_first = sorted(listed, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(longest_first)}){{2,4}}")


def is_family_name(syllable: str) -> bool:
    """Whether Chinese people may have a family name that is read like this.

    >>> is_family_name("wei"), is_family_name("gua")
    (True, False)
    """
    return syllable in _family_names()


@cache
def _family_names() -> frozenset[str]:
    return frozenset(line.partition(" ")[0] for line in _lines("families.zh.txt"))


def _lines(file: str) -> list[str]:
    lines = (_DATA / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
