"""The goal equation as a section of the okr step: y is written, its terms are added and linked to key results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okrtui.content.direction_offer import goals_of_cycle
from okrtui.content.equation import EQUATION, equation_line, equation_links, last_equation
from okrtui.content.last_links import with_last_links
from okrtui.content.links import GoalLink, last_plan
from okrtui.content.rows import Row
from okrtui.language.amount_lines import split_amount
from okrtui.language.overlap import content_words
from okrtui.method.gap_parser import number_text
from okrtui.model.base import Gap, Model, changed
from okrtui.model.equation import Equation, Term
from okrtui.model.item_phrases import mention
from okrtui.model.items import change, find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget, QuickAddTarget
from okrtui.tui.step_parts.section import AddTarget, Section
from okrtui.workshop import Edit


class GoalEquation(Section):
    """The goal equation: y and its terms."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands of the step that are about the equation."""
        return {"equation": self.write}

    def links(self, session: Session) -> Sequence[GoalLink]:
        """Return the key results that move the terms."""
        return equation_links(session)

    def adds(self, row: Row | None) -> bool:
        """Return whether the cursor is on the equation."""
        return row is not None and (row.item == "equation" or isinstance(find(self.host.session, row.item), Term))

    def add(self, row: Row | None) -> AddTarget:
        """Add a term."""
        return _term_target(self.host.session, self.host.context.decimal_mark)

    async def go_on(self, item: str, row: Row, following: Sequence[Row]) -> None:
        """Open the line for the first term once y was written."""
        if self._leads_to_terms(item, row):
            await self.host.add_lines(_term_target(self.host.session, self.host.context.decimal_mark))

    def onward_label(self, row: Row, following: Sequence[Row]) -> str:
        """Return that the line for the first term follows y."""
        return "First term" if self._leads_to_terms(self.host.view.edited, row) else ""

    def _leads_to_terms(self, item: str, row: Row) -> bool:
        equation = self.host.session.equation
        return item == row.item == "equation" and bool(equation.text) and not equation.terms

    async def write(self) -> None:
        """Begin the goal equation; on one of its terms choose the key result that moves it (H)."""
        host = self.host
        host.finish_editing()
        if not host.check_writable():
            return
        if isinstance(find(host.session, host.item), Term):
            await self._link(host.item)
        else:
            host.open_part(EQUATION)
            host.go_to(EQUATION)
            await host.edit(EditTarget("equation", key=EQUATION))

    async def _link(self, term: str) -> None:
        from okrtui.report.goal_choices import read_own_and_part_choices
        from okrtui.tui.screens.goal_picker import ask_for_goal

        host, context = self.host, self.host.context

        def take(goal: tuple[str, str] | None) -> None:
            if goal is not None:
                id, item = goal
                host.apply(lambda s: change(s, term, session=id, item=item), f"linking {mention(term)} to a key result")

        session, question = host.session, "Which key result moves it?"
        empty = "There is no objective or key result for this cycle yet."
        await host.read(
            lambda: read_own_and_part_choices(context.folder, session, context.today, context.numbers),
            lambda choices: ask_for_goal(host, choices, question, empty, take),
            "Reading the goals …",
        )

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Suggest what goals are to reach: own key results and goals of the direction for y, the linked one for a part.

        The equation of the cycle before is offered whole, before these. Where a session has several, those of y are
        offered once its words are those of one of them. In the words of the cycle before stands the number of then.
        """
        session, context = self.host.session, self.host.context
        if isinstance(item, Equation):
            above = goals_of_cycle(session, context.today, context.decimal_mark, context.dates)
            line = "" if item.text or item.terms else self._last_line(above)
            if gap.field == "text":
                wholes = _offered_wholes(session, above)
                return (line, *filter(None, wholes)) if line else wholes
            if line:
                # The line that is offered whole has the amount, or its parts give it.
                return ()
            counted, last = _counted(session, above), last_equation(session, self.host.view.links)
            before = last.amount if last and last.text == item.text else None
            others = (*session.key_results, *above)
            targets = [counted.target if counted else None, before, *(each.target for each in others)]
            numbers = dict.fromkeys(number_text(target) for target in targets if target is not None)
            is_likely = counted is not None or before is not None
            return (*(() if is_likely else ("",)), *numbers) if gap.field == "amount" else ()
        return self._offered_of_term(item, gap.field) if isinstance(item, Term) else ()

    def _offered_of_term(self, term: Term, field: str) -> tuple[str, ...]:
        """Return what the amount or unit of a part may be: the target of the linked goal, then as it was last time."""
        links = self.host.view.links
        goal = links.get(GoalLink(term.session, term.item)) if term.session else None
        last = last_equation(self.host.session, links)
        terms, words = last.terms if last else (), term.text.casefold()
        same = next((each for each in terms if each.text.casefold() == words), None)
        if field == "unit":
            return (same.unit,) if same and same.unit else ()
        amounts = [goal.target if goal else None, same.amount if same else None] if field == "amount" else []
        return tuple(dict.fromkeys(number_text(amount) for amount in amounts if amount is not None))

    def _last_line(self, above: Sequence[KeyResult]) -> str:
        """Return the equation of the cycle before as a line.

        Its amount is that of then, or where that was the target of the goal it was about, the target that it has now.
        """
        session, plan = self.host.session, last_plan(self.host.session, self.host.view.links)
        last = plan.equation if plan else None
        if plan is None or last is None or not last.terms:
            return ""
        counted = _counted(changed(session, equation=last), above)
        before = _counted(changed(session, equation=last, key_results=plan.key_results), above)
        is_target = last.amount is None or (before is not None and before.target == last.amount)
        amount = counted.target if counted and is_target else last.amount
        return equation_line(last, amount, self.host.context.decimal_mark)

    def finishing_edit(self, item: Model) -> tuple[str, Edit] | None:
        """Take the amount at either end of what a term counts, where it has none yet; y takes the unit of its target.

        Where only its parts were said, it takes the words of the key result or goal that is offered for it, too.
        """
        if isinstance(item, Equation):
            counted = self._counted() if item.terms and not item.text else None
            fields = {"text": counted.statement if counted else "", "unit": self._unit_of(item)}
            taken = {name: value for name, value in fields.items() if value}
            terms, links = [term.id for term in item.terms], self.host.view.links

            def take(session: Session) -> Session:
                counted = change(session, "equation", **taken) if taken else session
                return with_last_links(counted, terms, links)

            is_same = take(self.host.session) is self.host.session
            return None if is_same else ("taking what the key results count", take)
        mark = self.host.context.decimal_mark
        if not isinstance(item, Term) or _amount_taken(self.host.session, item.id, mark) is self.host.session:
            return None
        return f"reading the amount of {mention(item.id)}", lambda s: _amount_taken(s, item.id, mark)

    def _unit_of(self, equation: Equation) -> str:
        """Return the unit of the key result whose target is the amount of y; empty where y has one of its own."""
        if equation.unit:
            return ""
        counted = self._counted()
        if counted is not None and counted.target == equation.amount:
            return counted.unit
        last = last_equation(self.host.session, self.host.view.links)
        return last.unit if last and last.text == equation.text else ""

    def _counted(self) -> KeyResult | None:
        """Return the key result or the goal of the direction that y is about; None for none."""
        session, context = self.host.session, self.host.context
        return _counted(session, goals_of_cycle(session, context.today, context.decimal_mark, context.dates))

    def item_written(self, item: str) -> None:
        """Hide an equation that was begun and stayed empty."""
        if item == "equation" and self.host.view.is_open(EQUATION):
            self.host.open_part(EQUATION, False)


def _offered_wholes(session: Session, above: Sequence[KeyResult]) -> tuple[str, ...]:
    """Return what y may be: what own key results count and goals of the direction `above`, those with a target first.

    Shares of a whole are no sum.
    What has no target is behind an empty text where nothing is to be offered.
    """
    told = [key_result for key_result in (*session.key_results, *above) if key_result.statement]
    sums = [key_result.statement for key_result in told if key_result.target is not None and key_result.unit != "%"]
    others = [key_result.statement for key_result in told if key_result.statement not in sums]
    return (*sums, *others) if sums else ("", *others)


def _counted(session: Session, above: Sequence[KeyResult]) -> KeyResult | None:
    """Return what y is about: the own key result, or the goal of the direction `above`, of its words; None for none.

    The words may be the unit of an own key result, or a label of their own that has only words of it.
    Without such words it is the only own key result with a target; before any are written, the first that is offered.
    """
    own = [key_result for key_result in session.key_results if key_result.target is not None]
    words = session.equation.text.casefold() or next(iter(_offered_wholes(session, above)), "").casefold()
    named = [key_result for key_result in (*own, *above) if words and key_result.statement.casefold() == words]
    named += [key_result for key_result in own if words and key_result.unit.casefold() == words]
    if not named and (label := {*content_words(words)}):
        named = [key_result for key_result in (*own, *above) if label <= _words_of(key_result)]
    return next(iter(named or (own if len(own) == 1 else [])), None)


def _words_of(key_result: KeyResult) -> set[str]:
    """Return the stems of the words of a key result, as it reads and as it was said."""
    return {*content_words(f"{key_result.statement} {key_result.said} {key_result.unit}")}


def _term_target(session: Session, decimal_mark: str) -> QuickAddTarget:
    """Return the target of a line below the terms."""
    terms = session.equation.terms
    last = terms[-1].id if terms else ""
    anchor = last or EQUATION

    def finish(session: Session, id: str) -> Session:
        return _amount_taken(session, id, decimal_mark)

    return QuickAddTarget(Term, prompt="+", into="equation", after=last, anchor=anchor, indent=3, finish=finish)


def _amount_taken(session: Session, id: str, decimal_mark: str) -> Session:
    """Return the session with the amount at either end of a term's text in its own field, unless it has one already.

    The unit of the first amount becomes that of the equation, where that has none; a factor has its own.
    """
    term = find(session, id)
    if not isinstance(term, Term) or term.amount is not None:
        return session
    is_product = session.equation.is_product
    text, amount, unit = split_amount(term.text, "" if is_product else session.equation.unit, decimal_mark)
    if amount is None:
        return session
    if is_product:
        return change(session, id, text=text, amount=amount, unit=unit)
    counted = change(session, "equation", unit=unit) if unit != session.equation.unit else session
    return change(counted, id, text=text, amount=amount)
