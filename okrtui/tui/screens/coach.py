"""A dialog with the coach's findings in a step: reason, fix and examples of each, dismissing one, and SMART."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from okrtui.method.coach.registry import RULES, Finding
from okrtui.method.step_texts import Step
from okrtui.model.follow_ups import Dismissal
from okrtui.model.items import add
from okrtui.model.text import MAX_TEXT, clean
from okrtui.store.unfinished_input import UnfinishedInput
from okrtui.tui.coach_panel import SessionCoach, about_label, finding_text, fix_text
from okrtui.tui.edits import apply_edit
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.screens.rule import RuleScreen
from okrtui.tui.screens.smart import SmartScreen
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.hanging_text import HangingLine, HangingText
from okrtui.tui.widgets.safe_input import SafeInput
from okrtui.workshop import Workshop


class CoachScreen(Dialog[None]):
    """The findings of a step.

    `d` dismisses one for this session and asks for the reason; `r` shows its rule; `s` shows the key results by the
    letters of SMART.
    """

    BINDINGS = [
        Binding("s", "show_smart", show=False, id="coach.smart"),
        Binding("d", "dismiss_finding", show=False, id="coach.dismiss"),
        Binding("r", "show_rule", show=False, id="coach.rule"),
        Binding("q", "leave", show=False, id="coach.leave"),
    ]
    DEFAULT_CSS = """
    CoachScreen OptionList { height: auto; max-height: 25vh; background: $surface; border: none; padding: 0; }
    CoachScreen #more { height: auto; margin-top: 1; }
    CoachScreen #keys { dock: bottom; }
    CoachScreen #reason { display: none; margin-top: 1; background: $panel; }
    CoachScreen #reason.-open { display: block; }
    """

    def __init__(
        self,
        workshop: Workshop,
        coach: SessionCoach,
        step: Step,
        read_only: bool,
        unfinished: UnfinishedInput,
        kept: Mapping[str, str],
        item: str = "",
    ) -> None:
        """Show the findings in a step; `kept` is a reason that was not confirmed, as `unfinished` has kept it.

        `item` is the id of what the cursor is on, whose letters come first.
        """
        super().__init__()
        self._item = item
        self._unfinished, self._kept = unfinished, kept
        self._workshop, self._coach, self._step = workshop, coach, step
        self._read_only = read_only
        self._findings: tuple[Finding, ...] = ()
        self._pending_finding: Finding | None = None

    def compose(self) -> ComposeResult:
        """Compose the list, the details of the finding under the cursor, and the line for a reason."""
        with Vertical(classes="box"):
            yield Static(shown(f"Coach · {self._step.title}"), classes="title", markup=False)
            yield OptionList()
            yield HangingText(id="more")
            yield SafeInput(placeholder="why doesn't it apply here? Enter saves the reason", id="reason")
            yield Static(id="keys", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Fill the list and focus it."""
        self._fill_list()
        self.query_one(OptionList).focus()
        self._restore_reason()

    def _restore_reason(self) -> None:
        """Open the line with a reason that was typed but not entered when the app ended, if its finding is there."""
        kept = self._kept
        index = next(
            (
                index
                for index, finding in enumerate(self._findings)
                if (finding.rule, finding.about) == (kept.get("rule"), kept.get("about"))
            ),
            None,
        )
        if index is not None and not self._read_only and kept.get("reason"):
            self.query_one(OptionList).highlighted = index
            self.query_one("#reason", SafeInput).value = clean(kept["reason"])[:MAX_TEXT]
            self.action_dismiss_finding()

    @on(Input.Changed, "#reason")
    def _keep_reason(self, event: Input.Changed) -> None:
        event.stop()
        if (finding := self._pending_finding) is not None:
            self._unfinished.keep({"rule": finding.rule, "about": finding.about, "reason": event.value})

    def on_unmount(self) -> None:
        """Keep what was typed if the app ends here."""
        self._unfinished.close()

    def _fill_list(self) -> None:
        self._findings = self._coach.step_findings(self._workshop.session, self._step.id)
        rows = self.query_one(OptionList)
        rows.clear_options()
        rows.add_options(
            [
                Option(
                    joined(finding_text(finding), (f"  {about_label(self._workshop.session, finding)}", "$text-muted"))
                )
                for finding in self._findings
            ]
        )
        dismissing = "d dismiss for this session · " if self._findings and not self._read_only else ""
        explaining = "r rule · " if self._findings else ""
        smart = "s SMART · " if self._workshop.session.key_results else ""
        self.query_one("#keys", Static).update(shown(f"{explaining}{smart}{dismissing}Esc back"))
        if self._findings:
            rows.highlighted = 0
        else:
            self.query_one(HangingText).show((HangingLine(shown("No questions about this step.", "$text-muted")),))

    @property
    def _finding(self) -> Finding | None:
        index = self.query_one(OptionList).highlighted
        return self._findings[index] if index is not None and index < len(self._findings) else None

    @on(OptionList.OptionHighlighted)
    def _explain(self) -> None:
        finding = self._finding
        if finding is None:
            return
        rule, session = RULES[finding.rule], self._workshop.session
        explanation = rule.explanation(session.is_solo)
        lines = (
            HangingLine(shown(explanation.reason)),
            HangingLine(joined(("try    ", "$text-muted"), fix_text(finding, session, "")), 7),
            HangingLine(joined(("weak   ", "$text-muted"), explanation.weak), 7),
            *(
                HangingLine(joined(("strong ", "$text-success"), example), 7)
                for example in filter(None, (explanation.strong, explanation.stronger))
            ),
            HangingLine(joined(("rule   ", "$text-muted"), (rule.name, "$text-disabled")), 7),
        )
        self.query_one(HangingText).show(lines)

    def action_show_smart(self) -> None:
        """Show the key results by the letters of SMART, first the one that is meant."""
        key_results = self._workshop.session.key_results
        about = self._finding.about if self._finding is not None else ""
        meant = [kr for id in (about, self._item) for kr in key_results if kr.id == id][:1]
        if key_results:
            ordered = [*meant, *(key_result for key_result in key_results if key_result not in meant)]
            self.app.push_screen(SmartScreen(self._workshop.session, self._coach, ordered))

    def action_dismiss_finding(self) -> None:
        """Open the line for the reason why the finding under the cursor does not apply."""
        if self._finding is not None and not self._read_only:
            self._pending_finding = self._finding
            line = self.query_one("#reason", SafeInput)
            line.add_class("-open")
            line.focus()

    def action_show_rule(self) -> None:
        """Show the page of the rule of the finding under the cursor."""
        if (found := self._finding) is not None:
            self.app.push_screen(RuleScreen(RULES[found.rule], found.severity, self._workshop.session.is_solo))

    def commit_pending(self) -> None:
        """Dismiss the finding with a reason that was typed but not submitted yet; undo brings it back."""
        if self.query_one("#reason", SafeInput).value.strip():
            self._dismiss()

    def action_leave(self) -> None:
        """Close the line for the reason, whose text stays; if it is closed, commit the reason and close the dialog."""
        line = self.query_one("#reason", SafeInput)
        if line.has_class("-open"):
            line.remove_class("-open")
            self.query_one(OptionList).focus()
        else:
            self.commit_pending()
            self.dismiss(None)

    @on(Input.Submitted, "#reason")
    def _dismiss(self) -> None:
        finding, line = self._pending_finding, self.query_one("#reason", SafeInput)
        if finding is not None:
            fields = {"rule": finding.rule, "about": finding.about, "reason": line.value}
            label = f"dismissing “{finding.message}”"
            if not apply_edit(self, self._workshop, lambda s: add(s, Dismissal, **fields), label):
                return
        self._pending_finding = None
        self._unfinished.clear()
        line.value = ""
        line.remove_class("-open")
        self._fill_list()
        self.query_one(OptionList).focus()
