"""RE: words and phrases said twice, or over and over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.edits import Certainty
from normalizer.matching import Match
from normalizer.rules.base import Change, report, rule
from normalizer.text import TextView

# Doubled, these are a slip in any text; `had had`, `that that` and `in in` (`came in in May`) are not.
_ONCE = frozenset(
    "the a an and or of to from with at as this these those their its our is was are were by be has"
    " for into than we they his my your I".split()
)
_OFFICES = frozenset(
    "State Government Ministry Minister President Premier Chairman Secretary Department Council Committee"
    " Congress Senate Parliament Party Republic Union Bureau Commission Embassy Ambassador".split()
)
# Said over and over in songs, laughter and talk.
_CHORUS = frozenset(
    "ha hah haha he hee ho la na da ba bye blah yeah yes no go oh ah ok okay wait knock hip hey boo beep"
    " tick very really great so far long many much more never ever again please come run stop now too"
    " win".split()
)


@rule(
    "RE001",
    re.compile(r" ([A-Za-z]++) \1\b"),
    re.compile(r"\n([A-Za-z]++) (?i:\1)\b"),
    triggers=tuple(f" {word} {word}" for word in sorted(_ONCE | _OFFICES)),
    at_start=re.compile(r"([A-Za-z]++) (?i:\1)\b"),
    fires={
        "This is is a test": "This is a test",
        "most of of often": "most of often",
        "wanted the the banana": "wanted the banana",
        "the State State Council": "the State Council",
        "And and this is": "And this is",
        "I I am the best": "I am the best",
        "So. I I am": "So. I am",
        "one\nThe the other": "one\nThe other",
    },
    quiet=(
        "If I had had time",
        "I think that that is",
        "a very very long road",
        "Yang Yang won",
        "Duran Duran played",
        "Boutros Boutros-Ghali",
        "came in in May",
        "can can hold",
        "May May wake",
        "record record profits",
        "opt-in in settings",
        "foo-foo foo",
        "ha ha ha ha ha",
        "no no no no",
        "That is Will Will.",
        "what it is is a test",
        "1 000 000 years",
        "Type A A batteries",
        "World War I I",
        "Since World War I I have read",
        "What this is is a test",
        "so the the the the end",
        "the the the",
    ),
)
def doubled_word(view: TextView, match: Match) -> Iterator[Change]:
    """Word said twice in a row.

    One is kept of doubled articles, prepositions and the like, and of offices (`State State`).

    Exceptions: `had had`, `that that`, `in in`; intensifiers, laughter and choruses; names such as
    `Yang Yang` and `Duran Duran`; nouns that may be two parts of speech (`record record profits`).
    """
    text, word = view.text, match[1]
    line_start, _ = view.line(match.start(1))
    if word == "I" and not _begins_sentence(text, match.start(1), line_start):
        return  # `World War I I have read of`
    after = text.startswith(f" {word}", match.end()) and not _inside(
        text, match.end() + len(word) + 1
    )
    before = text[max(line_start, match.start(1) - len(word) - 2) : match.start(1)]
    if after or before.strip(" ") == word or _inside(text, match.end()):
        return  # said three times it is meant, or a loop (RE003)
    again = text[match.end() - len(word) : match.end()]
    if again != word and not (word[0].isupper() and again.islower()):
        return  # `compare it / to To Kill a Mockingbird`
    slip = (
        word in _ONCE
        or word in _OFFICES
        or (match.start(1) == line_start and word.lower() in _ONCE)
    )
    if slip and not _grammatical(text, line_start, match):
        yield match.end(1), match.end(), ""


def _inside(text: str, position: int) -> bool:
    """Whether a position lies inside a word or before a hyphen or apostrophe of one."""
    return text[position : position + 1].isalnum() or text[position : position + 1] in {
        "-",
        "_",
        "'",
        "’",
    }


def _begins_sentence(text: str, position: int, line_start: int) -> bool:
    before = text[max(line_start, position - 3) : max(line_start, position)].rstrip(" ")
    return position == line_start or (position > line_start and before[-1:] in {*'.?!"“”('})


def _grammatical(text: str, line_start: int, match: Match) -> bool:
    """`what it is is`, `those who are are`, `the thing to be be`: clause and verb side by side."""
    if match[1] not in {"is", "was", "are", "were", "be", "has"}:
        return False
    before = match.start(1) - len("this ")
    return text[before : before + 4].lower() != "this" or not _begins_sentence(
        text, before, line_start
    )


_PREPOSITIONS = "in|on|at|of|to|for|by|with|from"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


_PHRASE = rf"(?:{_PREPOSITIONS}) (?:the )?[A-Z0-9]\w*+(?:,? \w++){{0,3}}?"
_DATE = r"[JFMASOND][a-z]{2,8}+ \d{1,2}+"


@rule(
    "RE002",
    re.compile(rf" ({_PHRASE}|{_DATE}) \1\b(?![-'’])"),
    re.compile(rf"\n({_PHRASE}|{_DATE}) \1\b(?![-'’])"),
    at_start=re.compile(rf"({_PHRASE}|{_DATE}) \1\b(?![-'’])"),
    fires={
        "the Great Hall on March 1 on March 1.": "the Great Hall on March 1.",
        "trade in China in China grew": "trade in China grew",
        "signed March 1 March 1": "signed March 1",
        "on May 1, 2023 on May 1, 2023": "on May 1, 2023",
        "one\nin China in China": "one\nin China",
    },
    quiet=(
        "from New York to New York",
        "New York New York",
        "New York, New York",
        "4 by 4 by 4",
        "one in 10 in 10 years",
        "from May 1 to May 1",
        "day by day by day",
        "Boeing 7 Boeing 7",
    ),
)
def doubled_phrase(view: TextView, match: Match) -> Iterator[Change]:
    """Phrase or date said twice in a row.

    `on March 1 on March 1`, `in China in China`: one page in three. One is kept.

    Exceptions: names that are a doubled word, and phrases of numbers alone (`4 by 4 by 4`).
    """
    words = match[1].split(" ")
    dated = len(words) == 2 and words[0] in _MONTHS.split("|")
    phrased = words[0] in _PREPOSITIONS.split("|") and any(word[0].isupper() for word in words[1:])
    if dated or phrased:
        yield match.end(1), match.end(), ""


@rule(
    "RE003",
    re.compile(r"(?s:.+)"),
    certainty=Certainty.LIKELY,
    fires={
        "the deputy deputy deputy deputy deputy deputy deputy deputy deputy of": "the deputy of",
        "we will be able to be able to be able to be able to be able to be able to be able to win": (
            "we will be able to win"
        ),
        "the (Chongqing (Chongqing (Chongqing (Chongqing (Chongqing (Chongqing (Chongqing said": (
            "the (Chongqing said"
        ),
        "strong, strong, strong, strong, strong, strong, strong, strong, strong, strong and": (
            "strong and"
        ),
    },
    quiet=(
        "no, no, no, he said",
        "row, row, row your boat",
        "ha ha ha ha ha ha ha ha ha ha",
        "more and more and more",
        "----------------------------------------",
        "1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1",
        "yeah, yeah, yeah, yeah, yeah, yeah, yeah",
        "my great great great great great grandfather",
        "Thank you. Thank you. Thank you. Thank you. Thank you. Thank you. Thank you.",
        "This is our platform. This is our platform. This is our platform. This is our platform.",
        "the end &nbsp; &nbsp; &nbsp; &nbsp; &nbsp; &nbsp; &nbsp; &nbsp; of it",
    ),
)
def decoder_loop(view: TextView, match: Match) -> Iterator[Change]:
    """Phrase said three times or more in a row.

    A decoder that runs in circles: `deputy` forty times, `(Chongqing` twelve times. One is kept.

    Exceptions: fewer than four of a lone word with commas, laughter, lyrics, numbers, rules of dashes;
    what speakers say again: short sentences (`Thank you.`), and others fewer than six times.
    """
    text, find, reached = view.text, view.text.find, 0
    breaks = [found.start() for found in _BREAK.finditer(text, match.start(), match.end())]
    lines = zip([match.start() - 1, *breaks], [*breaks, match.end()], strict=True)
    probes = (p for start, end in lines for p in range(start + 1, end - 2 * _PROBE, _STEP))
    # Probes lie at fixed places of a line, so that what stands before it changes nothing.
    for probe in [p for p in probes if find(text[p : p + _PROBE], p + 2, p + _REACH) >= 0]:
        if probe < reached:
            continue
        line_start, line_end = view.line(probe)
        period = find(text[probe : probe + _PROBE], probe + 2) - probe
        first, last = _periodic(text, probe, period, max(line_start, reached), line_end)
        # What has this period is judged as a whole, once: else long runs would cost their square.
        reached = max(probe + 1, last - period)
        yield from _kept_once(text, first, last, period, line_start)


_BREAK = re.compile("\n")
_PROBE = 9
_STEP = 48  # a loop shorter than a step and a period may be passed over; decoders run much longer
_REACH = 56


def _periodic(text: str, probe: int, period: int, floor: int, ceiling: int) -> tuple[int, int]:
    """Give the longest span around ``probe`` in which every character comes again a period later."""
    first = probe
    while first > floor and text[first - 1] == text[first - 1 + period]:
        first -= 1
    last = probe + period
    while last < ceiling and text[last] == text[last - period]:
        last += 1
    return first, last


def _kept_once(text: str, first: int, last: int, period: int, floor: int) -> Iterator[Change]:
    """Propose to keep one of what a periodic span says again and again, if it is speech."""
    limit = min(last, first + 4 * period)
    while first < limit and not _begins_word(text, first, floor):
        first += 1
    times = (last - first) // period
    unit = text[first : first + period]
    if times < 3 or not _is_speech(unit, times):
        return
    core = unit.rstrip(" ,;")  # the last time it may stand without its comma
    rest = first + times * period
    if text.startswith(core, rest) and not _inside(text, rest + len(core)):
        yield first + len(core), rest + len(core), ""
    else:
        yield first + period, rest, ""


_CHARACTER = re.compile(r"&#?\w+;")
_STOPS = frozenset({".", "!", "?"})
_LONG_SENTENCE = 4  # words: what is shorter a crowd or a song says any number of times
_OFTEN = 6


def _begins_word(text: str, position: int, floor: int) -> bool:
    return position == floor or (text[position - 1].isspace() and not text[position].isspace())


def _is_speech(unit: str, times: int) -> bool:
    """Whether a repeated unit is words, and not laughter, a chorus or a row of signs."""
    words = re.findall(r"[^\W\d_]+", _CHARACTER.sub("", unit))
    if unit.rstrip()[-1:] in _STOPS and (len(words) < _LONG_SENTENCE or times < _OFTEN):
        return False
    if (
        not words
        or unit[-1:] not in {" ", "\u3000"}
        or all(word.lower() in _CHORUS for word in words)
    ):
        return False
    if len(words) == 1:
        return times > 3 and len(words[0]) > 3
    return (len({word.lower() for word in words}) > 1 and len(words) > 2) or times > 3


@report(
    "RE004",
    re.compile(rf" (?:{_MONTHS}) (\d{{1,2}}+) to \1\b(?! [A-Z])"),
    notes=("on April 4 to 4, he",),
    quiet=("April 4 to 5", "May 4 to 4 June"),
)
def corrupted_date(view: TextView, match: Match) -> Iterator[Change]:
    """Range of dates that begins and ends on one day.

    `April 4 to 4` had other numbers in the source; which, the text does not say, so it is reported.
    """
    yield match.start() + 1, match.end(), "the range begins and ends on one day"
