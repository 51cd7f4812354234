"""Measurements that need a fresh process: start, first call, memory, growth.

Run as a script it does one job and prints a line of JSON.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

FIRST = "Beros and Minsk signed ."
TIMEOUT = 1_800


def run(job: str, *args: object, env: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Do a job in a fresh process and read what it prints; a failure comes back as `error`."""
    command = [sys.executable, __file__, job, *map(str, args)]
    try:
        done = subprocess.run(
            command, env=surroundings(env), capture_output=True, text=True, timeout=TIMEOUT
        )
    except subprocess.TimeoutExpired:
        return {"error": f"stopped after {TIMEOUT} s"}
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [f"exit status {done.returncode}"]
        return {"error": last[0][:120]}
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def wall(*command: str) -> float:
    """Time one run of the interpreter from outside."""
    environment = surroundings(None)
    start = perf_counter()
    subprocess.run([sys.executable, *command], env=environment, check=True)
    return perf_counter() - start


def surroundings(env: Mapping[str, str] | None) -> dict[str, str]:
    """Give the environment of a fresh process, which may keep its compiled modules."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **(env or {})}


def peak() -> float:
    """Tell the peak memory of this process in MB (1 MB = 1e6 bytes).

    On Linux `ru_maxrss` of a child starts at the peak of the parent that started it, so the
    kernel's own high-water mark of this process is read where there is one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def limit_memory() -> None:
    """Let this process fail before the machine does: at most 7 tenths of the memory there is."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    resource.setrlimit(resource.RLIMIT_AS, (whole * 7 // 10, resource.RLIM_INFINITY))


def first() -> dict[str, Any]:
    """Import the package and make the first call."""
    start = perf_counter()
    import normalizer

    imported = perf_counter()
    normalizer.normalize(FIRST)
    done = perf_counter()
    return {"import": imported - start, "call": done - imported, "both": done - start}


def memory(stage: str, size: str = "0") -> dict[str, Any]:
    """Go up to a stage: bare, import, first, text."""
    if stage == "bare":
        return {"peak": peak()}
    import normalizer

    if stage in ("first", "text"):
        normalizer.normalize(FIRST)
    if stage == "text":
        from corpora import clean_text

        text = clean_text(int(size))
        before = peak()
        normalizer.normalize(text)
        return {"peak": peak(), "before": before}
    return {"peak": peak()}


def size(kind: str, bytes_wanted: str, runs: str) -> dict[str, Any]:
    """Normalise one whole text of a size, several times after a short first call."""
    from corpora import clean_text, dirty_text, megabytes

    from normalizer import Normalizer

    text = (dirty_text if kind == "dirty" else clean_text)(int(bytes_wanted))
    normalizer = Normalizer()
    normalizer.normalize(FIRST)
    seconds = timed(normalizer.normalize, text, int(runs))
    return {"seconds": seconds, "mb": megabytes(text), "peak": peak()}


def table(entities: str, text_bytes: str, runs: str) -> dict[str, Any]:
    """Build a table of generated entities and normalise a text that has some of them."""
    from corpora import aliased_text, generated_names, megabytes

    from normalizer import Normalizer

    names = generated_names(int(entities))
    text = aliased_text(int(text_bytes))
    before = peak()
    start = perf_counter()
    normalizer = Normalizer.from_dict(names, case="smart", format=False)
    normalizer.normalize("")
    built = perf_counter() - start
    normalizer.normalize(text[:1000])
    seconds = timed(normalizer.normalize, text, int(runs))
    return {
        "built": built,
        "seconds": seconds,
        "mb": megabytes(text),
        "peak": peak(),
        "before": before,
    }


def timed(action: Callable[[str], object], text: str, runs: int) -> float:
    """Give the median time of an action; short ones are repeated to be measurable."""
    start = perf_counter()
    action(text)
    once = perf_counter() - start
    if runs == 1:
        return once
    repeat = max(1, int(0.02 / max(once, 1e-9)))
    return statistics.median(timed_once(action, text, repeat) for _ in range(runs))


def timed_once(action: Callable[[str], object], text: str, repeat: int = 1) -> float:
    """Time an action once, as the mean of some repetitions."""
    start = perf_counter()
    for _ in range(repeat):
        action(text)
    return (perf_counter() - start) / repeat


JOBS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "first": first,
    "memory": memory,
    "size": size,
    "table": table,
}

if __name__ == "__main__":
    limit_memory()
    print(json.dumps(JOBS[sys.argv[1]](*sys.argv[2:])))
