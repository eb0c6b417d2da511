"""The wordings of the objective and of the key results: collected before one is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from okrtui.content.objections import objection_rows
from okrtui.content.rows import Row, id_lead
from okrtui.content.spans import joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.votes import dots_notes
from okrtui.model.candidates import KEY_RESULT, OBJECTIVE, candidates_of
from okrtui.model.groups import members_by_group
from okrtui.model.items import named_parts
from okrtui.model.okr import Candidate
from okrtui.model.session import Session

WORDING_TITLES = {OBJECTIVE: "Wordings of the objective", KEY_RESULT: "Wordings of key results"}
"""Title of the wordings of each kind."""


@dataclass(frozen=True, slots=True)
class ShowWordings:
    """Asks for the wordings of a kind to be opened, or closed."""

    kind: str
    """`objective` or `key_result`."""
    is_open: bool
    """Whether they are to be open."""


@dataclass(frozen=True, slots=True)
class EditKeyResult:
    """Asks for the editor of the key result that a wording became."""

    key_result: str
    """Id of the key result."""


def wordings_part(kind: str) -> str:
    """Return the name of the part that shows the wordings of a kind, which is the key of its title too."""
    return f"wordings:{kind}"


def objective_wording_rows(session: Session, view: StepView) -> list[Row]:
    """Return the title of the wordings of the objective, and these while they are open; nothing without any."""
    return wording_rows(session, view, OBJECTIVE)


def key_result_wording_rows(session: Session, view: StepView) -> list[Row]:
    """Return the title of the wordings of key results, and these while they are open; nothing without any."""
    return wording_rows(session, view, KEY_RESULT)


def wording_rows(session: Session, view: StepView, kind: str) -> list[Row]:
    """Return the title of the wordings of a kind, and these while they are open; nothing without any.

    They are open until one is chosen, where nobody has opened or closed them.
    """
    wordings = candidates_of(session, kind)
    if not wordings:
        return []
    chosen = sum(wording.chosen for wording in wordings)
    is_open = view.is_open(wordings_part(kind), default=not chosen)
    count = f"{len(wordings)} collected" + (f", {chosen} chosen" if chosen else "")
    keys = " · {mark} chooses · {tally} votes · {merge} merges two" if is_open and not chosen else ""
    title = Row(
        wordings_part(kind),
        styled(WORDING_TITLES[kind], "heading"),
        styled("▾ " if is_open else "▸ ", "accent"),
        note=with_keys(count + keys, "muted"),
        enter=ShowWordings(kind, not is_open),
        has_space_above=True,
    )
    if not is_open:
        return [title]
    ids = {wording.id for wording in wordings}
    tops = [wording for wording in wordings if wording.under not in ids]
    members, notes, parts = members_by_group(wordings), dots_notes(session), named_parts(session)
    rows = [title]
    for top in tops:
        for wording in (top, *members.get(top.id, ())):
            rows.append(_wording_row(wording, notes.get(wording.id, ""), wording.became in parts, wording is top))
            rows += objection_rows(session, wording.id, view.today)
    return rows


def _wording_row(wording: Candidate, dots: str, is_key_result: bool, is_top: bool) -> Row:
    note = " · ".join(filter(None, (dots, wording.became, wording.author)))
    chosen_lead = joined(styled("✓ ", "good"), styled(f"{wording.id} ", "muted"))
    return Row(
        wording.id,
        styled(wording.text, "strong" if wording.chosen else "text" if is_top else "muted"),
        chosen_lead if wording.chosen else id_lead(wording.id),
        note=styled(note, "accent" if is_top else "muted"),
        item=wording.id,
        enter=EditKeyResult(wording.became) if is_key_result else None,
        indent=2 if is_top else 5,
    )
