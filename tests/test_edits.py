"""Lists of edits: applying, inverting, composing, aligning."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.edits import Alignment, Cause, Edit, apply, compose, invert


@st.composite
def edits_on(draw: st.DrawFn, length: int) -> list[Edit]:
    """Draw sorted, disjoint edits that each do something."""
    points = sorted(draw(st.lists(st.integers(0, length), max_size=8, unique=True)))
    found = []
    for number, (start, end) in enumerate(zip(points[::2], points[1::2], strict=False)):
        end = draw(st.sampled_from([start, end]))
        new = draw(st.text("xyz", min_size=1 if start == end else 0, max_size=3))
        found.append(Edit(start, end, new, (Cause(f"R{number}"),)))
    return found


@st.composite
def two_passes(draw: st.DrawFn) -> tuple[str, list[Edit], list[Edit]]:
    text = draw(st.text("abcdef", max_size=14))
    first = draw(edits_on(len(text)))
    return text, first, draw(edits_on(len(apply(text, first))))


@given(two_passes())
def test_composed_edits_do_what_both_passes_do(passes: tuple[str, list[Edit], list[Edit]]) -> None:
    text, first, second = passes
    both = compose(text, first, second)
    assert apply(text, both) == apply(apply(text, first), second)
    assert all(a.end <= b.start for a, b in pairwise(both))
    assert all(text[edit.start : edit.end] != edit.new for edit in both)


@given(two_passes())
def test_inverted_edits_lead_back(passes: tuple[str, list[Edit], list[Edit]]) -> None:
    text, first, _ = passes
    assert apply(apply(text, first), invert(text, first)) == text


def test_a_cause_of_either_pass_survives_the_merge() -> None:
    first = [Edit(0, 2, "xy", (Cause("A"),))]
    second = [Edit(1, 3, "z", (Cause("B"),))]
    (merged,) = compose("abc", first, second)
    assert (merged.start, merged.end, merged.new) == (0, 3, "xz")
    assert [cause.rule for cause in merged.causes] == ["A", "B"]


def test_what_the_second_pass_takes_back_is_no_edit() -> None:
    assert compose("ab", [Edit(1, 1, " ")], [Edit(1, 2, "")]) == []


@pytest.mark.parametrize(
    ("span", "mapped"),
    [
        ((0, 3), (0, 3)),
        ((0, 8), (0, 7)),
        ((9, 14), (8, 15)),
        ((10, 11), (8, 15)),
        ((15, 18), (16, 19)),
    ],
)
def test_alignment_to_output(span: tuple[int, int], mapped: tuple[int, int]) -> None:
    alignment = Alignment([Edit(3, 4, ""), Edit(9, 14, "Belarus")])
    assert alignment.to_output(*span) == mapped


def test_a_backward_span_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        Alignment([]).to_output(3, 1)


def test_an_insertion_belongs_to_neither_side() -> None:
    alignment = Alignment([Edit(5, 5, " ")])
    assert alignment.to_output(0, 5) == (0, 5)
    assert alignment.to_output(5, 9) == (6, 10)
    assert alignment.to_original(5, 6) == (5, 5)
