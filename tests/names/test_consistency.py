"""Names that no table knows, in several spellings: what is one name, what stays apart, what is done."""

from __future__ import annotations

import pickle
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import AliasTable, Normalizer
from normalizer.edits import Certainty, apply
from normalizer.errors import SettingsError
from normalizer.lexicon import commonness, is_known
from normalizer.names.entity import Entity
from normalizer.names.variants import may_be_one
from tests.names.tables import table

TEXT = (
    "Ochalov opened the bridge. Critics say that Ocharov had promised it earlier.\n"
    'The work took two years. "I kept my word," said Ochalov.\n'
    "Later came Ocharlov. The builders had waited for Ocharov. The wife of Ochalov left.\n"
    "Nobody thanked Ochalov."
)
UNIFIED = TEXT.replace("Ocharov", "Ochalov").replace("Ocharlov", "Ochalov")
NOTE = "the document writes this name in 3 ways: Ochalov (4 times), Ocharov (2), Ocharlov (1)"


@cache
def consistent(how: str, certainty: str = "likely", reach: int = 6000) -> Normalizer:
    return Normalizer(table(), consistent=how, certainty=certainty, reach=reach)


REPORTING, UNIFYING = consistent("report"), consistent("unify")


def reported(text: str) -> list[str]:
    """List the notes on groups, from a normalizer that reports; what unifies must stay in them."""
    notes = [item.note for item in REPORTING.explain(text).held if item.rule == "NM008"]
    if not notes:
        assert UNIFYING.normalize(text) == REPORTING.normalize(text)
    return notes


def story(*names: str) -> str:
    """Tell of these names, in as many sentences."""
    return " ".join(f"On day {day} {name} came home." for day, name in enumerate(names))


def test_by_default_nothing_happens() -> None:
    for own in (Normalizer(table()), consistent("off")):
        result = own.explain(TEXT)
        assert (result.text, result.held) == (TEXT, ())


def test_a_group_is_reported_once_where_the_spelling_first_changes() -> None:
    result = REPORTING.explain(TEXT)
    assert result.text == TEXT
    (held,) = result.held
    assert (held.start, held.surface) == (TEXT.index("Ocharov"), "Ocharov")
    assert (held.rule, held.reason, held.note) == ("NM008", "report-only", NOTE)
    assert [(c.entity, c.text, c.score) for c in held.candidates] == [
        ("", "Ochalov", 0.571),
        ("", "Ocharov", 0.286),
        ("", "Ocharlov", 0.143),
    ]


def test_it_is_unified_on_the_spelling_used_most() -> None:
    result = UNIFYING.explain(TEXT)
    assert result.text == UNIFYING.normalize(TEXT) == UNIFIED
    assert result.held == ()
    assert result.undo() == TEXT
    assert [(TEXT[edit.start : edit.end], edit.new) for edit in result.edits] == [
        ("Ocharov", "Ochalov"),
        ("Ocharlov", "Ochalov"),
        ("Ocharov", "Ochalov"),
    ]
    for edit in result.edits:
        (cause,) = edit.causes
        assert (cause.rule, cause.certainty, cause.entity) == ("NM008", Certainty.LIKELY, None)
        assert cause.evidence == (NOTE,)
    assert UNIFYING.normalize(UNIFIED) == UNIFIED


@pytest.mark.parametrize("certainty", ["sure", "likely", "guess"])
def test_it_was_asked_for_so_any_certainty_will_do(certainty: str) -> None:
    own = consistent("unify", certainty)
    assert own.normalize(TEXT) == own.explain(TEXT).text == UNIFIED
    assert len(consistent("report", certainty).explain(TEXT).held) == 1


def test_rules_may_be_ignored_or_selected_by_code() -> None:
    for chosen in ({"ignore": ["NM008"]}, {"ignore": "NM"}, {"select": "SP"}, {"names": False}):
        own = Normalizer(table(), consistent="unify", **chosen)
        assert own.explain(TEXT).text == TEXT
    assert Normalizer(table(), consistent="unify", select="NM008").normalize(TEXT) == UNIFIED


