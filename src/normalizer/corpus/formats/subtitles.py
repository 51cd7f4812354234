"""Subtitles, SubRip (``.srt``) and WebVTT (``.vtt``): the cues of a file are one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from normalizer.corpus.codec import PLAIN
from normalizer.corpus.format import Cut
from normalizer.corpus.formats.markup import REFERENCES, stripped
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.record import Part, Record

__all__ = ["FORMAT"]

_LINE = re.compile(r"([^\r\n]+)(?:\r\n|\r|\n|\Z)")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_TIME = r"(?:\d+:)?\d+:\d+[.,:]\d+"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}")
_NO_CUE = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?![^ \t\r\n])")
# Tags, positions and line breaks within a line.
_SRT_CODE = re.compile(r"</?[A-Za-z][^<>]*>|\{\\[^{}]*\}|\{[A-Za-z]:[^{}]*\}|\\[Nnh]")
_VTT_CODE = re.compile(r"<[^<>]*>")
_JOINTS = {"<v": "\n", "\\N": " ", "\\n": " ", "\\h": " "}
_ENDED = re.compile(r"[.!?…:♪。！？][\"'”’»)\]]*\Z|[)\]]\Z")
_OPENED = re.compile(r"[-–—‐♪#\[(<>«]|\w[\w .]*:")


class _Span(NamedTuple):
    start: int
    end: int


class _Group(NamedTuple):
    """Lines between blank ones: those with the text of cues, or why there are none."""

    start: int
    end: int
    lines: list[_Span]
    problem: str | None = None


class _Subtitles:
    """A record is a whole file, since sentences run over cues; what is no cue ends it and is a problem.

    No edit crosses a line, and no line comes or goes. Lines and cues that may be one sentence are read
    as one line. Numbers, times, settings, comments, styles and tags stay.
    """

    name = "subtitles"
    suffixes: tuple[str, ...] = (".srt", ".vtt")
    cut = Cut.FILE

    def records(self, block: str, options: ReadOptions) -> Iterator[Record]:
        """Find the text of the cues."""
        web = block.startswith("WEBVTT")
        held: list[_Group] = []
        for group in _groups(block, web):
            if group.problem:
                yield from _record(block, held, web)
                yield Record(group.start, group.end, problem=group.problem)
                held = []
            elif group.lines:
                held.append(group)
        yield from _record(block, held, web)


def _groups(block: str, web: bool) -> Iterator[_Group]:
    position = 0
    while position < len(block):
        lines = []
        while (blank := _BLANK.match(block, position)) is None:
            found = _LINE.match(block, position)
            assert found  # what is not blank is a line
            lines.append(_Span(*found.span(1)))
            position = found.end()
        if lines:
            yield _group(block, lines, web)
        position = max(blank.end(), position)


def _group(block: str, lines: list[_Span], web: bool) -> _Group:
    """Tell the text of cues from what stands above it: a number or a name, and the times."""
    start, end = lines[0].start, lines[-1].end
    if web and _NO_CUE.match(block, start) and "-->" not in block[start:end]:
        return _Group(start, end, [])
    text: list[_Span] = []
    timed = False
    for line in lines:
        if _TIMES.match(block, line.start, line.end):
            if timed and text and block[slice(*text[-1])].strip().isdigit():
                text.pop()  # the number of a cue that no blank line keeps apart
            timed = True
        elif "-->" in block[slice(*line)]:
            return _Group(
                start, end, [], f"has times that cannot be read: {block[slice(*line)]:.40}"
            )
        elif timed:
            text.append(line)
    return _Group(start, end, text, None if timed else "is no cue: it has no times")


def _record(block: str, groups: list[_Group], web: bool) -> Iterator[Record]:
    parts: list[Part] = []
    for group in groups:
        for line in group.lines:
            found = list(_parts(block, line, web))
            if found and parts:
                last = parts[-1]
                apart = _apart(block[last.start : last.end], block[found[0].start : line.end])
                parts[-1] = replace(last, joint="\n" if apart else " ")
            parts += found
    if parts:
        yield Record(groups[0].start, groups[-1].end, tuple(parts))


def _apart(before: str, after: str) -> bool:
    """Whether a line surely does not go on with the next: it ends, or someone else speaks."""
    return bool(_ENDED.search(before) or _OPENED.match(after))


def _parts(block: str, line: _Span, web: bool) -> Iterator[Part]:
    """Give the text of a line between its codes.

    A line without a letter is left alone, so that no repair makes it a blank one that ends its cue.
    """
    codec = REFERENCES if web else PLAIN
    start = line.start
    found: list[Part] = []
    for code in (_VTT_CODE if web else _SRT_CODE).finditer(block, *line):
        found.append(Part(start, code.start(), codec, _JOINTS.get(code[0][:2], "")))
        start = code.end()
    found = stripped(block, [*found, Part(start, line.end, codec)])
    if any(character.isalnum() for part in found for character in block[part.start : part.end]):
        yield from found


FORMAT = _Subtitles()
