"""The goal equation: y, its terms as bars, and the team whose key result moves each term (H)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from okrtui.content.links import PRIVATE_LABEL, GoalLink, LinkedGoal, last_plan, last_plan_links
from okrtui.content.progress import progress_bar
from okrtui.content.rows import Row, heading
from okrtui.content.spans import StyledLine, joined, styled, with_keys
from okrtui.content.step_view import StepView
from okrtui.language.equation_lines import read_equation
from okrtui.method.gap_parser import number_text
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.equation import Equation, Term
from okrtui.model.item_text import BLANK
from okrtui.model.session import Session

EQUATION = "equation"
"""The part that shows an equation without any text; also the id of the equation, and the key of its row."""

BAR_WIDTH = 16
"""Columns of a bar that represents all of y."""


def equation_rows(session: Session, view: StepView) -> list[Row]:
    """Return y and its terms; nothing until the equation is begun, and in a solo session."""
    equation = session.equation
    if session.is_solo or (equation == Equation() and not view.is_open(EQUATION)):
        return []
    note = with_keys("{add} adds a part · {equation} links it to the key result that moves it", "muted")
    y = Row(
        EQUATION,
        styled(equation.text or "what is our overall goal, as a number?", "strong"),
        styled("y  ", "muted"),
        note=styled(equation.amount_text or equation.unit),
        item="equation",
    )
    width = max((len(_amount_text(term, view)) for term in equation.terms), default=0)
    terms = [_term_row(session, term, width, view, is_first=not index) for index, term in enumerate(equation.terms)]
    return [
        heading("equation", f"Goal equation: which parts {_verb(equation)} to our goal?", note),
        y,
        *terms,
        *_rest_rows(equation),
    ]


def _verb(equation: Equation) -> str:
    return "multiply" if equation.is_product else "add up"


def equation_links(session: Session) -> list[GoalLink]:
    """Return the key results of other sessions that the rows name, and the last equation while a number is missing."""
    if session.is_solo:
        return []
    equation = session.equation
    is_whole = equation.terms and None not in (equation.amount, *(term.amount for term in equation.terms))
    last = [] if is_whole else last_plan_links(session)
    return last + [_link(term) for term in session.equation.terms if term.session]


def last_equation(session: Session, links: Mapping[GoalLink, LinkedGoal]) -> Equation | None:
    """Return the equation of the session before, once it was read; None without one."""
    plan = last_plan(session, links)
    return plan.equation if plan else None


def equation_line(equation: Equation, amount: float | None, decimal_mark: str) -> str:
    """Return an equation with another `amount` as one line, like a typed one: `old: 12 + new: 8 = revenue: 20`.

    A number that would be read as something else is left out, as are the units of parts that add up; empty where even
    the words would be.
    """
    is_product = equation.is_product
    parts = [(term.text, term.amount, term.unit if is_product else "") for term in equation.terms]
    for line_parts, whole in ((parts, amount), ([(text, None, "") for text, *_ in parts], None)):
        line = f" {equation.sign or '+'} ".join(_counted_text(*part) for part in line_parts)
        line = f"{line} = {_counted_text(equation.text, whole)}"
        read = read_equation(line, decimal_mark)
        if read and (read.whole.text, read.whole.number) == (equation.text, whole):
            told = [(part.text, part.number, part.unit if is_product else "") for part in read.parts]
            if told == line_parts:
                return line
    return ""


def _counted_text(text: str, amount: float | None, unit: str = "") -> str:
    return f"{text}: {number_text(amount)} {unit}".rstrip() if amount is not None else text


def _link(term: Term) -> GoalLink:
    return GoalLink(term.session, term.item)


def _term_row(session: Session, term: Term, width: int, view: StepView, is_first: bool) -> Row:
    """Return the row of a term, its amount in a column of `width` characters."""
    equation, bar = session.equation, StyledLine()
    if term.amount is not None and equation.amount and not equation.is_product:
        bar = progress_bar(term.amount / equation.amount, BAR_WIDTH)
    amount = f"{_amount_text(term, view) or BLANK:>{width}}"
    return Row(
        term.id,
        styled(term.text),
        styled("=  " if is_first else f"{equation.sign or '+'}  ", "heading"),
        note=joined(bar, f"  {amount}"),
        details=(_owner(term, session.starts, view),),
        item=term.id,
    )


def _amount_text(term: Term, view: StepView) -> str:
    """Return the amount of a term, or else the target of the key result that moves it; empty without either."""
    goal = view.links.get(_link(term)) if term.session and term.amount is None else None
    if goal is None or goal.target is None:
        return term.amount_text
    unit = goal.key_result.unit if goal.key_result else ""
    return f"target {format_number(goal.target)} {unit}".rstrip()


def _owner(term: Term, starts: date | None, view: StepView) -> StyledLine:
    """Return the key result that moves a term, with its team, and whether it is of a cycle before that of `starts`."""
    if not term.session:
        return with_keys("no team has taken it on yet: {equation} on it links a key result", "muted")
    goal = view.links.get(_link(term))
    if goal is None:
        text = "…"
    elif goal.is_private:
        text = f"{term.item} of {PRIVATE_LABEL}"
    elif not goal.is_readable:
        text = f"{term.item} of {term.session}, which cannot be read right now"
    else:
        key_result = "which is no longer there" if goal.text is None else goal.text
        text = f"{goal.team} {term.item}: {key_result}".strip()
    return joined(styled(text, "muted"), _past_note(goal, starts))


def _past_note(goal: LinkedGoal | None, starts: date | None) -> StyledLine:
    """Return what became of a goal whose cycle was over before the day `starts`, or that none did; else nothing."""
    if goal is None or goal.text is None or goal.ends is None or starts is None or goal.ends >= starts:
        return ()
    later = goal.later_by(starts)
    became = styled(f" · in {later.cycle}: {later.text}" if later else "", "muted")
    if later and later.ends >= starts:
        return became
    return joined(became, with_keys(" · its cycle is over: {equation} links one of this one", "maybe"))


def rest_text(equation: Equation) -> str:
    """Return what the terms lack, or have too much; empty where they add up, or while a number is missing."""
    rest = equation.remaining
    if not rest:
        return ""
    amount = f"{format_number(abs(rest))} {equation.unit}".strip()
    return f"{format_number(equation.total)} in all: {amount} {'still missing' if rest > 0 else 'more than the goal'}"


def _rest_rows(equation: Equation) -> list[Row]:
    """Return a row with what the terms lack, or have too much."""
    text = rest_text(equation)
    return [Row("equation:rest", styled(text, "maybe"), styled("   "), is_inert=True)] if text else []
