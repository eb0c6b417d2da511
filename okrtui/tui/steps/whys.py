"""The whys step: five whys, from a problem down a tree of answers to a root cause, or to normal ups and downs."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from okrtui.content.rows import Row
from okrtui.content.whys import (
    FOUR_QUESTIONS,
    AskOn,
    AskWhy,
    asks_questions_first,
    earlier_rows,
    four_questions_key,
    offer_rows,
    problem_rows,
    shows_four_questions,
    variability_key,
)
from okrtui.method.agenda import format_of
from okrtui.method.earlier_tasks import earlier_tasks
from okrtui.method.lead_words import with_lead
from okrtui.method.meeting_suggestions import review_suggestions
from okrtui.method.names_spoken_of import speaks_of
from okrtui.method.observations import ask_what_is_behind
from okrtui.method.why_questions import add_problem, said_problems, said_reasons
from okrtui.model.base import Gap, Model
from okrtui.model.causes import Answer, Why
from okrtui.model.edits import add_hypothesis_from_root, add_ladder, toggle_root
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_phrases import mention
from okrtui.model.items import change, find, get, next_id
from okrtui.model.look_back import Observation
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.speaker import told_in
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.targets import EditTarget, LineOffer, QuickAddTarget
from okrtui.tui.key_hints import command_symbol
from okrtui.tui.step_parts import branches
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.section import AddTarget, Section, SectionHost
from okrtui.tui.step_parts.subjects import Subject, has_item, has_kind, items_of

_SHIFT_LABELS = ("Under the one above", "Another because")
"""What the key line calls the keys that indent a new answer."""
SAID_LEAD = "said already: "
"""What stands before what was said elsewhere and is offered as a problem or as its first answer."""
FIRST_ANSWER = "First because"
"""What the key line calls Enter where the first answer to a problem follows."""


class Problems(Section):
    """The problems, and the tree of answers below each."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """The commands of the step."""
        return {
            "ask_why": self.ask_why,
            "variability": self.toggle_variability,
            "four_questions": self.ask_four_questions,
            "to_hypothesis": self.make_hypothesis,
            "to_ladder": self.start_ladder,
        }

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The commands on a problem or answer; Enter asks why of a problem whose question stands."""
        asks_why: dict[str, Handler] = {"edit": partial(self.host.run, "add")} if self._is_to_be_asked else {}
        return {"mark": self.toggle_root, "delete": self.delete, **branches.level_commands(self.host), **asks_why}

    @property
    def labels(self) -> Mapping[str, str]:
        """What Enter is called on a problem whose question stands."""
        return {"edit": FIRST_ANSWER} if self._is_to_be_asked else {}

    @property
    def _is_to_be_asked(self) -> bool:
        """Whether the cursor is on a problem that another step has asked about, and nobody has said anything of yet."""
        session, row = self.host.session, self.host.row
        item = find(session, row.item) if row is not None and not row.fields else None
        if not isinstance(item, Why) or item.answers or item.verdict == "variability":
            return False
        is_stuck = item.id in {each.problem for each in earlier_tasks(session)}
        return is_stuck or isinstance(find(session, item.about), Observation)

    def adds(self, row: Row | None) -> bool:
        """Return that Add adds an answer or a problem wherever it adds nothing else."""
        return True

    def add(self, row: Row | None) -> AddTarget:
        """Add an answer to the problem or answer under the cursor; without any, a problem."""
        item = find(self.host.session, row.item) if row else None
        if isinstance(item, Why):
            return self._answer_target(item, "", 0)
        if isinstance(item, Answer):
            why = _problem_of(self.host.session, item.id)
            return self._answer_target(why, item.id, branches.tree_depth(why.answers, item.id) + 1)
        return self._problem_target()

    def _answer_target(self, why: Why, under: str, depth: int) -> QuickAddTarget:
        has_questions = shows_four_questions(self.host.session, self.host.view, why)
        top = four_questions_key(why.id) if has_questions else why.id
        return _answer_target(self.host.session, why, under, depth, top)

    def _problem_target(self) -> QuickAddTarget:
        """Return the target of a line of a problem below the others; its first answer follows."""
        rows, said = problem_rows(self.host.session, self.host.view), said_problems(self.host.session)
        return QuickAddTarget(
            Why,
            "problem",
            "problem",
            anchor=rows[-1].key,
            fields={"verdict": "open"},
            follow=_ask_why_first,
            next_label=FIRST_ANSWER,
            offers=_said_offers(said),
        )

    async def ask_why(self) -> None:
        """Add a problem in own words."""
        self.host.finish_editing()
        await self.host.add_lines(self._problem_target())

    async def go_on(self, item: str, row: Row, following: Sequence[Row]) -> None:
        """Ask why once the four questions about a problem without answers were left."""
        if (why := self._unanswered(item, row)) is not None:
            await self.host.add_lines(self._answer_target(why, "", 0))

    def onward_label(self, row: Row, following: Sequence[Row]) -> str:
        """Return that the first answer follows the four questions."""
        return FIRST_ANSWER if self._unanswered(self.host.view.edited, row) else ""

    def _unanswered(self, item: str, row: Row) -> Why | None:
        """Return the problem without answers whose four questions are in a row; None for any other item or row."""
        why = find(self.host.session, item)
        return why if isinstance(why, Why) and row.key == four_questions_key(item) and not why.answers else None

    async def ask_four_questions(self) -> None:
        """Show the four questions about the key result of the problem under the cursor."""
        why = self._problem_at_cursor()
        if why is None:
            return
        key = four_questions_key(why.id)
        self.host.open_part(key)
        self.host.go_to(key)
        await self.host.edit(EditTarget(why.id, FOUR_QUESTIONS, key))

    def toggle_root(self) -> None:
        """Mark the answer under the cursor as a root cause, or take the mark back."""
        _toggle_root(self.host)

    async def toggle_variability(self) -> None:
        """Say of the problem under the cursor that it is normal ups and downs, or take that back."""
        why = self._problem_at_cursor()
        if why is None:
            return
        id, is_variability = why.id, why.verdict == "variability"
        without = "cause" if any(answer.root for answer in why.answers) else "open"
        verdict = without if is_variability else "variability"
        label = f"calling {mention(id)} {'open' if is_variability else 'normal ups and downs'}"
        before = self.host.mark()
        self.host.apply(lambda s: change(s, id, verdict=verdict), label)
        if not is_variability:
            key = variability_key(id)
            self.host.go_to(key)
            await self.host.edit(EditTarget(id, ("checked", "look_again"), key, before=before))

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Suggest a week or two for the day to look again."""
        is_open = isinstance(item, Why) and gap.field == "look_again" and item.look_again is None
        return review_suggestions(self.host.context.today) if is_open else ()

    async def delete(self) -> None:
        """Take back that a problem is normal ups and downs, on the row that says so; elsewhere delete the item."""
        row = self.host.row
        if row is not None and row.key == variability_key(row.item):
            await self.toggle_variability()
        else:
            self.host.delete_item()

    def make_hypothesis(self) -> None:
        """Make a hypothesis from the answer under the cursor."""
        id, session = self.host.item, self.host.session
        step, new = _hypothesis_step(session), next_id(session, Hypothesis)
        with speaks_of(session):
            cause = with_lead("because", get(session, id, Answer).text)
        if self.host.apply(lambda s: add_hypothesis_from_root(s, id, cause), f"making {mention(id)} a hypothesis"):
            self.host.place_cursor(step, new)
            title = format_of(session).step_texts[step].short_title
            new_one = told_in(session, "The new hypothesis")
            self.host.show_toast(f"{new_one} is in {title}: ⏎ on it says what would remove this cause.")

    def start_ladder(self) -> None:
        """Start a ladder with the answer under the cursor, where the step of the ladders begins next."""
        id = self.host.item
        is_new = self.host.apply(lambda s: add_ladder(s, id), f"putting {mention(id)} on a ladder")
        for ladder in (ladder for ladder in self.host.session.ladders if ladder.about == id):
            self.host.place_cursor("ladder", ladder.id)
        if is_new:
            place = "First step" if self.host.session.is_solo else "a ladder"
            onward = command_symbol("step_on", "workshop")
            self.host.show_toast(f"It is now at the top of {place}: {onward} goes there.")

    def _problem_at_cursor(self) -> Why | None:
        """Return the problem under the cursor, or the one of the answer there."""
        item = find(self.host.session, self.host.item)
        if isinstance(item, Answer):
            return _problem_of(self.host.session, item.id)
        return item if isinstance(item, Why) else None


class Offers(Section):
    """What was noticed, and the key results, that could be asked about."""

    async def enter(self, request: Hashable) -> None:
        """Ask why about a key result, or what is behind an observation."""
        if not isinstance(request, AskWhy):
            return
        about, problem, host = request.about, request.problem, self.host
        id, before = next_id(host.session, Why), host.mark()

        def ask(session: Session) -> Session:
            is_noticed = isinstance(find(session, about), Observation)
            return ask_what_is_behind(session, about) if is_noticed else add_problem(session, about, problem)

        if not host.apply(ask, f"asking why about {mention(about)}", cursor=id):
            return
        key_result = find(host.session, about)
        if isinstance(key_result, KeyResult) and asks_questions_first(host.session, host.view, key_result, problem):
            key = four_questions_key(id)
            host.go_to(key)
            await host.edit(EditTarget(id, FOUR_QUESTIONS, key, before=before))
        else:
            await host.run("add")


class EarlierProblems(Section):
    """The problems and causes of earlier sessions."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The command on a cause."""
        return {"mark": self.toggle_root}

    async def enter(self, request: Hashable) -> None:
        """Go on asking why below the row under the cursor: what is answered there makes the problem one of today."""
        if isinstance(request, AskOn):
            await self.host.run("add")

    def toggle_root(self) -> None:
        """Mark the answer under the cursor as a root cause, or take the mark back."""
        _toggle_root(self.host)


