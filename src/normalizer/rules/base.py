"""What a format rule is, and the register of all of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import regex

from normalizer.edits import Cause, Certainty, Edit, Held
from normalizer.matching import Literals, Match, Pattern
from normalizer.text import TextView

__all__ = ["REGISTER", "Example", "Rule", "RuleSet", "beyond_ascii", "report", "rule"]

Change = tuple[int, int, str]
"""Start, end and new text of an edit; for a report the text is the note."""
Action = Callable[[TextView, Match], Iterable[Change]]
Guard = tuple[str, ...] | Callable[[TextView], bool]

REGISTER: dict[str, Rule] = {}
"""Every rule by code, in the order in which a tie between two proposals is decided."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what the rule alone makes of it; equal when the rule must leave it."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One repair: where to look, and what to propose there.

    ``patterns`` are searched in the text, if ``guard`` lets them. With ``triggers`` the first pattern
    is not searched but only tried where one of these literals stands: one pass finds the triggers of
    all rules. A pattern that begins with a literal is searched many times faster than one that begins
    with a choice, so a rule has a pattern for each mark rather than one with a class of marks.
    ``at_start`` and ``at_end`` are tried at the ends of the text only, for what the patterns tie to a
    line break.

    ``guard`` lists literals of which the text must hold at least one, or asks the view, whose
    set of characters beyond ASCII costs nothing on plain text. A rule works line by line: what it
    proposes on a line depends on that line only.
    """

    code: str
    title: str
    documentation: str
    patterns: tuple[Pattern, ...]
    triggers: tuple[str, ...]
    at_start: Pattern | None
    at_end: Pattern | None
    action: Action
    guard: Guard
    certainty: Certainty
    reports: bool
    examples: tuple[Example, ...]

    def propose(self, view: TextView, start: int, end: int) -> Iterator[Edit | Held]:
        """Yield the edits this rule asks for in ``view.text[start:end]``, a run of whole lines."""
        yield from self.search(view, start, end)
        for literal in self.triggers:
            place = view.text.find(literal, start, end)
            reached = start
            while place >= 0:
                if place >= reached and (match := self.patterns[0].match(view.text, place, end)):
                    reached = max(match.end(), place + 1)
                    yield from self.proposals(view, match)
                place = view.text.find(literal, max(reached, place + 1), end)

    def search(self, view: TextView, start: int, end: int) -> Iterator[Edit | Held]:
        """Do what :meth:`propose` does, but for the triggers."""
        if self.guard and not self._guarded(view, start, end):
            return
        text = view.text
        if self.at_start and (match := self.at_start.match(text, start, end)):
            yield from self.proposals(view, match)
        for pattern in self.patterns[1:] if self.triggers else self.patterns:
            for match in pattern.finditer(text, start, end):
                yield from self.proposals(view, match)
        if self.at_end:
            for match in self.at_end.finditer(text, max(start, end - 2), end):
                yield from self.proposals(view, match)

    def proposals(self, view: TextView, match: Match) -> Iterator[Edit | Held]:
        """Yield what this rule asks for at one match."""
        for start, end, new in self.action(view, match):
            if self.reports:
                yield Held(start, end, view.text[start:end], "report-only", self.code, new)
            else:
                yield Edit(start, end, new, (Cause(self.code, self.certainty),))

    def _guarded(self, view: TextView, start: int, end: int) -> bool:
        if callable(self.guard):
            return self.guard(view)
        return any(view.text.find(literal, start, end) >= 0 for literal in self.guard)


class RuleSet:
    """Rules that run together, with one automaton for the triggers of all.

    >>> rules = RuleSet(())
    >>> list(rules.propose(TextView("a text"), 0, 6))
    []
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        pairs = [(literal, rule) for rule in self.rules for literal in rule.triggers]
        self._owners = [rule for _, rule in pairs]
        self._triggers = Literals([literal for literal, _ in pairs]) if pairs else None

    def propose(self, view: TextView, start: int, end: int) -> Iterator[Edit | Held]:
        """Yield what the rules ask for in ``view.text[start:end]``, a run of whole lines."""
        for rule in self.rules:
            yield from rule.search(view, start, end)
        if self._triggers is None:
            return
        # A rule goes on behind its last match, as a search would: runs stay linear.
        reached: dict[str, int] = {}
        for index, place in self._triggers.find(view.text, start, end):
            rule = self._owners[index]
            if place < reached.get(rule.code, 0):
                continue
            match = rule.patterns[0].match(view.text, place, end)
            if match:
                reached[rule.code] = max(match.end(), place + 1)
                yield from rule.proposals(view, match)


def beyond_ascii(characters: str) -> Guard:
    """Make a guard for rules about characters of this set (as inside ``[...]`` of a pattern)."""
    pattern = regex.compile(f"[{characters}]")
    return lambda view: pattern.search(view.foreign) is not None


def rule(
    code: str,
    *patterns: Pattern,
    fires: dict[str, str],
    quiet: tuple[str, ...],
    triggers: tuple[str, ...] = (),
    guard: Guard = (),
    at_start: Pattern | None = None,
    at_end: Pattern | None = None,
    certainty: Certainty = Certainty.SURE,
    reports: bool = False,
) -> Callable[[Action], Action]:
    """Register the decorated action as a rule; its docstring is the rule's documentation.

    The first line of the docstring is the title. ``fires`` maps a text to what the rule makes of it,
    ``quiet`` lists texts it must leave alone; both run as tests.
    """

    def register(action: Action) -> Action:
        """Enter the action in the register and give it back."""
        if code in REGISTER:
            raise ValueError(f"two rules have the code {code}")
        documentation = inspect.getdoc(action) or ""
        examples = [Example(before, after) for before, after in fires.items()]
        examples += [Example(text, text) for text in quiet]
        REGISTER[code] = Rule(
            code=code,
            title=documentation.partition("\n")[0],
            documentation=documentation,
            patterns=patterns,
            triggers=triggers,
            at_start=at_start,
            at_end=at_end,
            action=action,
            guard=guard,
            certainty=certainty,
            reports=reports,
            examples=tuple(examples),
        )
        return action

    return register


def report(
    code: str,
    *patterns: Pattern,
    notes: tuple[str, ...],
    quiet: tuple[str, ...],
    guard: Guard = (),
    at_start: Pattern | None = None,
) -> Callable[[Action], Action]:
    """Register an action that only reports: ``notes`` lists texts in which it finds something."""
    return rule(
        code,
        *patterns,
        fires={text: text for text in notes},
        quiet=quiet,
        guard=guard,
        at_start=at_start,
        reports=True,
    )
