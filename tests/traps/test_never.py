"""What a pack says is something else stays, whatever the document says."""

from __future__ import annotations

import pytest

from normalizer import Normalizer, normalize


@pytest.mark.parametrize(
    "text",
    [
        "Christoph von Brinken met the Secretary of State.",
        "VON BRINKEN MEETS THE SECRETARY OF STATE",
        "In Minsk, Bai Juyi's verses are read.",
        "In Minsk the Bai people and the Bai language are studied.",
        "Brynden Tully sailed to the White House.",
        "Foxconn founder Terry Gou Taiming spoke.",
        "In Indonesia the forward François Zoko scored.",
    ],
)
def test_a_surface_that_is_never_meant_stays(text: str) -> None:
    assert normalize(text) == text


def test_it_protects_itself_only() -> None:
    text = "In Minsk, Christoph von Brinken met Brinken, and Bai Juyi is read in Bai."
    wanted = "In Minsk, Christoph von Brinken met Blinken, and Bai Juyi is read in Belarus."
    assert normalize(text) == wanted


def test_hints_and_source_do_not_overrule_it() -> None:
    text = "Bai Juyi is read."
    assert normalize(text, hints=["belarus"], source="白俄罗斯") == text


def test_no_surface_of_the_packs_that_is_never_meant_is_changed() -> None:
    shipped = Normalizer()
    surfaces = [
        text
        for forms in shipped.table.forms.values()
        for f in forms
        if f.role.name == "NEVER"
        for text in [f.text]
    ]
    assert surfaces
    for surface in surfaces:
        assert shipped.normalize(f"They know {surface} well.") == f"They know {surface} well."
