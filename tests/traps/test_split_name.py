"""A name torn in two is one name; two ordinary words in a row are not."""

from __future__ import annotations

import pytest

from normalizer import normalize


@pytest.mark.parametrize(
    "text", ["Luka Shenke", "Luka-Shenke", "Luka -Shenke", "Luka  Shenke", "LukaShenke", "Luka\u00a0Shenke", "Luka\u3000Shenke", "Luka\u200bShenke", "Luka SHENKE"]
)  # fmt: skip
def test_a_torn_name_is_found_however_it_is_torn(text: str) -> None:
    assert normalize(f"He met {text} there.") == "He met Lukashenko there."


@pytest.mark.parametrize(
    "text",
    [
        "Luka, Shenke",
        "Luka. Shenke",
        "Luka\nShenke",
        "Luka - Shenke",
        "Luka and Shenke",
        "In dia",
        "Iran ian",
        "Sing apore",
        "Uk Raine",
        "Trump Et Al",
        "Bi Den",
        "Gaz A",
        "the Fiji Guest House",
        "the State House",
        "Bay Los Angeles",
        "Bio loss",
        "a guest house",
    ],
)
def test_words_that_only_add_up_to_a_name_stay_apart(text: str) -> None:
    assert normalize(f"He saw {text} there.") == f"He saw {text} there."


def test_a_right_name_that_is_glued_is_parted_at_its_capitals_only() -> None:
    assert normalize("at NanyangTechnologicalUniversity") == "at Nanyang Technological University"
    assert normalize("in SouthKorea") == "in South Korea"
    assert normalize("in Southkorea") == "in Southkorea"


def test_a_listed_pinyin_form_may_be_parted_like_a_derived_one() -> None:
    assert normalize("Lai Qing-de left.") == "Lai Ching-te left."
    assert normalize("Cai Ying-wen left.") == "Tsai Ing-wen left."
