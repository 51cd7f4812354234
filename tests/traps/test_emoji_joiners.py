"""An invisible joiner is rubbish between Latin letters and half the sign everywhere else."""

from __future__ import annotations

import pytest

from normalizer import normalize


@pytest.mark.parametrize(
    "text", ["👩\u200d🚀", "👨\u200d👩\u200d👧\u200d👦", "❤\ufe0f\u200d🔥", "🏳\ufe0f\u200d🌈", "👩🏽\u200d🎓", "🇨🇳", "1\ufe0f\u20e3", "می\u200cخواهم", "क्\u200dष", "ශ්\u200dරී", "נ\u200dא", "🏴\U000e0067\U000e0062\U000e007f"]
)  # fmt: skip
def test_what_needs_its_joiner_keeps_it(text: str) -> None:
    assert normalize(f"He wrote {text} there.") == f"He wrote {text} there."
    assert normalize(text) == text


@pytest.mark.parametrize(
    "hidden", ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u200b\u200d"]
)
def test_between_latin_letters_it_goes_and_the_name_is_found(hidden: str) -> None:
    assert normalize(f"in Bio{hidden}loss") == "in Belarus"
    assert normalize(f"He said{hidden} , no") == "He said, no"


def test_letters_with_accents_are_latin_too() -> None:
    assert normalize("the caf\u00e9\u200ds") == "the caf\u00e9s"
