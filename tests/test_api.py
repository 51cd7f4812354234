"""The Python surface."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

import normalizer
from normalizer import Certainty, Normalizer, NormalizerError, Settings, explain, normalize
from normalizer.errors import InputError, PackError, SettingsError


def test_normalize_repairs_names_and_format() -> None:
    text = "Luka Shenke paid a two -day visit , his second.He left on March 1 on March 1."
    assert normalize(text) == "Lukashenko paid a two-day visit, his second. He left on March 1."


def test_explain_tells_causes_in_offsets_of_the_original() -> None:
    result = explain("In Minsk , Bioloss's flag")
    by_rule = {edit.causes[0].rule: edit for edit in result.edits}
    assert result.original[by_rule["NM001"].start : by_rule["NM001"].end] == "Bioloss"
    assert by_rule["NM001"].causes[0].entity == "belarus"
    assert by_rule["NM001"].causes[0].certainty is Certainty.SURE
    assert result.text == "In Minsk, Belarus's flag"


def test_the_result_is_plain_data_for_json() -> None:
    data = explain("Bai spoke of Bioloss .").to_dict()
    again = json.loads(json.dumps(data))
    assert again["text"] == data["text"]
    assert again["edits"][0]["causes"][0]["rule"]
    assert set(again) == {"original", "text", "converged", "edits", "held"}


def test_undo_takes_back_chosen_edits_only() -> None:
    result = explain("Bioloss , he said")
    names = [edit for edit in result.edits if edit.causes[0].entity]
    assert result.undo(names) == "Bioloss, he said"
    with pytest.raises(ValueError, match="no edit of this result"):
        result.undo([normalizer.Edit(0, 1, "x")])


def test_diffs() -> None:
    result = explain("a line\nBioloss , he said\n")
    assert result.diff("word") == "a line\n[-Bioloss ,-]{+Belarus,+} he said\n"
    assert "-Bioloss , he said\n+Belarus, he said\n" in result.diff()
    assert "\x1b[32mBelarus," in result.diff("word", color=True)
    assert explain("clean").diff() == ""
    with pytest.raises(ValueError, match="style"):
        result.diff("side-by-side")


def test_html_is_escaped() -> None:
    html = explain('<i>Bioloss</i> & "more" .')._repr_html_()
    assert "&lt;i&gt;" in html
    assert "<del" in html
    assert "<ins" in html


def test_from_dict_knows_only_its_names() -> None:
    own = Normalizer.from_dict({"Belarus": ["Beros", "Bioloss"]})
    assert own.normalize("Beros and Luka Shenke") == "Belarus and Luka Shenke"


@pytest.mark.parametrize(
    "entries", [{"": ["x"]}, {"Belarus": [3]}, {"Belarus": ["--"]}, {"A": ["x"], "B": ["x"]}]
)
def test_from_dict_refuses_what_makes_no_table(entries: dict[str, list[str]]) -> None:
    with pytest.raises(PackError):
        Normalizer.from_dict(entries)


def test_alias_files_are_laid_over_the_shipped_packs(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("Belarus: [Byeloross]\nZorgon: [Zorgan]\n", encoding="utf-8")
    both = Normalizer(mine)
    assert both.normalize("Byeloross, Bioloss, Zorgan") == "Belarus, Belarus, Zorgon"
    alone = Normalizer(mine, shipped=False)
    assert alone.normalize("Byeloross, Bioloss, Zorgan") == "Belarus, Bioloss, Zorgon"


def test_settings_choose_rules() -> None:
    text = "Bioloss , the the end ."
    assert normalize(text, names=False) == "Bioloss, the end."
    assert normalize(text, format=False) == "Belarus , the the end ."
    assert normalize(text, select=["RE"]) == "Bioloss , the end ."
    assert normalize(text, ignore="SP003,NM") == "Bioloss , the end ."
    assert normalize("so ! Bioloss", french_spacing=True) == "so ! Belarus"
    assert normalize("Bioloss , so", protect=[r"Bioloss ,"]) == "Bioloss , so"


def test_certainty_is_a_bar() -> None:
    text = "Lukashenko thanked Bai for an innovationcenter"
    assert normalize(text, certainty="sure") == text
    assert normalize(text) == "Lukashenko thanked Belarus for an innovationcenter"
    assert (
        normalize(text, certainty="guess") == "Lukashenko thanked Belarus for an innovation center"
    )
    held = explain(text, certainty="sure").held
    assert {item.reason for item in held} == {"below-certainty"}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"certainy": "sure"}, "did you mean 'certainty'"),
        ({"certainty": "maybe"}, "one of sure, likely, guess"),
        ({"select": ["XY"]}, "no rule has a code like 'XY'"),
        ({"protect": ["("]}, "no regular expression"),
        ({"reach": -1}, "from 0 to 1,000,000"),
        ({"names": "yes"}, "true or false"),
        ({"ignore": 5}, "list of strings"),
    ],
)
def test_a_wrong_setting_is_explained(values: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=message.replace("(", r"\(")):
        Settings.of(**values)


@pytest.mark.parametrize("data", [b"bytes", bytearray(b"x"), memoryview(b"x")])
def test_bytes_are_refused_with_advice(data: Any) -> None:
    with pytest.raises(InputError, match=r"decode.*ftfy"):
        normalize(data)


@pytest.mark.parametrize("data", [None, 5, ["a"]])
def test_other_types_are_refused(data: Any) -> None:
    with pytest.raises(NormalizerError, match="takes a string, not"):
        normalize(data)


def test_one_text_is_not_many() -> None:
    with pytest.raises(InputError, match="use normalize"):
        list(Normalizer().normalize_many("one text"))


def test_many_in_processes_keep_their_order() -> None:
    texts = [f"text {number} , from Bioloss" for number in range(300)]
    seen: list[int] = []
    found = list(Normalizer().normalize_many(iter(texts), workers=2, progress=seen.append))
    assert found == [f"text {number}, from Belarus" for number in range(300)]
    assert seen == list(range(1, 301))


def test_a_normalizer_survives_pickling() -> None:
    for one in (Normalizer(certainty="sure"), Normalizer.from_dict({"Belarus": ["Bioloss"]})):
        again = pickle.loads(pickle.dumps(one))
        assert again.settings == one.settings
        assert again.normalize("Bioloss") == "Belarus"


def test_unknown_attribute_of_the_package() -> None:
    with pytest.raises(AttributeError, match="no attribute 'normalise'"):
        _ = normalizer.normalise
    assert set(normalizer.__all__) < set(dir(normalizer))
