"""The direction, as a part of a step: its fields, goals and targets, in a chosen shape, copied from other sessions."""

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
"""Fields shown in a solo session; others only where they have a value."""

_MAX_SESSIONS_READ = 40
"""Number of sessions that are read at most in search of a direction."""

LABEL = 19
"""Columns of the label before a field."""


class OnDirection(StepPane):
    """A step that shows the direction."""

    def direction(self, solo: bool, space: bool) -> list[Entry]:
        """Return the entries of the direction: its fields, its goals and its targets."""
        direction = self.session.direction
        question = "" if solo else "anything wrong or missing?"
        note = " · ".join(filter(None, (self._shape_title(), question)))
        entries = [heading("direction", "My role" if solo else "Direction", note, space=space)]
        names = ALONE if solo and not direction.shape else shape_names(direction.shape)
        others = [name for name in gaps(Direction) if name not in (*names, "shape") and value(direction, name)]
        entries += [self._field_entry(name) for name in (*names, *others)]
        if not solo and not is_written(direction):
            entries.append(hint("copy", "i copies all that from the goal above, or from the team's last session."))
        entries += self._goal_entries()
        return [*entries, *(self._target_entry(i, target) for i, target in enumerate(direction.targets))]

    def _field_entry(self, name: str) -> Entry:
        gap = gap_of(self.session, Direction, name)
        content = value(self.session.direction, name)
        is_ranked = name == "objectives" and isinstance(content, tuple)
        text = (
            "\n".join(f"{number}. {line}" if is_ranked else line for number, line in enumerate(content, 1))
            if content and isinstance(content, tuple)
            else content or ""
        )
        return self.row("direction", name, gap.title, text, gap.help)

    def row(self, item: str, field: str, title: str, text: str, help: str = "") -> Entry:
        """Return the entry of a field: its label and its text, or the help of an empty field."""
        lines = [shown(line) for line in text.split("\n")] if text else []
        return Entry(
            f"{item}:{field}",
            lines[0] if lines else shown(help or "—", "italic $text-disabled"),
            shown(f"{title:<{LABEL}}", "$text-muted"),
            details=tuple(lines[1:]),
            item=item,
            fields=(field,),
        )

    def _goal_entries(self) -> list[Entry]:
        """Return the entries of the goals above, P0 first, or the offer to add one in the OGP shape (O)."""
        goals = self.session.direction.goals
        if not goals and self.session.direction.shape != "ogp":
            return []
        title = shown(f"{'goals':<{LABEL}}", "$text-muted")
        if not goals:
            return [Entry("goals", shown("⏎ adds the goals above, one a line", "italic $text-disabled"), title)]
        entries = []
        for i, goal in enumerate(goals):
            body = joined((f"{goal.priority} " if goal.priority else "", "bold"), goal.text)
            lead = title if i == 0 else Content(" " * LABEL)
            entries.append(Entry(goal.id, body, lead, note=shown(goal.who, "$text-muted"), item=goal.id))
        return entries

    def _target_entry(self, i: int, target: Target) -> Entry:
        title = shown(f"{'' if i else 'targets':<{LABEL}}", "$text-muted")
        sign, color = LIGHTS.get(target.light, ("·", "$text-muted"))
        note = shown(f"{sign} {target.light}", color)
        return Entry(target.id, shown(target.text), title, note=note, item=target.id)

    async def go_on(self) -> None:
        """Edit the next field of the same item, if it is empty, so that an item is filled in like a form."""
        entries = [entry for entry in self.outline.entries if not entry.quiet]
        keys = [entry.key for entry in entries]
        position = keys.index(self.outline.cursor_key) if self.outline.cursor_key in keys else len(keys)
        for following in entries[position + 1 : position + 2]:
            item = find(self.session, following.item) if following.fields else None
            if item and following.item == entries[position].item and not value(item, following.fields[0]):
                self.outline.go(following.key)
                await self.action_edit()

    async def chosen(self, entry: Entry) -> bool:
        """Add the first goal of the level above."""
        if entry.key != "goals":
            return await super().chosen(entry)
        await self.catch(self._goal_target())
        return True

    def _goal_target(self) -> Adding:
        goals = self.session.direction.goals
        last = goals[-1].id if goals else ""
        return Adding(Goal, prompt="goal", after=last, anchor=last or "goals", indent=LABEL)

    async def adding(self) -> Adding | str | None:
        """Add a target, or a goal of the level above where the cursor is on one."""
        item = find(self.session, self.item)
        if isinstance(item, Goal) or (self.outline.cursor and self.outline.cursor.key == "goals"):
            return self._goal_target()
        after = item.id if isinstance(item, Target) else ""
        return Adding(Target, prompt="target", after=after, anchor=after or "direction:omissions", indent=LABEL)

    def action_mark(self) -> None:
        """Give the target under the cursor its next light, or the goal its next priority."""
        item = find(self.session, self.item)
        if isinstance(item, Target):
            self._cycle_choice(item.id, "light", item.light, ["", *LIGHTS])
        elif isinstance(item, Goal):
            self._cycle_choice(item.id, "priority", item.priority, ["", *gaps(Goal)["priority"].choices])
        else:
            super().action_mark()

    def _cycle_choice(self, id: str, field: str, current: str, choices: list[str]) -> None:
        following = choices[(choices.index(current) + 1) % len(choices)] if current in choices else ""
        self.apply(lambda s: change(s, id, **{field: following}), f"turn the {field} of {id}", (field, id))

    def _shape_title(self) -> str:
        """Return the title of the direction's shape; empty where the session has its own words."""
        shape = self.session.direction.shape
        return gaps(Direction)["shape"].choices.get(shape, shape)

    def action_shape(self) -> None:
        """Give the direction the next shape: own words, MSPOT, OGP. No text is lost."""
        choices = ["", *gaps(Direction)["shape"].choices]
        current = self.session.direction.shape
        following = choices[(choices.index(current) + 1) % len(choices)] if current in choices else ""
        if self.apply(lambda s: change(s, "direction", shape=following), "give the direction another shape", "shape"):
            self.tell(f"The direction is written {f'as {self._shape_title()}' if following else 'in our own words'}.")

    def action_copy_direction(self) -> None:
        """Copy the direction of another session into the fields that are empty here."""
        from okrtui.tui.screens.choice import ChoiceScreen

        self.leave_writing()
        if not self.may_write():
            return
        directions = self._directions()
        if not directions:
            self.tell("No other session says where it is going yet.")
            return

        def take(id: str | None) -> None:
            if id is not None:
                title, direction = directions[id]
                takes_parent = id != self.session.direction.parent.session
                self.apply(lambda s: take_direction(s, direction, takes_parent), f"copy the direction of {title}")
                self.tell(f"Copied from {title}. Read it aloud: is anything wrong or missing?")

        choices = {
            id: f"{title}: {direction.mission or ', '.join(direction.serving)}"
            for id, (title, direction) in directions.items()
        }
        self.app.push_screen(ChoiceScreen("Whose direction?", choices, "What is written here stays."), take)

    def _directions(self) -> dict[str, tuple[str, Direction]]:
        """Return title and direction by session id, in this order: parent, the team's last sessions, others."""
        session = self.session
        try:
            heads = [head for head in self.room.folder.heads() if head.id != session.id and not head.private]
        except StoreError:
            return {}
        preferred = (session.direction.parent.session, session.follows)
        heads.sort(key=lambda head: (head.id not in preferred, head.team != session.team))
        directions = {}
        for head in heads[:_MAX_SESSIONS_READ]:
            try:
                other = self.room.folder.open(head.path).session
            except StoreError:
                continue
            if is_written(other.direction):
                directions[head.id] = (f"{head.team} · {head.title}", other.direction)
        return directions
