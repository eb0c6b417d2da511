"""The trends of a folder as texts, each of which is made once and then kept in the index until its sessions change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from okrtui.method.numbers import Numbers
from okrtui.report.trend_reader import read_chain_trend, trend_chains
from okrtui.report.trends import Trend
from okrtui.report.untouched_copies import GoalSketch, sketch_goal, untouched_copy_ids
from okrtui.store.chain import Chain
from okrtui.store.errors import FolderError
from okrtui.store.folder import INDEXED_FROM, Folder
from okrtui.store.index.program_version import program_version

if TYPE_CHECKING:
    from okrtui.store.index.file_key import FileKey
    from okrtui.store.index.results import Results

_SKETCHES = "goals"
"""The kind of the results that are the goals of a chain alone."""


@dataclass(frozen=True, slots=True)
class TrendText:
    """The trend of a chain as a text."""

    text: str
    """What was made of the trend."""
    problems: tuple[str, ...]
    """A sentence for each problem of the chain."""
    goals: tuple[GoalSketch, ...]
    """The goals of its sessions, oldest first."""


@dataclass(slots=True)
class _KeptTexts:
    """The texts in the index of a folder, and those to be added."""

    results: Results
    kind: str
    keys: Mapping[str, FileKey]
    context: str
    new: list[tuple[str, str, str]] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)

    def key_of(self, chain: Chain) -> str:
        """Return the key of all that the text of a chain is made of; empty where that cannot be told."""
        hashed = hashlib.blake2b(self.context.encode())
        for head in chain.heads:
            key = self.keys.get(head.path.name)
            # What is said of a broken one depends on its backups.
            if key is None or head.is_broken:
                return ""
            hashed.update(repr((head.path.name, tuple(key), head.follows)).encode("utf-8", "surrogateescape"))
        hashed.update(repr(chain.problems).encode("utf-8", "surrogateescape"))
        return hashed.hexdigest()


def read_trend_texts(
    folder: Folder,
    today: date,
    numbers: Numbers,
    make: Callable[[Trend], str],
    kind: str,
    team: str | None = None,
    private: bool = False,
) -> tuple[TrendText, ...]:
    """Return what `make` makes of each trend that `read_trends` returns; raises FolderError.

    `kind` names what `make` returns, and the version of this program what it does.
    """
    chains = list(trend_chains(folder, team, private))
    # What was asked for with private sessions names them, and those are kept nowhere.
    kept = None if private else _open_kept(folder, kind, f"{today} {numbers!r} {program_version()}", chains)
    read = [_text_of(folder, chain, kept, make, today, numbers) for chain in chains]
    _keep(kept, chains, is_whole=team is None)
    texts = [text for text, _ in read if text is not None]
    copies = untouched_copy_ids(goal for text in texts for goal in text.goals)
    return tuple(text for text in texts if text.goals[-1].id not in copies)


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
    chains = list(trend_chains(folder))
    kept = _open_kept(folder, _SKETCHES, program_version(), chains)
    read = [(chain, *_text_of(folder, chain, kept, lambda trend: "", today, numbers)) for chain in chains]
    _keep(kept, chains, is_whole=True)
    sketched = [
        SketchedTrend(text.goals, partial(_trend_of, trend, folder, chain, today, numbers))
        for chain, text, trend in read
        if text is not None
    ]
    copies = untouched_copy_ids(goal for each in sketched for goal in each.goals)
    return tuple(each for each in sketched if each.goals[-1].id not in copies)


def _trend_of(trend: Trend | None, folder: Folder, chain: Chain, today: date, numbers: Numbers) -> Trend | None:
    """Return a trend, which is read unless it was already."""
    return trend or read_chain_trend(folder, chain, today, numbers)


def _keep(kept: _KeptTexts | None, chains: Sequence[Chain], is_whole: bool) -> None:
    """Keep the texts that were made; `is_whole` says whether `chains` are all, so that others are gone."""
    if kept is not None and kept.new:
        names = [_name_of(chain) for chain in chains] if is_whole else None
        sources = {_name_of(chain): [head.path.name for head in chain.heads] for chain in chains}
        kept.results.write(kept.kind, kept.new, names, sources)


def _open_kept(folder: Folder, kind: str, context: str, chains: Iterable[Chain]) -> _KeptTexts | None:
    """Return the texts that are kept for a folder; None where it has no index."""
    if folder.index_root is None or sum(len(chain.heads) for chain in chains) < INDEXED_FROM:
        return None
    # A Python can be built without SQLite.
    with suppress(ImportError):
        from okrtui.store.index.results import Results, settled_keys

        kept = _KeptTexts(Results(folder.path, folder.index_root), kind, settled_keys(folder.path), context)
        keys = {_name_of(chain): key for chain in chains if (key := kept.key_of(chain))}
        kept.known = kept.results.read(kind, keys)
        return kept
    return None


def _name_of(chain: Chain) -> str:
    return chain.heads[-1].path.name


def _text_of(
    folder: Folder,
    chain: Chain,
    kept: _KeptTexts | None,
    make: Callable[[Trend], str],
    today: date,
    numbers: Numbers,
) -> tuple[TrendText | None, Trend | None]:
    """Return the text of a chain as it is kept, or as it is made now, with the trend; None if nothing can be read."""
    name = _name_of(chain)
    if kept is not None and name in kept.known:
        with suppress(ValueError, TypeError):
            return _load(kept.known[name]), None
    trend = read_chain_trend(folder, chain, today, numbers)
    if trend is None:
        return None, None
    text = TrendText(make(trend), trend.problems, tuple(map(sketch_goal, trend.sessions)))
    # The newest file of a chain can be that of another one as well, where sessions follow each other in a loop.
    if kept is not None and trend.problems == chain.problems and (key := kept.key_of(chain)):
        kept.new.append((name, key, json.dumps([text.text, text.problems, text.goals])))
    return text, trend


def _load(record: str) -> TrendText:
    """Return a text from its record; raises ValueError or TypeError if it is none."""
    text, problems, goals = json.loads(record)
    return TrendText(text, tuple(problems), tuple(GoalSketch(*goal) for goal in goals))
