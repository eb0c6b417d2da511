"""What the coach shows: what stands, and in a team at most one question, once the sentence is finished.

`Coach` decides what is shown and knows no widget; `CoachPanel` draws it, beside the step or in one line below it.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okrtui.method.coach.live import stands
from okrtui.method.coach.registry import RULES, WORD_ON_SCREEN, Finding
from okrtui.method.coach.session_findings import findings, findings_about
from okrtui.method.coach.settings import CoachSettings
from okrtui.method.numbers import Numbers
from okrtui.model.forms import gaps, value
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.tui.text import joined, shown

MODES = {"one": "one question", "all": "all", "off": "off"}
"""How much the coach says, and how it is called."""

STEP_OF = {
    "key result": "okr",
    "objective": "okr",
    "hypothesis": "hypotheses",
    "roadmap": "hypotheses",
    "why": "whys",
    "ladder": "ladder",
    "action": "ladder",
    "decision": "decide",
    "change": "okr",
    "belief": "hypotheses",
    "rhythm": "close",
}
"""The step in which findings on a kind of item are shown."""

TOLD_IN: dict[str, dict[str, str]] = {
    "checkin": {"belief": "numbers", "rhythm": "numbers", "change": "numbers"},
    "retro": {"change": "grade", "belief": "carry_over"},
}
"""Where that is another step, by the format of the session."""

COLORS = {"error": "$text-error", "warning": "$text-warning", "hint": "$text-primary"}
"""Colors of the severities, beside their words."""

WEIGHT = {"error": 0, "warning": 1, "hint": 2}
"""What is asked first."""


@dataclass(frozen=True, slots=True)
class Coach:
    """What the coach may use in an open session."""

    numbers: Numbers
    """The numbers of the method."""
    settings: CoachSettings
    """What the folder sets for the coach."""
    today: date
    """The day it is."""

    def question(self, session: Session, item: str) -> Finding | None:
        """Return the one question about a finished item: the weightiest, in the order of the rules."""
        found = findings_about(session, item, self.numbers, self.settings, self.today) if item else ()
        return min(found, key=lambda one: WEIGHT[one.severity], default=None)

    def all(self, session: Session, step: str) -> tuple[Finding, ...]:
        """Return all findings that belong to a step."""
        found = findings(session, self.numbers, self.settings, self.today)
        steps: dict[str, str] = STEP_OF | TOLD_IN.get(session.format, {})
        return tuple(one for one in found if steps[RULES[one.rule].on] == step)


@lru_cache(64)
def ticks(one: KeyResult) -> tuple[Content, ...]:
    """Return what of a key result stands, each part with its tick."""
    marks = {True: ("✓", "$text-success"), False: ("·", "$text-muted")}
    return tuple(joined(f"{part} ", marks[ok]) for part, ok in stands(one))


def said(finding: Finding) -> Content:
    """Return a finding in the words of the screen."""
    return joined((f"{WORD_ON_SCREEN[finding.severity]}  ", COLORS[finding.severity]), finding.message)


class CoachPanel(VerticalScroll, can_focus=False):
    """The coach's corner. It never takes the keys."""

    DEFAULT_CSS = """
    CoachPanel { width: 34; height: 1fr; border-left: solid $panel; padding: 1 1 0 1; }
    CoachPanel > Static { height: auto; }
    CoachPanel.-line {
        dock: bottom; width: 1fr; height: 1; border-left: none; padding: 0 1; background: $surface;
    }
    """

    def __init__(self, mode: str) -> None:
        super().__init__()
        self.mode = mode
        self._last: tuple[object, ...] = ()
        self._session: Session | None = None
        self._coach: Coach
        self._said = Content("")

    def compose(self) -> ComposeResult:
        """Draw the corner."""
        yield Static(markup=False)

    def show(self, coach: Coach, session: Session, step: str, item: str, writing: bool, narrow: bool) -> None:
        """Draw what there is to say; `item` is under the cursor, or being written."""
        if step == "grade" and item.startswith(KeyResult.PREFIX):
            # What is graded is no plan any more: nothing about it can be made stronger.
            item = ""
        self.set_class(narrow, "-line")
        self.display = self.mode != "off"
        now = (step, item, writing, narrow, self.mode, coach)
        if session is self._session and now == self._last:
            return
        self._session, self._last, self._coach = session, now, coach
        self.workers.cancel_group(self, "coach")
        if not self.display:
            return
        if narrow:
            self._say(self._line(session, step, item, writing))
            return
        standing = self._standing(session) if step == "okr" else []
        if self.mode == "one":
            question = None if writing else self._coach.question(session, item)
            self._draw([*standing, *(self._about(question) if question else [])], step)
        else:
            self._draw_all(session, step, standing)

    def _standing(self, session: Session) -> list[Content]:
        lines: list[Content] = []
        for one in session.key_results:
            who, does_what, how_much, when = ticks(one)
            lines += [joined((f"{one.id:<5}", "bold"), who, "  ", does_what)]
            lines += [joined("     ", how_much, "  ", when), Content("")]
        return lines

    def _about(self, finding: Finding) -> list[Content]:
        name = joined((f"{finding.about}  ", "bold")) if finding.about else Content("")
        fix = f"{finding.fix} s does." if finding.rule == "kr-output" else finding.fix
        return [name + said(finding), shown(fix, "$text-muted"), Content("")]

    def _line(self, session: Session, step: str, item: str, writing: bool) -> Content:
        """What fits into one line: ticks while writing, the question after."""
        if writing:
            one = next((one for one in session.key_results if one.id == item), None)
            return joined(("coach  ", "$text-primary"), Content("  ").join(ticks(one) if one and step == "okr" else ()))
        if self.mode == "all":
            found = self._coach.all(session, step)
            more = f"   +{len(found) - 1} · C shows them" if len(found) > 1 else ""
            finding = next((one for one in found if one.about == item), found[0] if found else None)
        else:
            finding, more = self._coach.question(session, item), ""
        if finding is None:
            there = find(session, item) if item else None
            written = there is not None and any(value(there, name) for name in gaps(type(there)))
            return joined(("coach  ", "$text-primary"), ("✓" if written else "", "$text-success"))
        about = f"{finding.about} " if finding.about else ""
        return joined(("coach  ", "$text-primary"), about, said(finding), (more, "$text-muted"))

    def _draw(self, lines: list[Content], step: str) -> None:
        keys = shown(f"F8 {MODES[self.mode]} · C more", "$text-disabled")
        body = lines or [shown("Nothing to ask here.", "$text-muted"), Content("")]
        self._say(Content("\n").join([shown("Coach", "bold $text-primary"), Content(""), *body, keys]))

    def _say(self, content: Content) -> None:
        if not content.is_same(self._said):
            self._said = content
            self.query_one(Static).update(content)

    @work(exclusive=True, group="coach")
    async def _draw_all(self, session: Session, step: str, standing: list[Content]) -> None:
        """Draw every finding of the step, once typing rests."""
        await asyncio.sleep(0.15)
        found = self._coach.all(session, step)
        lines = [line for one in found[:30] for line in self._about(one)]
        self._draw([*standing, *lines], step)
