"""Every test has user folders of its own, no property test is timed, and garbage is collected rarely."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# On a busy machine the time that generating or checking an example takes says nothing about the code. Each run draws
# other examples: what these of each property miss, the next runs meet, and a hundred take a fifth of all the time.
settings.register_profile("untimed", max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# Collecting ten thousand tests makes objects that stay; so does each app that a test starts, until it ends.
gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the user folders of save locks, themes and index be temporary ones, also for programs that tests start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        # Documents are printed on the same paper everywhere.
        patch.setenv("LC_PAPER", "de_DE.UTF-8")
        yield


def pytest_collection_finish() -> None:
    """Let the garbage collector pass by what lasts for all tests.

    Each app that a test starts makes a hundred thousand objects that end with it; looking at them again and again, and
    at all modules and tests besides, takes a fifth of the time.
    """
    gc.collect()
    gc.freeze()


def pytest_xdist_auto_num_workers() -> int:
    """Return how many workers `-n auto` starts: two for each core, since tests wait for files and screens.

    Each worker costs up to twenty seconds of a core before its first test: it imports and collects all of them.
    """
    return (os.cpu_count() or 1) * 2
