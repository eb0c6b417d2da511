"""Work on many items by a process for each core, with the results in the order of the items.

Each process has its own share of the items and its own pipe for the results. Nothing is locked or shared, so that one
that is killed, or is interrupted at any moment, leaves nobody waiting.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

_SHARED_FROM = 200
"""The number of items from which a process a core is worth its start."""
_FEWEST_AT_ONCE, _MOST_AT_ONCE = 16, 64
"""How many items in a row one process works on, and sends the results of: neighbors often have the same texts."""
_PARTS_EACH = 8
"""How many parts each process has at least where there are many items, so that none waits long for the last one."""
_PIPE_BYTES = 1 << 20
"""How many bytes of results a pipe holds where the system allows it, so that no process waits for the first one."""


def map_in_processes(function: Callable[[T], R], items: Sequence[T], processes: int | None = None) -> Iterator[R]:
    """Yield `function(item)` for each item, in order; function and results have to be picklable.

    Few items are worked on in this process, as is the share of one that could not be started or was killed. The others
    end with the iterator. `processes` is the number of cores that may be used, unless given.
    """
    count = _usable_cores() if processes is None else processes
    if count < 2 or len(items) < _SHARED_FROM:
        yield from map(function, items)
        return
    size = min(max(len(items) // (count * _PARTS_EACH), _FEWEST_AT_ONCE), _MOST_AT_ONCE)
    parts = [items[start : start + size] for start in range(0, len(items), size)]
    workers: list[tuple[BaseProcess, Connection]] = []
    try:
        # Some systems let a program start no other.
        with suppress(OSError), _interrupts_ignored():
            workers.extend(_start(function, parts[number::count]) for number in range(count))
        for index, part in enumerate(parts):
            number = index % count
            try:
                if number >= len(workers):
                    raise EOFError
                results: Iterable[R] = workers[number][1].recv()
            except (EOFError, OSError):
                results = map(function, part)
            yield from results
    finally:
        for process, receiver in workers:
            receiver.close()
            process.terminate()
            process.join()


def _start(function: Callable[[T], R], parts: Sequence[Sequence[T]]) -> tuple[BaseProcess, Connection]:
    """Start a process that works on items; return it with what the results for each part are received from."""
    import multiprocessing

    # On Linux a fork has the models already; elsewhere it is not safe.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    receiver, sender = context.Pipe(duplex=False)
    _widen(sender)
    process = context.Process(target=_work, args=(function, parts, sender, receiver), daemon=True)
    process.start()
    sender.close()
    return process, receiver


def _widen(sender: Connection) -> None:
    """Let a pipe hold more bytes, as Linux can."""
    if sys.platform == "linux":
        import fcntl

        # There is a limit for each user.
        with suppress(OSError):
            fcntl.fcntl(sender.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


def _work(function: Callable[[T], R], parts: Sequence[Sequence[T]], sender: Connection, receiver: Connection) -> None:
    """Send the results for the items of each part, until nobody receives them any more."""
    # With its own copy of that end, this process would not notice that the first one is gone.
    receiver.close()
    # A terminal sends interrupts to all processes: the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(BrokenPipeError):
        for part in parts:
            sender.send([function(item) for item in part])


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


def _usable_cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
