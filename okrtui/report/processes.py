"""Work on many items by a process for each core, with the results in the order of the items.

Each process has its own share of the items and its own pipe for the results. Nothing is locked or shared, so that one
that is killed, or is interrupted at any moment, leaves nobody waiting.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

_SHARED_FROM = 200
"""The number of items from which a process a core is worth its start."""
_MOST_AT_ONCE = 250
"""The most items in a row that one process works on, and sends the results of together.

Neighbors often have the same texts, which another process would have to learn, too.
"""


def map_in_processes(function: Callable[[T], R], items: Sequence[T], processes: int | None = None) -> Iterator[R]:
    """Yield `function(item)` for each item, in order; function and results have to be picklable.

    Few items are worked on in this process, as is the share of one that could not be started or was killed. The others
    end with the iterator. `processes` is the number of cores that may be used, unless given.
    """
    count = _usable_cores() if processes is None else processes
    if count < 2 or len(items) < _SHARED_FROM:
        yield from map(function, items)
        return
    parts = _parts(items, count)
    workers: list[tuple[BaseProcess, Connection]] = []
    try:
        # Some systems let a program start no other.
        with suppress(OSError), _interrupts_ignored():
            workers.extend(_start(function, parts[number::count]) for number in range(count))
        received = _Received([receiver for _, receiver in workers], count)
        for index, part in enumerate(parts):
            results = received.part(index)
            yield from map(function, part) if results is None else results
    finally:
        for process, receiver in workers:
            receiver.close()
            process.terminate()
            process.join()


def _parts(items: Sequence[T], count: int) -> list[Sequence[T]]:
    """Return items in parts of nearly the same length, as many for each of `count` processes."""
    number = count * math.ceil(len(items) / count / _MOST_AT_ONCE)
    bounds = [len(items) * index // number for index in range(number + 1)]
    return [items[start:end] for start, end in pairwise(bounds)]


class _Received:
    """The results that processes have sent, of which each has every `count`th part."""

    def __init__(self, receivers: Sequence[Connection], count: int) -> None:
        """Receive from these, in the order of the processes."""
        self._number_of = {receiver: number for number, receiver in enumerate(receivers)}
        self._next = [*range(len(receivers))]
        self._count = count
        self._results: dict[int, Iterable[Any]] = {}

    def part(self, index: int) -> Iterable[Any] | None:
        """Wait for the results of a part and return them; None where nobody is left who could send them.

        Those of later parts are taken in meanwhile, so that no process waits for its turn.
        """
        from multiprocessing.connection import wait

        number = index % self._count
        while index not in self._results and number in self._number_of.values():
            for receiver in wait(list(self._number_of)):
                self._receive(receiver)  # type: ignore[arg-type]
        return self._results.pop(index, None)

    def _receive(self, receiver: Connection) -> None:
        number = self._number_of[receiver]
        try:
            self._results[self._next[number]] = receiver.recv()
        except (EOFError, OSError):
            del self._number_of[receiver]
        self._next[number] += self._count


def _start(function: Callable[[T], R], parts: Sequence[Sequence[T]]) -> tuple[BaseProcess, Connection]:
    """Start a process that works on items; return it with what the results for each part are received from."""
    import multiprocessing

    # On Linux a fork has the models already; elsewhere it is not safe.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(function, parts, sender, receiver), daemon=True)
    process.start()
    sender.close()
    return process, receiver


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
