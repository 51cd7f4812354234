"""The invariants of the architecture, on generated texts and packs."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from normalizer import AliasTable, Normalizer, Result
from normalizer.edits import apply, invert
from normalizer.names.entity import Pack
from normalizer.protection import protected_spans
from tests.strategies import name_texts, normalizers, packs, pieces, table_of, texts

_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@cache
def shipped() -> Normalizer:
    return Normalizer()


def check_result(result: Result) -> None:
    """Assert what holds of every result."""
    assert apply(result.original, result.edits) == result.text
    assert result.undo() == result.original
    assert apply(result.text, invert(result.original, result.edits)) == result.original
    assert all(edit.causes for edit in result.edits)
    for before, after in pairwise(result.edits):
        assert before.end <= after.start
        assert (before.start, before.end) != (after.start, after.end)
    for item in result.held:
        assert result.original[item.start : item.end] == item.surface


@given(texts)
def test_a_second_run_changes_nothing(text: str) -> None:
    once = shipped().normalize(text)
    assert shipped().normalize(once) == once


@given(texts)
def test_normalize_and_explain_agree_and_edits_lead_there_and_back(text: str) -> None:
    result = shipped().explain(text)
    assert result.converged
    assert result.text == shipped().normalize(text)
    check_result(result)


@given(texts)
def test_text_outside_the_edits_is_aligned_with_equal_text(text: str) -> None:
    result = shipped().explain(text)
    position = 0
    for start, end in [*((e.start, e.end) for e in result.edits), (len(text), len(text))]:
        if position < start:
            out = result.alignment.to_output(position, start)
            assert result.text[slice(*out)] == text[position:start]
            assert result.alignment.to_original(*out) == (position, start)
        position = end
    for edit in result.edits:
        if edit.end > edit.start and edit.new:
            out = result.alignment.to_output(edit.start, edit.end)
            assert result.text[slice(*out)] == edit.new


@given(texts)
def test_protected_spans_survive(text: str) -> None:
    result = shipped().explain(text)
    start = 0
    for line in text.split("\n"):
        for span in protected_spans(text, start, start + len(line)):
            kept = text[span.start : span.end]
            assert result.text[slice(*result.alignment.to_output(span.start, span.end))] == kept
        start += len(line) + 1


@given(texts)
def test_every_line_stays_a_line(text: str) -> None:
    assert _BREAK.findall(shipped().normalize(text)) == _BREAK.findall(text)


@given(st.lists(pieces, max_size=6))
def test_many_equals_one_by_one(many: list[str]) -> None:
    assert list(shipped().normalize_many(many)) == [shipped().normalize(text) for text in many]


@given(normalizers, name_texts)
def test_generated_packs_keep_the_invariants(normalizer: Normalizer, text: str) -> None:
    result = normalizer.explain(text)
    check_result(result)
    assert normalizer.normalize(result.text) == result.text


@given(normalizers)
def test_every_right_form_is_a_fixed_point(normalizer: Normalizer) -> None:
    names = Normalizer(normalizer.table, format=False)
    for entity in normalizer.table.entities.values():
        owners = normalizer.table.forms
        if all(
            form.role <= 0
            for forms in owners.values()
            for form in forms
            if form.text == entity.canonical
        ):
            assert names.normalize(entity.canonical) == entity.canonical


@given(packs, st.randoms(use_true_random=False), name_texts)
def test_the_order_of_entities_changes_nothing(pack: Pack, random: st.DrawFn, text: str) -> None:
    shuffled = list(pack.entities)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = table_of(pack), table_of(Pack(pack.name, tuple(shuffled)))
    assert (one is None) == (other is None)
    assume(one is not None and other is not None)
    assert isinstance(one, AliasTable)
    assert isinstance(other, AliasTable)
    assert one.forms == other.forms
    assert Normalizer(one).normalize(text) == Normalizer(other).normalize(text)
