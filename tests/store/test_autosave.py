from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from okrtui.store.autosave import Autosave

LONG = 1_000.0
"""Seconds that no test waits for."""
SOON = 10.0
"""Seconds after which a test gives up."""


class Disk:
    """What is saved where; can be made to refuse or to hold on."""

    def __init__(self) -> None:
        self.saved: list[int] = []
        self.told: list[Exception | None] = []
        self.refusing = False
        self.tries = 0
        self.entered = threading.Semaphore(0)
        self.heard = threading.Semaphore(0)
        self.gate = threading.Event()
        self.gate.set()

    def save(self, value: int) -> None:
        self.tries += 1
        self.entered.release()
        assert self.gate.wait(SOON)
        if self.refusing:
            raise OSError("full")
        self.saved.append(value)

    def hear(self, error: Exception | None) -> None:
        self.told.append(error)
        self.heard.release()


@contextmanager
def running(disk: Disk, delay: float = 0.0, retry: float = LONG) -> Iterator[Autosave[int]]:
    autosave = Autosave(disk.save, delay, disk.hear, retry)
    try:
        yield autosave
    finally:
        disk.gate.set()
        disk.refusing = False
        autosave.close(SOON)


def test_a_value_is_saved_without_being_asked() -> None:
    disk = Disk()
    with running(disk, delay=0.01) as autosave:
        autosave.schedule(1)
        assert disk.heard.acquire(timeout=SOON)
        assert (disk.saved, disk.told, autosave.has_unsaved) == ([1], [None], False)


def test_nothing_is_saved_before_its_time() -> None:
    disk = Disk()
    with running(disk, delay=LONG) as autosave:
        autosave.schedule(1)
        assert (disk.tries, autosave.has_unsaved) == (0, True)
        assert autosave.flush(SOON)
    assert disk.saved == [1]


def test_somebody_who_never_stops_typing_is_saved_too() -> None:
    disk = Disk()
    with running(disk, delay=0.05) as autosave:
        give_up = time.monotonic() + SOON
        while not disk.entered.acquire(timeout=0.001):
            autosave.schedule(1)
            assert time.monotonic() < give_up


def test_of_the_values_that_wait_the_latest_is_saved() -> None:
    disk = Disk()
    disk.gate.clear()
    with running(disk) as autosave:
        autosave.schedule(1)
        assert disk.entered.acquire(timeout=SOON)
        autosave.schedule(2)
        autosave.schedule(3)
        disk.gate.set()
        assert autosave.flush(SOON)
        assert disk.saved == [1, 3]


def test_a_refused_value_is_kept_and_tried_again() -> None:
    disk = Disk()
    disk.refusing = True
    with running(disk, retry=0.01) as autosave:
        autosave.schedule(1)
        assert disk.heard.acquire(timeout=SOON)
        assert isinstance(disk.told[0], OSError)
        assert autosave.has_unsaved
        disk.refusing = False
        give_up = time.monotonic() + SOON
        while autosave.has_unsaved and time.monotonic() < give_up:
            disk.heard.acquire(timeout=SOON)
    assert disk.saved == [1]


def test_the_next_value_is_tried_without_waiting_for_the_retry() -> None:
    disk = Disk()
    disk.refusing = True
    with running(disk, retry=LONG) as autosave:
        autosave.schedule(1)
        assert disk.heard.acquire(timeout=SOON)
        disk.refusing = False
        autosave.schedule(2)
        assert disk.heard.acquire(timeout=SOON)
        assert disk.saved == [2]


def test_flush_waits_for_the_save_that_is_under_way() -> None:
    disk = Disk()
    disk.gate.clear()
    with running(disk) as autosave:
        autosave.schedule(1)
        assert disk.entered.acquire(timeout=SOON)
        assert not autosave.flush(0.01)
        disk.gate.set()
        assert autosave.flush(SOON)
    assert disk.saved == [1]


def test_flush_says_when_it_was_refused_and_does_not_wait_on() -> None:
    disk = Disk()
    disk.refusing = True
    with running(disk, delay=LONG) as autosave:
        autosave.schedule(1)
        assert not autosave.flush(LONG)
        assert disk.tries == 1
        disk.refusing = False
        assert autosave.flush(SOON)


def test_flush_with_nothing_to_save_is_at_once_and_leaves_the_delay_alone() -> None:
    disk = Disk()
    with running(disk, delay=LONG) as autosave:
        assert autosave.flush(0)
        autosave.schedule(1)
        assert not disk.entered.acquire(timeout=0.05)


def test_close_saves_what_is_left_and_ends_the_thread() -> None:
    disk = Disk()
    before = threading.active_count()
    autosave = Autosave(disk.save, LONG)
    autosave.schedule(1)
    assert autosave.close(SOON)
    assert (disk.saved, threading.active_count()) == ([1], before)
    with pytest.raises(RuntimeError):
        autosave.schedule(2)


def test_a_listener_that_is_gone_does_not_stop_the_saving() -> None:
    disk = Disk()

    def gone(error: Exception | None) -> None:
        raise RuntimeError("the app has ended")

    autosave = Autosave(disk.save, 0.0, gone)
    for value in (1, 2):
        autosave.schedule(value)
        assert autosave.flush(SOON)
    assert autosave.close(SOON)
    assert disk.saved == [1, 2]
