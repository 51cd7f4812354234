"""A mark that is pulled up to a URL becomes part of it."""

from __future__ import annotations

import pytest

from normalizer import normalize


@pytest.mark.parametrize(
    "text",
    [
        "see http://a.b/c , or not",
        "see http://a.b/c .",
        "see https://example.org/a?b=c&d=e ; then",
        "see www.example.org , please",
        "mail press@example.org , please",
        "see http://a.b/c。Then",
        "see http://a.b/c）then",
        '"http://a.b/c"he said',
        "open ~/notes/today.md , then",
        "run `make test` , then",
        "ask @someone , then",
        "ask .@someone , then",
        "#Bioloss , then",
    ],
)
def test_no_mark_is_moved_to_what_would_swallow_it(text: str) -> None:
    assert normalize(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "http://a.b/two -day",
        "https://example.org/Bioloss/time.Chinese",
        "https://example.org/?q=road.He,17:00&amp;x=lsquo;",
        "www.example.org/a--b,,c",
        "Luka.Shenke@bioloss.example.org",
        "C:\\Users\\Bioloss\\time.Chinese.txt",
    ],
)
def test_what_is_inside_stays(text: str) -> None:
    assert normalize(f"At {text} he saw it.") == f"At {text} he saw it."


def test_the_text_around_a_url_is_repaired() -> None:
    text = "Bioloss , he said ; see https://example.org/Bioloss for Baillos .He left"
    wanted = "Belarus, he said; see https://example.org/Bioloss for Belarus .He left"
    assert normalize(text) == wanted


def test_a_bracket_is_not_glued_to_a_url_that_ends_with_one() -> None:
    text = "(see https://en.example.org/wiki/Minsk_(city) )"
    assert normalize(text) == text
