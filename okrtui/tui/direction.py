"""The direction in the list of a step: read back on one page, in the shape that was chosen, copied as pre-work."""

from __future__ import annotations

from textual.content import Content

from okrtui.model.directions import is_written, shape_names, take_direction
from okrtui.model.forms import gaps, value
from okrtui.model.frame import Direction, Goal, Target
from okrtui.model.items import change, find
from okrtui.store.errors import StoreError
from okrtui.tui.alone import gap_of
from okrtui.tui.catching import Adding
from okrtui.tui.drawing import heading, hint
from okrtui.tui.pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

LIGHTS = {"on track": ("●", "$text-success"), "maybe": ("◐", "$text-warning"), "off track": ("○", "$text-error")}
"""Sign and color of a target's light (H)."""

ALONE = ("mission", "serving", "omissions")
"""The fields that one person is asked for; the others stand there only where something was written."""

_OFFERED = 40
"""Sessions that are looked into for a direction."""

LABEL = 19
"""Columns before what stands in a field."""


class OnDirection(StepPane):
    """A step that shows the direction."""

    def direction(self, solo: bool, space: bool) -> list[Entry]:
        """Return the fields of the direction, its goals and its targets."""
        direction = self.session.direction
        asks = "" if solo else "anything wrong or missing?"
        note = " · ".join(filter(None, (self._shape(), asks)))
        found = [heading("direction", "My role" if solo else "Direction", note, space=space)]
        named = ALONE if solo and not direction.shape else shape_names(direction.shape)
        others = [name for name in gaps(Direction) if name not in (*named, "shape") and value(direction, name)]
        found += [self._field(name) for name in (*named, *others)]
        if not solo and not is_written(direction):
            found.append(hint("copy", "i copies all that from the goal above, or from the team's last session."))
        found += self._goals()
        return [*found, *(self._target(n, one) for n, one in enumerate(direction.targets))]

    def _field(self, name: str) -> Entry:
        gap = gap_of(self.session, Direction, name)
        what = value(self.session.direction, name)
        ranked = name == "objectives" and isinstance(what, tuple)
        text = (
            "\n".join(f"{n}. {one}" if ranked else one for n, one in enumerate(what, 1))
            if what and isinstance(what, tuple)
            else what or ""
        )
        return self.row("direction", name, gap.title, text, gap.help)

    def row(self, item: str, field: str, title: str, text: str, help: str = "") -> Entry:
        """Return a field of a part as a line: its label, and what stands in it."""
        lines = [shown(line) for line in text.split("\n")] if text else []
        return Entry(
            f"{item}:{field}",
            lines[0] if lines else shown(help or "—", "italic $text-disabled"),
            shown(f"{title:<{LABEL}}", "$text-muted"),
            details=tuple(lines[1:]),
            item=item,
            fields=(field,),
        )

    def _goals(self) -> list[Entry]:
        """The goals of the level above, P0 first, where they were chosen or written (O)."""
        goals = self.session.direction.goals
        if not goals and self.session.direction.shape != "ogp":
            return []
        title = shown(f"{'goals':<{LABEL}}", "$text-muted")
        if not goals:
            return [Entry("goals", shown("⏎ adds the goals above, one a line", "italic $text-disabled"), title)]
        found = []
        for n, one in enumerate(goals):
            words = joined((f"{one.priority} " if one.priority else "", "bold"), one.text)
            lead = title if n == 0 else Content(" " * LABEL)
            found.append(Entry(one.id, words, lead, note=shown(one.who, "$text-muted"), item=one.id))
        return found

    def _target(self, n: int, one: Target) -> Entry:
        title = shown(f"{'' if n else 'targets':<{LABEL}}", "$text-muted")
        sign, color = LIGHTS.get(one.light, ("·", "$text-muted"))
        note = shown(f"{sign} {one.light}", color)
        return Entry(one.id, shown(one.text), title, note=note, item=one.id)

    async def go_on(self) -> None:
        """Write the field below where that belongs to the same part and is empty: a part is filled like a form."""
        entries = [one for one in self.outline.entries if not one.quiet]
        keys = [one.key for one in entries]
        here = keys.index(self.outline.cursor_key) if self.outline.cursor_key in keys else len(keys)
        for after in entries[here + 1 : here + 2]:
            item = find(self.session, after.item) if after.fields else None
            if item and after.item == entries[here].item and not value(item, after.fields[0]):
                self.outline.go(after.key)
                await self.action_edit()

    async def chosen(self, entry: Entry) -> bool:
        """Add the first goal of the level above."""
        if entry.key != "goals":
            return await super().chosen(entry)
        await self.catch(self._goal_adding())
        return True

    def _goal_adding(self) -> Adding:
        goals = self.session.direction.goals
        last = goals[-1].id if goals else ""
        return Adding(Goal, prompt="goal", after=last, anchor=last or "goals", indent=LABEL)

    async def adding(self) -> Adding | str | None:
        """Catch a target, or a goal of the level above where the cursor is on one."""
        item = find(self.session, self.item)
        if isinstance(item, Goal) or (self.outline.cursor and self.outline.cursor.key == "goals"):
            return self._goal_adding()
        after = item.id if isinstance(item, Target) else ""
        return Adding(Target, prompt="target", after=after, anchor=after or "direction:omissions", indent=LABEL)

    def action_mark(self) -> None:
        """Turn the light of the target under the cursor, or the priority of the goal."""
        item = find(self.session, self.item)
        if isinstance(item, Target):
            self._turn(item.id, "light", item.light, ["", *LIGHTS])
        elif isinstance(item, Goal):
            self._turn(item.id, "priority", item.priority, ["", *gaps(Goal)["priority"].choices])
        else:
            super().action_mark()

    def _turn(self, id: str, field: str, now: str, ring: list[str]) -> None:
        after = ring[(ring.index(now) + 1) % len(ring)] if now in ring else ""
        self.apply(lambda s: change(s, id, **{field: after}), f"turn the {field} of {id}", (field, id))

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

    def action_copy_direction(self) -> None:
        """Copy what another session says of the direction: what is written here stays."""
        from okrtui.tui.screens.choice import ChoiceScreen

        self.leave_writing()
        if not self.may_write():
            return
        known = self._directions()
        if not known:
            self.tell("No other session says where it is going yet.")
            return

        def take(id: str | None) -> None:
            if id is not None:
                title, direction = known[id]
                own = id != self.session.direction.parent.session
                self.apply(lambda s: take_direction(s, direction, own), f"copy the direction of {title}")
                self.tell(f"Copied from {title}. Read it aloud: is anything wrong or missing?")

        choices = {id: f"{title}: {one.mission or ', '.join(one.serving)}" for id, (title, one) in known.items()}
        self.app.push_screen(ChoiceScreen("Whose direction?", choices, "What is written here stays."), take)

    def _directions(self) -> dict[str, tuple[str, Direction]]:
        """The directions of the goal above, of the team's last sessions, and of others, with their title, by id."""
        session = self.session
        try:
            heads = [one for one in self.room.folder.heads() if one.id != session.id and not one.private]
        except StoreError:
            return {}
        first = (session.direction.parent.session, session.follows)
        heads.sort(key=lambda one: (one.id not in first, one.team != session.team))
        found = {}
        for head in heads[:_OFFERED]:
            try:
                other = self.room.folder.open(head.path).session
            except StoreError:
                continue
            if is_written(other.direction):
                found[head.id] = (f"{head.team} · {head.title}", other.direction)
        return found
