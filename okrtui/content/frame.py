"""What the frame step says: who is here, the opening, the direction with its goals and targets, and the parent goal."""

from __future__ import annotations

from dataclasses import dataclass, replace

from okrtui.caseless import caseless
from okrtui.content.direction import FIELD_LABEL_WIDTH
from okrtui.content.direction_above import direction_above_rows
from okrtui.content.direction_items import goal_rows, play_rows, target_rows
from okrtui.content.links import LinkedGoal, goal_words, is_of_ended_cycle, last_plan, parent_link, what_became_of
from okrtui.content.page_sections import CLOSED
from okrtui.content.rows import Part, Row, draft_text, heading, hint
from okrtui.content.spans import StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.method.cycle_days import is_whole_year
from okrtui.method.room_check import MIN_ANSWERS
from okrtui.method.tallies import people_asked, voters
from okrtui.method.ways_to_decide import FIELD, way_as_said
from okrtui.model.directions import has_content, shape_fields
from okrtui.model.drafts import drafts_by_field
from okrtui.model.forms import gap_in_session, gap_value, gaps
from okrtui.model.frame import Direction, Opening, Parent
from okrtui.model.persons import people_here
from okrtui.model.session import Session

SOLO_FIELDS = ("mission", "serving", "omissions")
"""Fields of the direction shown in a solo session; others only where they have a value."""


INSIDE_CUSTOMER = "Who inside the company uses what you make?"
"""What is asked of a team inside a company that has not said yet whom it serves (G)."""

MIN_ASKED = 2
"""The fewest people who are asked in a round."""
PARENT_KEY = "parent"
"""Key of the row of the parent goal."""

STORY_KEY = "parent:story"
"""Key of the row that tells how this goal helps the parent goal."""


WHO_IS_HERE = "{edit}, then the first names: Ana, Bo, Chi"
"""What an empty session asks for first, with an example."""
ROUND_OFFER = "{round} asks everybody the check-in question, one after the other."
"""The offer of the round, once there are people for one."""
ROUND, ROUND_DONE = "round", "✓ Everybody was asked the check-in question. {round} opens the round once more."
"""The key of that offer, which is a part that is open once everybody was asked, and its words from then on."""
PREWORK = "prework"
"""The part of the direction that a group brings along, and the key of its row."""
PREWORK_FIELDS = ("strategy", "plays")
"""The fields of that part."""
SAFETY_OFFER = "How free do you feel to speak? {edit} asks all, covered; nothing of it is kept."
"""The offer of the question at the opening."""


@dataclass(frozen=True, slots=True)
class AskSafety:
    """Asks the room how free people feel to speak."""


