"""Whom a key in a text speaks for."""

from __future__ import annotations

import pytest

from normalizer.names.entity import Entity
from normalizer.names.surveying.cues import NOBODY, Cues
from tests.names.tables import table


def test_names_and_cues_speak() -> None:
    cues = Cues(table(Entity("a", "Minsk"), Entity("b", "Belarus", near=("@a", "Lukashenko"))))
    assert cues.of("minsk") == (frozenset({"a"}), frozenset({"b"}))
    assert cues.of("lukashenko") == (frozenset(), frozenset({"b"}))
    assert cues.of("kyiv") is NOBODY


def test_what_too_many_lean_on_speaks_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("normalizer.names.surveying.cues._MOST", 2)
    crowd = [Entity(f"e{number}", f"Name{number}", near=("football",)) for number in range(3)]
    pair = [Entity(f"f{number}", f"Other{number}", near=("tennis",)) for number in range(2)]
    cues = Cues(table(*crowd, *pair))
    assert cues.of("football") is NOBODY
    assert cues.of("tennis") == (frozenset(), frozenset({"f0", "f1"}))
