"""Autosave: delays, retries, flushes and the end of its thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from okrtui.store.autosave import Autosave

NEVER = 1_000.0
"""A delay in seconds that no test waits for."""
TIMEOUT = 60.0
"""Seconds after which a test gives up waiting."""


class Disk:
    """A stand-in for the disk that records saves and can refuse (`is_refusing`) or block (`gate`) them."""

    def __init__(self) -> None:
        self.saved: list[int] = []
        self.outcomes: list[Exception | None] = []
        self.is_refusing = False
        self.attempts = 0
        self.save_started = threading.Semaphore(0)
        self.save_reported = threading.Semaphore(0)
        self.gate = threading.Event()
        self.gate.set()

    def save(self, value: int) -> None:
        """Save a value once the gate is open; raise OSError when refusing."""
        self.attempts += 1
        self.save_started.release()
        assert self.gate.wait(TIMEOUT)
        if self.is_refusing:
            raise OSError("full")
        self.saved.append(value)

    def report(self, error: Exception | None) -> None:
        """Record the outcome of a save: its error, or None."""
        self.outcomes.append(error)
        self.save_reported.release()


@contextmanager
def running_autosave(disk: Disk, delay: float = 0.0, retry: float = NEVER) -> Iterator[Autosave[int]]:
    """Yield an autosave to this disk; close it at the end."""
    autosave = Autosave(disk.save, delay, disk.report, retry)
    try:
        yield autosave
    finally:
        disk.gate.set()
        disk.is_refusing = False
        autosave.close(TIMEOUT)


def test_a_value_is_saved_without_being_asked() -> None:
    disk = Disk()
    with running_autosave(disk, delay=0.01) as autosave:
        autosave.schedule(1)
        assert disk.save_reported.acquire(timeout=TIMEOUT)
        assert (disk.saved, disk.outcomes, autosave.has_unsaved) == ([1], [None], False)


def test_nothing_is_saved_before_the_delay() -> None:
    disk = Disk()
    with running_autosave(disk, delay=NEVER) as autosave:
        autosave.schedule(1)
        assert (disk.attempts, autosave.has_unsaved) == (0, True)
        assert autosave.flush(TIMEOUT)
    assert disk.saved == [1]


def test_values_that_never_stop_coming_are_saved_too() -> None:
    disk = Disk()
    with running_autosave(disk, delay=0.05) as autosave:
        deadline = time.monotonic() + TIMEOUT
        while not disk.save_started.acquire(timeout=0.001):
            autosave.schedule(1)
            assert time.monotonic() < deadline


def test_only_the_latest_waiting_value_is_saved() -> None:
    disk = Disk()
    disk.gate.clear()
    with running_autosave(disk) as autosave:
        autosave.schedule(1)
        assert disk.save_started.acquire(timeout=TIMEOUT)
        autosave.schedule(2)
        autosave.schedule(3)
        disk.gate.set()
        assert autosave.flush(TIMEOUT)
        assert disk.saved == [1, 3]


def test_a_refused_value_is_kept_and_tried_again() -> None:
    disk = Disk()
    disk.is_refusing = True
    with running_autosave(disk, retry=0.01) as autosave:
        autosave.schedule(1)
        assert disk.save_reported.acquire(timeout=TIMEOUT)
        assert isinstance(disk.outcomes[0], OSError)
        assert autosave.has_unsaved
        disk.is_refusing = False
        deadline = time.monotonic() + TIMEOUT
        while autosave.has_unsaved and time.monotonic() < deadline:
            disk.save_reported.acquire(timeout=TIMEOUT)
    assert disk.saved == [1]


def test_the_next_value_is_tried_without_waiting_for_the_retry() -> None:
    disk = Disk()
    disk.is_refusing = True
    with running_autosave(disk, retry=NEVER) as autosave:
        autosave.schedule(1)
        assert disk.save_reported.acquire(timeout=TIMEOUT)
        disk.is_refusing = False
        autosave.schedule(2)
        assert disk.save_reported.acquire(timeout=TIMEOUT)
        assert disk.saved == [2]


def test_flush_waits_for_the_save_in_progress() -> None:
    disk = Disk()
    disk.gate.clear()
    with running_autosave(disk) as autosave:
        autosave.schedule(1)
        assert disk.save_started.acquire(timeout=TIMEOUT)
        assert not autosave.flush(0.01)
        disk.gate.set()
        assert autosave.flush(TIMEOUT)
    assert disk.saved == [1]


def test_flush_returns_false_after_a_refused_save_without_waiting() -> None:
    disk = Disk()
    disk.is_refusing = True
    with running_autosave(disk, delay=NEVER) as autosave:
        autosave.schedule(1)
        assert not autosave.flush(NEVER)
        assert disk.attempts == 1
        disk.is_refusing = False
        assert autosave.flush(TIMEOUT)


def test_flush_with_nothing_to_save_returns_at_once_and_keeps_the_delay() -> None:
    disk = Disk()
    with running_autosave(disk, delay=NEVER) as autosave:
        assert autosave.flush(0)
        autosave.schedule(1)
        assert not disk.save_started.acquire(timeout=0.05)


def test_close_saves_what_is_left_and_ends_the_thread() -> None:
    disk = Disk()
    before = threading.active_count()
    autosave = Autosave(disk.save, NEVER)
    autosave.schedule(1)
    assert autosave.close(TIMEOUT)
    assert (disk.saved, threading.active_count()) == ([1], before)
    with pytest.raises(RuntimeError):
        autosave.schedule(2)


def test_a_failing_listener_does_not_stop_the_saves() -> None:
    disk = Disk()

    def fail(error: Exception | None) -> None:
        raise RuntimeError("the app has ended")

    autosave = Autosave(disk.save, 0.0, fail)
    for value in (1, 2):
        autosave.schedule(value)
        assert autosave.flush(TIMEOUT)
    assert autosave.close(TIMEOUT)
    assert disk.saved == [1, 2]