@dataclass(frozen=True, slots=True)
class ShowPrework:
    """Shows or hides what a group brings along."""

    is_open: bool
    """Whether it is shown."""


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Asks that somebody of the team is here, too."""

    name: str
    """The person."""


@dataclass(frozen=True, slots=True)
class ChooseParent:
    """Asks for the choice of the parent goal."""


def people_rows(session: Session, view: StepView) -> list[Row]:
    """Return who is here and who leads through the session, unlike last time; nothing in a solo session."""
    if session.is_solo:
        return []
    people, last = session.people, last_plan(session, view.links) if session.format == "plan" else None
    here = {caseless(name) for name in people_here(session)}
    missing = [] if session.status in CLOSED else [name for name in view.team if caseless(name) not in here]
    who = field_row("people", "participants", "who is here", ", ".join(people.participants))
    if not people.participants:
        who = replace(who, text=with_keys(WHO_IS_HERE, "placeholder"))
    led = last.facilitator if last and caseless(last.facilitator) != caseless(people.facilitator) else ""
    facilitator = field_row("people", "facilitator", "facilitator", people.facilitator)
    rows = [
        heading("people", "Here today", space=False),
        who,
        *(_missing_row(name) for name in missing),
        replace(facilitator, note=styled(f"{led} led last", "muted")) if led else facilitator,
    ]
    if len(people_asked(session)) >= MIN_ASKED and session.status == "draft" and not view.is_presented:
        rows.append(hint(ROUND, ROUND_DONE if view.is_open(ROUND) else ROUND_OFFER))
    return rows


def _missing_row(name: str) -> Row:
    """Return the row of somebody who was there before and can be added."""
    text = joined(styled(f"{name} was here before: "), with_keys("{edit} adds them", "hint"))
    return Row(f"missing:{name}", text, enter=AddPerson(name), is_hint=True)


def opening_rows(session: Session, view: StepView) -> list[Row]:
    """Return the check-in question, the agreements, when the session is done, and how it decides; solo nothing."""
    if session.is_solo:
        return []
    opening, rows, drafts = session.opening, [heading("opening", "Opening")], drafts_by_field(session, "opening")
    for name, gap in gaps(Opening).items():
        if not gap.in_form or (name == "decider" and opening.how_we_decide != "owner"):
            continue
        content = gap_value(opening, name)
        text = "\n".join(content) if isinstance(content, tuple) else content
        text = opening.decision_words if name == "how_we_decide" else text
        row = field_row("opening", name, gap.title, text, gap.help)
        if name == FIELD and (said := way_as_said(session)):
            row = replace(row, details=(styled(f"“{said}”", "muted"),))
        rows.append(replace(row, text=draft_text(drafts[name])) if name in drafts else row)
    limit = view.numbers.agreements_at_most
    if len(opening.agreements) > limit:
        rows.append(hint("agreements", f"More than {limit} agreements: which ones will people remember?"))
    if len(voters(session)) >= MIN_ANSWERS and session.status == "draft":
        rows.append(hint("safety", SAFETY_OFFER, enter=AskSafety()))
    return rows


def direction_rows(session: Session, view: StepView) -> list[Row]:
    """Return the fields of the direction in its shape; an empty one gets a row, too."""
    direction, solo = session.direction, session.is_solo
    question = "" if solo else "Is anything wrong or missing?"
    note = " · ".join(filter(None, (shape_title(direction.shape), question)))
    rows = [heading("direction", "My role" if solo else "Direction", note, space=not solo)]
    names = SOLO_FIELDS if solo and not direction.shape else shape_fields(direction.shape)
    others = [name for name in gaps(Direction) if name not in (*names, "shape") and gap_value(direction, name)]
    shows_prework, prework = _prework(session, view)
    for name in (*names, *others):
        if name == PREWORK_FIELDS[0]:
            rows += prework
        if shows_prework or name not in PREWORK_FIELDS:
            rows.append(_directionfield_row(session, name, _field_question(session, view, name)))
    if not solo and not has_content(direction):
        rows.append(
            hint("copy", "{copy_direction} copies the direction from the goal above, or from the team's last session.")
        )
    return rows


def _prework(session: Session, view: StepView) -> tuple[bool, list[Row]]:
    """Return whether what a group brings along is shown, and the row that shows or hides it.

    It is shown where there is anything, in a shape that somebody chose, and in presenter mode.
    """
    direction = session.direction
    is_written = any(gap_value(direction, name) for name in PREWORK_FIELDS) or bool(
        direction.goals or direction.targets
    )
    if session.is_solo or direction.shape or view.is_presented or (is_written and PREWORK not in view.open_parts):
        return True, []
    is_open = view.is_open(PREWORK, default=is_written)
    text = "{edit} folds strategy and plays" if is_open else "{edit} unfolds strategy and plays (the big things we do)"
    label = styled(f"{'pre-work':<{FIELD_LABEL_WIDTH}}", "muted")
    return is_open, [Row(PREWORK, with_keys(text, "placeholder"), label, enter=ShowPrework(not is_open), is_hint=True)]


def parent_rows(session: Session, view: StepView) -> list[Row]:
    """Return the parent goal with how this one helps it, or the offer to choose it."""
    solo, parent = session.is_solo, session.direction.parent
    note = "" if solo else "the larger goal that ours supports"
    title = heading("parent", "A goal around me" if solo else "The goal above", note)
    gap = gap_in_session(session, Parent, "story")
    story = field_row("parent", "story", gap.title, parent.story, gap.help)
    if parent.origin and parent.story:
        story = replace(story, note=styled("from the last plan", "muted"))
    if not parent.session:
        supporter, none_yet = ("my role", "none yet") if solo else ("this one", "no goal above yet")
        if not solo and is_whole_year(session.starts, session.ends):
            none_yet = "this is the top"
        is_told = bool(parent.story)
        offer = (
            "{edit} links the goal of another session, so that its numbers show here"
            if is_told
            else f"{{edit}} chooses the goal that {supporter} supports"
        )
        label = styled(f"{'not linked' if is_told else none_yet:<{FIELD_LABEL_WIDTH}}", "muted")
        return [title, Row(PARENT_KEY, with_keys(offer, "placeholder"), label, enter=ChooseParent()), story]
    link = parent_link(parent)
    goal = view.links.get(link)
    row = Row(
        PARENT_KEY,
        styled(goal_words(view.links, link)),
        styled(f"{'it supports':<{FIELD_LABEL_WIDTH}}", "muted"),
        details=_parent_details(session, goal) if goal is not None else (),
        enter=ChooseParent(),
    )
    return [title, row, story]


def _parent_details(session: Session, goal: LinkedGoal) -> tuple[StyledLine, ...]:
    """Return whose the parent goal is; where its cycle ended before this one also what it became, or that none did."""
    owner = styled(" · ".join(filter(None, (goal.team, goal.cycle))), "muted")
    if session.starts is None or not is_of_ended_cycle(goal, session):
        return tuple(filter(None, (owner,)))
    later = what_became_of(goal, session)
    if later is not None and later.ends >= session.starts:
        told = f"Its cycle is over. Ours hangs below the one of {later.cycle} now: {later.text}"
        return tuple(filter(None, (owner, styled(told, "muted"))))
    became = styled(f"In {later.cycle} it was: {later.text}" if later else "", "muted")
    hint_text = with_keys("Its cycle is over: {edit} chooses a goal of this one.", "maybe")
    return tuple(filter(None, (owner, became, hint_text)))


PARTS: tuple[Part, ...] = (
    people_rows,
    opening_rows,
    direction_rows,
    play_rows,
    goal_rows,
    target_rows,
    direction_above_rows,
    parent_rows,
)
"""The parts of the step, in order."""


def shape_title(shape: str) -> str:
    """Return the title of a shape of the direction; empty for a session's own words."""
    return gaps(Direction)["shape"].choices.get(shape, shape)


