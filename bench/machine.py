"""What a measurement ran on: processor, Python, packages, command."""

import os
import platform
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

OURS = "mt-normalizer"


def describe(packages: Iterable[str] = ()) -> str:
    """List machine, versions and command as Markdown bullets."""
    versions = ", ".join(f"{name} {installed(name)}" for name in (OURS, *packages))
    return "\n".join(
        (
            f"- Machine: {cpu()}, {os.cpu_count()} logical cores, {platform.system()}",
            f"- Python {platform.python_version()} ({platform.python_implementation()})",
            f"- Packages: {versions}",
            f"- Command: `{command()}`",
        )
    )


def cpu() -> str:
    """Name the processor."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def installed(package: str) -> str:
    """Tell the installed version of a package."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "(from the checkout)" if package == OURS else "(not installed)"


def command() -> str:
    """Give the command line that runs this script again."""
    return " ".join(["python", f"bench/{Path(sys.argv[0]).name}", *sys.argv[1:]])
