"""The names of countries: all are there, and none is ever taken for another one that is like it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from normalizer import Normalizer
from normalizer.api import shipped_packs
from normalizer.names.entity import Entity
from normalizer.names.packs.pack import read
from tests.conftest import ROOT

FILLER = ROOT / "scripts" / "fill_territories.py"
PACK = ROOT / "aliases" / "countries.yaml"

needs_babel = pytest.mark.skipif(
    find_spec("babel") is None or find_spec("ruamel") is None, reason="needs the `dev` extra"
)

ALIKE = (
    "Jordan Chad Georgia Turkey Guinea Jersey",
    "Niger Nigeria Algeria Liberia",
    "Dominica Dominican-Republic Jamaica",
    "Mali Malawi Malta Maldives Bali",
    "Austria Australia Astoria",
    "Slovakia Slovenia Slavonia",
    "Iran Iraq Oman Yemen Ireland",
    "Guyana French-Guiana Ghana Guinea Gabon Gambia",
    "Mauritius Mauritania Martinique Morocco Monaco",
    "Papua Papua-New-Guinea Equatorial-Guinea Guinea-Bissau",
    "Grenada Granada Grenadines Granville",
    "Colombia Columbia Cambodia Comoros",
    "Samoa American-Samoa Somalia Somaliland",
    "Sudan South-Sudan Jordan Sedan",
    "Switzerland Swaziland Swabia Sweden",
    "Zambia Gambia Namibia Zimbabwe",
    "Latvia Lithuania Libya Lebanon",
    "Paraguay Uruguay Portugal Peru",
    "Kuwait Qatar Kyrgyzstan Kazakhstan",
    "Tajikistan Turkmenistan Uzbekistan Pakistan Palestine Panama Brazil",
    "Montenegro Montserrat Mongolia Macedonia Moldova Moravia",
    "Cuba Curacao Cyprus Crete Chile China",
    "Tonga Togo Tobago Tokelau Congo",
    "Palau Nauru Niue Tuvalu Vanuatu",
    "Serbia Siberia Syria Assyria Serb Siam",
    "Réunion reunion Union",
    "Salvador El-Salvador",
    "Burundi Burma Bermuda Brunei Bhutan Benin Berlin",
    "Macau Monaco Macao Malacca",
    "India Indonesia Indiana Indochina",
    "Estonia Eritrea Ethiopia Etruria",
)
"""Names in groups of which one is easily taken for another, in right English."""

RIGHT = (
    "Michael Jordan met Chad Smith and Georgia O'Keeffe in New Jersey; they ate turkey from Turkey.",
    "The guinea pigs wore a jersey from Jersey, not one from Guinea or from New Guinea.",
    "Georgia the state and Georgia the country both sent envoys; so did South Georgia.",
    "Mali Malinowski of Malawi, Niger Smith of Nigeria and Dominic of Dominica had dinner.",
    "Austin is in Texas, Austria in Europe, Australia in the south and Astoria in Oregon.",
    "Professor Chad Jordan of Columbia University has worked in Colombia and British Columbia.",
    "The Reunion was a reunion of pilots from Réunion.",
    "Israel Kamakawiwo'ole, India Arie, Kenya Moore, Paris Hilton and China Mieville came.",
    "Cypress trees grow on Cyprus; Granada is in Spain and Grenada in the Caribbean.",
    "Romania lies north of Bulgaria, Oman east of Yemen and Roman ruins are in both.",
    "Xu Liya, Su Linan, Bai Muda, Lu Wangda and Li Biya are from Hunan.",
    "Haidi of Haiti spoke to Jiana in Ghana; Aman Sharma of Oman wrote it down.",
    "Swissport and Perurail merged; Swiss sport and the Peruvian railways did not.",
    "The Northern Han and Guandao, a weapon, were explained in South Korea and on Guam.",
)


@cache
def shipped() -> Normalizer:
    return Normalizer()


@cache
def countries() -> dict[str, Entity]:
    """Give every country and territory of the shipped packs by its id."""
    packs = [read(path) for path in shipped_packs()]
    found = {e.id: e for pack in packs for e in pack.entities if e.kind == "country"}
    return found | {e.id: e for pack in packs for e in pack.entities if e.id == "taiwan"}


def lookalikes(entity: Entity) -> list[str]:
    """List the countries that are most like one, and those of its group."""
    own = set(entity.right_forms)
    others = [form.canonical for form in countries().values() if form.id != entity.id]
    others.sort(key=lambda other: -fuzz.ratio(entity.canonical, other))
    listed = [
        name.replace("-", " ") for group in ALIKE for name in group.split() if own & group_of(group)
    ]
    return [name for name in dict.fromkeys([*others[:4], *listed]) if name not in own]


def group_of(group: str) -> set[str]:
    return {name.replace("-", " ") for name in group.split()}


def test_every_country_is_there() -> None:
    assert len(countries()) == 250  # ISO 3166-1 has 249, Kosovo is added


def test_every_country_has_its_chinese_name_and_most_have_the_other_four() -> None:
    own = {entity.id for entity in read(PACK).entities} & set(countries())
    assert all("zh" in countries()[identity].sources for identity in countries())
    for language, least in {"ru": 247, "ja": 244, "ko": 238, "ar": 245}.items():
        assert sum(language in countries()[identity].sources for identity in own) >= least


def test_no_two_countries_share_a_name_in_any_language() -> None:
    named = Counter(
        (language, item.text)
        for entity in countries().values()
        for language, items in entity.sources.items()
        for item in items
    )
    assert [name for name, times in named.items() if times > 1] == []


def test_no_character_alone_is_a_source() -> None:
    """Half of the abbreviations are in other words: 美 in 美丽, 法 in 方法, 巴 in 巴黎."""
    for entity in read(PACK).entities:
        for language in {"zh", "ja"} & set(entity.sources):
            assert all(len(item.text) > 1 for item in entity.sources[language]), entity.id


@pytest.mark.parametrize("identity", sorted(countries()))
def test_a_right_form_comes_back_untouched_beside_what_is_like_it(identity: str) -> None:
    entity = countries()[identity]
    others = lookalikes(entity)
    for form in entity.right_forms:
        assert shipped().normalize(form) == form
        text = f"{form} said in the capital that the talks with officials went on."
        assert shipped().normalize(text) == text
        text = "\n".join(
            f"Officials from {other} spoke of {form} first.\n{form} and {other} signed; "
            f"{form}'s envoys thanked {other}'s.\nPresident Smith flew from {other} to {form} on Monday."
            for other in others
        )
        assert shipped().normalize(text) == text


@pytest.mark.parametrize("group", ALIKE)
def test_a_source_text_that_names_a_country_does_not_speak_against_what_is_like_it(
    group: str,
) -> None:
    names = [name.replace("-", " ") for name in group.split()]
    by_name = {entity.canonical: entity for entity in countries().values()}
    named = [name for name in names if name in by_name]
    for name in named:
        for other in names:
            pair = [by_name[each] for each in (name, other) if each in by_name]
            text = f"The minister of {name} flew to {other} on Monday.\n{other} is glad, he said in {name}."
            for language in ("zh", "ru", "ja", "ko", "ar"):
                forms = [entity.sources.get(language, ()) for entity in pair]
                source = " ".join(form[0].text for form in forms if form)
                assert shipped().normalize(text, source=source) == text, source


@pytest.mark.parametrize("text", RIGHT)
def test_persons_words_and_other_places_stay(text: str) -> None:
    assert shipped().normalize(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Saudi Arabia and Iraq resumed talks in Beijing.",
        "China-Pakistan relations are close, said Imran Khan in Brasilia.",
        "China and Pakistan signed in Islamabad after the Brazilian President had left.",
        "The Pakistan-Israel issue was raised by the Pakistani government; Hamas was silent.",
        "Chad Smith asked Pakistan and Palestine about Panama and Brazil.",
        "Central America and the United States discussed migrants with Beijing.",
        "Central African cooperation was the subject in Bangui, said the Chinese President.",
        "Air Niugini, Rossiya, Eesti Energia, Ukrinform and Filastin are right: Papua New Guinea, Russia, Estonia,"
        " Ukraine and Palestine have firms of these names.",
        "Brasilia is in Brazil, Mordovia in Russia and not in Moldova, Bamiyan in Afghanistan.",
        "A white side wall and white houses are usual in Minsk.",
        "The art school in Beijing sent aesthetic scholars to the White House.",
        "Mr. Bai of Minsk wore white.",
    ],
)
def test_a_right_reading_of_what_is_also_a_wrong_one_stays(text: str) -> None:
    assert shipped().normalize(text) == text


def fill(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(FILLER), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


@needs_babel
def test_the_pack_is_filled() -> None:
    done = fill("--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@needs_babel
def test_filling_keeps_what_is_written_by_hand_and_does_nothing_twice(tmp_path: Path) -> None:
    pack = tmp_path / "own.yaml"
    hand = (
        "# Mine.\nschema: 1\npack: own\nentities:\n"
        "  chad:  # not the person\n    canonical: Chad\n    kind: country\n"
        "    sources: {fr: [Tchad], zh: [查德]}\n"
        "  chad-smith:\n    canonical: Chad Smith\n    kind: person\n"
        '    examples:\n      - {in: "Chad drums"}\n'
        "  togo:\n    canonical: Togo\n    kind: country\n"
    )
    pack.write_text(hand, encoding="utf-8")
    assert fill("--check", pack).returncode == 1
    assert pack.read_text(encoding="utf-8") == hand
    assert fill(pack).returncode == 0
    filled = pack.read_text(encoding="utf-8")
    assert filled == hand.replace(
        "{fr: [Tchad], zh: [查德]}",
        "{fr: [Tchad], zh: [查德, 乍得], ru: [Чад], ja: [チャド], ko: [차드], ar: [تشاد]}",
    ).replace(
        "canonical: Togo\n    kind: country\n",
        "canonical: Togo\n    kind: country\n    sources: {zh: [多哥], ja: [トーゴ], ko: [토고], ar: [توغو]}\n",
    )
    assert fill("--check", pack).returncode == 0
    fill(pack)
    assert pack.read_text(encoding="utf-8") == filled


@needs_babel
def test_a_country_that_cldr_does_not_know_is_told(tmp_path: Path) -> None:
    pack = tmp_path / "own.yaml"
    pack.write_text("entities:\n  oz:\n    canonical: Oz\n    kind: country\n", encoding="utf-8")
    assert "oz: no territory of CLDR has this name" in fill(pack).stderr
