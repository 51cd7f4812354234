"""SP: words glued to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from normalizer.edits import Certainty
from normalizer.matching import Match
from normalizer.rules.base import Change, rule
from normalizer.text import TextView, word_after, word_before

# Words that begin a sentence or clause and never end a brand: `ThereforeSome`, but not `DeepMind`.
_OPENERS = frozenset(
    "According After Also Although Among An And Another At Because Before But By Despite During Earlier"
    " For From Further He His However If In Instead Later Many Moreover Recently She Since Some That The"
    " Their Then There Therefore These They This Those Though Thus Under Until What When Where Which While"
    " Who With Without".split()
)


@rule(
    "SP016",
    regex.compile(r"(?<=[a-z])[A-Z]"),
    certainty=Certainty.LIKELY,
    fires={
        "to promoteEconomic and": "to promote Economic and",
        "leaders alsoAlways close": "leaders also Always close",
        "ThereforeSome benefits": "Therefore Some benefits",
        "in UkraineDuring the": "in Ukraine During the",
    },
    quiet=(
        "MacArthur",
        "YouTube",
        "an iPhone",
        "McCell",
        "DeepMind",
        "PayPal and LinkedIn",
        "easyJet flies",
        "#MeToo",
        "getElementById",
        "PlayStation",
        "thyssenKrupp",
        "SpaceX",
        "the group MoveOn",
        "FedEx",
    ),
)
def glued_at_capital(view: TextView, match: Match) -> Iterator[Change]:
    """Two words glued together at a capital.

    `promoteEconomic`, `ThereforeSome`, `in UkraineDuring`: one page in two. They are parted where both
    halves are words or known names and the whole is neither. After a capitalised first half the
    second must be a word that begins sentences: brands are made of two nouns.

    Exceptions: `MacArthur`, `YouTube`, `iPhone`, `DeepMind`, identifiers with more than one hump.
    """
    text, place = view.text, match.start()
    line_start, line_end = view.line(place)
    left, right = word_before(text, place, line_start), word_after(text, place, line_end)
    right = right.split("'")[0].split("’")[0]
    if len(left) < 2 or _HUMP.search(left) or _HUMP.search(right) or not (left + right).isalpha():
        return
    if text[place - len(left) - 1 : place - len(left)] in {"#", "@", "_", "/", "."} and place > len(
        left
    ):
        return
    if right not in _OPENERS and (left[0].isupper() or len(left) < 3 or len(right) < 3):
        return
    enough = 3.0 if len(left) > 3 else 5.0
    if view.knows(left, enough) and view.knows(right, 3.0) and not view.knows(left + right):
        yield place, place, " "


_HUMP = re.compile(r"[a-z][A-Z]")


@rule(
    "SP017",
    re.compile(r" [a-z]{11,30}+(?![\w'’-])"),
    certainty=Certainty.GUESS,
    fires={"an innovationcenter in": "an innovation center in"},
    quiet=(" counterintelligence", " responsibilities", " the antiinflammatory"),
)
def glued_words(view: TextView, match: Match) -> Iterator[Change]:
    """Two ordinary words glued together at a lost tag.

    `innovationcenter`: reported, and parted only when guesses are asked for, since English makes
    compounds the same way and no word list holds them all (`prizewinners`, `brushstroke`).
    """
    word = match[0][1:]
    if view.knows(word):
        return
    splits = [
        cut
        for cut in range(5, len(word) - 4)
        if view.knows(word[:cut], 4.0) and view.knows(word[cut:], 4.0)
    ]
    if len(splits) == 1:
        place = match.start() + 1 + splits[0]
        yield place, place, " "
