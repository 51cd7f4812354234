"""As many lines out as in: corpora are aligned by line."""

from __future__ import annotations

import re

import pytest

from normalizer import Normalizer, normalize

BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
)
def test_every_kind_of_line_end_stays(end: str) -> None:
    text = end.join(["Bioloss , he", "", "  ", "two -day", ". .", "Essence", ""])
    assert BREAK.findall(normalize(text)) == BREAK.findall(text)


@pytest.mark.parametrize(
    "text", ["\n", "\n\n\n", " \n \n ", "\u200b\n\u200b", "\x00\n\x00", "Target = _blank>\nP> He", "Essence\nEssence", ",\n,\n,", '"\n"\n"', "the\nthe\nthe", "&nbsp;\n&nbsp;"]
)  # fmt: skip
def test_a_line_that_becomes_empty_is_still_a_line(text: str) -> None:
    assert normalize(text).count("\n") == text.count("\n")


def test_a_thousand_lines_stay_in_their_places() -> None:
    lines = [f"{number} , from Bioloss" for number in range(1000)]
    assert normalize("\n".join(lines)).split("\n") == [
        f"{number}, from Belarus" for number in range(1000)
    ]


def test_a_right_form_cannot_bring_a_line_break_in() -> None:
    try:
        own = Normalizer.from_dict({"Bel\narus": ["Bioloss"]})
    except ValueError:
        return
    assert own.normalize("in Bioloss").count("\n") == 0
