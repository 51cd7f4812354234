"""Finds names that no table knows and that a document spells in several ways."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from normalizer.edits import Candidate, Cause, Certainty, Edit, Held
from normalizer.lexicon import commonness, is_known
from normalizer.names.letters import letters
from normalizer.names.namesakes import tells_apart
from normalizer.names.surveying.capitals import RUN
from normalizer.names.surveying.runs import Runs
from normalizer.names.table import AliasTable
from normalizer.names.variants import FURTHEST, common_part, may_be_one

__all__ = ["CODE", "Consistency", "Group"]

CODE = "NM008"
_LONGEST_WORD = 40
_LEAST_TIMES = 2  # that a document uses the spelling the others give way to

Places = Mapping[str, Sequence[int]]
"""Spellings, and where each stands."""


@dataclass(frozen=True, slots=True)
class Group:
    """The spellings of one name in a text, the one used most first, and where each stands.

    >>> print(Group({"Ochalov": (0, 20, 31), "Ocharov": (10,)}).note)
    the document writes this name in 2 ways: Ochalov (3 times), Ocharov (1)
    """

    places: Places

    @property
    def settled(self) -> bool:
        """Whether the document uses one spelling more than each other, and not just once."""
        first, second = (len(places) for places in list(self.places.values())[:2])
        return first >= _LEAST_TIMES and first > second

    @property
    def note(self) -> str:
        """Which spellings there are and how often each is used, in words."""
        times = [f"{spelling} ({len(places)})" for spelling, places in self.places.items()]
        most = next(iter(self.places.values()))
        times[0] = f"{times[0][:-1]} time{'s' if len(most) > 1 else ''})"
        return f"the document writes this name in {len(times)} ways: {', '.join(times)}"

    def edits(self) -> Iterator[Edit]:
        """Yield what writes the name in one way."""
        (best, _), *others = self.places.items()
        for spelling, places in others:
            cause = Cause(CODE, Certainty.LIKELY, None, spelling, self._share(best), (self.note,))
            yield from (Edit(start, start + len(spelling), best, (cause,)) for start in places)

    def held(self) -> Held:
        """Report the group, where the text first departs from the spelling it uses most."""
        _, *others = self.places.items()
        start, surface = min((places[0], spelling) for spelling, places in others)
        found = tuple(Candidate("", spelling, self._share(spelling)) for spelling in self.places)
        reason = "report-only" if self.settled else "ambiguous"
        return Held(start, start + len(surface), surface, reason, CODE, self.note, found)

    def _share(self, spelling: str) -> float:
        return round(len(self.places[spelling]) / sum(map(len, self.places.values())), 3)


class Consistency:
    """Looks for names in several spellings over one table.

    >>> consistency = Consistency(AliasTable({}, {}), Runs(AliasTable({}, {})))
    >>> text = "Ochalov came. Then Ocharov left. They thanked Ochalov."
    >>> [edit.new for group in consistency.groups(text) for edit in group.edits()]
    ['Ochalov']

    What the lexicon knows is right as it is and in no group. Nor is a word of a name of the table, or
    what may be one misspelt: that is for the matcher to read.
    """

    def __init__(self, table: AliasTable, runs: Runs, reach: int = 6000) -> None:
        self._runs = runs
        self._reach = reach
        entities = table.entities.values()
        forms = (form for entity in entities for form in entity.right_forms)
        self._listed = _by_common_part(
            {letters(word) for form in forms for word in form.split(" ")}
        )

    def proposals(
        self, text: str, found: Iterable[Edit | Held], certainty: Certainty, *, unify: bool
    ) -> Iterator[Edit | Held]:
        """Yield a report for each group, or the edits that unify it where one spelling is used most.

        ``found`` is what else is proposed for the text; of that only edits so certain are made.
        """
        edits = (one for one in found if isinstance(one, Edit))
        for group in self.groups(text, (e for e in edits if e.causes[0].certainty >= certainty)):
            if unify and group.settled:
                yield from group.edits()
            else:
                yield group.held()

    def groups(self, text: str, taken: Iterable[Edit] = ()) -> Iterator[Group]:
        """Yield the groups of a text, without spellings that one of these edits takes for another name."""
        mentions = list(self._mentions(text))
        gone = _taken(mentions, taken)
        places: dict[str, list[int]] = defaultdict(list)
        for start, word in mentions:
            if word not in gone:
                places[word].append(start)
        for family in _families(places):
            for stretch in self._stretches({word: places[word] for word in family}):
                yield from _stars(text, stretch)

    def _mentions(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where the single words stand that nobody knows, in text order."""
        judged: dict[str, list[tuple[int, str]]] = {}
        for run in RUN.finditer(text):
            strange = judged.get(run[0])
            if strange is None:
                strange = judged[run[0]] = list(self._strange(run[0]))
            for offset, word in strange:
                yield run.start() + offset, word

    def _strange(self, run: str) -> Iterator[tuple[int, str]]:
        for start, end, known in self._runs.riddles(run):
            word = run[start:end]
            # No hyphen: Korean first names differ by a letter. No apostrophe: the lexicon has none.
            if not (known or is_known(word) or self._is_listed(word.lower())) and word.isalpha():
                yield start, word

    def _is_listed(self, word: str) -> bool:
        """Whether a word, in plain letters, may be one of a name of the table."""
        listed = self._listed.get(common_part(word), ())
        return any(word == other or may_be_one(word, other) for other in listed)

    def _stretches(self, places: Places) -> Iterator[Places]:
        """Part the mentions of like spellings where none stands within reach of the one before."""
        mentions = sorted((start, word) for word, starts in places.items() for start in starts)
        found: dict[str, list[int]] = defaultdict(list)
        last = 0
        for start, word in mentions:
            if start - last > self._reach:
                yield found
                found = defaultdict(list)
            found[word].append(start)
            last = start
        yield found


