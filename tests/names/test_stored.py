"""Mappings in a file: the same as in memory, and no byte of them may change unnoticed."""

from __future__ import annotations

import io
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.names.compiled.stored import DamagedError, Stored, StoredFile
from normalizer.names.compiled.storing import Writing, as_json, write

KEYS = st.text(st.characters(exclude_categories=()), max_size=6)
VALUES = st.one_of(st.integers(), st.text(max_size=5), st.lists(st.text(max_size=3), max_size=3))


def stored(folder: Path, mapping: dict[str, Any]) -> Stored[Any]:
    place = folder / "some.table"
    with place.open("wb") as file:
        write(file, "label", {"before": [], "it": sorted(mapping.items())})
    return StoredFile(place, "label").mapping("it")


@given(st.dictionaries(KEYS, VALUES, max_size=200), st.lists(KEYS, max_size=20))
def test_it_is_the_mapping_that_was_written(
    tmp_path_factory: pytest.TempPathFactory, mapping: dict[str, Any], others: list[str]
) -> None:
    found = stored(tmp_path_factory.mktemp("stored"), mapping)
    assert dict(found) == mapping
    assert list(found) == sorted(mapping)
    assert len(found) == len(mapping)
    for key in [*others, *mapping]:
        assert found.get(key) == mapping.get(key)
        for end in range(len(key) + 1):
            beginning = key[:end]
            assert found.leads_on(beginning) is any(k.startswith(beginning) for k in mapping)


@given(st.dictionaries(KEYS, VALUES, max_size=200))
def test_values_may_be_encoded_before(mapping: dict[str, Any]) -> None:
    one, other = io.BytesIO(), io.BytesIO()
    write(one, "label", {"it": sorted(mapping.items())})
    write(other, "label", {"it": [(key, as_json(mapping[key])) for key in sorted(mapping)]})
    assert one.getvalue() == other.getvalue()


def test_many_blocks_are_searched(tmp_path: Path) -> None:
    mapping = {f"{number:05}": number for number in range(0, 5000, 2)}
    found = stored(tmp_path, mapping)
    assert all(found.get(f"{number:05}") == mapping.get(f"{number:05}") for number in range(5000))
    assert found.leads_on("0499")
    assert not found.leads_on("05")


def test_every_changed_byte_is_noticed(tmp_path: Path) -> None:
    stored(tmp_path, {f"key {number}": [number] for number in range(100)})
    place = tmp_path / "some.table"
    whole = place.read_bytes()
    for changed in range(len(whole)):
        place.write_bytes(whole[:changed] + bytes([whole[changed] ^ 1]) + whole[changed + 1 :])
        with pytest.raises(DamagedError, match=r"some\.table"):
            StoredFile(place, "label")


@pytest.mark.parametrize("size", [0, 1, 20, 50, -1])
def test_a_file_that_ends_early_is_noticed(tmp_path: Path, size: int) -> None:
    stored(tmp_path, {"a": 1})
    place = tmp_path / "some.table"
    place.write_bytes(place.read_bytes()[:size])
    with pytest.raises(DamagedError):
        StoredFile(place, "label")


def test_it_is_opened_again_in_another_process(tmp_path: Path) -> None:
    found = stored(tmp_path, {"a": 1})
    assert dict(pickle.loads(pickle.dumps(found))) == {"a": 1}


def test_keys_out_of_order_are_not_written(tmp_path: Path) -> None:
    with (tmp_path / "some.table").open("wb") as file, pytest.raises(ValueError, match="order"):
        write(file, "label", {"it": [("b", 1), ("a", 2)]})


@given(st.dictionaries(KEYS, VALUES, max_size=200), st.dictionaries(KEYS, VALUES, max_size=200))
def test_the_mappings_of_another_file_are_taken_over(
    tmp_path_factory: pytest.TempPathFactory, own: dict[str, Any], other: dict[str, Any]
) -> None:
    place = tmp_path_factory.mktemp("stored") / "some.table"
    with place.with_name("other").open("w+b") as file:
        write(file, "", {"other": sorted(other.items()), "none": []})
        with place.open("wb") as whole:
            writing = Writing(whole)
            writing.add({"own": sorted(own.items())})
            writing.take_over(file)
            writing.finish("label")
    stored_file = StoredFile(place, "label")
    assert dict(stored_file.mapping("own")) == own
    assert dict(stored_file.mapping("other")) == other
    assert not stored_file.mapping("none")


def test_a_large_file_is_read_after_its_pages_were_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("normalizer.names.compiled.stored._CHECKED_WHOLE", 0)
    monkeypatch.setattr("normalizer.names.compiled.stored._MOST_MAPPED", 2)
    mapping = {f"{number:05}": number for number in range(5000)}
    found = stored(tmp_path, mapping)
    for _ in range(5):
        assert dict(found) == mapping
