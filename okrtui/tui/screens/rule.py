"""A dialog with the page of one rule of the coach, as `okrtui rule` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from okrtui.method.coach.registry import SEVERITY_LABELS, Rule
from okrtui.method.coach.rule_page import page_lines
from okrtui.method.coach.settings import Severity
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.hanging_text import HangingLine, HangingText
from okrtui.tui.widgets.scrolled_text import ScrolledText

_LABEL_WIDTH = 9
"""Columns of a label and the blanks behind it."""


class RuleScreen(Dialog[None]):
    """What a rule finds and why, its source, examples, and how to silence it."""

    BINDINGS = [Binding("r,enter,q", "leave", show=False, id="rule.leave")]
    DEFAULT_CSS = """
    RuleScreen > .box { max-width: 100; width: 92%; }
    RuleScreen ScrolledText { height: auto; max-height: 100%; margin-bottom: 2; }
    RuleScreen .hint { dock: bottom; margin-top: 0; }
    """

    def __init__(self, rule: Rule, severity: Severity, is_solo: bool) -> None:
        """Show the page of a rule with the severity of what it found, as told to a team or to one person alone."""
        super().__init__()
        self._rule, self._severity, self._is_solo = rule, severity, is_solo

    def compose(self) -> ComposeResult:
        """Compose the page."""
        rule = self._rule
        with Vertical(classes="box"):
            yield Static(shown(f"{rule.name} · {SEVERITY_LABELS[self._severity]}"), classes="title", markup=False)
            with ScrolledText():
                yield HangingText(self._lines())
            yield Static("Enter closes · ↑ ↓ scroll", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Focus the text, so that the keys scroll it."""
        self.query_one(ScrolledText).focus()

    def _lines(self) -> Iterator[HangingLine]:
        for line in page_lines(self._rule, self._is_solo):
            color = "$text-success" if line.label == "strong" else "$text-muted"
            label = f"{line.label:<{_LABEL_WIDTH}}"
            yield HangingLine(joined((label, color), line.text), _LABEL_WIDTH)
            for code in line.code:
                yield HangingLine(joined(" " * (_LABEL_WIDTH + 2), (code, "$text-primary")), _LABEL_WIDTH + 2)
