"""Findings about one form by itself: is it a word or a name, too short, in letters of two scripts?"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalizer.curate.origins import Origins, problem_at
from normalizer.errors import Problem
from normalizer.lexicon import is_known, name, zipf
from normalizer.names.entity import Entity
from normalizer.text import fold

__all__ = ["form_problems"]

SHORTEST = 4
"""Letters an always-alias must have: shorter ones are initials, particles and syllables of others."""
_COMMON_NAME = 1.0
_EVERYDAY = 5.0  # Zipf frequency of a word that would speak for the entity on every page
_KNOWN_PLACES = frozenset({"country", "place"})  # `China` is as common and means nothing else
_SCRIPTS = {
    "Latin": regex.compile(r"\p{Latin}"),
    "Cyrillic": regex.compile(r"\p{Cyrillic}"),
    "Greek": regex.compile(r"\p{Greek}"),
}
_WEAKEN = "make it weak, with cues, or remove it"


def form_problems(entity: Entity, origins: Origins) -> Iterator[Problem]:
    """Yield what is wrong with the forms that one file lists for an entity.

    >>> from normalizer.names.packs.pack import parse
    >>> text = "Belarus: [Biq]"
    >>> found = form_problems(parse(text, "my.yaml").entities[0], Origins(text, "my.yaml"))
    >>> print(*found)
    my.yaml:1:11: AL016 always-alias 'Biq' has only 3 letters: make it weak, with cues, or remove it
    """
    for item in entity.aliases:
        said = _too_short(item.text) or _is_right(item.text, entity)
        if said:
            yield problem_at(origins.of(entity.id, "aliases", item.text), *said)
    listed = [("aliases", i.text) for i in entity.aliases] + [("weak", i.text) for i in entity.weak]
    right = [(_key_of(entity, form), form) for form in entity.right_forms if form]
    for key, text in right:
        other = key == "forms" and entity.kind not in _KNOWN_PLACES
        if other and " " not in text and zipf(text) >= _EVERYDAY:
            yield problem_at(
                origins.of(entity.id, key, text),
                "AL021",
                f"right form {text!r} is an everyday word in other capitals, as at a sentence's start",
                "leave it out, or write the name in full",
            )
    for key, text in [*listed, *right]:
        scripts = [name for name, letter in _SCRIPTS.items() if letter.search(text)]
        mixed = _mixed_word(text)
        if mixed:
            yield problem_at(
                origins.of(entity.id, key, text),
                "AL017",
                f"{text!r} has letters of {' and '.join(scripts)} in one word ({mixed})",
                "write it in one script",
            )


def _key_of(entity: Entity, form: str) -> str:
    return "canonical" if form == entity.canonical else "forms"


def _too_short(text: str) -> tuple[str, str, str] | None:
    letters = sum(map(str.isalnum, text))
    if letters >= SHORTEST:
        return None
    return "AL016", f"always-alias {text!r} has only {letters} letters", _WEAKEN


def _is_right(text: str, entity: Entity) -> tuple[str, str, str] | None:
    """Say what else an always-alias is: a word, a name, or a given name with a surname."""
    words = text.replace("-", " ").split()
    own = {fold(word) for form in entity.right_forms for word in form.split()}
    if len(words) == 1 and is_known(text):
        message = f"always-alias {text!r} is an English word or a common name"
        return "AL015", message, _WEAKEN
    if entity.kind == "person" and len(words) == 2 and not own & set(map(fold, words)):
        given, surname = map(name, words)
        both = given and surname and min(given.zipf, surname.zipf) >= _COMMON_NAME
        if both and given and surname and "given" in given.kinds and "surname" in surname.kinds:
            message = f"always-alias {text!r} may be another person: given name and surname"
            return "AL015", message, _WEAKEN
    return None


def _mixed_word(text: str) -> str:
    for word in text.split():
        if sum(1 for letter in _SCRIPTS.values() if letter.search(word)) > 1:
            return word
    return ""
