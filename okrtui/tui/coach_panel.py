"""The coach of an open session: at most one question, or all findings, and the ticks of key results.

`SessionCoach` selects what is shown and knows no widget. `CoachPanel` draws it beside the step, or in one line
below it; in a step where there is nothing to say it is folded, and the step has the room.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okrtui.content.marks import UNANSWERED
from okrtui.content.page_sections import CLOSED
from okrtui.method.coach.checklist import key_result_checklist
from okrtui.method.coach.registry import RULES, SEVERITY_LABELS, Finding
from okrtui.method.coach.session_findings import check_item, check_session
from okrtui.method.coach.settings import NEWEST_ONLY_RULES, CoachSettings
from okrtui.method.numbers import Numbers
from okrtui.method.progress_status import unfilled_text
from okrtui.method.step_status import first_question, status_of_step
from okrtui.model.base import Model
from okrtui.model.causes import Rung
from okrtui.model.forms import gap_value, gaps
from okrtui.model.item_phrases import item_phrase, quoted, with_capital
from okrtui.model.items import dependents, find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.session_formats import CHECKIN_FORMATS
from okrtui.tui.key_hints import command_symbol, insert_keys, key_name
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.bars import KeyLine

COACH_MODES = {"one": "one question at a time", "all": "all questions", "off": "off"}
"""Modes of the coach, with their names on screen."""
NEXT_MODES = {"one": "shows all", "all": "turns off"}
"""What the key that switches the mode does while the coach is shown."""

STEP_BY_KIND = {
    "frame": "frame",
    "key result": "okr",
    "key results": "okr",
    "objective": "okr",
    "hypothesis": "hypotheses",
    "roadmap": "hypotheses",
    "why": "whys",
    "ladder": "ladder",
    "action": "ladder",
    "decision": "decide",
    "change": "okr",
    "assumption": "hypotheses",
    "rhythm": "close",
    "file": "",
}
"""Step in which the findings about a kind of item are shown; empty for those that only a check of files tells."""

_CHECKIN_STEPS = {"assumption": "numbers", "rhythm": "numbers", "change": "numbers"}

STEP_BY_FORMAT: dict[str, dict[str, str]] = {
    **dict.fromkeys(CHECKIN_FORMATS, _CHECKIN_STEPS),
    "retro": {"change": "grade", "assumption": "carry_over"},
}
"""Exceptions to `STEP_BY_KIND`, by session format."""

_GOAL_STEPS = {**dict.fromkeys(CHECKIN_FORMATS, "numbers"), "retro": "grade"}
"""The step in which the goal is changed, of the formats that have no step to write it."""

AS_SAID_NOTE = "A key result may stay as it was said. {edit} fills in its parts, so that its number can be followed."
"""What is said once beside key results without their shape; names a command by its id in braces."""

SEVERITY_COLORS = {"error": "$text-error", "warning": "$text-warning", "hint": "$text-primary"}
"""Color of each severity, beside its word."""

_MOST_ELSEWHERE = 4
"""The most rows that are named while there is no question about the one under the cursor."""

SEVERITY_RANK = {"error": 0, "warning": 1, "hint": 2}
"""Rank of each severity; the lowest is asked first."""


@dataclass(frozen=True, slots=True)
class SessionCoach:
    """The rules of the coach, applied to an open session."""

    numbers: Numbers
    """The numbers of the method."""
    settings: CoachSettings
    """The coach's settings of the folder."""
    today: date
    """The current day."""
    is_followed: bool = False
    """Whether another session follows, which is asked about what is due and open now."""

    def question(self, session: Session, item: str) -> Finding | None:
        """Return the most severe finding about an item, the first in the order of the rules; None without any."""
        matches = check_item(session, item, self.numbers, self.settings, self.today) if item else ()
        return most_severe(finding for finding in matches if self._asks(finding))

    def first_question(self, session: Session, step: str) -> str:
        """Return the question that begins a step as long as it is empty; no text afterwards."""
        return first_question(session, step) if status_of_step(session, step) == "empty" else ""

    def step_findings(self, session: Session, step: str) -> tuple[Finding, ...]:
        """Return all findings that are shown in a step."""
        matches = check_session(session, self.numbers, self.settings, self.today)
        return tuple(each for each in matches if self._asks(each) and _step_of(session, each) == step)

    def _asks(self, finding: Finding) -> bool:
        return not (self.is_followed and finding.rule in NEWEST_ONLY_RULES)


def _step_of(session: Session, finding: Finding) -> str:
    """Return the step in which a finding is shown; empty for none.

    An action that is no rung stands on the page, which says itself what its actions lack.
    """
    kind = RULES[finding.rule].on
    if kind == "action" and not isinstance(find(session, finding.about), Rung):
        return ""
    steps: dict[str, str] = STEP_BY_KIND | STEP_BY_FORMAT.get(session.format, {})
    return steps[kind]


