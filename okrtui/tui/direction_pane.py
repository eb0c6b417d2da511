"""The direction, as a part of a step: its fields, goals and targets, in a chosen shape, copied from other sessions."""

from __future__ import annotations

from textual.content import Content

from okrtui.model.directions import copy_direction, has_content, shape_fields
from okrtui.model.forms import gap_in_session, gap_value, gaps
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget
from okrtui.model.items import change, find
from okrtui.store.errors import StoreError
from okrtui.tui.entries import heading, hint
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.step_pane import StepPane
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.outline import Entry

TARGET_LIGHTS = {"on track": ("●", "$text-success"), "maybe": ("◐", "$text-warning"), "off track": ("○", "$text-error")}
"""Sign and color of a target's light (H)."""

SOLO_FIELDS = ("mission", "serving", "omissions")
"""Fields shown in a solo session; others only where they have a value."""

_MAX_SESSIONS_READ = 40
"""Number of sessions that are read at most in search of a direction."""

FIELD_LABEL_WIDTH = 19
"""Columns of the label before a field."""


class DirectionPane(StepPane):
    """A step that shows the direction."""

    def direction_entries(self, solo: bool, space: bool) -> list[Entry]:
        """Return the entries of the direction: its fields, its goals and its targets."""
        direction = self.session.direction
        question = "" if solo else "anything wrong or missing?"
        note = " · ".join(filter(None, (self._shape_title(), question)))
        entries = [heading("direction", "My role" if solo else "Direction", note, space=space)]
        names = SOLO_FIELDS if solo and not direction.shape else shape_fields(direction.shape)
        others = [name for name in gaps(Direction) if name not in (*names, "shape") and gap_value(direction, name)]
        entries += [self._field_entry(name) for name in (*names, *others)]
        if not solo and not has_content(direction):
            entries.append(hint("copy", "i copies all that from the goal above, or from the team's last session."))
        entries += self._goal_entries()
        return [*entries, *(self._target_entry(i, target) for i, target in enumerate(direction.targets))]

    def _field_entry(self, name: str) -> Entry:
        gap = gap_in_session(self.session, Direction, name)
        content = gap_value(self.session.direction, name)
        is_ranked = name == "objectives" and isinstance(content, tuple)
        text = (
            "\n".join(f"{number}. {line}" if is_ranked else line for number, line in enumerate(content, 1))
            if content and isinstance(content, tuple)
            else content or ""
        )
        return self.field_row("direction", name, gap.title, text, gap.help)

    def field_row(self, item: str, field: str, title: str, text: str, help: str = "") -> Entry:
        """Return the entry of a field: its label and its text, or the help of an empty field."""
        lines = [shown(line) for line in text.split("\n")] if text else []
        return Entry(
            f"{item}:{field}",
            lines[0] if lines else shown(help or "—", "italic $text-disabled"),
            shown(f"{title:<{FIELD_LABEL_WIDTH}}", "$text-muted"),
            details=tuple(lines[1:]),
            item=item,
            fields=(field,),
        )

    def _goal_entries(self) -> list[Entry]:
        """Return the entries of the goals above, P0 first, or the offer to add one in the OGP shape (O)."""
        goals = self.session.direction.goals
        if not goals and self.session.direction.shape != "ogp":
            return []
        title = shown(f"{'goals':<{FIELD_LABEL_WIDTH}}", "$text-muted")
        if not goals:
            return [Entry("goals", shown("⏎ adds the goals above, one a line", "italic $text-disabled"), title)]
        entries = []
        for i, goal in enumerate(goals):
            body = joined((f"{goal.priority} " if goal.priority else "", "bold"), goal.text)
            lead = title if i == 0 else Content(" " * FIELD_LABEL_WIDTH)
            entries.append(Entry(goal.id, body, lead, note=shown(goal.who, "$text-muted"), item=goal.id))
        return entries

    def _target_entry(self, i: int, target: DirectionTarget) -> Entry:
        title = shown(f"{'' if i else 'targets':<{FIELD_LABEL_WIDTH}}", "$text-muted")
        sign, color = TARGET_LIGHTS.get(target.light, ("·", "$text-muted"))
        note = shown(f"{sign} {target.light}", color)
        return Entry(target.id, shown(target.text), title, note=note, item=target.id)

    async def edit_next(self) -> None:
        """Edit the next field of the same item, if it is empty, so that an item is filled in like a form."""
        entries = [entry for entry in self.outline.entries if not entry.is_inert]
        keys = [entry.key for entry in entries]
        position = keys.index(self.outline.cursor_key) if self.outline.cursor_key in keys else len(keys)
        for following in entries[position + 1 : position + 2]:
            item = find(self.session, following.item) if following.fields else None
            if item and following.item == entries[position].item and not gap_value(item, following.fields[0]):
                self.outline.move_cursor(following.key)
                await self.action_edit()

    async def activate(self, entry: Entry) -> bool:
        """Add the first goal of the level above."""
        if entry.key != "goals":
            return await super().activate(entry)
        await self.open_quick_add(self._goal_target())
        return True

    def _goal_target(self) -> QuickAddTarget:
        goals = self.session.direction.goals
        last = goals[-1].id if goals else ""
        return QuickAddTarget(
            DirectionGoal, prompt="goal", after=last, anchor=last or "goals", indent=FIELD_LABEL_WIDTH
        )

    async def quick_add_target(self) -> QuickAddTarget | str | None:
        """Add a target, or a goal of the level above where the cursor is on one."""
        item = find(self.session, self.item)
        if isinstance(item, DirectionGoal) or (self.outline.cursor and self.outline.cursor.key == "goals"):
            return self._goal_target()
        after = item.id if isinstance(item, DirectionTarget) else ""
        return QuickAddTarget(
            DirectionTarget,
            prompt="target",
            after=after,
            anchor=after or "direction:omissions",
            indent=FIELD_LABEL_WIDTH,
        )

    def action_mark(self) -> None:
        """Give the target under the cursor its next light, or the goal its next priority."""
        item = find(self.session, self.item)
        if isinstance(item, DirectionTarget):
            self._cycle_choice(item.id, "light", item.light, ["", *TARGET_LIGHTS])
        elif isinstance(item, DirectionGoal):
            self._cycle_choice(item.id, "priority", item.priority, ["", *gaps(DirectionGoal)["priority"].choices])
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
            self.show_toast(
                f"The direction is written {f'as {self._shape_title()}' if following else 'in our own words'}."
            )

    def action_copy_direction(self) -> None:
        """Copy the direction of another session into the fields that are empty here."""
        from okrtui.tui.screens.picker import PickerScreen

        self.finish_editing()
        if not self.check_writable():
            return
        directions = self._directions()
        if not directions:
            self.show_toast("No other session says where it is going yet.")
            return

        def take(id: str | None) -> None:
            if id is not None:
                title, direction = directions[id]
                takes_parent = id != self.session.direction.parent.session
                self.apply(lambda s: copy_direction(s, direction, takes_parent), f"copy the direction of {title}")
                self.show_toast(f"Copied from {title}. Read it aloud: is anything wrong or missing?")

        choices = {
            id: f"{title}: {direction.mission or ', '.join(direction.serving)}"
            for id, (title, direction) in directions.items()
        }
        self.app.push_screen(PickerScreen("Whose direction?", choices, "What is written here stays."), take)

    def _directions(self) -> dict[str, tuple[str, Direction]]:
        """Return title and direction by session id, in this order: parent, the team's last sessions, others."""
        session = self.session
        try:
            heads = [head for head in self.context.folder.heads() if head.id != session.id and not head.is_private]
        except StoreError:
            return {}
        preferred = (session.direction.parent.session, session.follows)
        heads.sort(key=lambda head: (head.id not in preferred, head.team != session.team))
        directions = {}
        for head in heads[:_MAX_SESSIONS_READ]:
            try:
                other = self.context.folder.open(head.path).session
            except StoreError:
                continue
            if has_content(other.direction):
                directions[head.id] = (f"{head.team} · {head.title}", other.direction)
        return directions
