"""MK: what is left of the page a text was taken from."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import regex

from normalizer.matching import Match
from normalizer.rules.base import Change, report, rule
from normalizer.text import TextView


@rule(
    "MK001",
    re.compile(r"(?:P> )+|srcset ?= ?(?:\"[^\"\n]*\"|\S+)"),
    re.compile(r"_(?i:blank)[\"”]? ?>?"),
    re.compile(
        r"= ?[\"“]?(?i:nofollow|noopener|noreferrer)\b[\"”]?(?: +(?i:target|rel)\b(?! *=))? ?>?"
    ),
    triggers=("P> ", "srcset"),
    fires={
        "P> Brinken said": "Brinken said",
        "Target = _blank>China said": "China said",
        'the report "rel = nofollow target said': "the report said",
        "see = NOFOLLOW target here": "see here",
        'the map srcset = "" shows': "the map shows",
    },
    quiet=(
        '<a href="x" target="_blank" rel="nofollow">here</a>',
        "P > 5",
        "with rel=canonical",
        "the fill_blank test",
        "an srcset attribute",
    ),
)
def tag_leftovers(view: TextView, match: Match) -> Iterator[Change]:
    """Piece of an HTML tag in the text.

    `P> `, `Target = _blank>`, `"rel = nofollow target`: a translated page whose tags were taken for
    words. Only these known fragments are removed.

    Exceptions: whole tags, which are protected, and HTML that is written about.
    """
    text, start, end = view.text, match.start(), match.end()
    line_start, line_end = view.line(start)
    if match[0].startswith("P> "):
        before = text[line_start:start].rstrip(" ")
        if (not before or before[-1] in '.?!"”') and text[end : end + 1].isupper():
            yield start, end, ""
        return
    if match[0][0] == "_":
        head = _TARGET.search(text[max(line_start, start - 14) : start])
        if not head or ("= " not in head[0] and not match[0].endswith(">")):
            return  # `target=_blank` in a sentence about it
        start -= len(head[0])
    elif match[0][0] == "=":
        if match[0][1] not in ' "“' or (match[0][1] != " " and not match[0].endswith(">")):
            return  # `rel=nofollow` in a sentence about it
        head = _REL.search(text[max(line_start, start - 8) : start])
        start -= len(head[0]) if head else 0
    if text.rfind("<", max(line_start, start - 400), start) > text.rfind(">", line_start, start):
        return  # inside a tag too long or too broken to be protected
    if end < line_end and text[end] == " " and (start == line_start or text[start - 1] == " "):
        end += 1
    yield start, end, ""


_TARGET = re.compile(r"(?i)[\"“]?\btarget ?= ?[\"“]?\Z")
_REL = re.compile(r"(?i)[\"“]?\brel ?\Z")
_BARE = "[lr][sd]quo|middot|[nm]dash|hellip|nbsp"
_ENTITY = re.compile(
    rf"(?i)(?:&(?:amp;)*(?:{_BARE}|quot|apos|amp|bull|#39|#34|#8217|#160)|\b(?:{_BARE}));\Z"
)


@rule(
    "MK002",
    re.compile(";"),
    fires={
        "lsquo;Retreating rsquo;": "‘Retreating ’",
        "Christopher Middot; Wray": "Christopher · Wray",
        "&amp;quot;Yes&amp;quot;": '"Yes"',
        "AT&amp;T": "AT&T",
        "RSQUO;s": "’s",
        "a&nbsp;b": "a b",
    },
    quiet=("a &lt;b&gt; c", "the bull; the bear", "the amp; the guitar", "x;y", "a dash; then"),
)
def character_names(view: TextView, match: Match) -> Iterator[Change]:
    """Name of a character entity in place of the character.

    `lsquo;`, `Middot;`, `&amp;quot;`: escaped once too often, then translated. The character meant is
    put in its place.

    Exceptions: `&lt;` and `&gt;`, since that would make tags of text; names that are English words
    unless an `&` precedes them.
    """
    found = _ENTITY.search(view.text, max(0, match.start() - 16), match.end())
    if not found:
        return
    name = found[0].lower().lstrip("&")
    while name.startswith("amp;") and name != "amp;":
        name = name[4:]
    character = html.unescape(f"&{name}")
    yield found.start(), found.end(), " " if character == "\u00a0" else character


_MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)


@report(
    "MK003",
    regex.compile(
        rf"(?<=[.!?][ ]?|^)(?:On )?{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?\)", regex.MULTILINE
    ),
    guard=("0)", "1)", "2)", "3)", "4)", "5)", "6)", "7)", "8)", "9)"),
    notes=("its operations.December 15) The",),
    quiet=("its operations (December 15) end", "in December 15)"),
)
def broken_bracket(view: TextView, match: Match) -> Iterator[Change]:
    """Date with the closing bracket of a pair whose opening one is lost.

    `operations.December 15)`: where the bracket opened cannot be told, so it is only reported.
    """
    line_start = view.line(match.start())[0]
    opened = view.text.rfind("(", line_start, match.start())
    if opened < 0 or view.text.find(")", opened, match.start()) >= 0:
        yield match.start(), match.end(), "the opening bracket of this date is lost"


@report(
    "MK004",
    re.compile(r"\n(?:Data map|Data picture|Composite Electric|Data photo)\b[^\n]{0,80}"),
    at_start=re.compile(r"(?:Data map|Data picture|Composite Electric|Data photo)\b[^\n]{0,80}"),
    notes=("Data map: the Great Hall", "x\nComposite Electric"),
    quiet=("The data map shows", "See Data map: x"),
)
def boilerplate(view: TextView, match: Match) -> Iterator[Change]:
    """Line of a page's furniture.

    `Data map:` (file photo) and `Composite Electric` (wire report) are captions and credits; whether
    they belong to the text is for a person to say, so they are only reported.
    """
    start = match.start() + (match[0][0] == "\n")
    yield start, match.end(), "a caption or credit of the page, not of the article"
