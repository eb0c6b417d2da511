"""When people meet again, and who leads then, as a section of the page of the close step."""

from __future__ import annotations

from datetime import date

from okrtui.content.marks import CHOSEN, NOT_CHOSEN
from okrtui.content.page_section import CLOSED, LEAD_KEY, OWN_MEETING_KEY, AgreeOn, PageSection
from okrtui.content.rows import Row, draft_text
from okrtui.content.spans import StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.method.checkin_schedule import Meeting
from okrtui.method.meeting_suggestions import suggested_meetings
from okrtui.method.next_lead import agreed_lead, lead_after_leads
from okrtui.method.open_tasks import due_text
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.drafts import drafts_by_field
from okrtui.model.session import Session


def next_meeting_section(session: Session, view: StepView) -> PageSection:
    """Return the days that are offered for the next meeting, the agreed one, and who leads it."""
    offered, day = _offered_meetings(session, view), session.next_on
    agreed = Meeting(day, session.next_for) if day else None
    if agreed and not agreed.purpose:
        # A day without a purpose is that of the meeting which is offered for it.
        agreed = next((meeting for meeting in offered if meeting.on == agreed.on), agreed)
    other_day = agreed if agreed not in offered else None
    if other_day:
        offered = tuple(meeting for meeting in offered if meeting.on != other_day.on)
    listed = (*offered, other_day) if other_day else offered
    width = max((len(format_day(meeting.on, view.today)) for meeting in listed), default=0) + 2
    rows = [_meeting_row(meeting, meeting == agreed, view.today, width) for meeting in offered]
    draft = drafts_by_field(session, "session").get("next_on", "")
    rows.append(
        Row(
            OWN_MEETING_KEY,
            _meeting_text(other_day, view.today, width) if other_day else styled("another day", "muted"),
            styled(f"{CHOSEN if other_day else NOT_CHOSEN} ", "accent"),
            note=draft_text(draft) if draft else (),
            item="session",
            fields=("next_on", "next_for"),
        )
    )
    rows += _lead_rows(session, view)
    # On the day itself, a session that follows is that meeting.
    is_coming = agreed is not None and (agreed.on > view.today or (agreed.on == view.today and not view.continued_in))
    summary = agreed.describe(view.today) if agreed and is_coming else due_text(day, view.today)
    if agreed and is_coming and agreed.is_worded:
        summary = agreed.day_and_purpose(view.today)
    if view.continued_in and not is_coming:
        summary = f"“{view.continued_in}” is there"
    elif agreed is None and session.status not in CLOSED:
        suggested = f"suggested: {offered[0].day_and_purpose(view.today)}" if offered else ""
        summary = suggested or summary
    return PageSection("next", "When we meet again", summary, tuple(rows))


def _lead_rows(session: Session, view: StepView) -> list[Row]:
    """Return who leads the next session, or is proposed to; nothing where there is nobody to choose from."""
    lead, (proposed, reason) = agreed_lead(session), lead_after_leads(session, view.earlier_leads)
    if not (lead or proposed):
        return []
    text = styled(f"{lead} leads") if lead else styled("who leads?", "muted")
    note = () if lead else with_keys(f"{{edit}} {proposed}, who {reason}", "muted")
    sign = styled(f"{CHOSEN if lead else NOT_CHOSEN} ", "accent")
    return [Row(LEAD_KEY, text, sign, note=note, item="session", fields=("next_lead",))]


def _offered_meetings(session: Session, view: StepView) -> tuple[Meeting, ...]:
    """Return the meetings that are suggested; none where another session follows, which suggests what comes then."""
    return () if view.continued_in else suggested_meetings(session, view.today, view.numbers)


def _meeting_row(meeting: Meeting, is_agreed: bool, today: date, width: int) -> Row:
    lead = styled(f"{CHOSEN if is_agreed else NOT_CHOSEN} ", "accent")
    return Row(f"next:{meeting.on}", _meeting_text(meeting, today, width), lead, enter=AgreeOn(meeting))


def _meeting_text(meeting: Meeting, today: date, width: int) -> StyledLine:
    """Return the day in a column of this width, then the purpose, and what it is."""
    note = f" · {meeting.note}" if meeting.note else ""
    return joined(
        format_day(meeting.on, today).ljust(width), styled((meeting.name if meeting.purpose else "") + note, "muted")
    )
