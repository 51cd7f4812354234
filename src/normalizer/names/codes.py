"""The codes of name repairs, and what each stands for."""

from __future__ import annotations

from dataclasses import dataclass

from normalizer.edits import Certainty

__all__ = ["RULES", "NameRule"]


@dataclass(frozen=True, slots=True)
class NameRule:
    """A kind of name repair: what it is, and how sure; without a certainty it is done when asked for."""

    code: str
    title: str
    documentation: str
    certainty: Certainty | None


RULES = {
    rule.code: rule
    for rule in (
        NameRule(
            "NM001",
            "Listed alias of an entity",
            "Always replaced by the right form it stands for.",
            Certainty.SURE,
        ),
        NameRule(
            "NM002",
            "Weak alias with evidence",
            "Replaced where the document, the source text or the caller supports it; else held.",
            Certainty.LIKELY,
        ),
        NameRule(
            "NM003",
            "Plain pinyin of an entity's Chinese form",
            "`Cai Yingwen` for `Tsai Ing-wen`: replaced where the reading is no other name.",
            Certainty.SURE,
        ),
        NameRule(
            "NM004",
            "Right form torn apart or glued",
            "`Guest House` for `Guesthouse`: put together where the parts are no words of their own.",
            Certainty.LIKELY,
        ),
        NameRule(
            "NM005",
            "Two renderings of one name side by side",
            "`Biden Bynden`: one is kept.",
            Certainty.LIKELY,
        ),
        NameRule(
            "NM006",
            "Known name with a common word glued to it",
            "`Chinapressure`: parted where the lexicon does not know the whole.",
            Certainty.LIKELY,
        ),
        NameRule(
            "NM007",
            "Unlisted spelling that sounds like a known name",
            "`Brinken` for `Blinken`, by the sound of its source form and what the document says.",
            Certainty.LIKELY,
        ),
        NameRule(
            "NM008",
            "Spellings of one name that no table knows",
            "`Ocharov` beside `Ochalov`: reported, or written as the document does most, if asked.",
            None,
        ),
    )
}
"""The codes of name repairs and what they mean."""
