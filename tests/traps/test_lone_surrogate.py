"""Half a character cannot be encoded, and comes in all the same."""

from __future__ import annotations

import json

import pytest

from normalizer import Normalizer, explain, normalize


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("\ud800", "\ud800"),
        ("Bioloss\udfff , he", "Belarus\udfff , he"),
        ("\ud83d Bioloss , he", "\ud83d Belarus, he"),
        ("\ud83d\ude00 two -day", "\ud83d\ude00 two-day"),
        ("Luka\ud800Shenke", "Luka\ud800Shenke"),
        ("\udc80time.Chinese .", "\udc80time. Chinese."),
    ],
)
def test_it_comes_back_and_the_text_around_it_is_repaired(text: str, wanted: str) -> None:
    assert normalize(text) == wanted


def test_results_with_it_can_be_shown_and_undone() -> None:
    result = explain("\ud800 Bioloss , he")
    assert result.undo() == "\ud800 Bioloss , he"
    assert "Belarus" in result.diff("word")
    assert json.loads(json.dumps(result.to_dict()))["original"] == "\ud800 Bioloss , he"


def test_it_may_stand_in_a_table_and_in_the_source() -> None:
    own = Normalizer.from_dict({"Belarus": ["Bel\ud800s"]})
    assert own.normalize("in Bel\ud800s, in Bel\ud801s") == "in Belarus, in Bel\ud801s"
    assert normalize("Beros", source="\ud800白俄罗斯") == "Belarus"
