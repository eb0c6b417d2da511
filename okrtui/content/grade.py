"""What the grade step says: each key result with its evidence, the votes given in silence, and its grade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okrtui.content.counter_metric import counter_metric_lines
from okrtui.content.goal_changes import goal_change_rows
from okrtui.content.number_format import said_number
from okrtui.content.page_sections import CLOSED
from okrtui.content.progress import ambition_text
from okrtui.content.rows import Part, Row, baseline_to_target, draft_text, empty_rows, heading, hint, id_lead
from okrtui.content.spans import SpanRole, StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.votes import votes_line
from okrtui.method.grading import (
    achieved_share,
    band_of,
    covered_ids,
    grade_meaning,
    is_stretch,
    proposed_grade,
    reflection_question,
    stretch_key_results,
    sweet_spot_text,
    too_easy_question,
    way_words,
    without_last_number,
)
from okrtui.method.numbers import Numbers
from okrtui.method.outliers import outlier_question
from okrtui.method.steps.grade import RETRO_OPENING, SOLO_OPENING
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.drafts import drafts_by_item
from okrtui.model.edits import rounds_by_item
from okrtui.model.forms import gap_value, gaps, spoken_gap
from okrtui.model.item_text import BLANK, format_value, without_lead
from okrtui.model.okr import Grading, KeyResult
from okrtui.model.session import Session
from okrtui.model.speaker import speaks_alone
from okrtui.model.text import prose_line
from okrtui.model.votes import Tally

REFLECTION_FIELDS = tuple(name for name in gaps(Grading) if name not in ("grade", "because"))
"""The fields of the reflection (H)."""

BAR_WIDTH, LABEL_WIDTH = 30, 19
"""Columns of a progress bar, and of the label before a line of evidence."""


@dataclass(frozen=True, slots=True)
class EnterLastNumbers:
    """Asks for the last number of each key result that has none."""

    first: str
    """Id of the first of them."""


def opening_rows(session: Session, view: StepView) -> list[Row]:
    """Return the sentence that opens a retro."""
    return [hint("blame", SOLO_OPENING if session.is_solo else RETRO_OPENING)]


def last_number_rows(session: Session, view: StepView) -> list[Row]:
    """Return the question for the last numbers, as long as one is missing while the session is open."""
    missing = () if session.status in CLOSED else without_last_number(session, view.today, view.numbers)
    if not missing:
        return []
    known = [(key_result, key_result.latest_update) for key_result in missing]
    facts = [
        f"{each.id} {said_number(format_number(update.value), each)} on {format_day(update.on, view.today)}"
        if update
        else f"{each.id} not measured"
        for each, update in known
    ]
    note = with_keys("{edit} enters the last ones", "accent")
    row = Row("last_numbers", styled(" · ".join(facts)), note=note, enter=EnterLastNumbers(missing[0].id))
    return [heading("last", "Where did the numbers end?"), row]


def key_result_rows(session: Session, view: StepView) -> list[Row]:
    """Return the key results with what is known about each."""
    if not session.key_results:
        return empty_rows(view)
    return [heading("krs", session.objective.text or "Key results"), *_key_result_rows(session, view)]


def overall_rows(session: Session, view: StepView) -> list[Row]:
    """Return the mean of the grades, once every key result has one."""
    grades = [key_result.grading.grade for key_result in session.key_results]
    mean, highest = session.agreed_grade, view.numbers.confidence_at_most
    if mean is None or None in grades or not grades:
        return []
    role: SpanRole = "muted"
    stretch = stretch_key_results(session)
    band = f"{band_of(mean / highest, view.numbers)} {sweet_spot_text(view.numbers)}"
    comment = f"{band}, where stretch goals land" if len(stretch) == len(grades) else ""
    if easy := too_easy_question(session, view.numbers):
        comment, role = easy, "maybe"
    text = joined(styled(f"{format_number(mean)} of {highest} overall", "strong"), styled("  " + comment, role))
    return [Row("together", text, is_inert=True, has_space_above=True)]


PARTS: tuple[Part, ...] = (opening_rows, last_number_rows, key_result_rows, overall_rows, goal_change_rows)
"""The parts of the step, in order."""


def _key_result_rows(session: Session, view: StepView) -> list[Row]:
    drafts, rounds, covered = drafts_by_item(session), rounds_by_item(session, "grade"), covered_ids(session)
    return [
        _key_result_row(session, view, item, drafts[item.id], rounds[item.id], item.id in covered)
        for item in session.key_results
    ]


def _key_result_row(
    session: Session,
    view: StepView,
    key_result: KeyResult,
    drafts: dict[str, str],
    rounds: list[Tally],
    is_covered: bool,
) -> Row:
    is_current = view.current_item == key_result.id
    lines = [
        *_achieved_lines(view, key_result, drafts, is_covered, is_stretch(session, key_result)),
        *(_labeled_line("note", styled(note)) for note in _unmeasured_notes(key_result)),
        *filter(None, (styled(outlier_question(key_result), "question"),)),
        *(_evidence_lines(key_result, rounds, view.today) if is_current else []),
        *_grading_lines(session, view, key_result, is_current, bool(rounds)),
    ]
    return Row(
        key_result.id,
        styled(key_result.statement or BLANK, "strong" if is_current else "text"),
        id_lead(key_result.id),
        note=_grade_note(session, key_result, drafts, view.numbers, is_covered),
        details=tuple(lines),
        hanging_indent=LABEL_WIDTH,
        item=key_result.id,
        has_space_above=True,
    )


def _grade_note(
    session: Session, key_result: KeyResult, drafts: dict[str, str], numbers: Numbers, is_covered: bool
) -> StyledLine:
    """Return the grade behind what is wanted of it, which is an anchor as long as all grade in silence."""
    grade = key_result.grading.grade
    meaning = "" if is_covered else grade_meaning(session, key_result, numbers)
    words = ", ".join(filter(None, (ambition_text(key_result), meaning)))
    ambition = styled(f"{words} · " if words else "", "muted")
    if "grading.grade" in drafts:
        return joined(ambition, styled("grade ", "muted"), draft_text(drafts["grading.grade"]))
    if grade is None:
        return joined(ambition, styled("not graded yet", "muted"))
    highest = styled(f" of {numbers.confidence_at_most}", "muted")
    return joined(ambition, styled(f"grade {format_number(grade)}", "heading"), highest)


def _achieved_lines(
    view: StepView, key_result: KeyResult, drafts: dict[str, str], is_covered: bool, has_band: bool
) -> list[StyledLine]:
    """Return the last value and the way, `214 on 29 Sep; 140 → 230, so 82 % of the way`, and the share on a bar.

    While grading is covered, people see the numbers and draw no conclusion: there is neither share nor bar. A value
    that was measured after its own day says when it was due.
    """
    share, update = achieved_share(key_result), key_result.latest_update
    # The cycle is over: only a day before its last one says something, once it was missed.
    ends = {field: text for field, text in drafts.items() if field != "by"}
    way = baseline_to_target(changed(key_result, by=None), ends)
    if update is None:
        nothing = with_keys("nothing measured yet: {add} adds the last number")
        return [_labeled_line("result", nothing), *([_labeled_line("way", way)] if way else [])]
    due = key_result.by
    late = f", due {format_day(due, view.today)}" if due and update.on and update.on > due else ""
    measured = styled(f" on {format_day(update.on, view.today)}{late}", "muted")
    value = joined(styled(said_number(format_number(update.value), key_result), "strong"), measured)
    told = joined(value, "; ", way) if way else value
    if share is None or is_covered:
        return [_labeled_line("result", told)]
    words, mark, rest = way_words(key_result).partition(" %")
    percent = joined(", so ", styled(f"{words}{mark}", "strong"), rest)
    return [_labeled_line("result", joined(told, percent)), _labeled_line("", _bar(share, view.numbers, has_band))]


def _unmeasured_notes(key_result: KeyResult) -> list[str]:
    """Return the notes that were written since the last value, of days without one."""
    last = key_result.latest_update
    since = last.on if last and last.on else date.min
    unmeasured = (update for update in key_result.updates if update.value is None and update.note)
    return [update.note for update in unmeasured if (update.on or since) >= since]


def _bar(share: float, numbers: Numbers, has_band: bool) -> StyledLine:
    """Return the share on a bar, which shows the edges of the band of a stretch goal."""
    filled = round(min(max(share, 0.0), 1.0) * BAR_WIDTH)
    band = (numbers.sweet_spot_from, numbers.sweet_spot_to) if has_band else ()
    edges = [round(edge * BAR_WIDTH) for edge in band]
    signs = [
        ("╂" if index < filled else "┼") if index in edges else ("━" if index < filled else "─")
        for index in range(BAR_WIDTH)
    ]
    return joined(styled("".join(signs[:filled]), "accent"), styled("".join(signs[filled:]), "faint"))


def _evidence_lines(key_result: KeyResult, rounds: list[Tally], today: date) -> list[StyledLine]:
    """Return why the target is what it is, the counter-metric, and the votes of the team given in silence."""
    reason = styled(prose_line(key_result.benchmark))
    lines = [_labeled_line("why this number", reason)] if key_result.benchmark else []
    lines += [_labeled_line("counter-metric", line) for line in counter_metric_lines(key_result, today)]
    if rounds:
        votes = votes_line(rounds[0])
        for tally in rounds[1:]:
            votes = joined(votes, " ", styled(" then ", "muted"), votes_line(tally))
        offered = proposed_grade(rounds[-1].values)
        if key_result.grading.grade is None and offered is not None:
            given = " ".join(map(format_number, rounds[-1].values))
            votes = joined(votes, styled(f"  offered: {format_number(offered)}, the median of {given}", "muted"))
        lines.append(_labeled_line("silent grades", votes))
    return lines


def _grading_lines(
    session: Session, view: StepView, key_result: KeyResult, is_current: bool, is_voted: bool
) -> list[StyledLine]:
    """Return the reason for the grade, the reflection under the cursor, and the next question."""
    grading, is_idle = key_result.grading, is_current and not view.is_editing
    lines = [_labeled_line("because", styled(without_lead(grading.because, "because")))] if grading.because else []
    if is_current:
        asked = [spoken_gap(Grading, name) for name in REFLECTION_FIELDS]
        answers = ((each.title, format_value(each, gap_value(grading, each.field))) for each in asked)
        lines += [_labeled_line(label, styled(answer)) for label, answer in answers if answer]
    if is_idle and grading.grade is None:
        next_step = "the grade that you agree on" if is_voted else "everybody grades in silence"
        silent = f"{{edit}}: {next_step}{' · {tally}: another round' if is_voted else ''}"
        lines.append(_labeled_line("", with_keys("{edit} grades it" if speaks_alone() else silent)))
    if question := reflection_question(key_result, view.numbers, is_stretch(session, key_result)):
        lines.append(_labeled_line("", styled(question, "maybe")))
    if is_idle and grading.grade is not None and not any(gap_value(grading, name) for name in REFLECTION_FIELDS):
        reflection = "{edit} continues: were we effective, aligned, realistic? Was the prediction off, or the work?"
        alone = "{edit} continues: was I effective, was it realistic? Was the prediction off, or the work?"
        lines.append(_labeled_line("", with_keys(alone if speaks_alone() else reflection)))
    return lines


def _labeled_line(label: str, content: StyledLine) -> StyledLine:
    """Return a line of evidence: a muted label in its column, and the content."""
    return joined(styled(label.ljust(LABEL_WIDTH - 1) + " ", "muted"), content)
