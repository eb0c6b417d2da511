"""What the list of actions says: what is open in all steps, by day, and what is parked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from okrtui.content.later_tasks import continuation_rows, open_now, settled_rows
from okrtui.content.marks import OPEN_ACTION
from okrtui.content.page_section import GoTo
from okrtui.content.rows import Part, Row, empty_rows, heading, who_and_due
from okrtui.content.spans import StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.method.agenda import format_of
from okrtui.method.lead_words import spoken_line
from okrtui.method.open_tasks import NumberToFind, OpenAction, due_tasks, numbers_to_find
from okrtui.method.parked_proposals import comes_back
from okrtui.method.said_days import offered_day
from okrtui.method.task_gaps import proposed_days
from okrtui.model.causes import Rung, Why
from okrtui.model.dates_and_numbers import count_text, format_day
from okrtui.model.decisions import Decision
from okrtui.model.drafts import drafts_by_item
from okrtui.model.follow_ups import Action, ParkedItem
from okrtui.model.frame import Play
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import PLURALS
from okrtui.model.item_text import BLANK
from okrtui.model.items import find, named_parts
from okrtui.model.okr import KeyResult
from okrtui.model.persons import people_here
from okrtui.model.session import Session

DAY_FIELDS = ("by", "look_again", "check_by")
"""The fields with the day of what the list shows."""

SETTLED_LATER = "Done or let go in a later session"
"""The title of the group of what is open here only."""
DAY_TO_CONFIRM = "A day to confirm"
"""The title of the group of what has a day that nobody has said yes to."""


_NUMBER = "number to find"
"""What a number is called that nobody knows yet."""


@dataclass(frozen=True, slots=True)
class MakeNumberAction:
    """Asks for an action to find a number."""

    key_result: str
    """Id of the key result."""
    field: str
    """Its field: `baseline` or `target`."""


def action_rows(session: Session, view: StepView) -> list[Row]:
    """Return what comes due and what is parked, in groups, the earliest day first; no row moves while one is edited."""
    tasks = open_now(due_tasks(session), view)
    actions = view.in_shown_order(tasks) if view.is_editing else tasks
    drafts = drafts_by_item(session)
    people = people_here(session)
    proposed = proposed_days(session, view.today)
    numbers = _numbers_without_action(session)
    earlier = _earlier_decisions(session)

    def row(action: OpenAction) -> Row:
        return _action_row(session, view, action, drafts[action.id], people, earlier.get(action.id))

    groups = {
        "Was due": [row(action) for action in actions if action.is_late(view.today)],
        "Coming": [row(action) for action in actions if action.by and not action.is_late(view.today)],
        DAY_TO_CONFIRM: [row(action) for action in actions if action.id in proposed],
        "No day yet": [
            *(row(action) for action in actions if not action.by and action.id not in proposed),
            *map(_number_row, numbers),
        ],
        "Parked": [_parked_row(session, view, parked) for parked in session.parking if not parked.look_again],
    }
    groups[SETTLED_LATER] = settled_rows(due_tasks(session), view)
    rows = continuation_rows(view) if any(groups.values()) else []
    for title, group in groups.items():
        count, is_proposed = str(len(group)), bool(group) and title == DAY_TO_CONFIRM
        note = with_keys(f"{count} · {{take_days}} takes them all", "muted") if is_proposed else count
        rows += [heading(title, title, note, space=bool(rows)), *group] if group else []
    return rows or empty_rows(view)


PARTS: tuple[Part, ...] = (action_rows,)
"""The parts of the list, in order."""


def count_open(session: Session, view: StepView) -> int:
    """Return how many open tasks the list has; what is parked is none."""
    return len(open_now(due_tasks(session), view)) + len(_numbers_without_action(session))


def count_besides(session: Session, view: StepView, listed: Collection[str]) -> str:
    """Return what else is open than what is `listed`, by id, in kinds: `1 decision, 2 first steps`; empty for none."""
    parts, finding = named_parts(session), {number.action for number in numbers_to_find(session)}
    others = [task.id for task in open_now(due_tasks(session), view) if task.id not in listed]
    names = [_NUMBER if id in finding else type(parts[id]).NAME for id in others if id in parts]
    counts = Counter([*names, *(_NUMBER for _ in _numbers_without_action(session))])
    plurals = {**PLURALS, _NUMBER: "numbers to find"}
    return ", ".join(count_text(count, name, plurals.get(name, "")) for name, count in counts.items())


def _numbers_without_action(session: Session) -> list[NumberToFind]:
    return [number for number in numbers_to_find(session) if not number.action]


def step_and_item(session: Session, id: str) -> tuple[str, str]:
    """Return the step that shows an open item, `close` where no other does, and the item for the cursor there."""
    item = find(session, id)
    if isinstance(item, Rung):
        return "ladder", id
    if isinstance(item, Play):
        return "frame", id
    if isinstance(item, Why):
        return "whys", id
    if isinstance(item, Decision):
        return "decide", item.about
    if isinstance(item, Hypothesis):
        return ("hypotheses" if session.is_solo else "decide"), id
    if isinstance(item, Action) and isinstance(find(session, item.about), KeyResult):
        return "okr", item.about
    if isinstance(item, ParkedItem) and item.key_result:
        return "okr", id
    if isinstance(item, ParkedItem) and item.hypothesis:
        return "hypotheses", id
    return "close", id


def _action_row(
    session: Session,
    view: StepView,
    action: OpenAction,
    drafts: dict[str, str],
    people: Sequence[str],
    earlier: Decision | None,
) -> Row:
    waiting = {"by": text} if (text := next(filter(None, map(drafts.get, DAY_FIELDS)), "")) else {}
    item = find(session, action.id) if not action.by else None
    said = offered_day(item, session, view.today) if item is not None else None
    note = who_and_due(action.who, action.by, view.today, waiting, action.text, people, said)
    return Row(
        action.id,
        styled(action.told_text or BLANK),
        styled(f"{OPEN_ACTION} ", "accent"),
        note=note,
        item=action.id,
        enter=GoTo("decide", earlier.about) if earlier else None,
    )


def _earlier_decisions(session: Session) -> dict[str, Decision]:
    """Return the decisions of earlier sessions by id, which stay as they were: they are decided anew in their step."""
    if not format_of(session).can_open("decide"):
        return {}
    return {decision.id: decision for decision in session.decisions if decision.origin}


def _number_row(number: NumberToFind) -> Row:
    makes = with_keys("{edit} makes this an action", "muted")
    return Row(
        f"find:{number.id}:{number.field}",
        joined(styled(f"find {number.label}: ", "muted"), number.text),
        styled(f"{OPEN_ACTION} ", "accent"),
        note=joined(styled(f"{number.who} · " if number.who else "", "muted"), makes),
        enter=MakeNumberAction(number.id, number.field),
    )


def _parked_row(session: Session, view: StepView, parked: ParkedItem) -> Row:
    item, day = parked.key_result or parked.hypothesis, comes_back(session, parked)
    until = f"until {format_day(day, view.today)}" if day else ""
    note: StyledLine = styled(" · ".join(filter(None, (parked.by, until))), "muted")
    if item:
        words = " · ".join(filter(None, (item.NAME, until, "")))
        note = joined(styled(f"{words} · ", "muted"), with_keys("{set_aside} brings it back", "muted"))
    text = spoken_line(item) if item else parked.text
    return Row(parked.id, styled(text or BLANK), styled("· ", "muted"), note=note, item=parked.id)
