"""Plain text by files, paragraphs and lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.corpus.formats.text import FORMAT
from normalizer.corpus.options import ReadOptions
from tests.corpus.formats.rewriting import texts, written


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("file", ["a\r\nb\n\n \n c\n"]),
        (None, ["a\r\nb\n\n \n c\n"]),
        ("paragraph", ["a\r\nb", " c"]),
        ("line", ["a", "b", " ", " c"]),
    ],
)
def test_units(unit: str | None, found: list[str]) -> None:
    assert texts(FORMAT, "a\r\nb\n\n \n c\n", ReadOptions(unit=unit)) == found


@given(st.text("ab \r\n\t", max_size=20), st.sampled_from(["file", "paragraph", "line"]))
def test_all_but_blanks_is_text(text: str, unit: str) -> None:
    left = written(FORMAT, text, lambda _: "", ReadOptions(unit=unit))
    assert left.strip() == ""
    if unit == "line":
        assert left.replace("\r", "").replace("\n", "") == ""
