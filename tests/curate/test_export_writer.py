"""What the writer of packs writes, the reader reads back to the same entities."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.curate.flow import scalar
from normalizer.curate.writer import pack_text
from normalizer.names.entity import KINDS, Entity, Listed, is_form, slug
from normalizer.names.packs.pack import parse, read
from tests.conftest import ROOT

_LETTERS = st.one_of(
    st.characters(codec="utf-8"),
    st.sampled_from("[]{}:#,&*!|>'\"%@`-?\\ \u00a0\u2028\u0085\ufeff\u200b\u202e\x7f\x07"),
)
_TEXT = st.text(_LETTERS, min_size=1, max_size=40)
_FORMS = st.one_of(
    _TEXT, st.sampled_from(["no", "Null", "1e3", "~", "- a", "x: y", "a #b", "[[["])
).filter(lambda text: is_form(text) and text == text.strip())


@st.composite
def entities(draw: st.DrawFn) -> Entity:
    canonical = draw(_FORMS)
    forms = draw(st.dictionaries(_FORMS, st.lists(_FORMS, max_size=2).map(tuple), max_size=2))
    right = sorted({canonical, *(form for group in forms.values() for form in group)})
    listed = st.dictionaries(
        st.sampled_from(right), st.lists(_FORMS, min_size=1, max_size=2, unique=True), max_size=2
    ).map(lambda found: tuple(Listed(text, target) for target in found for text in found[target]))
    phrases = st.lists(_FORMS, max_size=2).map(tuple)
    return Entity(
        slug(canonical),
        canonical,
        kind=draw(st.sampled_from(KINDS)),
        aliases=draw(listed),
        weak=draw(listed),
        sources=draw(st.dictionaries(st.sampled_from(["zh", "no", "y"]), listed, max_size=2)),
        titles=draw(phrases),
        near=draw(phrases),
        unless=draw(phrases),
        forms=forms,
        never=draw(phrases),
        case=draw(st.sampled_from(["smart", "exact", "ignore"])),
        examples=tuple(draw(st.lists(st.tuples(_FORMS, _FORMS), max_size=1))),
    )


packs = st.lists(entities(), max_size=4, unique_by=lambda entity: entity.id)


# Each case makes several entities and parses YAML.
@settings(max_examples=min(1000, settings.default.max_examples if settings.default else 1000))
@given(packs)
def test_entities_come_back_the_same(found: list[Entity]) -> None:
    text = "".join(pack_text(found, "generated"))
    assert list(parse(text, "generated").entities) == found


@given(_TEXT)
def test_a_scalar_is_a_string_for_other_readers_of_yaml_too(text: str) -> None:
    assert yaml.safe_load(f"[{scalar(text)}]") == [text]
    assert "\n" not in scalar(text)


def test_many_single_brackets_are_no_deep_nesting() -> None:
    found = [Entity(f"x-{number}", f"x [{number}") for number in range(500)]
    assert list(parse("".join(pack_text(found, "brackets")), "brackets").entities) == found


def test_a_very_long_name_is_a_key_too() -> None:
    long = "x" * 3000
    found = [Entity(long, long, sources={"zh": (Listed("基辅", "y"),)}, forms={long: ("y",)})]
    assert list(parse("".join(pack_text(found, "long")), "long").entities) == found


def test_sorted_only_if_asked() -> None:
    found = [Entity("b", "B"), Entity("a", "A")]
    assert "".join(pack_text(found, "x")).index("  b:") < "".join(pack_text(found, "x")).index(
        "  a:"
    )
    text = "".join(pack_text(found, "x", ordered=True))
    assert text.index("  a:") < text.index("  b:")


def test_an_empty_pack_is_one() -> None:
    assert parse("".join(pack_text([], "x")), "x").entities == ()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "aliases").glob("*.yaml")), ids=lambda path: path.name
)
def test_shipped_packs_come_back_the_same(path: Path) -> None:
    pack = read(path)
    text = "".join(pack_text(pack.entities, path.stem))
    assert parse(text, path.name).entities == pack.entities
