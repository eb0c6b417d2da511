"""Frame: who is here, the direction read back on one page, and the goal above."""

from __future__ import annotations

from textual.content import Content

from okrtui.model.forms import gaps, value
from okrtui.model.frame import Direction, Opening, Target
from okrtui.model.items import change, find
from okrtui.tui.catching import Adding
from okrtui.tui.commands import bindings
from okrtui.tui.drawing import heading
from okrtui.tui.pane import StepPane
from okrtui.tui.text import shown
from okrtui.tui.widgets.outline import Entry

LIGHTS = {"on track": ("●", "$text-success"), "maybe": ("◐", "$text-warning"), "off track": ("○", "$text-error")}
"""Sign and color of a target's light (H)."""


OPENING = {
    "question": "check-in question",
    "agreements": "we agree to",
    "done_when": "done today when",
    "how_we_decide": "we decide by",
}
"""Labels of the opening's fields, short enough for their column."""


class Pane(StepPane):
    """The frame of the session."""

    BINDINGS = bindings("frame")

    def entries(self) -> list[Entry]:
        """Return people, direction, targets and the goal above, one line for what is not there yet."""
        solo = self.session.format == "solo"
        found = [] if solo else [heading("people", "Here today", space=False), *self._people(), *self._opening()]
        found.append(
            heading(
                "direction",
                "My role" if solo else "Direction",
                " · ".join(filter(None, (self._shape(), "" if solo else "anything wrong or missing?"))),
                space=bool(found),
            )
        )
        found += [self._field(name, solo) for name in ("mission", "serving", "strategy", "plays", "omissions")]
        found += [self._target(one) for one in self.session.direction.targets]
        found.append(heading("parent", "The goal above"))
        found.append(self._goal_above())
        return found

    def _people(self) -> list[Entry]:
        people = self.session.people
        return [
            self._row("people", "participants", "who is here", ", ".join(people.participants)),
            self._row("people", "facilitator", "leads through it", people.facilitator),
        ]

    def _opening(self) -> list[Entry]:
        """How the session opens: the question, the agreements, when it is done, how it decides."""
        opening, found = self.session.opening, [heading("opening", "Opening")]
        for name, gap in gaps(Opening).items():
            what = value(opening, name)
            text = "\n".join(what) if isinstance(what, tuple) else gap.choices.get(what, what)
            found.append(self._row("opening", name, OPENING[name], text, gap.help))
        return found

    def _field(self, name: str, solo: bool) -> Entry:
        gap = gaps(Direction)[name]
        what = value(self.session.direction, name)
        title = (
            {
                "mission": "why my role exists",
                "serving": "whom I serve",
                "plays": "what I do",
                "omissions": "what I leave out",
            }.get(name, gap.title)
            if solo
            else gap.title
        )
        text = "\n".join(what) if isinstance(what, tuple) else what
        return self._row("direction", name, title, text, gap.help)

    def _row(self, item: str, field: str, title: str, text: str, help: str = "") -> Entry:
        lines = [shown(line) for line in text.split("\n")] if text else []
        return Entry(
            f"{item}:{field}",
            lines[0] if lines else shown(help or "—", "italic $text-disabled"),
            shown(f"{title:<19}", "$text-muted"),
            details=tuple(lines[1:]),
            item=item,
            fields=(field,),
        )

    def _target(self, one: Target) -> Entry:
        sign, color = LIGHTS.get(one.light, ("·", "$text-muted"))
        return Entry(one.id, shown(one.text), Content(" " * 19), note=shown(f"{sign} {one.light}", color), item=one.id)

    def _goal_above(self) -> Entry:
        parent = self.session.direction.parent
        if not parent.session and not parent.story:
            return Entry(
                "parent",
                shown("⏎ chooses the goal that this one helps", "italic $text-disabled"),
                shown(f"{'no parent goal yet':<19}", "$text-muted"),
            )
        name = f"{parent.item or 'objective'} of {parent.session}" if parent.session else "a goal above"
        return Entry(
            "parent",
            shown(name),
            shown(f"{'we help':<19}", "$text-muted"),
            details=tuple(shown(line, "$text-muted") for line in parent.story.split("\n") if line),
        )

    async def chosen(self, entry: Entry) -> bool:
        """Choose the goal above, then tell how we help it."""
        if entry.key != "parent":
            return False
        from okrtui.tui.screens.parent import ParentScreen

        async def take(goal: tuple[str, str] | None) -> None:
            if goal is not None:
                session, item = goal
                self.apply(lambda s: change(s, "parent", session=session, item=item), "choose the goal above")
                await self.write("parent", ("story",), "parent")

        if not self.room.read_only:
            self.app.push_screen(ParentScreen(self.room.folder, self.session), take)
        return True

    async def adding(self) -> Adding | None:
        """Catch a target of the level above."""
        after = self.item if isinstance(find(self.session, self.item), Target) else ""
        return Adding(Target, prompt="target", after=after, anchor=after or "direction:omissions", indent=19)

    def action_mark(self) -> None:
        """Turn the light of the target under the cursor: on track, maybe, off track, none."""
        item = find(self.session, self.item)
        if isinstance(item, Target):
            ring = ["", *LIGHTS]
            id, light = item.id, ring[(ring.index(item.light) + 1) % len(ring)] if item.light in ring else ""
            self.apply(lambda s: change(s, id, light=light), f"turn the light of {id}", ("light", id))

    def _shape(self) -> str:
        """The shape of the direction in words; empty for the session's own."""
        shape = self.session.direction.shape
        return gaps(Direction)["shape"].choices.get(shape, shape)

    def action_shape(self) -> None:
        """Give the direction the next shape: our own words, MSPOT, OGP; nothing that was written is lost."""
        ring = ["", *gaps(Direction)["shape"].choices]
        now = self.session.direction.shape
        after = ring[(ring.index(now) + 1) % len(ring)] if now in ring else ""
        if self.apply(lambda s: change(s, "direction", shape=after), "give the direction another shape", "shape"):
            self.tell(f"The direction is written {f'as {self._shape()}' if after else 'in our own words'}.")

    async def action_delete(self) -> None:
        """Delete a target, or empty what is under the cursor."""
        entry = self.outline.cursor
        if entry and entry.key == "parent":
            self.apply(lambda s: change(s, "parent", session="", item="", story=""), "remove the parent goal")
        elif entry and entry.fields and (item := find(self.session, entry.item)):
            name = entry.fields[0]
            nothing = type(value(item, name))()
            title = gaps(type(item))[name].title
            self.apply(lambda s: change(s, entry.item, **{name: nothing}), f"empty {title}")
        else:
            await super().action_delete()