def test_neither_a_table_nor_unlisted_spellings_are_needed() -> None:
    own = Normalizer(AliasTable({}, {}), consistent="unify")
    assert own.normalize(TEXT) == UNIFIED
    assert Normalizer(table(), consistent="unify", unlisted=False).normalize(TEXT) == UNIFIED


def test_a_wrong_choice_is_told() -> None:
    with pytest.raises(SettingsError, match="consistent must be one of off, report, unify"):
        Normalizer(table(), consistent="yes")


def test_a_pickled_normalizer_does_the_same() -> None:
    assert pickle.loads(pickle.dumps(UNIFYING)).normalize(TEXT) == UNIFIED


@pytest.mark.parametrize(
    "text",
    [
        "Ochalov came. Then Ocharov left.",
        "Ochalov came. Then Ocharov left. Nobody saw Ochalov. Then people asked for Ocharov.",
    ],
)
def test_without_a_majority_it_is_only_reported(text: str) -> None:
    assert UNIFYING.normalize(text) == text
    (held,) = UNIFYING.explain(text).held
    assert (held.surface, held.reason) == ("Ocharov", "ambiguous")
    assert held.note.startswith("the document writes this name in 2 ways: Ochalov (")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ochalov", "Ocharov"),
        ("Ochalov", "Ocharlov"),
        ("Smetanin", "Smetatnin"),
        ("Boisheimer", "Bosheimer"),
        ("Gobernikov", "Govelnikov"),
        ("Zhilevskiy", "Zhilevsky"),
        ("Klimaskin", "Climaskin"),
        ("Rimodioce", "Riodioce"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert may_be_one(one.lower(), other.lower())
    assert may_be_one(other.lower(), one.lower())
    text = f"Then {one} came. Nobody saw {other} there. But people heard {one}."
    assert len(reported(text)) == 1
    assert UNIFYING.normalize(text) == text.replace(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # known to the lexicon
        ("Johnson", "Johnston"), ("Li Ming", "Li Min"), ("Smirnov", "Smirnova"), ("Ivanov", "Ivanova"),
        ("Petrov", "Petrova"), ("Brinkmann", "Brickman"), ("Martins", "Martin"), ("Hansen", "Hanson"),
        ("Ukrainian", "Ukrainians"), ("Chechen", "Chechnya"), ("Tokayev", "Tokaev"), ("Slovakia", "Slovenia"),
        # wives and daughters, languages, peoples, plurals
        ("Ochalov", "Ochalova"), ("Ochalin", "Ochalina"), ("Ochalsky", "Ochalskaya"),
        ("Ochalov", "Ochalovs"), ("Qadiyan", "Qadiyani"), ("Boisheim", "Boisheimer"),
        ("Ochalia", "Ochalian"), ("Papadakoupoulos", "Papadakoupoulou"), ("Ochalovich", "Ochalovna"),
        # endings of surnames and places
        ("Torvaldsen", "Torvaldson"), ("Ochalsberg", "Ochalsburg"), ("Ochalov", "Ochalev"),
        # other sounds
        ("Adelzhausen", "Odelzhausen"), ("Bochalov", "Ochalov"), ("Ochalov", "Ochadov"),
        ("Mikolovin", "Nikolovin"), ("Gedov", "Getrov"), ("Dujailin", "Dulaimin"),
        # short names
        ("Ocha", "Oca"), ("Zelnov", "Zilnev"),
        # Chinese, Japanese, Korean
        ("Zhang Wei", "Zhang Hui"), ("Jianming", "Jiaming"), ("Zhenhuan", "Zhenguan"),
        ("Mitsubayashi", "Matsubayashi"), ("Takamisawa", "Takamizawa"), ("Kim Ji-hoon", "Kim Ji-hoong"),
        # what no lexicon lists as it is written
        ("O'Connell", "O'Donnell"), ("O'Neill", "O'Neil"), ("Peñafuerte", "Penafuerte"),
        ("OCHALOV", "OCHAROV"), ("ochalov", "ocharov"), ("Ochalov-Bauer", "Ocharov-Bauer"),
    ],
)  # fmt: skip
def test_two_names(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        text = f"Then {first} came. Nobody saw {second} there. But people heard {first}."
        assert reported(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Ochalov came. Then Pyotr Ocharov left. Later Ivan Ochalov spoke.",
        "Ivan Ochalov came. Later Ochalov spoke. Then P. Ocharov left.",
        "Anna Ochalov came. Then Anne Ocharov left. Later Ochalov spoke.",
        "Ochalov Petrenkovin came. Then Ocharov Sidorenkin left. Later Ochalov spoke.",
        "Then Ochalov and Ocharov came. Later Ochalov spoke.",
        "Ochalov beat Ocharov in the final. Later Ochalov spoke.",
        "Then came Ochalov, Ocharov, and others. Later Ochalov spoke.",
        "Then Ochalov met Mr. Ocharov there. Later Ochalov spoke.",
        "The Ochalov/Ocharov affair. Later Ochalov spoke.",
        "Ochalov (Ocharov) came. Later Ochalov spoke.",
        "Ochalov came. Then Ivan Ocharov came. Then Pyotr Ocharlov left. Later Ochalov spoke.",
    ],
)
def test_what_tells_two_people_apart(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Ochalov came. Then Ivan Ocharov left. Later Ochalov spoke.",
        "Ivan Ochalov came. Then I. Ocharov left. Later Ochalov spoke.",
        "Ivan Ochalov came. Then Ocharov left. Later Ochalov spoke.",
        "Igoresh Ochalov came. Then Igoresch Ocharov left. Later Ochalov spoke.",
        "Mr. Ochalov came. Then President Ocharov left. Later Ochalov spoke.",
        "Then they left Paris. Ochalov came. It was the house of Ivan. Ocharov left. So did Ochalov.",
    ],
)
def test_what_does_not(text: str) -> None:
    assert UNIFYING.normalize(text) == text.replace("Ocharov", "Ochalov")


