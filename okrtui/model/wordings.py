"""From many wordings to one: collecting, merging and choosing candidates, as pure edits."""

from __future__ import annotations

from okrtui.model.groups import put_under
from okrtui.model.items import add, change, get, next_id
from okrtui.model.okr import Candidate, KeyResult
from okrtui.model.session import Session

OBJECTIVE, KEY_RESULT = "objective", "key_result"
"""What a candidate can be a wording of."""


def wordings(session: Session, kind: str) -> tuple[Candidate, ...]:
    """Return the candidates of a kind, in order, those that were merged into another too."""
    return tuple(one for one in session.candidates if one.kind == kind)


def merge(session: Session, id: str, other: str) -> Session:
    """Put two wordings under a new one, which begins as the second and can be rewritten; raises NoSuchItem.

    All that was merged into one of them before stands under the new one too.
    """
    one, two = get(session, id, Candidate), get(session, other, Candidate)
    new = next_id(session, Candidate)
    added = add(session, Candidate, "", other, kind=one.kind, text=two.text)
    return put_under(put_under(added, other, new), id, new)


def choose_objective(session: Session, id: str) -> Session:
    """Make a wording the objective, or take that back; raises NoSuchItem.

    An objective that was no wording yet becomes one, so that it is not lost.
    """
    one = get(session, id, Candidate)
    text = session.objective.text
    if one.chosen and text == one.text:
        return change(change(session, id, chosen=False), "objective", text="")
    if text.strip() and all(text != other.text for other in wordings(session, OBJECTIVE)):
        session = add(session, Candidate, kind=OBJECTIVE, text=text)
    for other in wordings(session, OBJECTIVE):
        session = change(session, other.id, chosen=other.id == id)
    return change(session, "objective", text=one.text)


def choose_key_result(session: Session, id: str) -> Session:
    """Make a key result of a wording, its text being what people do; raises NoSuchItem.

    Nothing changes where one was made of it before.
    """
    one = get(session, id, Candidate)
    if one.became:
        return session
    new = next_id(session, KeyResult)
    stage = next((stage.id for stage in session.journey if stage.chosen), "")
    made = add(session, KeyResult, does_what=one.text, stage=stage)
    return change(made, id, chosen=True, became=new)


def pick_stage(session: Session, id: str) -> Session:
    """Pick one stage of the journey, from which the key results come, or none again; raises NoSuchItem."""
    for one in session.journey:
        session = change(session, one.id, chosen=one.id == id and not one.chosen)
    return session
