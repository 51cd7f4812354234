"""Japanese names behind their characters, each of which may be read in several ways."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from normalizer.names.channel import ANYWHERE, channel
from normalizer.names.entity import Entity
from normalizer.names.languages.romanise import is_read_out
from normalizer.names.letters import letters

__all__ = ["Characters", "begins", "japanese", "misread"]

_LONGEST = 6  # characters of a name: family and given
_READ_SO = -7.0  # nats a character: above it a word is a reading of the characters
_MISREAD = 3  # readings of each half
Characters = tuple[str, str]
"""The characters of a family name and of a given name."""


def japanese(words: Sequence[str], form: str) -> tuple[Characters, tuple[str, str]] | None:
    """Cut the characters of a Japanese name between family and given name, and its words likewise.

    >>> japanese(("Yuki", "Tsunoda"), "角田裕毅")
    (('角田', '裕毅'), ('Tsunoda', 'Yuki'))
    >>> japanese(("Antony", "Blinken"), "布林肯") is None
    True

    Nothing where the words are no readings of the characters: then it is a name of another language.
    """
    if len(words) != 2 or not 2 <= len(form) <= _LONGEST or not _known().issuperset(form):
        return None
    if is_read_out(letters(" ".join(words))):
        return None  # a Chinese name, whose characters are read in one way
    heard = channel("kanji").log_likelihood
    best, found = _READ_SO, None
    for family, given in (tuple(words), (words[1], words[0])):
        for cut in range(1, len(form)):
            worst = math.inf
            for word, its in ((family, form[:cut]), (given, form[cut:])):
                worst = min(worst, heard(letters(word), tuple(its), best * len(its)) / len(its))
                if worst <= best:
                    break  # what the other half is will not help
            if worst > best:
                best, found = worst, ((form[:cut], form[cut:]), (family, given))
    return found


@lru_cache(maxsize=10_000)
def begins(character: str, spelling: str) -> bool:
    """Whether a spelling may begin with a reading of a character.

    >>> begins("角", "kakuda"), begins("角", "brinken")
    (True, False)
    """
    readings = channel("kanji").counts[character, ANYWHERE].spellings
    return any(reading and spelling.startswith(reading) for reading in readings)


def misread(entity: Entity) -> Iterator[str]:
    """Yield what the name of a Japanese person may come out as, the one half of it read in another way.

    >>> from normalizer.names.entity import Listed
    >>> zh = {"zh": (Listed("角田裕毅", "Yuki Tsunoda"),)}
    >>> list(misread(Entity("t", "Yuki Tsunoda", "person", sources=zh)))[:4]
    ['yukikakuda', 'kakudayuki', 'yukikakuta', 'kakutayuki']
    """
    likely = channel("kanji").likely
    for item in entity.sources.get("zh", ()):
        found = japanese(entity.canonical.split(" "), item.text)
        if found is None:
            continue
        characters, words = found
        family, given = map(letters, words)
        for spelling, _ in likely(tuple(characters[0]), _MISREAD):
            yield from (given + spelling, spelling + given)
        for spelling, _ in likely(tuple(characters[1]), _MISREAD):
            yield from (spelling + family, family + spelling)


@cache
def _known() -> frozenset[str]:
    return frozenset(character for character, _ in channel("kanji").counts)
