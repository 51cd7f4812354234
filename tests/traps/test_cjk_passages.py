"""A Chinese, Japanese or Korean passage keeps its own marks, blanks and digits."""

from __future__ import annotations

import pytest

from normalizer import normalize


@pytest.mark.parametrize(
    "text",
    [
        "中国，白俄罗斯。他说：“好。”",
        "严禁采摘花、 果、叶！",
        "《人民日报》报道（记者　王明）：会议于十七时举行，１００％通过。",
        "在Ｇ２０峰会上，各国代表发言；会后，代表们合影。",
        "「新しい図書館」は、東京の中心にある。入館料は５００円、子どもは無料。",
        "서울에서는 비가 왔다, 부산은 맑았다.",
        "中国（NATO）的代表，以及AI等技术。",
        "……——～·",
        "在　中国",
    ],
)
def test_a_passage_stays(text: str) -> None:
    assert normalize(text) == text
    assert (
        normalize(f"The notice reads: {text}\nIt is long.")
        == f"The notice reads: {text}\nIt is long."
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("foo，bar。Then", "foo, bar. Then"),
        ("the US（right）and", "the US (right) and"),
        ("Ｂｉｏｌｏｓｓ，he said", "Belarus, he said"),
        ("Luka\u3000Shenke", "Lukashenko"),
        ("he said：“yes，”and left。", "he said: “yes,” and left."),
    ],
)
def test_its_marks_inside_english_become_plain(text: str, wanted: str) -> None:
    assert normalize(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "他用的是iPhone。",
        "我们支持WTO、WHO和UN。",
        "（NATO）成员国开会。",
        "我们有AI、5G等技术。",
        "会议于１７：００举行。",
    ],
)
def test_a_latin_word_does_not_make_the_passage_english(text: str) -> None:
    assert normalize(text) == text
