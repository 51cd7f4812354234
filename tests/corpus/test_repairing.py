"""Records repaired within their parts, whatever escapes stand there."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.corpus.codec import JSON, PLAIN, PO, XML, Codec
from normalizer.corpus.record import Part, Record
from normalizer.corpus.repairing import ACROSS, repaired, spliced

NORMALIZER = Normalizer.from_dict({"Belarus": ["Beros"], "Lukashenko": ["Luka Shenke"]})
words = st.lists(
    st.sampled_from(
        ["Beros", " ", ",", "Luka", "Shenke", ".", "\n", '"', "\\", "&", "<", "é", "😀", "("]
    )
)


def after(block: str, record: Record) -> str:
    return spliced(block, repaired(block, record, NORMALIZER).changes, 0, len(block))


def one_part(block: str, codec: Codec) -> Record:
    return Record(0, len(block), (Part(0, len(block), codec),))


@settings(max_examples=500)
@given(words.map("".join), st.booleans())
def test_escaped_text_is_repaired_as_plain_text_is(text: str, ascii_only: bool) -> None:
    fixed = NORMALIZER.normalize(text)
    raw = json.dumps(text, ensure_ascii=ascii_only)[1:-1]
    assert json.loads(f'"{after(raw, one_part(raw, JSON))}"') == fixed
    for codec in (PLAIN, XML, PO):
        raw = codec.encode(text)
        assert codec.decode(after(raw, one_part(raw, codec))) == fixed


@settings(max_examples=500)
@given(st.lists(words.map("".join), min_size=1, max_size=4), st.sampled_from(["", "\n\n"]))
def test_what_stands_between_parts_is_never_touched(texts: list[str], joint: str) -> None:
    block = "<x>".join(texts)
    parts, position = [], 0
    for text in texts:
        parts.append(Part(position, position + len(text), joint=joint))
        position += len(text) + 3
    outcome = repaired(block, Record(0, len(block), tuple(parts)), NORMALIZER)
    last = 0
    for change in outcome.changes:
        assert last <= change.start
        assert any(part.start <= change.start and change.end <= part.end for part in parts)
        last = change.end
    assert outcome.text == joint.join(texts)


def test_an_edit_across_parts_is_held() -> None:
    block = "Luka <b>Shenke</b> spoke ."
    record = Record(0, len(block), (Part(0, 5), Part(8, 14), Part(18, len(block))))
    outcome = repaired(block, record, NORMALIZER)
    assert [item.reason for item in outcome.held] == [ACROSS]
    assert after(block, record) == "Luka <b>Shenke</b> spoke."


def test_an_entity_of_the_document_is_never_torn() -> None:
    block = "Luka&own;Shenke in Beros &amp; Minsk"
    assert after(block, one_part(block, XML)) == "Luka&own;Shenke in Belarus &amp; Minsk"


def test_a_po_string_may_be_broken_over_lines() -> None:
    block = 'Luka "\n"Shenke said \\"no\\" ,'
    assert after(block, one_part(block, PO)) == 'Lukashenko said \\"no\\",'


def test_what_cannot_be_read_is_a_problem() -> None:
    for raw, codec, said in [
        ("caf\udce9", PLAIN, "is not UTF-8: byte 0xe9 after 3 characters"),
        (r"\ud800", JSON, "lone surrogate"),
        (r"\x", JSON, "no escape of JSON"),
        ("&#xD800;", XML, "is no character"),
    ]:
        outcome = repaired(raw, one_part(raw, codec), NORMALIZER)
        assert outcome.problem is not None and said in outcome.problem
        assert outcome.changes == ()
