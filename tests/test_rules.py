"""Every format rule by its own examples."""

from __future__ import annotations

import re

import pytest

from normalizer.edits import Edit, Held
from normalizer.engine import Engine
from normalizer.rules import REGISTER, Example, Rule
from normalizer.rules.base import RuleSet
from normalizer.settings import CODES
from normalizer.text import TextView

NAMES = frozenset({"China", "Taiwan", "Ukraine", "Netherlands"})
CASES = [
    pytest.param(rule, example, id=f"{rule.code}: {example.before!r}")
    for rule in REGISTER.values()
    for example in rule.examples
]


def alone(rule: Rule, text: str) -> str:
    """Run one rule until nothing changes."""
    return Engine(RuleSet([rule]), certainty=rule.certainty, names=NAMES).run(text).text


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example) -> None:
    assert alone(rule, example.before) == example.after


@pytest.mark.parametrize("rule", [r for r in REGISTER.values() if r.reports], ids=lambda r: r.code)
def test_a_report_names_what_it_found(rule: Rule) -> None:
    notes = len([e for e in rule.examples if list(found(rule, e.before))])
    assert 0 < notes < len(rule.examples)
    for example in rule.examples[:notes]:
        assert all(isinstance(item, Held) and item.note for item in found(rule, example.before))
    for example in rule.examples[notes:]:
        assert not found(rule, example.before)


def found(rule: Rule, text: str) -> list[Edit | Held]:
    return list(rule.propose(TextView(text, names=NAMES), 0, len(text)))


@pytest.mark.parametrize("rule", REGISTER.values(), ids=lambda rule: rule.code)
def test_rule_is_documented_and_shown_both_ways(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{2}\d{3}", rule.code)
    assert rule.code[:2] in CODES
    assert rule.title
    assert rule.title.endswith(".")
    fires = [e for e in rule.examples if e.before != e.after]
    quiet = [e for e in rule.examples if e.before == e.after]
    assert rule.reports or fires
    assert quiet


@pytest.mark.parametrize("rule", REGISTER.values(), ids=lambda rule: rule.code)
def test_triggers_open_the_first_pattern(rule: Rule) -> None:
    for literal in rule.triggers:
        assert any(literal in e.before for e in rule.examples) or len(rule.triggers) > 3


def test_together_the_rules_agree_with_the_examples_of_each() -> None:
    everything = Engine(RuleSet(r for r in REGISTER.values() if not r.reports), names=NAMES)
    for rule in REGISTER.values():
        for example in rule.examples:
            once = everything.run(example.before).text
            assert everything.run(once).text == once
