"""JSON Lines: the strings asked for are found where they stand, and nothing else is touched."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.corpus.formats.jsonl import FORMAT
from normalizer.corpus.options import ReadOptions
from tests.corpus.formats.rewriting import problems, read, texts, written

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)
texts_ = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
layouts = st.sampled_from(
    [{}, {"indent": None, "separators": (" , ", "\t:  ")}, {"separators": (",", ":")}]
)


@settings(max_examples=500)
@given(st.dictionaries(st.text(max_size=3), values, max_size=3), texts_, layouts, st.booleans())
def test_only_the_string_changes(
    others: dict[str, Any], text: str, layout: dict[str, Any], ascii_only: bool
) -> None:
    value = {**others, "text": text, "after": 1}
    line = json.dumps(value, ensure_ascii=ascii_only, **layout) + "\r\n"
    assert texts(FORMAT, line) == [text]
    assert json.loads(written(FORMAT, line, lambda old: old)) == value
    changed = written(FORMAT, line, lambda old: f'é"{old}\n')
    assert json.loads(changed) == {**value, "text": f'é"{text}\n'}
    assert changed.isascii() or not (line.isascii() and "\\u" in line)


def test_nested_fields_and_what_goes_with_them() -> None:
    line = '{"m": {"t": {"en": "one"}, "zh": "一"}, "id": 7, "a.b": "two"}\n'
    options = ReadOptions(fields=("a.b", "m.t.en"), source_field="m.zh", id_field="id")
    (record,) = read(FORMAT, line, options)
    assert [part.field for part in record.parts] == ["m.t.en", "a.b"]
    assert (record.source, record.id) == ("一", "7")
    assert texts(FORMAT, line, options) == ["one\n\ntwo"]


@pytest.mark.parametrize("line", ["", "\n\n", " \t\r\n", '{"text": null}\n'])
def test_nothing_to_repair_is_no_problem(line: str) -> None:
    assert [part for record in read(FORMAT, line) for part in record.parts] == []
    assert problems(FORMAT, line) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "a"', "is not JSON, column 13: Expecting ',' delimiter"),
        ('{"text": "a"} {', "is not JSON, column 15: Extra data"),
        ('{"text" "a"}', "is not JSON, column 9: Expecting ':' delimiter"),
        ('{text: "a"}', "is not JSON, column 2: Expecting property name enclosed in double quotes"),
        ('{"text": "a",}', "is not JSON, column 14: Expecting property name enclosed in double quotes"),
        ('{"text": "a\tb"}', "is not JSON, column 12: Invalid control character at"),
        ('["a"]', "is no JSON object"),
        ('"a"', "is no JSON object"),
        ("{}", "has no field 'text'"),
        ('{"text": ["a"]}', "has in 'text' an array instead of a string"),
        ('{"text": {"a": 1}}', "has in 'text' an object instead of a string"),
        ('{"text": true}', "has in 'text' a truth value instead of a string"),
        ('{"text": 1.5}', "has in 'text' a number instead of a string"),
        ('{"text": "a", "b": 1, "text": "c"}', "has the field 'text' twice"),
        ('{"a": ' + "[" * 100_000, "is not JSON that can be read: it is nested too deeply"),
    ],
)  # fmt: skip
def test_problems(line: str, reason: str) -> None:
    assert problems(FORMAT, f'{line}\n{{"text": "fine"}}\n') == [reason]
    assert texts(FORMAT, f'{line}\n{{"text": "fine"}}\n') == ["fine"]


@given(st.text('{}[]":,\\ant0 \r\n\udce9', max_size=30))
def test_no_line_raises(text: str) -> None:
    assert written(FORMAT, text, lambda old: old) is not None
