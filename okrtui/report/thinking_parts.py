"""The parts of a document that tell how people came to it: hypotheses by quarter, whys, ladders and assumptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from okrtui.content.beliefs import STATE_SIGNS
from okrtui.content.causes import ROOT
from okrtui.content.ladder import why_steps
from okrtui.content.marks import LET_GO
from okrtui.content.roadmap import HORIZON_LABELS
from okrtui.content.rows import VERDICT_SIGNS
from okrtui.content.spans import StyledLine, joined, styled
from okrtui.method.agenda import step_title
from okrtui.method.cause_history import own_whys
from okrtui.method.lead_words import spoken_line, with_lead
from okrtui.method.numbers import Numbers
from okrtui.method.open_tasks import due_text
from okrtui.method.roadmap import Quarter, build_roadmap
from okrtui.method.why_questions import looks_ahead
from okrtui.model.causes import Ladder, Rung, Why
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decisions import Decision
from okrtui.model.edits import flatten_tree, latest_decisions, stopped_ids
from okrtui.model.forms import gaps
from okrtui.model.groups import members_by_group
from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.item_text import BLANK, format_value
from okrtui.model.items import named_parts
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.speaker import spoken
from okrtui.report.document import Column, Columns, Entry, Listing, Part, listing

_HYPOTHESIS_FACTS = ("because", "right_when", "right_when_was", "wrong_when", "wrong_when_was", "check_by")
"""The fields of a hypothesis that stand below it, each with its title."""


def hypotheses_part(session: Session, day: date, numbers: Numbers) -> Part:
    """Return the roadmap: the hypotheses by quarter, each with what would show that it holds, and what was seen."""
    decisions, members = latest_decisions(session), members_by_group(session.hypotheses)
    parts = named_parts(session)

    def entries(hypotheses: tuple[Hypothesis, ...], depth: int) -> Iterator[Entry]:
        for each in hypotheses:
            yield Entry(_hypothesis_line(each, decisions.get(each.id)), depth)
            yield from (Entry(line, depth + 1) for line in _hypothesis_facts(each, day, parts))
            if not depth:
                yield from entries(tuple(members.get(each.id, ())), 1)

    quarters = [each for each in build_roadmap(session, day, numbers) if each.hypotheses or (each.focus and each.name)]
    columns = tuple(_column(quarter, tuple(entries(quarter.hypotheses, 0))) for quarter in quarters)
    has_quarters = any(quarter.name for quarter in quarters)
    title = "Roadmap" if has_quarters else step_title(session, "hypotheses")
    if not session.hypotheses and not any(quarter.focus and quarter.focus.text for quarter in quarters):
        columns = ()
    if columns and not has_quarters:
        # Without any quarter there is nothing to say of one.
        return Part(title, "team", tuple(column.listing for column in columns))
    return Part(title, "team", (Columns(columns),) if columns else ())


def _column(quarter: Quarter, entries: tuple[Entry, ...]) -> Column:
    label = HORIZON_LABELS[quarter.horizon]
    title = joined(styled(quarter.name or label, "strong"), styled(f" ({label})" if quarter.name else "", "muted"))
    lead = styled(quarter.focus.text, "emphasis") if quarter.focus else ()
    return Column(title, Listing(entries), lead, quarter.horizon == "fog")


def _hypothesis_line(hypothesis: Hypothesis, decision: Decision | None) -> StyledLine:
    sign, _, role = VERDICT_SIGNS.get(decision.verdict if decision else "", ("", "", "text"))
    return joined(styled(f"{sign} " if sign else "", role), styled(spoken_line(hypothesis) or BLANK))


def _hypothesis_facts(hypothesis: Hypothesis, day: date, parts: Mapping[str, object]) -> Iterator[StyledLine]:
    fields = gaps(Hypothesis)
    for name in _HYPOTHESIS_FACTS:
        if value := getattr(hypothesis, name):
            text = format_day(value, day) if isinstance(value, date) else format_value(fields[name], value)
            yield joined(styled(f"{fields[name].title}: ", "muted"), styled(text))
    moved = [kr.statement for id in hypothesis.moves if isinstance(kr := parts.get(id), KeyResult) and kr.statement]
    if moved:
        yield joined(styled("would move: ", "muted"), styled("; ".join(moved)))
    if hypothesis.confidence is not None:
        yield joined(styled("confidence: ", "muted"), styled(f"{format_number(hypothesis.confidence)} of 10"))
    for evidence in hypothesis.evidence:
        seen = f", {format_day(evidence.on, day)}" if evidence.on else ""
        against = "" if evidence.supports is None else "for it: " if evidence.supports else "against it: "
        yield joined(
            styled(f"{spoken('we saw')}, {against}" if against else f"{spoken('we saw')}: ", "muted"),
            styled(evidence.text),
            styled(seen, "muted"),
        )


def why_part(session: Session, title: str) -> Part:
    """Return the problems with all answers below them, as trees."""
    return _tree_part(title, (why for why in own_whys(session) if not looks_ahead(why)), session)


def risk_part(session: Session, title: str) -> Part:
    """Return what may still go wrong, with what was found, as trees."""
    return _tree_part(title, filter(looks_ahead, own_whys(session)), session)


def _tree_part(title: str, whys: Iterator[Why], session: Session) -> Part:
    trees = tuple(why_tree(why, session) for why in whys if why.problem or why.answers)
    return Part(title, "team", trees)


def why_tree(why: Why, session: Session) -> Listing:
    """Return a problem with all answers below it, to be drawn."""
    return Listing(tuple(_why_entries(why, session)), is_tree=True, is_pictured=True)


def _why_entries(why: Why, session: Session) -> Iterator[Entry]:
    """Yield a problem and its answers as the entries of a tree."""
    yield Entry(styled(why.problem or BLANK, "strong"))
    for depth, answer in flatten_tree(why.answers):
        known = f" ({spoken('how we know')}: {answer.evidence})" if answer.evidence else ""
        root = styled(f" {ROOT}" if answer.root else "", "good")
        text = with_lead("because", answer.text) or BLANK
        yield Entry(joined(styled(text, "strong" if answer.root else "text"), styled(known, "muted"), root), depth + 1)
    if why.verdict == "variability":
        who = "I" if session.is_solo else "we"
        again = f"; {who} look again on {format_day(why.look_again)}" if why.look_again else ""
        yield Entry(styled(f"Normal ups and downs: no cause to look for{again}.", "muted"), 1)


def ladder_part(session: Session, day: date) -> Part:
    """Return the ladders as trees: from the goal down to the cause, and from there to what somebody does."""
    let_go = stopped_ids(session)
    trees = tuple(
        Listing(tuple(_ladder_entries(session, ladder, day, let_go)), is_tree=True, is_pictured=True)
        for ladder in session.ladders
    )
    return Part("From the goal to the first steps", "team", trees)


def _ladder_entries(session: Session, ladder: Ladder, day: date, let_go: set[str] | frozenset[str]) -> Iterator[Entry]:
    steps = why_steps(session, ladder)
    labels = {"objective": spoken("our goal"), "root cause": "root cause", "problem": "problem"}
    for depth, (text, note) in enumerate(steps):
        label = labels.get(note, "")
        line = joined(styled(f"{label}: " if label else "", "muted"), styled(text, "strong"))
        yield Entry(line, depth)
    for depth, rung in flatten_tree(ladder.rungs):
        yield Entry(_rung_line(rung, day, rung.id in let_go), min(len(steps) + depth, 100))


def _rung_line(rung: Rung, day: date, is_let_go: bool) -> StyledLine:
    sign = "✓ " if rung.done else f"{LET_GO} " if is_let_go else ""
    state = "done" if rung.done else "let go" if is_let_go else due_text(rung.by, day, rung.text) if rung.who else ""
    notes = ", ".join(filter(None, (rung.who, state)))
    return joined(
        styled(sign, "good" if rung.done else "muted"),
        styled(rung.text or BLANK),
        styled(f" — {notes}" if notes else "", "muted"),
    )


def assumption_part(session: Session) -> Part:
    """Return the assumptions under the plan, whether each holds, and what was seen."""
    lines = [_belief_line(belief) for belief in session.beliefs if belief.text]
    return Part(spoken("What we assume"), "team", (listing(lines),) if lines else ())


def _belief_line(belief: Belief) -> StyledLine:
    sign, role = STATE_SIGNS.get(belief.state, ("", "text"))
    seen = with_lead(spoken("we saw"), belief.seen) if belief.seen else ""
    notes = ", ".join(filter(None, (belief.state, seen)))
    return joined(
        styled(f"{sign} " if sign else "", role), styled(belief.text), styled(f" — {notes}" if notes else "", "muted")
    )