def _toggle_root(host: SectionHost) -> None:
    id = host.item
    host.apply(lambda s: toggle_root(s, id), f"marking {mention(id)}")


def _is_about_key_result(session: Session, row: Row, item: Model | None) -> bool:
    why = _problem_of(session, item.id) if isinstance(item, Answer) else item
    return isinstance(why, Why) and isinstance(find(session, why.about), KeyResult)


class Pane(StepPane):
    """The whys step."""

    BINDINGS = bindings("whys")
    SUBJECTS = {
        "mark": Subject("marks a cause as a root cause", items_of(Answer)),
        "variability": Subject("says that a problem is just normal ups and downs", has_kind(Why)),
        "four_questions": Subject("asks the four questions about a key result", _is_about_key_result),
        "to_hypothesis": Subject("makes a cause a hypothesis", items_of(Answer)),
        "to_ladder": Subject("puts a cause on a ladder", items_of(Answer)),
        "delete": Subject("deletes a problem or a cause", has_item),
        **branches.level_subjects(Answer),
    }
    SECTIONS = {problem_rows: Problems, offer_rows: Offers, earlier_rows: EarlierProblems}


def _problem_of(session: Session, answer: str) -> Why:
    return next(why for why in session.whys if any(item.id == answer for item in why.answers))


