"""The catalog of a folder's sessions, as the library lists them: hidden or not, filtered, team after team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from okrtui.language.cycle_names import read_cycle_name
from okrtui.method.cycles import cycle_of
from okrtui.report.head_status import MeetingSchedule
from okrtui.store.heads import Head
from okrtui.tui.widgets.session_list import SessionRow

WELCOME = (
    "okrtui guides a team through a workshop: hypotheses, one goal, causes, decisions.",
    "Each session is a plain file that anyone can read.",
)
"""The text of an empty library."""
NOTHING_FOUND = "No title, team, cycle, kind or status contains these words. Escape shows everything again."
"""What is said where no session has the words that are looked for."""


class SessionCatalog:
    """The heads of a folder, or the first of them with how many there are of each listing."""

    def __init__(
        self, heads: Iterable[Head] = (), counts: Mapping[str, int] | None = None, relatives: Iterable[Head] = ()
    ) -> None:
        """List `heads` in their order, by the names of their files.

        If they are not all sessions of the folder, `counts` says how many sessions it has of each listing, and
        `relatives` are others of their chains.
        """
        self._heads = {head.path.name: head for head in heads}
        self._counts = Counter(head.listing for head in self._heads.values()) if counts is None else counts
        self._relatives = tuple(relatives)

    def __len__(self) -> int:
        return len(self._heads)

    def head(self, key: str) -> Head | None:
        """Return the head of the file with this name; None without one."""
        return self._heads.get(key)

    @property
    def heads(self) -> tuple[Head, ...]:
        """All heads, hidden ones too."""
        return tuple(self._heads.values())

    def count(self, listings: Iterable[str]) -> int:
        """Return how many sessions the folder has of these listings."""
        return sum(self._counts.get(listing, 0) for listing in listings)

    def listed(self, hidden: Collection[str]) -> list[Head]:
        """Return the heads but those of the hidden listings."""
        return [head for head in self._heads.values() if head.listing not in hidden]

    def with_words(self, heads: Iterable[Head], text: str) -> list[Head]:
        """Return the heads in which each word of a text stands, and those of the cycle that the text names."""
        words = text.casefold().split()
        texts = self._search_texts if words else {}
        name = read_cycle_name(text)
        cycle = text if name is not None and name.kind != "y" else ""
        return [
            head
            for head in heads
            if all(word in texts[head.path.name] for word in words)
            or (cycle and cycle_of(head.cycle, head.starts, head.ends).is_called(cycle))
        ]

    @cached_property
    def schedule(self) -> MeetingSchedule:
        """How the sessions follow each other."""
        return MeetingSchedule((*self._heads.values(), *self._relatives))

    @cached_property
    def _search_texts(self) -> dict[str, str]:
        """What is searched of each session, by the name of its file."""
        return {key: _search_text(head) for key, head in self._heads.items()}


def session_rows(heads: Sequence[Head]) -> Iterator[SessionRow]:
    """Yield the heads as rows, under the names of their teams in the order in which these appear; broken ones last."""
    teams: dict[str, list[Head]] = {}
    broken: list[Head] = []
    for head in heads:
        (broken if head.is_broken else teams.setdefault(head.team, [])).append(head)
    for team, rows in teams.items():
        yield SessionRow("", team or "no team")
        yield from (SessionRow(head.path.name) for head in rows)
    if broken:
        yield SessionRow("", "Could not be read")
        yield from (SessionRow(head.path.name) for head in broken)


def _search_text(head: Head) -> str:
    words = (head.title, head.team, head.cycle, head.format, head.status, head.id, *head.priorities, head.problem)
    return " ".join(words).casefold()