def _field_question(session: Session, view: StepView, name: str) -> str:
    """Return what an empty field of the direction asks; a team below another one serves somebody inside, too."""
    goal = view.links.get(parent_link(session.direction.parent))
    is_inside = name == "serving" and goal is not None and caseless(goal.team) not in ("", caseless(session.team))
    return INSIDE_CUSTOMER if is_inside else gap_in_session(session, Direction, name).help


def _directionfield_row(session: Session, name: str, question: str) -> Row:
    gap = gap_in_session(session, Direction, name)
    content = gap_value(session.direction, name)
    is_ranked = name == "objectives" and isinstance(content, tuple)
    text = (
        "\n".join(f"{number}. {line}" if is_ranked else line for number, line in enumerate(content, 1))
        if content and isinstance(content, tuple)
        else content or ""
    )
    return field_row("direction", name, gap.title, text, question)


def field_row(item: str, field: str, title: str, text: str, help: str = "") -> Row:
    """Return the row of a field: its label and its text, or the help of an empty field."""
    lines = [styled(line) for line in text.split("\n")] if text else []
    return Row(
        f"{item}:{field}",
        lines[0] if lines else styled(help or "—", "placeholder"),
        styled(f"{title:<{FIELD_LABEL_WIDTH - 1}} ", "muted"),
        details=tuple(lines[1:]),
        item=item,
        fields=(field,),
        label_width=FIELD_LABEL_WIDTH,
    )