def _answer_target(session: Session, why: Why, under: str, depth: int, top: str) -> QuickAddTarget:
    """Return the target of a line of an answer under another one; without any it stands below the row `top`."""
    return QuickAddTarget(
        Answer,
        prompt="└─ because",
        into=why.id,
        anchor=branches.last_in_subtree(why.answers, under) or top,
        indent=branches.LEVEL_INDENT * depth,
        fields={"under": under},
        follow=_ask_why_again,
        shift=_shift_answer,
        next_label="Next why",
        shift_labels=branches.shift_labels(why.answers, under, _SHIFT_LABELS),
        offers=_said_offers(() if under else said_reasons(session, why)),
    )


def _said_offers(texts: Sequence[str]) -> tuple[LineOffer, ...]:
    """Return the offers of what was said already: for a problem, or for the first answer to one."""
    return tuple(LineOffer(text, SAID_LEAD, _take_as_it_is) for text in texts)


def _take_as_it_is(session: Session, id: str) -> Session:
    return session


def _ask_why_first(session: Session, target: QuickAddTarget, added_id: str) -> QuickAddTarget:
    """Return the target of the first answer: why, of the problem just named."""
    return _answer_target(session, get(session, added_id, Why), "", 0, added_id)


def _ask_why_again(session: Session, target: QuickAddTarget, added_id: str) -> QuickAddTarget:
    """Return the target one level deeper: why, again, of the answer just given."""
    labels = branches.shift_labels((), added_id, _SHIFT_LABELS)
    indent = target.indent + branches.LEVEL_INDENT
    return replace(target, anchor=added_id, indent=indent, fields={"under": added_id}, shift_labels=labels, offers=())


def _shift_answer(session: Session, target: QuickAddTarget, by: int, added_id: str) -> QuickAddTarget | None:
    why = get(session, target.into, Why)
    answers = why.answers
    shifted = branches.shifted_target(answers, target, by, added_id)
    if shifted is None:
        return None
    others = [answer for answer in answers if answer.id != added_id]
    under = shifted.fields["under"]
    labels = branches.shift_labels(others, under, _SHIFT_LABELS)
    return replace(shifted, shift_labels=labels, offers=_said_offers(() if under else said_reasons(session, why)))


def _hypothesis_step(session: Session) -> str:
    """Return the step that shows new hypotheses; formats without one use the decide step."""
    session_format = format_of(session)
    steps = session_format.timeboxes | session_format.on_request
    return "hypotheses" if "hypotheses" in steps else "decide"
