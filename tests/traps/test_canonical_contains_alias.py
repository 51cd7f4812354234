"""Where the right form holds the alias, a careless replacement grows with every run."""

from __future__ import annotations

import pytest

from normalizer import Normalizer, normalize


@pytest.mark.parametrize(
    ("entries", "text", "wanted"),
    [
        ({"New York City": ["York City", "New York"]}, "New York City", "New York City"),
        (
            {"New York City": ["York City", "New York"]},
            "in New York or York City",
            "in New York City or New York City",
        ),
        ({"The Ros": ["Ros"]}, "Ros and The Ros", "The Ros and The Ros"),
        ({"Beros Group": ["Beros"]}, "Beros Group, Beros", "Beros Group, Beros Group"),
        ({"Bar Bar": ["Bar"]}, "Bar, Bar Bar", "Bar Bar, Bar Bar"),
        ({"A B A": ["A B"]}, "A B A, A B", "A B A, A B A"),
        ({"Foo": ["Foo Foo"]}, "Foo Foo Foo Foo", "Foo"),
    ],
)
def test_replacing_grows_nothing(entries: dict[str, list[str]], text: str, wanted: str) -> None:
    own = Normalizer.from_dict(entries)
    assert own.normalize(text) == wanted
    assert own.normalize(wanted) == wanted


def test_a_right_form_of_the_packs_that_holds_an_alias_stays() -> None:
    text = "COVID-19 epidemic, Shanghai Cooperation Organization, George Washington University"
    assert normalize(text) == text


def test_what_already_follows_is_not_said_twice() -> None:
    text = "Philippine envoys met Little Marcos Jr. there"
    assert normalize(text) == "Philippine envoys met Marcos Jr. there"
