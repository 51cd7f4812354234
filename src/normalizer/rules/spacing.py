"""SP: blanks where none belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from normalizer.matching import Match
from normalizer.rules.base import Change, beyond_ascii, rule
from normalizer.text import TextView, in_cjk, word_before

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
    if not view.of_line("row", start, lambda first, last: _is_row(text, first, last)):
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
    if last > floor and text[last - 1] == "\r":
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
    ":": re.compile(r":(?=[\s\"”]|$)|:(?=\d\d\b)"),
    ";": re.compile(r";(?=[\s\"”]|$)"),
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
        "stop ! Now": "stop! Now",
        "cold ; stars": "cold; stars",
        "see [12 ]": "see [12]",
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
    "SP008",
    re.compile(r" (?=['’]|n['’]t\b)|['’] (?=[st]\b)"),
    triggers=(" '", " ’", " n'", " n’", "' s", "' t", "’ s", "’ t"),
    fires={
        "China ’s economy": "China’s economy",
        "China’ s economy": "China’s economy",
        "I don 't know": "I don't know",
        "it is n't": "it isn't",
        "it was n’t": "it wasn’t",
        "China' s economy": "China's economy",
        "I don' t know": "I don't know",
        "I don’ t know": "I don’t know",
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
    left = word_before(text, place, line_start)
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
