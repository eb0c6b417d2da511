"""The step “Last time”: people, the check-in question, and the promises one by one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence

from okrtui.content.frame import people_rows
from okrtui.content.health import health_rows
from okrtui.content.last_time import ShowRecap, find_out_rows, promise_rows, promised_tasks, question_rows, since_rows
from okrtui.content.page_section import GoTo
from okrtui.content.rows import Row
from okrtui.method.agenda import step_title
from okrtui.method.blockers import blocker_in_words
from okrtui.method.carry_over import latest_choice
from okrtui.method.earlier_tasks import TaskAnswer, ask_why_stuck, let_go
from okrtui.model.base import Gap, Model, Wording, field_value
from okrtui.model.causes import Answer
from okrtui.model.edits import mark_done
from okrtui.model.item_phrases import mention
from okrtui.model.items import delete, get
from okrtui.model.session import Session
from okrtui.model.speaker import said_in
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.commands.router import Handler
from okrtui.tui.commands.table import needs_group
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.key_hints import choice_keys, key_name
from okrtui.tui.step_parts.health import Health
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.section import Section
from okrtui.tui.step_parts.subjects import Subject, elsewhere
from okrtui.tui.steps.frame import People
from okrtui.tui.steps.frame.fields import Fields
from okrtui.workshop import Mark

_ANSWERS = {
    "mark": "done",
    "redate": "a new day",
    "hand_on": "somebody else does it",
    "let_go": "let go, because …",
    "stuck": "stuck: why?",
}
"""What can become of a promise: command and words."""
_TOLD_WHEN_REPLACED = ("done", "let go", "stuck")
"""The answers that say why nothing more is to be done, or to be asked, which nobody replaces unawares."""
_WITH_TEXT = ("redate", "hand_on", "let_go", "stuck")
"""The answers of which a day, a name, a reason or a cause is a part."""


class Promises(Section):
    """What earlier sessions left to this one."""

    @property
    def row_commands(self) -> Mapping[str, Handler]:
        """The answers, and the question for one."""
        return {"edit": self.ask, "delete": self.take_back, **self._answers}

    @property
    def _answers(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
        return {
            "mark": self.mark_done,
            "redate": lambda: self._edit("by"),
            "hand_on": lambda: self._edit("who"),
            "let_go": self.let_go,
            "stuck": self.ask_why,
        }

    @property
    def row_labels(self) -> Mapping[str, str]:
        """What the key line says of the answers."""
        return {
            "edit": "What became of it",
            "mark": "Done",
            "redate": "A new day",
            "let_go": "Let go",
            "stuck": "Stuck",
        }

    async def ask(self) -> None:
        """Ask what became of the promise under the cursor."""
        from okrtui.tui.screens.picker import PickerScreen

        host = self.host
        task = next(each.task for each in promised_tasks(host.session, host.view) if each.task.id == host.item)
        is_solo = host.session.is_solo
        offered = [command for command in _ANSWERS if not (is_solo and needs_group(command, ("last_time",)))]
        answers = choice_keys(offered, "last_time")

        async def take(key: str | None) -> None:
            if key is not None:
                await self._answers[answers[key]]()

        promised = f"{task.who}: {task.text}" if task.who else task.text
        hint = "Its letter answers, or ↑ ↓ and Enter · Escape cancels"
        options = {key: _ANSWERS[command] for key, command in answers.items()}
        opening = {key for key, command in answers.items() if command in _WITH_TEXT}
        host.ask(PickerScreen(promised, options, hint, line_keys=opening, selects_first=False), take)

    async def mark_done(self) -> None:
        """Mark the promise as done, or as open again; then the next one is asked about."""
        host, id, today = self.host, self.host.item, self.host.context.today
        before = self._answer(id)
        is_done = before != "done"
        label = f"marking {mention(id)} as {'done' if is_done else 'open'}"
        if host.apply(lambda s: mark_done(_opened(s, id), id, is_done, today), label) and is_done:
            self._tell_replaced(before)
            self._go_on(id)

    async def _edit(self, field: str) -> None:
        """Edit the day or the name of the promise under the cursor; one that is done or let go is open again by it."""
        host, id, today = self.host, self.host.item, self.host.context.today
        answer, before = self._answer(id), None
        if answer in ("done", "let go"):
            before, label = host.mark(), f"opening {mention(id)} again"
            if not host.apply(lambda s: mark_done(_opened(s, id), id, False, today), label, merge_key=(id, field)):
                return
            self._tell_replaced(answer)
        due = field_value(get(host.session, id, Model), "by", None)
        # Whoever takes over what is late says a day of their own.
        fields = (field, "by") if field == "who" and due and due < today else (field,)
        await host.edit(EditTarget(id, fields, id, is_beside=True, before=before))

    async def let_go(self) -> None:
        """Let go of the promise under the cursor, and ask why."""
        host, id, today = self.host, self.host.item, self.host.context.today
        if not host.check_writable():
            return
        before, answer = host.mark(), self._answer(id)
        if host.apply(lambda s: let_go(mark_done(s, id, False, today), id, today), f"letting {mention(id)} go"):
            self._tell_replaced(answer)
        if (choice := latest_choice(host.session, id)) is not None:
            await host.edit(_reason_target(host.session, choice.id, id, before))

    async def ask_why(self) -> None:
        """Make the promise under the cursor a problem for the whys, and ask for its first because."""
        host, id, today = self.host, self.host.item, self.host.context.today
        earlier = next(each for each in promised_tasks(host.session, host.view) if each.task.id == id)
        if earlier.answer == "stuck":
            host.open_step("whys", earlier.problem)
        elif host.apply(
            lambda s: ask_why_stuck(mark_done(_opened(s, id), id, False, today), earlier.task),
            f"asking why {mention(id)} is stuck",
        ):
            step = step_title(host.session, "whys")
            was = f"It was {earlier.answer} before" if earlier.answer in _TOLD_WHEN_REPLACED else ""
            told = ", and is a problem" if was else "It is a problem"
            host.show_toast(f"{was}{told} in “{step}” now. {key_name('undo')} undoes it.")
            stuck = next(each for each in promised_tasks(host.session, host.view) if each.task.id == id)
            if answer := host.begin(Answer, into=stuck.problem):
                await host.edit(_cause_target(host.session, answer, id))

    def suggestions(self, item: Model, gap: Gap) -> tuple[str, ...]:
        """Offer what a promise says is in its way as the reason why it is stuck."""
        if not isinstance(item, Answer):
            return super().suggestions(item, gap)
        problem = next(why for why in self.host.session.whys if item in why.answers)
        return tuple(filter(None, (blocker_in_words(problem.problem),)))

    def take_back(self) -> None:
        """Take back that the promise under the cursor was let go."""
        if not self._reopen(self.host.item):
            self.host.show_toast("It stays until it is done or let go.")

    def onward_label(self, row: Row, following: Sequence[Row]) -> str:
        """Return that the next promise follows, if there is one."""
        return "Next promise" if self._next_open(row.item) else ""

    async def go_on(self, item: str, row: Row, following: Sequence[Row]) -> None:
        """Go to the next promise once a day, a name or a reason was given."""
        self._go_on(row.item)

    def _answer(self, id: str) -> TaskAnswer:
        promised = promised_tasks(self.host.session, self.host.view)
        return next((each.answer for each in promised if each.task.id == id), "")

    def _reopen(self, id: str) -> bool:
        """Take back that a promise was let go; return whether it was."""
        return bool(self.host.apply(lambda s: _opened(s, id), f"opening {mention(id)} again"))

    def _tell_replaced(self, answer: TaskAnswer) -> None:
        """Say of an answer that another one has replaced what it was."""
        if answer in _TOLD_WHEN_REPLACED:
            self.host.show_toast(f"It was {answer} before. {key_name('undo')} undoes it.")

    def _go_on(self, id: str) -> None:
        """Move the cursor to the next promise below that is open, if there is one."""
        if following := self._next_open(id):
            self.host.go_to(following)

    def _next_open(self, id: str) -> str:
        """Return the next promise below that is neither done, let go nor stuck; empty for none."""
        answers = {each.task.id: each.answer for each in promised_tasks(self.host.session, self.host.view)}
        shown = [row.item for row in promise_rows(self.host.session, self.host.view) if row.item]
        below = shown[shown.index(id) + 1 :]
        return next((each for each in below if answers[each] in ("", "later")), "")


class FindOuts(Section):
    """What was to be found out since for a decision."""

    async def enter(self, request: Hashable) -> None:
        """Go to where it is decided on."""
        if isinstance(request, GoTo):
            self.host.open_step(request.step, request.about)


class Since(Section):
    """What leads to the recap of the previous session."""

    async def enter(self, request: Hashable) -> None:
        """Show the recap."""
        if isinstance(request, ShowRecap):
            await self.host.run("since")


def _opened(session: Session, task: str) -> Session:
    """Return the session without having let go of a task."""
    choice = latest_choice(session, task)
    return delete(session, choice.id) if choice is not None and choice.choice == "drop" else session


def _reason_target(session: Session, choice: str, task: str, before: Mark) -> EditTarget:
    """Return what asks why a promise is let go, below its row."""
    example = "it matters less now" if session.is_solo else "the shop does it itself now"
    wordings = {"because": Wording(example=example)}
    question = said_in(session, "Why do we let it go?")
    return EditTarget(choice, ("because",), task, is_beside=True, before=before, wordings=wordings, question=question)


def _cause_target(session: Session, answer: str, task: str) -> EditTarget:
    """Return what asks why a promise is stuck, below its row; without an answer it is stuck all the same."""
    example = "I wait for the printer" if session.is_solo else "the shop has not written back"
    wordings = {"text": Wording(example=example)}
    said = any(blocker_in_words(why.problem) for why in session.whys if any(each.id == answer for each in why.answers))
    question = "Why is it stuck?" if said else "Why is it stuck?  Enter without an answer leaves it open"
    return EditTarget(answer, ("text",), task, is_beside=True, is_new=True, wordings=wordings, question=question)


def _is_promise(session: Session, row: Row, item: Model | None) -> bool:
    return item is not None and "done" in type(item).model_fields


class Pane(StepPane):
    """The step “Last time”."""

    BINDINGS = bindings("last_time")
    KEEPS_ORDER = True
    SUBJECTS = {
        "add": elsewhere("New promises are made at the end, in {step close}."),
        "mark": Subject("marks a promise as done", _is_promise),
        "redate": Subject("gives a promise a new day", _is_promise),
        "hand_on": Subject("gives a promise to somebody else", _is_promise),
        "let_go": Subject("lets go of a promise", _is_promise),
        "stuck": Subject("makes a promise that is stuck a problem for the whys", _is_promise),
    }
    SECTIONS = {
        people_rows: People,
        question_rows: Fields,
        promise_rows: Promises,
        find_out_rows: FindOuts,
        since_rows: Since,
        health_rows: Health,
    }
