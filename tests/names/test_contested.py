"""Only what is listed twice has to be settled; the result is as if all had been."""

from __future__ import annotations

from normalizer import AliasTable
from normalizer.names.entity import Entity, Listed, Pack
from normalizer.names.packs.contested import contested, entities_of


def entity(identity: str, canonical: str, *aliases: str, weak: tuple[str, ...] = ()) -> Entity:
    return Entity(
        identity,
        canonical,
        aliases=tuple(Listed(text, canonical) for text in aliases),
        weak=tuple(Listed(text, canonical) for text in weak),
    )


def ids(*layers: list[Entity]) -> list[list[str]]:
    packs = [[Pack("p", tuple(layer))] for layer in layers]
    listed = [entities_of(layer) for layer in packs]
    return [
        [entities[place].id for place in places]
        for entities, places in zip(listed, contested(packs), strict=True)
    ]


def test_both_entities_of_a_form_are_found_in_their_layers() -> None:
    above = [entity("c", "Kyrgyzstan", "beros"), entity("d", "Peru")]
    assert ids([entity("a", "Belarus", "Beros"), entity("b", "Kenya")], above) == [["a"], ["c"]]


def test_a_form_listed_twice_by_one_entity_is_found() -> None:
    assert ids(
        [entity("b", "Guest House", "Guesthouse"), entity("a", "Kenya", weak=("Ke nya",))]
    ) == [["b", "a"]]


def test_a_form_goes_to_the_later_layer() -> None:
    lower = Pack("lower", (entity("a", "Belarus", "Beros"), entity("b", "Kenya", "Kenia")))
    upper = Pack("upper", (entity("c", "Kyrgyzstan", "Beros"),))
    table = AliasTable.layered([[lower], [upper]])
    assert [form.entity for form in table.forms["beros"]] == ["c"]
    assert [form.entity for form in table.forms["kenia"]] == ["b"]
    assert table.notes == ("'Beros': c takes it over from a",)
