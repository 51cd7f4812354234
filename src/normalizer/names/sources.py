"""Which entities the source text names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normalizer.matching import Literals
from normalizer.names.entity import Entity
from normalizer.names.languages.transliteration import syllables, two_characters
from normalizer.names.table import AliasTable

__all__ = ["Naming", "SourceForms"]

_DOTS = frozenset("·•‧・")
_HYPHEN = "-"
_JOINTS = _DOTS | {"＝", _HYPHEN}  # between the names of one person
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LEAST_SOUNDED = 3  # characters of a name written by sound that no table lists
_ONE_DOT = str.maketrans(dict.fromkeys(_DOTS, "·"))
_OF_PLACES = frozenset("省县州")  # behind the name of a place
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
        source = source.translate(_ONE_DOT)
        spans = self._spans(source)
        pieces = _pieces(source, spans)
        found: dict[str, Naming] = {}
        reached = 0
        for place, end, index in spans:
            if end > reached:  # else it stands inside a longer form
                reached = end
                if (place, end) in pieces:
                    continue
                form, owners = self._owners[index]
                whole = source[max(0, place - 1) : place] not in _JOINTS
                whole = whole and source[end : end + 1] not in _JOINTS
                for owner in owners:
                    if _names_another(self._table.entities[owner], source, place, end):
                        continue
                    before = found.get(owner, Naming(form, 0, True))
                    found[owner] = Naming(before.form, before.times + 1, before.whole and whole)
        return found

    def has_others(self, source: str) -> bool:
        """Whether a source text has foreign names, written by sound, that the table does not list.

        >>> from normalizer.names.entity import Entity, Listed, Pack
        >>> blinken = Entity("b", "Antony Blinken", sources={"zh": (Listed("布林肯", "Blinken"),)})
        >>> forms = SourceForms(AliasTable.of([Pack("p", (blinken,))]))
        >>> forms.has_others("布林肯会见"), forms.has_others("布林肯会见斯图尔特")
        (False, True)
        """
        source = source.translate(_ONE_DOT)
        left = list(source)
        spans = self._spans(source)
        pieces = _pieces(source, spans)  # of names that are not listed
        for start, end, _ in spans:
            if (start, end) not in pieces:
                left[start:end] = " " * (end - start)
        _, often = syllables()
        words = two_characters()
        for run in _HAN.findall("".join(left)):
            sounded = "".join(c if c in often else " " for c in run)
            for name in sounded.split():
                pairs = {name[place : place + 2] for place in range(len(name) - 1)}
                if len(name) >= _LEAST_SOUNDED and pairs.isdisjoint(words):
                    return True
        return False

    def _spans(self, source: str) -> list[tuple[int, int, int]]:
        """List where forms stand, by their numbers: in text order, the longer of two first."""
        if not source:
            return []
        if self._literals is None:
            self._literals = self._prepared()
        spans = [
            (place, place + len(self._owners[index][0]), index)
            for index, place in self._literals.find(source, 0, len(source))
        ]
        return sorted(spans, key=lambda span: (span[0], -span[1]))

    def _prepared(self) -> Literals:
        owners: dict[str, list[str]] = {}
        for identity, entity in self._table.entities.items():
            for items in entity.sources.values():
                for item in items:
                    if len(item.text) < _SHORTEST:
                        continue
                    owners.setdefault(item.text, []).append(identity)
        self._owners = sorted(owners.items())
        return Literals([form.translate(_ONE_DOT) for form, _ in self._owners])


def _pieces(source: str, spans: Sequence[tuple[int, int, int]]) -> frozenset[tuple[int, int]]:
    """Give the spans that are no names: pieces of a longer foreign name, or of two words side by side.

    萨尔 is a piece of 塞萨尔 in 胡里奥·塞萨尔·查韦斯, 马里 one of 马里亚加, and 史文 of 历史 and 文化. A
    common word or another form may follow a name without a mark: 普京希望.
    """
    only, often = syllables()
    starts, ends = {start for start, _, _ in spans}, {end for _, end, _ in spans}
    found = set()
    for start, end, _ in spans:
        form, before, after = (
            source[start:end],
            source[max(0, start - 2) : start],
            source[end : end + 2],
        )
        telling = often if often.issuperset(form) else only
        goes_on = after[:1] in telling and end not in starts and after not in two_characters()
        began = before[-1:] in telling and start not in ends and before not in two_characters()
        if goes_on or began or _lies_across(form, before[-1:], after[:1]):
            found.add((start, end))
    return frozenset(found)


def _names_another(entity: Entity, source: str, start: int, end: int) -> bool:
    """Whether an entity's form is here one of the names of somebody else.

    A first name, where the entity is called so last or is no person: 拉米·马利克, 利兹·亚诺德. Or half of a
    double name: 约瑟夫·戈登-莱维特. Or a place is called like a person: 科尔曼省.
    """
    before, after = source[max(0, start - 1) : start], source[end : end + 1]
    if not _JOINTS.isdisjoint(source[start:end]):
        return False
    if entity.kind != "person":  # 中国·北京 is no name
        _, often = syllables()
        first = before in _DOTS and source[max(0, start - 2) : start - 1] in often
        return first or (after in _DOTS and source[end + 1 : end + 2] in often)
    if after in _OF_PLACES and source[end : end + 2] not in two_characters():
        return True
    return " " in entity.canonical and (after in _DOTS or _HYPHEN in (before, after))


def _lies_across(form: str, before: str, after: str) -> bool:
    """Whether a form is the end of a common word and the beginning of another."""
    words = two_characters()
    return form not in words and before + form[0] in words and form[-1] + after in words
