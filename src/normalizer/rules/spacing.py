"""SP0: blanks where none belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from normalizer.rules.base import Change, beyond_ascii, rule
from normalizer.text import Match, TextView, in_cjk

_BLANKS = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD = _BLANKS[1:]


@rule(
    "SP001",
    re.compile(r"   *"),
    triggers=("  ",),
    fires={"This  is": "This is", "This is   a  test   sentence.": "This is a test sentence."},
    quiet=("    indented", "a\t\tb", "| a   | b    |", "name      age     town", "one two"),
)
def doubled_blanks(view: TextView, match: Match) -> Iterator[Change]:
    """More than one blank between words.

    Exceptions: indentation, and lines that look like a row of a table: with a bar or a tab, or with two
    or more gaps of three blanks and no mark that ends a sentence.
    """
    text, start, end = view.text, match.start(), match.end()
    line_start, line_end = view.line(start)
    if start == line_start or end == line_end or text[end] == "\r":
        return  # indentation, or SP002
    if not _is_row(text, line_start, line_end):
        yield start, end, " "


_WIDE_GAP = re.compile(r"(?<=\S)   +(?=\S)")


def _is_row(text: str, start: int, end: int) -> bool:
    if text.find("|", start, end) >= 0 or text.find("\t", start, end) >= 0:
        return True
    if text[start:end].rstrip(" \"”')")[-1:] in {".", "?", "!"}:
        return False
    gaps = _WIDE_GAP.finditer(text, start, end)
    return next(gaps, None) is not None and next(gaps, None) is not None


@rule(
    "SP002",
    regex.compile(rf"\n(?<=[{_BLANKS}\t\r]\n)"),
    at_end=regex.compile(rf"(?<=[{_BLANKS}\t\r])\Z"),
    fires={"said. \nHe": "said.\nHe", "end \t ": "end", "a \r\nb": "a\r\nb"},
    quiet=("said.\n\nHe", "a\tb", "a\r\nb", "end"),
)
def trailing_blanks(view: TextView, match: Match) -> Iterator[Change]:
    """Blank at the end of a line.

    Nobody sees it, every comparison trips over it. It is removed; the line break stays.
    """
    text, last = view.text, match.start()
    floor = view.line(last)[0]
    while last > floor and text[last - 1] == "\r":
        last -= 1
    first = last
    while first > floor and _BLANK.match(text, first - 1):
        first -= 1
    if first < last:
        yield first, last, ""


_BLANK = regex.compile(rf"[{_BLANKS}\t]")
_AFTER_MARK = {
    ",": re.compile(r",(?!,\w)"),
    ".": re.compile(r"\.(?!\w|\s?\.)"),
    ":": re.compile(r":(?=[\s\"”']|$)|:(?=\d\d\b)"),
    ";": re.compile(r";(?=[\s\"”']|$)"),
    "?": re.compile(r"\?(?=[\s\"”'’)?!]|$)"),
    "!": re.compile(r"!(?=[\s\"”'’)?!]|$)"),
    "%": re.compile(r"%(?![\w(%])"),
    ")": re.compile(r"\)"),
    "]": re.compile(r"\]"),
}
_OPENER = {")": "(", "]": "["}
_FRENCH = ":;?!%"


@rule(
    "SP018",
    regex.compile(f"[{_ODD}]+"),
    guard=beyond_ascii(_ODD),
    fires={
        "the\u00a0two\u2009sides": "the two sides",
        "time.\u3000Chinese": "time. Chinese",
        "\u3000\u3000He said": "He said",
        "a \u00a0b": "a b",
    },
    quiet=("one two", "在　中国"),
)
def odd_blanks(view: TextView, match: Match) -> Iterator[Change]:
    """Blank that is not the plain one.

    No-break, thin and ideographic blanks become one plain blank together with the plain blanks
    beside them; at the start of a line ideographic ones are an indentation and are dropped.

    Exceptions: beside Chinese, Japanese or Korean letters.
    """
    text, start, end = view.text, match.start(), match.end()
    line_start, line_end = view.line(start)
    if end == line_end or in_cjk(text, start, end):
        return
    while start > line_start and text[start - 1] == " ":
        start -= 1
    while end < line_end and text[end] == " ":
        end += 1
    yield start, end, "" if start == line_start else " "


@rule(
    "SP003",
    re.compile(r" (?=[,.;:?!%)\]])"),
    triggers=(" ,", " .", " ;", " :", " ?", " !", " %", " )", " ]"),
    fires={
        "visit , Chinese": "visit, Chinese",
        "said .": "said.",
        "40 % of": "40% of",
        "(foo bar )": "(foo bar)",
        "really ?": "really?",
        "as follows :": "as follows:",
    },
    quiet=(
        "Wait ... what",
        "the .NET framework",
        "a figure: .5",
        "a smiley :)",
        "so ;-) and",
        "if a != b",
        "- [ ] a box",
        "a ,,test''",
        "Ellipsis . . . as",
        "printf %d",
        "nothing ( ) here",
        "  , at the start",
        "item b )",
    ),
)
def blank_before_mark(view: TextView, match: Match) -> Iterator[Change]:
    """Blank before a closing mark.

    `visit , Chinese`, `40 % of`, `said .`: the commonest habit of tokenised and machine-translated
    text. The blank is removed.

    Exceptions: dots that open something (` ...`, ` .NET`, ` .5`), emoticons, operators, empty or
    unmatched brackets, and before `: ; ? ! %` when `french_spacing` is set.
    """
    text, blank = view.text, match.start()
    mark = text[blank + 1]
    line_start, line_end = view.line(blank)
    first = blank
    while first > line_start and text[first - 1] == " ":
        first -= 1
    if first == line_start or (view.french and mark in _FRENCH):
        return
    before = text[first - 1]
    if not (before.isalnum() or before in ")]\"'’”%»*_$€£" or (before in ".?!,;" and mark in ")]")):
        return
    if mark == "%" and not before.isdigit():
        return
    if mark in _OPENER and not _is_open(text, _OPENER[mark], mark, line_start, first):
        return
    if _AFTER_MARK[mark].match(text, blank + 1, line_end):
        yield first, blank + 1, ""


def _is_open(text: str, opener: str, closer: str, start: int, end: int) -> bool:
    """Whether a bracket opened shortly before waits for its partner, with something inside."""
    window = text[max(start, end - 400) : end]
    return window.count(opener) > window.count(closer) and not window.endswith(opener)


@rule(
    "SP004",
    re.compile(r" -(?=\w)"),
    triggers=(" -",),
    fires={
        "a two -day visit": "a two-day visit",
        "the co -construction of": "the co-construction of",
        "a face -to -face meeting": "a face-to-face meeting",
        "in mid -2023": "in mid-2023",
        "the Sino -US talks": "the Sino-US talks",
        "China -White Industrial Park": "China-White Industrial Park",
        "against COVID -19": "against COVID-19",
        "Tsai Ing -wen": "Tsai Ing-wen",
        "a 50 -year plan": "a 50-year plan",
    },
    quiet=(
        " -item one",
        "- item one",
        "it was -5 degrees",
        "won 11 -9 yesterday",
        "gcc -fname -O2",
        "ls -la",
        "a great man. -Pelosi",
        "the pages 12 - 14",
        "he came -and then he left",
        "an inter-regional and -industry plan",
    ),
)
def blank_before_hyphen(view: TextView, match: Match) -> Iterator[Change]:
    """Blank before the hyphen of a compound.

    `two -day`, `co -construction`, `Sino -US`: one to twenty on every page of the worst sites. The
    blank is removed where both sides make a compound.

    Exceptions: list bullets, minus signs, scores, command-line flags, attributions (`-Pelosi`), dashes
    with a function word behind them (`came -and left`) and spaced dashes.
    """
    text, blank = view.text, match.start()
    line_start, line_end = view.line(blank)
    left = _word_before(text, blank, line_start)
    right = _WORD.match(text, blank + 2, line_end)
    if left and right and _makes_compound(view, left, right[0], right.end()):
        yield blank, blank + 1, ""


_WORD = re.compile(r"\w+")
_PREFIXES = frozenset(
    "anti co counter cross de ex inter intra mid mini multi neo non pan post pre pro quasi re self semi"
    " sino sub super trans ultra un under vice well".split()
)
_BEFORE_NUMBER = frozenset("mid early late pre post covid".split())
_AGENCIES = frozenset("Reuters AP AFP Xinhua Bloomberg BBC CNN TASS Editor Ed Staff".split())


def _word_before(text: str, end: int, floor: int) -> str:
    start = end
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in "'’"):
        start -= 1
    return text[start:end].strip("'’")


def _makes_compound(view: TextView, left: str, right: str, end: int) -> bool:
    if right[0].isdigit():
        prefix = left.lower() in _BEFORE_NUMBER or (left.isupper() and left.isalpha())
        return prefix and view.text[end : end + 1] not in {"°", "%"}
    if right[0].isupper():
        if right in _AGENCIES:
            return False
        return left[0].isupper() or left.lower() in _PREFIXES
    if left.lower() in _PREFIXES:
        return True
    if not right.isalpha() or len(right) < 2:
        return False
    if left.lower() in {"and", "or"} or (
        view.knows(right, 6.0) and not _CHAIN.match(view.text, end)
    ):
        return False
    if left.isdigit() or left[0].isupper():
        return view.knows(right, 3.0) or (left.isalpha() and len(right) <= 6)
    return view.knows(right, 3.0) and view.knows(left, 3.0) and right not in _FLAGS


_CHAIN = re.compile(r" ?-\w")
_FLAGS = frozenset("la al lah rf xvf name type version help exec fname".split())


_UNITS = (
    "year|month|week|day|hour|minute|second|fold|strong|member|point|page|meter|metre|foot|mile|inch|pound"
    "|kilometer|kilometre|hectare|acre|story|storey|seat|percent|man|woman|nation|vehicle|party|way"
)
_BOUND = "anti|non|quasi|pseudo|semi|multi|neo|sino|franco|indo|anglo|euro|afro|pan|ultra"


@rule(
    "SP019",
    regex.compile(
        rf"""
        [ ]-[ ](?:
            (?<=(?<![\w.,])\d{{1,3}}[ ]-[ ])(?=(?:{_UNITS})(?:[ ]-[ ]?old)?[ ]\p{{Ll}})
          | (?<=\b(?:{_BOUND})[ ]-[ ])(?=\p{{Ll}}{{3}})
          | (?<=\b(?:Anti|Non|Sino|Franco|Indo|Anglo|Afro|Pan)[ ]-[ ])(?=\p{{L}}{{2}})
          | (?<=(?<!et[ ])\bal[ ]-[ ])(?=\p{{Lu}}\p{{Ll}})
          | (?<=\b(?:year|month|week|day)s?[ ]-[ ])(?=old\b)
        )
        """,
        regex.VERBOSE,
    ),
    triggers=(" - ",),
    fires={
        "after an 11 - year lull": "after an 11-year lull",
        "the pan - democracy camp": "the pan-democracy camp",
        "ties to al - Qaeda": "ties to al-Qaeda",
        "a 28 year - old man": "a 28 year-old man",
        "Sino - US talks": "Sino-US talks",
    },
    quiet=(
        "the pages 12 - 14",
        "it was great - really",
        "Smith et al - Nature",
        "won 5 - 3",
        "in 2015 - year of the goat",
        "a frying pan - he said it - and",
        "at 10 - members only",
    ),
)
def spaced_hyphen(view: TextView, match: Match) -> Iterator[Change]:
    """Hyphen with a blank on both sides inside a word that cannot be two.

    `11 - year`, `al - Qaeda`, `Sino - US`: tokenised text. Joined after a number and before its unit,
    after a prefix that never stands alone, and in `year - old`.

    Exceptions: every other spaced hyphen, since it may be a dash.
    """
    word = _WORD.match(view.text, match.end())
    if word and not (word[0].islower() and view.knows(word[0], 6.0)):  # `a frying pan - he said`
        yield match.start(), match.end(), "-"


@rule(
    "SP005",
    regex.compile(
        r"""
        (?<=(?:^|\(|\b(?:at|from|until|till|to|by|around|about|after|before|between|and)[ ])
            (?:[01]?\d|2[0-3])):[ ](?=[0-5]\d(?![\d%]|[.,:]\d))
      | (?<=(?<![\d.,:])(?:[01]?\d|2[0-3])):[ ](?=[0-5]\d[ ]?[ap]\.?m\b)
        """,
        regex.VERBOSE | regex.MULTILINE,
    ),
    triggers=(": 0", ": 1", ": 2", ": 3", ": 4", ": 5"),
    fires={"at 17: 00 on Monday": "at 17:00 on Monday", "starts 9: 30 am": "starts 9:30 am"},
    quiet=("the score: 20 to 10", "Chapter 12: 20 ways", "item 3: 30 people", "at 17:00"),
)
def split_time(view: TextView, match: Match) -> Iterator[Change]:
    """Time of day split after its colon.

    `17: 00` becomes `17:00` where a plausible hour stands in the place of a time (after `at`, `from`,
    `until`, at the start of a line) or `am` or `pm` follows.

    Exceptions: chapters, scores and enumerations, and sentences that go on with a number.
    """
    yield match.start() + 1, match.end(), ""


@rule(
    "SP006",
    regex.compile(r"(?<=(?<![\d.,])(?<!\d, )\d{1,3}(?:,\d{3})*),[ ](?=000(?!\d))"),
    triggers=(", 000",),
    fires={
        "about 1, 000 people": "about 1,000 people",
        "some 10, 000, 000 tons": "some 10,000,000 tons",
    },
    quiet=(
        "the years 2021, 2022",
        "rooms 100, 200, 300",
        "May 5, 2023",
        "in 1999, 000 was the code",
    ),
)
def split_thousands(view: TextView, match: Match) -> Iterator[Change]:
    """Number split after its thousands comma.

    `1, 000` becomes `1,000`. Only a group of three zeros is joined: `100, 200` may be a list.
    """
    yield match.start() + 1, match.end(), ""


@rule(
    "SP007",
    re.compile(r"\$ ?(?=\d)"),
    fires={
        "cost S $ 4.15 a kilo": "cost S$4.15 a kilo",
        "raised $ 5,000": "raised $5,000",
        "HK $40": "HK$40",
        "US $ 5": "US$5",
    },
    quiet=("gave the US $5 billion", "25$ 24$", "A $5 bill", "US$5", "the $ sign"),
)
def split_currency(view: TextView, match: Match) -> Iterator[Change]:
    """Dollar sign torn off its amount or its country.

    `$ 5,000` becomes `$5,000`, and `S $ 4.15` `S$4.15`.

    Exceptions: signs that stand behind their amount, and `US $5`, which may be money given to the US.
    """
    text, sign = view.text, match.start()
    before = text[max(0, sign - 4) : sign]
    if before[-1:].isdigit():
        return
    torn = match.end() > sign + 1
    code = _DOLLAR.search(before)
    if code and (torn or code[0] != "US "):
        yield sign - 1, match.end(), "$"
    elif torn:
        yield sign + 1, match.end(), ""


_DOLLAR = re.compile(r"(?<!\w)(?:US|S|HK|NT|NZ) \Z")


@rule(
    "SP008",
    re.compile(r" (?=['’]|n['’]t\b)|['’] (?=[st]\b)"),
    triggers=(" '", " ’", " n'", " n’", "' s", "' t", "’ s", "’ t"),
    fires={
        "China ’s economy": "China’s economy",
        "China’ s economy": "China’s economy",
        "I don 't know": "I don't know",
        "it is n't": "it isn't",
        "they 've said": "they've said",
    },
    quiet=(
        "the word 'so' was",
        "he said 'sure, why not'",
        "rock 'n' roll",
        "the states' rights",
        "in the '70s",
        "an 's' sound",
        "the students' s",
    ),
)
def apostrophe_blanks(view: TextView, match: Match) -> Iterator[Change]:
    """Blank beside an apostrophe.

    `China ’s`, `China’ s`, `don 't`, `is n't`: tokenised text and careless typing. The blank goes
    where a possessive or a known contraction stands on both sides of it.

    Exceptions: opening quotes before a word, and letters quoted as letters.
    """
    text, place = view.text, match.start()
    line_start, line_end = view.line(place)
    found = _TORN.match(text, place, line_end) if match[0] == " " else None
    left = _word_before(text, place, line_start)
    if match[0] == " ":
        if (
            found
            and (left or text[place - 1 : place] in {")", "”"})
            and _fits(left, found[1].lower())
        ):
            yield place, place + 1, ""
    elif left and not left.endswith("s") and (text[match.end()] == "s" or left.lower() in _NOT):
        yield place + 1, place + 2, ""


_TORN = re.compile(r" ['’]?(s|S|t|re|ve|ll|d|m|n['’]t)(?![\w'’])")
_AUXILIARIES = frozenset(
    "do does did is was are were has have had would could should must need ca wo".split()
)
_NOT = frozenset(f"{word}n" for word in _AUXILIARIES) | {"can", "won", "don"}
_PRONOUNS = frozenset("i you we they he she it that there who what".split())


def _fits(left: str, tail: str) -> bool:
    """Whether a contraction or possessive may stand behind this word."""
    if tail == "s":
        return True
    if tail == "t":
        return left.lower() in _NOT
    if tail.startswith("n"):
        return left.lower() in _AUXILIARIES
    return left.lower() in _PRONOUNS


@rule(
    "SP009",
    re.compile(r"[(\[] "),
    triggers=("( ", "[ "),
    fires={
        "this ( foo bar) is": "this (foo bar) is",
        "see [ 12]": "see [12]",
        "this ( (it)) is": "this ((it)) is",
    },
    quiet=("sad :( but", "- [ ] a box", "open ( and", "(ok)"),
)
def blank_after_bracket(view: TextView, match: Match) -> Iterator[Change]:
    """Blank behind an opening bracket.

    `( x )` becomes `(x)`; the blank before the closing bracket belongs to SP003.

    Exceptions: emoticons, tick boxes, and brackets that are not closed on the same line.
    """
    text, start = view.text, match.start()
    line_start, line_end = view.line(start)
    after = start + 1
    while after < line_end and text[after] == " ":
        after += 1
    if (
        after == line_end
        or text[after] in ")]["
        or (start > line_start and text[start - 1] in ":;=-'")
    ):
        return
    closer = ")" if text[start] == "(" else "]"
    closed = text.find(closer, after, min(line_end, after + 400))
    if closed >= 0 and text[after:closed].strip().lower() != "x":
        yield start + 1, after, ""
