"""What of a text is read word by word: lines, and of long lines the sentences."""

from __future__ import annotations

import pytest

from normalizer import normalize
from normalizer.names.surveying.stretches import stretches

FILLER = "The talks were held in the capital on Monday, and both sides agreed. " * 20


def test_a_short_line_is_read_whole() -> None:
    text = "They met here. Beros signed. They left.\nNothing."
    assert list(stretches(text, [15, 20, 30])) == [(0, 39)]


def test_of_a_long_line_only_the_sentences_with_places() -> None:
    text = f"{FILLER}Beros signed there. {FILLER}"
    place = text.index("Beros")
    assert [text[start:end] for start, end in stretches(text, [place, place + 6])] == [
        "Beros signed there. "
    ]


def test_the_last_sentence_of_a_long_line_and_the_next_line() -> None:
    text = f"{FILLER}Beros\nBeros"
    first, second = text.index("Beros"), text.rindex("Beros")
    assert list(stretches(text, [first, second])) == [(first, first + 5), (second, second + 5)]


@pytest.mark.parametrize(
    ("garbled", "right"),
    [
        ("Then Bioloss signed.", "Then Belarus signed."),
        ("Mr. Luka Shenke came with St.Petersburg in mind.", None),
        ("He left. Luka Shenke stayed! Bioloss too? Baillos.", None),
        ("They flew to St. Petersburg with Luka Shenke.", None),
    ],
)
def test_a_long_line_is_repaired_as_its_sentence_alone(garbled: str, right: str | None) -> None:
    alone = normalize(garbled)
    assert alone != garbled
    assert right is None or alone == right
    assert normalize(f"{FILLER}{garbled} {FILLER}".strip()) == f"{FILLER}{alone} {FILLER}".strip()
