"""The sample documents: what they become, that it settles, and that it can be undone and explained."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from normalizer import Normalizer, Result
from normalizer.api import shipped_packs
from normalizer.names.codes import RULES
from normalizer.names.packs.pack import read
from normalizer.rules import REGISTER
from tests.conftest import ARTICLES, SEEDS

ARTICLE = ARTICLES / "000_47ecd06300671768.txt"
# The hand-corrected form of the article leaves this one spot as it was, although it repairs
# `time.Chinese` and four more of the same kind: an oversight of the person who corrected it.
OVERSIGHT = ("continued.Chinese", "continued. Chinese")

KNOWN_FAILURES = SEEDS / "known-failures"
_ROW = re.compile(r"^\| `([\w-]+)` \| (.+) \|$", re.MULTILINE)
_REASONS = dict(_ROW.findall((KNOWN_FAILURES / "README.md").read_text(encoding="utf-8")))


@cache
def shipped() -> Normalizer:
    return Normalizer()


@cache
def explained(document: Path) -> Result:
    return shipped().explain(_text(document))


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _expected(document: Path) -> Path:
    return document.with_name(f"{document.stem}.expected.txt")


def _inputs(*folders: str) -> list[Path]:
    found = (path for folder in folders for path in sorted((SEEDS / folder).glob("*.txt")))
    return [path for path in found if not path.name.endswith(".expected.txt")]


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


PAIRS = _inputs("wild", "synthetic")
UNTOUCHED = _inputs("untouched")
FAILING = _inputs("known-failures")
EVERY = [*PAIRS, *UNTOUCHED, *FAILING]


@pytest.mark.parametrize("document", PAIRS, ids=_name)
def test_a_document_becomes_what_the_editor_made_of_it(document: Path) -> None:
    assert explained(document).text == _text(_expected(document))


@pytest.mark.parametrize("document", UNTOUCHED, ids=_name)
def test_right_text_comes_out_byte_for_byte(document: Path) -> None:
    result = explained(document)
    assert result.text.encode() == document.read_bytes()
    assert result.edits == ()


@pytest.mark.parametrize("document", PAIRS, ids=_name)
def test_what_the_editor_made_is_left_alone(document: Path) -> None:
    expected = _text(_expected(document))
    assert shipped().normalize(expected) == expected


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(
            path,
            marks=pytest.mark.xfail(
                strict=True,
                raises=AssertionError,
                reason=_REASONS.get(path.stem, "no reason is given"),
            ),
        )
        for path in FAILING
    ],
    ids=_name,
)
def test_a_known_failure_fails(document: Path) -> None:
    assert explained(document).text == _text(_expected(document)), "repaired"


def test_every_known_failure_has_its_reason_and_nothing_else_has_one() -> None:
    assert sorted(_REASONS) == sorted(path.stem for path in FAILING)


@pytest.mark.parametrize("document", EVERY, ids=_name)
def test_a_second_run_changes_nothing(document: Path) -> None:
    once = explained(document).text
    again = shipped().explain(once)
    assert again.text == once
    assert again.edits == ()


@pytest.mark.parametrize("document", EVERY, ids=_name)
def test_undoing_gives_the_input_back(document: Path) -> None:
    result = explained(document)
    assert result.converged
    assert result.undo() == _text(document)
    for edit in result.edits:
        others = [other for other in result.edits if other != edit]
        start, end = edit.start, edit.end
        assert result.original[start:end] in result.undo([edit])
        assert result.undo(others).startswith(result.original[:start] + edit.new)


@pytest.mark.parametrize("document", EVERY, ids=_name)
def test_every_edit_has_a_cause_that_is_documented(document: Path) -> None:
    for edit in explained(document).edits:
        assert edit.causes
        for cause in edit.causes:
            assert cause.rule in REGISTER or cause.rule in RULES


@pytest.mark.parametrize("document", EVERY, ids=_name)
def test_a_line_stays_a_line(document: Path) -> None:
    assert explained(document).text.count("\n") == _text(document).count("\n")


def test_every_expected_form_belongs_to_a_document() -> None:
    forms = sorted(SEEDS.rglob("*.expected.txt"))
    assert forms == sorted(_expected(document) for document in [*PAIRS, *FAILING])
    assert not [path for path in UNTOUCHED if _expected(path).exists()]


def test_the_shown_document_has_many_kinds_of_fault_and_many_names() -> None:
    causes = [c for edit in explained(SEEDS / "wild" / "visit.txt").edits for c in edit.causes]
    assert len({cause.rule for cause in causes}) >= 10
    assert sum(cause.entity is not None for cause in causes) >= 10
    assert len({cause.via for cause in causes if cause.entity == "belarus"}) >= 4


def test_every_rule_that_repairs_is_at_work_in_the_documents() -> None:
    at_work = {
        c.rule for document in PAIRS for edit in explained(document).edits for c in edit.causes
    }
    likely = {rule.code for rule in REGISTER.values() if not rule.reports and rule.certainty > 1}
    unasked = {rule.code for rule in RULES.values() if rule.certainty}
    assert likely | unasked <= at_work


needs_article = pytest.mark.skipif(
    not ARTICLE.exists(), reason="the article is not the project's to publish: set NORMALIZER_DATA"
)


@needs_article
def test_the_article_becomes_what_was_asked_for() -> None:
    assert explained(ARTICLE).text == _text(_expected(ARTICLE)).replace(*OVERSIGHT)


@needs_article
def test_the_oversight_is_still_in_the_expected_form_and_is_the_only_one() -> None:
    expected = _text(_expected(ARTICLE))
    assert expected.count(OVERSIGHT[0]) == 1
    assert shipped().normalize(expected) == expected.replace(*OVERSIGHT)


@needs_article
def test_the_article_settles_and_can_be_undone() -> None:
    result = explained(ARTICLE)
    assert shipped().explain(result.text).edits == ()
    assert result.undo() == _text(ARTICLE)
    assert all(edit.causes for edit in result.edits)


@needs_article
def test_no_sample_document_holds_a_passage_of_the_article() -> None:
    words = _text(ARTICLE).split()
    passages = {tuple(words[i : i + 8]) for i in range(len(words) - 7)}
    for path in sorted(SEEDS.rglob("*.txt")):
        own = _text(path).split()
        assert not passages & {tuple(own[i : i + 8]) for i in range(len(own) - 7)}, path.name


_EXAMPLES = [
    pytest.param(given, wanted, id=f"{entity.id}-{number}")
    for pack in map(read, shipped_packs())
    for entity in pack.entities
    for number, (given, wanted) in enumerate(entity.examples)
]


@pytest.mark.parametrize(("given", "wanted"), _EXAMPLES)
def test_an_example_of_a_pack_comes_out_as_it_says(given: str, wanted: str) -> None:
    assert shipped().normalize(given) == wanted
