"""YAML reads `NO` as false, `1.0` as a number and `null` as nothing: here they are names."""

from __future__ import annotations

import pytest

from normalizer import AliasTable, Normalizer
from normalizer.names.packs.pack import parse


@pytest.mark.parametrize(
    "scalar",
    [
        "NO",
        "no",
        "Off",
        "yes",
        "y",
        "null",
        "~x",
        "1.0",
        "007",
        "1e3",
        "0x1F",
        "12:30:00",
        "2024-01-01",
    ],
)
def test_a_scalar_is_the_string_that_was_written(scalar: str) -> None:
    entity = parse(f"{scalar}: [Norwey]\nNorway: [{scalar}ish]\n", "trap.yaml").entities
    assert entity[0].canonical == scalar
    assert entity[1].aliases[0].text == f"{scalar}ish"


def test_norway_is_repaired_by_its_code_and_by_nothing_near_it() -> None:
    own = Normalizer(AliasTable.of([parse("Norway: [NO]\n", "trap.yaml")]), format=False)
    assert own.normalize("From NO to here: No is no answer, NOT a name.") == (
        "From Norway to here: No is no answer, NOT a name."
    )


def test_tags_call_nothing() -> None:
    text = "Echo: [!!python/object/apply:os.system Ekko]\nB: [!!binary aGVsbG8=]\n"
    found = parse(text, "trap.yaml").entities
    assert [item.text for entity in found for item in entity.aliases] == ["Ekko", "aGVsbG8="]
