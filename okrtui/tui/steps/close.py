"""Close: the session read back as one calm page, and what each takes along."""

from __future__ import annotations

from okrtui.method.open_points import numbers_to_find, open_actions
from okrtui.model.items import change, find
from okrtui.model.reading import one_line
from okrtui.model.room import Action, Parked
from okrtui.report.read_back import read_back
from okrtui.tui.catching import Adding
from okrtui.tui.drawing import guess_lead, heading, who_by
from okrtui.tui.lines import drawn
from okrtui.tui.pane import StepPane
from okrtui.tui.text import shown
from okrtui.tui.widgets.outline import Entry


class Pane(StepPane):
    """The page to read aloud."""

    def entries(self) -> list[Entry]:
        """Return the page: what was decided, who does what, what is open, and how to leave."""
        page = [
            Entry(f"line:{n}", drawn(line), quiet=True)
            for n, line in enumerate(read_back(self.session, self.room.numbers))
        ]
        return [*page, *self._actions(), *self._numbers(), *self._parked(), *self._leaving()]

    def _actions(self) -> list[Entry]:
        rows = [
            Entry(
                one.id,
                shown(one.text),
                shown("○ ", "$text-primary"),
                note=who_by(one.who, one.by, self.room.today),
                item=one.id,
            )
            for one in open_actions(self.session)
        ]
        return [heading("actions", "Open actions", "m done · ⏎ who and by when"), *rows] if rows else []

    def _numbers(self) -> list[Entry]:
        rows = [
            Entry(
                f"find:{one.id}:{one.field}",
                shown(f"{one.field} of {one.text}"),
                guess_lead(one.id),
                note=who_by(one.who, one.by, self.room.today),
                quiet=True,
            )
            for one in numbers_to_find(self.session)
        ]
        return [heading("numbers", "Numbers to find"), *rows] if rows else []

    def _parked(self) -> list[Entry]:
        rows = [
            Entry(one.id, shown(one_line(one)), guess_lead(one.id), note=shown(one.by, "$text-muted"), item=one.id)
            for one in self.session.parking
        ]
        return [heading("parked", "Parked"), *rows] if rows else []

    def _leaving(self) -> list[Entry]:
        status = self.session.status
        choices = (("running", "Leave it running through its cycle"), ("closed", "Close it: nothing more to do here"))
        rows = [
            Entry(f"status:{word}", shown(text), shown("● " if status == word else "○ ", "$text-primary"))
            for word, text in choices
        ]
        return [heading("leaving", "How do we leave it?"), *rows]

    async def chosen(self, entry: Entry) -> bool:
        """Set the status of the session."""
        if not entry.key.startswith("status:"):
            return False
        status = entry.key.removeprefix("status:")
        self.apply(lambda s: change(s, "session", status=status), f"leave it {status}")
        return True

    def action_tally(self) -> None:
        """Ask the room what the time was worth."""
        self.leave_writing()
        self.ask_room("session", ("worth",))

    async def adding(self) -> Adding:
        """Catch an action."""
        return Adding(Action, prompt="action", anchor=self._anchor())

    def _anchor(self) -> str:
        rows = open_actions(self.session)
        page = [entry.key for entry in self.entries() if entry.key.startswith("line:")]
        return rows[-1].id if rows else page[-1] if page else ""

    def action_mark(self) -> None:
        """Mark the action under the cursor as done."""
        item = find(self.session, self.item)
        if item is not None and not isinstance(item, Parked) and "done" in type(item).model_fields:
            id = self.item
            if self.apply(lambda s: change(s, id, done=True), f"mark {id} as done"):
                self.tell("Done. u takes it back.")
