"""The catalog of a folder's sessions, as the library lists them: hidden or not, filtered, team after team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

from textual.content import Content

from okrtui.caseless import caseless
from okrtui.language.cycle_names import read_cycle_name
from okrtui.method.cycles import cycle_of
from okrtui.report.head_status import MeetingSchedule
from okrtui.store.heads import Head
from okrtui.tui.session_lines import FORMAT_LABELS
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.session_list import SessionRow
from okrtui.tui.widgets.virtual_list import LineSet

WELCOME = (
    "okrtui guides a team, or one person, from hypotheses to one goal.",
    "Each session is one plain text file in this folder.",
)
"""The text of an empty library."""
FIRST_KEYS = (
    ("n", "starts the first session, e.g. a quarter’s plan"),
    ("r", "rehearses on a sample; nothing of it is kept"),
)
"""What can be done in an empty library, by key."""
NOTHING_FOUND = (
    "No session has these words: not in its title, team, cycle, kind or status, nor in what people wrote."
    " Escape shows everything again."
)
"""What is said where no session has the words that are looked for."""


class SessionFilter(NamedTuple):
    """What of a folder is listed."""

    hidden: tuple[str, ...] = ()
    """The listings that are not shown."""
    text: str = ""
    """Words that a session has; empty for all."""
    found: frozenset[str] = frozenset()
    """The names of the files in whose contents the words were found."""


class SessionListing(NamedTuple):
    """The sessions that a filter lets through, as rows."""

    rows: LineSet[SessionRow]
    has_heads: bool
    """Whether there is any session without the words of the filter."""
    has_matches: bool
    """Whether any session is listed."""
    found: frozenset[str] = frozenset()
    """The names of the files whose contents alone have the words."""


class _Entry:
    """A session of a catalog, with what is asked of it at each key that is typed into the filter."""

    __slots__ = ("found_row", "group", "head", "listing", "name", "row", "text")

    def __init__(self, head: Head) -> None:
        self.head, self.name, self.listing = head, head.path.name, head.listing
        self.group = None if head.is_broken else caseless(head.team)
        """Its team, as `caseless` returns it; None for a file that cannot be read."""
        self.row = SessionRow(self.name)
        kind = (head.format, FORMAT_LABELS.get(head.format, ""), "solo" if head.is_solo else "")
        words = (head.title, head.team, head.cycle, *kind, head.status, head.id, *head.priorities, head.problem)
        self.text = caseless(" ".join(words))
        """What is searched of it, as `caseless` returns it."""
        self.found_row: SessionRow | None = None
        """The row of what was found in it, once there was something."""


class SessionCatalog:
    """The heads of a folder, or the first of them with how many there are of each listing."""

    def __init__(
        self, heads: Iterable[Head] = (), counts: Mapping[str, int] | None = None, relatives: Iterable[Head] = ()
    ) -> None:
        """List `heads` in their order, by the names of their files.

        If they are not all sessions of the folder, `counts` says how many sessions it has of each listing, and
        `relatives` are others of their chains.
        """
        self._entries = [_Entry(head) for head in heads]
        self._heads = {entry.name: entry.head for entry in self._entries}
        self._counts = Counter(entry.listing for entry in self._entries) if counts is None else counts
        self._relatives = tuple(relatives)
        self.shows_private = False
        """Whether private sessions are listed, so that what follows in them is told of what one person shared."""

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

    @property
    def schedule(self) -> MeetingSchedule:
        """How the sessions follow each other, as far as they are shown."""
        return self._schedule.as_seen(self.shows_private)

    @cached_property
    def _schedule(self) -> MeetingSchedule:
        return MeetingSchedule((*self._heads.values(), *self._relatives))

    def filtered(self, filter: SessionFilter) -> SessionListing:
        """Return what is listed, a row below each session whose contents alone have the words."""
        entries = [entry for entry in self._entries if entry.listing not in filter.hidden]
        matches = _with_words(entries, filter.text)
        found: frozenset[str] = frozenset()
        if filter.found:
            titled = {entry.name for entry in matches}
            found = filter.found - titled
            matches = [entry for entry in entries if entry.name in titled or entry.name in found]
        return SessionListing(LineSet(_rows(matches, found)), bool(entries), bool(matches), found)


def _with_words(entries: list[_Entry], text: str) -> list[_Entry]:
    """Return the entries in which each word of a text stands, and those of the cycle that the text names."""
    matches = entries
    for word in caseless(text).split():
        matches = [entry for entry in matches if word in entry.text]
    name = read_cycle_name(text)
    if name is None or name.kind == "y":
        return matches

    @cache
    def is_called(cycle: str, starts: date | None, ends: date | None) -> bool:
        return cycle_of(cycle, starts, ends).is_called(text)

    names = {entry.name for entry in matches}
    return [
        entry
        for entry in entries
        if entry.name in names or is_called(entry.head.cycle, entry.head.starts, entry.head.ends)
    ]


def _rows(entries: Iterable[_Entry], found: Collection[str]) -> list[SessionRow]:
    """Return the rows of sessions, under the names of their teams in the order in which these appear; broken ones last.

    Below those whose files are among `found` stands a row with what was found.
    """
    groups: dict[str | None, list[_Entry]] = {}
    for entry in entries:
        # A folder of a company has a hundred thousand, at each key.
        if (members := groups.get(entry.group)) is None:
            groups[entry.group] = [entry]
        else:
            members.append(entry)
    broken = groups.pop(None, [])
    rows: list[SessionRow] = []
    for members in groups.values():
        # What differs in case or Unicode form is one team, called as its newest session has it.
        team, is_solo = members[0].head.team.strip(), all(entry.head.is_solo for entry in members)
        rows.append(SessionRow("", team or ("no name" if is_solo else "no team")))
        if not found:
            rows += [entry.row for entry in members]
            continue
        for entry in members:
            rows.append(entry.row)
            if entry.name in found:
                entry.found_row = entry.found_row or SessionRow("", found_in=entry.name)
                rows.append(entry.found_row)
    if broken:
        rows.append(SessionRow("", "Could not be read"))
        rows += [entry.row for entry in broken]
    return rows


def empty_text(has_heads: bool, hidden: Iterable[tuple[str, str, int]]) -> Content:
    """Return what to do where no session is listed; `has_heads` says whether there is any without the filter.

    `hidden` are the listings that are not shown: the key that shows each, its name and the number of its sessions.
    """
    if has_heads:
        return shown(NOTHING_FOUND, "$text-muted")
    others = tuple(hidden)
    keys = [(key, what.replace("the first session", "a session") if others else what) for key, what in FIRST_KEYS]
    lines = [
        *(shown(line) for line in WELCOME),
        Content(""),
        *(joined((key, "bold $text-primary"), f"  {what}") for key, what in keys),
    ]
    for key, listing, count in others:
        lines += [joined((key, "bold $text-primary"), f"  shows {count} {listing} session{'s' * (count != 1)}")]
    return Content("\n").join(lines)
