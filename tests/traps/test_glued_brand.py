"""`Chinapressure` lost a blank; `Kerrygold` is butter."""

from __future__ import annotations

import pytest

from normalizer import Normalizer, normalize


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("reforms in Chinapressure the firms", "reforms in China pressure the firms"),
        ("in Russiapressure grows", "in Russia pressure grows"),
        ("to promoteEconomic ties", "to promote Economic ties"),
        ("ThereforeSome left", "Therefore Some left"),
        ("in UkraineDuring the autumn", "in Ukraine During the autumn"),
    ],
)
def test_a_lost_blank_is_put_in(text: str, wanted: str) -> None:
    assert normalize(text) == wanted


BRANDS = [
    "YouTube", "MacArthur", "McDonald", "DeepMind", "PlayStation", "LinkedIn", "FedEx", "eBay", "iPhone", "PayPal", "WeChat",
    "TikTok", "BlackBerry", "AstraZeneca", "SoftBank", "AlphaGo", "JavaScript", "BuzzFeed", "HuffPost", "WordPress", "GoPro",
    "Chinatown", "Russiagate", "Koreatown", "Indianapolis", "Brazilnut", "Moonlight", "Trumpism", "Bidenomics", "Burnside",
    "LaTeX", "GitHub", "OpenAI", "DuPont", "DeVos", "LeBron", "O'Brien", "van der Berg", "FitzGerald", "VanDyke",
]  # fmt: skip


@pytest.mark.parametrize("brand", BRANDS)
def test_a_brand_stays_in_one_piece(brand: str) -> None:
    assert normalize(f"He likes {brand} more.") == f"He likes {brand} more."


@pytest.mark.parametrize("brand", ["Kerrygold", "Trumpcare", "Trumpworld", "Bloombergview"])
def test_a_word_made_of_a_surname_stays_in_one_piece(brand: str) -> None:
    assert normalize(f"He likes {brand} more.") == f"He likes {brand} more."


def test_a_name_of_the_table_stays_whatever_its_capitals() -> None:
    own = Normalizer.from_dict({"teleSUR": ["tele-sur"], "openDemocracy": []})
    assert (
        own.normalize("The channel teleSUR and openDemocracy")
        == "The channel teleSUR and openDemocracy"
    )
