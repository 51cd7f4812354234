"""Does a text give the original beside a name? Then the name is written as the original is spelt."""

from __future__ import annotations

import regex

from normalizer.names.entity import Entity

__all__ = ["is_gloss"]

_REACH = 40  # characters
_ORIGINAL = r"((?:(?!\p{Latin})\p{L}\p{M}*)++(?:[ ·・‧\-](?:(?!\p{Latin})\p{L}\p{M}*)++)*+)"
_MARKS = r"[ \"“”„'‘’«»()（）\[\],;:]"
_OPENING = r"[\"“„'‘«(（\[]"
# `Anbani (ანბანი`, `Acesius (; Greek: Ἀκέσιος`
_BEHIND = regex.compile(rf"[\"”’»]? ?{_OPENING}[ ;]*+(?:\p{{Lu}}\p{{Ll}}++: ?)?{_ORIGINAL}")
# `"ანბანი" "Anbani"`, `ანბანი (Anbani`; behind a comma only within brackets: `(ანბანი, Anbani`
_BEFORE = regex.compile(
    rf"{_ORIGINAL}[\"”’»]?[,;:]? ?{_OPENING}\Z|[(（\[][^)）\]]*?{_ORIGINAL}{_MARKS}{{1,3}}\Z"
)


def is_gloss(text: str, start: int, end: int, entity: Entity) -> bool:
    """Whether a span stands beside its original in another script, and that is not this entity's.

    >>> from normalizer.names.entity import Listed
    >>> ambani = Entity("ambani", "Ambani", sources={"zh": (Listed("安巴尼", "Ambani"),)})
    >>> is_gloss('It is called "ანბანი" (Anbani).', 23, 29, ambani)
    True
    >>> is_gloss("Anbani (安巴尼) came.", 0, 6, ambani)
    False
    """
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if before.isascii() and behind.isascii():
        return False
    found = [_BEHIND.match(behind), _BEFORE.search(before)]
    originals = [group for match in found if match for group in match.groups() if group]
    own = [form.text for forms in entity.sources.values() for form in forms]
    return any(
        not any(original in form or form in original for form in own) for original in originals
    )
