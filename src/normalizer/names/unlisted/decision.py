"""Decides between the readings of a span: an edit, a report, or nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from normalizer.edits import Candidate, Cause, Certainty, Edit, Held
from normalizer.lexicon import commonness, zipf
from normalizer.names.fitting import fitted, in_case_of
from normalizer.names.letters import letters
from normalizer.names.sources import Naming
from normalizer.names.surveying.runs import EVERYDAY, KNOWN
from normalizer.names.unlisted.judge import Judge, odds_of
from normalizer.names.unlisted.reading import Reading
from normalizer.names.unlisted.surroundings import PARTICLES

__all__ = ["CODE", "claimed", "decided", "is_of_a_longer_name"]

CODE = "NM007"
_NEARLY = 3.0  # margins that a longer span may be less sure than the surest
_NEARLY_WHOLE = 7.0  # where the source text names somebody by a whole name
_MOST_CANDIDATES = 5
_TORN = 24  # characters before a span in which the first piece of a name torn apart may stand
_KNOWN_PIECE = frozenset({"known in the source", "stranger in the source"})
_HEARD = 5.0  # nats of surprise from which a known word sounds like a name all the same
_STOPS = frozenset('.!?:\n"“')
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_ARTICLE = re.compile(r"\A(?:al|el|as|ash|ar|an|at|az|ad)-", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(
    r"(?<![\w-])(?:[Aa]l|[Ee]l|[Aa]s|[Aa]sh|[Aa]r|[Aa]n|[Aa]t|[Aa]z|[Aa]d)-\Z"
)
# A capitalised word of a name with what binds it to the next: `Hamad bin `, ` dos Santos`, ` al-Burhan`.
_NAME = r"(?:al-|el-)?[A-Z\u00c0-\u00de\u0100-\u024f][\w'’-]*"
_NAME_BEFORE = re.compile(rf"(?<![\w.'’-])({_NAME}(?:\.(?:[A-Z]\.)*)?)(?: (?:{PARTICLES}))* \Z")
_NAME_BEHIND = re.compile(rf"(?: (?:{PARTICLES}))* ({_NAME})(?!\w)")
_SENTENCE = re.compile(r"[.!?:;\n]")


def decided(
    readings: Sequence[Reading], text: str, judge: Judge, floor: float
) -> Edit | Held | None:
    """Take the surest of the readings of overlapping spans, if it is sure enough and well ahead.

    What is not sure enough, or not far enough ahead of another entity, is held with its candidates;
    what is less probable than the floor is nothing.
    """
    best = max(readings, key=lambda reading: (reading.odds, reading.end - reading.start))
    if best.probability < floor:
        return None
    best = _modest(readings, best, judge)
    # What is less sure is not looked for unless somebody wants it explained, which must change nothing.
    least = min(odds_of(judge.likely) - judge.margin, best.odds - judge.margin)
    rivals = [
        odds
        for reading in readings
        if reading.entity.id != best.entity.id
        and (odds := judge.beside_others(reading.odds, reading.features)) >= least
        and not _is_called(best.sound.target, reading)
    ]
    margin = judge.margin if best.probability >= judge.likely else judge.margin / 2
    own = judge.beside_others(best.odds, best.features)
    tied = own - max(rivals, default=-math.inf) < margin
    surest, best = best, _widest(readings, best, text, judge)
    strange = is_of_a_longer_name(best) or (
        "source" not in surest.clues
        and is_of_a_longer_name(surest)
        and not _sounds_better(best, surest)
    )
    if tied or best.probability < judge.guess or strange or _is_torn(best, text):
        return _held(readings, best, text, tied=tied)
    return _edit(best, text, judge)


def _modest(readings: Sequence[Reading], best: Reading, judge: Judge) -> Reading:
    """Give a reading about as sure whose name is right for the surest too: `Bolsonaro`, whoever it is."""
    names = [
        reading
        for reading in readings
        if reading.entity.id != best.entity.id
        and reading.odds >= best.odds - judge.margin
        and " " not in reading.sound.target
        and _is_called(reading.sound.target, best)
    ]
    return max(names, default=best, key=lambda reading: reading.odds)


def _is_called(name: str, reading: Reading) -> bool:
    """Whether a name is right for somebody else as well: whoever of the Bolsonaros, it is spelt so."""
    return reading.entity.kind == "person" and name in reading.sound.target.split(" ")


def claimed(
    groups: Iterable[Sequence[Reading]], named: Mapping[str, Naming]
) -> Iterator[Sequence[Reading]]:
    """Let each naming in the source text speak for one span only: the one that reads most like it."""
    if not named:
        return iter(groups)
    kept = [list(group) for group in groups]
    for identity, naming in named.items():
        best = {
            place: max(odds)
            for place, group in enumerate(kept)
            if (odds := [r.odds for r in group if r.entity.id == identity and "source" in r.clues])
        }
        for place in sorted(best, key=best.__getitem__, reverse=True)[naming.times :]:
            kept[place] = [reading for reading in kept[place] if reading.entity.id != identity]
    return (group for group in kept if group)


def is_of_a_longer_name(reading: Reading) -> bool:
    """Whether a span has another name beside it, so that it is part of a name which is somebody else's."""
    if "source" not in reading.clues:
        return "stranger" in reading.features
    piece = reading.whole and reading.features.keys() >= _KNOWN_PIECE
    return piece and reading.features["surprise"] < _HEARD


def _is_torn(reading: Reading, text: str) -> bool:
    """Whether a word of the name stands near before, but not beside: `Robert Organic, Brient`."""
    start, end = _with_own_words(reading, text)
    before = _SENTENCE.split(text[max(0, start - _TORN) : start])[-1]
    target = reading.sound.target
    words = set(target.split(" ")) - set(text[start:end].split(" "))
    return target not in before and not words.isdisjoint(before.replace(",", " ").split(" "))