def test_names_of_the_table_and_what_may_be_one_are_left_to_it() -> None:
    text = "Then {0} came. Nobody saw {1} there. But people heard {0}."
    for one, other in (("Lukashenko", "Lukashinko"), ("Lukashinko", "Lukachinko")):
        assert reported(text.format(one, other)) == []
    word = Entity("ochal", "Grand Ochalov Palace", "place")
    own = Normalizer(table(word), consistent="unify")
    assert own.normalize(TEXT) == TEXT


def test_listed_forms_are_no_variants() -> None:
    own = Normalizer.from_dict({"Ovtcharov": ["Ocharov"]}, consistent="unify", unlisted=False)
    done = TEXT.replace("Ocharov", "Ovtcharov").replace("Ocharlov", "Ochalov")
    assert own.normalize(TEXT) == done


def test_what_the_matcher_reads_is_no_variant() -> None:
    text = "The Secretary of State Brinkon came. They saw Brimkon there. They heard Brinkon."
    assert may_be_one("brinkon", "brimkon")
    result = UNIFYING.explain(text)
    assert "Blinken" in result.text
    assert not any(cause.rule == "NM008" for edit in result.edits for cause in edit.causes)
    assert not any(item.rule == "NM008" for item in result.held)


def test_a_star_reaches_no_farther_than_from_its_centre() -> None:
    one, near, far = "Bekhmalinov", "Bakhmalinov", "Bakhmarunov"
    text = story(*[one] * 3, *[near] * 2, far)
    assert UNIFYING.normalize(text) == text.replace(near, one)


def test_a_spelling_between_two_names_is_left_alone() -> None:
    one, between, other = "Bekhmalinov", "Bakhmalinov", "Bakhmarunov"
    assert may_be_one(one.lower(), between.lower())
    assert may_be_one(between.lower(), other.lower())
    assert not may_be_one(one.lower(), other.lower())
    text = story(*[one] * 4, between, *[other] * 3)
    assert reported(text) == []


