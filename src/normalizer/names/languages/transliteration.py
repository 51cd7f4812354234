"""How Chinese writes foreign names by sound: the characters for it, and the common words that are none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from normalizer.names.entity import Entity
from normalizer.names.languages.romanise import is_family_name, is_read_out
from normalizer.names.languages.units import parts_of
from normalizer.names.letters import letters

__all__ = ["is_by_sound", "is_in_characters", "syllables", "two_characters"]

_LONGEST_FAMILY_NAME = 6  # letters of a syllable: `Chiang`
_DATA = Path(__file__).parents[2] / "data"


def is_by_sound(entity: Entity) -> bool:
    """Whether a person's Chinese name renders a foreign one by sound, so that engines have to guess at it.

    >>> from normalizer.names.entity import Listed
    >>> def person(name: str, form: str) -> Entity:
    ...     return Entity("p", name, "person", sources={"zh": (Listed(form, name),)})
    >>> is_by_sound(person("Lula", "卢拉")), is_by_sound(person("Zhao Lijian", "赵立坚"))
    (True, False)
    >>> is_by_sound(person("Adrian Zenz", "郑国恩"))
    False

    A Chinese name, or one that a foreigner has chosen, is read in pinyin; another one in pinyin is
    somebody else's.
    """
    forms = [item.text for item in entity.sources.get("zh", ())]
    if not forms:
        return True
    if " " in entity.canonical and is_read_out(letters(entity.canonical)):
        return False
    _, often = syllables()
    return any(len(parts_of(form)) > 1 or often.issuperset(form) for form in forms)


def is_in_characters(entity: Entity) -> bool:
    """Whether a person's name has a syllable for each character, as in China and Korea: nobody guesses at it.

    >>> from normalizer.names.entity import Listed
    >>> def person(name: str, form: str) -> Entity:
    ...     return Entity("p", name, "person", sources={"zh": (Listed(form, name),)})
    >>> is_in_characters(person("Li Wenliang", "李文亮"))
    True
    >>> is_in_characters(person("Kang Kyung-wha", "康京和"))
    True
    >>> is_in_characters(person("Mike Pence", "彭斯")), is_in_characters(person("Hun Manet", "洪玛奈"))
    (False, False)
    """
    forms = [item.text for item in entity.sources.get("zh", ())]
    if not forms or any(len(parts_of(form)) > 1 for form in forms):
        return False
    family, *given = entity.canonical.replace("-", " ").split(" ")
    if is_family_name(family.lower()) and given and is_read_out(letters(entity.canonical)):
        return True
    three = len(given) == 2 and any(len(form) == 3 for form in forms)
    return three and len(family) <= _LONGEST_FAMILY_NAME


@cache
def syllables() -> tuple[frozenset[str], frozenset[str]]:
    """Read the characters that hardly stand in anything but foreign names, and all that often do in those."""
    lines = (_DATA / "transliteration.txt").read_text(encoding="utf-8").splitlines()
    only, besides = (line for line in lines if not line.startswith("#"))
    return frozenset(only), frozenset(only + besides)


@cache
def two_characters() -> frozenset[str]:
    """Read the commonest words of two characters."""
    lines = (_DATA / "words.zh.txt").read_text(encoding="utf-8").splitlines()
    words = "".join(line for line in lines if not line.startswith("#"))
    return frozenset(words[place : place + 2] for place in range(0, len(words), 2))