def most_severe(findings: Iterable[Finding]) -> Finding | None:
    """Return the most severe of some findings, the first of several; None without any."""
    return min(findings, key=lambda finding: SEVERITY_RANK[finding.severity], default=None)


def _is_complete(key_result: KeyResult) -> bool:
    """Return whether a key result has all its parts; one that stays as it was said is asked for none."""
    return not key_result.is_as_said and all(is_complete for _, is_complete in key_result_checklist(key_result))


@lru_cache(64)
def tick_marks(key_result: KeyResult) -> tuple[Content, ...]:
    """Return the parts of a key result, each with a tick (complete) or a dash."""
    signs = {True: ("✓", "$text-success"), False: (UNANSWERED, "$text-muted")}
    return tuple(joined(f"{part} ", signs[is_complete]) for part, is_complete in key_result_checklist(key_result))


def finding_text(finding: Finding) -> Content:
    """Return a finding as content: severity and message."""
    return joined((f"{SEVERITY_LABELS[finding.severity]}  ", SEVERITY_COLORS[finding.severity]), finding.message)


def fix_text(finding: Finding, session: Session, item: str) -> str:
    """Return what to do about a finding, with the key that helps where it does so with the cursor on an item."""
    return " ".join(filter(None, (finding.fix, key_hint(finding, session, item))))


_OPENS, _LEADS = " opens “", ", then Tab as far as “"
"""How a key hint says that Enter opens the gap of what is missing, and that an idea has its gap further on."""
_OPEN_AT_FIRST = ("key result", "objective")
"""What is opened at its first gap once it is complete."""


def key_hint(finding: Finding, session: Session, item: str) -> str:
    """Return which key helps with a finding while the cursor is on an item.

    Empty for none, where the fix is another than that of its rule, and where the key does nothing of it on the item.
    """
    rule = RULES[finding.rule]
    target = find(session, item) if item and is_within(session, item, finding) else None
    hint = rule.row_hints.get(target.NAME, "") if rule.row_hints and target else rule.key_hint
    if finding.fix != rule.fix or not hint or (rule.gap and not _has_gap(session, item, finding)):
        return ""
    if session.format in _GOAL_STEPS and rule.on in ("key result", "objective"):
        return insert_keys("{change_goal} changes it here.", _GOAL_STEPS[session.format])
    if rule.gap and rule.on in _OPEN_AT_FIRST and not _is_opened_first(finding, session):
        hint = hint.replace(_OPENS, _LEADS)
    return insert_keys(hint, STEP_BY_KIND[rule.on])


def _is_opened_first(finding: Finding, session: Session) -> bool:
    """Return whether a finding is about something that is missing, so that Enter opens its gap first.

    A key result that stands as it was said lacks all of its sentence, and is filled from the start.
    """
    about = find(session, finding.about) if finding.about else None
    is_as_said = isinstance(about, KeyResult) and about.is_as_said
    return finding.severity != "hint" and bool(RULES[finding.rule].gap) and not is_as_said


def _has_gap(session: Session, item: str, finding: Finding) -> bool:
    """Return whether Enter on an item opens a gap for a finding: its own, or that of the decision about it."""
    decided = {decision.id: decision.about for decision in session.decisions}
    is_here = bool(item) and (is_within(session, item, finding) or decided.get(finding.about) == item)
    edited = [find(session, id) for id in (item, *(id for id, about in decided.items() if about == item))]
    return is_here and any(each is not None and RULES[finding.rule].gap in gaps(type(each)) for each in edited)


def about_label(session: Session, finding: Finding) -> str:
    """Return what a finding is about: the id of a key result, as its row shows it, and the item's own words."""
    item = find(session, finding.about) if finding.about else None
    if isinstance(item, KeyResult):
        return f"{item.id} {quoted(item.statement)}" if item.statement else item.id
    return with_capital(item_phrase(session, finding.about).removeprefix("the ")) if item else ""


def is_within(session: Session, item: str, finding: Finding) -> bool:
    """Return whether an item is what a finding is about, or is held by it, so that the cursor tells which it is."""
    return item == finding.about or any(held.id == item for held in dependents(session, finding.about))


