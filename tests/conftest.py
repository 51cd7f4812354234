"""What all tests share: where the packs and sample documents are, how hard Hypothesis tries."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
# Development data that is not part of the project; what needs it is skipped without it.
SHARED = Path(os.environ.get("NORMALIZER_DATA", ROOT.parent / "shared" / "data"))
ARTICLES = SHARED.parent / "seeds"

# Where tests are started in the background Ctrl-C is ignored, and so it would be in the commands they run.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# On CI the cases are the same each time: a gate must not fail for what the change did not touch.
# Every other run tries new ones.
for profile, cases in (("full", 200), ("thorough", 5000), ("quick", 100)):
    settings.register_profile(
        profile,
        max_examples=cases,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=bool(os.environ.get("CI")),
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "full"))


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep compiled tables of the tests out of the user's cache folder."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("NORMALIZER_CACHE_DIR")
    os.environ["NORMALIZER_CACHE_DIR"] = str(folder)
    yield folder
    if before is None:
        del os.environ["NORMALIZER_CACHE_DIR"]
    else:
        os.environ["NORMALIZER_CACHE_DIR"] = before
