import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from normalizer import Normalizer
from normalizer.text import fold

BENCH = Path(__file__).resolve().parent.parent / "bench"
MODULES = ("carriers", "garbles", "judging", "population")


@pytest.fixture(scope="module")
def bench() -> Iterator[dict[str, ModuleType]]:
    before = set(sys.modules)
    sys.path.insert(0, str(BENCH))
    try:
        yield {name: import_module(name) for name in MODULES}
    finally:
        sys.path.remove(str(BENCH))
        for name in set(sys.modules) - before:
            if str(BENCH) in str(getattr(sys.modules[name], "__file__", "")):
                del sys.modules[name]


@pytest.fixture(scope="module")
def cases(bench: dict[str, ModuleType]) -> list[Any]:
    garble = bench["garbles"].Garble
    return [
        garble("Baillos", "Belarus", "白俄罗斯", "country", "phonetic"),
        garble("Luka Shenke", "Lukashenko", "卢卡申科", "person", "split"),
        garble("Lune", "Holger Rune", "鲁内", "person", "phonetic"),
        garble("Nusha Duwa", "Nusa Dua", "努沙杜瓦", "place", "phonetic"),
        garble("Zubulov", "Ostap Zubrilov", "祖布里洛夫", "person", "phonetic"),
    ]


@pytest.fixture(scope="module")
def population(bench: dict[str, ModuleType], cases: list[Any]) -> Any:
    return bench["population"].populate(cases, 0)


@pytest.fixture(scope="module")
def carriers(bench: dict[str, ModuleType], cases: list[Any], population: Any) -> list[Any]:
    return list(bench["carriers"].examples(cases, population, frames=6))


@pytest.mark.parametrize("kind", ["person", "country", "place"])
def test_frames_of_a_kind(bench: dict[str, ModuleType], kind: str) -> None:
    frames = bench["carriers"].sentences()[kind]
    assert len({frame["en"] for frame in frames}) >= 20
    assert len({frame["zh"] for frame in frames}) >= 20
    for frame in frames:
        assert frame["en"].count("{name}") == frame["zh"].count("{name}") == 1


def test_frames_hold_no_name_and_no_fault(bench: dict[str, ModuleType]) -> None:
    normalizer = Normalizer()
    frames = bench["carriers"].sentences()
    texts = [frame["en"] for kind in ("person", "country", "place") for frame in frames[kind]]
    for text in [*texts, *frames["related"], *frames["filler"]]:
        text = text.replace("{name}", "somebody")
        result = normalizer.explain(text)
        assert not result.edits
        assert not result.held
        assert not {fold(word.strip(".,")) for word in text.split()} & set(normalizer.table.forms)


def test_the_matcher_does_not_see_listed_aliases(population: Any) -> None:
    assert fold("Baillos") not in population.table.forms
    assert not population.table["belarus"].aliases
    assert population.table["belarus"].near


def test_an_entity_no_pack_has_is_made(population: Any, cases: list[Any]) -> None:
    entity = population.entity(cases[4])
    assert entity.id == "ostap-zubrilov"
    assert entity.kind == "person"
    assert [item.text for item in entity.sources["zh"]] == ["祖布里洛夫"]


def test_a_measured_entity_has_the_cues_of_a_user(population: Any, cases: list[Any]) -> None:
    entity = population.entity(cases[2])
    assert entity.canonical == "Holger Rune"
    assert entity.titles
    assert entity.near


def test_examples_are_stable_and_well_placed(
    bench: dict[str, ModuleType], cases: list[Any], population: Any, carriers: list[Any]
) -> None:
    assert carriers == list(bench["carriers"].examples(cases, population, frames=6))
    assert len(carriers) == len(cases) * 6 * 3
    for carrier in carriers:
        assert carrier.text[carrier.start : carrier.end] == carrier.case.garble
        assert (carrier.source is not None) == (carrier.setting == "source")
        assert carrier.source is None or carrier.case.zh in carrier.source
        assert bool(carrier.evidence) == (carrier.setting == "evidence")
    kinds = {carrier.evidence for carrier in carriers if carrier.entity == "lukashenko"}
    assert kinds == {"", "title", "right form", "related"}


def test_evidence_stands_where_it_should(carriers: list[Any], population: Any) -> None:
    for carrier in carriers:
        entity = population.table[carrier.entity]
        if carrier.evidence == "title":
            before = carrier.text[: carrier.start]
            assert any(before.endswith(f"{title} ") for title in entity.titles)
        elif carrier.evidence == "right form":
            rest = carrier.becomes("")
            assert any(form in rest for form in carrier.forms)


def verdict(bench: dict[str, ModuleType], carrier: Any, **settings: Any) -> str:
    aliases = settings.pop("aliases")
    result = Normalizer.from_dict(aliases, **settings).explain(carrier.text)
    judged = bench["judging"].judged(carrier, result, whole=True)
    return str(judged.verdict)


@pytest.mark.parametrize(
    ("aliases", "expected"),
    [
        ({"Belarus": ["Baillos"]}, "right"),
        ({"Belgium": ["Baillos"]}, "wrong"),
        ({"Belarus": ["Baillos"], "sample": ["tested"]}, "wrong"),
        ({"Belgium": ["Beros"]}, "left"),
    ],
)
def test_verdicts(
    bench: dict[str, ModuleType], cases: list[Any], aliases: dict[str, Any], expected: str
) -> None:
    text = "In Baillos it was tested."
    carrier = bench["carriers"].Carrier(
        cases[0], "bare", text, None, 3, 10, "belarus", ("Belarus",)
    )
    assert verdict(bench, carrier, aliases=aliases) == expected


def test_held_counts_only_for_the_right_entity(
    bench: dict[str, ModuleType], cases: list[Any]
) -> None:
    result = Normalizer().explain("A letter from Beros came.")
    for entity, expected in (("belarus", "held"), ("belgium", "left")):
        carrier = bench["carriers"].Carrier(
            cases[0], "bare", result.original, None, 14, 19, entity, ("Belarus",)
        )
        assert bench["judging"].judged(carrier, result, whole=True).verdict == expected


def test_folds_share_no_entity(bench: dict[str, ModuleType], carriers: list[Any]) -> None:
    folds = bench["judging"].folds(carriers, 3)
    owners = [{carrier.owner for carrier in fold} for fold in folds]
    assert sum(map(len, folds)) == len(carriers)
    assert sum(map(len, owners)) == len(set.union(*owners))


def test_intervals(bench: dict[str, ModuleType]) -> None:
    low, high = bench["judging"].wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.49, 0.943)
    assert bench["judging"].wilson(0, 0) == (0.0, 1.0)
