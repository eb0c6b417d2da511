"""Texts made of the chains of a folder, each made once and then kept in the index until one of its sessions changes."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from okrtui.report.untouched_copies import GoalSketch, untouched_copy_ids
from okrtui.store.chain import Chain, covering_chains, visible_heads
from okrtui.store.folder import Folder
from okrtui.store.folder_heads import INDEXED_FROM
from okrtui.store.heads import Head, matches_filter

if TYPE_CHECKING:
    from okrtui.store.index.file_key import FileKey
    from okrtui.store.index.results import Results


@dataclass(frozen=True, slots=True)
class ChainText:
    """What was made of a chain, as a text."""

    text: str
    """The text."""
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
            hashed.update(
                repr((head.path.name, tuple(key), head.follows, head.goes_on_privately)).encode(
                    "utf-8", "surrogateescape"
                )
            )
        hashed.update(repr(chain.problems).encode("utf-8", "surrogateescape"))
        return hashed.hexdigest()


def folder_chains(
    folder: Folder, team: str | None = None, private: bool = False, heads: Sequence[Head] | None = None
) -> Iterator[Chain]:
    """Yield the chains in which the team has a session, all without one; private sessions only with `private`.

    `heads` are those of the folder where they were read already. Raises FolderError.
    """
    known = folder.heads() if heads is None else heads
    for chain in covering_chains(known if private else visible_heads(known)):
        if any(matches_filter(head.team, team) for head in chain.heads):
            yield chain


def read_chain_texts(
    folder: Folder,
    chains: Sequence[Chain],
    kind: str,
    context: str,
    make: Callable[[Chain], ChainText | None],
    team: str | None = None,
    private: bool = False,
    apply: Callable[[Callable[[Chain], ChainText | None], Sequence[Chain]], Iterable[ChainText | None]] = map,
) -> list[ChainText | None]:
    """Return what `make` makes of each of the chains of a folder, None where it makes nothing; from the index if kept.

    `kind` names what `make` makes, and `context` says all that it depends on besides the files. `team` and `private`
    are those by which the chains were chosen. `apply` calls `make` with each chain of which nothing is kept, in order.
    """
    # What was asked for with private sessions names them, and those are kept nowhere.
    kept = None if private else _open_kept(folder, kind, context, chains)
    texts = [_kept_text(kept, chain) for chain in chains]
    new = iter(apply(make, [chain for chain, text in zip(chains, texts, strict=True) if text is None]))
    for index, text in enumerate(texts):
        if text is None and (made := next(new)) is not None:
            texts[index] = made
            _add_new(kept, chains[index], made)
    _keep(kept, chains, is_whole=team is None)
    return texts


def without_copies(texts: Iterable[ChainText | None]) -> list[ChainText]:
    """Return the texts that there are, without those of chains that end with an untouched copy."""
    made = [text for text in texts if text is not None]
    copies = untouched_copy_ids(goal for text in made for goal in text.goals)
    return [text for text in made if text.goals[-1].id not in copies]


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

        # The day of a moment, and with it what is told of it, depends on where one is.
        zone = f"{time.tzname} {time.timezone} {time.altzone}"
        results, keys_of_files = Results(folder.path, folder.index_root), settled_keys(folder.path)
        kept = _KeptTexts(results, kind, keys_of_files, f"{context} {zone}")
        keys = {_name_of(chain): key for chain in chains if (key := kept.key_of(chain))}
        kept.known = kept.results.read(kind, keys)
        return kept
    return None


def _name_of(chain: Chain) -> str:
    """Return the name of the file by which what is kept of a chain is found."""
    return chain.heads[-1].path.name


def _kept_text(kept: _KeptTexts | None, chain: Chain) -> ChainText | None:
    """Return the text of a chain as it is kept; None without one."""
    if kept is not None and (record := kept.known.get(_name_of(chain))) is not None:
        with suppress(ValueError, TypeError):
            return _load(record)
    return None


def _add_new(kept: _KeptTexts | None, chain: Chain, text: ChainText) -> None:
    """Add the text of a chain to those that are to be kept, if it can be."""
    # The newest file of a chain can be that of another one as well, where sessions follow each other in a loop.
    if kept is not None and text.problems == chain.problems and (key := kept.key_of(chain)):
        kept.new.append((_name_of(chain), key, json.dumps([text.text, text.problems, text.goals])))


def _load(record: str) -> ChainText:
    """Return a text from its record; raises ValueError or TypeError if it is none."""
    text, problems, goals = json.loads(record)
    return ChainText(text, tuple(problems), tuple(GoalSketch(*goal) for goal in goals))
