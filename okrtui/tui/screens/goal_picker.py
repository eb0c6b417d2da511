"""A dialog that chooses a goal of another session, such as the parent of an objective."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okrtui.model.item_text import one_line
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown


@dataclass(frozen=True, slots=True)
class GoalChoices:
    """The goals of one session, to choose from."""

    session: str
    """Id of the session."""
    title: str
    """Its team and title."""
    goals: tuple[tuple[str, str], ...]
    """Ids and texts of its objective and key results."""


def read_goal_choices(folder: Folder, without: str) -> list[GoalChoices]:
    """Read the goals of the sessions that are not private, without those of the session with this id."""
    try:
        heads = [head for head in folder.heads() if not head.is_private and not head.problem and head.id != without]
    except StoreError:
        return []
    choices = []
    for head in heads:
        try:
            session = folder.open(head.path).session
        except StoreError:
            continue
        goals = [("objective", session.objective.text)] if session.objective.text else []
        goals += [(key_result.id, one_line(key_result)) for key_result in session.key_results]
        if goals:
            choices.append(GoalChoices(head.id, f"{head.team} · {head.title}", tuple(goals)))
    return choices


class GoalPickerScreen(Dialog[tuple[str, str]]):
    """Offers the objectives and key results of the other sessions; dismissed with session id and item id, or None."""

    DEFAULT_CSS = (
        "GoalPickerScreen OptionList { height: auto; max-height: 18; background: $surface; border: none; padding: 0; }"
    )

    def __init__(self, choices: Sequence[GoalChoices], question: str = "Which goal does this one support?") -> None:
        super().__init__()
        self._question = question
        self._goals: dict[str, tuple[str, str]] = {}
        self._options: list[Option | None] = []
        for choice in choices:
            self._options.append(Option(shown(choice.title, "bold"), disabled=True))
            for id, text in choice.goals:
                option_id = f"goal{len(self._goals)}"
                self._goals[option_id] = (choice.session, id)
                self._options.append(Option(joined((f"  {id}  ", "$text-muted"), text), id=option_id))

    def compose(self) -> ComposeResult:
        """Compose the question and the goals, grouped by session."""
        with Vertical(classes="box"):
            yield Static(shown(self._question), classes="title", markup=False)
            if self._goals:
                yield OptionList(*self._options)
            else:
                yield Static("No other session has a goal yet.", markup=False)
            yield Static("Enter chooses · Escape cancels", classes="hint")

    def on_mount(self) -> None:
        """Focus the list, if there is a goal."""
        if self._goals:
            self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Dismiss with the chosen goal."""
        self.dismiss(self._goals[event.option.id or ""])
