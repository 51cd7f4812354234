"""Tags that are written about are no leftovers of a page."""

from __future__ import annotations

import pytest

from normalizer import normalize


@pytest.mark.parametrize(
    "text",
    [
        '<a href="x" target="_blank" rel="nofollow">here</a>',
        "In the manual &lt;b&gt; makes bold text.",
        "The bull; the bear; the amp; the quot; sign",
        "P > 5 and P < 7",
        "`rel=nofollow` and `target=_blank` are attributes.",
        "the nofollow attribute and the srcset attribute",
        "test_fill_blank> is a prompt",
    ],
)
def test_html_that_is_meant_stays(text: str) -> None:
    assert normalize(text) == text


@pytest.mark.parametrize(
    "text", ["Set rel=nofollow on every paid link.", "Add target=_blank to the link.", 'Use rel="nofollow noopener" there.']
)  # fmt: skip
def test_an_attribute_in_a_sentence_about_it_stays(text: str) -> None:
    assert normalize(text) == text


@pytest.mark.xfail(
    strict=True,
    raises=AssertionError,
    reason="file names are protected, and so is what they stand in",
)
def test_a_leftover_that_holds_a_file_name_goes_too() -> None:
    text = 'The picture srcset = "hall.jpg 2x" shows the hall.'
    assert normalize(text) == "The picture shows the hall."
