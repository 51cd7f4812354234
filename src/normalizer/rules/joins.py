"""SP: marks without a blank behind or before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.matching import Match
from normalizer.rules.base import Change, rule
from normalizer.text import TextView, word_after, word_before

_ROW = 2000  # a row of values without any blank is not longer
# Words before a dot that shorten something, and words behind one that name a domain or a file.
_SHORT = frozenset(
    "mr mrs ms dr st sr jr prof gen col sgt lt capt no nos vs fig vol inc ltd co".split()
)
_SUFFIXES = frozenset(
    "com net org gov edu info biz io ai tv co uk us cn tw hk jp kr ru de fr eu js py txt pdf doc docx"
    " xls xlsx html htm php asp aspx jpg png gif mp3 mp4 zip csv json xml md exe dll".split()
)


@rule(
    "SP010",
    re.compile(r"\.(?=[A-Z])"),
    fires={
        "last time.Chinese officials": "last time. Chinese officials",
        "the Netherlands.China, which": "the Netherlands. China, which",
        "by 170,000.The move": "by 170,000. The move",
        "let us go.I think": "let us go. I think",
        "the crisis (2008).The bank": "the crisis (2008). The bank",
    },
    quiet=(
        "the U.S.Army",
        "J.K.Rowling",
        "Booking.Com said",
        "System.Collections.Generic is",
        "St.John",
        "report.PDF",
        "call Utils.Parse(text)",
        "version 2.B",
        "at 5 p.m.Eastern",
        "Kyle.Jones@ra",
        "EY4108.I PERFORMANCE",
        "S.T.E.A.M.",
    ),
)
def after_full_stop(view: TextView, match: Match) -> Iterator[Change]:
    """No blank after a full stop.

    `time.Chinese`, `go.Liu Pengyu`: two to eight on nearly every page. A blank is put in where a word,
    number or closing mark stands before the stop and a capitalised word behind it, and at least one
    of the two words is known.

    Exceptions: domains, file names, initials, abbreviations, dotted code, versions.
    """
    text, stop = view.text, match.start()
    line_start, line_end = view.line(stop)
    right = word_after(text, stop + 1, line_end)
    if not _starts_sentence(text, right, stop + 1 + len(right)):
        return
    before = text[stop - 1 : stop] if stop > line_start else ""
    if before in {")", "]", "%", "”", "’", '"'}:
        if before == ")" and text[max(line_start, stop - 2)] == "(":
            return  # a call: `name().Other`
        yield stop + 1, stop + 1, " "
        return
    left = word_before(text, stop, line_start)
    if (len(left) < 2 or not left.isalpha()) and not left.isdigit():
        return
    ahead = text[stop - len(left) - 1 : stop - len(left)] if stop - len(left) > line_start else ""
    if left.lower() in _SHORT or (ahead and ahead in "./\\@_#&" and not _ends_number(left, ahead)):
        return
    if (
        view.knows(right, 3.0)
        if left[0].isupper()
        else (view.knows(left) or view.knows(right, 3.0))
    ):
        yield stop + 1, stop + 1, " "


def _starts_sentence(text: str, word: str, end: int) -> bool:
    if not word or text[end : end + 1] == "(":
        return False
    if word.lower() in _SUFFIXES and not _NAME_GOES_ON.match(text, end):
        return False
    if text[end : end + 1] == "@":
        return False
    if text[end : end + 1] in {".", "_"} and text[end + 1 : end + 2].isalpha():
        return False
    return (
        word in {"I", "A"}
        or (len(word) > 1 and word[1:2].islower())
        or word.startswith(("I'", "I’"))
    )


_NAME_GOES_ON = re.compile(r" [A-Z][a-z]")  # `break.De Bruyne`, not `Booking.Com said`


def _ends_number(left: str, ahead: str) -> bool:
    return left.isdigit() and ahead == "."


@rule(
    "SP011",
    re.compile(r"\?(?=[A-Z])"),
    re.compile(r"!(?=[A-Z])"),
    fires={
        "comes from it?What is": "comes from it? What is",
        "You did!That is": "You did! That is",
    },
    quiet=("Yahoo!Finance", "a?B:c", "P!NK", "some Y!A users", "really?!", "What?"),
)
def after_question_mark(view: TextView, match: Match) -> Iterator[Change]:
    """No blank after a question or exclamation mark.

    A blank is put in where known words stand on both sides and the second begins a sentence.

    Exceptions: brand names written with the mark, code.
    """
    text, mark = view.text, match.start()
    line_start, line_end = view.line(mark)
    left, right = word_before(text, mark, line_start), word_after(text, mark + 1, line_end)
    if left.lower() in {"yahoo", "jeopardy"} or len(left) < 2 or not view.knows(left):
        return
    if _starts_sentence(text, right, mark + 1 + len(right)) and view.knows(right, 3.0):
        yield mark + 1, mark + 1, " "


@rule(
    "SP012",
    re.compile(r",(?=[^\W\d_])"),
    re.compile(r",(?<=[^\W\d_],)(?=\d)"),
    re.compile(r";(?=[^\W_])"),
    fires={
        "This,is a test": "This, is a test",
        "foo,bar": "foo, bar",
        "cold;stars glittered": "cold; stars glittered",
        "in May,2023": "in May, 2023",
        "(yes),he said": "(yes), he said",
    },
    quiet=("1,000", "f(x,y)", "N,N-dimethyl", "name,age,city", "&amp;x", "1,5", "lsquo;word"),
)
def after_comma(view: TextView, match: Match) -> Iterator[Change]:
    """No blank after a comma or semicolon.

    Exceptions: numbers, formulas and code with one-letter names, rows of comma-separated values
    (no blank anywhere on the line), character entities.
    """
    text, mark = view.text, match.start()
    line_start, line_end = view.line(mark)
    right = word_after(text, mark + 1, line_end)
    left = word_before(text, mark, line_start)
    if not right or (right[0].isdigit() and (match[0] == ";" or not left.isalpha())):
        return
    if left:
        ahead = (
            text[mark - len(left) - 1 : mark - len(left)] if mark - len(left) > line_start else ""
        )
        if ahead and ahead in "&#\\/@_":
            return
        if (len(left) == 1 and left.isalpha()) or (len(right) == 1 and right not in "aI"):
            return
        if match[0] == ";" and left.lower().endswith(
            ("quo", "dot", "nbsp", "dash", "hellip", "quot")
        ):
            return
    elif mark == line_start or text[mark - 1] not in ')]”’"%':
        return
    row = line_end - line_start < _ROW and text.find(" ", line_start, line_end) < 0
    if row and text.count(match[0], line_start, line_end) > 1:
        return
    yield mark + 1, mark + 1, " "


@rule(
    "SP013",
    re.compile(r":(?=[A-Z])"),
    fires={"Original title:WTT in Macau": "Original title: WTT in Macau", "said:The": "said: The"},
    quiet=("C:Windows", "std::Vector", "a:B", "Re:Zero", "Note: x", "Type:None"),
)
def after_colon(view: TextView, match: Match) -> Iterator[Change]:
    """No blank after a colon.

    A blank is put in before a capital when an ordinary lower-case word stands before the colon.

    Exceptions: drives, scopes and keys of code, titles that are written so.
    """
    text, mark = view.text, match.start()
    line_start, line_end = view.line(mark)
    left, right = word_before(text, mark, line_start), word_after(text, mark + 1, line_end)
    if len(left) < 3 or not left.islower() or not view.knows(left, 3.5):
        return
    if text[mark + 1 + len(right) : mark + 2 + len(right)] in {":", "=", "("} or len(right) < 2:
        return
    if right.isupper() or view.knows(right, 3.0):
        yield mark + 1, mark + 1, " "


@rule(
    "SP014",
    re.compile(r"\((?<=[a-z]\()(?=[^()\n]{2,80}\))"),
    re.compile(r"\)(?=[^\W\d_])"),
    fires={
        "the connection(Yawan high-speed rail) was": "the connection (Yawan high-speed rail) was",
        "the party (opposition)said that": "the party (opposition) said that",
    },
    quiet=(
        "f(x)",
        "the item(s) of",
        "print(value)",
        "(in)famous",
        "a (sub)tropical",
        "(s)he",
        "x(Yawan)",
        "die_if_kernel(regs, code)",
        r"\left(\frac{1}{3} + x\right)",
        "defined(CONFIG_PCI)",
        "sock->open(Host and port)",
        "a (Quasi-)formal description",
    ),
)
def around_brackets(view: TextView, match: Match) -> Iterator[Change]:
    """No blank before an opening or after a closing bracket.

    `connection(Yawan high-speed rail)`: a blank is put in between a known word and a bracket that
    holds a name or several words, and between a bracket and the known word behind it.

    Exceptions: plural `(s)`, calls, optional prefixes such as `(in)famous`.
    """
    text, place = view.text, match.start()
    line_start, line_end = view.line(place)
    if match[0] == "(":
        inside = text[place + 1 : text.index(")", place)]
        left = word_before(text, place, line_start)
        code = text[place - len(left) - 1 : place - len(left)] in _CODE or "_" in inside
        if (
            len(left) > 2
            and not code
            and view.knows(left, 3.0)
            and (" " in inside.strip() or inside[:1].isupper())
        ):
            yield place, place, " "
        return
    opened = text.rfind("(", max(line_start, place - 80), place)
    inside = text[opened + 1 : place]
    right = word_after(text, place + 1, line_end)
    if opened < 0 or len(inside) < 3 or len(right) < 2 or not view.knows(right, 3.5):
        return
    attached = opened > line_start and text[opened - 1] not in " ("
    if inside.endswith("-"):
        return
    prefix = inside.isalpha() and (attached or view.knows(inside + right))
    if not prefix and not (attached and " " not in inside):
        yield place + 1, place + 1, " "


_CODE = frozenset("\\_.>")  # before a word that is called, such as `irq_exit(`


@rule(
    "SP015",
    re.compile(r"%(?=[a-z]{2})"),
    fires={"up 38%and falling": "up 38% and falling"},
    quiet=("100%-owned", "%20and", "printf(%dx)", "5% of"),
)
def after_percent(view: TextView, match: Match) -> Iterator[Change]:
    """No blank after a per cent sign that follows a number."""
    text, sign = view.text, match.start()
    line_start, line_end = view.line(sign)
    if (
        sign > line_start
        and text[sign - 1].isdigit()
        and view.knows(word_after(text, sign + 1, line_end), 4.0)
    ):
        yield sign + 1, sign + 1, " "
