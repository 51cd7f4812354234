"""Who is named in the source text: the longest form at a place, and each once."""

from __future__ import annotations

import itertools

import pytest

from normalizer.names.entity import Entity
from normalizer.names.sources import Naming, SourceForms
from tests.names.tables import BELARUS, ENTITIES, chinese, table

BELARUS_ALONE = Entity("belarus", "Belarus", "country", sources=BELARUS.sources)
RUSSIA = Entity("russia", "Russia", "country", sources=chinese("俄罗斯", "Russia"))
ROSSI = Entity("rossi", "Rossi", "person", sources=chinese("罗斯总", "Rossi"))


def test_the_longest_form_at_a_place_wins() -> None:
    forms = SourceForms(table(BELARUS_ALONE, RUSSIA))
    assert forms.named_in("白俄罗斯总统").keys() == {"belarus"}


def test_a_form_inside_a_longer_one_counts_where_it_stands_alone() -> None:
    forms = SourceForms(table(BELARUS_ALONE, RUSSIA))
    assert forms.named_in("白俄罗斯和俄罗斯").keys() == {"belarus", "russia"}


def test_a_form_that_reaches_beyond_another_counts_too() -> None:
    forms = SourceForms(table(BELARUS_ALONE, RUSSIA, ROSSI))
    assert forms.named_in("白俄罗斯总统").keys() == {"belarus", "rossi"}


def test_one_form_may_name_two() -> None:
    other = Entity("white-russia", "White Russia", sources=chinese("白俄罗斯", "White Russia"))
    forms = SourceForms(table(BELARUS_ALONE, other))
    assert forms.named_in("白俄罗斯").keys() == {"belarus", "white-russia"}


@pytest.mark.parametrize("source", ["", "Belarus", "白俄", "罗斯", "\n"])
def test_a_source_that_names_nobody_names_nobody(source: str) -> None:
    assert SourceForms(table()).named_in(source) == {}


def test_a_table_without_source_forms_names_nobody() -> None:
    assert SourceForms(table(Entity("x", "Xanten"))).named_in("白俄罗斯") == {}


def test_entities_come_in_the_order_of_the_text_with_form_and_count() -> None:
    found = SourceForms(table()).named_in("布林肯见卢卡申科。布林肯说。")
    assert list(found.items()) == [
        ("antony-blinken", Naming("布林肯", 2, whole=True)),
        ("lukashenko", Naming("卢卡申科", 1, whole=True)),
    ]


def test_the_order_of_entities_is_without_effect() -> None:
    source = "布林肯和卢卡申科在白俄罗斯"
    found = [SourceForms(table(*o)).named_in(source) for o in itertools.permutations(ENTITIES)]
    assert all(one == found[0] for one in found)
    assert len(found[0]) == 3
