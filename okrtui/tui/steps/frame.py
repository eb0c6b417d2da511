"""The frame step: who is here, the direction on one page, and the parent goal."""

from __future__ import annotations

from okrtui.model.forms import gap_value, gaps
from okrtui.model.frame import Opening
from okrtui.model.items import change, find
from okrtui.tui.commands import bindings
from okrtui.tui.direction_pane import DirectionPane
from okrtui.tui.entries import heading, hint
from okrtui.tui.screens.speaking_round import SpeakingOrder, SpeakingRoundScreen
from okrtui.tui.text import shown
from okrtui.tui.widgets.outline import Entry


class Pane(DirectionPane):
    """The frame of the session."""

    BINDINGS = bindings("frame")
    _speaking_order: SpeakingOrder | None = None

    def entries(self) -> list[Entry]:
        """Return people, opening, direction and the parent goal; an empty field gets a line, too."""
        solo = self.session.is_solo
        entries = (
            []
            if solo
            else [heading("people", "Here today", space=False), *self._people_entries(), *self._opening_entries()]
        )
        entries += self.direction_entries(solo, space=bool(entries))
        entries.append(heading("parent", "A goal around me" if solo else "The goal above"))
        entries.append(self._parent_entry())
        return entries

    def _people_entries(self) -> list[Entry]:
        people = self.session.people
        return [
            self.field_row("people", "participants", "who is here", ", ".join(people.participants)),
            self.field_row("people", "facilitator", "leads through it", people.facilitator),
        ]

    def _opening_entries(self) -> list[Entry]:
        """Return the check-in question, the agreements, when the session is done, and how it decides."""
        opening, entries = self.session.opening, [heading("opening", "Opening")]
        for name, gap in gaps(Opening).items():
            content = gap_value(opening, name)
            text = "\n".join(content) if isinstance(content, tuple) else gap.choices.get(content, content)
            entries.append(self.field_row("opening", name, gap.label, text, gap.help))
        limit = self.context.numbers.agreements_at_most
        if len(opening.agreements) > limit:
            entries.append(hint("agreements", f"More than {limit} agreements: which ones will be kept in mind?"))
        return entries

    def _parent_entry(self) -> Entry:
        parent = self.session.direction.parent
        if not parent.session and not parent.story:
            solo = self.session.is_solo
            return Entry(
                "parent",
                shown(f"⏎ chooses the goal that {'my role' if solo else 'this one'} helps", "italic $text-disabled"),
                shown(f"{'none yet' if solo else 'no parent goal yet':<19}", "$text-muted"),
            )
        lines = parent.story.split("\n")
        linked = self.context.link_label(self.session, parent.session) if parent.session else ""
        name = f"{parent.item or 'objective'} of {linked}" if linked else lines.pop(0)
        return Entry(
            "parent",
            shown(name),
            shown(f"{'I help' if self.session.is_solo else 'we help':<19}", "$text-muted"),
            details=tuple(shown(line, "$text-muted") for line in lines if line),
        )

    async def activate(self, entry: Entry) -> bool:
        """Choose the parent goal, then write how this one helps it."""
        if entry.key != "parent":
            return await super().activate(entry)
        from okrtui.tui.screens.goal_picker import GoalPickerScreen

        async def set_parent(choice: tuple[str, str] | None) -> None:
            if choice is not None:
                session, item = choice
                self.apply(lambda s: change(s, "parent", session=session, item=item), "choose the goal above")
                await self.open_editor("parent", ("story",), "parent")

        if not self.context.read_only_reason:
            self.app.push_screen(GoalPickerScreen(self.context.folder, self.session), set_parent)
        return True

    def action_round(self) -> None:
        """Start the check-in round: it shows who is next and who speaks later."""
        self.finish_editing()
        people = self._speakers()
        if self.session.is_solo or len(people) < 2:
            self.show_toast("Say first who is here: then the round knows whose turn it is.")
            return
        if self._speaking_order is None:
            self._speaking_order = SpeakingOrder(people)
        self._speaking_order.update_people(people)
        question = self.session.opening.question or "How are you here today? One word from each."
        self.app.push_screen(SpeakingRoundScreen(question, self._speaking_order))

    def _speakers(self) -> list[str]:
        people = self.session.people
        return list(dict.fromkeys(filter(None, (*people.participants, people.facilitator))))

    async def action_delete(self) -> None:
        """Delete a target or the parent goal, or empty the field under the cursor."""
        entry = self.outline.cursor
        if entry and entry.key == "parent":
            if self.apply(lambda s: change(s, "parent", session="", item="", story=""), "remove the parent goal"):
                self.show_toast("No goal above any more. u brings it back.")
        elif entry and entry.fields and (item := find(self.session, entry.item)):
            name = entry.fields[0]
            empty_value = type(gap_value(item, name))()
            title = gaps(type(item))[name].title
            if self.apply(lambda s: change(s, entry.item, **{name: empty_value}), f"empty {title}"):
                self.show_toast(f"Emptied “{title}”. u brings it back.")
        else:
            await super().action_delete()
