"""Tables, with the csv module of Python as the judge of what was written."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.corpus.formats import format_named
from normalizer.corpus.formats.csv import FORMAT as CSV
from normalizer.corpus.formats.tsv import FORMAT as TSV
from normalizer.corpus.options import ReadOptions
from normalizer.errors import InputError

from .rewriting import decoded, problems, read, texts, written

FIRST = ReadOptions(fields=("1",), header=())
SECOND = ReadOptions(fields=("2",), source_field="1", header=())

# As pandas.DataFrame.to_csv writes it: index column without a name, quotes where needed, doubled inside.
PANDAS = """\
,id,title,text,score
0,a-1,"Minsk, Monday","He said: ""Come ,"" and
went .",0.5
1,a-2,Plain,no quotes here,
2,a-3,,"",1e-05
"""
# As LibreOffice saves with "quote all text cells": CR LF, a semicolon between, all texts quoted.
LIBREOFFICE = '"id";"text"\r\n1;"eins ; zwei"\r\n2;"a ""b"""\r\n'


def rows(file: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file, newline="")))


def test_fields_go_by_the_names_of_the_first_row() -> None:
    options = ReadOptions(fields=("text", "title"), source_field="score", id_field="id")
    found = read(CSV, PANDAS, options)
    assert [decoded(PANDAS, record) for record in found] == [
        ["Minsk, Monday", 'He said: "Come ," and\nwent .'],
        ["Plain", "no quotes here"],
        ["", ""],
    ]
    assert [record.id for record in found] == ["a-1", "a-2", "a-3"]
    assert [record.source for record in found] == ["0.5", "", "1e-05"]
    assert [part.field for part in found[0].parts] == ["title", "text"]


def test_only_the_inside_of_the_wanted_fields_changes() -> None:
    assert written(CSV, PANDAS, lambda text: text.upper()) == PANDAS.replace(
        'He said: ""Come ,"" and\nwent .', 'HE SAID: ""COME ,"" AND\nWENT .'
    ).replace("no quotes here", "NO QUOTES HERE")


def test_another_delimiter_and_line_end() -> None:
    options = ReadOptions(delimiter=";")
    assert texts(CSV, LIBREOFFICE, options) == ["eins ; zwei", 'a "b"']
    assert written(CSV, LIBREOFFICE, lambda _: "x;", options) == (
        '"id";"text"\r\n1;"x;"\r\n2;"x;"\r\n'
    )


@pytest.mark.parametrize(
    ("new", "raw"),
    [("y", "y"), ("y, z", '"y, z"'), ('"y" z', '"""y"" z"'), ("y\nz", '"y\nz"'), ("y;", "y;")],
)
def test_a_bare_field_gets_quotes_if_it_needs_them(new: str, raw: str) -> None:
    assert written(CSV, "a,x,b\n", lambda _: new, SECOND) == f"a,{raw},b\n"


def test_what_is_no_row_stays() -> None:
    file = "\n\r\na,x\n\n\rb,y"
    assert texts(CSV, file, SECOND) == ["x", "y"]
    assert written(CSV, file, str.upper, SECOND) == "\n\r\na,X\n\n\rb,Y"


def test_a_quote_within_a_bare_field_is_a_quote() -> None:
    assert texts(CSV, '1,5" pipe\n2, "x"\n', SECOND) == ['5" pipe', ' "x"']


def test_faulty_rows_are_told() -> None:
    file = 'id,text\n1,a\n2\n3,"b"c\n4,d,e\n5,"f\n6,g\n'
    found = read(CSV, file, ReadOptions(id_field="id"))
    assert [(record.id, record.problem) for record in found] == [
        ("1", None),
        ("2", "column 'text' is missing: the row has only 1 field"),
        ("3", "column 'text' has something after its closing quote"),
        ("4", None),
        ("5", "column 'text' has a quote that is not closed"),
    ]
    assert found[-1].end == len(file)


def test_an_unclosed_quote_in_a_column_that_is_not_wanted_is_a_fault_as_well() -> None:
    assert problems(CSV, '"x\ny,z\n', SECOND) == [
        "a column before '2' has a quote that is not closed"
    ]
    assert problems(CSV, 'a,b,"x\ny,z\n', SECOND) == [
        "the last field has a quote that is not closed"
    ]


def test_tsv_knows_no_quotes_unless_asked() -> None:
    file = 'zh\t"Minsk" , he said\n'
    assert TSV.delimiter == "\t"
    assert texts(TSV, file, SECOND) == ['"Minsk" , he said']
    assert read(TSV, file, SECOND)[0].source == "zh"
    assert written(TSV, file, lambda text: text + '"', SECOND) == 'zh\t"Minsk" , he said"\n'
    quoted = 'zh\t"a\tb ""c"""\n'
    options = ReadOptions(fields=("2",), header=(), quoting=True)
    assert texts(TSV, quoted, options) == ['a\tb "c"']


def test_a_column_that_is_not_there_is_an_error() -> None:
    with pytest.raises(InputError, match="there is no column 'text': the header has id, body"):
        read(CSV, "id,body\n1,x\n")
    with pytest.raises(InputError, match="give its number"):
        read(CSV, "1,x\n", ReadOptions(header=()))
    assert read(CSV, "", ReadOptions()) == []


def test_a_number_may_stand_for_a_column() -> None:
    assert texts(CSV, "id,body\n1,x\n", ReadOptions(fields=("2",))) == ["x"]


def test_the_formats_are_known() -> None:
    assert format_named("csv") is CSV
    assert format_named("tsv") is TSV


NASTY = st.text(st.sampled_from('a",\r\n\t ;é\U0001f600'), max_size=12)
TABLE = st.lists(st.lists(NASTY, min_size=2, max_size=4), max_size=5)


@settings(max_examples=300)
@given(TABLE, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from([",", ";", "\t"]))
def test_what_the_csv_module_writes_is_read(
    table: list[list[str]], end: str, delimiter: str
) -> None:
    # Some versions leave a line end bare that is not the one of the file.
    quoting: Any = csv.QUOTE_MINIMAL if end == "\r\n" else csv.QUOTE_ALL
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows(table)
    options = ReadOptions(fields=("2",), source_field="1", header=(), delimiter=delimiter)
    found = read(CSV, file.getvalue(), options)
    assert [decoded(file.getvalue(), record) for record in found] == [[row[1]] for row in table]
    assert [record.source for record in found] == [row[0] for row in table]


@given(st.text(st.sampled_from('a",\r\n ;x'), max_size=40), NASTY)
def test_new_text_is_read_by_the_csv_module(file: str, new: str) -> None:
    """Whatever was there: the same rows, the same other fields, the new text where it belongs."""
    found = read(CSV, file, SECOND)
    good = [not record.problem for record in found]
    changed = rows(written(CSV, file, lambda _: new, SECOND))
    before = [row for row in rows(file) if row]
    after = [row for row in changed if row]
    assert len(before) == len(after) == len(found)
    for was, row, fine in zip(before, after, good, strict=True):
        assert row == ([was[0], new, *was[2:]] if fine else was)


@settings(max_examples=500)
@given(st.text(max_size=60), st.booleans())
def test_no_text_raises(file: str, quoting: bool) -> None:
    options = ReadOptions(fields=("1",), header=(), quoting=quoting)
    assert written(CSV, file, str, options) is not None
    found = read(CSV, file, options)
    kept = "".join(file[record.start : record.end] for record in found)
    assert len(kept) <= len(file)
