"""The line of a session in the list of the library, from the head of its file."""

from __future__ import annotations

from datetime import date

from okrtui.method.lights import LIGHT_SIGNS, UNMEASURED_SIGN, mean_text, short_word
from okrtui.method.numbers import Numbers
from okrtui.model.dates_and_numbers import format_number, round_half_up
from okrtui.report.head_status import MeetingSchedule, old_result_text, session_light, session_sign
from okrtui.store.chain import goes_on_in_private
from okrtui.store.heads import Head
from okrtui.tui.widgets.session_list import SessionLine

FORMAT_LABELS = {"checkin": "check-in", "deepdive": "deep dive"}
"""Formats whose name on the screen differs from the one in the file."""

LIGHT_COLORS = {
    "on track": "$text-success",
    "at risk": "$text-warning",
    "off track": "$text-error",
    "reached": "$text-success",
    "missed": "$text-error",
}
"""The colors of the lights, which the signs repeat as shapes."""


def session_line(head: Head, schedule: MeetingSchedule, today: date, numbers: Numbers) -> SessionLine:
    """Return the line of a session."""
    if head.is_broken or head.is_cut_off:
        return SessionLine("", head.problem, is_broken=True)
    if head.copy_of:
        return SessionLine("= other", f"version of {head.title or 'untitled'}", (), head.cycle)
    teller = schedule.telling_head(head)
    judged = (teller, today, numbers, schedule.is_followed(teller))
    light = session_light(*judged)
    grade = "" if teller.grade is None else format_number(round_half_up(teller.grade, 1))
    mark = grade or (session_sign(*judged) if head.progress else "")
    if mark == LIGHT_SIGNS["too early to tell"]:
        # In a list of sessions it would look as if the session itself were early.
        mark = ""
    is_over = teller.ends is not None and teller.ends < today
    is_unmeasured = mark == UNMEASURED_SIGN or (is_over and not any(teller.measured))
    kind = "archived" if head.status == "archived" else FORMAT_LABELS.get(head.format, head.format)
    review, short_reviews = schedule.review_text(head, today), schedule.short_review_texts(head, today)
    measured = "" if grade or not head.progress else old_result_text(*judged)
    goes_on = goes_on_in_private(teller)
    # Beside the day of the last number it would be untrue that there is none.
    is_old = is_unmeasured and measured and not goes_on
    told = "old numbers" if is_old else short_word(light, is_unmeasured, goes_on_privately=goes_on)
    word = "of 10" if grade else told if mark else ""
    short_measured = old_result_text(*judged, is_short=True) if measured and not review else ""
    shorts = [short_measured] * len(short_reviews)
    if mean := mean_text(teller.graded, len(teller.progress)) if grade else "":
        # Beside a long title the grade stands alone; the preview says of what it is the mean.
        measured, shorts = mean, ["" if review else mean.removeprefix("mean of "), ""]
    # For the eyes of its person alone: what is shared says nothing of it.
    private = "private" if teller.is_private and not head.is_private else ""
    wordings = ((measured, review), *zip(shorts, short_reviews, strict=True))
    ends = tuple(" · ".join(filter(None, (private, *words))) for words in wordings)
    return SessionLine(
        kind, head.title or "untitled", ends, head.cycle, mark, LIGHT_COLORS.get(light, "$text-muted"), word
    )