def _taken(mentions: Sequence[tuple[int, str]], edits: Iterable[Edit]) -> set[str]:
    """Gather the words that some edit touches anywhere."""
    found = set()
    for edit in edits:
        place = bisect_left(mentions, (edit.start - _LONGEST_WORD,))
        while place < len(mentions) and mentions[place][0] <= edit.end:
            start, word = mentions[place]
            if start + len(word) >= edit.start:
                found.add(word)
            place += 1
    return found


def _by_common_part(words: Iterable[str]) -> dict[tuple[str, str] | None, list[str]]:
    """Sort words that are long enough by what all spellings of a name share."""
    found: dict[tuple[str, str] | None, list[str]] = defaultdict(list)
    for word in words:
        found[common_part(word.lower())].append(word)
    found.pop(None, None)
    return found


def _families(words: Iterable[str]) -> Iterator[list[str]]:
    """Yield the words that are linked by likeness, however far, where there are several."""
    for block in _by_common_part(words).values():
        left = dict.fromkeys(block)
        while left:
            family = [left.popitem()[0]]
            for word in family:  # grows while it is read
                near = process.extract(
                    word, list(left), scorer=OSA.distance, score_cutoff=FURTHEST, limit=None
                )
                found = [other for other, _, _ in near if may_be_one(word.lower(), other.lower())]
                family += found
                for other in found:
                    del left[other]
            if len(family) > 1:
                yield family


def _stars(text: str, places: Places) -> Iterator[Group]:
    """Yield groups of spellings that are all like the one of them that is used most."""
    order = sorted(places, key=lambda word: (-len(places[word]), places[word][0]))
    free = dict.fromkeys(order)
    while free:
        centre, *others = free
        group = [centre, *(word for word in others if _belongs(word, centre, places))]
        for word in group:
            del free[word]
        found = {word: places[word] for word in group}
        if len(found) > 1 and not tells_apart(text, found):
            yield Group(found)


def _belongs(word: str, centre: str, places: Places) -> bool:
    """Whether a spelling is like the one used most, and like no other that is used more than itself.

    A listed name, however rare, gives way to none.
    """
    if commonness(word) or not may_be_one(word.lower(), centre.lower()):
        return False
    return not any(
        len(starts) > len(places[word])
        and may_be_one(word.lower(), other.lower())
        and not may_be_one(other.lower(), centre.lower())
        for other, starts in places.items()
        if other != centre
    )
