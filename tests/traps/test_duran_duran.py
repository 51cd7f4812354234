"""Names that are a doubled word are not a slip."""

from __future__ import annotations

import pytest

from normalizer import Normalizer, normalize

DOUBLES = [
    "Duran Duran", "Yang Yang", "Lang Lang", "Boutros Boutros-Ghali", "Zsa Zsa Gabor", "Walla Walla", "Bora Bora",
    "Baden-Baden", "Sirhan Sirhan", "Humbert Humbert", "Ford Ford Coppola", "Pago Pago", "Wagga Wagga", "Fan Fan",
    "New York, New York", "New York New York", "Mary Mary", "Bling Bling", "Hong Hong", "Neville Neville", "Jay Jay Okocha",
]  # fmt: skip


@pytest.mark.parametrize("name", DOUBLES)
@pytest.mark.parametrize("frame", ["{} came to town.", "They saw {} there.", "He, {}, left"])
def test_a_doubled_name_stays(name: str, frame: str) -> None:
    assert normalize(frame.format(name)) == frame.format(name)


def test_a_doubled_name_of_a_table_stays_doubled() -> None:
    own = Normalizer.from_dict({"Duran Duran": ["Durand Durand"], "Biden": ["Bynden"]})
    assert own.normalize("Durand Durand and Duran Duran") == "Duran Duran and Duran Duran"
    assert own.normalize("Biden Biden, Bynden Bynden") == "Biden Biden, Biden Biden"
