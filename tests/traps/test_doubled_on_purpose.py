"""A word said twice may be grammar, a title or a song."""

from __future__ import annotations

import pytest

from normalizer import normalize


@pytest.mark.parametrize(
    "text",
    [
        "If he had had time, I think that that would do.",
        "They came in in May and gave in in June.",
        "What it is is a question.",
        "No, no, no, he said.",
        "Row, row, row your boat.",
        "It was very, very cold, and a very very long way.",
        "Ha ha ha ha ha ha!",
        "Knock knock. Who's there?",
        "the the-day-before feeling",
        'He said: the "the" is missing.',
        "more and more and more",
        "tick, tock, tick, tock, tick, tock",
        "He wrote A A Milne's name.",
        "To the The Times he wrote nothing.",
        "Long long ago",
    ],
)
def test_what_is_doubled_on_purpose_stays(text: str) -> None:
    assert normalize(text) == text


@pytest.mark.parametrize(
    "text", ["The man he was was gone.", "What he is is a liar.", "All she was was tired.", "What she has has value.", "The boy and which is is unclear."]
)  # fmt: skip
def test_a_clause_and_its_verb_stay(text: str) -> None:
    assert normalize(text) == text


@pytest.mark.parametrize(
    "text", ["Compare it\nto To Kill a Mockingbird.", "He heard\nthe The Hague court.", "and\nfor For Whom the Bell Tolls", "a line\nof Of Mice and Men"]
)  # fmt: skip
def test_a_title_at_the_start_of_a_line_keeps_its_first_word(text: str) -> None:
    assert normalize(text) == text


@pytest.mark.xfail(
    strict=True,
    raises=AssertionError,
    reason="loops of one word are repaired from four letters on: `no no no no`",
)
def test_a_loop_of_a_short_word_is_a_loop() -> None:
    assert normalize("He saw " + "the " * 20 + "end.") == "He saw the end."


def test_a_numeral_and_a_pronoun_stay() -> None:
    text = "Since World War I I have lived here, and after Elizabeth I I know no queen."
    assert normalize(text) == text
