"""The journal of an open session: what nobody may see yet, in the user's state folder and for its owner only.

It holds the ballots that are covered, and the digests of the chat messages that were taken in. Nothing of it is in the
session, its backups or its undo steps. It is replaced atomically at each change, so that a crash loses none of it; a
round is removed at its reveal, and all of it once the session is closed.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeGuard

from okrtui.store import state_files

_FORMAT = 1
"""The number of the format; a file with another one is not read."""
_MAX_BYTES = 1_000_000
"""The most bytes of a file; a larger one is not ours."""
_MAX_FILES = 50
"""The most sessions whose journal is kept; sessions that were not ended leave theirs."""
_MAX_DIGESTS = 5_000
"""The most digests that are kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Round:
    """A round of votes that is not revealed yet."""

    ballots: tuple[str, ...] = ()
    """The ballots that were entered, each as it was typed."""
    typed: str = ""
    """What is typed and not entered."""
    budget: int = 0
    """How many dots each has, where the group has chosen; otherwise 0."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What a journal holds. The field names are the keys of the file."""

    salt: str
    """What the digests of messages are made with."""
    taken: tuple[str, ...] = ()
    """The digests of the messages that were taken in."""
    rounds: Mapping[str, Round] = field(default_factory=dict)
    """The rounds, by what is voted on."""


class Journal:
    """Reads and changes the journal of a session."""

    def __init__(self, session_file: Path, root: Path | None = None) -> None:
        """Keep the journal of a session below `root`."""
        folder = root or state_files.state_folder("journal", session_file)
        self._path = folder / f"{state_files.session_hash(session_file)}.json"
        self._content: _Content | None = None

    @property
    def salt(self) -> str:
        """What the digests of messages are made with; it is never the same in two sessions."""
        return self._read().salt

    @property
    def taken(self) -> frozenset[str]:
        """The digests of the messages that were taken in."""
        return frozenset(self._read().taken)

    def take(self, digests: Sequence[str]) -> None:
        """Keep the digests of messages that were taken in."""
        content = self._read()
        taken = dict.fromkeys((*content.taken, *digests))
        self._write(replace(content, taken=tuple(taken)[-_MAX_DIGESTS:]))

    def release(self, digests: Sequence[str]) -> None:
        """Forget the digests of messages, because taking them in was undone."""
        content, gone = self._read(), set(digests)
        self._write(replace(content, taken=tuple(digest for digest in content.taken if digest not in gone)))

    def round(self, about: str) -> Round:
        """Return the round of votes on something; an empty one where nobody has voted."""
        return self._read().rounds.get(about, Round())

    def keep_round(self, about: str, round: Round) -> bool:
        """Keep a round, an empty one by removing it; return whether it is written."""
        content = self._read()
        rounds = {key: other for key, other in content.rounds.items() if key != about}
        if round != Round():
            rounds[about] = round
        return rounds == content.rounds or self._write(replace(content, rounds=rounds))

    def clear(self) -> None:
        """Remove the journal."""
        self._content = None
        state_files.remove_file(self._path)

    def _read(self) -> _Content:
        if self._content is None:
            self._content = _read_content(self._path) or _Content(secrets.token_hex(8))
        return self._content

    def _write(self, content: _Content) -> bool:
        """Replace the journal; return whether it is written."""
        self._content = content
        is_written = state_files.write_values(self._path, _as_values(content), _MAX_BYTES, _FORMAT)
        if is_written:
            state_files.remove_oldest(self._path.parent, _MAX_FILES)
        return is_written


def _as_values(content: _Content) -> dict[str, object]:
    rounds = {
        about: {"ballots": round.ballots, "typed": round.typed, "budget": round.budget}
        for about, round in content.rounds.items()
    }
    return {"salt": content.salt, "taken": content.taken, "rounds": rounds}


def _read_content(path: Path) -> _Content | None:
    """Return what a journal holds; None where there is none, or nothing of ours."""
    values = state_files.read_values(path, _MAX_BYTES, _FORMAT)
    salt, taken, rounds = values.get("salt"), values.get("taken"), values.get("rounds")
    if not (isinstance(salt, str) and _is_texts(taken) and isinstance(rounds, dict)):
        return None
    read = {about: _round_of(round) for about, round in rounds.items()}
    return _Content(salt, tuple(taken), {about: round for about, round in read.items() if round is not None})


def _round_of(values: object) -> Round | None:
    if not isinstance(values, dict):
        return None
    ballots, typed, budget = values.get("ballots"), values.get("typed"), values.get("budget")
    if not (_is_texts(ballots) and isinstance(typed, str) and type(budget) is int):
        return None
    return Round(tuple(ballots), typed, budget)


def _is_texts(values: object) -> TypeGuard[list[str]]:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)
