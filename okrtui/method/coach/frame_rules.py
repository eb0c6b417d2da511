"""Rules on the frame of a plan: whom the team serves, and how far its goal looks ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.language.foreign_language import foreign_language
from okrtui.language.team_names import deliverable_in_name
from okrtui.method.coach.registry import RuleContext, Violation, rule
from okrtui.method.cycle_days import is_whole_year

if TYPE_CHECKING:
    from okrtui.model.session import Session


@rule(
    "team-named-after-output", "hint", "frame", source="G",
    reason="A team that is called after what it makes easily forgets the people who use it.",
    fix="Say in one line who you serve with it, inside or outside the company.",
    weak="the Newsletter Team, and nobody it serves",
    strong="the Newsletter Team serves families who plan their weekend",
    stronger="the Timetable Team serves people who change trains with a child",
    key_hint="The answer goes into “who we serve”.",
)  # fmt: skip
def team_named_after_output(session: Session, context: RuleContext) -> Violation | None:
    """A plan of a team that bears the name of its deliverable, until it says whom it serves; none in an empty frame."""
    is_begun = session.people.participants or session.people.facilitator or session.direction.mission
    if session.format != "plan" or session.direction.serving or not is_begun:
        return None
    thing = deliverable_in_name(session.team)
    return Violation(f"“{thing}” is what you make. Who do you serve with it?") if thing else None


@rule(
    "language-not-read", "hint", "frame", source="",
    reason="The coach reads English only; of words in another language it would only ask what they say already.",
    fix="Nothing; it still asks about owners and dates. Dismiss this to have it gone.",
    weak="an objective in German",
    strong="an objective in English",
    stronger="key results in English, and the title in German",
    is_wordless=True,
)  # fmt: skip
def language_not_read(session: Session, context: RuleContext) -> Violation | None:
    """A session whose objective, or a key result or hypothesis of it, is in a language that is not read."""
    texts = (
        session.objective.text,
        *(key_result.said or f"{key_result.who} {key_result.does_what}" for key_result in session.key_results),
        *(hypothesis.text or hypothesis.action for hypothesis in session.hypotheses),
    )
    language = next(filter(None, map(foreign_language, texts)), "")
    message = f"This looks like {language}, which the coach can't read: it leaves the words alone."
    return Violation(message) if language else None


@rule(
    "cycle-of-a-year", "hint", "frame", source="K",
    reason="A year is too far away to learn from a team's own goal in time; a quarter is near enough.",
    fix="Plan a quarter of it, or keep the year on purpose.",
    weak="a team's key results for 1 Jan to 31 Dec",
    strong="the company's goal for the year, and a team's for a quarter of it",
    stronger="a key result of a team for 1 Jan to 31 Mar, under the goal of the year",
)  # fmt: skip
def cycle_of_a_year(session: Session, context: RuleContext) -> Violation | None:
    """A plan of a team for a whole year; the goal that is at the top itself may be that of a year."""
    parent = session.direction.parent
    is_below = parent.session or parent.item
    if session.format != "plan" or not is_below or session.direction.shape == "ogp":
        return None
    is_long = is_whole_year(session.starts, session.ends)
    return Violation("A goal of a whole year: what would you like to see after a quarter?") if is_long else None
