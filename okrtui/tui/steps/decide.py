"""The decide step: kill, pivot or persevere for each hypothesis, on its evidence; those under way come first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from okrtui.content.decide import (
    DETAIL_INDENT,
    ShowEvidence,
    detail_rows,
    evidence_key,
    hypothesis_rows,
    is_unfinished,
)
from okrtui.content.form_fields import askable_fields
from okrtui.content.people_offers import people_of_hypothesis
from okrtui.content.rows import Row, hypothesis_of
from okrtui.method.decision_offers import finds_out_further, offered_reasons, offered_review_days
from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import speaks_of
from okrtui.method.standing_decisions import choice_on, decide_anew, standing_histories
from okrtui.method.verdict_words import may_have_held, words_to_decide
from okrtui.model.base import Gap, Model, Wording
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.decision_words import START_WORDS, VERDICT_WORDS
from okrtui.model.decisions import Decision
from okrtui.model.edits import latest_decision
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.item_phrases import item_phrase, mention, with_capital
from okrtui.model.items import delete, find, get
from okrtui.model.objections import Objection
from okrtui.model.session import Session
from okrtui.model.speaker import spoken
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.key_hints import key_name
from okrtui.tui.step_parts.decision_question import ask_decision
from okrtui.tui.step_parts.evidence import cycle_evidence, evidence_target
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.section import AddTarget, Section
from okrtui.tui.step_parts.subjects import Subject, elsewhere, items_of
from okrtui.workshop import Mark

VERDICT_FIELDS = {
    "kill": ("because", "outcome", "saves.amount", "saves.unit"),
    "pivot": ("because", "outcome", "changes"),
    "persevere": ("because", "outcome"),
    "learn": ("because", "look_again"),
}
"""The fields to edit for each verdict."""

REVIEWED_VERDICTS = ("pivot", "persevere")
"""The verdicts that also have a day to look again, once they are decided."""

VERDICT_WORDINGS = {
    "learn": {
        "because": Wording("what do we find out, and how?", example="whether they would pay: call five of them"),
        "look_again": Wording("decide by"),
    },
    **{verdict: {"look_again": Wording("we look at it again on")} for verdict in REVIEWED_VERDICTS},
}
"""How the gaps of a verdict are worded where that differs, by verdict and field."""

SOLO_EXAMPLES = {
    "kill": {"because": "the mornings filled up all the same"},
    "pivot": {"because": "two of the five mornings stayed free"},
    "learn": {"because": "whether mornings are quieter: try it for a week"},
}
"""What is written in a gap of a verdict, for example, where one person works alone."""
FURTHER_LABEL = "find out, new day"
"""What the key line calls to find out first where that was decided before."""
FURTHER_WORDS = VERDICT_WORDS["learn"]._replace(verb="find out first, or only set a new day")
"""What the question calls it there."""
ORDER_ELSEWHERE = elsewhere("Reorder hypotheses in their own step; here those with the most dots come first.")
"""What is said of the keys that move an entry."""


class Verdicts(Section):
    """The hypotheses with their verdicts."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The verdicts."""
        return {verdict: partial(self._decide, verdict) for verdict in VERDICT_FIELDS}

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a hypothesis, or on evidence."""
        return {"edit": self.edit, "delete": self.delete, "mark": self.turn}

    @property
    def labels(self) -> Mapping[str, str]:
        """What Enter is called on a hypothesis that waits for a decision, or for its sentence."""
        item, row = find(self.host.session, self.host.item), self.host.row
        if row is not None and row.enter is not None:
            return {}
        if not isinstance(item, Hypothesis):
            return {}
        words = words_to_decide(self.host.session, item)["persevere"]
        labels = {"persevere": words.title} if words is START_WORDS else {}
        if _own_decision(self.host.session, item.id):
            return labels
        labels |= {"learn": FURTHER_LABEL} if finds_out_further(self.host.session, item.id) else {}
        if chosen := choice_on(self.host.session, item.id):
            return {**labels, "edit": chosen.lead}
        return {**labels, "edit": "Complete" if is_unfinished(item) else "Decide"}

    def adds(self, row: Row | None) -> bool:
        """Return whether the cursor is on a hypothesis, or on evidence of one."""
        return row is not None and bool(hypothesis_of(self.host.session, row.item))

    def add(self, row: Row | None) -> AddTarget:
        """Add evidence on the hypothesis under the cursor."""
        return evidence_target(self.host, self._hypothesis_at_cursor, DETAIL_INDENT)

    @property
    def _hypothesis_at_cursor(self) -> str:
        """Id of the hypothesis that the cursor is on, or that has the evidence there; empty where there is none."""
        return hypothesis_of(self.host.session, self.host.item)

    async def _decide(self, verdict: str) -> None:
        id, today = self.host.item, self.host.context.today
        before, words = self.host.mark(), words_to_decide(self.host.session, get(self.host.session, id, Hypothesis))
        begins = words[verdict] is START_WORDS
        self.host.apply(lambda s: decide_anew(s, id, verdict, today, begins), f"deciding on {mention(id)}")
        decision = latest_decision(self.host.session, id)
        if decision is not None:
            self.host.go_to(id)
            await self._edit_decision(decision, before)

    async def _edit_decision(self, decision: Decision, before: Mark | None = None) -> None:
        hypothesis = get(self.host.session, decision.about, Hypothesis)
        is_current = self._hypothesis_at_cursor == hypothesis.id
        history = standing_histories(self.host.session)[hypothesis.id]
        keys = [row.key for row in detail_rows(self.host.session, history, self.host.view)] if is_current else []
        below = keys[-1] if keys else decision.about
        fields = VERDICT_FIELDS.get(decision.verdict, ())
        # What is stopped may have been tried before this session knew of it.
        is_asked = decision.verdict == "kill" or decision.outcome or may_have_held(self.host.session, hypothesis)
        if not is_asked:
            fields = tuple(field for field in fields if field != "outcome")
        if before is None and decision.verdict in REVIEWED_VERDICTS:
            fields = (*fields, "look_again")
        if before is None:
            askable = askable_fields(self.host.session, decision.id)
            fields = (*fields, *(name for name in ("options", "how") if name in askable))
        asked = self.host.asked_gap(decision.id) if before is None else ""
        first = asked if asked in fields else "because"
        wordings = VERDICT_WORDINGS.get(decision.verdict, {})
        if self.host.session.is_solo:
            examples = SOLO_EXAMPLES.get(decision.verdict, {})
            own = {name: replace(wordings.get(name, Wording()), example=text) for name, text in examples.items()}
            wordings = {**wordings, **own}
        target = EditTarget(decision.id, fields, below, first, is_beside=True, wordings=wordings, before=before)
        await self.host.edit(target)

    async def edit(self) -> None:
        """Edit the decision under the cursor, complete an unfinished hypothesis, or edit evidence, or unfold it."""
        item = find(self.host.session, self.host.item)
        request = self.host.row.enter if self.host.row else None
        if isinstance(request, ShowEvidence):
            self.host.open_part(evidence_key(request.hypothesis), request.is_open)
        elif not isinstance(item, Hypothesis):
            await self.host.edit(EditTarget(self.host.item))
        elif decision := _own_decision(self.host.session, item.id):
            await self._edit_decision(decision)
        elif chosen := choice_on(self.host.session, item.id):
            await self._decide(chosen.verdict)
        elif is_unfinished(item):
            await self.host.edit(EditTarget(item.id))
        else:
            self._ask_verdict(item)

    def _ask_verdict(self, hypothesis: Hypothesis) -> None:
        """Ask what to do about a hypothesis."""
        with speaks_of(self.host.session):
            kind = "hunch" if self.host.session.is_solo else "hypothesis"
            question = f"{spoken('What do we do about this')} {kind}?\n{spoken_line(hypothesis)}"
        escape_hint = "keeps it as it is · a in the list adds evidence"
        words = words_to_decide(self.host.session, hypothesis)
        if finds_out_further(self.host.session, hypothesis.id):
            words = {**words, "learn": FURTHER_WORDS}
        ask_decision(self.host, "decide", question, words, escape_hint, self._decide)

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Suggest as reason what was seen, and a day; a new sentence may continue like the idea as it is.

        For a hypothesis that is completed here it is whom it is about, and what they do.
        """
        if isinstance(item, Hypothesis) and gap.field in ("who", "behavior"):
            return people_of_hypothesis(self.host.session, item, gap.field)
        if not isinstance(item, Decision):
            return ()
        hypothesis = get(self.host.session, item.about, Hypothesis)
        if gap.field == "because":
            return offered_reasons(item, hypothesis, self.host.session)
        if gap.field == "look_again" and item.look_again is None:
            return offered_review_days(item, hypothesis, self.host.context.today)
        return ("", hypothesis.action or hypothesis.text) if gap.field == "changes" else ()

    async def delete(self) -> None:
        """Take back the decision of this session, or delete evidence; hypotheses are deleted in their own step."""
        item, today = find(self.host.session, self.host.item), self.host.context.today
        decision = _own_decision(self.host.session, item.id) if isinstance(item, Hypothesis) else None
        if decision and self.host.apply(lambda s: delete(s, decision.id), f"opening {mention(decision.about)} again"):
            phrase = with_capital(item_phrase(self.host.session, decision.about))
            stands = standing_histories(self.host.session)[decision.about].last
            state = f"is back to what was decided on {format_day(stands.on, today)}" if stands else "is open again"
            self.host.show_toast(f"{phrase} {state}. {key_name('undo')} brings the decision back.")
        elif isinstance(item, Evidence):
            holder = next(each for each in self.host.session.hypotheses if item in each.evidence)
            index = holder.evidence.index(item)
            nearest = (*holder.evidence[index + 1 :], *reversed(holder.evidence[:index]), holder)[0]
            self.host.delete_item()
            # The rows of what nobody looks at fold, so that the row in the same place would be far away.
            self.host.draw(nearest.id)
        elif isinstance(item, Objection):
            self.host.delete_item()

    def tally_kinds(self, item: Model) -> tuple[str, ...]:
        """Return the kinds of votes on a hypothesis: consent first, once there is a decision to live with."""
        kinds = super().tally_kinds(item)
        is_decided = isinstance(item, Hypothesis) and _own_decision(self.host.session, item.id) is not None
        return ("consent", *kinds) if is_decided else kinds

    def turn(self) -> None:
        """Turn evidence for, against or unclear."""
        if isinstance(find(self.host.session, self.host.item), Evidence):
            cycle_evidence(self.host, self.host.item)


def _own_decision(session: Session, hypothesis: str) -> Decision | None:
    """Return the decision of this session on a hypothesis; those of earlier sessions stay as they are."""
    decision = latest_decision(session, hypothesis)
    return decision if decision is not None and not decision.origin else None


def _can_be_deleted(session: Session, row: Row, item: Model | None) -> bool:
    if isinstance(row.enter, ShowEvidence):
        return False
    return isinstance(item, Evidence | Objection) or _own_decision(session, row.item) is not None


def _deletable(session: Session) -> str:
    """Return what the key that deletes works on: nobody objects to one person alone."""
    others = "or" if session.is_solo else "an objection or"
    return f"deletes evidence (press → to reach it), {others} a decision made here"


class Pane(StepPane):
    """The decide step."""

    BINDINGS = bindings("decide")
    SUBJECTS = {
        **dict.fromkeys(VERDICT_FIELDS, Subject("decides on a hypothesis", items_of(Hypothesis))),
        "mark": Subject("turns evidence for, against or unclear", items_of(Evidence)),
        "delete": Subject(_deletable, _can_be_deleted),
        "move_down": ORDER_ELSEWHERE,
        "move_up": ORDER_ELSEWHERE,
    }
    SECTIONS = {hypothesis_rows: Verdicts}
