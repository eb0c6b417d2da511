"""What the coach found in a step, each with its reason, its fix and an example; and dismissing it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from okrtui.method.coach.registry import RULES, Finding
from okrtui.model.items import add
from okrtui.model.room import Dismissal
from okrtui.tui.coaching import Coach, said
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.safe_input import SafeInput
from okrtui.workshop import Workshop


class CoachScreen(Dialog[None]):
    """The findings of a step. `d` dismisses one for this session, with the reason."""

    BINDINGS = [("d", "dismiss_finding"), ("q", "leave")]
    DEFAULT_CSS = """
    CoachScreen OptionList { height: auto; max-height: 10; background: $surface; border: none; padding: 0; }
    CoachScreen #more { height: auto; margin-top: 1; }
    CoachScreen #reason { display: none; margin-top: 1; background: $panel; }
    CoachScreen #reason.-open { display: block; }
    """

    def __init__(self, workshop: Workshop, coach: Coach, step: str, title: str, read_only: bool) -> None:
        super().__init__()
        self._workshop, self._coach, self._step, self._title = workshop, coach, step, title
        self._read_only = read_only
        self._found: tuple[Finding, ...] = ()
        self._asked: Finding | None = None

    def compose(self) -> ComposeResult:
        """Draw the list and what belongs to the finding under the cursor."""
        with Vertical(classes="box"):
            yield Static(shown(f"Coach · {self._title}"), classes="title", markup=False)
            yield OptionList()
            yield Static(id="more", markup=False)
            yield SafeInput(placeholder="why does it not apply here? Enter keeps it", id="reason")
            yield Static("d dismisses it for this session · Escape goes back", classes="hint")

    def on_mount(self) -> None:
        """Take the keys."""
        self._read()
        self.query_one(OptionList).focus()

    def _read(self) -> None:
        self._found = self._coach.all(self._workshop.session, self._step)
        rows = self.query_one(OptionList)
        rows.clear_options()
        rows.add_options([Option(joined((f"{one.about:<5} ", "$text-muted"), said(one))) for one in self._found])
        if self._found:
            rows.highlighted = 0
        else:
            self.query_one("#more", Static).update(shown("Nothing to ask here.", "$text-muted"))

    @property
    def _here(self) -> Finding | None:
        place = self.query_one(OptionList).highlighted
        return self._found[place] if place is not None and place < len(self._found) else None

    @on(OptionList.OptionHighlighted)
    def _explain(self) -> None:
        finding = self._here
        if finding is None:
            return
        rule = RULES[finding.rule]
        lines = (
            shown(rule.reason),
            joined(("try    ", "$text-muted"), finding.fix),
            joined(("weak   ", "$text-muted"), rule.weak),
            joined(("strong ", "$text-success"), rule.strong),
            shown(f"{rule.name}", "$text-disabled"),
        )
        self.query_one("#more", Static).update(Content("\n").join(lines))

    def action_dismiss_finding(self) -> None:
        """Ask why the finding does not apply."""
        if self._here is not None and self._here.about and not self._read_only:
            self._asked = self._here
            box = self.query_one("#reason", SafeInput)
            box.add_class("-open")
            box.focus()

    def settle(self) -> None:
        """Keep a reason that was typed and not taken yet: the finding is dismissed with it, which can be undone."""
        if self.query_one("#reason", SafeInput).value.strip():
            self._dismiss()

    def action_leave(self) -> None:
        """Leave the reason first, whose text stays; then the screen, which keeps it."""
        box = self.query_one("#reason", SafeInput)
        if box.has_class("-open"):
            box.remove_class("-open")
            self.query_one(OptionList).focus()
        else:
            self.settle()
            self.dismiss(None)

    @on(Input.Submitted, "#reason")
    def _dismiss(self) -> None:
        finding, box = self._asked, self.query_one("#reason", SafeInput)
        if finding is not None:
            fields = {"rule": finding.rule, "about": finding.about, "reason": box.value}
            self._workshop.apply(lambda s: add(s, Dismissal, **fields), f"dismiss {finding.rule} on {finding.about}")
        box.value = ""
        box.remove_class("-open")
        self._read()
        self.query_one(OptionList).focus()
