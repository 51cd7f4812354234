"""Tells whether a run is the same one as another: what all its output hangs on, by name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalizer import __version__
from normalizer.corpus.options import RunOptions
from normalizer.corpus.plan import Planned

if TYPE_CHECKING:
    from normalizer.api import Normalizer

__all__ = ["fingerprint"]


def fingerprint(
    normalizer: Normalizer, options: RunOptions, files: Sequence[Planned]
) -> dict[str, str]:
    """Give digests of what a run reads, how, and with which names; what is said of each is its key."""
    from dataclasses import asdict

    asked = asdict(options)
    for name in ("jobs", "resume", "restart", "stats"):
        del asked[name]
    return {
        "the version of normalizer": __version__,
        "the settings": _digest(normalizer.settings.to_dict()),
        "the alias files": _names(normalizer),
        "the list of files": _digest([[f.path, f.format, str(f.target)] for f in files]),
        "an option": _digest(asked),
    }


def _digest(values: Any) -> str:
    written = json.dumps(values, sort_keys=True, default=str)
    return hashlib.sha256(written.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _names(normalizer: Normalizer) -> str:
    """Tell the names known by the content of their files; a table made in a program, by its size."""
    from normalizer.api import shipped_packs

    settings = normalizer.settings
    paths = [*(shipped_packs() if settings.shipped else ()), *map(Path, settings.aliases)]
    digest = hashlib.sha256(f"{len(normalizer.table.entities)}".encode())
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
