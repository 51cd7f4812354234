"""Findings about forms that stand in other forms: a repair would damage them, or be repaired again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import regex

from normalizer.curate.origins import Origins, problem_at
from normalizer.errors import Problem
from normalizer.names.entity import Entity, Listed
from normalizer.text import fold

__all__ = ["Chains"]

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[.'’][\p{L}\p{M}\p{N}]+)*")


class Chains:
    """The right forms of all entities by their words, and all forms that are always replaced.

    >>> from normalizer.names.packs.pack import parse
    >>> text = "Minsk Arena: [Menska]\\nBelarus: [Arena]\\n"
    >>> entities = {entity.id: entity for entity in parse(text, "my.yaml").entities}
    >>> [found.code for found in Chains(entities).of(entities["belarus"], Origins(text, "my.yaml"))]
    ['AL014']
    """

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._right: defaultdict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        self._always: dict[str, tuple[str, Listed]] = {}
        for identity in sorted(entities):
            entity = entities[identity]
            for form in entity.right_forms:
                words = _words(form)
                for word in set(words):
                    self._right[word].append((words, form, identity))
            for item in entity.aliases:
                self._always.setdefault(fold(item.text), (identity, item))

    def of(self, entity: Entity, origins: Origins) -> Iterator[Problem]:
        """Yield what is wrong with the forms of one entity of a file."""
        for item in entity.aliases:
            yield from self._inside(entity, item, origins)
        for key, listed in (("aliases", entity.aliases), ("weak", entity.weak)):
            for item in listed:
                yield from self._onward(entity, key, item, origins)

    def _inside(self, entity: Entity, item: Listed, origins: Origins) -> Iterator[Problem]:
        """Find right forms that hold an always-alias: beside a line break it would be replaced there."""
        words = _words(item.text)
        longer = [
            (form, identity)
            for others, form, identity in (self._right.get(words[0], ()) if words else ())
            if len(others) > len(words) and _holds(others, words)
        ]
        if not longer:
            return
        form, identity = longer[0]
        whose = "this entity" if identity == entity.id else identity
        more = f", and in {len(longer) - 1} more" if len(longer) > 1 else ""
        yield problem_at(
            origins.of(entity.id, "aliases", item.text),
            "AL014",
            f"always-alias {item.text!r} stands in {form!r}, a right form of {whose}{more}",
            "make it weak, or remove it",
        )

    def _onward(
        self, entity: Entity, key: str, item: Listed, origins: Origins
    ) -> Iterator[Problem]:
        """Find replacements that another entity would replace again."""
        target = item.stands_for or entity.canonical
        other = self._always.get(fold(target))
        if other is not None and other[0] != entity.id:
            yield problem_at(
                origins.of(entity.id, key, item.text),
                "AL014",
                f"{item.text!r} becomes {target!r}, which {other[0]} replaces by"
                f" {other[1].stands_for!r}",
                "let it stand for the last of them",
            )


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return any(words[start : start + size] == part for start in range(len(words) - size + 1))
