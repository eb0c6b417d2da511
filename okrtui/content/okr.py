"""What the okr step says: the goal with what it came from, and the match of the hypotheses to it.

Before anything is written, the key results and what follows from them are left out; in a solo session, so is what only
a group needs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from okrtui.content.counter_metric import counter_metric_rows
from okrtui.content.direction import left_out_rows
from okrtui.content.equation import equation_rows
from okrtui.content.funnel import funnel_rows
from okrtui.content.goal_changes import goal_change_rows
from okrtui.content.influence import plan_influence_lines
from okrtui.content.journey import STAGES, journey_rows
from okrtui.content.match import match_rows
from okrtui.content.newer_ends import newer_end_rows
from okrtui.content.newer_session import newer_session_rows
from okrtui.content.objections import objection_rows, objections_to
from okrtui.content.progress import ambition_text, answer_notes, objective_confidence_text
from okrtui.content.rows import Part, Row, baseline_to_target, empty_rows, heading, hint, id_lead, parked_rows
from okrtui.content.spans import StyledLine, joined, plain, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.votes import votes_line
from okrtui.content.wordings import key_result_wording_rows, objective_wording_rows
from okrtui.method.goal_set import sufficiency_question
from okrtui.method.grading import grade_meaning
from okrtui.method.lead_words import with_lead
from okrtui.method.tallies import describe_tally, voters
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.drafts import drafts_by_item
from okrtui.model.edits import rounds_by_item, tally_rounds
from okrtui.model.okr import KeyResult, PreviousCycle
from okrtui.model.session import Session
from okrtui.model.speaker import spoken
from okrtui.model.text import prose_line
from okrtui.model.votes import Tally


@dataclass(frozen=True, slots=True)
class AddKeyResults:
    """Asks for a line in which key results are added."""


def objective_rows(session: Session, view: StepView) -> list[Row]:
    """Return the objective with the consent to it, and the hint of the step before anything is written.

    A solo session has the role above an objective that is not written.
    """
    if session.is_solo:
        return [*([] if session.objective.text else _role_rows(session)), _objective_row(session)]
    rows = [
        _objective_row(session),
        *_consent_rows(
            session, view, "objective", tally_rounds(session, "objective", "consent"), session.objective.dissent
        ),
        *objection_rows(session, "objective", view.today),
    ]
    return rows if _is_begun(session) else [*rows, *empty_rows(view)]


def key_result_rows(session: Session, view: StepView) -> list[Row]:
    """Return the key results with the consent to them, and a hint on their number."""
    if not _is_begun(session):
        return []
    key_results, limit = session.key_results, view.numbers.key_results_at_most
    count = len(key_results)
    told = f"{count} of {limit}" if count <= limit else f"{count}, at most {limit}"
    title = heading("krs", "This quarter") if session.is_solo else heading("krs", "Key results", told)
    drafts, rounds = drafts_by_item(session), rounds_by_item(session, "consent")
    confidences = rounds_by_item(session, "confidence")
    finders = {action.about: action.who for action in reversed(session.actions) if not action.done}
    later = view.later.notes(session, view.today, view.numbers)
    rows = [title]
    for index, (key_result, measured) in enumerate(
        zip(key_results, view.later.apply(session).key_results, strict=True)
    ):
        notes = [
            *_people_notes(key_result, finders.get(key_result.id, "")),
            *_answer_notes(session, key_result, confidences[key_result.id], view),
            *filter(None, (later.get(key_result.id),)),
        ]
        row = _key_result_row(key_result, drafts[key_result.id], notes, view.today)
        rows.append(replace(row, has_space_above=index > 0))
        rows += newer_end_rows(session, key_result, view)
        rows += [*counter_metric_rows(measured, view.today), *funnel_rows(key_result, view)]
        rows += _consent_rows(session, view, key_result.id, rounds[key_result.id], key_result.dissent)
        rows += objection_rows(session, key_result.id, view.today)
    return [*rows, *_sufficiency_rows(session), *_count_hints(session, view)]


def parked_key_result_rows(session: Session, view: StepView) -> list[Row]:
    """Return the key results that are parked whole."""
    return parked_rows(session, KeyResult) if _is_begun(session) else []


def change_rows(session: Session, view: StepView) -> list[Row]:
    """Return the changes of the goal with their reasons."""
    return goal_change_rows(session, view) if _is_begun(session) else []


def team_match_rows(session: Session, view: StepView) -> list[Row]:
    """Return the match of the hypotheses to the key results, which is left out in a solo session."""
    return [] if session.is_solo else match_rows(session, view)


PARTS: tuple[Part, ...] = (
    newer_session_rows,
    left_out_rows,
    objective_rows,
    objective_wording_rows,
    journey_rows,
    key_result_rows,
    key_result_wording_rows,
    parked_key_result_rows,
    change_rows,
    equation_rows,
    team_match_rows,
)
"""The parts of the step, in order."""


SUFFICIENT = "sufficient"
"""The key of the row that says whether the key results together are enough."""


def dissent_key(id: str) -> str:
    """Return the key of the row with the dissent from an objective or key result."""
    return f"dissent:{id}"


def _is_begun(session: Session) -> bool:
    """Return whether anything is written that the key results are about; a solo session begins with them."""
    is_written = session.objective.text or session.key_results or session.hypotheses or session.candidates
    return session.is_solo or bool(is_written)


def _objective_row(session: Session) -> Row:
    objective, details = session.objective, []
    is_ogp = session.direction.shape == "ogp"
    if objective.why:
        details.append(_labeled("why ", objective.why))
    if is_ogp and objective.memo:
        details.append(_labeled("memo ", objective.memo))
    notes = [f"rank {format_number(objective.rank)}" if objective.rank else "", objective.priority] if is_ogp else []
    notes.append(objective_confidence_text(session))
    shows_owner = bool(objective.owner) and not session.is_solo
    notes.append(f"{'person responsible:' if is_ogp else 'owner'} {objective.owner}" if shows_owner else "")
    return Row(
        "objective",
        styled(objective.text, "strong")
        if objective.text
        else styled(spoken("what do we want to be different?"), "hint"),
        styled("My focus   " if session.is_solo else "Objective  ", "heading"),
        note=_muted_note(notes),
        details=tuple(details),
        item="objective",
    )


def _role_rows(session: Session) -> list[Row]:
    mission = session.direction.mission
    return [Row("role", styled(mission), styled("My role  ", "muted"), is_inert=True)] if mission else []


def previous_line(key_result: KeyResult, today: date) -> StyledLine:
    """Return how far a key result got in the cycle before, and why it goes on; empty for a new one."""
    previous = key_result.previous
    if previous == PreviousCycle():
        return ()
    measured = f" on {format_day(previous.measured_on, today)}" if previous.measured_on else ""
    reached = f"{format_number(previous.value)}{measured}" if previous.value is not None else "no number"
    way = f"{format_number(previous.baseline)} → {reached}" if previous.baseline is not None else reached
    target = f", target {format_number(previous.target)}" if previous.target is not None else ""
    grade = f"grade {format_number(previous.grade)}" if previous.grade is not None else ""
    day = f"carried over on {format_day(previous.on, today)}" if previous.on else "carried over"
    because = with_lead("because", previous.because)
    is_told_anew = previous.benchmark in key_result.benchmark
    reason = "" if is_told_anew else f"why this number last time: “{prose_line(previous.benchmark).rstrip('.')}”"
    blocked = f"in its way: “{previous.blocker}”" if previous.blocker else ""
    was = f"was: “{previous.was}”" if previous.was else ""
    words = filter(None, (f"{way}{target}", reason, grade, blocked, was))
    decided = ", ".join(filter(None, (day, because)))
    return styled(f"{previous.cycle or 'last cycle'}: {', '.join(words)}; {decided}", "muted")


def reworded_start_line(key_result: KeyResult) -> StyledLine:
    """Return what to do with a start that was counted in other words in the cycle before; empty for one that was not.

    Where it is still right nothing is to be done.
    """
    previous = key_result.previous
    if not previous.was or previous.value is None or key_result.baseline != previous.value:
        return ()
    start = f"Starts at {format_number(previous.value)}, counted in the old words."
    return with_keys(f"{start} If that still holds, leave it; if not, {{edit}} changes it.", "maybe")


def _key_result_row(key_result: KeyResult, drafts: dict[str, str], notes: list[str], today: date) -> Row:
    sentence = key_result.statement
    numbers = baseline_to_target(key_result, drafts)
    details = [numbers] if plain(numbers).strip() else []
    if key_result.benchmark:
        details.append(_labeled("why this number: ", key_result.benchmark))
    details += plan_influence_lines(key_result, today)
    details += filter(None, (previous_line(key_result, today), reworded_start_line(key_result)))
    return Row(
        key_result.id,
        styled(sentence) if sentence else styled("who does what?", "hint"),
        id_lead(key_result.id),
        note=_muted_note(notes),
        details=tuple(details),
        item=key_result.id,
    )


def _answer_notes(session: Session, key_result: KeyResult, rounds: list[Tally], view: StepView) -> list[str]:
    """Return what was said of a key result, its ambition with what that means for its grade."""
    ambition, notes = ambition_text(key_result), answer_notes(key_result, rounds, view.today)
    meaning = f"{ambition}, {grade_meaning(session, key_result, view.numbers)} at the end"
    return [meaning if ambition and note == ambition else note for note in notes]


def _people_notes(key_result: KeyResult, finder: str) -> list[str]:
    """Return who owns a key result, and who finds a number that nobody knows yet."""
    if not key_result.to_find:
        return [key_result.owner]
    return [f"to find: {finder}" if finder else "to find", *([key_result.owner] if finder != key_result.owner else [])]


def _sufficiency_rows(session: Session) -> list[Row]:
    """Return whether the key results together are enough; before that is said, while the coach asks it."""
    if not (session.objective.sufficient or sufficiency_question(session)):
        return []
    words = styled(session.objective.sufficient) or with_keys("{edit} says whether these would do", "text")
    body = joined(styled("enough? ", "muted"), words)
    return [Row(SUFFICIENT, body, styled("  "), item="objective", fields=("sufficient",), has_space_above=True)]


def _count_hints(session: Session, view: StepView) -> list[Row]:
    count, limit = len(session.key_results), view.numbers.key_results_at_most
    if count > limit:
        return [hint("many", f"More than {limit}: {{set_aside}} sets the selected one aside, with all its parts.")]
    if session.is_solo:
        return [] if count else empty_rows(view)
    # With the stages listed, Add may add a stage, but Enter on the hint always adds a key result.
    adds = "{edit} here adds" if session.journey and view.is_open(STAGES) else "{add} adds"
    if count == limit - 1:
        return [hint("few", f"{adds} the third, or leave it at two: fewer is stronger.", enter=AddKeyResults())]
    if not count:
        text = f"{adds} one: who does what, from how much to how much, by when?"
        return [hint("none", text, enter=AddKeyResults())]
    return []


def _consent_rows(session: Session, view: StepView, id: str, rounds: list[Tally], dissent: str) -> list[Row]:
    """Return the result of the consent check on an objective or key result, and the dissent noted with it.

    An objection that was raised in it says why already.
    """
    rows = []
    if rounds:
        parts: list[StyledLine | str] = [styled("Can you live with this for a quarter?", "muted"), "   "]
        for index, tally in enumerate(rounds):
            parts += ["  →  ", votes_line(tally)] if index else [votes_line(tally)]
        details = () if dissent else (styled(describe_tally(rounds[-1], view.numbers, len(voters(session)))),)
        rows.append(Row(f"consent:{id}", joined(*parts), styled("  "), details=details, is_inert=True))
    lowest = min(rounds[-1].values, default=None) if rounds else None
    is_asked = lowest is not None and lowest < view.numbers.consent_from and not _is_told(session, id, rounds)
    if dissent or is_asked:
        text = styled(dissent) or with_keys("{edit} adds why, in their own words", "text")
        body = joined(styled("we did not all agree: ", "muted"), text)
        rows.append(Row(dissent_key(id), body, styled("  "), item=id, fields=("dissent",)))
    return rows


def _is_told(session: Session, id: str, rounds: list[Tally]) -> bool:
    """Return whether an objection of this session says why not all agree to what was voted on last.

    One that another wording answered says nothing of the round after it.
    """
    own = (each for each in objections_to(session, id) if not each.origin)
    return any(each.is_open or len(rounds) == 1 for each in own)


def _labeled(label: str, text: str) -> StyledLine:
    """Return a muted text in one line after its label."""
    return joined(styled(label, "muted"), styled(prose_line(text), "muted"))


def _muted_note(notes: list[str]) -> StyledLine:
    return styled(" · ".join(filter(None, notes)), "muted")
