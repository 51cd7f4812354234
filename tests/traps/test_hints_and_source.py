"""The caller and the source text are evidence; neither is an order."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from normalizer import AliasTable, Normalizer, explain, normalize
from normalizer.names.packs.pack import parse


@pytest.mark.parametrize(
    "hints", [["belarus"], ("Belarus",), {"belarus"}, "belarus", iter(["belarus"])]
)
def test_a_hint_names_an_entity_by_id_or_by_form(hints: Iterable[str]) -> None:
    assert normalize("Beros won.", hints=hints) == "Belarus won."


def test_a_hint_that_names_nothing_changes_nothing() -> None:
    assert normalize("Beros won.", hints=["bel", "BELARUS ", "nobody"]) == "Beros won."


@pytest.mark.parametrize("source", ["白俄罗斯赢了。", "Беларусь выиграла."])
def test_the_source_text_is_evidence(source: str) -> None:
    result = explain("Beros won.", source=source)
    assert result.text == "Belarus won."
    assert result.edits[0].causes[0].evidence[0].startswith("the source text has ")


def test_neither_overrules_what_speaks_against_a_reading() -> None:
    text = "Gu Li, the Go player, won."
    assert normalize(text, source="谷立", hints=["raymond-greene"]) == text


def test_the_source_is_not_kept_from_one_text_to_the_next() -> None:
    shipped = Normalizer()
    assert shipped.normalize("Beros won.", source="白俄罗斯") == "Belarus won."
    assert shipped.normalize("Beros won.") == "Beros won."


def test_a_form_inside_a_longer_form_of_the_source_is_not_said() -> None:
    pack = parse(
        "schema: 1\npack: t\nentities:\n"
        "  belarus: {canonical: Belarus, kind: country, sources: {zh: [白俄罗斯]}}\n"
        "  russia: {canonical: Russia, kind: country, sources: {zh: [俄罗斯]}, weak: [Losa]}\n", "trap.yaml"
    )  # fmt: skip
    own = Normalizer(AliasTable.of([pack]))
    assert own.normalize("Losa won.", source="俄罗斯赢了") == "Russia won."
    assert own.normalize("Losa won.", source="白俄罗斯赢了") == "Losa won."
