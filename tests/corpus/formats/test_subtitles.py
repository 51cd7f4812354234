"""Subtitles of both kinds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.corpus.formats import format_named
from normalizer.corpus.formats.subtitles import FORMAT

from .rewriting import cleaned, decoded, problems, read, texts, written

# As ffmpeg writes it.
FFMPEG = """\
1
00:00:01,000 --> 00:00:02,500
He flew to <i>Beijing , with</i>
Luka Shenke , the president

2
00:00:02,500 --> 00:00:04,000
{\\an8}of Beros .

3
00:00:04,100 --> 00:00:05,000
- Yes ?
- No . 5 --

"""
# As YouTube and others write it.
WEB = """\
WEBVTT - A title , here
Kind: captions
Language: en

STYLE
::cue(.loud) { color: red , }

NOTE a comment , here
and there

intro
00:01.000 --> 00:02.000 align:start position:0%
<v.loud Luka Shenke>Tom &amp; Jerry , go<00:01.500><c> there</c>
now .

00:00:02.000 --> 00:00:03.000
<v B>So ?</v> <v A>Well , yes
"""


def test_all_cues_are_one_text() -> None:
    assert texts(FORMAT, FFMPEG) == [
        "He flew to Beijing , with Luka Shenke , the president of Beros .\n- Yes ?\n- No . 5 --"
    ]
    assert texts(FORMAT, WEB) == ["Tom & Jerry , go there now .\nSo ?\nWell , yes"]


def test_only_the_text_changes() -> None:
    expected = FFMPEG.replace("Luka Shenke", "Lukashenko").replace("Beros", "Belarus")
    for mark in ",.?":
        expected = expected.replace(f" {mark}", mark)
    assert cleaned(FORMAT, FFMPEG) == expected
    assert cleaned(FORMAT, WEB) == WEB.replace("Jerry ,", "Jerry,").replace(
        "now .", "now."
    ).replace("So ?", "So?").replace("Well ,", "Well,")


def test_new_text_is_escaped_in_web_subtitles() -> None:
    file = "WEBVTT\n\n1:00.000 --> 2:00.000\na"
    assert written(FORMAT, file, lambda _: "<b> --> &") == file[:-1] + "&lt;b&gt; --&gt; &amp;"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(end: str) -> None:
    file = FFMPEG.replace("\n", end)
    assert written(FORMAT, file, str) == file
    assert texts(FORMAT, file) == texts(FORMAT, FFMPEG)


def test_no_repair_crosses_a_line() -> None:
    file = "1\n0:01,0 --> 0:02,0\nLuka\nShenke went\n, he said .\n\u200b\n"
    assert cleaned(FORMAT, file) == file.replace("said .", "said.")


@pytest.mark.parametrize(
    ("first", "second", "joint"),
    [
        ("go", "on", " "),
        ("go,", "on", " "),
        ("go.", "on", "\n"),
        ('go!"', "on", "\n"),
        ("go", "- on", "\n"),
        ("go", "[door]", "\n"),
        ("go", "TOM: on", "\n"),
        ("♪ la ♪", "on", "\n"),
        ("go", "♪ on", "\n"),
    ],
)
def test_lines_that_may_be_one_sentence_are_read_as_one(
    first: str, second: str, joint: str
) -> None:
    file = f"1\n0:01,0 --> 0:02,0\n{first}\n\n2\n0:02,0 --> 0:03,0\n{second}\n"
    assert texts(FORMAT, file) == [f"{first}{joint}{second}"]


def test_cues_need_no_number_and_no_blank_line_between() -> None:
    file = "0:01,0 --> 0:02,0\na\n7\n0:02,0 --> 0:03,0 X1:1\n8\nb\n0:03,0-->0:04,0\nc"
    assert decoded(file, read(FORMAT, file)[0]) == ["a", "8", "b", "c"]  # 7 is a number, 8 is said


def test_what_is_no_cue_is_told() -> None:
    file = "x\n\n1\n0:01,0 --> 0:02,0\na\n\nlost , line\n\n2\n0:02,0 --> 0:03\nb\n\n3\n0:03,0 --> 0:04,0\nc\n"
    assert texts(FORMAT, file) == ["a", "c"]
    assert problems(FORMAT, file) == [
        "is no cue: it has no times",
        "is no cue: it has no times",
        "has times that cannot be read: 0:02,0 --> 0:03",
    ]
    assert problems(FORMAT, "WEBVTTX\n") == ["is no cue: it has no times"]


def test_the_format_is_known() -> None:
    assert format_named("subtitles") is FORMAT


WORD = st.sampled_from(
    ["a", "é,", "<i>", "</i>", "{\\an8}", "\\N", "&amp;", "<", "-", "5", "♪", "->"]
)
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
CUE = st.lists(LINE, min_size=1, max_size=3)
CODE = {False: re.compile(r"</?i>|\{\\an8\}|\\N"), True: re.compile(r"<[^<>]*>")}


@settings(max_examples=500)
@given(st.lists(CUE, max_size=4), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_cues_keep_their_lines_and_codes(cues: list[list[str]], web: bool, end: str) -> None:
    bodies = ["\n".join(["1", "00:00:01.000 --> 00:00:02.000", *cue]) for cue in cues]
    file = "\n\n".join(["WEBVTT"] * web + bodies).replace("\n", end)
    assert not problems(FORMAT, file)
    new = written(FORMAT, file, lambda text: text.replace("a", "b<").replace("é", "<"))
    assert new.count(end) == file.count(end)
    assert not problems(FORMAT, new)
    expected = [CODE[web].sub("", line).split() for cue in cues for line in cue]
    got = " ".join(texts(FORMAT, file)).split()
    spoken = [w for line in expected if any(c.isalnum() for w in line for c in w) for w in line]
    assert got == [w.replace("&amp;", "&") if web else w for w in spoken]


LINES = ["", "1", "00:01,0 --> 00:02,0", "a -->", "WEBVTT", "NOTE", "a", "<i", " ", "\r", "\x0b"]
GARBAGE = st.lists(st.sampled_from(LINES), max_size=12).map("\n".join)


@settings(max_examples=500)
@given(GARBAGE | st.text(max_size=40))
def test_no_text_raises(file: str) -> None:
    assert len(written(FORMAT, file, str)) >= len(file)
