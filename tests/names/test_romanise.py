from __future__ import annotations

from pathlib import Path

from pypinyin import Style, pinyin

import normalizer

DATA = Path(normalizer.__file__).parent / "data" / "families.zh.txt"


def test_family_names_are_read_as_listed() -> None:
    lines = [line for line in DATA.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert len(lines) > 250
    for line in lines:
        syllable, characters = line.split(" ")
        for character in characters:
            readings = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
            assert syllable in [reading.replace("ü", "v") for reading in readings], line
