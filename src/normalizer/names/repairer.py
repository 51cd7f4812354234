"""All that repairs the names of one table: scanner, source forms, matcher."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from normalizer.edits import Certainty, Edit, Held
from normalizer.names.consistency import Consistency
from normalizer.names.evidence import Context
from normalizer.names.languages.read_aloud import ReadAloud
from normalizer.names.repair import apart, repairs
from normalizer.names.scan import Scanner
from normalizer.names.sources import SourceForms
from normalizer.names.surveying.phrases import BLOCK
from normalizer.names.surveying.survey import Survey
from normalizer.names.table import AliasTable
from normalizer.names.unlisted.decision import claimed
from normalizer.names.unlisted.judge import Judge
from normalizer.names.unlisted.matcher import Matcher
from normalizer.names.unlisted.reading import Reading
from normalizer.text import widened

__all__ = ["Repairer"]

_HAN = regex.compile(r"\p{Han}")
_OTHER_SCRIPTS = regex.compile(r"[\p{Hiragana}\p{Katakana}\p{Hangul}]")


class Repairer:
    """Proposes what to do about the names in a text.

    >>> from normalizer.names.packs.mapping import from_mapping
    >>> repairer = Repairer(AliasTable.of([from_mapping({"Belarus": ["Beros"]})]))
    >>> [proposal.new for proposal in repairer.proposals("in Beros")]
    ['Belarus']

    Parameters
    ----------
    reach
        How many characters away evidence may stand.
    unlisted
        Whether spellings are read that no table lists; ``thorough`` looks farther for guesses at them.
    weighing
        Another model of evidence than the shipped one.
    consistent
        What is done about names in several spellings that the table does not know: nothing (``off``),
        ``report`` or ``unify``.
    """

    def __init__(
        self,
        table: AliasTable,
        *,
        reach: int = 6000,
        unlisted: bool = True,
        thorough: bool = False,
        weighing: Judge | None = None,
        consistent: str = "off",
    ) -> None:
        self.table = table
        self.reach = reach
        self.matcher = Matcher(table, weighing, thorough=thorough) if unlisted else None
        self._farthest = reach + BLOCK
        self._scanner = Scanner(table, unlisted=unlisted)
        self._sources = SourceForms(table)
        self._unifies = consistent == "unify"
        self._consistency = (
            Consistency(table, self._scanner.runs, reach) if consistent != "off" else None
        )

    def proposals(
        self,
        text: str,
        source: str = "",
        hints: frozenset[str] = frozenset(),
        certainty: Certainty = Certainty.LIKELY,
        *,
        explaining: bool = False,
        changed: Sequence[tuple[int, int]] | None = None,
    ) -> list[Edit | Held]:
        """List the edits of at least this certainty and what is held, in text order.

        What is less sure than an edit is looked for only where somebody wants it explained. If all of the
        text but some lines was seen before, only what these may speak for is looked at again.
        """
        whole = explaining or bool(source) or self._consistency is not None
        near = None if whole or changed is None else widened(text, changed, self._farthest)
        survey, context = self._surveyed(text, source, hints, near)
        matcher = self.matcher
        floor = matcher.judge.floor(certainty, explaining=explaining) if matcher else 1.0
        found = repairs(self._scanner, context, survey, matcher, floor)
        if self._consistency is None or not (self._unifies or explaining):
            return found
        varied = self._consistency.proposals(text, found, certainty, unify=self._unifies)
        return sorted([*found, *varied], key=lambda proposal: proposal.start)

    def readings(self, text: str, source: str = "", *, floor: float) -> list[tuple[Reading, ...]]:
        """List the readings of unlisted spellings with at least this probability, group by group."""
        survey, context = self._surveyed(text, source, frozenset())
        if self.matcher is None:
            return []
        listed = repairs(self._scanner, context, survey)
        left = context.after(listed)
        found = self.matcher.grouped(apart(survey.riddles, listed), left, floor)
        return [tuple(group) for group in claimed(found, left.in_source)]

    def _surveyed(
        self,
        text: str,
        source: str,
        hints: frozenset[str],
        near: Sequence[tuple[int, int]] | None = None,
    ) -> tuple[Survey, Context]:
        """Read a text, or what is to be repaired near some spans, and gather what may speak for it."""
        if near is None:
            survey = self._scanner.survey(text)
        else:
            around = widened(text, near, self._farthest)
            survey = self._scanner.survey(text, around).within(near)
        named = self._sources.named_in(source)
        if named and self.matcher is not None:
            survey = self._scanner.with_known(survey, text)
        in_chinese = _HAN.search(source) and not _OTHER_SCRIPTS.search(source)
        aloud = ReadAloud(source) if in_chinese else None
        others = bool(named) and self._sources.has_others(source)
        return survey, Context(
            text,
            self.table,
            self.reach,
            named,
            aloud,
            others,
            hints,
            survey.spoken,
            survey.titled,
        )
