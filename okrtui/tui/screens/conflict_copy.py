"""A dialog that compares a session with its conflict copy item by item, and asks which version to keep."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from okrtui.content.marks import CHOSEN, NOT_CHOSEN
from okrtui.model.conflict_resolution import VersionDifference
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import key_name
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.step_parts.choices import next_choice
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Outline
from okrtui.tui.widgets.outline_row import Entry

CHOICE_LABELS = {"here": "keep what is here", "other": "take the other", "both": "keep both"}
"""The choices, and their text on the screen."""


class ConflictCopyScreen(Dialog[dict[str, str]]):
    """Asks for each difference: here, the other, or both. Dismissed with the choices by name, or None on Escape."""

    PLACES = ("confirmation",)
    BINDINGS = [
        *bindings("confirmation"),
        Binding("left,h", "choose('here')", show=False, id="versions.here"),
        Binding("right,o", "choose('other')", show=False, id="versions.other"),
        Binding("b", "choose('both')", show=False, id="versions.both"),
        Binding("space", "next", show=False, id="versions.next"),
        Binding("enter", "next", show=False, id="versions.next_by_enter"),
        Binding("q", "leave", show=False, id="versions.leave"),
    ]
    DEFAULT_CSS = """
    ConflictCopyScreen > .box { width: 92%; max-width: 100; }
    ConflictCopyScreen Outline { height: auto; max-height: 24; }
    ConflictCopyScreen .about { height: auto; color: $text-muted; margin-bottom: 1; }
    """

    def __init__(self, file_name: str, differences: tuple[VersionDifference, ...]) -> None:
        """Compare with the conflict copy in the file of that name."""
        super().__init__()
        self._file_name, self._differences = file_name, differences
        self._choices = {difference.name: "other" if difference.is_new else "here" for difference in differences}

    def compose(self) -> ComposeResult:
        """Compose the list of differences."""
        keys = "← here · → the other · b both · " if self._differences else ""
        location = f"The other is in “{self._file_name}”."
        key = key_name("confirm", "confirmation")
        no_difference = f" It is the same as what is here; {key} removes it."
        with Vertical(classes="box"):
            yield Static("Two versions of this session", classes="title")
            yield Static(shown(location + ("" if self._differences else no_difference)), classes="about", markup=False)
            yield Outline()
            yield Static(shown(f"{keys}{key} applies it · Escape: later"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Fill and focus the list."""
        self._draw()
        self.query_one(Outline).focus()

    def _draw(self) -> None:
        self.query_one(Outline).show([self._entry(difference, n > 0) for n, difference in enumerate(self._differences)])

    def _entry(self, difference: VersionDifference, space: bool) -> Entry:
        choice = self._choices[difference.name]
        lines: list[Content] = []
        for label, here, other in difference.fields:
            prefix = f"{label}: " if label and label not in difference.title else ""
            for side, text in (("here", here), ("other", other)):
                is_chosen = choice in (side, "both")
                sign = (f"{CHOSEN} ", "$primary") if is_chosen else (f"{NOT_CHOSEN} ", "$text-muted")
                value = (text or ("missing" if difference.is_new else "nothing"), "" if is_chosen else "$text-muted")
                lines.append(joined(sign, (f"{side:<7}", "$text-muted"), (prefix, "$text-muted"), value))
        note = shown(CHOICE_LABELS[choice], "$text-muted")
        return Entry(
            difference.name,
            shown(difference.title, "bold"),
            note=note,
            details=tuple(lines),
            has_space_above=space,
            hanging_indent=9,
        )

    @property
    def _difference(self) -> VersionDifference | None:
        key = self.query_one(Outline).cursor_key
        return next((difference for difference in self._differences if difference.name == key), None)

    def action_choose(self, choice: str) -> None:
        """Set the choice for the difference under the cursor; `both` only if there is room for two items."""
        difference = self._difference
        if difference is not None and choice == "both" and not difference.can_keep_both:
            self.notify("Only one fits here.", markup=False, timeout=3)
        elif difference is not None:
            self._choices[difference.name] = choice
            self._draw()

    @on(Outline.EntrySelected)
    def action_next(self) -> None:
        """Cycle through the choices for the difference under the cursor."""
        if difference := self._difference:
            choices = [choice for choice in CHOICE_LABELS if choice != "both" or difference.can_keep_both]
            self.action_choose(next_choice(choices, self._choices[difference.name]))

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this dialog, by their id."""
        return {"confirm": self.finish}

    def finish(self) -> None:
        """Dismiss with the choices."""
        self.dismiss(self._choices)
