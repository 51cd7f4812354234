"""PU1: quotation marks, by pairing them within the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from normalizer.edits import Certainty
from normalizer.matching import Match
from normalizer.rules.base import Change, beyond_ascii, report, rule
from normalizer.text import TextView, in_cjk

_OPENERS = frozenset(" \t\u00a0([{—–-/‘“")
_CLOSERS = frozenset(" \t\u00a0)]}.,;:?!—–-/’”…")


@rule(
    "PU010",
    re.compile(
        r'"(?:(?=\s)(?<=[\s(]")|(?=[.,;:?!)\n])(?<= ")'
        r'|(?=\w)(?<=[^\s(\[{“‘/—–-]")|(?=\w)[^"\n]*+(?<= )"(?=\w))'
    ),
    at_start=re.compile(r'" '),
    at_end=re.compile(r'(?<= )"\s?\Z'),
    certainty=Certainty.LIKELY,
    fires={
        'he said " yes " to it': 'he said "yes" to it',
        'and "never left this road."He said': 'and "never left this road." He said',
        'an "irresistible "and old': 'an "irresistible" and old',
        'stay close."So he went," he said': 'stay close. "So he went," he said',
        'he said "yes ", and left': 'he said "yes", and left',
        '" But it may be . "': '"But it may be ."',
        'said "hello"to me': 'said "hello" to me',
        'He said"hello" to me': 'He said "hello" to me',
        '" Daniel was picked up.': '"Daniel was picked up.',
        'for two hours. "': 'for two hours."',
        'added, " There is no question': 'added, "There is no question',
    },
    quiet=(
        'The screen is 20" wide.',
        'pipes of 5" and 6" width',
        'a "word" here',
        'an odd " one',
        'x="1" y="2"',
        '"02" will sort before "10"',
        '31-33", with newer having a 31" pitch',
        'three "A"s and two "B"s',
        '"and then they say "oh, I went',
        '"He said,"Because he laughs,"" he said',
        '_"One thing"_ is it. > _"The real question is" and _"so on',
    ),
)
def straight_quotes(view: TextView, match: Match) -> Iterator[Change]:
    """Blank on the wrong side of a straight quotation mark.

    `" x "`, `policy."And`, `irresistible "and`: the marks of a paragraph are paired one after the other,
    opening and closing; the blank inside a pair is removed, and one is put outside where words touch.
    In a paragraph that does not pair, only marks that can face no other way are treated: at its start,
    at its end and before another closing mark.

    Exceptions: other marks of paragraphs with an odd number or with marks that face against the pairing
    (reported by PU013 where a fault shows), inches and feet, attributes of code.
    """
    text = view.text
    line_start, line_end = view.line(match.start())
    if not view.first_time("PU010", match.start()):
        return
    marks = _marks(text, line_start, line_end)
    if _DATA.search(text, line_start, line_end):
        return
    if len(marks) % 2 or not _pairs(text, marks, line_start, line_end):
        yield from _beyond_doubt(text, line_start, line_end)
        return
    for opening, closing in zip(marks[::2], marks[1::2], strict=True):
        yield from _open(text, opening, line_start)
        yield from _close(text, closing, line_end)


def _beyond_doubt(text: str, start: int, end: int) -> Iterator[Change]:
    """Repair marks that can face only one way, though their partners are unknown."""
    for found in _OPENS.finditer(text, start, end):
        yield found.start("blank"), found.end(), ""
    for found in _CLOSES.finditer(text, start, end):
        yield found.start(), found.end(), ""


_OPENS = regex.compile(r'(?:^|(?<=[,:] ))"(?P<blank>[ ])(?=[\p{Lu}\d\[(])', regex.MULTILINE)
_CLOSES = regex.compile(r'(?<=[\p{L}\d.,!?%)\]])[ ](?="(?:[.,;:?!)]|$))', regex.MULTILINE)


_DATA = re.compile(r'","|":[ ]?["\d\[{]|\w\("')  # rows of values, JSON, calls


def _marks(text: str, start: int, end: int) -> list[int]:
    """Give the positions of the marks that quote; inches and `x="1"` are none."""
    marks: list[int] = []
    position = text.find('"', start, end)
    while position >= 0:
        inches = position > start and text[position - 1].isdigit() and len(marks) % 2 == 0
        if not inches:
            marks.append(position)
        position = text.find('"', position + 1, end)
    return marks


def _pairs(text: str, marks: Sequence[int], start: int, end: int) -> bool:
    """Whether no mark plainly faces the other way than the pairing has it.

    One kind may: a closing mark torn to the word behind it, if that word carries a sentence on
    (`irresistible "and`). Before other words it may open a quotation inside the quotation.
    """
    for index, mark in enumerate(marks):
        before, after = _around(text, mark, start, end)
        if before in '="' or (index % 2 == 0 and before not in _OPENERS and after in _CLOSERS):
            return False
        opens = before in _OPENERS and after not in _CLOSERS
        if index % 2 and opens and not (before == " " and _GOES_ON.match(text, mark + 1)):
            return False
        if index % 2 and not text[marks[index - 1] + 1 : mark].strip(" "):
            return False
    return True


def _around(text: str, mark: int, start: int, end: int) -> tuple[str, str]:
    """Give what stands before and after a mark and its emphasis: `_"So it is,"_`."""
    before, after = mark - 1, mark + 1
    while before >= start and text[before] in _EMPHASIS:
        before -= 1
    while after < end and text[after] in _EMPHASIS:
        after += 1
    return text[before] if before >= start else " ", text[after] if after < end else " "


_EMPHASIS = frozenset("_*")
_GOES_ON = re.compile(r"(?:and|or|but|of|is|was|are|were|as|to|by|from|with)\b")


def _open(text: str, mark: int, floor: int) -> Iterator[Change]:
    after = mark + 1
    while text[after] == " ":
        after += 1
    if mark > floor and (text[mark - 1].isalnum() or text[mark - 1] in ".,;:?!)%"):
        yield mark, after, ' "'
    elif after > mark + 1:
        yield mark + 1, after, ""


def _close(text: str, mark: int, ceiling: int) -> Iterator[Change]:
    before = mark
    while text[before - 1] == " ":
        before -= 1
    after = text[mark + 1 : min(ceiling, mark + 3)]
    plural = after[:1] == "s" and not after[1:].isalnum()
    if (after[:1].isalnum() and not plural) or after[:1] == "(":
        yield before, mark + 1, '" '
    elif before < mark:
        yield before, mark, ""


@rule(
    "PU011",
    re.compile("“ | ”"),
    re.compile("”(?=[^\\W_])"),
    re.compile("“(?<=[^\\W_]“)"),
    re.compile("“(?<=[.,;:?!]“)"),
    triggers=("“ ", " ”"),
    guard=beyond_ascii("“”"),
    fires={
        "said “ yes ” to": "said “yes” to",
        "this road.”He said": "this road.” He said",
        "He said“yes” to": "He said “yes” to",
        "he said:“Yes”": "he said: “Yes”",
    },
    quiet=("said ”yes” to", "a “word” here", "three “A”s", "他说“好”了", "“ ”"),
)
def curly_quotes(view: TextView, match: Match) -> Iterator[Change]:
    """Blank on the wrong side of a curly quotation mark.

    A curly mark says which way it faces: the blank behind an opening and before a closing one is
    removed, and one is put on the outer side where a word touches it.

    Exceptions: marks that face wrong, and marks beside Chinese, Japanese or Korean letters.
    """
    text, start, end = view.text, match.start(), match.end()
    line_start, line_end = view.line(start)
    if in_cjk(text, start, end):
        return
    if match[0] == "“ ":
        while end < line_end and text[end] == " ":
            end += 1
        before = text[start - 1] if start > line_start else " "
        if before in _OPENERS and end < line_end and text[end] not in "”“":
            yield start + 1, end, ""
    elif match[0] == " ”":
        after = text[end] if end < line_end else " "
        while start > line_start and text[start - 1] == " ":
            start -= 1
        if start > line_start and text[start - 1] not in "“”" and after in _CLOSERS:
            yield start, end - 1, ""
    elif match[0] == "”":
        plural = text[end] == "s" and not text[end + 1 : end + 2].isalnum()
        if not plural and start > line_start and text[start - 1] not in _OPENERS:
            yield end, end, " "
    elif text.find("”", end, line_end) >= 0 and text[end : end + 1] not in _CLOSERS:
        yield start, start, " "


@rule(
    "PU012",
    re.compile(" ' "),
    triggers=(" ' ",),
    certainty=Certainty.LIKELY,
    fires={
        "still a ' yuk ' factor": "still a 'yuk' factor",
        "to clients ' homes in": "to clients' homes in",
    },
    quiet=("rock ' n ' roll ' s", "a ' b", "he said ' no more"),
)
def single_quotes(view: TextView, match: Match) -> Iterator[Change]:
    """Blank beside a single quotation mark or a plural's apostrophe.

    `' yuk '` becomes `'yuk'` where exactly two marks stand apart on both sides in a paragraph; a lone
    one behind a plural belongs to it (`clients ' homes`).
    """
    text, mark = view.text, match.start() + 1
    line_start, line_end = view.line(mark)
    if not view.first_time("PU012", mark):
        return
    loose = [found.start() + 1 for found in _LOOSE.finditer(text, line_start, line_end)]
    if len(loose) == 1 and text[mark - 2 : mark - 1] == "s" and text[mark + 2 : mark + 3].isalpha():
        if "'" not in text[line_start : mark - 1]:
            yield mark - 1, mark, ""
    elif len(loose) == 2 and loose[0] == mark and text[mark - 2 : mark - 1] != "s":
        inside = text[mark + 1 : loose[1]]
        if len(inside.strip()) > 2:
            yield mark + 1, mark + 2, ""
            yield loose[1] - 1, loose[1], ""


_LOOSE = re.compile(r" '(?= |[.,;:?!])")


@report(
    "PU013",
    re.compile(r'"(?=\s)(?<=\s")'),
    re.compile(r'"(?=\w)(?<=[^\s(\[{“‘/—–=-]")'),
    notes=('an odd " one', 'policy."And then'),
    quiet=('he said " yes " to', 'a 20" screen', '"one" "two"'),
)
def dangling_quote(view: TextView, match: Match) -> Iterator[Change]:
    """Quotation mark without a partner.

    As common in human text as in machine translation, so it is reported where it also faces nowhere,
    and left alone.
    """
    if not view.first_time("PU013", match.start()):
        return
    marks = _marks(view.text, *view.line(match.start()))
    if len(marks) % 2 and match.start() in marks:
        yield match.start(), match.end(), "no partner for this quotation mark in its paragraph"