def _widest(readings: Sequence[Reading], best: Reading, text: str, judge: Judge) -> Reading:
    """Give the longest span around the surest that reads as the same name nearly as surely.

    Where the source text has a whole name, the capitalised words beside the surest are more likely pieces
    of it than names of their own. Readings that only who wants everything explained gets to see stay out.
    """
    nearly = (_NEARLY_WHOLE if best.whole else _NEARLY) * judge.margin
    least = odds_of(judge.likely) - judge.margin
    around = [
        reading
        for reading in readings
        if reading.entity.id == best.entity.id
        and reading.start <= best.start
        and reading.end >= best.end
        and reading.odds >= max(best.odds - nearly, least)
        and (_sounds_better(reading, best) or not _has_everyday(reading, best, text))
    ]
    return max(around, default=best, key=lambda reading: reading.end - reading.start)


def _sounds_better(wider: Reading, best: Reading) -> bool:
    """Whether what stands beside the surest is heard in the name as well: `La Sulzoda`, Rasulzoda."""
    return wider.features["surprise"] > best.features["surprise"]


def _has_everyday(wider: Reading, best: Reading, text: str) -> bool:
    """Whether words that a longer span has before or behind the surest are no part of a name: `Minister`."""
    beside = f"{text[wider.start : best.start]} {text[best.end : wider.end]}"
    return any(zipf(word) >= EVERYDAY for word in beside.split())


def _edit(reading: Reading, text: str, judge: Judge) -> Edit:
    start, end = _with_own_words(reading, text)
    target = _spelt_as_beside(reading, text[start:end])
    likely = reading.probability >= judge.likely and not _is_anybodys(reading, text)
    cause = Cause(
        rule=CODE,
        certainty=Certainty.LIKELY if likely else Certainty.GUESS,
        entity=reading.entity.id,
        via=reading.sound.form,
        score=round(reading.probability, 3),
        evidence=tuple(reading.told()),
    )
    return fitted(text, Edit(start, end, _cased(target, text, start, end), (cause,)))


def _is_anybodys(reading: Reading, text: str) -> bool:
    """Whether a name that many bear is all that speaks for somebody: no `Machintosh` is Summer McIntosh."""
    if reading.entity.kind != "person" or reading.clues or "beside" in reading.features:
        return False
    family = reading.entity.canonical.rpartition(" ")[2]
    return " " not in text[reading.start : reading.end] and commonness(family) >= KNOWN


def _cased(target: str, text: str, start: int, end: int) -> str:
    """Write a right form as its place asks: `love Taiwan` begins small but where a sentence begins."""
    before, surface = text[max(0, start - _TORN) : start].rstrip(" "), text[start:end]
    if before and before[-1] not in _STOPS and target[0].islower() and not surface.isupper():
        return target
    return in_case_of(surface, target, target)


def _spelt_as_beside(reading: Reading, surface: str) -> str:
    """Give the right form with the words that a span has rightly: `Andrel Babiš` is Andrej Babiš.

    `Khwaja Asef` is Khwaja Asif, though another spelling of him is the one to write.
    """
    target, words = reading.sound.target, surface.split(" ")

    def shared(form: str) -> int:
        return len(set(words).intersection(form.split(" ")))

    forms = [
        form
        for form in reading.entity.right_forms
        if letters(form) == letters(target)
        or (
            form.count(" ") == len(words) - 1
            and (_last_name(form) == _last_name(target) or shared(form) == len(words) - 1)
        )
    ]
    most = max(map(shared, forms), default=0)
    if most <= shared(target):
        return target
    kept = (form for form in forms if shared(form) == most)
    return max(kept, key=lambda form: fuzz.ratio(form, surface))


def _last_name(form: str) -> str:
    return letters(_ARTICLE.sub("", form.rpartition(" ")[2]))


def _with_own_words(reading: Reading, text: str) -> tuple[int, int]:
    """Stretch a span over words beside it that the right form has as well: `Ishikawa Kashun`.

    Where somebody's whole name is put in, over those of other spellings of it too: `Khwaja Asef`.
    """
    start, end = reading.start, reading.end
    forms = [reading.sound.target]
    if reading.entity.kind == "person" and " " in forms[0]:
        forms += reading.entity.right_forms
    words = [{letters(_ARTICLE.sub("", word)) for word in form.split(" ")} for form in forms]
    own = words[0].union(*words) - (_SUFFIXES - words[0])
    if article := _ARTICLE_BEFORE.search(text, max(0, start - _TORN), start):
        start = article.start() if " " in forms[0] else start
    while (before := _NAME_BEFORE.search(text, max(0, start - _TORN), start)) and _is_own(
        before, own
    ):
        start = before.start()
    while (after := _NAME_BEHIND.match(text, end)) and _is_own(after, own):
        end = after.end()
    return start, end


def _is_own(name: re.Match[str], own: set[str]) -> bool:
    return letters(_ARTICLE.sub("", name[1])) in own


def _held(readings: Sequence[Reading], best: Reading, text: str, *, tied: bool) -> Held:
    firsts: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda reading: -reading.odds):
        firsts.setdefault(reading.entity.id, reading)
    candidates = tuple(
        Candidate(reading.entity.id, reading.sound.target, round(reading.probability, 3))
        for reading in list(firsts.values())[:_MOST_CANDIDATES]
    )
    reason = "ambiguous" if tied else "needs-evidence"
    note = "; ".join(best.told())
    return Held(best.start, best.end, text[best.start : best.end], reason, CODE, note, candidates)
