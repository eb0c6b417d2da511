"""What the help says, as lines whose columns never run into each other and wrap behind their own indent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from okrtui.method.step_texts import Step
from okrtui.tui.commands import Command, key_symbol, offered_commands
from okrtui.tui.commands.keywords import KEYWORDS, finds, has_words
from okrtui.tui.key_hints import palette_keys
from okrtui.tui.screens.base import HelpTopic
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.hanging_text import HangingLine

TEXT_KEYS = (
    (
        "⏎",
        "Go to the next field; in the last one, finish. In text of many lines, ctrl+j or alt+Enter begins the next.",
    ),
    ("Esc", "Finish; everything typed is kept."),
    ("?", "In a number field: nobody knows it yet, so it becomes a number to find."),
    (
        "Tab ⇧Tab",
        ("The next or previous field. Adding to a tree: one level deeper, or back out. In a list: the next part."),
    ),
    ("← →", "In an empty line that offers something: another offer. Elsewhere: move in the text, or choose."),
    ("ctrl+z", "Undo the last word you typed; in an empty line, what was written before it."),
    ("ctrl+y", "Redo what ctrl+z took back."),
)
"""The keys that act while a text is edited, and what they do."""
WHERE_HEADINGS = {
    "app": "Everywhere",
    "rehearsal": "In a rehearsal",
    "workshop": "In a list",
    "presenter": "In presenter mode",
    "library": "In the library",
    "actions": "In this list",
    "all_actions": "In this list",
    "tree": "Here",
    "trends": "Here",
}
"""The headings for commands whose `where` is not a step."""
ELSEWHERE_HEADING = "On other rows"
"""The heading for the commands that do nothing on the row under the cursor."""

OTHERS_HEADING = "Elsewhere"
"""The heading for what a filter finds beside the commands of the screen."""

QUESTIONS, SOLO_QUESTIONS = "Questions for the room", "Questions to ask yourself"
"""The heading of the questions of a step, in a group and alone."""
_WIDEST_KEYS = 16
"""Columns of the keys at most; more of them have a line of their own."""
_NARROWEST_HELP = 36
"""Columns that what a command does has at least beside its title; else it goes on behind the title."""
_GAP = 2
"""Blank columns between two columns."""


class HelpRow(NamedTuple):
    """A row of the help."""

    keys: str
    """The keys."""
    title: str
    """What the command is called; empty for a key that is no command."""
    text: str
    """What it does."""
    keywords: frozenset[str] = frozenset()
    """Other words by which it is found."""

    def contains(self, heading: str, words: Sequence[str]) -> bool:
        """Return whether each of these words is in the row or its heading, or begins a keyword."""
        told = f"{heading} {self.keys} {self.title} {self.text}".casefold()
        return all(word in told or finds(word, self.keywords) for word in words)

    def is_called(self, words: Sequence[str]) -> bool:
        """Return whether each of these words is in the title, or begins a keyword."""
        return has_words(" ".join(words), self.title, self.keywords)


HelpTable = tuple[str, list[HelpRow]]
"""A heading with its rows."""


def help_tables(topic: HelpTopic, places: Sequence[str], is_presented: bool, is_solo: bool = False) -> list[HelpTable]:
    """Return the tables of a screen: the commands that work at this moment, those of the step first, then the others.

    `places` are those of the screen, the most special first. A solo session has none that needs a group. In presenter
    mode (`is_presented`) what is refused on a shared screen is left out, as is a command
    all of whose keys do something else in the step.
    """
    steps = [where for where in places if where not in WHERE_HEADINGS]
    own_keys = {key for command in offered_commands(is_solo, *steps) for key in command.keys}
    tables: list[HelpTable] = []
    elsewhere: list[HelpRow] = []
    for where in places:
        taken = own_keys if where == "workshop" else set()
        rows: list[HelpRow] = []
        for command in offered_commands(is_solo, where):
            is_shadowed = bool(command.keys) and taken.issuperset(command.keys)
            if is_shadowed or command.id in topic.hidden or (is_presented and command.is_private):
                continue
            (elsewhere if command.id in topic.elsewhere else rows).append(_command_row(command, taken))
        tables.append((WHERE_HEADINGS.get(where, "In this step"), rows))
    tables.append((ELSEWHERE_HEADING, elsewhere))
    texts = (("In a text", TEXT_KEYS),) if "workshop" in places else ()
    tables += [(title, [HelpRow(words, "", text) for words, text in rows]) for title, rows in (*topic.tables, *texts)]
    return [table for table in tables if table[1]]


def other_rows(places: Sequence[str], steps: Sequence[Step], is_solo: bool = False) -> Iterator[HelpRow]:
    """Yield what is found beside the commands of a screen: those of other steps of the session, and further ways.

    On a shared screen none is private.
    """
    is_presented = "presenter" in places
    from okrtui.tui.commands.palette import ways_at

    key, ways = key_symbol(palette_keys()[0]), list(ways_at(places, steps, is_solo))
    yield from (HelpRow(key, way.title, way.help, way.keywords) for way in ways)
    known = {command.title for command in offered_commands(is_solo, *places)} | {way.title for way in ways}
    for step in steps:
        for command in offered_commands(is_solo, step.id):
            if command.title not in known and not (is_presented and command.is_private):
                known.add(command.title)
                row = _command_row(command, set())
                yield row._replace(text=f"In {step.title}: {command.help}")


def help_lines(
    topic: HelpTopic,
    tables: Sequence[HelpTable],
    query: str,
    width: int,
    is_solo: bool = False,
    others: Sequence[HelpRow] = (),
) -> Iterator[HangingLine]:
    """Yield the lines in so many columns; with a query only the rows that contain its words, and `others` with them."""
    words, blank = query.casefold().split(), HangingLine(Content(""))
    # The columns stay in their place while the filter is typed.
    listed = [row for _, rows in tables for row in rows]
    keys_width = _column(row.keys for row in listed if len(row.keys) <= _WIDEST_KEYS)
    title_width = _column(row.title for row in listed)
    is_beside = width - keys_width - title_width >= _NARROWEST_HELP
    found = [(heading, [row for row in rows if row.contains(heading, words)]) for heading, rows in tables]
    if words:
        found.append((OTHERS_HEADING, [row for row in others if row.is_called(words)]))
    blocks = [
        [
            HangingLine(shown(heading, "bold")),
            *(line for row in rows for line in _row_lines(row, keys_width, title_width if is_beside else 0)),
        ]
        for heading, rows in found
        if rows
    ]
    if not words:
        about = [HangingLine(shown(topic.title, "bold $primary")), HangingLine(shown(topic.purpose, "$text-muted"))]
        # The keys of the step stand in sight at once, before what to ask in it.
        blocks = [about, *blocks[:1], *_question_block(topic, is_solo), *blocks[1:]]
    elif not blocks:
        key = key_symbol(palette_keys()[0])
        blocks = [[HangingLine(shown(f"Nothing here contains these words. {key} finds every command.", "$text-muted"))]]
    for block in blocks:
        yield from (*block, blank)


def _question_block(topic: HelpTopic, is_solo: bool) -> Iterator[list[HangingLine]]:
    """Yield the questions of a step below their heading, if there are any."""
    if topic.prompts:
        questions = (HangingLine(joined(("· ", "$primary"), prompt), 2) for prompt in topic.prompts)
        yield [HangingLine(shown(SOLO_QUESTIONS if is_solo else QUESTIONS, "bold")), *questions]


def _column(texts: Iterable[str]) -> int:
    """Return how wide a column is for these texts, with the gap behind it."""
    return max(map(len, texts), default=0) + _GAP


def _command_row(command: Command, taken: set[str]) -> HelpRow:
    keys = [key for key in command.keys or palette_keys() if key not in taken]
    names = " ".join(dict.fromkeys(map(key_symbol, keys)))
    return HelpRow(names, command.title, command.help, KEYWORDS.get(command.id, frozenset()))


def _row_lines(row: HelpRow, keys_width: int, title_width: int) -> Iterator[HangingLine]:
    """Yield the lines of a row; without a `title_width` what it does goes on behind its title."""
    keys = row.keys
    if len(keys) > keys_width - _GAP:
        yield HangingLine(shown(keys, "$primary"))
        keys = ""
    lead = (f"{keys:<{keys_width}}", "$primary")
    if not row.title:
        yield HangingLine(joined(lead, row.text), keys_width)
    elif title_width:
        words = joined(lead, f"{row.title:<{title_width}}", (row.text, "$text-muted"))
        yield HangingLine(words, keys_width + title_width)
    else:
        end = "" if row.title.endswith(("?", "!", ".", "…")) else "."
        yield HangingLine(joined(lead, f"{row.title}{end} ", (row.text, "$text-muted")), keys_width)
