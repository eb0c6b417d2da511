"""The trends of a folder as texts, each of which is made once and then kept in the index until its sessions change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from okrtui.method.numbers import Numbers
from okrtui.report.trend_reader import read_chain_trend, trend_chains
from okrtui.report.trends import Trend
from okrtui.report.untouched_copies import GoalSketch, sketch_goal, untouched_copy_ids
from okrtui.store.chain import Chain
from okrtui.store.folder import INDEXED_FROM, Folder
from okrtui.store.index.program_version import program_version

if TYPE_CHECKING:
    from okrtui.store.index.file_key import FileKey
    from okrtui.store.index.results import Results


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
    texts = [text for chain in chains if (text := _text_of(folder, chain, kept, make, today, numbers))]
    if kept is not None and kept.new:
        names = None if team is not None else [_name_of(chain) for chain in chains]
        sources = {_name_of(chain): [head.path.name for head in chain.heads] for chain in chains}
        kept.results.write(kind, kept.new, names, sources)
    copies = untouched_copy_ids(goal for text in texts for goal in text.goals)
    return tuple(text for text in texts if text.goals[-1].id not in copies)


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
) -> TrendText | None:
    """Return the text of a chain, as it is kept or as it is made now; None where no session of it can be read."""
    name = _name_of(chain)
    if kept is not None and name in kept.known:
        with suppress(ValueError, TypeError):
            return _load(kept.known[name])
    trend = read_chain_trend(folder, chain, today, numbers)
    if trend is None:
        return None
    text = TrendText(make(trend), trend.problems, tuple(map(sketch_goal, trend.sessions)))
    # The newest file of a chain can be that of another one as well, where sessions follow each other in a loop.
    if kept is not None and trend.problems == chain.problems and (key := kept.key_of(chain)):
        kept.new.append((name, key, json.dumps([text.text, text.problems, text.goals])))
    return text


def _load(record: str) -> TrendText:
    """Return a text from its record; raises ValueError or TypeError if it is none."""
    text, problems, goals = json.loads(record)
    return TrendText(text, tuple(problems), tuple(GoalSketch(*goal) for goal in goals))
