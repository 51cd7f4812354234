"""What is said while a run goes on, and at its end."""

from __future__ import annotations

import io
import re

from normalizer.corpus.account import Account
from normalizer.corpus.progress import Bar, Minutes, Silent, progress_on
from normalizer.corpus.statistics import Statistics


def test_a_line_tells_share_speed_and_time_left() -> None:
    stream = io.StringIO()
    progress = Minutes(stream, every=0)
    progress.begin(4_000_000, 1_000_000)
    progress.advance(1_000_000)
    said = stream.getvalue()
    assert re.fullmatch(r"50% of 4\.0 MB: 2\.0 MB, [\d,.]+ MB/s, \d+:\d\d left\n", said), said


def test_of_a_stream_nobody_knows_what_is_left() -> None:
    stream = io.StringIO()
    progress = Minutes(stream, every=0)
    progress.begin(0, 0)
    progress.advance(1_500_000)
    assert re.fullmatch(r"1\.5 MB, [\d,.]+ MB/s\n", stream.getvalue())


def test_within_the_minute_nothing_is_said() -> None:
    stream = io.StringIO()
    progress = Minutes(stream)
    progress.begin(10, 0)
    progress.advance(5)
    assert stream.getvalue() == ""


def test_a_bar_gives_way_to_messages_and_goes() -> None:
    stream = io.StringIO()
    progress = Bar(stream)
    progress.begin(2_000_000, 500_000)
    assert " 25% |" in stream.getvalue()
    assert "500kB of 2.00MB, " in stream.getvalue()
    progress.say("something")
    progress.advance(10)
    progress.end()
    assert "something\n" in stream.getvalue()
    assert stream.getvalue().endswith("\r")


def test_a_bar_is_for_terminals() -> None:
    assert type(progress_on(io.StringIO())) is Minutes
    assert type(progress_on(io.StringIO(), shown=False)) is Silent
    assert type(progress_on(None)) is Silent


def test_the_summary() -> None:
    account = Account(documents=3, changed=1, rejected=1, edits=7)
    account.rules.update({f"SP00{n}": n for n in range(1, 8)})
    account.held.update({"ambiguous": 2})
    statistics = Statistics(
        account,
        files=2,
        bytes=2_500_000,
        resumed_bytes=500_000,
        seconds=10,
        failures={"x": "is damaged"},
    )
    assert list(statistics.summary()) == [
        "3 documents, 2.5 MB in 2 files: 1 repaired, 1 rejected; 10.0 s, 0.20 MB/s",
        "7 edits by rule: SP007 7, SP006 6, SP005 5, SP004 4, SP003 3, and 2 more"
        " (normalizer rules tells what they are)",
        "held: ambiguous 2",
        "failed: 1 file",
    ]


def test_little_text_is_told_in_kilobytes() -> None:
    assert next(Statistics(files=1, bytes=41_783).summary()).startswith("0 documents, 41.8 KB in")
