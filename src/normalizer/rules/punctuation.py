"""PU0: marks of the wrong kind, or too many of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from normalizer.matching import Match
from normalizer.rules.base import Change, beyond_ascii, rule
from normalizer.text import TextView, in_cjk

_PLAIN = {
    "，": ",",
    "。": ".",
    "．": ".",
    "：": ":",
    "；": ";",
    "？": "?",
    "！": "!",
    "、": ",",
    "％": "%",
    "（": "(",
    "）": ")",
    "《": '"',
    "》": '"',
    "〈": '"',
    "〉": '"',
    "「": '"',
    "」": '"',
    "『": '"',
    "』": '"',
    "【": "[",
    "】": "]",
}
_OPENING = "（《〈「『【"
_CLOSING = "）》〉」』】"


@rule(
    "PU001",
    regex.compile(f"[{''.join(_PLAIN)}]"),
    guard=beyond_ascii("".join(_PLAIN)),
    fires={
        "foo，bar": "foo, bar",
        "foo 、 bar": "foo, bar",
        "the end。Then": "the end. Then",
        "Xi（right）said": "Xi (right) said",
        "the book《War》was": 'the book "War" was',
        "at 17：00": "at 17:00",
        "1，000": "1,000",
        "up 4．3%": "up 4.3%",
    },
    quiet=("严禁采摘花、 果、叶", "China（中国）is", "，", "他说：好。"),
)
def full_width_marks(view: TextView, match: Match) -> Iterator[Change]:
    """Chinese or full-width mark inside English.

    `，` `。` `（` `《` `、` and their like become the plain form, with the blanks English puts around it.

    Exceptions: marks beside Chinese, Japanese or Korean letters, and lines without a Latin letter or
    a digit.
    """
    text, start, end = view.text, match.start(), match.end()
    line_start, line_end = view.line(start)
    if in_cjk(text, start, end) or not _LATIN.search(
        text, max(line_start, start - 400), min(line_end, end + 400)
    ):
        return
    mark, new = match[0], _PLAIN[match[0]]
    before = text[start - 1] if start > line_start else ""
    after = text[end] if end < line_end else ""
    if mark in _OPENING:
        while end < line_end and text[end] == " ":
            end += 1
        new = " " + new if before.isalnum() or (before and before in ".,;:?!") else new
    else:
        while start > line_start and text[start - 1] == " ":
            start -= 1
        number = mark in "，：。．％" and before.isdigit() and after.isdigit()
        new = new + " " if after.isalnum() and not number else new
    yield start, end, new


_LATIN = regex.compile(r"[\p{Latin}\d]")


@rule(
    "PU002",
    re.compile(r",(?: ?,)*(?= ?[,.;])|\. ?\.|\" \"\."),
    triggers=(",,", ", ,", ",.", ", .", ",;", "..", ". .", '" ".'),
    fires={
        "This,, is": "This, is",
        "Iran, , Pakistan": "Iran, Pakistan",
        "the end,. Then": "the end. Then",
        "the end, . Then": "the end. Then",
        "the end,; then": "the end; then",
        "the end. . Then": "the end. Then",
        "sentence.. Another": "sentence. Another",
        'an "exception" ". Then': 'an "exception". Then',
    },
    quiet=(
        "Wait...",
        "Ellipsis . . . as",
        "More stuff....",
        "a ,,test''",
        "etc., and",
        "cd ..",
        "../path",
        "so, .5 of",
        "so, ...",
        "and, finally, . . . universal brotherhood",
        "what?!",
        'he said "no" "." and',
    ),
)
def doubled_marks(view: TextView, match: Match) -> Iterator[Change]:
    """Two marks where one belongs.

    `. .`, `,.`, `, ,`, `" ".`: one mark is kept, the stronger one.

    Exceptions: ellipses of any length, `?!`, abbreviations before a comma, German quotes (`,,`),
    decimals and names that begin with a dot.
    """
    text, start, end = view.text, match.start(), match.end()
    line_start, line_end = view.line(start)
    before = text[start - 1] if start > line_start else ""
    if match[0] == '" ".':
        if not view.first_time("PU002", start):
            return
        if text.count('"', line_start, line_end) % 2 and (before.isalnum() or before in ".?!"):
            yield start + 1, start + 3, ""
        return
    if not (before.isalnum() or (before and before in ")]\"”’'%")):
        return
    if match[0][0] == ",":
        second = end + 1 if text[end] == " " else end
        if _DOTS.match(text, second, line_end):
            return  # an ellipsis
        behind = text[second + 1 : second + 2]
        if (
            behind
            and (behind.isalnum() or behind in ".,'")
            and (text[second] != "," or second == end)
        ):
            return
        yield start, second, ""
    elif not _MORE_DOTS.match(text, end, line_end):
        yield start + 1, end, ""


_DOTS = re.compile(r"\. ?\.")
_MORE_DOTS = re.compile(r" ?\.|[\w/\\]")


_LAST_WORD = regex.compile(r"\p{L}+\Z")


@rule(
    "PU003",
    re.compile(r"(?:Essence)+"),
    triggers=("Essence",),
    fires={
        "internally.Essence": "internally.",
        "last yearEssenceIn addition": "last year. In addition",
        "cooperation.Essence He": "cooperation. He",
        "of trade. Essence": "of trade.",
    },
    quiet=(
        "the Essence of it",
        "Essence magazine",
        "In Essence, yes",
        "QuintEssence",
        "the essence",
    ),
)
def essence(view: TextView, match: Match) -> Iterator[Change]:
    """The word `Essence` in place of a full stop.

    An engine renders the mark `。` as a word. Where it is glued to what precedes it, or stands alone
    behind a full stop, it becomes the full stop it was.

    Exceptions: the English word, wherever a blank and no full stop precedes it.
    """
    text, start, end = view.text, match.start(), match.end()
    line_start, line_end = view.line(start)
    before, after = text[max(line_start, start - 2) : start], text[end : min(line_end, end + 2)]
    glued = _LAST_WORD.search(text, max(line_start, start - 40), start)
    if after[:1].islower():
        return
    if before.rstrip(" ").endswith((".", "。")):
        stop = start - (len(before) - len(before.rstrip(" ")))
        if before.endswith(" ") and not (after == "" or after[:1] == " "):
            return
        if before.endswith(" ") and after[:1] == " " and not after[1:].isupper():
            return
        while end < line_end and text[end] in " .":
            end += 1
        yield stop, end, " " if end < line_end else ""
    elif (
        before[-1:].islower()
        and glued
        and view.knows(glued[0], 3.0)
        and (not after or after[:1] in ' ."”' or after[:1].isupper())
    ):
        while end < line_end and text[end] in " .":
            end += 1
        yield start, end, ". " if end < line_end and text[end] not in '"”' else "."
