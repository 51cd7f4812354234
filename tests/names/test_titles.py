"""Whose title stands beside a span, and whose does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normalizer.names.entity import Entity, Pack
from normalizer.names.surveying.titles import Titles
from normalizer.names.table import AliasTable
from normalizer.names.unlisted.surroundings import Surroundings
from tests.names.tables import BLINKEN, normalizer, table

TITLES = Titles(
    table(
        Entity("blinken", "Antony Blinken", titles=("Secretary of State",)),
        Entity("austin", "Lloyd Austin", titles=("Secretary of Defense",)),
        Entity("prince", "Prince Karl", titles=("Prince",)),
        Entity("king", "King Karl", titles=("Prince", "King")),
    )
)


def _beside(text: str, surface: str) -> list[str]:
    start = text.index(surface)
    end = start + len(surface)
    return sorted(TITLES.beside(text, start, end, Surroundings.of(text, start, end).before))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the Secretary of State Brosky spoke", ["blinken"]),
        ("Secretary of State Brosky", ["blinken"]),
        ("\nSecretary of State Brosky", ["blinken"]),
        ("the Secretary of Defense Brosky", ["austin"]),
        ("Brosky, Secretary of State, spoke", ["blinken"]),
        ("Brosky, the Secretary of State, spoke", ["blinken"]),
        ("Prince Brosky", ["king", "prince"]),
        ("King Brosky", ["king"]),
    ],
)
def test_a_title_beside_a_span_is_found(text: str, wanted: list[str]) -> None:
    assert _beside(text, "Brosky") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Brosky",
        "State Brosky",
        "the Secretary of State, Brosky",
        "the Secretary of State met Brosky",
        "the Secretary of State. Brosky",
        "the Secretary of State\nBrosky",
        "the secretary of state Brosky",
        "Brosky Secretary of State",
        "Brosky, who met the chairman. Secretary of State",
        "Brosky, the",
    ],
)
def test_a_title_elsewhere_is_not(text: str) -> None:
    assert _beside(text, "Brosky") == []


def test_a_first_name_may_stand_between_title_and_span() -> None:
    assert _beside("the Secretary of State Antony Brosky", "Brosky") == ["blinken"]
    assert _beside("the Secretary of State\nAntony Brosky", "Brosky") == []


def test_a_small_word_between_them_is_no_first_name() -> None:
    assert _beside("the Secretary of State met Brosky", "Brosky") == []


def test_nobody_with_a_title_gives_nobody() -> None:
    assert Titles(table(Entity("x", "Xanten"))).beside("King Brosky", 5, 11, "King") == {}


def test_a_title_that_too_many_have_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("normalizer.names.surveying.titles._MOST", 2)
    crowd = [Entity(f"e{number}", f"Name{number}", titles=("Judge",)) for number in range(3)]
    pair = [Entity(f"f{number}", f"Other{number}", titles=("Mayor",)) for number in range(2)]
    titles = Titles(table(*crowd, *pair))
    assert not titles.beside("the Judge Brosky", 10, 16, "Judge")
    assert titles.beside("the Mayor Brosky", 10, 16, "Mayor") == {"f0": 20, "f1": 20}


def test_evidence_goes_without_a_title_that_too_many_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("normalizer.names.surveying.titles._MOST", 2)
    crowd = [Entity(f"e{number}", f"Name{number}", titles=("Judge",)) for number in range(3)]
    own = normalizer(replace(BLINKEN, titles=("Judge",)), *crowd)
    text = "Antony Blinken spoke on Monday. On Tuesday Judge Brinken spoke."
    assert own.normalize(text) == text.replace("Brinken", "Blinken")


def test_a_rank_has_more_holders_than_a_table_knows() -> None:
    titles = Titles(table(Entity("traore", "Traore", titles=("Captain",))))
    assert titles.beside("then Captain Torla spoke", 13, 18, "Captain") == {"traore": 20}


def test_a_longer_title_is_another_office() -> None:
    titles = Titles(
        table(
            Entity("bajwa", "Bajwa", titles=("General",)),
            Entity("barr", "Barr", titles=("Attorney General",)),
        )
    )
    text = "then Attorney General Magwas spoke"
    assert titles.beside(text, 22, 28, "General") == {"barr": 1}
    assert titles.beside("then General Magwas spoke", 13, 19, "General") == {"bajwa": 20}


def test_a_country_before_a_title_puts_those_first_who_are_listed_so() -> None:
    titles = Titles(
        AliasTable.of(
            [
                Pack(
                    "p",
                    (
                        Entity("italy", "Italy", "country", forms={"adjective": ("Italian",)}),
                        Entity("france", "France", "country", forms={"adjective": ("French",)}),
                        Entity("meloni", "Meloni", titles=("Prime Minister",)),
                        Entity(
                            "renzi", "Renzi", titles=("Prime Minister",), near=("Italy", "France")
                        ),
                        Entity(
                            "valls", "Valls", titles=("Prime Minister",), near=("@france", "Paris")
                        ),
                        Entity("conte", "Conte", titles=("Italian Prime Minister",)),
                    ),
                )
            ]
        )
    )
    text = "then Italian Prime Minister Melonni spoke"
    assert titles.beside(text, 28, 35, "Minister") == {
        "conte": 1, "meloni": 3, "renzi": 3,
    }  # fmt: skip


def test_the_office_of_something_else_is_nobodys() -> None:
    kenya = Entity("ruto", "Ruto", titles=("President",), near=("Kenya",))
    titles = Titles(table(kenya))
    assert titles.beside("Rudo, the President of Kenya", 0, 4, "") == {"ruto": 1}
    assert titles.beside("Rudo, the President of Chile", 0, 4, "") == {}


def test_the_office_of_another_country_and_a_deputys_are_nobodys() -> None:
    countries = (
        Entity("korea", "South Korea", "country", forms={"adjective": ("South Korean",)}),
        Entity("iran", "Iran", "country", forms={"adjective": ("Iranian",)}),
        Entity("mali", "Mali", "country"),
    )
    people = (
        Entity("cho", "Cho Kuk", titles=("Minister", "South Korean Minister")),
        Entity("raisi", "Raisi", titles=("Minister",), near=("@iran",)),
        Entity("nobody", "Nobody", titles=("Minister",)),
    )
    titles = Titles(table(*countries, *people))

    def having(text: str) -> set[str]:
        return set(titles.beside(f"{text} Bozdag", len(text) + 1, len(text) + 7, "Minister"))

    assert having("the Minister") == {"cho", "raisi", "nobody"}
    assert having("the Iranian Minister") == {"raisi", "nobody"}
    assert having("the South Korean Minister") == {"cho", "nobody"}
    assert having("Mali's Minister") == {"nobody"}
    assert having("the Deputy Minister") == set()
