"""What no rule may touch: addresses, code, tags, numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from normalizer.matching import Pattern

__all__ = ["Protected", "blocked", "code_blocks", "protected_spans"]


@dataclass(frozen=True, slots=True)
class Protected:
    """A span no edit may reach into; with ``apron``, nor touch."""

    start: int
    end: int
    apron: bool

    def blocks(self, start: int, end: int) -> bool:
        """Whether an edit of this span would change or (with an apron) touch what is protected."""
        if self.apron:
            return start <= self.end and self.start <= end
        return start < self.end and self.start < end


# What a URL, an address, a path or code looks like. They carry an apron: pulling a comma up to a URL
# would make it part of the URL.
_TOUCHY = regex.compile(
    r"""
    (?:https?|ftps?)://[^\s<>"“”‘’，。；：！？、（）《》]+(?<![.,;:!?)\]'])
  | \bwww\.[^\s<>"“”‘’，。；：！？、（）《》]+(?<![.,;:!?)\]'])
  | [\w.+-]++@[\w-]+(?:\.[\w-]+)+
  | (?<!`)(`++)(?!`)[^\n]+?(?<!`)\1(?!`)
  | (?:(?<![\w.])\.)?(?<![\w@])@\w[\w.]*(?<!\.)
  | (?<![\w&\#])\#\w+
  | (?<![\w./\\<])(?:[A-Za-z]:\\|~/|\.{0,2}/)(?:[\w.\-]+[/\\])*[\w.\-]*\w
  | (?<![\w./])[\w\-]+/(?:[\w.\-]+/)+[\w.\-]*\w
    """,
    regex.VERBOSE,
)
_TOUCHY_TRACE = re.compile(r"[@#`\\/]|www\.")
# Domains and file names end in what names them; what precedes is read backwards from there.
_SUFFIX = regex.compile(
    r"""
    (?<=[\w\-])\.(?:com|org|net|gov|edu|info|biz|tv|io|cn|tw|hk|jp|kr|ru|uk|de|fr|eu
      |txt|pdf|docx?|xlsx?|html?|php|aspx?|py|js|jpe?g|png|gif|mp[34]|zip|csv|json|xml)\b
      (?!\.[A-Z]|')(?:/[^\s<>"]*(?<![.,;:!?)\]']))?
    """,
    regex.VERBOSE,
)
# Tags and numbers may be touched from outside, never changed within.
_TAG = regex.compile(r"</?[A-Za-z][^<>\n]{0,400}>|<!--[^\n]{0,400}?-->")
_NUMBER = regex.compile(
    r"""
    (?<![\w.])[0-9]++(?:[.,:/][0-9]++)++
  | (?<![\w.])[0-9]++(?:\.[0-9]++)?(?:km|cm|mm|kg|mg|GB|MB|TB|KB|GHz|MHz|Hz|kW|MW|GW|kWh|mph|°C|°F|%)
      (?![\w\p{M}\p{Cf}])
    """,
    regex.VERBOSE,
)
_NUMBER_TRACE = re.compile(r"[0-9][.,:/°%kcmGMTKHW]")
# A fence may stand in a quotation or a list.
_FENCE = re.compile(
    r"^[ \t]*+(?:(?:>|[-*+]|\d{1,3}+[.)])[ \t]*+)*+(`{3,}(?=[^`\n]*$)|~{3,})([^\n]*)$", re.MULTILINE
)
_BLOCK_TRACE = re.compile("<(?i:pre|code|script|style)")
_BLOCK = regex.compile(r"<(pre|code|script|style)\b.*?(?:</\1\s*>|\Z)", regex.DOTALL | regex.I)


def protected_spans(text: str, start: int, end: int) -> list[Protected]:
    """Find what no rule may change in ``text[start:end]``.

    >>> [text for text in ("see http://a.b/c , or",) for s in protected_spans(text, 0, 21)]
    ['see http://a.b/c , or']

    That is URLs, e-mail addresses, inline code and tags, paths, file names, handles, hashtags and
    numbers with their units.
    """
    spans: list[Protected] = []
    if _TOUCHY_TRACE.search(text, start, end):
        for match in _TOUCHY.finditer(text, start, end):
            spans.append(Protected(match.start(), _closed(text, match.start(), match.end()), True))
    for match in _SUFFIX.finditer(text, start, end):
        spans.append(Protected(_name_start(text, match.start(), start), match.end(), True))
    if text.find("<", start, end) >= 0:
        spans += [Protected(m.start(), m.end(), False) for m in _TAG.finditer(text, start, end)]
    if _NUMBER_TRACE.search(text, start, end):
        spans += [Protected(m.start(), m.end(), False) for m in _NUMBER.finditer(text, start, end)]
    return _disjoint(spans)


def _name_start(text: str, end: int, floor: int) -> int:
    start = end
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in "-._"):
        start -= 1
    while text[start] == ".":
        start += 1
    return min(start, end - 1)


def _closed(text: str, start: int, end: int) -> int:
    """Take in the bracket that closes one inside an address: `.../Minsk_(city)`."""
    address = text[start:end]
    return (
        end + 1 if text[end : end + 1] == ")" and address.count("(") > address.count(")") else end
    )


def code_blocks(text: str, extra: Iterable[Pattern] = ()) -> list[Protected]:
    """Find what may run over several lines: fenced code, tags that hold code, the caller's patterns.

    A fence is closed as in CommonMark: by one of its kind, at least as long, with nothing behind it.
    """
    spans = list(_fenced(text)) if "```" in text or "~~~" in text else []
    if _BLOCK_TRACE.search(text):
        spans += [Protected(m.start(), m.end(), False) for m in _BLOCK.finditer(text)]
    for pattern in extra:
        found = (Protected(m.start(), m.end(), False) for m in pattern.finditer(text))
        spans += [span for span in found if span.start < span.end]
    return _disjoint(spans)


def _fenced(text: str) -> Iterator[Protected]:
    opened: tuple[int, str] | None = None
    for match in _FENCE.finditer(text):
        if opened is None:
            opened = match.start(), match[1]
        elif match[1].startswith(opened[1]) and not match[2].strip():
            yield Protected(opened[0], match.end(), True)
            opened = None
    if opened is not None:
        yield Protected(opened[0], len(text), True)


def _disjoint(spans: list[Protected]) -> list[Protected]:
    """Sort and melt overlapping spans together, so that a bisection finds all that matter."""
    result: list[Protected] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if result and span.start < result[-1].end:
            last = result.pop()
            span = Protected(last.start, max(last.end, span.end), last.apron or span.apron)
        result.append(span)
    return result


def blocked(spans: list[Protected], start: int, end: int) -> bool:
    """Whether one of these spans, in order and apart, forbids an edit."""
    last = bisect_right(spans, end, key=lambda span: span.start)
    while last and spans[last - 1].end >= start:
        last -= 1
        if spans[last].blocks(start, end):
            return True
    return False
