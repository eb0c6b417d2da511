"""How work grows: sessions of any size in every shape, and counts and times of what is done with them."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import _lru_cache_wrapper, lru_cache
from types import FrameType
from typing import Any, TypeGuard

from okrtui.model.base import Gap, Item, Model
from okrtui.model.causes import Answer, Rung
from okrtui.model.forms import gaps
from okrtui.model.session import Session
from okrtui.model.tree import child_fields

TODAY = date(2026, 11, 20)
MOST_GROWTH = 5.0
"""How many times the work may grow with four times the items: n log n is below, n² is 16."""
NOISE = 3_000
"""Calls below which a count says nothing."""
ENOUGH = 10_000
"""Calls above which a larger size tells no more."""
CONSTANT_CACHE = 64
"""The most entries of a cache that holds nothing of a session."""
SLOWEST_LINEAR = 8.0
"""How many times the CPU time may grow with four times the size: half way between n and n²."""


def forget_texts() -> None:
    """Empty the caches of what was read in texts, which another session with some of them may have filled."""
    for cached in _caches_of_texts(len(sys.modules)):
        cached.cache_clear()


@lru_cache(1)
def _caches_of_texts(count_of_modules: int) -> list[_lru_cache_wrapper[Any]]:
    """Return the caches that hold something of a session; looked for again once there are more modules."""
    modules = [module for name, module in sys.modules.items() if name.startswith("okrtui.")]
    caches = {value for module in modules for value in vars(module).values() if _is_cached(value)}
    return [cached for cached in caches if (cached.cache_parameters()["maxsize"] or 0) > CONSTANT_CACHE]


def _is_cached(value: object) -> TypeGuard[_lru_cache_wrapper[Any]]:
    return isinstance(value, _lru_cache_wrapper)


def count_calls(work: Callable[[], object]) -> int:
    """Return the number of calls, of Python and of C functions, that some work makes with empty caches."""
    calls = 0

    def on_event(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    forget_texts()
    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def growth_of_calls(work: Callable[[int], Callable[[], object]], size: int, last_size: int = 0) -> float:
    """Return how many times the calls grow from a size to four times that; `work` gives what to do for a size.

    What makes few calls, but more in the larger, is compared again at four times the size, up to `last_size`.
    """
    work(3)()
    small, large = count_calls(work(size)), count_calls(work(4 * size))
    while small < large < ENOUGH and size < last_size:
        size *= 4
        small, large = large, count_calls(work(4 * size))
    growth = large / max(small, 1) if large >= NOISE else 1.0
    if growth > MOST_GROWTH:
        # What only jumps, as where a file needs a bounded number of rounds to be repaired, grows on evenly.
        growth = min(growth, count_calls(work(16 * size)) / large)
    return growth


def cpu_time(work: Callable[[], object], runs: int = 3) -> float:
    """Return the least CPU time of several runs, in seconds."""
    times = []
    gc.disable()
    try:
        for _ in range(runs):
            begin = time.process_time()
            work()
            times.append(time.process_time() - begin)
    finally:
        gc.enable()
    return min(times)


def growth_of_time(work: Callable[[int], Callable[[], object]], sizes: tuple[int, ...], floor: float) -> float:
    """Return how many times the CPU time grows with four times the size, at the first size that takes the floor.

    The sizes rise, so that what takes exponential time is found while it is still short; 1.0 below the floor.
    """
    for size in sizes:
        large = work(4 * size)
        if cpu_time(large, 1) >= floor and (least := cpu_time(large)) >= floor:
            growth = least / max(cpu_time(work(size)), 1e-6)
            if growth > SLOWEST_LINEAR:
                # What only jumps, on a busy machine or where a head is too long to be read alone, grows on evenly.
                growth = min(growth, (cpu_time(work(8 * size)) / least) ** 2)
            return growth
    return 1.0


def table_of(model: type[Model], fill: Fill, depth: int = 0, number: int = 1) -> dict[str, Any]:
    """Return the table of an item or part with every field filled, by the models alone."""
    table: dict[str, Any] = {"id": f"{model.PREFIX}{number}"} if issubclass(model, Item) else {}
    for field in child_fields(model):
        if field.holds == "list":
            count = fill.count(depth, number)
            first = (number - 1) * max(count, fill.size) + 1
            table[field.name] = [table_of(field.model, fill, depth + 1, first + n) for n in range(count)]
        elif field.holds == "part":
            table[field.name] = table_of(field.model, fill, depth, number)
        elif field.name == "key_result" and fill.parked:
            # Its numbers follow those of the list of the session.
            table[field.name] = table_of(field.model, fill, 2, number + 100_000)
    for name, gap in gaps(model).items():
        if "." not in name:
            value = fill.value(model, gap, number)
            if value is not None:
                table[name] = value
    return table


class Fill:
    """How large a session is, and in which shape: how many items there are, and what stands in their fields."""

    parked = False
    """Whether parked thoughts hold key results."""

    def __init__(self, size: int) -> None:
        self.size = size

    def count(self, depth: int, number: int) -> int:
        """Return the number of items in a list of the session (depth 0), or of the item with a number."""
        return self.size if depth == 0 else 1

    def words(self, number: int) -> str:
        """Return a text of its own for an item."""
        return f"customers of shop {self.size}x{number} order number{number}s again"

    def reference(self, model: type[Model], gap: Gap, number: int) -> str:
        """Return the id that a reference names."""
        return "" if gap.field == "under" else f"h{number}"

    def value(self, model: type[Model], gap: Gap, number: int) -> Any:
        """Return the value of a field."""
        values: dict[str, Callable[[], Any]] = {
            "line": lambda: self.line(gap, number),
            "prose": lambda: self.words(number),
            "number": lambda: min(number, 10),
            "day": lambda: date(2026, 10, 1 + number % 28),
            "moment": lambda: datetime(2026, 10, 1, 9, tzinfo=UTC),
            "flag": lambda: None,
            "names": lambda: ["baseline", "target"] if gap.field == "to_find" else [self.words(number)],
            "ref": lambda: self.reference(model, gap, number),
            "refs": lambda: [f"kr{number}"],
        }
        return values[gap.kind]() if gap.kind in values else None

    def line(self, gap: Gap, number: int) -> str | None:
        """Return the value of a line; of a choice, each in turn. Every second item is of an earlier session."""
        if gap.field in ("written_by", "follows", "format", "status") or (gap.field == "origin" and number % 2):
            return None
        choices = [*gap.choices]
        return choices[number % len(choices)] if choices else self.words(number)


class Wide(Fill):
    """As many items as the size in each list of the session, each naming another."""


class Inner(Fill):
    """A few items with as many in them as the size: evidence, updates, answers, rungs."""

    def count(self, depth: int, number: int) -> int:
        return 2 if depth == 0 else self.size


class Chained(Inner):
    """The same, each under the one before."""

    def reference(self, model: type[Model], gap: Gap, number: int) -> str:
        if gap.field != "under":
            return super().reference(model, gap, number)
        prefix = model.PREFIX if issubclass(model, Item) else ""
        return f"{prefix}{number - 1}" if number % self.size != 1 else ""


class Broken(Chained):
    """Chains that begin nowhere, and references to what is not there."""

    def reference(self, model: type[Model], gap: Gap, number: int) -> str:
        return super().reference(model, gap, number) or f"gone{number}"

    def value(self, model: type[Model], gap: Gap, number: int) -> Any:
        return [f"gone{n}" for n in range(self.size)] if gap.kind == "refs" else super().value(model, gap, number)


class Circular(Chained):
    """Chains that are closed."""

    def reference(self, model: type[Model], gap: Gap, number: int) -> str:
        prefix = model.PREFIX if issubclass(model, Item) else ""
        end = f"{prefix}{number - 1 + self.size}" if gap.field == "under" else ""
        return super().reference(model, gap, number) or end


class Grouped(Wide):
    """Many items that are all under, or about, the first; all say the same."""

    parked = True

    def reference(self, model: type[Model], gap: Gap, number: int) -> str:
        prefix = model.PREFIX if issubclass(model, Item) else ""
        return f"{prefix}1" if gap.field == "under" and number > 1 else "" if gap.field == "under" else "h1"


class Mixed(Grouped):
    """The same, and in each first item a long chain."""

    def count(self, depth: int, number: int) -> int:
        return self.size if depth == 0 or number == 1 else 1

    def reference(self, model: type[Model], gap: Gap, number: int) -> str:
        if gap.field != "under" or not issubclass(model, Answer | Rung):
            return super().reference(model, gap, number) if gap.field == "under" or number % 2 else f"kr{number}"
        return f"{model.PREFIX}{number - 1}" if 1 < number <= self.size else ""


class Long(Fill):
    """A few items with long texts and long lists of names and references."""

    def count(self, depth: int, number: int) -> int:
        return 2

    def words(self, number: int) -> str:
        return " ".join(f"{word}{self.size}x{n}" for n in range(self.size) for word in ("launch, and", "by 5 (", "for"))

    def value(self, model: type[Model], gap: Gap, number: int) -> Any:
        if gap.kind == "refs":
            return [f"h{n}" for n in range(self.size)]
        if gap.kind == "names":
            return [f"name{self.size}x{n}" for n in range(self.size)]
        return super().value(model, gap, number)


SHAPES: dict[str, type[Fill]] = {
    shape.__name__.lower(): shape for shape in (Wide, Inner, Chained, Broken, Circular, Grouped, Mixed, Long)
}
"""The shapes of large sessions by name."""


def large_session(shape: str, size: int, **fields: Any) -> Session:
    """Return a session of a shape and size that runs in the last quarter of 2026."""
    table = table_of(Session, SHAPES[shape](size))
    cycle = {"cycle": "2026-Q4", "starts": date(2026, 10, 1), "ends": date(2026, 12, 31), "status": "running"}
    unknown = {f"unknown_{n}": n for n in range(size)} if shape == "mixed" else {}
    return Session.model_validate({**table, **unknown, "id": "plan", "schema": 1, "format": "plan", **cycle, **fields})
