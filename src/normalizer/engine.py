"""Runs rules and names over a text until nothing changes, and composes what they did."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from normalizer.edits import Alignment, Certainty, Edit, Held, apply, compose
from normalizer.matching import Pattern
from normalizer.result import Result
from normalizer.rules.base import RuleSet
from normalizer.text import TextView

__all__ = ["Engine", "Proposer"]

Span = tuple[int, int]
Proposer = Callable[[TextView], Iterable[Edit | Held]]
"""What repairs names in a whole document."""

_MOST_ROUNDS = 12
_MOST_PASSES = 100


@dataclass(frozen=True, slots=True)
class Engine:
    """The machine: which rules run, what they may not touch, and how sure an edit must be."""

    rules: RuleSet
    certainty: Certainty = Certainty.LIKELY
    protect: tuple[Pattern, ...] = ()
    french: bool = False
    names: Container[str] = frozenset()

    def run(self, text: str, names: Proposer | None = None) -> Result:
        """Repair a text: format until it settles, then names, and again until neither moves.

        Each pass works on the lines the one before has changed. A text that will not settle is given
        back as it came, with ``converged`` false: half a repair is worse than none.
        """
        draft = _Draft(self._view(text))
        dirty: list[Span] | None = None
        for _ in range(_MOST_ROUNDS):
            if not self._format(draft, dirty):
                break
            if names is None:
                return self._result(draft, [])
            proposals = list(names(draft.view))
            edits = self._accepted(draft.view, proposals, draft.held)
            if not edits:
                return self._result(draft, [p for p in proposals if isinstance(p, Held)])
            dirty = draft.take(edits)
        return Result(text, text, (), (), Alignment(()), False)

    def _format(self, draft: _Draft, dirty: list[Span] | None) -> bool:
        """Run the format rules to their fixpoint; tell whether there is one."""
        for _ in range(_MOST_PASSES):
            view = draft.view
            spans = [(0, len(view.text))] if dirty is None else dirty
            if dirty is not None and draft.may_hold_code and view.blocks:
                spans = [
                    (0, len(view.text))
                ]  # what is code may have moved: look at all of it again
            proposals: list[Edit | Held] = []
            for start, end in spans:
                proposals += self.rules.propose(view, start, end)
            draft.forget(spans)
            edits = self._accepted(view, proposals, draft.held)
            if not edits:
                return True
            dirty = draft.take(edits)
        return False

    def _view(self, text: str) -> TextView:
        return TextView(text, french=self.french, protect=self.protect, names=self.names)

    def _accepted(
        self, view: TextView, proposals: Iterable[Edit | Held], held: list[Held]
    ) -> list[Edit]:
        """Drop what is protected or too unsure, and of proposals that meet all but the first.

        The order is that of the text; at one place the longer proposal goes first, then the rule that
        was registered first. What is dropped here comes up again in the next pass if it still holds.
        """
        candidates: list[Edit] = []
        for proposal in proposals:
            if isinstance(proposal, Held):
                held.append(proposal)
            elif proposal.new == view.text[proposal.start : proposal.end]:
                continue
            elif view.protects(proposal.start, proposal.end):
                if proposal.causes and proposal.causes[0].entity:
                    held.append(_held(view, proposal, "protected"))
            elif proposal.causes and proposal.causes[0].certainty < self.certainty:
                held.append(_held(view, proposal, "below-certainty"))
            else:
                candidates.append(proposal)
        candidates.sort(key=lambda edit: (edit.start, -edit.end))
        accepted: list[Edit] = []
        last = -1
        for edit in candidates:
            if edit.start > last:
                accepted.append(edit)
                last = edit.end
        return accepted

    @staticmethod
    def _result(draft: _Draft, held: Sequence[Held]) -> Result:
        alignment = Alignment(draft.edits)
        found: dict[tuple[int, int, str], Held] = {}
        for item in (*draft.held, *held):
            start, end = alignment.to_original(item.start, item.end)
            moved = replace(item, start=start, end=end, surface=draft.original[start:end])
            found.setdefault((start, end, item.rule), moved)
        ordered = tuple(found[key] for key in sorted(found))
        return Result(draft.original, draft.view.text, tuple(draft.edits), ordered, alignment, True)


def _held(view: TextView, edit: Edit, reason: str) -> Held:
    cause = edit.causes[0]
    return Held(edit.start, edit.end, view.text[edit.start : edit.end], reason, cause.rule)


class _Draft:
    """A text on its way: how it stands, and the edits from the original to here."""

    def __init__(self, view: TextView) -> None:
        self.original = view.text
        self.view = view
        self.edits: list[Edit] = []
        self.held: list[Held] = []
        # No edit puts in what begins a block of code, so this holds for the text at every stage.
        self.may_hold_code = any(sign in view.text for sign in "`~<")

    def forget(self, spans: Sequence[Span]) -> None:
        """Drop what was held on lines that are looked at again."""
        if self.held:
            self.held = [
                item
                for item in self.held
                if not any(start <= item.start <= end for start, end in spans)
            ]

    def take(self, edits: list[Edit]) -> list[Span]:
        """Apply edits and give the spans of the lines they changed."""
        self.edits = compose(self.original, self.edits, edits)
        self.view = self.view.after(apply(self.view.text, edits), edits)
        if self.held:
            alignment = Alignment(edits)
            moved = ((item, alignment.to_output(item.start, item.end)) for item in self.held)
            self.held = [replace(item, start=span[0], end=span[1]) for item, span in moved]
        return list(_changed_lines(self.view.text, edits))


def _changed_lines(text: str, edits: Iterable[Edit]) -> Iterator[Span]:
    shift = 0
    end = -1
    for edit in edits:
        new_start = edit.start + shift
        new_end = new_start + len(edit.new)
        shift += len(edit.new) - (edit.end - edit.start)
        if new_end <= end:
            continue
        start = text.rfind("\n", 0, new_start) + 1
        found = text.find("\n", new_end)
        end = found + 1 if found >= 0 else len(text)
        yield start, end
