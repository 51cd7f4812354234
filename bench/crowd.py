"""A pack of any number of invented entities: the names people have, put together from a seed."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from corpora import SEED

from normalizer.api import shipped_packs
from normalizer.lexicon import _DATA
from normalizer.text import fold

# Characters that names are transcribed with, and some surnames and syllables of Chinese names.
TRANSCRIBING = (
    "阿埃艾安奥巴贝本比博布达德迪多恩尔法菲费弗格古哈海赫霍基吉加卡科克库拉莱兰勒里利林卢罗洛马麦曼"
    "梅米莫姆穆纳内尼诺帕佩皮普奇乔切萨塞森沙史斯苏索塔泰坦特廷托瓦维沃乌西希谢辛雅亚扬伊因尤泽扎詹朱"
)
SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文建国玉志永春海东雪荣婷宇浩子晓梅"
TITLES = (
    "Minister Chancellor President Professor Director Governor Mayor General Judge Chairman".split()
)
CUES = (
    "parliament elections football banking Olympics NATO Beijing climate baseball tariffs".split()
)
KINDS = ("person",) * 8 + ("place", "org")


def entities(count: int, seed: int = SEED) -> Iterator[dict[str, Any]]:
    """Invent entities with three forms each: canonical, a garble that is sure, one that is not.

    A third has a Chinese form, a tenth a title, a twentieth cues. No form belongs to two of them, nor
    to a shipped pack.
    """
    rng = random.Random(seed)
    given, surnames = listed_names("g"), listed_names("s")
    used = shipped_forms()
    made = 0
    while made < count:
        first, last = rng.choice(given), rng.choice(surnames)
        forms = [
            f"{first} {last}",
            f"{garbled(first, rng)} {last}",
            f"{first} {garbled(last, rng)}",
        ]
        keys = {fold(form) for form in forms}
        if len(keys) == 3 and not keys & used:
            used |= keys
            made += 1
            yield entity(forms, rng)


def entity(forms: Sequence[str], rng: random.Random) -> dict[str, Any]:
    """Make one entity of its three forms."""
    canonical, sure, unsure = forms
    found: dict[str, Any] = {"canonical": canonical, "kind": rng.choice(KINDS)}
    if rng.random() < 1 / 3:
        found["sources"] = {"zh": [chinese(canonical, rng)]}
    if rng.random() < 0.1:
        found["titles"] = [rng.choice(TITLES)]
    if rng.random() < 0.05:
        found["near"] = rng.sample(CUES, 2)
    return found | {"aliases": [sure], "weak": [unsure]}


def garbled(word: str, rng: random.Random) -> str:
    """Write one letter inside a name for another."""
    place = rng.randrange(1, len(word) - 1)
    return word[:place] + rng.choice("aeioulrnt") + word[place + 1 :]


def chinese(name: str, rng: random.Random) -> str:
    """Write a name in Chinese: now and then a Chinese one, else transcribed, each word always alike."""
    if rng.random() < 0.15:
        return rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.choice((1, 2, 2))))
    return "·".join(transcribed(word) for word in name.split(" "))


def transcribed(word: str) -> str:
    """Give the characters for a word: about one for two letters."""
    rng = random.Random(word)
    return "".join(rng.choices(TRANSCRIBING, k=max(2, len(word) // 2)))


def listed_names(kind: str) -> list[str]:
    """Read the given names or surnames of the lexicon."""
    text = (_DATA / "names.txt").read_text(encoding="utf-8")
    lines = (line.split(" ") for block in text.split("\n\n") for line in block.split("\n")[1:])
    words = {word for code, *listed in lines if kind in code[:-3] for word in listed}
    return sorted(word.title() for word in words if len(word) > 3)


def shipped_forms() -> set[str]:
    """Gather every string of the shipped packs, as keys."""
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.add(fold(value))
        elif isinstance(value, dict):
            for key, below in value.items():
                walk(key)
                walk(below)
        elif isinstance(value, list):
            for below in value:
                walk(below)

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    for path in shipped_packs():
        walk(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))
    return found


def write_pack(place: Path, count: int, seed: int = SEED) -> None:
    """Write the entities as a pack in JSON Lines."""
    with place.open("w", encoding="utf-8") as file:
        for found in entities(count, seed):
            file.write(json.dumps(found, ensure_ascii=False) + "\n")
