"""Small tables for the tests of names, so that no test hangs on what the shipped packs say."""

from __future__ import annotations

from normalizer import AliasTable, Normalizer
from normalizer.names.entity import Entity, Listed, Pack


def chinese(form: str, stands_for: str) -> dict[str, tuple[Listed, ...]]:
    return {"zh": (Listed(form, stands_for),)}


BLINKEN = Entity(
    "antony-blinken",
    "Antony Blinken",
    "person",
    sources=chinese("布林肯", "Blinken"),
    titles=("Secretary of State",),
    near=("Anthony",),
    forms={"surname": ("Blinken",)},
)
BELARUS = Entity(
    "belarus",
    "Belarus",
    "country",
    sources=chinese("白俄罗斯", "Belarus"),
    near=("Minsk", "@lukashenko"),
    forms={"adjective": ("Belarusian",)},
)
LUKASHENKO = Entity(
    "lukashenko",
    "Lukashenko",
    "person",
    sources=chinese("卢卡申科", "Lukashenko"),
    titles=("Belarusian President",),
    near=("Minsk", "@belarus"),
)
ENTITIES = (BLINKEN, BELARUS, LUKASHENKO)


def table(*entities: Entity) -> AliasTable:
    return AliasTable.of([Pack("own", entities or ENTITIES)])


def normalizer(*entities: Entity, certainty: str = "likely", unlisted: bool = True) -> Normalizer:
    return Normalizer(table(*entities), certainty=certainty, unlisted=unlisted)
