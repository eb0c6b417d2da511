"""Decision records in the manner of MADR: each decision with what else was possible, and what it takes the place of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from okrtui.content.closing_summary import inline_label, outcome_words, reason_clause
from okrtui.content.objections import objection_text, objections_to
from okrtui.content.page_sections import day_of_page
from okrtui.content.spans import StyledLine, joined, styled
from okrtui.method.hypothesis_history import hypothesis_histories, own_decisions
from okrtui.method.lead_words import quoted_behind, reason_aside, spoken_line
from okrtui.method.names_spoken_of import keeps_names
from okrtui.method.open_tasks import open_commitments
from okrtui.method.standing_decisions import choice_decisions
from okrtui.model.base import field_value
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decision_words import asked_clause
from okrtui.model.decisions import Decision
from okrtui.model.forms import gaps
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import with_capital
from okrtui.model.item_text import BLANK
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.speaker import spoken
from okrtui.report.decision_texts import decision_texts
from okrtui.report.document import Audience, Block, Document, Paragraph, Part, for_audience, listing
from okrtui.report.public_session import public_part
from okrtui.report.session_document import DocumentContext
from okrtui.store.session_names import slug

_MOST_NAME = 48
"""The most letters of the words in the name of a file."""


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A decision as a document."""

    name: str
    """What its file is called, without an ending."""
    document: Document
    """What is told of it."""


