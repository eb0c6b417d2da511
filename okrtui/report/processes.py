"""Work on many items by a process for each core, with the results in the order of the items."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_SHARED_FROM = 200
"""The number of items from which a process a core is worth its start."""
_CHUNK = 16
"""Items that a process gets at a time: enough that they cost more than their way to it."""


def map_in_processes(function: Callable[[T], R], items: Sequence[T], processes: int | None = None) -> Iterator[R]:
    """Yield `function(item)` for each item, in order; function and results have to be picklable.

    Few items are worked on in this process, as are the rest where processes cannot be started or are killed.
    KeyboardInterrupt ends the others first. `processes` is the number of cores that may be used, unless given.
    """
    count = _usable_cores() if processes is None else processes
    done = 0
    if count > 1 and len(items) >= _SHARED_FROM:
        from concurrent.futures.process import BrokenProcessPool

        try:
            for result in _map_in_pool(function, items, count):
                yield result
                done += 1
        except (OSError, ImportError, BrokenProcessPool):
            # Some systems forbid the semaphores, and a process that takes much memory can be killed.
            pass
    yield from map(function, items[done:])


def _map_in_pool(function: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[R]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # On Linux a fork has the models already; elsewhere it is not safe.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    pool = ProcessPoolExecutor(processes, context, _ignore_interrupts)
    try:
        with _interrupts_ignored():
            results = pool.map(function, items, chunksize=_CHUNK)
        yield from results
    except BaseException:
        # A process that waits for the queue of another one that is gone would be waited for without end.
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ignore interrupts while processes are started, so that none is interrupted before it ignores them itself."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)


def _ignore_interrupts() -> None:
    """Ignore interrupts, which a terminal sends to all processes: the first one ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _usable_cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
