"""Which entities the source text names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normalizer.matching import Literals
from normalizer.names.table import AliasTable
from normalizer.names.transliteration import syllables

__all__ = ["Naming", "SourceForms"]

_JOINTS = frozenset("·•‧・＝-")  # between the names of one person
_MIDDLE = re.compile(r"(?<=[·•‧・＝-])[^\W\d_]{1,8}(?=[·•‧・＝-])")
_SHORTEST = 2  # characters: one alone is part of too many words


@dataclass(frozen=True, slots=True)
class Naming:
    """An entity as the source text names it: by which form, how often, and whether by a whole name.

    In 史蒂文·诺瑟姆 neither part is whole.
    """

    form: str
    times: int
    whole: bool


class SourceForms:
    """The source forms of a table, found in a text in one pass.

    >>> from normalizer.names.entity import Entity, Listed, Pack
    >>> belarus = Entity("belarus", "Belarus", sources={"zh": (Listed("白俄罗斯", "Belarus"),)})
    >>> russia = Entity("russia", "Russia", sources={"zh": (Listed("俄罗斯", "Russia"),)})
    >>> forms = SourceForms(AliasTable.of([Pack("p", (belarus, russia))]))
    >>> forms.named_in("白俄罗斯总统")
    {'belarus': Naming(form='白俄罗斯', times=1, whole=True)}

    A form inside a longer one does not count: there is no 俄罗斯 in 白俄罗斯, and no 拉马 (Rama) in 拉马尼,
    which no table need list to be seen as a longer name. Nor does a single character.
    """

    def __init__(self, table: AliasTable) -> None:
        self._table = table
        self._owners: list[tuple[str, list[str]]] = []
        self._literals: Literals | None = None

    def named_in(self, source: str) -> Mapping[str, Naming]:
        """Map the ids of the entities a source text names to how it does."""
        if not source:
            return {}
        if self._literals is None:
            self._literals = self._prepared()
        spans = [
            (place, place + len(self._owners[index][0]), index)
            for index, place in self._literals.find(source, 0, len(source))
        ]
        spans.sort(key=lambda span: (span[0], -span[1]))
        pieces = _pieces(source, spans)
        found: dict[str, Naming] = {}
        reached = 0
        for place, end, index in spans:
            if end > reached:  # else it stands inside a longer form
                reached = end
                form, owners = self._owners[index]
                whole = source[max(0, place - 1) : place] not in _JOINTS
                whole = whole and source[end : end + 1] not in _JOINTS
                for owner in owners:
                    if (place, end) in pieces and self._table.entities[owner].kind != "country":
                        continue
                    before = found.get(owner, Naming(form, 0, True))
                    found[owner] = Naming(before.form, before.times + 1, before.whole and whole)
        return found

    def _prepared(self) -> Literals:
        owners: dict[str, list[str]] = {}
        for identity, entity in self._table.entities.items():
            for items in entity.sources.values():
                for item in items:
                    if len(item.text) < _SHORTEST:
                        continue
                    owners.setdefault(item.text, []).append(identity)
        self._owners = sorted(owners.items())
        return Literals([form for form, _ in self._owners])


def _pieces(source: str, spans: Sequence[tuple[int, int, int]]) -> frozenset[tuple[int, int]]:
    """Give the spans beside which a foreign name goes on that is no form of its own.

    Between two dots more characters are taken for such names: 萨尔 is a piece of 塞萨尔 in
    胡里奥·塞萨尔·查韦斯. Countries are left out by the caller: names follow them without a mark (伊朗莱希,
    Raisi of Iran).
    """
    only, often = syllables()
    starts, ends = {start for start, _, _ in spans}, {end for _, end, _ in spans}
    middles = [match.span() for match in _MIDDLE.finditer(source)]
    found = set()
    for start, end, _ in spans:
        middle = any(first <= start and end <= last for first, last in middles)
        telling = often if middle else only
        if (end not in starts and source[end : end + 1] in telling) or (
            start not in ends and source[max(0, start - 1) : start] in telling
        ):
            found.add((start, end))
    return frozenset(found)