@keeps_names
def decision_records(session: Session, context: DocumentContext, audience: Audience) -> tuple[DecisionRecord, ...]:
    """Return the records of the decisions that a session made, in their order."""
    is_public = audience == "public"
    told, past = (public_part(session), ()) if is_public else (session, context.past)
    day = day_of_page(session, context.today)
    choices = choice_decisions(told)
    decisions = [each for each in (*own_decisions(told), *choices) if each.verdict]
    parts, histories = named_parts(told), hypothesis_histories(*past, told)
    labels = {each.decision.id: (each.label, each.text) for each in decision_texts((told,), own_decisions(told))}
    facts = " · ".join(filter(None, (told.title, told.team, told.cycle)))
    records = []
    for decision in decisions:
        item = parts.get(decision.about)
        plain_label = inline_label(parts, decision.about), spoken_line(item) if item else decision.about
        label, text = labels.get(decision.id, plain_label)
        known = histories[decision.about].decisions if decision.about in histories else ()
        line = [each for each in (*known, *(each for each in choices if each.about == decision.about)) if each.verdict]
        teller = _Teller(told, decision, text, tuple(line), day)
        lead = decision.lead
        document = Document(f"{lead}: {quoted_behind(lead, label)}", facts, tuple(teller.parts()))
        records.append(DecisionRecord(_file_name(decision.id, f"{lead} {label}"), for_audience(document, audience)))
    return tuple(records)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells of one decision of a session."""

    session: Session
    decision: Decision
    text: str
    """What it is about, as it was when it was decided."""
    line: tuple[Decision, ...]
    """The decisions about the same along the chain, the oldest first."""
    day: date
    """The day as of which it is told."""

    def parts(self) -> Iterator[Part]:
        """Yield the parts of the record, in the order of MADR."""
        yield Part("Status", "public", (listing(self._status()),))
        yield Part("Context", "public", tuple(self._context()))
        yield Part("Considered options", "team", (listing(self._options()),))
        yield Part("Decision", "public", (Paragraph(tuple(self._outcome())),))
        yield _listed("Consequences", "team", self._consequences())
        yield _listed("Confirmation", "team", self._confirmation())
        yield _listed("Objections", "team", self._objections())
        yield _listed("Evidence", "team", self._evidence())
        yield _listed("Supersedes", "public", self._superseded())

    def _status(self) -> Iterator[StyledLine]:
        later = next(iter(self.line[self._place + 1 :]), None)
        yield styled(f"Superseded: {_told(later, self.day)}" if later else "Accepted", "strong")
        if self.decision.on:
            yield _fact("Decided on", format_day(self.decision.on))
        opening = self.session.opening
        if self.decision.how:
            yield _fact("Decided by", gaps(Decision)["how"].choices.get(self.decision.how, self.decision.how))
        elif opening.decision_words:
            yield _fact("Decided by", opening.decision_words)
        yield _fact("Recorded in", f"{self.session.id}, {self.decision.id}")

    def _context(self) -> Iterator[Block]:
        lines = [styled(with_capital(self.text) or BLANK)]
        hypothesis = self._hypothesis
        if hypothesis is not None:
            parts = named_parts(self.session)
            moved = [part.statement for id in hypothesis.moves if isinstance(part := parts.get(id), KeyResult)]
            if statements := [statement for statement in moved if statement]:
                lines.append(joined(styled("It would move: ", "muted"), styled("; ".join(statements))))
        if self.session.objective.text:
            lines.append(joined(styled("The goal: ", "muted"), styled(self.session.objective.text)))
        yield Paragraph(tuple(lines))

    def _options(self) -> Iterator[StyledLine]:
        words = self.decision.words
        yield joined(styled(with_capital(words.verb) if words else self.decision.verdict, "strong"), " (chosen)")
        yield from map(styled, self.decision.options)

    def _outcome(self) -> Iterator[StyledLine]:
        decision = self.decision
        words = decision.words
        what = with_capital(spoken(f"we {words.clause if words else decision.verdict}"))
        if decision.verdict == "learn":
            what = with_capital(spoken("we find out first"))
            reason = f" {asked_clause(decision.because)}" if decision.because.strip() else ""
        else:
            reason = reason_aside(decision, is_behind_verdict=True)
        yield styled(f"{what}{reason}.".replace("..", "."))
        if outcome := outcome_words(decision):
            yield styled(f"{with_capital(outcome)}.")
        if decision.changes:
            yield joined(styled("From now on: ", "muted"), styled(decision.changes))
        if decision.was:
            yield joined(styled("It was: ", "muted"), styled(decision.was))

    def _consequences(self) -> Iterator[StyledLine]:
        saves = self.decision.saves
        if saves.amount is not None:
            yield styled(f"It frees up {format_number(saves.amount)} {saves.unit}".rstrip() + ".")
        about = {self.decision.id, self.decision.about}
        parts = named_parts(self.session)
        for task in open_commitments(self.session):
            if task.id in parts and field_value(parts[task.id], "about", "") in about:
                aside = ", ".join(filter(None, (task.who, task.due_text(self.day))))
                yield joined(styled(task.told_text or BLANK), styled(f" — {aside}" if aside else "", "muted"))

    def _confirmation(self) -> Iterator[StyledLine]:
        """Yield when it comes up again, and what would show that it was right or wrong."""
        decision, hypothesis = self.decision, self._hypothesis
        if decision.look_again and decision.verdict != "kill":
            lead = "We decide by" if decision.verdict == "learn" else "We look again on"
            yield styled(f"{spoken(lead)} {format_day(decision.look_again)}.")
        if hypothesis is None or decision.verdict == "kill":
            return
        for name in ("right_when", "wrong_when"):
            if value := getattr(hypothesis, name):
                yield _fact(with_capital(gaps(Hypothesis)[name].title), value)
        if hypothesis.check_by:
            yield _fact("Check it by", format_day(hypothesis.check_by))

    def _objections(self) -> Iterator[StyledLine]:
        yield from (styled(objection_text(each, self.day)) for each in objections_to(self.session, self.decision.about))

    def _evidence(self) -> Iterator[StyledLine]:
        hypothesis = self._hypothesis
        for evidence in hypothesis.evidence if hypothesis else ():
            if self.decision.on and evidence.on and evidence.on > self.decision.on:
                continue
            against = {True: "for it: ", False: "against it: "}.get(bool(evidence.supports), "")
            lead = "" if evidence.supports is None else against
            seen = f", {format_day(evidence.on)}" if evidence.on else ""
            yield joined(styled(lead, "muted"), styled(evidence.text), styled(seen, "muted"))

    def _superseded(self) -> Iterator[StyledLine]:
        """Yield the decisions that this one takes the place of, the newest first."""
        yield from (styled(_told(each, self.day)) for each in reversed(self.line[: self._place]))

    @property
    def _hypothesis(self) -> Hypothesis | None:
        found = named_parts(self.session).get(self.decision.about)
        return found if isinstance(found, Hypothesis) else None

    @property
    def _place(self) -> int:
        """Where it stands among the decisions about the same."""
        return next((n for n, each in enumerate(self.line) if each.id == self.decision.id), len(self.line))


def _file_name(id: str, words: str) -> str:
    """Return the name of a file: the id, and as many words as there is room for."""
    whole = slug(words, _MOST_NAME + 1)
    kept = whole.rpartition("-")[0] if len(whole) > _MOST_NAME else whole
    return "-".join(filter(None, (slug(id, 20) or "decision", kept)))


def _fact(title: str, text: str) -> StyledLine:
    return joined(styled(f"{title}: ", "muted"), styled(text))


def _listed(title: str, audience: Audience, lines: Iterator[StyledLine]) -> Part:
    """Return lines as a part; one without blocks where there are none."""
    told = listing(lines)
    return Part(title, audience, (told,) if told.entries else ())


def _told(decision: Decision, day: date) -> str:
    """Return a decision in a line: its day, the verdict and the reason, and where it is recorded."""
    on = f"{format_day(decision.on)}: " if decision.on else ""
    place = f" ({', '.join(filter(None, (decision.origin, decision.id)))})"
    return f"{on}{decision.verb}{reason_clause(decision, True)}{place}"
