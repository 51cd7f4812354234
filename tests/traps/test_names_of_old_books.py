"""Old books are full of names that news has not, beside places that it has: none is an official of today."""

from __future__ import annotations

import pytest

from normalizer import normalize

# From the King James Version (1611).
VERSES = [
    "And David set over them Benaiah the son of Jehoiada; and all Israel saw it.",
    "Then arose Ishmael the son of Nethaniah, and smote Gedaliah, whom the king had made governor over"
    " Jerusalem and the cities of Israel.",
    "And the king of Babylon made Mattaniah his father's brother king in his stead in Jerusalem.",
    "So king Jehoram went out of Samaria the same time, and numbered all Israel.",
    "And after him arose Jair, a Gileadite, and judged Israel twenty and two years.",
    "Baanah the son of Ahilud; to him pertained Taanach and Megiddo in Israel.",
]


@pytest.mark.parametrize("verse", VERSES)
def test_it_stays(verse: str) -> None:
    assert normalize(verse) == verse
    assert normalize("\n".join(VERSES)).count(verse) == 1
