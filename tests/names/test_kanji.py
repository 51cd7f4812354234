"""Japanese names: which characters are whose, and what else these may be read as."""

from __future__ import annotations

import pytest

from normalizer import Normalizer
from normalizer.names.entity import Entity
from normalizer.names.languages.kanji import japanese, misread
from tests.names.tables import chinese, normalizer

TSUNODA = Entity(
    "tsunoda",
    "Yuki Tsunoda",
    "person",
    titles=("Formula One driver",),
    near=("AlphaTauri",),
    sources=chinese("角田裕毅", "Yuki Tsunoda"),
)
KISHIDA = Entity(
    "kishida",
    "Fumio Kishida",
    "person",
    titles=("Japanese Prime Minister",),
    near=("Tokyo",),
    forms={"short": ("Kishida",)},
    sources=chinese("岸田文雄", "Fumio Kishida"),
)


@pytest.fixture(scope="module")
def ready() -> Normalizer:
    return normalizer(TSUNODA, KISHIDA)


@pytest.mark.parametrize(
    ("name", "form", "cut"),
    [
        ("Yuki Tsunoda", "角田裕毅", ("角田", "裕毅")),
        ("Fumio Kishida", "岸田文雄", ("岸田", "文雄")),
        ("Yoshimasa Hayashi", "林芳正", ("林", "芳正")),
        ("Itsunori Onodera", "小野寺五典", ("小野寺", "五典")),
    ],
)
def test_the_characters_of_a_japanese_name_are_cut_where_its_words_are(
    name: str, form: str, cut: tuple[str, str]
) -> None:
    found = japanese(name.split(" "), form)
    assert found is not None
    assert found[0] == cut


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Antony Blinken", "布林肯"),
        ("Adrian Zenz", "郑国恩"),
        ("Hou Yu-ih", "侯友宜"),
        ("Li Keqiang", "李克强"),
        ("An Fengshan", "安峰山"),
        ("Ban Ki-moon", "潘基文"),
        ("Pelé", "贝利"),
    ],
)
def test_a_name_of_another_language_is_none(name: str, form: str) -> None:
    assert japanese(name.split(" "), form) is None


def test_whoever_has_no_japanese_name_is_misread_as_nothing() -> None:
    assert list(misread(Entity("b", "Antony Blinken", sources=chinese("布林肯", "Blinken")))) == []


@pytest.mark.parametrize("garble", ["Kakuda Yuyi", "Yuki Kakuda", "Kakuda Yuki"])
def test_another_reading_of_the_characters_is_repaired_with_evidence(
    ready: Normalizer, garble: str
) -> None:
    text = f"AlphaTauri was pleased. Formula One driver {garble} came in ninth."
    result = ready.explain(text)
    assert result.text == text.replace(garble, "Yuki Tsunoda")
    assert "角田裕毅 may be read so in Japanese" in result.edits[0].causes[0].evidence


@pytest.mark.parametrize("garble", ["Kakuda Yuyi", "Yuki Kakuda", "Kishita Yoshio"])
def test_without_evidence_it_may_be_anybody(ready: Normalizer, garble: str) -> None:
    text = f"{garble} did not answer the question."
    assert ready.normalize(text) == text


def test_characters_read_in_two_ways_at_once_are_repaired(ready: Normalizer) -> None:
    text = "Tokyo agreed. Japanese Prime Minister {} spoke."
    assert ready.normalize(text.format("Kishita Yoshio")) == text.format("Fumio Kishida")
