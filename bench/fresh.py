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
from time import perf_counter, process_time
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
    if status := memory_status():
        return status["VmHWM"]
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def memory_status() -> dict[str, float]:
    """Tell what Linux knows about the memory of this process in MB, `VmRSS` and others; else nothing."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    fields = (line.split() for line in lines if line.endswith(" kB"))
    return {name.rstrip(":"): int(size) * 1024 / 1e6 for name, size, _ in fields}


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


def compiled(pack: str) -> dict[str, Any]:
    """Open the table of the shipped packs and another over them, which compiles it the first time."""
    from normalizer.api import shipped_packs
    from normalizer.names.compiled.cache import cached, folder

    layers = [shipped_packs(), [Path(pack)]]
    before = memory_status().get("VmRSS")
    start = perf_counter()
    table = cached(layers)
    seconds = perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    status = memory_status()
    return {
        "seconds": seconds,
        "processor": sum(usage.ru_utime + usage.ru_stime for usage in used),
        "entities": len(table),
        "forms": len(table.forms),
        "before": before,
        "resident": status.get("VmRSS"),
        "peak of one": used[1].ru_maxrss * 1024 / 1e6,
        "file": sum(path.stat().st_size for path in folder().glob("*.table")) / 1e6,
    }


def news(place: str, runs: str, *packs: str) -> dict[str, Any]:
    """Normalise a file with the shipped packs and others over them, several times."""
    from corpora import megabytes

    from normalizer import Normalizer

    text = Path(place).read_text(encoding="utf-8")
    normalizer = Normalizer(*packs)
    opened = memory_status().get("VmRSS")
    normalizer.normalize(FIRST)
    seconds = []
    for _ in range(int(runs)):
        start = process_time()
        changed = normalizer.normalize(text)
        seconds.append(process_time() - start)
    return {
        "seconds": seconds,
        "mb": megabytes(text),
        "changed": changed != text,
        "opened": opened,
        "resident": memory_status().get("VmRSS"),
        "peak": peak(),
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
    "compiled": compiled,
    "news": news,
}

if __name__ == "__main__":
    limit_memory()
    print(json.dumps(JOBS[sys.argv[1]](*sys.argv[2:])))
