"""Rules on the day by which a key result is to be reached."""

from __future__ import annotations

from okrtui.language.dates import day_problem
from okrtui.language.days_in_text import ANY_DAY, unclear_deadline
from okrtui.language.written_dates import complete_date
from okrtui.method.coach.registry import RuleContext, Violation, rule
from okrtui.method.coach.rule_facts import KeyResultFacts
from okrtui.model.dates_and_numbers import format_day


@rule(
    "kr-no-deadline", "warning", "key result", source="H",
    reason="Without a date, it slips from quarter to quarter.",
    fix="Say by when.",
    weak="Tenants report repairs online: from 20 to 80 a month",
    strong="Tenants report repairs online: from 20 to 80 a month by 31 October",
    stronger="Volunteers bring a friend along: from 4 to 15 a month by 30 September",
    key_hint="{edit} opens “by”.",
    gap="by",
    is_wordless=True,
)  # fmt: skip
def kr_no_deadline(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """No due date."""
    if kr.is_empty or kr.has_deadline:
        return None
    if said := kr.said_day(context.today or ANY_DAY):
        if kr.shaped_item is None:
            return None
        day = (
            f"By {format_day(said, context.today)}, as its line says?"
            if context.today
            else "By the day that its line says?"
        )
        return Violation(day, "hint", "Take that day, or write another one.")
    day = _unclear_day(kr, context)
    return Violation(f"By when? {_problem(day, context)}", "hint", "Say which day.") if day else Violation("By when?")


@rule(
    "kr-day-unclear", "hint", "key result", source="H",
    reason="A day that each person reads differently is no help, and pace and lights need a real one.",
    fix="Say the day: 31 Dec, end of October.",
    weak="50 guests come back by 1/4/2027",
    strong="50 guests come back by 1 Apr 2027",
    stronger="Guests come back: from 20 to 50 a month by the end of March",
    key_hint="{edit} opens “by”.",
    gap="by",
)  # fmt: skip
def kr_day_unclear(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A date that could be two days, or is none: "by 1/4/2027", "by the end of FY"."""
    day = _unclear_day(kr, context) if kr.has_deadline else ""
    return Violation(_problem(day, context)) if day else None


@rule(
    "kr-after-cycle", "hint", "key result", source="H",
    reason="Once the cycle is over, nobody looks at its numbers.",
    fix="Set a day within the cycle, or keep it on purpose.",
    weak="by 30 Jun, in a cycle that ends on 31 Dec",
    strong="by 31 Dec",
    stronger="by 15 Nov",
    key_hint="{edit} opens “by”.",
    gap="by",
)  # fmt: skip
def kr_after_cycle(kr: KeyResultFacts, context: RuleContext) -> Violation | None:
    """A due date outside of the cycle: after its last day, or before its first."""
    if kr.item is None or kr.item.by is None or context.session is None:
        return None
    starts, ends = context.session.starts, context.session.ends
    if ends is not None and kr.item.by > ends:
        return Violation(f"Is {format_day(kr.item.by)} on purpose? The cycle ends on {format_day(ends)}.")
    if starts is not None and kr.item.by < starts:
        return Violation(f"Is {format_day(kr.item.by)} on purpose? The cycle begins on {format_day(starts)}.")
    return None


def _problem(day: str, context: RuleContext) -> str:
    """Return a sentence that says why words are no day."""
    today, dates = context.today or ANY_DAY, context.dates
    problem = day_problem(complete_date(day, today, dates.order), today, context=dates)
    return f"“{day}” {problem}{'' if problem.endswith('?') else '.'}"


def _unclear_day(kr: KeyResultFacts, context: RuleContext) -> str:
    """Return the words that a key result has in the place of its day; empty where it has a day, or nothing."""
    if kr.item is not None and kr.item.by is not None:
        return ""
    drafts = context.session.drafts if context.session is not None and kr.item is not None else ()
    typed = [draft.text for draft in drafts if kr.item is not None and (draft.about, draft.field) == (kr.item.id, "by")]
    texts = dict.fromkeys((kr.analysis.text, *kr.analysis.text.split(","), kr.said))
    unclear = (unclear_deadline(text, context.today or ANY_DAY, context.dates) for text in texts)
    return typed[0] if typed else next(filter(None, unclear), "")
