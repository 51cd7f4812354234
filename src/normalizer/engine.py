"""Runs rules and names over a text until nothing changes, and composes what they did."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace

from normalizer.draft import Draft, Span
from normalizer.edits import Alignment, Candidate, Certainty, Edit, Held
from normalizer.matching import Pattern
from normalizer.result import Result
from normalizer.rules.base import RuleSet
from normalizer.text import PART, TextView, parts

__all__ = ["Engine", "Proposer"]

Proposer = Callable[[TextView, Sequence[Span] | None], Iterable[Edit | Held]]
"""What repairs names in a whole document; where it has seen it before, it is told the lines changed since."""

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
    asked: Container[str] = frozenset()
    """Codes of rules that somebody asked for by name: their edits are made however sure they are."""

    def run(self, text: str, names: Proposer | None = None) -> Result:
        """Repair a text: format until it settles, then names, and again until neither moves.

        Each pass works on the lines the one before has changed. A text that will not settle is given
        back as it came, with ``converged`` false: half a repair is worse than none.
        """
        draft = self._settled(text)
        rounds = 0
        while draft is not None and rounds < _MOST_ROUNDS:
            rounds += 1
            if names is None:
                return _result(draft, [])
            proposals = list(names(draft.view, draft.touched))
            edits = self._accepted(draft.view, proposals, draft.held)
            if not edits:
                return _result(draft, [p for p in proposals if isinstance(p, Held)])
            draft.touched = []
            if not self._format(draft, draft.take(edits)):
                break
        return Result(text, text, (), (), Alignment(()), False)

    def _settled(self, text: str) -> Draft | None:
        """Run the format rules on the whole text; None if they do not settle.

        A rule works within one line, so a long text is done in parts that the processor's cache holds:
        the cost of a megabyte stays what it is in a short one.
        """
        draft = Draft(self._view(text))
        if len(text) <= PART or (draft.has_blocks and draft.view.blocks):
            return draft if self._format(draft, [(0, len(text))]) else None
        done = []
        for start, end in parts(text):
            part = Draft(self._view(text[start:end]))
            if not self._format(part, [(0, end - start)]):
                return None
            done.append(part)
        draft.adopt(done)
        return draft

    def _format(self, draft: Draft, dirty: list[Span]) -> bool:
        """Run the format rules on some lines to their fixpoint; tell whether there is one."""
        for _ in range(_MOST_PASSES):
            view = draft.view
            if draft.has_blocks and view.blocks:
                dirty = [
                    (0, len(view.text))
                ]  # what is code may have moved: look at all of it again
            proposals: list[Edit | Held] = []
            for start, end in dirty:
                proposals += self.rules.propose(view, start, end)
            draft.forget(dirty)
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
            elif self._doubts(proposal):
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

    def _doubts(self, edit: Edit) -> bool:
        """Whether an edit is less certain than it has to be."""
        if not edit.causes or edit.causes[0].rule in self.asked:
            return False
        return edit.causes[0].certainty < self.certainty


def _result(draft: Draft, held: Sequence[Held]) -> Result:
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
    surface = view.text[edit.start : edit.end]
    meant = (Candidate(cause.entity, edit.new, cause.score),) if cause.entity else ()
    note = "; ".join(cause.evidence) if meant else f"would become {edit.new!r}"
    return Held(edit.start, edit.end, surface, reason, cause.rule, note, meant)
