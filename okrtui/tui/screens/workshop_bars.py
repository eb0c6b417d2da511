"""What the bars of the workshop screen say: steps, title, what can be done when a time is up, keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.content import Content
from textual.widget import Widget

from okrtui.content.spans import StyledLine
from okrtui.content.timer import TimeUp
from okrtui.method.agenda import Agenda
from okrtui.method.step_status import status_of_step
from okrtui.method.timer import OVER
from okrtui.model.decision_words import CARRY_OVER_WORDS, VERDICT_WORDS
from okrtui.model.session import Session
from okrtui.tui.commands import commands, key_line_commands
from okrtui.tui.key_hints import FILTER_KEYS, command_symbol
from okrtui.tui.rehearsal_line import REHEARSAL_CLASS
from okrtui.tui.screens.editor_keys import PREFERRED_WHILE_WRITING, each_once, editor_keys
from okrtui.tui.spans import keys_in, line_content
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.text import joined
from okrtui.tui.widgets.bars import CommandLine, KeyLine
from okrtui.tui.widgets.step_bar import StepMark

STATUS_SIGNS = {"empty": "", "started": "◐", "done": "✓"}
"""The sign of each step status."""


def step_marks(session: Session, agenda: Agenda) -> list[StepMark]:
    """Return the steps for the step bar, each with the sign of its status."""
    return [
        StepMark(step.id, step.title, step.short_title, STATUS_SIGNS[status_of_step(session, step.id)])
        for step in agenda.steps
    ]


def title_text(session: Session) -> Content:
    """Return what the session is called, and its team."""
    team = f" · {session.team}" if session.team else ""
    return joined((session.title or "untitled", "bold"), (team, "$text-muted"))


def state_text(state: str, line: StyledLine, step: str) -> Content:
    """Return the right end of the title bar: what is wrong with saving, and the time or that the session ended."""
    return joined((state + "   " if state else "", "$text-error"), line_content(line, keys_in(step)))


class TimeUpLine(CommandLine):
    """One line with what can be done once the time of a step is up; it takes no focus, and is hidden otherwise."""

    DEFAULT_CSS = "TimeUpLine { display: none; background: $panel; }"

    def show_choices(self, offered: TimeUp | None, is_writing: bool = False) -> None:
        """Show what is offered, while somebody writes only by keys that are not typed; nothing for None."""
        keys = [(command_symbol(id, "workshop"), words, id) for id, words in offered.choices] if offered else []
        keys = [key for key in keys if not (is_writing and len(key[0]) == 1)]
        self.display = bool(keys)
        if offered is not None and keys:
            self.show([(OVER.shape, offered.lead, ""), *keys], 1)


WIDE = 120
"""Columns from which the key line shows longer labels."""
PINNED_KEYS = ("undo", "help", "back")
"""The commands that the key line shows at any width, at its end."""
_ENDINGS = ("close", "leave_running")
"""The two ways in which a session ends."""
PREFERRED_KEYS = (
    *VERDICT_WORDS,
    *CARRY_OVER_WORDS,
    "edit",
    "mark",
    *_ENDINGS,
    "add",
    "delete",
    "take_days",
    "hand_out",
    "step_on",
    "tally",
    "join",
)
"""The commands for which others make room in a narrow key line: decisions, what Enter does, the endings, what people
look for on a row, what is taken home, and the way on."""


def key_line(
    step: str,
    is_solo: bool,
    offers: Callable[[str], bool],
    row_labels: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    is_wide: bool = False,
) -> list[tuple[str, str, str]]:
    """Return key, label and id of the commands for the key line: Enter, those of the step, `PINNED_KEYS` last.

    Those that would change nothing at the row under the cursor, as `offers` says of their ids, are left out; those that
    have a label of their own there, in `row_labels`, come before all others. `labels` are used in place of the usual
    words, by id. `is_wide` is whether longer labels have room.
    """
    first, labels = row_labels or {}, labels or {}
    of_row = [next(command for command in commands(step, "workshop") if command.id == id) for id in first if offers(id)]
    own = [*key_line_commands(step, is_solo=is_solo)]
    taken = {key for command in own for key in command.keys}
    general = [
        command
        for command in key_line_commands("workshop", is_solo=is_solo)
        if command.keys[:1] and command.keys[0] not in taken
    ]
    shown = [*own, *general, *key_line_commands("app")]
    pinned = [command for id in PINNED_KEYS for command in shown if command.id == id]
    others = [command for command in shown if command.id not in (*PINNED_KEYS, *first) and offers(command.id)]
    # Where there is nothing to edit yet, adding something is what comes first.
    first_id = "edit" if offers("edit") else "add"
    others.sort(key=lambda command: command.id != first_id)
    row_keys = [(command.symbol, first[command.id], command.id) for command in of_row]
    words = {command.id: (is_wide and command.key_line_wide_label) or command.key_line_label for command in shown}
    # The word of the method stands behind ours only where there is room: `Start (persevere)`.
    labels = labels if is_wide else {id: label.partition(" (")[0] for id, label in labels.items()}
    return row_keys + [
        (command.symbol, labels.get(command.id, words[command.id]), command.id) for command in (*others, *pinned)
    ]


def show_keys(
    bar: KeyLine, pane: StepPane | None, focused: Widget | None, width: int, has_more_steps: Callable[[], bool]
) -> None:
    """Show the keys of what is being written with the focus, else those of the step; `width` is that of the screen.

    `pane` is None while the step is being loaded. `has_more_steps` returns whether the format offers steps on request
    that are not there yet.
    """
    if keys := editor_keys(focused, lambda: pane.onward_label if pane is not None else ""):
        bar.show(each_once(keys), preferred=PREFERRED_WHILE_WRITING)
    elif pane is not None and focused is pane.filter.input:
        bar.show(FILTER_KEYS)
    elif pane is not None:
        commands = pane.commands
        row_labels, is_wide = commands.row_labels, width >= WIDE
        keys = key_line(pane.step.id, pane.session.is_solo, commands.offers, row_labels, commands.labels, is_wide)
        keys = [key for key in keys if key[2] != "join" or has_more_steps()]
        if pane.app.has_class(REHEARSAL_CLASS):
            keys = [(sign, "End" if id == "back" else word, id) for sign, word, id in keys]
        bar.show(keys, len(PINNED_KEYS), (*row_labels, *PREFERRED_KEYS))
