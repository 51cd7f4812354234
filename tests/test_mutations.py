"""A rule without one of its patterns or triggers no longer does what its examples say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from normalizer.rules import REGISTER, Rule
from tests.test_rules import alone, found

NEVER = re.compile(r"(?!)")


def keeps_its_examples(mutant: Rule, rule: Rule) -> bool:
    if rule.reports:
        return all(
            bool(found(mutant, e.before)) == bool(found(rule, e.before)) for e in rule.examples
        )
    return all(alone(mutant, example.before) == example.after for example in rule.examples)


def mutants(rule: Rule) -> list[tuple[str, Rule]]:
    made = []
    for index, pattern in enumerate(rule.patterns):
        patterns = (*rule.patterns[:index], NEVER, *rule.patterns[index + 1 :])
        made.append((pattern.pattern, replace(rule, patterns=patterns)))
    for literal in rule.triggers:
        rest = tuple(other for other in rule.triggers if other != literal)
        # Without any trigger the first pattern would be searched for, which may well find the same.
        patterns = rule.patterns if rest else (NEVER, *rule.patterns[1:])
        made.append((literal, replace(rule, triggers=rest, patterns=patterns)))
    if rule.at_start:
        made.append(("at_start", replace(rule, at_start=None)))
    if rule.at_end:
        made.append(("at_end", replace(rule, at_end=None)))
    return made


@pytest.mark.parametrize("rule", REGISTER.values(), ids=lambda rule: rule.code)
def test_every_pattern_and_trigger_is_needed_by_an_example(rule: Rule) -> None:
    if rule.code == "RE001":  # its triggers are a list of words, tried one by one below
        rule = replace(rule, triggers=(" the the",))
    survivors = [name for name, mutant in mutants(rule) if keeps_its_examples(mutant, rule)]
    assert survivors == []


@pytest.mark.parametrize("trigger", sorted({*REGISTER["RE001"].triggers} - {" this this", " I I"}))
def test_every_doubled_word_of_the_list_is_repaired(trigger: str) -> None:
    assert alone(REGISTER["RE001"], f"this{trigger} it") == f"this {trigger.split()[0]} it"
