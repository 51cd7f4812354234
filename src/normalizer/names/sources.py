"""Which entities the source text names."""

from __future__ import annotations

from collections.abc import Mapping

from normalizer.matching import Literals
from normalizer.names.table import AliasTable

__all__ = ["SourceForms"]


class SourceForms:
    """The source forms of a table, found in a text in one pass.

    >>> from normalizer.names.entity import Entity, Listed, Pack
    >>> belarus = Entity("belarus", "Belarus", sources={"zh": (Listed("白俄罗斯", "Belarus"),)})
    >>> russia = Entity("russia", "Russia", sources={"zh": (Listed("俄罗斯", "Russia"),)})
    >>> forms = SourceForms(AliasTable.of([Pack("p", (belarus, russia))]))
    >>> forms.named_in("白俄罗斯总统")
    {'belarus': ('白俄罗斯', 1)}

    A form inside a longer one does not count: there is no 俄罗斯 in 白俄罗斯.
    """

    def __init__(self, table: AliasTable) -> None:
        self._table = table
        self._owners: list[tuple[str, list[str]]] = []
        self._literals: Literals | None = None

    def named_in(self, source: str) -> Mapping[str, tuple[str, int]]:
        """Map the ids of the entities a source text names to the form that stands there, and how often."""
        if not source:
            return {}
        if self._literals is None:
            self._literals = self._prepared()
        spans = [
            (place, place + len(self._owners[index][0]), index)
            for index, place in self._literals.find(source, 0, len(source))
        ]
        spans.sort(key=lambda span: (span[0], -span[1]))
        found: dict[str, tuple[str, int]] = {}
        reached = 0
        for _, end, index in spans:
            if end > reached:  # else it stands inside a longer form
                reached = end
                form, owners = self._owners[index]
                for owner in owners:
                    first, times = found.get(owner, (form, 0))
                    found[owner] = first, times + 1
        return found

    def _prepared(self) -> Literals:
        owners: dict[str, list[str]] = {}
        for identity, entity in self._table.entities.items():
            for items in entity.sources.values():
                for item in items:
                    owners.setdefault(item.text, []).append(identity)
        self._owners = sorted(owners.items())
        return Literals([form for form, _ in self._owners])
