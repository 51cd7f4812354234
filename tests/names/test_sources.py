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


RAMA = Entity("rama", "Edi Rama", "person", sources=chinese("拉马", "Rama"))
LAMMY = Entity("lammy", "David Lammy", "person", sources=chinese("拉米", "Lammy"))
SWAINE = Entity("swaine", "Michael Swaine", "person", sources=chinese("史文", "Michael Swaine"))
SAAR = Entity("saar", "Gideon Sa'ar", "person", sources=chinese("萨尔", "Sa'ar"))
MALI = Entity("mali", "Mali", "country", sources=chinese("马里", "Mali"))
PIECES = (RAMA, LAMMY, SWAINE, SAAR, MALI)


@pytest.mark.parametrize(
    "source",
    [
        "律师拉克希米·萨尔马·拉马尼说",  # a longer family name
        "拳击手胡里奥·塞萨尔·查韦斯",  # a piece between two dots
        "击败米格尔·马里亚加",  # a country inside a name
        "主演拉米·马利克获奖",  # somebody else's first name
        "女子冠军马里·亚诺德",  # the same, and no country
        "演员约瑟夫·戈登-拉米配音",  # half of a double name
        "悠久的历史文化",  # the end of a word and the beginning of the next
    ],
)
def test_a_piece_of_a_longer_name_or_of_two_words_names_nobody(source: str) -> None:
    assert SourceForms(table(*PIECES)).named_in(source) == {}


@pytest.mark.parametrize(
    ("source", "identity"),
    [
        ("总理拉马希望访问", "rama"),  # a common word may follow
        ("阿尔巴尼亚总理埃迪·拉马说", "rama"),
        ("外交大臣拉米提出建议", "lammy"),
        ("美国学者史文认为", "swaine"),
        ("马里总统", "mali"),
        ("西非·马里", "mali"),  # a dot between places makes no name
    ],
)
def test_a_name_beside_common_words_is_one(source: str, identity: str) -> None:
    assert SourceForms(table(*PIECES)).named_in(source).keys() == {identity}


@pytest.mark.parametrize(
    ("source", "others"),
    [
        ("布林肯会见斯图尔特", True),
        ("布林肯会见记者", False),
        ("布林肯希望提高", False),
        ("", False),
    ],
)
def test_foreign_names_that_no_table_lists_are_noticed(source: str, others: bool) -> None:
    assert SourceForms(table()).has_others(source) is others


def test_a_name_that_a_listed_form_is_a_piece_of_is_not_listed() -> None:
    forms = SourceForms(table(RAMA))
    assert forms.has_others("拉马尼说")
    assert not forms.has_others("拉马说")