class CoachPanel(VerticalScroll, can_focus=False):
    """The panel of the coach. It never takes the focus."""

    DEFAULT_CSS = """
    CoachPanel { width: 34; height: 1fr; border-left: solid $panel; padding: 1 1 0 1; }
    CoachPanel > Static { height: auto; }
    CoachPanel.-line {
        dock: bottom; width: 1fr; height: auto; max-height: 2; border-left: none; padding: 0 1; background: $surface;
    }
    """

    def __init__(self, mode: str) -> None:
        super().__init__()
        self.mode = mode
        self._text = Static(markup=False)
        self._last_state: tuple[object, ...] = ()
        self._session: Session | None = None
        self._checked_session: Session | None = None
        """The session that the findings are about."""
        self._step = ""
        self._coach: SessionCoach
        self._findings: tuple[Finding, ...] = ()
        """The findings in the step, as they were when nothing was being edited."""
        self._on_screen: tuple[Finding, ...] = ()
        """The findings that the panel shows."""
        self._shown_content = Content("")

    def compose(self) -> ComposeResult:
        """Compose the panel."""
        yield self._text

    def on_click(self) -> None:
        """Show all that the coach found, as the key does that the panel names."""
        self.post_message(KeyLine.KeyPressed("coach_more"))

    def show(self, coach: SessionCoach, session: Session, step: str, item: str, is_editing: bool, narrow: bool) -> None:
        """Draw what applies to `item`, under the cursor or (`is_editing`) being edited; in one line if `narrow`.

        Whether the panel is folded changes with the step, with the mode and after an edit, not while somebody writes.
        """
        if step == "grade" and any(key_result.id == item for key_result in session.key_results):
            # A key result that is being graded is no longer a plan to improve.
            item = ""
        self.set_class(narrow, "-line")
        state = (step, item, is_editing, narrow, self.mode, coach)
        if session is self._session and state == self._last_state:
            return
        if not is_editing or step != self._step:
            if session is not self._checked_session or step != self._step or self._last_state[-1:] != (coach,):
                self._findings, self._checked_session = coach.step_findings(session, step), session
            # A session that has ended is read, not improved.
            is_open = session.status not in CLOSED
            self.display = self.mode != "off" and is_open and self._has_words(coach, session, step)
        if self.mode == "off" or self._last_state[4:5] == ("off",):
            self.display = self.mode != "off" and self._has_words(coach, session, step)
        self._session, self._last_state, self._step, self._coach = session, state, step, coach
        self.workers.cancel_group(self, "coach")
        self._on_screen = self._shown_findings(session, item, is_editing, narrow) if self.display else ()
        if not self.display:
            return
        if narrow:
            self._update(self._one_line(session, step, item, is_editing))
            return
        tick_lines = self._tick_lines(session) if step == "okr" else []
        if self.mode == "one":
            question = next(iter(self._on_screen), None)
            self._draw(
                [
                    *tick_lines,
                    *(
                        self._finding_lines(session, question, item, False)
                        if question
                        else self._opening(session, step) or self._elsewhere(session)
                    ),
                ]
            )
        else:
            self._draw_all(session, step, item, tick_lines, is_editing)

    def _has_words(self, coach: SessionCoach, session: Session, step: str) -> bool:
        """Whether there is anything to say in a step, on whatever item; a key result has ticks until it is complete."""
        ticked = session.key_results if step == "okr" else ()
        is_ticked = step == "okr" and not (ticked and all(map(_is_complete, ticked)))
        return bool(self._findings or is_ticked or coach.first_question(session, step))

    def _question(self, session: Session, item: str) -> Finding | None:
        """Return the question about an item; where it has none, the most severe one of the step that others share."""
        shared = (finding for finding in self._findings if not RULES[finding.rule].is_local)
        return self._coach.question(session, item) or most_severe(shared)

    def asked_gap(self, session: Session, item: str) -> str:
        """Return the field of an item that a question on the screen misses; empty for none, and for a mere idea."""
        asking = (finding for finding in self._on_screen if _is_opened_first(finding, session))
        question = most_severe(finding for finding in asking if item and key_hint(finding, session, item))
        return RULES[question.rule].gap if question else ""

    def _shown_findings(self, session: Session, item: str, is_editing: bool, narrow: bool) -> tuple[Finding, ...]:
        """Return the findings to show; while something is written only those of the step, in the panel that has all."""
        if self.mode == "all" and not narrow:
            return self._findings
        if is_editing:
            return ()
        if self.mode == "all":
            about_item = (finding for finding in self._findings if finding.about == item)
            question = next(about_item, next(iter(self._findings), None))
        else:
            question = self._question(session, item)
        return (question,) if question else ()

    def _elsewhere(self, session: Session) -> list[Content]:
        """Return where the questions are, while there is none about the item under the cursor."""
        named: list[str] = []
        for finding in self._findings:
            label = about_label(session, finding) if len(named) < _MOST_ELSEWHERE else ""
            if label and label not in named:
                named.append(label)
        lines = [shown(label) for label in named]
        return [shown("Questions on other rows", "$text-muted"), *lines, Content("")] if named else []

    def _opening(self, session: Session, step: str) -> list[Content]:
        """Return the first question of an empty step as lines; none for another step."""
        question = self._coach.first_question(session, step)
        return [shown(question, "italic"), Content("")] if question else []

    def _tick_lines(self, session: Session) -> list[Content]:
        """Return what is complete of each key result; of one that stays as it was said, only its numbers."""
        lines: list[Content] = []
        for key_result in session.key_results:
            who, does_what, how_much, when = tick_marks(key_result)
            if key_result.is_as_said:
                numbers = ("  ", how_much, "  ", when) if key_result.direction else ()
                lines += [joined((f"{key_result.id:<4} ", "bold"), ("as said", "$text-muted"), *numbers), Content("")]
                continue
            lines += [joined((f"{key_result.id:<4} ", "bold"), who, "  ", does_what)]
            lines += [joined("     ", how_much, "  ", when), Content("")]
        if any(key_result.is_as_said and not key_result.direction for key_result in session.key_results):
            lines += [shown(insert_keys(AS_SAID_NOTE, "okr"), "$text-muted"), Content("")]
        return lines

    def _finding_lines(self, session: Session, finding: Finding, item: str, is_editing: bool = False) -> list[Content]:
        """Return a finding with what to do about it; without the key that helps while something is written."""
        name = [shown(label, "bold")] if (label := about_label(session, finding)) else []
        fix = finding.fix if is_editing else fix_text(finding, session, item)
        return [*name, finding_text(finding), shown(fix, "$text-muted"), Content("")]

    def _one_line(self, session: Session, step: str, item: str, is_editing: bool) -> Content:
        """Return the one-line layout: ticks while writing, otherwise the question; no word while there is none."""
        if is_editing:
            key_result = next((kr for kr in session.key_results if kr.id == item), None)
            ticks = Content("  ").join(tick_marks(key_result) if key_result and step == "okr" else ())
            return self._line(ticks or shown(self._coach.first_question(session, step), "italic"))
        finding = next(iter(self._on_screen), None)
        others = len(self._findings) - 1 if self.mode == "all" else 0
        more = f"   +{others} · {key_name('coach_more')} shows them" if others > 0 else ""
        if finding is None:
            target = find(session, item) if item else None
            opening = shown(self._coach.first_question(session, step), "italic")
            return self._line(opening or _completeness(target))
        # A question about another item says which; only one about the item under the cursor needs the key for it.
        is_here = is_within(session, item, finding)
        note = key_hint(finding, session, item).removesuffix(".") if is_here else about_label(session, finding)
        return self._line(
            joined(finding_text(finding), (f"  {note}" if note else "", "$text-muted"), (more, "$text-muted"))
        )

    @staticmethod
    def _line(content: Content) -> Content:
        """Return what is said in one line after the name of the coach; nothing where nothing is said."""
        return joined(("coach  ", "$text-primary"), content) if content else content

    def _draw(self, lines: list[Content]) -> None:
        keys = shown(
            f"{command_symbol('coach', 'workshop')} {NEXT_MODES[self.mode]} · {key_name('coach_more')} lists them",
            "$text-disabled",
        )
        said = lines or [shown("The coach asks nothing here.", "$text-muted"), Content("")]
        self._update(Content("\n").join([shown("Coach", "bold $text-primary"), Content(""), *said, keys]))

    def _update(self, content: Content) -> None:
        if not content.is_same(self._shown_content):
            self._shown_content = content
            self._text.update(content)

    @work(exclusive=True, group="coach")
    async def _draw_all(
        self, session: Session, step: str, item: str, tick_lines: list[Content], is_editing: bool
    ) -> None:
        """Draw all findings of the step after a pause in typing."""
        await asyncio.sleep(0.15)
        findings_of_step = self._coach.step_findings(session, step)
        lines = [
            line
            for finding in findings_of_step[:30]
            for line in self._finding_lines(session, finding, item, is_editing)
        ]
        self._draw([*tick_lines, *(lines or self._opening(session, step))])


def _completeness(item: Model | None) -> Content:
    """Return that an item asks for nothing more, or of a key result that its number is not taken from its words yet."""
    if isinstance(item, KeyResult) and (lack := unfilled_text(item)):
        return shown(insert_keys(f"{with_capital(lack)}. {{edit}} opens its parts.", "okr"), "$text-muted")
    is_written = item is not None and any(gap_value(item, name) for name in gaps(type(item)))
    return shown("✓ this line is complete" if is_written else "", "$text-success")
