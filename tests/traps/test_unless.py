"""Evidence against a reading outweighs all evidence for it."""

from __future__ import annotations

import pytest

from normalizer import AliasTable, Normalizer, explain, normalize
from normalizer.names.packs.pack import parse


@pytest.mark.parametrize(
    "text",
    [
        "Islamabad and the Brazilian President praised China-Pakistan relations.",
        "The House Speaker visited Perlis, a Malaysian state.",
        "Gu Li, the Go player, visited the American Institute in Taiwan.",
    ],
)
def test_a_cue_against_holds_the_repair(text: str) -> None:
    result = explain(text)
    assert result.text == text
    assert any(item.note.startswith("against it: ") for item in result.held)


def test_without_the_cue_against_it_the_repair_is_made() -> None:
    text = "The Brazilian President praised China-Pakistan relations."
    assert normalize(text) == "The Brazilian President praised China-Brazil relations."


def test_a_cue_is_whole_words_in_its_own_case() -> None:
    pack = parse(
        "schema: 1\npack: t\nentities:\n"
        "  gold: {canonical: Gold, weak: [Golt], near: [mine], unless: [Oil]}\n", "trap.yaml"
    )  # fmt: skip
    own = Normalizer(AliasTable.of([pack]))
    assert own.normalize("the mine, oil, Oily, Golt") == "the mine, oil, Oily, Gold"
    assert own.normalize("the mine, Oil, Golt") == "the mine, Oil, Golt"
    assert own.normalize("the miners, Golt") == "the miners, Golt"


@pytest.mark.parametrize(
    "text", ["In Minsk, Bai said no.", "In Minsk, Mr. Bai sang.", "In Minsk, Bai added more."]
)
def test_a_cue_against_may_hold_the_form_itself(text: str) -> None:
    assert normalize(text) == text
