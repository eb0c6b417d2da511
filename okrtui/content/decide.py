"""What the decide step says: each hypothesis with its verdict, and on what evidence; those under way come first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress

from okrtui.content.closing_summary import earlier_idea, earlier_text, outcome_words
from okrtui.content.columns import fit_columns
from okrtui.content.hypothesis_groups import HypothesisGroup, ranked_groups
from okrtui.content.marks import UNANSWERED
from okrtui.content.objections import objection_rows
from okrtui.content.rows import (
    VERDICT_SIGNS,
    VERDICT_WIDTH,
    Part,
    Row,
    cause_line,
    empty_rows,
    evidence_rows,
    heading,
    hypothesis_of,
    moves_line,
)
from okrtui.content.spans import SpanRole, StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.content.votes import dots_notes
from okrtui.method.hypothesis_history import HypothesisHistory
from okrtui.method.lead_words import decision_reason, join_clauses, reason_aside, spoken_line
from okrtui.method.savings import savings_so_far
from okrtui.method.standing_decisions import standing_decisions, standing_histories
from okrtui.method.verdict_words import may_have_held, words_of_decision
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.decisions import Decision
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import answered_cause, without_lead
from okrtui.model.session import Session
from okrtui.model.speaker import said_in, spoken

UNDECIDED: tuple[str, str, SpanRole] = (UNANSWERED, "open", "muted")
"""Sign, word and role of a hypothesis without a decision."""

_LABEL_WIDTH = len("right when  ")
"""Columns of the label before a detail."""
DETAIL_INDENT = VERDICT_WIDTH + 8
"""Indent of the details below a hypothesis, in columns."""


GROUP_INDENT = 2
"""Columns by which the hypotheses of a group are indented."""


def hypothesis_rows(session: Session, view: StepView) -> list[Row]:
    """Return the hypotheses under way, then those decided on before, then the others; in a retro what was tried first.

    Each part is in groups, with the most dots first.

    The one that the cursor belongs to has its details.
    """
    if not session.hypotheses:
        return empty_rows(view)
    groups = ranked_groups(session)
    before = {decision.about for decision in session.decisions if decision.origin and decision.verdict}
    is_retro = session.format == "retro"
    tried = [group for group in groups if is_retro and _is_tried(session, group, before)]
    under_way = [group for group in groups if _is_under_way(group) and group not in tried]
    others = [group for group in groups if group not in (*tried, *under_way)]
    decided = [group for group in others if group[0].id in before]
    new = [group for group in others if group[0].id not in before]
    # A retro goes on with what it keeps, also where nobody has called that under way; what was seen may have held.
    is_seen = any(may_have_held(session, hypothesis) for head, members in new for hypothesis in (head, *members))
    has_begun = is_retro or bool(decided) or is_seen
    parts = (
        ("tried", said_in(session, "What we tried"), tried),
        ("under way", "What is already under way?", under_way),
        ("decided", _earlier_title(session, decided, view.today), decided),
        ("new", _new_title(session, new, view.today, has_begun), new),
    )
    rows: list[Row] = []
    for key, title, part in parts:
        rows += _group_rows(session, view, key, title, part, space=bool(rows))
    return rows


def _is_tried(session: Session, group: HypothesisGroup, before: Collection[str]) -> bool:
    """Return whether a hypothesis was tried before a retro: it is under way, decided on, or something was seen."""
    head, members = group
    made_on = local_day(session.created) if session.created else date.max
    seen = (each.on for hypothesis in (head, *members) for each in hypothesis.evidence)
    return _is_under_way(group) or head.id in before or any(on is None or on < made_on for on in seen)


def _earlier_title(session: Session, groups: list[HypothesisGroup], today: date) -> str:
    """Return the title over the hypotheses that an earlier session decided on; they stay there when decided again."""
    decisions = standing_decisions(session)
    stands = [decisions[head.id].origin != "" for head, _ in groups if head.id in decisions]
    days = {decisions[head.id].on for head, _ in groups if head.id in decisions}
    # One session may follow another on the same day.
    before = "Decided earlier today" if days == {today} else "Decided before"
    return before if all(stands) else "Decided before and today" if any(stands) else "Decided again today"


def _new_title(session: Session, groups: list[HypothesisGroup], today: date, has_begun: bool) -> str:
    """Return the title over the hypotheses that no earlier session decided on; it stays true once they are decided.

    A decision on a group is one on its head. With `has_begun` it does not call them not yet under way.
    """
    decided = standing_decisions(session)
    left = sum(head.id not in decided for head, _ in groups)
    kind = "Hunches" if session.is_solo else "Hypotheses"
    if left == len(groups):
        return "Not decided yet" if has_begun else f"{kind} not yet under way"
    if left:
        to_decide = f"{left} of {len(groups)}"
        return f"To decide: {to_decide}" if has_begun else f"{kind} not yet under way, {to_decide} to decide"
    return "Decided today" if all(decided[head.id].on == today for head, _ in groups) else "Decided"


def savings_rows(session: Session, view: StepView) -> list[Row]:
    """Return what stopping has freed so far, in this session and in those before it; nothing without that."""
    freed = freed_line((*view.earlier_decisions, *session.decisions), session.starts, view.today)
    return [Row("freed", freed, is_inert=True, has_space_above=True)] if freed and session.hypotheses else []


def freed_line(decisions: Iterable[Decision], starts: date | None = None, today: date | None = None) -> StyledLine:
    """Return what the decisions of a chain have freed so far; empty for nothing.

    Where some of them are of a cycle before that which `starts` then, it says since when.
    """
    told = list(decisions)
    freed = ", ".join(f"{format_number(amount)} {unit}".strip() for amount, unit in savings_so_far(told))
    days = [each.on for each in told if each.on and each.verdict == "kill" and each.saves.amount is not None]
    first = min(days, default=None)
    when = f"since {format_day(first, today)}" if first and starts and first < starts else "so far"
    return styled(f"Stopped {when}: {freed} freed up", "good") if freed else ()


PARTS: tuple[Part, ...] = (hypothesis_rows, savings_rows)
"""The parts of the step, in order."""


def is_unfinished(hypothesis: Hypothesis) -> bool:
    """Return whether the sentence still has an empty gap, as in a hypothesis made from a cause."""
    return not (hypothesis.action and hypothesis.who and hypothesis.behavior)


@dataclass(frozen=True, slots=True)
class ShowEvidence:
    """Asks for all that was seen of a hypothesis, or only for what was seen last."""

    hypothesis: str
    """The id of the hypothesis."""
    is_open: bool
    """Whether all of it is to be shown."""


def evidence_key(hypothesis: str) -> str:
    """Return the key of the row that folds the older evidence on a hypothesis, and of the part that it opens."""
    return f"older:{hypothesis}"


def detail_rows(session: Session, history: HypothesisHistory, view: StepView) -> list[Row]:
    """Return what was wanted, what was seen, and all else that is shown where the cursor belongs to the hypothesis.

    Until there is a verdict, a hint says what is missing to decide.
    """
    hypothesis = history.hypothesis
    is_past = session.format == "retro"
    day = format_day(hypothesis.check_by) if hypothesis.check_by else ""
    wanted = _detail(hypothesis, "wanted" if is_past else "right when", hypothesis.right_when, "right when")
    wanted += _detail(hypothesis, "right was", hypothesis.right_when_was, "right when")
    others = (("wrong when", hypothesis.wrong_when), ("wrong was", hypothesis.wrong_when_was), ("check by", day))
    rows = [*wanted, *_seen_rows(hypothesis, view)]
    if line := cause_line(hypothesis):
        rows.insert(0, Row(f"cause:{hypothesis.id}", line, is_inert=True, indent=DETAIL_INDENT))
    rows += [row for label, text in others for row in _detail(hypothesis, label, text, label)]
    if _tells_first(hypothesis):
        rows += [
            Row(f"told{n}:{hypothesis.id}", line, is_inert=True, indent=DETAIL_INDENT)
            for n, line in enumerate(_history_lines(history, view))
        ]
    rows += objection_rows(session, hypothesis.id, indent=DETAIL_INDENT)
    if history.last is None and (advice := _advice(session, hypothesis)):
        key = f"hint:{hypothesis.id}"
        rows.append(Row(key, with_keys(advice), is_inert=True, is_hint=True, indent=DETAIL_INDENT))
    return rows


def _detail(hypothesis: Hypothesis, label: str, text: str, lead: str) -> list[Row]:
    """Return a fact of a hypothesis behind its label, without the words `lead` in it; nothing without a text."""
    line = joined(styled(label.ljust(_LABEL_WIDTH), "muted"), without_lead(text, lead))
    key = f"{label}:{hypothesis.id}"
    return [Row(key, line, is_inert=True, indent=DETAIL_INDENT)] if text else []


def _seen_rows(hypothesis: Hypothesis, view: StepView) -> list[Row]:
    """Return what was seen of a hypothesis, the last of it last; the older is folded where it is more than one.

    What has no day was just written, and stays in sight.
    """
    rows = evidence_rows(hypothesis, DETAIL_INDENT)
    days = [evidence.on for evidence in hypothesis.evidence]
    last = max(range(len(rows)), key=lambda n: (days[n] or date.min, n)) if rows else 0
    is_older = [n != last and day is not None for n, day in enumerate(days)]
    rest = list(compress(rows, is_older))
    older = len(rest)
    if older < 2:
        return rows
    newest = [row for row, folds in zip(rows, is_older, strict=True) if not folds]
    is_open = view.is_open(evidence_key(hypothesis.id), view.current_item in {row.item for row in rest})
    verb = "folds it" if is_open else "shows it"
    fold = Row(
        evidence_key(hypothesis.id),
        styled(f"{'▾' if is_open else '▸'} older evidence: {older}", "muted"),
        note=with_keys(f"{{edit}} {verb}", "muted"),
        enter=ShowEvidence(hypothesis.id, not is_open),
        item=hypothesis.id,
        indent=DETAIL_INDENT,
    )
    return [fold, *(rest if is_open else []), *newest]


def _tells_first(hypothesis: Hypothesis) -> bool:
    """Return whether it is known what was wanted or seen, which is then told before what was decided."""
    return bool(hypothesis.right_when or hypothesis.evidence)


def _advice(session: Session, hypothesis: Hypothesis) -> str:
    """Return what is missing to decide on a hypothesis, or that its problem asks for no action; empty for nothing.

    Of a hypothesis that has a cause and nothing else yet, what we could do is missing; of any other, gaps are.
    """
    if _is_about_ups_and_downs(session, hypothesis):
        return "its problem was just normal ups and downs: {kill} stops it, {learn} finds out first"
    # A hunch of one person alone is a sentence as it was written; what was seen is asked of it next.
    is_hunch = session.is_solo and bool(hypothesis.text)
    if is_unfinished(hypothesis) and not is_hunch:
        cause = answered_cause(hypothesis)
        has_idea = hypothesis.action or (hypothesis.text and cause == hypothesis.because)
        completion = spoken("writes what we could do about it") if cause and not has_idea else "completes its sentence"
        return f"{{edit}} {completion}, {{learn}} finds out first"
    return "" if hypothesis.evidence else spoken("no evidence yet: {add} adds what we saw, {learn} finds out first")


def _is_about_ups_and_downs(session: Session, hypothesis: Hypothesis) -> bool:
    """Return whether each problem behind a hypothesis was called normal ups and downs, and there is one (K).

    Such a problem is about the hypothesis or what it would move, or has an answer that the hypothesis gives as a cause.
    """
    subjects, because = {hypothesis.id, *hypothesis.moves}, answered_cause(hypothesis).casefold()
    problems = [
        why
        for why in session.whys
        if why.about in subjects
        or any(because and without_lead(answer.text, "because").casefold() == because for answer in why.answers)
    ]
    return bool(problems) and all(why.verdict == "variability" for why in problems)


def _is_under_way(group: HypothesisGroup) -> bool:
    head, members = group
    return any(hypothesis.under_way for hypothesis in (head, *members))


def _group_rows(
    session: Session, view: StepView, key: str, title: str, groups: list[HypothesisGroup], space: bool
) -> list[Row]:
    rows = [heading(key, title, space=space)] if groups else []
    histories, dots, current = standing_histories(session), dots_notes(session), hypothesis_of(session, view.item)
    key_results = {key_result.id: key_result for key_result in session.key_results}
    for head, members in groups:
        for hypothesis in (head, *members):
            row = _hypothesis_row(
                session,
                view,
                histories[hypothesis.id],
                moves_line(hypothesis, key_results),
                dots.get(hypothesis.id, ""),
                tells_history=hypothesis.id != current or not _tells_first(hypothesis),
            )
            indent = 0 if hypothesis is head else GROUP_INDENT
            if hypothesis is not head and histories[hypothesis.id].last is None:
                row = replace(row, lead=_lead(f"as {head.id}", hypothesis.id, UNDECIDED[0], UNDECIDED[2]))
            details = detail_rows(session, histories[hypothesis.id], view) if hypothesis.id == current else []
            rows.append(
                replace(row, indent=indent, note=joined(row.note, _way_to_details(row, hypothesis, details, view)))
            )
            # The next hypothesis to decide on follows, not what was seen of this one; a room has other keys for both.
            passed = {detail.key for detail in details if not (detail.is_inert or view.is_presented)}
            rows += [replace(each, indent=each.indent + indent, is_passed=each.key in passed) for each in details]
    return rows


def _way_to_details(row: Row, hypothesis: Hypothesis, details: Sequence[Row], view: StepView) -> StyledLine:
    """Return the key that leads from a hypothesis to the first of its details that the cursor can be on, as a note.

    Empty where there is none, and where the cursor is not on the hypothesis. In presenter mode the key goes elsewhere.
    """
    if all(detail.is_inert for detail in details) or view.item != hypothesis.id or view.is_presented:
        return ()
    first = "evidence" if hypothesis.evidence else "objection"
    # An arrow alone would read as the link that it is in the line below.
    return styled(f"{' · ' if row.note else ''}with → to its {first}", "muted")


def _day_of_decision(history: HypothesisHistory, view: StepView) -> str:
    """Return on which day the decision that stands was made: `on 1 Oct`; empty for the first one, if it is of today."""
    decision = history.last
    if decision is None or decision.on is None or not (decision.origin or history.earlier):
        return ""
    return "today" if decision.on == view.today else f"on {format_day(decision.on, view.today)}"


def _history_lines(history: HypothesisHistory, view: StepView) -> list[StyledLine]:
    """Return what a hypothesis was, why it was decided on, with the day in a later session, and what was before."""
    decision, day = history.last, _day_of_decision(history, view)
    because = (reason_aside(decision, True) if day else decision_reason(decision)) if decision else ""
    reason = join_clauses(f"decided {day}", because) if day else because
    was = earlier_idea(decision) if decision and decision.was else ""
    earlier = (earlier_text(before, view.today) for before in history.told_earlier)
    return [styled(text, "muted") for text in (was, reason, *earlier) if text]


def _hypothesis_row(
    session: Session, view: StepView, history: HypothesisHistory, moves: StyledLine, dots: str, tells_history: bool
) -> Row:
    """Return a hypothesis with the decision that stands; with `tells_history` also why, and those before."""
    hypothesis, decision = history.hypothesis, history.last
    verdict = decision.verdict if decision else ""
    sign, word, role = VERDICT_SIGNS.get(verdict, (UNDECIDED[0], verdict, UNDECIDED[2])) if verdict else UNDECIDED
    words = words_of_decision(session, decision) if decision else None
    word = view.verdict_words.get(verdict, words.verb if words else word)
    lines = (joined("  ", line) for line in _history_lines(history, view)) if tells_history else ()
    return Row(
        hypothesis.id,
        styled(spoken_line(hypothesis)),
        _lead(word, hypothesis.id, sign, role),
        note=styled(" · ".join(filter(None, (dots, _summary(history)))), "muted"),
        details=tuple(filter(None, (moves, *lines))),
        hanging_indent=2,
        item=hypothesis.id,
    )


def _lead(word: str, id: str, sign: str, role: SpanRole) -> StyledLine:
    """Return what stands before a hypothesis: its decision; one of a group is decided with its head, `as h1`."""
    return joined(styled(f"{sign} {fit_columns(word, VERDICT_WIDTH)} ", role), styled(f"{id:<4} ", "muted"))


def _summary(history: HypothesisHistory) -> str:
    """Return what belongs to the decision that stands, in a few words, and whether something was seen since then."""
    decision = history.last
    if decision is None:
        return ""
    words = ["new evidence since then"] if history.is_open else []
    # Of a hypothesis that was changed since, the outcome tells of what it was.
    words += filter(None, ("" if decision.was else outcome_words(decision),))
    if decision.verdict == "kill" and decision.saves.amount is not None:
        words.append(f"frees up {format_number(decision.saves.amount)} {decision.saves.unit}".strip())
    if decision.verdict == "pivot" and decision.changes and not decision.was:
        words.append(f"from now on: {decision.changes}")
    if decision.verdict != "kill" and decision.look_again:
        lead = "decide by" if decision.verdict == "learn" else "look again on"
        words.append(f"{lead} {format_day(decision.look_again)}")
    return " · ".join(words)
