"""SP: blanks beside hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from normalizer.matching import Match
from normalizer.rules.base import Change, rule
from normalizer.text import TextView, word_before


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
        "the US -led plan": "the US-led plan",
        "Secretary -General": "Secretary-General",
        "a 1 -in -10 rule": "a 1-in-10 rule",
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
        "the war in Iraq -served in",
        "Stay in Agra -Hotel Atithi",
        "P -6,363,217 -$55",
        "formed by adding -ing",
        "an affix such as -son in English",
        "with the -thick option",
        "compounded with -self",
    ),
)
def blank_before_hyphen(view: TextView, match: Match) -> Iterator[Change]:
    """Blank before the hyphen of a compound.

    `two -day`, `co -construction`, `Sino -US`: one to twenty on every page of the worst sites. The
    blank is removed where both sides make a compound.

    Exceptions: list bullets, minus signs, scores, command-line flags, attributions (`-Pelosi`), endings
    (`adding -ing`), dashes with a function word behind them (`came -and left`) and spaced dashes.
    """
    text, blank = view.text, match.start()
    line_start, line_end = view.line(blank)
    left = word_before(text, blank, line_start)
    right = _WORD.match(text, blank + 2, line_end)
    chained = left.isalpha() and _LINK.search(text, max(line_start, blank - 40), blank)
    if left and right and (chained or _makes_compound(view, left, right[0], right.end())):
        yield blank, blank + 1, ""


_WORD = re.compile(r"\w+")
_PREFIXES = frozenset(
    "anti co counter cross de ex inter intra mid mini multi neo non pan post pre pro quasi re self semi"
    " sino sub super trans ultra un under vice well indo asia euro franco anglo afro".split()
)
_BEFORE_NUMBER = frozenset("mid early late pre post covid".split())
_AGENCIES = frozenset("Reuters AP AFP Xinhua Bloomberg BBC CNN TASS Editor Ed Staff".split())
# Behind a name these make an adjective: `China -led`; other words may follow a dash: `Iraq -served`.
_AFTER_NAME = frozenset(
    "led based backed made born style owned funded controlled related like wide type sponsored friendly bound"
    " built designed trained speaking held occupied listed registered invested supported brokered initiated"
    " aligned themed centered centred level class era day war to".split()
)
_AFTER_OFFICE = frozenset("General Elect Chief President Premier Chairman Pacific Atlantic".split())
_FUNCTION = frozenset(
    "a an and are as at be been before after between but by can did do does for from had has have he her his"
    " how i if in into is it its may more my no nor not of on or our she so than that the their them then"
    " there these they this those to was we were what when where which while who whom whose why will with"
    " would you your about because until since during".split()
)
_ENDINGS = frozenset(
    "able ed en er ers es ess est ful hood ible ing ion ish ism ist ity ize less ly ment ness ous ship son"
    " tion ward".split()
)
_FLAGS = frozenset("la al lah rf xvf name type version help exec fname".split())


def _makes_compound(view: TextView, left: str, right: str, end: int) -> bool:
    text = view.text
    if left.lower() in {"and", "or"}:
        return False  # `inter-regional and -industry`
    if not right[0].isalnum():
        return False  # a face: `-_-`
    if right[0].isdigit():
        prefix = left.lower() in _BEFORE_NUMBER or (left.isupper() and left.isalpha())
        return prefix and not _GOES_ON.match(text, end) and len(right) < 5
    if left.lower() in _PREFIXES:
        return True
    if right[0].isupper():
        named = left in view.names or right in view.names or right in _AFTER_OFFICE
        return named and left[0].isupper() and right not in _AGENCIES
    if right in _FUNCTION and not _CHAIN.match(text, end):
        return False
    if len(right) < 2 or not right.isalpha() or right in _FLAGS:
        return False
    if right in _ENDINGS or left.lower() in _FUNCTION:
        return False
    if left.isdigit():
        return view.knows(right, 3.0)
    if left[0].isupper():
        return right in _AFTER_NAME or (len(right) <= 6 and not view.knows(right, 3.5))
    return view.knows(right, 3.0) and view.knows(left, 3.0)


_LINK = re.compile(r"\w-[A-Za-z]+\Z")  # `1-in` of `1-in -10`
_CHAIN = re.compile(r" ?-\w")
_GOES_ON = re.compile(r"[.,]\d|[°%]")


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
