"""The source text names somebody whose name, or a part of it, is also another's; or the text is right already.

All of these were changed once. The texts are written for this test.
"""

from __future__ import annotations

import pytest

from normalizer import AliasTable, Entity, Normalizer, normalize
from normalizer.names.entity import Listed, Pack

RIGHT = {
    "a district in pinyin, and another one in the source": (
        "Flats in Chengguan District cost more than those in Guang'an.",
        "城关区的房价高于广安区。",
    ),
    "a reporter's name in pinyin": (
        "The British Sports Council (Wang Zijiang) set its goal for Pyeongchang.",
        "英国体育理事会（记者王子江）公布了平昌冬奥会的目标。",
    ),
    "a family name with another first name": (
        "The Dutch ambassador Keyes Van Barr led the delegation.",
        "荷兰大使凯斯·万·巴尔率领代表团。",
    ),
    "an actor of the family name of a player": (
        "It was dubbed in English by Chanin Tatum.",
        "由查宁·塔图姆用英语配音。",
    ),
    "half of a double name": (
        "The other role is spoken by Joseph Gordon-Levitt.",
        "另一个角色由约瑟夫·戈登-莱维特配音。",
    ),
    "a first name that is a city's": (
        "The champion Liz Yarnold is among them.",
        "冠军利兹·亚诺德也在其中。",
    ),
    "a right name with -based": (
        "The mine is owned by a Phoenix-based company.",
        "该金矿由总部位于凤凰城的公司所有。",
    ),
    "a word that is read like a country": (
        "The Sultan of Brunei sent a letter.",
        "文莱苏丹致函。",
    ),
    "a right name and a stranger": (
        "Reporters from Inner Mongolia Eerduosi heard of it.",
        "记者从内蒙古鄂尔多斯市获悉。",
    ),
    "nobody in the source sounds like it": (
        "Services need certificates, said Pan Liifen.",
        "潘丽芬说，服务需要认证。",
    ),
    "an actor whose name is more like his own than like an island": (
        "The film stars Dong Zikian in Taiwan.",
        "由董子健主演的台湾电影。",
    ),
    "a chairman who is no town": (
        "Li Xivan, chairman of the Pyeongchang committee, said so.",
        "平昌冬奥会组委会主席李熙范这样说。",
    ),
    "a province called like a person": (
        "The earthquake shook Kolman province.",
        "地震发生在科尔曼省境内。",
    ),
}


@pytest.mark.parametrize("case", RIGHT)
def test_what_the_source_does_not_say_is_not_read_into_the_text(case: str) -> None:
    text, source = RIGHT[case]
    assert normalize(text, source=source) == text


@pytest.mark.parametrize(
    ("text", "source", "repaired"),
    [
        (
            "Environmental Protection Agency Director Scott Pruter hesitated.",
            "环保局局长斯科特·普鲁特犹豫了。",  # a form that no pack lists
            "Environmental Protection Agency Director Scott Pruitt hesitated.",
        ),
        (
            "Fedelica Mogerini said so.",
            "费代丽卡・莫盖里尼这样说。",  # with another dot than packs have
            "Federica Mogherini said so.",
        ),
        ("Flights to Hunzhou are full.", "前往泸州的航班已满。", "Flights to Luzhou are full."),
    ],
)
def test_what_it_does_say_is(text: str, source: str, repaired: str) -> None:
    assert normalize(text, source=source) == repaired


def test_a_chinese_source_that_has_nobody_like_it_speaks_against_a_cue() -> None:
    text = "The State Department said that Bulinkan would go."
    repaired = "The State Department said that Blinken would go."
    assert normalize(text, source="国务院宣布布林肯会去。") == repaired
    assert normalize(text, source="国务院这样宣布。") == text


def test_japanese_characters_are_not_read_as_chinese() -> None:
    text = "The State Department said that Bulinkan would go."
    assert normalize(text, source="国務省がそう発表した。") == normalize(text) != text


def test_a_part_of_a_listed_form_is_the_entitys_own() -> None:
    zh = {"zh": (Listed("雷因斯·普利巴斯", "Reince Priebus"),)}
    titles = ("White House Chief of Staff",)
    entity = Entity("priebus", "Reince Priebus", "person", sources=zh, titles=titles)
    own = Normalizer(AliasTable.of([Pack("p", (entity,))]))
    text = "White House Chief of Staff Pulibasi left."
    repaired = "White House Chief of Staff Reince Priebus left."
    assert own.normalize(text, source="白宫幕僚长普利巴斯离职。") == own.normalize(text) == repaired
