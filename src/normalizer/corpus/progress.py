"""How far a run is: a bar on a terminal, a line a minute elsewhere."""

from __future__ import annotations

import time
from typing import Any, Protocol, TextIO

__all__ = ["Bar", "Minutes", "Progress", "Silent", "progress_on"]

_BAR = "{percentage:3.0f}% |{bar}| {n_fmt}B of {total_fmt}B, {rate_fmt}, {remaining} left"
_COUNT = "{n_fmt}B, {rate_fmt}, {elapsed}"


class Progress(Protocol):
    """Is told how far a run is, and what has to be said in between."""

    def begin(self, total: int, done: int) -> None:
        """Start, with the bytes of all files and those done by an earlier run."""

    def advance(self, size: int) -> None:
        """Some more bytes are done."""

    def say(self, message: str) -> None:
        """Something has to be told at once."""

    def end(self) -> None:
        """Nothing more comes."""


class Silent:
    """Says nothing of progress; messages go to a stream, if there is one."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream

    def begin(self, total: int, done: int) -> None:
        """Take no notice."""

    def advance(self, size: int) -> None:
        """Take no notice."""

    def say(self, message: str) -> None:
        """Write a line."""
        if self.stream is not None:
            print(message, file=self.stream, flush=True)

    def end(self) -> None:
        """Take no notice."""


class Minutes(Silent):
    """Writes a line a minute, or every so many seconds."""

    def __init__(self, stream: TextIO | None = None, every: float = 60.0) -> None:
        super().__init__(stream)
        self._every = every

    def begin(self, total: int, done: int) -> None:
        """Note the time."""
        self._total, self._done, self._before = total, done, done
        self._began = self._last = time.monotonic()

    def advance(self, size: int) -> None:
        """Write a line if a minute has passed."""
        self._done += size
        now = time.monotonic()
        if now - self._last >= self._every:
            self._last = now
            self.say(self._line(now - self._began))

    def _line(self, seconds: float) -> str:
        speed = (self._done - self._before) / seconds
        line = f"{self._done / 1e6:,.1f} MB, {speed / 1e6:,.2f} MB/s"
        if not self._total:
            return line
        left = max(0, self._total - self._done) / speed if speed else 0
        return f"{self._done / self._total:.0%} of {self._total / 1e6:,.1f} MB: {line}, {_span(left)} left"


class Bar(Silent):
    """Draws a bar with throughput and time left."""

    def begin(self, total: int, done: int) -> None:
        """Draw it."""
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # no thread: processes are forked beside it
        self._bar: Any = tqdm(
            total=total or None, initial=done, unit="B", unit_scale=True, dynamic_ncols=True,
            file=self.stream, leave=False, smoothing=0.1, bar_format=_BAR if total else _COUNT,
        )  # fmt: skip

    def advance(self, size: int) -> None:
        """Move it."""
        self._bar.update(size)

    def say(self, message: str) -> None:
        """Write a line above it."""
        self._bar.write(message, file=self.stream)

    def end(self) -> None:
        """Take it away."""
        self._bar.close()


def progress_on(stream: TextIO | None, *, shown: bool = True) -> Progress:
    """Choose what suits a stream, by default standard error."""
    if stream is None or not shown:
        return Silent(stream)
    return Bar(stream) if stream.isatty() else Minutes(stream)


def _span(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
