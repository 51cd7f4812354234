"""What is imported, exported and imported again is the same; any bytes are answered in words."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.curate.exporters.exporter import Export
from normalizer.curate.importers.failure import UnreadableError
from normalizer.curate.importers.formats import FORMATS
from normalizer.curate.importers.importing import Import
from normalizer.curate.importers.reader import Wishes
from normalizer.curate.importers.source import opened
from normalizer.names.entity import Entity
from normalizer.names.packs.pack import parse, read
from tests.conftest import ROOT
from tests.curate.importing import exported, imported

_FORM = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=8),
    st.sampled_from(
        ["Kyiv", "Minsk", "Belarus", "Beros", "Bioloss", "White", "基辅", "白俄罗斯", "Минск", "مينسك",
         "O'Brien", '"Kyiv"', 'a "b" c', "no", "[x", "=1", "# x", "-", "a,b", "a\tb", "@minsk"]
    ),
)  # fmt: skip
# Each case runs whole imports, several of them.
_FEWER = settings(max_examples=min(500, settings.default.max_examples if settings.default else 500))
_CELL = st.lists(_FORM, max_size=3).map(";".join)
_HEADER = ["id", "canonical", "kind", "for", "zh", "ru", "variant", "forms.full", "alias", "weak",
           "near", "unless", "titles", "never", "case"]  # fmt: skip
_ROW = st.tuples(
    st.one_of(st.just(""), st.just("minsk"), _FORM), _FORM, st.sampled_from(["", "person", "place"]),
    _FORM, *[_CELL] * 10, st.sampled_from(["", "exact"]),
)  # fmt: skip
_ROWS = st.lists(_ROW, min_size=1, max_size=6)
_LINES = st.lists(st.tuples(_FORM, _FORM), min_size=1, max_size=8)


def again(name: str, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Export and import entities."""
    text, _ = exported(name, entities)
    return imported(name, text)[0] if entities else ()


def table(rows: list[tuple[str, ...]], sign: str) -> str:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""').replace("\r", " ").replace("\n", " ") + '"'

    return "\n".join(sign.join(map(quoted, row)) for row in [tuple(_HEADER), *rows])


@_FEWER
@given(_ROWS)
def test_csv_comes_back_the_same(rows: list[tuple[str, ...]]) -> None:
    first, _ = imported("csv", table(rows, ","))
    assert again("csv", first) == first
    assert again("tsv", first) == first


@_FEWER
@given(_ROWS)
def test_tsv_comes_back_the_same(rows: list[tuple[str, ...]]) -> None:
    first, _ = imported("tsv", table(rows, "\t"))
    assert again("tsv", first) == first
    assert again("csv", first) == first


@_FEWER
@given(_LINES)
def test_a_glossary_comes_back_the_same(lines: list[tuple[str, str]]) -> None:
    first, _ = imported("glossary", "# my terms\n" + "\n".join(map("\t".join, lines)))
    text, said = exported("glossary", first)
    if said or not all(entity.sources for entity in first) or not first:
        return  # a source term that stands for two names is left out, and so are entities without one
    second, _ = imported("glossary", text)
    assert second == first


@_FEWER
@given(_ROWS)
def test_yaml_comes_back_the_same(rows: list[tuple[str, ...]]) -> None:
    first, _ = imported("csv", table(rows, ","))
    text, _ = exported("yaml", first)
    assert parse(text, "pack").entities == first


@pytest.mark.parametrize("name", FORMATS)
@_FEWER
@given(data=st.one_of(st.binary(max_size=80), st.text(max_size=60).map(str.encode)))
def test_any_bytes_make_a_pack_or_a_message(name: str, data: bytes) -> None:
    try:
        imported(name, data)
    except UnreadableError as error:
        assert "input" in str(error) or "stdin" in str(error)


@_FEWER
@given(st.lists(_FORM, min_size=1, max_size=5), st.binary(max_size=3))
def test_names_of_any_kind_in_json(forms: list[str], tail: bytes) -> None:
    labels = {"en": {"value": forms[0]}, "zh": {"value": forms[-1]}}
    line = json.dumps({"labels": labels, "aliases": {"en": [{"value": form} for form in forms]}})
    first, _ = imported("wikidata", line.encode() + b"\n" + tail)
    text, said = exported("tsv", first)
    if first and not said:  # forms that hold the sign between forms are left out
        assert imported("tsv", text)[0] == first


def test_shipped_packs_through_a_table() -> None:
    shipped = [e for path in sorted((ROOT / "aliases").glob("*.yaml")) for e in read(path).entities]
    text, said = exported("csv", shipped)
    first, _ = imported("csv", text)
    assert again("csv", first) == first
    assert [entity.id for entity in first] == [entity.id for entity in shipped]
    assert all(mine.right_forms == theirs.right_forms or set(mine.right_forms) == set(theirs.right_forms)
               for mine, theirs in zip(first, shipped, strict=True))  # fmt: skip
    left_out = {line.partition("left out: ")[2] for line in said}
    assert left_out <= {"examples", "forms with ';' in them: choose another --split"}


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        with path.open("w") as file:
            file.write("name,zh\n")
            file.writelines(f"Name number {row},名{row}\n" for row in range(rows))
        importing = Import(FORMATS["csv"].reader(), Wishes())
        tracemalloc.start()
        with opened(str(path)) as source:
            importing.take(source)
        assert sum(1 for _ in importing.entities()) == rows
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    assert peak(5_000) < peak(500) + 300_000


def test_exports_are_ordered_only_if_asked() -> None:
    entities = {"b": Entity("b", "Bb"), "a": Entity("a", "Aa")}
    assert [entity.id for entity in Export(entities).sorted()] == ["b", "a"]
    assert [entity.id for entity in Export(entities, ordered=True).sorted()] == ["a", "b"]
