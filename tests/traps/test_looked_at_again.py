"""After an edit only its surroundings are looked at again: what comes of it is the same."""

from __future__ import annotations

import pytest

from normalizer import Normalizer, explain, normalize
from normalizer.text import widened

FAR = "Nobody had heard of it before that day in the spring.\n" * 400  # 21,600 characters
SHIPPED = Normalizer()


@pytest.mark.parametrize(
    "text",
    [
        f"{FAR}In Minsk, Beros won .{FAR}Bioloss and Beros agreed.{FAR}Beros is a surname.\n",
        f"Bioloss . {FAR}The talks of Bai.\nBioloss again.{FAR}",
        f"{FAR}The Ukrainian President Zerensky spoke.{FAR}The US Secretary of State Brosky left.\n",
    ],
)
def test_a_long_text_is_repaired_as_when_all_of_it_is_looked_at(text: str) -> None:
    assert SHIPPED.normalize(text) == SHIPPED.explain(text).text != text


def test_what_an_edit_makes_evidence_of_is_repaired_as_well() -> None:
    chain = f"Bioloss won.\n{FAR[:4000]}Bai agreed to it.\n{FAR}"
    once = normalize(chain)
    assert once == normalize(once) == explain(chain).text


@pytest.mark.parametrize(
    ("spans", "by", "wanted"),
    [
        ([], 9, []),
        ([(0, 1)], 0, [(0, 4)]),
        ([(4, 5), (9, 10)], 0, [(4, 14)]),
        ([(0, 1), (9, 10)], 0, [(0, 4), (8, 14)]),
        ([(5, 6)], 100, [(0, 14)]),
    ],
)
def test_spans_are_widened_to_whole_lines_and_merged(
    spans: list[tuple[int, int]], by: int, wanted: list[tuple[int, int]]
) -> None:
    assert widened("one\ntwo\nthree\n", spans, by) == wanted
