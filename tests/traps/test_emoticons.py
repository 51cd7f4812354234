"""A face is not a blank before a mark."""

from __future__ import annotations

import pytest

from normalizer import normalize


@pytest.mark.parametrize(
    "face", [":)", ":-)", ";)", ";-)", ":(", ":-(", ":D", ":P", ":]", ":-/", "(:", ":o", ":|", "=)", ":*", "<3", "xD", "^_^", "o_O", "¯\\_(ツ)_/¯", ":>", ":3", ":@"]
)  # fmt: skip
@pytest.mark.parametrize("frame", ["so {} and", "great {}", "{} hello", "Well {}\nNext"])
def test_a_face_stays_apart(face: str, frame: str) -> None:
    assert normalize(frame.format(face)) == frame.format(face)


@pytest.mark.parametrize(
    "text", ["- [ ] a box", "- [x] done", "nothing ( ) here", "item b )", "a != b"]
)
def test_signs_that_stand_apart_on_purpose_stay(text: str) -> None:
    assert normalize(text) == text


def test_a_weeping_face_stays_apart() -> None:
    assert normalize("so sad :'( and") == "so sad :'( and"


def test_a_sleeping_face_stays_apart() -> None:
    assert normalize("all is well -_-") == "all is well -_-"
