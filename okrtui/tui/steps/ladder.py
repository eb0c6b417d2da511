"""The ladder step: a why/how ladder, up from a cause to the objective, down to what somebody can do tomorrow."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from okrtui.content.ladder import (
    WHY_LABEL,
    StartLadder,
    StartOwnStep,
    cause_key,
    ladder_rows,
    offer_rows,
    unanswered_causes,
)
from okrtui.content.rows import Row
from okrtui.method.cause_answers import hypotheses_against
from okrtui.method.cause_history import deepest_answers
from okrtui.method.line_parts import take_rung_end
from okrtui.model.causes import Answer, Ladder, Rung
from okrtui.model.edits import add_ladder, as_first_rung
from okrtui.model.forms import gap_in_session
from okrtui.model.item_phrases import mention
from okrtui.model.items import change, find, get, next_id
from okrtui.model.session import Session
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget, LineOffer, QuickAddTarget, next_below
from okrtui.tui.step_parts import branches
from okrtui.tui.step_parts.done_marks import toggle_done
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.section import AddTarget, Section
from okrtui.tui.step_parts.subjects import Subject, items_of

_ABOUT_CAUSE = "└─ what could {} do about it?"
"""The question for a rung below a cause."""


class Ladders(Section):
    """The ladders, each with its why above and its how below."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a ladder or rung."""
        return {"edit": self.edit, "mark": self.toggle_done, **branches.level_commands(self.host)}

    @property
    def labels(self) -> Mapping[str, str]:
        """What Enter is called on a ladder that starts from an item."""
        item = find(self.host.session, self.host.item)
        is_begun = isinstance(item, Ladder) and bool(item.about)
        return {"edit": "Step" if self.host.session.is_solo else "Rung"} if is_begun else {}

    def adds(self, row: Row | None) -> bool:
        """Return that Add adds a rung or a ladder wherever it adds nothing else."""
        return True

    def add(self, row: Row | None) -> AddTarget:
        """Add a rung below the ladder or rung under the cursor; elsewhere, start a ladder with a cause in own words.

        Where whys ended without a root cause is offered as such a cause. Somebody alone writes a first step there.
        """
        item = find(self.host.session, row.item) if row else None
        today = self.host.view.today
        if isinstance(item, Ladder):
            return _rung_target(self.host.session, item, "", 0, today)
        if isinstance(item, Rung):
            ladder = _ladder_of(self.host.session, item.id)
            depth = branches.tree_depth(ladder.rungs, item.id) + 1
            return _rung_target(self.host.session, ladder, item.id, depth, today)
        rows = ladder_rows(self.host.session, self.host.view)
        if self.host.session.is_solo:
            return _first_step_target(self.host.session, row, rows[-1].key, today)
        ask_how = partial(_ask_how, today)
        offers = tuple(map(_answer_offer, deepest_answers(self.host.session)))
        return QuickAddTarget(
            Ladder, prompt="cause", anchor=rows[-1].key, follow=ask_how, next_label="First rung", offers=offers
        )

    async def edit(self) -> None:
        """Edit the rung under the cursor, or the cause of a ladder; add a rung to one that starts from an item."""
        item = find(self.host.session, self.host.item)
        if isinstance(item, Ladder) and item.about:
            await self.host.run("add")
        elif isinstance(item, Ladder | Rung):
            await self.host.edit(EditTarget(item.id, ("text",) if isinstance(item, Ladder) else ()))

    def toggle_done(self) -> None:
        """Mark the rung under the cursor as done, or as not done."""
        if isinstance(find(self.host.session, self.host.item), Rung):
            toggle_done(self.host)


class Offers(Section):
    """The root causes from which a ladder could start, and a first step of its own."""

    async def enter(self, request: Hashable) -> None:
        """Start a ladder from a root cause, or write a step of its own."""
        if isinstance(request, StartOwnStep):
            await self.host.run("add")
        if isinstance(request, StartLadder):
            about, id = request.answer, next_id(self.host.session, Ladder)
            if self.host.apply(lambda s: add_ladder(s, about), f"putting {mention(about)} on a ladder"):
                self.host.draw(id)
                await self.host.run("add")


class Pane(StepPane):
    """The ladder step."""

    BINDINGS = bindings("ladder")
    SUBJECTS = {"mark": Subject("marks a rung as done", items_of(Rung)), **branches.level_subjects(Rung)}
    SECTIONS = {ladder_rows: Ladders, offer_rows: Offers}