def test_a_listed_name_gives_way_to_none() -> None:
    assert commonness("Wolfsberg") and not is_known("Wolfsberg")
    text = "So {0} won. So {1} lost. So {0} left."
    assert UNIFYING.normalize(text.format("Wolfsberg", "Wolvsberg")) == text.format(
        "Wolfsberg", "Wolfsberg"
    )
    turned = text.format("Wolvsberg", "Wolfsberg")
    assert UNIFYING.normalize(turned) == turned


def test_articles_far_apart_in_one_file_are_each_for_itself() -> None:
    between = "".join(f"They counted {count} and went on.\n" for count in range(300))
    text = f"So Ochalov came. So Ochalov left.\n{between}So Ocharov came. So Ocharov left.\n"
    assert reported(text) == []
    assert consistent("unify", reach=20_000).explain(text).held[0].reason == "ambiguous"


@pytest.mark.parametrize("end", ["'s", "’s", "'", ",", "."])
def test_what_follows_a_name_stays(end: str) -> None:
    text = (
        f"So Ochalov came. The house of Ocharov{end} was there for all to see. Then Ochalov left."
    )
    assert UNIFYING.normalize(text) == text.replace("Ocharov", "Ochalov")


@pytest.mark.parametrize("shown", ["`Ocharov`", "https://x.org/Ocharov", "@Ocharov", "#Ocharov"])
def test_protected_text_stays(shown: str) -> None:
    text = f"So Ochalov came. Look at {shown} and wait. Then Ochalov left. So did Ocharov. Poor Ochalov."
    done = UNIFYING.normalize(text)
    assert done == text.replace("did Ocharov", "did Ochalov")
    assert UNIFYING.normalize(done) == done


def test_a_long_list_of_names_is_compared_in_time() -> None:
    names = [f"{a}ochal{b}{c}ov" for a in "BDFGHKLMNPRST" for b in "bdgkmnpst" for c in "aeiou"]
    text = story(*(name.title() for name in names * 20))
    assert UNIFYING.explain(text).converged


_WORDS = [
    "Ochalov",
    "Ocharov",
    "Ocharlov",
    "Ochalova",
    "Ivan",
    "Pyotr",
    "Smetanin",
    "Smetatnin",
    "Belarus",
]
_WORDS += ["Brinken", "Secretary of State", "Lukashinko", "and", "came", "So", "`Ocharov`", "Mr."]
_MARKS = [" ", " ", " ", ". ", ", ", "'s ", "\n", "-", " ,", ".", "/"]
_TEXTS = st.lists(
    st.tuples(st.sampled_from(_WORDS), st.sampled_from(_MARKS)).map("".join), max_size=16
).map("".join)  # fmt: skip


@given(_TEXTS, st.sampled_from(["sure", "likely", "guess"]))
def test_unifying_settles_and_can_be_undone(text: str, certainty: str) -> None:
    own = consistent("unify", certainty)
    result = own.explain(text)
    assert result.converged
    assert result.text == own.normalize(text)
    assert own.normalize(result.text) == result.text
    assert apply(text, result.edits) == result.text
    assert result.undo() == text
    assert all(text[item.start : item.end] == item.surface for item in result.held)


@given(_TEXTS)
def test_reporting_changes_nothing(text: str) -> None:
    assert REPORTING.explain(text).text == consistent("off").normalize(text)
    assert REPORTING.normalize(text) == consistent("off").normalize(text)


@given(
    st.lists(st.sampled_from(["Ochalov", "Smetanin", "Johnson", "Johnston", "Smirnov"]), max_size=10)
)  # fmt: skip
def test_where_every_name_has_one_spelling_nothing_happens(names: list[str]) -> None:
    text = story(*names)
    result = UNIFYING.explain(text)
    assert (result.text, result.held) == (consistent("off").normalize(text), ())
