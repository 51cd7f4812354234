"""What is no text is refused in words that help."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from normalizer import Normalizer, NormalizerError, explain, normalize
from normalizer.errors import InputError


class Text(str):
    __slots__ = ()


@pytest.mark.parametrize("data", [b"Bioloss", bytearray(b"Bioloss"), memoryview(b"Bioloss")])
def test_bytes_are_refused_with_the_way_out(data: Any) -> None:
    for call in (normalize, explain, Normalizer().normalize, Normalizer().explain):
        with pytest.raises(InputError, match=r"data\.decode\('utf-8'\).*ftfy"):
            call(data)


@pytest.mark.parametrize(
    "data", [None, 5, 1.5, ["Bioloss"], {"text": "Bioloss"}, Path("Bioloss.txt"), str]
)
def test_other_things_are_refused_by_name(data: Any) -> None:
    with pytest.raises(TypeError, match=f"not {type(data).__name__}"):
        normalize(data)


def test_a_kind_of_string_is_a_string() -> None:
    assert normalize(Text("in Bioloss ,")) == "in Belarus,"
    assert explain(Text("in Bioloss ,")).undo() == "in Bioloss ,"


def test_the_source_must_be_text_and_many_must_be_texts() -> None:
    with pytest.raises(InputError, match="source"):
        normalize("x", source=b"x")  # type: ignore[arg-type]
    for wrong in ("Bioloss", b"Bioloss"):
        with pytest.raises(InputError, match="use normalize"):
            list(Normalizer().normalize_many(wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "call",
    [
        lambda: normalize("Beros", hints=5),  # type: ignore[arg-type]
        lambda: normalize("Beros", hints=b"belarus"),  # type: ignore[arg-type]
        lambda: Normalizer.from_dict({"Belarus": None}),
        lambda: Normalizer.from_dict([("Belarus", ["Beros"])]),  # type: ignore[arg-type]
    ],
    ids=["hints-number", "hints-bytes", "aliases-none", "pairs"],
)
def test_wrong_hints_and_entries_are_refused_as_the_rest_is(call: Any) -> None:
    try:
        call()
    except NormalizerError:
        return
    raise AssertionError("accepted, or refused by accident")
