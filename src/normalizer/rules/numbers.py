"""SP: numbers, times and sums torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from normalizer.matching import Match
from normalizer.rules.base import Change, rule
from normalizer.text import TextView


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
    fires={
        "at 17: 00 on Monday": "at 17:00 on Monday",
        "starts 9: 30 am": "starts 9:30 am",
        "at 9: 15 and 9: 00": "at 9:15 and 9:00",
        "from 9: 25 until 10: 45": "from 9:25 until 10:45",
        "by 20: 59": "by 20:59",
    },
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
    regex.compile(r"(?<=(?<![\d.,])(?<!\d, )\d{1,3}(?:,\d{3})*),[ ]000(?:,[ ]000)*+(?!\d)"),
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
    for place in range(match.start(), match.end(), len(", 000")):
        yield place + 1, place + 2, ""


@rule(
    "SP020",
    regex.compile(r"(?<=(?<![\d.,])\d{1,2})\.[ ](?=\d{1,2}[ ]?%)"),
    fires={"rose by 28. 3%": "rose by 28.3%", "from 76. 46 % to 5. 1%": "from 76.46 % to 5.1%"},
    quiet=("in 2018. 3% of them", "at 5. 3 of them", "28.3%", "it fell. 3% of"),
)
def split_decimal(view: TextView, match: Match) -> Iterator[Change]:
    """Percentage split after its decimal point.

    `28. 3%` becomes `28.3%`. Only one or two digits on either side and a per cent sign behind: a
    sentence may end in a year and the next begin with a number.
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