def _answer_offer(answer: Answer) -> LineOffer:
    """Return an answer of the whys as the cause from which a ladder starts."""
    return LineOffer(answer.text, "from the whys: ", lambda s, id: change(s, id, text="", about=answer.id))


def _first_step_target(session: Session, row: Row | None, anchor: str, today: date) -> QuickAddTarget:
    """Return the target of a first step: against the root cause of the row or the only open one, or for the focus.

    Enter alone answers a cause of an earlier session. Of several key results none is guessed.
    """
    request, open_causes = row.enter if row else None, unanswered_causes(session)
    if isinstance(request, StartOwnStep):
        open_causes = []
    elif isinstance(request, StartLadder):
        open_causes = [answer for answer in open_causes if answer == request.answer]
    cause = open_causes[0] if len(open_causes) == 1 else ""
    about = cause or _focus(session)
    if ladder := next((each for each in session.ladders if each.about == about and not each.text), None):
        return _rung_target(session, ladder, "", 0, today)
    return QuickAddTarget(
        Ladder,
        prompt=_ABOUT_CAUSE.format("I") if cause else "first step",
        example=gap_in_session(session, Rung, "text").example,
        anchor=cause_key(cause) if cause else anchor,
        follow=partial(_ask_how, today),
        finish=lambda s, id: as_first_rung(s, id, about),
        next_label="Next step",
    )


def _focus(session: Session) -> str:
    """Return the id of what a first step of its own is for: the focus or the only key result; empty for neither."""
    if session.objective.text:
        return "objective"
    return session.key_results[0].id if len(session.key_results) == 1 else ""


def _rung_target(session: Session, ladder: Ladder, under: str, depth: int, today: date) -> QuickAddTarget:
    return QuickAddTarget(
        Rung,
        prompt=_question(session, ladder, under),
        into=ladder.id,
        anchor=branches.last_in_subtree(ladder.rungs, under) or ladder.id,
        indent=len(WHY_LABEL) + branches.LEVEL_INDENT * depth,
        fields={"under": under},
        follow=_add_next_rung,
        shift=_shift_rung,
        finish=lambda s, id: take_rung_end(s, id, today),
        next_label="Another way",
        shift_labels=branches.shift_labels(ladder.rungs, under),
        offers=_rung_offers(session, ladder, under),
    )


def _rung_offers(session: Session, ladder: Ladder, under: str) -> tuple[LineOffer, ...]:
    """Return what the hypotheses against the cause of a ladder would do, as rungs right below it."""
    against = () if under else hypotheses_against(session, ladder)
    return tuple(LineOffer(each.action, f"from {each.id}: ", lambda s, _: s) for each in against)


def _ask_how(today: date, session: Session, target: QuickAddTarget, added_id: str) -> QuickAddTarget:
    """Return the target of the next rung: how, of the cause just named."""
    return _rung_target(session, get(session, added_id, Ladder), "", 0, today)


def _add_next_rung(session: Session, target: QuickAddTarget, added_id: str) -> QuickAddTarget:
    """Return the target of the rung below the one just added, which it can be moved under."""
    ladder, under = get(session, target.into, Ladder), target.fields["under"]
    labels, offers = branches.shift_labels(ladder.rungs, under), _rung_offers(session, ladder, under)
    return replace(next_below(session, target, added_id), shift_labels=labels, offers=offers)


def _shift_rung(session: Session, target: QuickAddTarget, by: int, added_id: str) -> QuickAddTarget | None:
    ladder = get(session, target.into, Ladder)
    shifted = branches.shifted_target(ladder.rungs, target, by, added_id)
    if shifted is None:
        return None
    under, others = shifted.fields["under"], [rung for rung in ladder.rungs if rung.id != added_id]
    labels = branches.shift_labels(others, under)
    offers = _rung_offers(session, ladder, under)
    return replace(shifted, prompt=_question(session, ladder, under), shift_labels=labels, offers=offers)


def _question(session: Session, ladder: Ladder, under: str) -> str:
    """Return the question that a new rung answers: of a cause what could be done about it, of all else how (K)."""
    is_cause = not under and (not ladder.about or isinstance(find(session, ladder.about), Answer))
    return _ABOUT_CAUSE.format("I" if session.is_solo else "we") if is_cause else "└─ how?"


def _ladder_of(session: Session, rung: str) -> Ladder:
    return next(ladder for ladder in session.ladders if any(item.id == rung for item in ladder.rungs))
