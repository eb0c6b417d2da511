"""Edits of the candidates, the possible wordings of the objective and key results: merging and choosing them."""

from __future__ import annotations

from okrtui.model.base import changed
from okrtui.model.frame import Stage
from okrtui.model.groups import add_to_group
from okrtui.model.items import add, change, get, next_id
from okrtui.model.okr import Candidate, KeyResult
from okrtui.model.session import Session

OBJECTIVE, KEY_RESULT = "objective", "key_result"
"""The kinds of candidates: what each is a wording of."""


def candidates_of(session: Session, kind: str) -> tuple[Candidate, ...]:
    """Return the candidates of a kind, in order, including those merged into others."""
    return tuple(candidate for candidate in session.candidates if candidate.kind == kind)


def merge_candidates(session: Session, id: str, other_id: str) -> Session:
    """Group two candidates, with their members, under a new one with the text of the second; raises NoSuchItem."""
    first, second = get(session, id, Candidate), get(session, other_id, Candidate)
    new_id = next_id(session, Candidate)
    added = add(session, Candidate, "", other_id, kind=first.kind, text=second.text)
    return add_to_group(add_to_group(added, other_id, new_id), id, new_id)


def choose_objective(session: Session, id: str) -> Session:
    """Make a candidate the objective, or undo that choice; raises NoSuchItem.

    An objective that is no candidate yet becomes one first, so that its text is not lost.
    """
    candidate = get(session, id, Candidate)
    text = session.objective.text
    if candidate.chosen and text == candidate.text:
        return change(change(session, id, chosen=False), "objective", text="")
    if text.strip() and all(text != other.text for other in candidates_of(session, OBJECTIVE)):
        session = add(session, Candidate, kind=OBJECTIVE, text=text)
    candidates = tuple(
        changed(other, chosen=other.id == id) if other.kind == OBJECTIVE else other for other in session.candidates
    )
    return change(changed(session, candidates=candidates), "objective", text=candidate.text)


def choose_key_result(session: Session, id: str) -> Session:
    """Add a key result that is a candidate's text, as it was said; no change if it has one. Raises NoSuchItem."""
    candidate = get(session, id, Candidate)
    if candidate.became:
        return session
    new_id = next_id(session, KeyResult)
    stage = picked_stage(session)
    added = add(session, KeyResult, said=candidate.text, stage=stage.id if stage else "")
    return change(added, id, chosen=True, became=new_id)


def picked_stage(session: Session) -> Stage | None:
    """Return the stage of the journey that is chosen for the key results; None without one."""
    return next((stage for stage in session.journey if stage.chosen), None)


def toggle_stage(session: Session, id: str) -> Session:
    """Choose one stage of the journey for the key results, or none if it is chosen already."""
    journey = tuple(changed(stage, chosen=stage.id == id and not stage.chosen) for stage in session.journey)
    return changed(session, journey=journey)
