"""People and places that are called nearly like somebody known are themselves."""

from __future__ import annotations

import pytest

from normalizer import AliasTable, Entity, Normalizer, normalize
from normalizer.names.entity import Pack

NEARLY = [
    ("Belarus", "Paul Belarmino scored twice on Sunday."),
    ("Volodymyr Zelensky", "The composer Jan Dismas Zelenka wrote masses."),
    ("Emmanuel Macron", "Makronesia is the old name of an island."),
    ("Antony Blinken", "The actress Elena Blinova sang."),
    ("Antony Blinken", "Christoph Brinkmann painted it."),
    ("Vladimir Putin", "Paul Putnam wrote it."),
    ("Joe Biden", "Biddeford is in Maine."),
    ("Xi Jinping", "Xi Jinyuan is a painter."),
    ("Lukashenko", "Anna Lukashova sang."),
    ("Donald Trump", "Trumpington is near Cambridge."),
    ("Narendra Modi", "He collects Modigliani and Modiano."),
    ("Keir Starmer", "Mr. Starmor, a baker, agreed."),
    ("Olaf Scholz", "Martin Schulz agreed."),
    ("Sergey Lavrov", "Lavrova, a dancer, agreed."),
    ("Angela Merkel", "Merkle trees are used."),
    ("Rishi Sunak", "Sunaka is a sage."),
    ("Recep Tayyip Erdogan", "The Erdoganov family moved."),
    ("Benjamin Netanyahu", "Netanya is a city by the sea."),
    ("Kamala Harris", "Harrison Kamalani agreed."),
    ("Ursula von der Leyen", "Peter van der Leyden painted."),
    ("Viktor Orban", "Orbanez wrote the book."),
    ("Minsk", "Beloruchev wrote a novel."),
]


@pytest.mark.parametrize(("known", "sentence"), NEARLY)
def test_a_namesake_stays(known: str, sentence: str) -> None:
    assert normalize(sentence) == sentence


@pytest.mark.parametrize(("known", "sentence"), NEARLY)
def test_a_namesake_stays_where_the_known_one_is_spoken_of(known: str, sentence: str) -> None:
    for text in (f"{known} was in the news. {sentence}", f"{sentence}\n\nNews of {known} came."):
        assert normalize(text) == text


def test_a_word_of_a_foreign_title_is_none_of_the_country_next_to_it() -> None:
    text = "Portugal was warm. The Finnish series Puhtaat valkeat lakanat began there."
    assert normalize(text) == text


@pytest.mark.parametrize("calling", ["The composer Zelenka", "Zelenka, a dancer,"])
def test_who_has_to_be_introduced_is_nobody_known(calling: str) -> None:
    text = f"Volodymyr Zelensky was in Kyiv. {calling} had left."
    assert normalize(text) == text


@pytest.mark.parametrize(
    "sentence",
    [
        "The Meloney family moved to Ohio.",
        "The chess player Lukashchuk won.",
        "Makron, a vase painter, worked in Athens.",
        "The composer Zelenka is played often.",
    ],
)
def test_a_near_namesake_alone_stays(sentence: str) -> None:
    assert normalize(sentence) == sentence


def test_a_piece_of_a_right_name_stays() -> None:
    text = "Cheng Wen-tsan has been in hospital."
    assert normalize(text, source="郑文灿从周末起一直住院。") == text


def test_a_name_with_a_comma_in_it_is_not_repaired_by_half() -> None:
    text = "Robert Organic, Brient was asked. Robert O'Brien had gone."
    entity = Entity("robert-obrien", "Robert O'Brien", "person")
    assert Normalizer(AliasTable.of([Pack("p", (entity,))])).normalize(text) == text


def test_a_family_is_somebody_elses() -> None:
    text = "Giorgia Meloni met reporters. The Meloney family moved to Ohio."
    assert normalize(text) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Lukashenko spoke in Minsk. The chess player Lukashchuk won.",
            marks=pytest.mark.xfail(
                reason="the right form and a near sound outweigh a surname that few have"
            ),
        ),
        "Volodymyr Zelensky was in the news. The composer Zelenka is played often.",
    ],
)
def test_a_near_namesake_stays_where_the_known_one_is_spoken_of(text: str) -> None:
    assert normalize(text) == text


OF_CHARACTERS = {
    "whistleblower": "Li Wenqing",
    "Wanda": "Wang Jianlian",
    "snooker": "Ding Hanhui",
    "South Korean President": "Kang Kyung-won",
    "Taiwan": "Chen Chih-cheng",
    "table tennis": "Feng Jianwei",
}


@pytest.mark.parametrize("cue", OF_CHARACTERS)
def test_a_name_of_other_characters_is_somebody_elses(cue: str) -> None:
    """In China and Korea many are called alike, and no engine has to guess at their characters."""
    text = f"{cue} was in the news. {OF_CHARACTERS[cue]} said so beside {cue}."
    assert normalize(text) == text
