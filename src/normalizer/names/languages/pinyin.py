"""What the Chinese forms of a table give: how they are read, and how an engine spells them in pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from normalizer.lexicon import is_known
from normalizer.names.entity import Entity, Listed
from normalizer.names.form import Form, Role
from normalizer.names.languages.romanise import plain_pinyin
from normalizer.names.languages.units import parts_of, units
from normalizer.text import fold

__all__ = ["pinyin_of", "readings_of"]

_SYLLABLE = re.compile(r"[\u3400-\U0010ffff]")
_READ_ALOUD = frozenset({"person", "country", "place"})


def readings_of(entities: Mapping[str, Entity]) -> dict[str, str]:
    """Read the Chinese forms and their parts, so that only compiling needs the dictionary of readings."""
    found: dict[str, str] = {}
    for entity in entities.values():
        for item in entity.sources.get("zh", ()):
            for piece in (item.text, *parts_of(item.text)):
                if piece not in found:
                    found[piece] = " ".join(units(piece, "zh"))
    return {piece: reading for piece, reading in found.items() if reading}


def pinyin_of(
    entities: Mapping[str, Entity],
    found: Mapping[str, Sequence[Form]],
    readings: Mapping[str, str],
) -> Iterator[tuple[str, list[Form]]]:
    """Yield the plain pinyin of Chinese forms by keys where it is none of the other names found.

    Three syllables, of a place four, are a name of their own and always replaced; fewer are shared
    by too many and need evidence, and so does what is read the same for two entities. What is also an
    English word or another name is no form at all.
    """
    derived: dict[str, list[Form]] = {}
    for identity, entity in entities.items():
        if entity.kind not in _READ_ALOUD or "zh" not in entity.sources:
            continue
        banned = {fold(text) for text in entity.never}
        for item in entity.sources["zh"]:
            reading = readings.get(item.text)
            spelt = reading and plain_pinyin(
                item.text, reading.split(" "), person=entity.kind == "person"
            )
            if not spelt or (key := fold(spelt)) in banned:
                continue
            listed = found.get(key, ())
            if listed and not _are_aliases_of(identity, listed):
                continue
            known = not listed and is_known(key)
            if known and " " not in spelt:
                continue  # only a title or the source text tells: that is for unlisted spellings
            long = not known and _is_long(item, entity)
            form = _form(spelt, item, entity, sure=bool(listed) or long)
            forms = derived.setdefault(key, [])
            if not forms or forms[-1].entity != identity or form not in forms:
                forms.append(form)
    for key, forms in derived.items():
        if len({form.entity for form in forms}) > 1:
            forms = [form._replace(role=Role.WEAK_PINYIN) for form in forms]
        yield key, forms


def _are_aliases_of(identity: str, forms: Iterable[Form]) -> bool:
    return all(form.entity == identity and form.role is Role.ALIAS for form in forms)


def _is_long(item: Listed, entity: Entity) -> bool:
    """Whether a spelling is long enough to be a name of its own."""
    syllables = len(_SYLLABLE.findall(item.text))
    return syllables > 3 or (syllables == 3 and entity.kind != "place")


def _form(spelt: str, item: Listed, entity: Entity, *, sure: bool) -> Form:
    """Make the form of a spelling in pinyin."""
    role = Role.PINYIN if sure else Role.WEAK_PINYIN
    return Form(spelt, item.stands_for or entity.canonical, entity.id, role, entity.case)
