"""PO files of gettext: translations are the text, what they translate the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from normalizer.corpus.codec import PO
from normalizer.corpus.format import Cut
from normalizer.corpus.formats.languages import speaks
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.record import Part, Record

__all__ = ["FORMAT"]

_LINE = re.compile(
    r"""
    [ \t]*+(?:
        (?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]+\])?)[ \t]*+
        "(?P<raw>(?:[^"\\\n]++|\\[^\n]|"[ \t]*\r?\n[ \t]*")*+)"[ \t]*+
      | \#(?P<comment>[^\n]*+)
      | (?P<blank>(?=\r?\n|\Z))
      | (?P<other>[^\n]*+)
    )\r?(?:\n|\Z)
    """,
    re.VERBOSE,
)
_LANGUAGE = re.compile(r"^Language:[ \t]*([\w@-]+)", re.MULTILINE)
# What a program puts something in for, or reads as more than text. Such a thing is read, not changed.
_DIRECTIVE = re.compile(
    r"""
    %L\d{1,2}
  | %(?:\d+\$)?(?:\(\w+\))?[-+\#0']*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:hh|h|ll|[lqjztL])?(?:[a-zA-Z@%]|<\w+>)
  | %(?:\{[^{}\n]*\}|\d{1,2})
  | \$?\{\{?[^{}\n]{0,80}\}\}?
  | \$[A-Za-z_]\w*
  | &\#?\w+;
  | </?[A-Za-z][^<>\n]*>
    """,
    re.VERBOSE,
)
_DIRECTIVE_TRACE = re.compile(r"[%{$&<]")


class _Statement(NamedTuple):
    """A keyword, and where its string stands: between the first and the last quote."""

    keyword: str
    start: int
    end: int


@dataclass(slots=True)
class _Entry:
    start: int
    end: int
    statements: list[_Statement] = field(default_factory=list)
    fuzzy: bool = False
    problem: str | None = None

    def takes(self, keyword: str) -> bool:
        """Whether a statement goes on with this entry and begins no other."""
        said = {statement.keyword for statement in self.statements}
        return not keyword.startswith("msgctxt") and keyword not in said


class _Po:
    """A record is an entry with a translation; the forms of a plural are one text, a line each.

    Fuzzy and obsolete entries, comments and the header stay; so does a whole file whose header says
    that it is in another language than the target language. Directives (``%s``, ``{0}``), entities and
    tags are read and never changed. An id is the context, where there is one.
    """

    name = "po"
    suffixes: tuple[str, ...] = (".po", ".pot")
    cut = Cut.FILE

    def records(self, block: str, options: ReadOptions) -> Iterator[Record]:
        """Find the translated entries."""
        for entry in _entries(block):
            strings = {
                statement.keyword: PO.decode(block[statement.start : statement.end])
                for statement in entry.statements
            }
            problem = entry.problem or _incomplete(strings)
            if problem:
                yield Record(entry.start, entry.end, problem=problem)
            elif strings.get("msgid") == "" and "msgctxt" not in strings:
                language = _LANGUAGE.search(strings.get("msgstr", ""))
                if language and not speaks(language[1], options.target_lang or "en"):
                    return
            elif not entry.fuzzy and (parts := _parts(block, entry)):
                sources = [strings[name] for name in ("msgid", "msgid_plural") if name in strings]
                source = "\n".join(sources)
                yield Record(entry.start, entry.end, parts, source, strings.get("msgctxt"))


def _entries(block: str) -> Iterator[_Entry]:
    """Find the entries: statements from a ``msgctxt`` or ``msgid`` on, and the comments above."""
    entry = _Entry(0, 0)
    position = 0
    while position < len(block) and (found := _LINE.match(block, position)):
        start, position = position, found.end()
        keyword, comment = found["keyword"], found["comment"]
        done = entry.statements or entry.problem
        if done and (comment is not None or (keyword and not entry.takes(keyword))):
            yield entry
            entry = _Entry(start, start)
        if comment is not None:
            entry.fuzzy |= comment.startswith(",") and "fuzzy" in re.split(r"[,\s]+", comment)
        elif keyword:
            entry.start = entry.start if entry.statements or entry.problem else start
            entry.statements.append(_Statement(keyword, *found.span("raw")))
            entry.end = position
        elif found["other"]:
            entry.start = entry.start if entry.statements or entry.problem else start
            entry.problem = f"holds a line that is no PO: {found['other'].strip():.40}"
            entry.end = position
    if entry.statements or entry.problem:
        yield entry


def _incomplete(strings: dict[str, str]) -> str | None:
    if "msgid" not in strings:
        return "has no msgid"
    if not any(keyword.startswith("msgstr") for keyword in strings):
        return "has no msgstr"
    return None


def _parts(block: str, entry: _Entry) -> tuple[Part, ...]:
    """Give the text of the translations, without the directives in it."""
    found: list[Part] = []
    for keyword, start, end in entry.statements:
        if keyword.startswith("msgstr"):
            found += _around_directives(block[start:end], start)
    return tuple(found)


def _around_directives(raw: str, shift: int) -> Iterator[Part]:
    text = PO.decode(raw)
    if not text:
        return
    if not _DIRECTIVE_TRACE.search(text):
        yield Part(shift, shift + len(raw), PO, "\n")
        return
    offsets = PO.offsets(raw)
    start = 0
    for found in _DIRECTIVE.finditer(text):
        yield Part(shift + start, shift + offsets[found.start()], PO, found[0])
        start = offsets[found.end()]
    yield Part(shift + start, shift + len(raw), PO, "\n")


FORMAT = _Po()
