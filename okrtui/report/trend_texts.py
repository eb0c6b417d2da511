"""The trends of a folder as texts, each of which is made once and then kept in the index until its sessions change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from okrtui.method.numbers import Numbers
from okrtui.report.chain_texts import ChainText, folder_chains, read_chain_texts, without_copies
from okrtui.report.processes import map_in_processes
from okrtui.report.trend_reader import read_chain_trend
from okrtui.report.trends import Trend
from okrtui.report.untouched_copies import GoalSketch, sketch_goal, untouched_copy_ids
from okrtui.store.chain import Chain
from okrtui.store.errors import FolderError
from okrtui.store.folder import Folder
from okrtui.store.index.program_version import program_version

_SKETCHES = "goals"
"""The kind of the results that are the goals of a chain alone."""


def read_trend_texts(
    folder: Folder,
    today: date,
    numbers: Numbers,
    make: Callable[[Trend], str],
    kind: str,
    team: str | None = None,
    private: bool = False,
) -> tuple[ChainText, ...]:
    """Return what `make` makes of each trend that `read_trends` returns; raises FolderError.

    `kind` names what `make` returns, and the version of this program what it does. Like the folder, `make` has to be
    picklable.
    """
    make_text = partial(_make_text, folder, make, today, numbers)
    chains = list(folder_chains(folder, team, private))
    context = f"{today} {numbers!r} {program_version()}"
    texts = read_chain_texts(folder, chains, kind, context, make_text, team, private, map_in_processes)
    return tuple(without_copies(texts))


def _make_text(
    folder: Folder, make: Callable[[Trend], str], today: date, numbers: Numbers, chain: Chain
) -> ChainText | None:
    """Return the text of a chain as it is made now; None if nothing of it can be read."""
    trend = read_chain_trend(folder, chain, today, numbers)
    return _text_of(trend, make(trend)) if trend is not None else None


@dataclass(eq=False)
class SketchedTrend:
    """A trend of which the goals are known; it is read when it is asked for."""

    goals: tuple[GoalSketch, ...]
    """The goals of its sessions, oldest first."""
    _read: Callable[[], Trend | None]

    @cached_property
    def trend(self) -> Trend:
        """The trend; raises FolderError if its files were changed since its goals were read."""
        trend = self._read()
        if trend is None or [session.id for session in trend.sessions] != [goal.id for goal in self.goals]:
            raise FolderError(f"{self.goals[-1].id}: was changed while it was read; try again")
        return trend


def read_sketched_trends(folder: Folder, today: date, numbers: Numbers) -> tuple[SketchedTrend, ...]:
    """Return what `read_trends` returns of all teams; only trends that changed are read. Raises FolderError."""
    read: dict[tuple[str, ...], Trend] = {}

    def make_text(chain: Chain) -> ChainText | None:
        trend = read_chain_trend(folder, chain, today, numbers)
        if trend is None:
            return None
        read[_ids(chain)] = trend
        return _text_of(trend, "")

    chains = list(folder_chains(folder))
    texts = read_chain_texts(folder, chains, _SKETCHES, program_version(), make_text)
    sketched = [
        SketchedTrend(text.goals, partial(_trend_of, read.get(_ids(chain)), folder, chain, today, numbers))
        for chain, text in zip(chains, texts, strict=True)
        if text is not None
    ]
    copies = untouched_copy_ids(goal for each in sketched for goal in each.goals)
    return tuple(each for each in sketched if each.goals[-1].id not in copies)


def _ids(chain: Chain) -> tuple[str, ...]:
    """Return what tells a chain from others: two can have the same newest session, where some follow each other."""
    return tuple(head.id for head in chain.heads)


def _text_of(trend: Trend, text: str) -> ChainText:
    return ChainText(text, trend.problems, tuple(map(sketch_goal, trend.sessions)))


def _trend_of(trend: Trend | None, folder: Folder, chain: Chain, today: date, numbers: Numbers) -> Trend | None:
    """Return a trend, which is read unless it was already."""
    return trend or read_chain_trend(folder, chain, today, numbers)
