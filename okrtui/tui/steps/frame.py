"""Frame: who is here, the direction read back on one page, and the goal above."""

from __future__ import annotations

from okrtui.model.forms import gaps, value
from okrtui.model.frame import Opening
from okrtui.model.items import change, find
from okrtui.tui.commands import bindings
from okrtui.tui.direction import OnDirection
from okrtui.tui.drawing import heading, hint
from okrtui.tui.screens.round import RoundScreen, Turns
from okrtui.tui.text import shown
from okrtui.tui.widgets.outline import Entry

OPENING = {
    "question": "check-in question",
    "agreements": "we agree to",
    "done_when": "done today when",
    "how_we_decide": "we decide by",
}
"""Labels of the opening's fields, short enough for their column."""


class Pane(OnDirection):
    """The frame of the session."""

    BINDINGS = bindings("frame")
    _turns: Turns | None = None

    def entries(self) -> list[Entry]:
        """Return people, direction, targets and the goal above, one line for what is not there yet."""
        solo = self.session.is_solo
        found = [] if solo else [heading("people", "Here today", space=False), *self._people(), *self._opening()]
        found += self.direction(solo, space=bool(found))
        found.append(heading("parent", "A goal around me" if solo else "The goal above"))
        found.append(self._goal_above())
        return found

    def _people(self) -> list[Entry]:
        people = self.session.people
        return [
            self.row("people", "participants", "who is here", ", ".join(people.participants)),
            self.row("people", "facilitator", "leads through it", people.facilitator),
        ]

    def _opening(self) -> list[Entry]:
        """How the session opens: the question, the agreements, when it is done, how it decides."""
        opening, found = self.session.opening, [heading("opening", "Opening")]
        for name, gap in gaps(Opening).items():
            what = value(opening, name)
            text = "\n".join(what) if isinstance(what, tuple) else gap.choices.get(what, what)
            found.append(self.row("opening", name, OPENING[name], text, gap.help))
        most = self.room.numbers.agreements_at_most
        if len(opening.agreements) > most:
            found.append(hint("agreements", f"More than {most} agreements: which ones will be kept in mind?"))
        return found

    def _goal_above(self) -> Entry:
        parent = self.session.direction.parent
        if not parent.session and not parent.story:
            solo = self.session.is_solo
            return Entry(
                "parent",
                shown(f"⏎ chooses the goal that {'my role' if solo else 'this one'} helps", "italic $text-disabled"),
                shown(f"{'none yet' if solo else 'no parent goal yet':<19}", "$text-muted"),
            )
        lines = parent.story.split("\n")
        name = f"{parent.item or 'objective'} of {parent.session}" if parent.session else lines.pop(0)
        return Entry(
            "parent",
            shown(name),
            shown(f"{'I help' if self.session.is_solo else 'we help':<19}", "$text-muted"),
            details=tuple(shown(line, "$text-muted") for line in lines if line),
        )

    async def chosen(self, entry: Entry) -> bool:
        """Choose the goal above, then tell how we help it."""
        if entry.key != "parent":
            return await super().chosen(entry)
        from okrtui.tui.screens.parent import ParentScreen

        async def take(goal: tuple[str, str] | None) -> None:
            if goal is not None:
                session, item = goal
                self.apply(lambda s: change(s, "parent", session=session, item=item), "choose the goal above")
                await self.write("parent", ("story",), "parent")

        if not self.room.read_only:
            self.app.push_screen(ParentScreen(self.room.folder, self.session), take)
        return True

    def action_round(self) -> None:
        """Go round the people with the check-in question: who is next, who speaks later."""
        self.leave_writing()
        people = self._speakers()
        if self.session.is_solo or len(people) < 2:
            self.tell("Say first who is here: then the round knows whose turn it is.")
            return
        if self._turns is None:
            self._turns = Turns(people)
        self._turns.meet(people)
        question = self.session.opening.question or "How are you here today? One word from each."
        self.app.push_screen(RoundScreen(question, self._turns))

    def _speakers(self) -> list[str]:
        people = self.session.people
        return list(dict.fromkeys(filter(None, (*people.participants, people.facilitator))))

    async def action_delete(self) -> None:
        """Delete a target, or empty what is under the cursor."""
        entry = self.outline.cursor
        if entry and entry.key == "parent":
            if self.apply(lambda s: change(s, "parent", session="", item="", story=""), "remove the parent goal"):
                self.tell("No goal above any more. u brings it back.")
        elif entry and entry.fields and (item := find(self.session, entry.item)):
            name = entry.fields[0]
            nothing = type(value(item, name))()
            title = gaps(type(item))[name].title
            if self.apply(lambda s: change(s, entry.item, **{name: nothing}), f"empty {title}"):
                self.tell(f"Emptied “{title}”. u brings it back.")
        else:
            await super().action_delete()
