"""The catalog of a folder's sessions, as the library lists them: hidden or not, filtered, team after team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from textual.content import Content

from okrtui.language.cycle_names import read_cycle_name
from okrtui.method.cycles import cycle_of
from okrtui.report.head_status import MeetingSchedule
from okrtui.store.heads import Head
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.session_list import SessionRow
from okrtui.tui.widgets.virtual_list import LineSet

WELCOME = (
    "okrtui guides a team through a workshop: hypotheses, one goal, causes, decisions.",
    "Each session is a plain file that anyone can read.",
)
"""The text of an empty library."""
NOTHING_FOUND = (
    "No session has these words: not in its title, team, cycle, kind or status, nor in what people wrote."
    " Escape shows everything again."
)
"""What is said where no session has the words that are looked for."""


@dataclass(frozen=True, slots=True)
class SessionFilter:
    """What of a folder is listed."""

    hidden: tuple[str, ...] = ()
    """The listings that are not shown."""
    text: str = ""
    """Words that a session has; empty for all."""
    found: frozenset[str] = frozenset()
    """The names of the files in whose contents the words were found."""


@dataclass(frozen=True, slots=True)
class SessionListing:
    """The sessions that a filter lets through, as rows."""

    rows: LineSet[SessionRow]
    has_heads: bool
    """Whether there is any session without the words of the filter."""
    has_matches: bool
    """Whether any session is listed."""
    found: frozenset[str] = frozenset()
    """The names of the files whose contents alone have the words."""


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
        self._listings = [head.listing for head in self._heads.values()]
        self._counts = Counter(self._listings) if counts is None else counts
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
        return [
            head for head, listing in zip(self._heads.values(), self._listings, strict=True) if listing not in hidden
        ]

    def with_words(self, heads: Iterable[Head], text: str) -> list[Head]:
        """Return the heads in which each word of a text stands, and those of the cycle that the text names."""
        words = text.casefold().split()
        if not words:
            return list(heads)
        heads = list(heads)
        texts = self._search_texts
        found = [(head, texts[head.path.name]) for head in heads]
        for word in words:
            found = [entry for entry in found if word in entry[1]]
        matches = [head for head, _ in found]
        name = read_cycle_name(text)
        if name is None or name.kind == "y":
            return matches
        called = cache(lambda cycle, starts, ends: cycle_of(cycle, starts, ends).is_called(text))
        names = {head.path.name for head in matches}
        return [head for head in heads if head.path.name in names or called(head.cycle, head.starts, head.ends)]

    def filtered(self, filter: SessionFilter) -> SessionListing:
        """Return what is listed, a row below each session whose contents alone have the words."""
        heads = self.listed(filter.hidden)
        matches = self.with_words(heads, filter.text)
        found: frozenset[str] = frozenset()
        if filter.found:
            found = filter.found.difference(head.path.name for head in matches)
            titled = {head.path.name for head in matches}
            matches = [head for head in heads if head.path.name in titled or head.path.name in found]
        return SessionListing(LineSet(session_rows(matches, found)), bool(heads), bool(matches), found)

    @cached_property
    def schedule(self) -> MeetingSchedule:
        """How the sessions follow each other."""
        return MeetingSchedule((*self._heads.values(), *self._relatives))

    @cached_property
    def _search_texts(self) -> dict[str, str]:
        """What is searched of each session, by the name of its file."""
        return {key: _search_text(head) for key, head in self._heads.items()}

    def prepare(self) -> None:
        """Work out what drawing and filtering need, so that this can be done in a thread."""
        self.schedule, self._search_texts  # noqa: B018


def session_rows(heads: Sequence[Head], found: Collection[str] = ()) -> Iterator[SessionRow]:
    """Yield the heads as rows, under the names of their teams in the order in which these appear; broken ones last.

    Below those whose files are among `found` stands a row with what was found.
    """
    teams: dict[str, list[Head]] = {}
    broken: list[Head] = []
    for head in heads:
        (broken if head.is_broken else teams.setdefault(head.team, [])).append(head)
    for team, rows in teams.items():
        yield SessionRow("", team or "no team")
        for head in rows:
            yield SessionRow(head.path.name)
            if head.path.name in found:
                yield SessionRow("", found_in=head.path.name)
    if broken:
        yield SessionRow("", "Could not be read")
        yield from (SessionRow(head.path.name) for head in broken)


def empty_text(has_heads: bool, hidden: Iterable[tuple[str, str, int]]) -> Content:
    """Return what to do where no session is listed; `has_heads` says whether there is any without the filter.

    `hidden` are the listings that are not shown: the key that shows each, its name and the number of its sessions.
    """
    if has_heads:
        return shown(NOTHING_FOUND, "$text-muted")
    lines = [
        *(shown(line) for line in WELCOME),
        Content(""),
        joined(("n", "bold $text-primary"), "  starts the first session"),
    ]
    for key, listing, count in hidden:
        lines += [joined((key, "bold $text-primary"), f"  shows {count} {listing} session{'s' * (count != 1)}")]
    return Content("\n").join(lines)


def _search_text(head: Head) -> str:
    words = (head.title, head.team, head.cycle, head.format, head.status, head.id, *head.priorities, head.problem)
    return " ".join(words).casefold()
