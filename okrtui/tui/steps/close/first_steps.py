"""The round of first steps: one person after the other says what they do next."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from okrtui.content.page_section import KEPT_KEY, AskPromise, section_key
from okrtui.content.page_sections import page_sections
from okrtui.content.step_view import StepView
from okrtui.language.empty_answers import says_nothing
from okrtui.method.first_steps import offered_first_steps, people_without_first_step
from okrtui.method.line_parts import take_person_before
from okrtui.method.tallies import people_asked
from okrtui.model.follow_ups import Promise
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.tui.editor.targets import LineOffer, QuickAddTarget, next_below


def first_step_target(session: Session, view: StepView, name: str) -> QuickAddTarget:
    """Return the quick-add target for the first step of a person; the line stands where their name is listed.

    Enter goes on to the next person without a first step, also where nothing is typed, until the last was asked; Tab
    goes on or back too, and takes along what is typed. Once everybody has one, further ones have no name.
    """
    people = people_asked(session)
    earlier = people[: people.index(name)] if name in people else people
    offered = offered_first_steps(session, name) if name else ()
    anchor = section_key("promises")
    for row in next((section.rows for section in page_sections(session, view) if section.id == "promises"), ()):
        promise = find(session, row.item) if row.item else None
        asked = row.enter.who if isinstance(row.enter, AskPromise) else row.key
        who = promise.who if isinstance(promise, Promise) else asked
        is_above = row.key == KEPT_KEY or who in earlier
        anchor = row.key if is_above or not (name or row.is_hint) else anchor
    return QuickAddTarget(
        Promise,
        prompt=f"{name}:" if name and not session.is_solo else "first step",
        anchor=anchor,
        indent=2,
        fields={"who": name},
        follow=partial(_following_target, view) if people else next_below,
        shift=partial(_shifted_target, view),
        next_label=_next_label(session, view, name),
        shift_labels=("Hand on", "Hand back") if name and not session.is_solo else (),
        skip=partial(_skipped_target, view),
        is_none=says_nothing,
        finish=take_person_before,
        offers=tuple(LineOffer(each.text, each.label, each.take) for each in offered),
    )


def _next_label(session: Session, view: StepView, name: str) -> str:
    """Return what the key line calls Enter in the line of a person, or in one without a name."""
    if name and any(other != name for other in _unanswered_after(session, name)):
        return "Next person"
    return "Done" if name and view.is_presented else "Another first step"


def _following_target(view: StepView, session: Session, target: QuickAddTarget, added_id: str) -> QuickAddTarget:
    """Return the target for the next person without a first step; for nobody's own once all have one.

    Whoever was asked and named another person, whose line that became, is asked again.
    """
    asked = target.fields["who"]
    unanswered = _unanswered_after(session, asked)
    name = asked if asked in unanswered else next(iter(unanswered), "")
    following = first_step_target(session, replace(view, asked=asked), name)
    # A room asks one person after another, and is done after the last.
    return replace(following, is_over=view.is_presented and bool(asked) and not name)


def _shifted_target(
    view: StepView, session: Session, target: QuickAddTarget, by: int, added_id: str
) -> QuickAddTarget | None:
    """Return the target for the next person (1) or the one before (-1); a first step already typed moves along."""
    asked = target.fields["who"]
    unanswered = [name for name in _unanswered_after(session, asked) if name != asked]
    if not unanswered:
        return None
    return first_step_target(session, replace(view, asked=asked), unanswered[0] if by > 0 else unanswered[-1])


def _skipped_target(view: StepView, session: Session, target: QuickAddTarget) -> QuickAddTarget | None:
    """Return the target for the person after the one who says nothing; None after the last, and for nobody's own."""
    people, asked = people_asked(session), target.fields["who"]
    later = people[people.index(asked) + 1 :] if asked in people else ()
    unanswered = people_without_first_step(session)
    name = next((person for person in later if person in unanswered), "")
    return first_step_target(session, replace(view, asked=name), name) if name else None


def _unanswered_after(session: Session, name: str) -> list[str]:
    """Return the people without a first step, from the one after `name` on, wrapping around."""
    people = people_asked(session)
    start = people.index(name) + 1 if name in people else 0
    unanswered = people_without_first_step(session)
    return [person for person in (*people[start:], *people[:start]) if person in unanswered]
