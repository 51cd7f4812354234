"""Adding to an alias file: at its place, in its form, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalizer.curate.adding import Addition, added
from normalizer.curate.meeting import Meant, found, meant
from normalizer.curate.proposal import Proposal
from normalizer.errors import NormalizerError, PackError
from normalizer.names.entity import Entity
from normalizer.names.packs.pack import parse

HEAD = "schema: 1\npack: names\nentities:\n"
BLINKEN = Entity("antony-blinken", "Antony Blinken", forms={"short": ("Blinken",)})
BELARUS = Meant("belarus", "Belarus")
KNOWN = Meant("antony-blinken", "Antony Blinken", "Blinken", "short", known=True)


@pytest.mark.parametrize(
    ("text", "who", "addition", "expected"),
    [
        ("", BELARUS, Addition(("Beros",)), "Belarus: [Beros]\n"),
        ("# mine\n", BELARUS, Addition(("Beros",)), "# mine\nBelarus: [Beros]\n"),
        ("Belarus: Beros\n", BELARUS, Addition(("Bioloss",)), "Belarus: [Beros, Bioloss]\n"),
        ("Belarus:   [x,a] # c\n\n# d\nPoland: [c,b]\n", BELARUS, Addition(("b",)), "Belarus: [a, b, x]  # c\n\n# d\nPoland: [c,b]\n"),
        ("Albania: [b,a]\nPoland: [c]\n", BELARUS, Addition(("Beros",)), "Albania: [b,a]\nBelarus: [Beros]\nPoland: [c]\n"),
        ("Poland: [c]\nAlbania: [a]\n", BELARUS, Addition(("Beros",)), "Poland: [c]\nAlbania: [a]\nBelarus: [Beros]\n"),
        ("Belarus:\n  - x # seen\n", BELARUS, Addition(("no",)), "Belarus:\n  - x # seen\n  - \"no\"\n"),
        ("Belarus: [b, a] # c\n", BELARUS, Addition(kind="country"), HEAD + "  belarus:\n    canonical: Belarus\n    kind: country\n    aliases: [a, b]  # c\n"),
        ("entities: {}\n", BELARUS, Addition(("Beros",)), "entities:\n  belarus:\n    canonical: Belarus\n    aliases: [Beros]\n"),
        ("remove: [c] # c\n", BELARUS, Addition(("Beros",)), "remove: [c] # c\nentities:\n  belarus:\n    canonical: Belarus\n    aliases: [Beros]\n"),
        ("", KNOWN, Addition(("Brinkenn",)), HEAD + "  antony-blinken:\n    aliases: {Blinken: [Brinkenn]}\n"),
        ("", KNOWN, Addition(("Brinkenn",), kind="person"), HEAD + "  antony-blinken:\n    canonical: Antony Blinken\n    kind: person\n    aliases: {Blinken: [Brinkenn]}\n    forms: {short: [Blinken]}\n"),
        (HEAD + "  antony-blinken:\n    canonical: Antony Blinken\n    aliases: [Bulin]\n", KNOWN, Addition(("Brinkenn",)), HEAD + "  antony-blinken:\n    canonical: Antony Blinken\n    aliases: {Antony Blinken: [Bulin], Blinken: [Brinkenn]}\n    forms: {short: [Blinken]}\n"),
        (HEAD + "    belarus:\n        canonical: Belarus # c\n", BELARUS, Addition(("Beros",), weak=True), HEAD + "  belarus:\n    canonical: Belarus  # c\n    weak: [Beros]\n"),
        (HEAD + "  belarus: {canonical: Belarus}\n", BELARUS, Addition(lists={"near": ("@minsk", "Minsk")}), HEAD + '  belarus:\n    canonical: Belarus\n    near: ["@minsk", Minsk]\n'),
        (HEAD + "  belarus:\n    canonical: Belarus\n    sources: {ru: [Беларусь]}\n", BELARUS, Addition(sources={"zh": ("白俄",), "ru": ("Беларусь", "Белоруссия")}), HEAD + "  belarus:\n    canonical: Belarus\n    sources: {ru: [Беларусь, Белоруссия], zh: [白俄]}\n"),
        (HEAD + "  belarus:\n    canonical: Belarus\n    examples:\n      - {in: a}\n", BELARUS, Addition(examples=(("b", "b"), ("c", "d"))), HEAD + '  belarus:\n    canonical: Belarus\n    examples:\n      - {in: "a"}\n      - {in: "b"}\n      - {in: "c", out: "d"}\n'),
    ],
)  # fmt: skip
def test_what_is_added_where(text: str, who: Meant, addition: Addition, expected: str) -> None:
    assert added(text, "names.yaml", who, addition) == expected
    parse(expected, "names.yaml")


def test_what_is_there_changes_nothing() -> None:
    text = "Belarus: [Beros]  # seen\n"
    assert added(text, "names.yaml", BELARUS, Addition(("Beros",))) == text


@pytest.mark.parametrize(
    ("text", "addition", "message"),
    [
        ("Belarus: [a, # c\n  b]\n", Addition(("x",)), "the list 'Belarus' has comments in it: add x by hand"),
        ("Belarus: [a, # c\n  b]\n", Addition(kind="country"), "give it the full form first"),
        (HEAD + "  belarus:\n    canonical: Belarus\n    forms:\n      a: [b] # c\n      d: [e]\n", Addition(forms={"a": ("x",)}), "'forms' has comments in it"),
        ("{Belarus: [a] # c\n}\n", Addition(("x",)), "a comment would be lost"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_to_is_refused(text: str, addition: Addition, message: str) -> None:
    with pytest.raises(NormalizerError, match=message):
        added(text, "names.yaml", BELARUS, addition)


def test_who_is_meant() -> None:
    entities = {BLINKEN.id: BLINKEN}
    assert meant("Antony Blinken", entities) == Meant(BLINKEN.id, "Antony Blinken", known=True)
    assert meant("antony-blinken", entities) == Meant(BLINKEN.id, "Antony Blinken", known=True)
    assert meant("Blinken", entities) == KNOWN
    assert meant("antony-blinken", entities, "Blinken") == KNOWN
    assert meant("Belarus", entities) == BELARUS
    with pytest.raises(NormalizerError, match="no right form of antony-blinken, whose canonical"):
        meant("Antony-Blinken", entities)
    with pytest.raises(NormalizerError, match="no entity is called 'Blinkin': did you mean 'Blink"):
        found("Blinkin", entities)
    both = {**entities, "b": Entity("b", "Bob Blinken", forms={"short": ("Blinken",)})}
    with pytest.raises(NormalizerError, match="several entities: give an id, antony-blinken or b"):
        meant("Blinken", both)


def test_only_what_is_new_is_refused() -> None:
    proposal = Proposal("names.yaml", "Poland: [China]\nBelarus: [Beros]\n", [])
    new = proposal.text_with(proposal.meant("Belarus"), Addition(("Bioloss",)))
    assert proposal.problems(new) == []
    worse = proposal.text_with(proposal.meant("Belarus"), Addition(("Ob", "Poland")))
    assert sorted({p.code for p in proposal.problems(worse)}) == [
        "AL011",
        "AL014",
        "AL015",
        "AL016",
    ]


def test_the_form_must_be_right() -> None:
    proposal = Proposal("names.yaml", "Belarus: [Beros]\n", [])
    who = proposal.meant("Belarus", "Byelorussia")
    with pytest.raises(NormalizerError, match="'Byelorussia' is no right form of belarus: add it"):
        proposal.text_with(who, Addition(("Bieluos",)))
    new = proposal.text_with(who, Addition(("Bieluos",), forms={"older": ("Byelorussia",)}))
    assert "{Belarus: [Beros], Byelorussia: [Bieluos]}" in new
    assert "forms: {older: [Byelorussia]}" in new
    assert proposal.problems(new) == []


def test_a_file_with_faults_is_not_added_to(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="AL009"):
        Proposal("names.yaml", "A: [b]\nA: [c]\n", []).meant("Belarus")
