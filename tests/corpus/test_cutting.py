"""Streams cut into blocks: nothing lost, whole records, wherever reading happens to pause."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.corpus.cutting import blocks, ends_of
from normalizer.corpus.format import Cut

pieces = st.lists(
    st.sampled_from([b"a", b"\n", b"\r\n", b'"', b'""', b",", b" ", b"</tu>", b"long word"])
)
cuts = st.sampled_from(list(Cut))


@settings(max_examples=500)
@given(pieces.map(b"".join), cuts, st.integers(1, 12), st.booleans())
def test_blocks_are_the_stream_with_their_places(
    data: bytes, cut: Cut, size: int, eager: bool
) -> None:
    found = list(
        blocks(io.BytesIO(data).read, ends_of(cut, element="tu"), size, longest=20, eager=eager)
    )
    assert b"".join(block.data for block in found) == data
    assert [block.number for block in found] == list(range(len(found)))
    for block in found:
        assert block.line == 1 + data[: block.offset].count(b"\n")
        assert data[block.offset :].startswith(block.data)
    assert not data or all(block.data for block in found)


@settings(max_examples=500)
@given(pieces.map(b"".join), st.integers(1, 12))
def test_lines_are_whole(data: bytes, size: int) -> None:
    *others, _ = blocks(io.BytesIO(data).read, ends_of(Cut.LINE), size)
    assert all(block.data.endswith(b"\n") for block in others)


@settings(max_examples=500)
@given(st.lists(st.lists(st.text('a",\n', max_size=4), min_size=1, max_size=3)), st.integers(1, 40))
def test_rows_are_whole(rows: list[list[str]], size: int) -> None:
    quoted = [
        ",".join('"' + field.replace('"', '""') + '"' for field in row) + "\n" for row in rows
    ]
    ends = {0}
    for row in quoted:
        ends.add(max(ends) + len(row))
    for block in blocks(io.BytesIO("".join(quoted).encode()).read, ends_of(Cut.ROW), size):
        assert block.offset in ends


def test_a_record_that_is_too_long_is_told_once_and_ends_where_it_ends() -> None:
    data = b"a\n" + b"x" * 100 + b"\nb\nc\n"
    found = list(blocks(io.BytesIO(data).read, ends_of(Cut.LINE), 10, longest=20))
    problems = [block for block in found if block.problem]
    assert b"".join(block.data for block in problems) == b"x" * 100 + b"\n"
    assert [block.continued for block in problems] == [False] + [True] * (len(problems) - 1)
    assert [block.data for block in found if not block.problem] == [b"a\n", b"b\nc\n"]


@settings(max_examples=500)
@given(pieces.map(b"".join), cuts, st.integers(1, 12))
def test_where_blocks_end_does_not_hang_on_how_much_is_read_at_once(
    data: bytes, cut: Cut, size: int
) -> None:
    ends = ends_of(cut, element="tu")
    little = io.BytesIO(data)
    one = [b.data for b in blocks(io.BytesIO(data).read, ends, size)]
    other = [b.data for b in blocks(lambda wanted: little.read(min(wanted, 3)), ends, size)]
    assert one == other
