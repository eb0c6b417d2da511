"""Every test has user folders of its own, no property test is timed, and garbage is collected rarely."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# On a busy machine the time that generating or checking an example takes says nothing about the code. The test command
# repeats its examples, so that what fails comes from what was changed; `--hypothesis-profile=drawn` draws others.
_UNTIMED = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("drawn", _UNTIMED)
settings.register_profile("untimed", _UNTIMED, derandomize=True)
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


MEMORY = Path("/dev/shm")
"""A folder that is in memory, where the system has one."""
ENOUGH_BYTES = 2 * 10**9
"""Free memory that leaves room for whatever tests write."""


def pytest_configure(config: pytest.Config) -> None:
    """Let tests write to memory, where there is enough: on a disk, they wait for it a fifth of their time.

    The tests that damage files and kill programs write to the disk.
    """
    is_torture = config.getoption("markexpr") != "not torture and not slow"
    if not is_torture and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH_BYTES:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_finish() -> None:
    """Let the garbage collector pass by what lasts for all tests.

    Each app that a test starts makes a hundred thousand objects that end with it; looking at them again and again, and
    at all modules and tests besides, takes a fifth of the time.
    """
    gc.collect()
    gc.freeze()


def pytest_xdist_auto_num_workers() -> int:
    """Return how many workers `-n auto` starts: three for two cores, since few tests wait for anything but a core.

    Each worker costs up to twenty seconds of a core before its first test: it imports and collects all of them.
    """
    return max(2, (os.cpu_count() or 1) * 3 // 2)
