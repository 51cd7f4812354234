"""A form that may be something else is reported, with what was missing, and never changed."""

from __future__ import annotations

import pytest

from normalizer import Normalizer, explain, normalize


def test_a_weak_form_alone_is_held_with_its_candidate_and_reason() -> None:
    result = explain("Beros won the first set.")
    assert result.text == "Beros won the first set."
    (held,) = result.held
    assert (held.surface, held.reason, held.rule) == ("Beros", "needs-evidence", "NM002")
    assert held.note == "nothing in the document supports it"
    assert [(c.entity, c.text) for c in held.candidates] == [("belarus", "Belarus")]


def test_no_weak_form_of_the_packs_is_changed_alone() -> None:
    shipped = Normalizer()
    weak = {
        f.text for forms in shipped.table.forms.values() for f in forms if f.role.name == "WEAK"
    }
    assert len(weak) > 100
    for form in sorted(weak):
        text = f"He saw {form} there."
        assert shipped.normalize(text) == text


def test_guesses_do_not_support_each_other() -> None:
    text = "Beros, White Ros, Bellos and Belos: four names, and nothing certain."
    assert normalize(text) == text


@pytest.mark.parametrize("certainty", ["sure", "likely", "guess"])
def test_the_bar_decides_what_happens_to_a_supported_weak_form(certainty: str) -> None:
    result = explain("In Minsk, Beros won.", certainty=certainty)
    if certainty == "sure":
        assert [item.reason for item in result.held] == ["below-certainty"]
    else:
        assert result.text == "In Minsk, Belarus won."
        assert result.edits[0].causes[0].evidence == ('"Minsk" stands right before it',)
