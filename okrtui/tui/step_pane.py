"""The base of every step: a question, a list, a filter, quick add and inline editor.

A step defines its entries (`entries`), what a new line becomes (`quick_add_target`) and its own commands. Edits go to
the workshop; changes of the session arrive through `session_changed`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from okrtui.method.agenda import Step
from okrtui.model.base import Item
from okrtui.model.edits import move_output_to_hypothesis, park, unpark
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.items import change, delete, dependents, find, get, move
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.edits import apply_edit
from okrtui.tui.entries import heading, hint
from okrtui.tui.quick_add import QuickAddTarget
from okrtui.tui.step_context import StepContext
from okrtui.tui.step_parts.pane import StepPane as SectionedPane
from okrtui.tui.text import shown
from okrtui.tui.vote_collector import VoteCollector
from okrtui.tui.widgets.outline import Entry, Outline, make_lead
from okrtui.tui.widgets.safe_input import SafeInput
from okrtui.tui.widgets.sentence_editor import SentenceEditor
from okrtui.workshop import Workshop


class StepPane(VoteCollector):
    """A step of the workshop. Its list is redrawn from the session after every change."""

    DEFAULT_CSS = """
    StepPane { height: 1fr; padding: 0 1; }
    StepPane > .question { text-style: bold; height: auto; padding: 1 1 1 1; }
    StepPane > .filter { display: none; height: 1; margin: 0 1 1 1; background: $panel; }
    StepPane > .filter.-open { display: block; }
    """

    def __init__(self, workshop: Workshop, step: Step, context: StepContext) -> None:
        super().__init__(f"step-{step.id.replace('_', '-')}", workshop, context)
        self.step = step
        self._filter_text = ""
        self._redraw_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Compose the question, the filter and the list."""
        yield Static(shown(self.step.question), classes="question", markup=False)
        yield SafeInput(placeholder="filter", classes="filter")
        yield Outline()

    def on_mount(self) -> None:
        """Draw the list."""
        self.draw()

    @property
    def item(self) -> str:
        """The id of the item under the cursor; empty where there is none."""
        entry = self.outline.cursor if self.is_mounted else None
        return entry.item if entry else ""

    @property
    def is_editing(self) -> bool:
        """Whether an inline editor or quick add is open."""
        return self.outline.editor is not None

    def entries(self) -> list[Entry]:
        """Return the entries of the list."""
        raise NotImplementedError

    async def quick_add_target(self) -> QuickAddTarget | str | None:
        """Return the quick-add target at the cursor, the id of a new item to edit, or None."""
        return None

    async def activate(self, entry: Entry) -> bool:
        """Run the action of an entry that has one; return whether it has. Such entries are not edited."""
        return False

    def draw(self, cursor: str = "") -> None:
        """Redraw the list from the session."""
        entries = self.entries()
        if self._filter_text:
            words = self._filter_text.casefold().split()
            entries = [
                entry
                for entry in entries
                if not entry.item or all(word in _plain_text(entry).casefold() for word in words)
            ]
            if not any(entry.item for entry in entries):
                entries = [hint("filter", "Nothing here has these words. Escape shows all again.")]
        self.outline.show(entries, cursor)

    def reveal(self, id: str) -> None:
        """Move the cursor to an item, wherever in the step it is."""
        self.draw(id)

    def follow_renumbering(self, names: Mapping[str, str]) -> None:
        """Follow items that have got other ids."""
        editor = self.outline.editor
        if isinstance(editor, SentenceEditor):
            editor.item = names.get(editor.item, editor.item)
        self._new_item_id = names.get(self._new_item_id, self._new_item_id)
        self.follow_renumbering_in_quick_add(names)

    def session_changed(self) -> None:
        """Redraw after a change of the session."""
        if not self.is_mounted:
            return
        editor = self.outline.editor
        if isinstance(editor, SentenceEditor):
            if find(self.session, editor.item) is None:
                self._close_editor()
            else:
                editor.show(self.session, is_own_edit=self._is_typing)
        self.refresh_quick_add()
        if self._is_typing:
            self._redraw_after_pause()
        else:
            self.draw()

    def _redraw_after_pause(self) -> None:
        """Redraw the list after a pause: the entry that is being edited is hidden meanwhile."""
        if self._redraw_timer is not None:
            self._redraw_timer.stop()
        self._redraw_timer = self.set_timer(0.25, self._typing_paused)

    def _typing_paused(self) -> None:
        self._redraw_timer = None
        self.draw()

    @property
    def is_drawn(self) -> bool:
        """Whether the list shows the session as it is; while somebody types it follows a moment later."""
        return self._redraw_timer is None

    def apply(
        self,
        edit: Callable[[Session], Session],
        description: str,
        merge: Hashable = None,
        cursor: str = "",
        restores: bool = False,
    ) -> bool | None:
        """Apply an edit; return whether it changed anything, or None if it is refused or the session is read-only."""
        if self.context.read_only_reason:
            self.notify(self.context.read_only_reason, severity="warning", markup=False)
            return None
        done = apply_edit(self, self.workshop, edit, description, merge_key=merge, restores=restores)
        if cursor and (done or find(self.session, cursor)):
            self.outline.move_cursor(cursor)
        return done

    def command(self, id: str) -> Handler | None:
        """Return what runs a command of the list or the step; None where it has none of this id."""
        if id in ("move_down", "move_up"):
            return partial(self.action_move, 1 if id == "move_down" else -1)
        return getattr(self, f"action_{id}", None)

    async def action_add(self) -> None:
        """Open quick add, or the editor of a new item; the filter is cleared first."""
        self.finish_editing()
        if self._filter_text:
            self.close_filter(keep=False)
        target = await self.quick_add_target()
        if isinstance(target, str):
            self._new_item_id = target
            await self.open_editor(target)
        elif target is not None:
            await self.open_quick_add(target)

    async def action_edit(self) -> None:
        """Edit the sentence of the item under the cursor; all its fields where the sentence is complete."""
        entry = self.outline.cursor
        if entry is None or await self.activate(entry):
            return
        if entry.item:
            await self.open_editor(entry.item, entry.fields, entry.key)

    async def add_evidence(self, id: str, indent: int = 5) -> None:
        """Open quick add for evidence on a hypothesis."""
        hypothesis = find(self.session, id)
        if isinstance(hypothesis, Hypothesis):
            anchor = hypothesis.evidence[-1].id if hypothesis.evidence else id
            today = self.context.today
            await self.open_quick_add(
                QuickAddTarget(Evidence, prompt="we saw", into=id, anchor=anchor, indent=indent, fields={"on": today})
            )

    def cycle_evidence(self, id: str) -> None:
        """Give evidence its next value: for, against, unclear."""
        choices = (True, False, None)
        following = choices[(choices.index(get(self.session, id, Evidence).supports) + 1) % 3]
        self.apply(lambda s: change(s, id, supports=following), f"turn {id}", ("turn", id))

    async def action_delete(self) -> None:
        """Delete the item under the cursor, with its dependents."""
        entry, id = self.outline.cursor, self.item
        if not id or entry is None or entry.fields or find(self.session, id) is None:
            return
        lost = dependents(self.session, id)
        description, changes = f"delete {self.item_name(id)}", self.session.changes
        if self.apply(lambda s: delete(s, id), description):
            names = ", ".join(
                f"{dependent.NAME} {dependent.id}"
                for dependent in lost
                if dependent.NAME and not find(self.session, dependent.id)
            )
            self.show_toast(f"Deleted {self.item_name(id)}{', with ' + names if names else ''}. u brings it back.")
            await self.ask_reason(changes, id)

    def action_move(self, by: int) -> None:
        """Move the item under the cursor among its siblings."""
        entry, id = self.outline.cursor, self.item
        if id and entry and not entry.fields and isinstance(find(self.session, id), Item):
            self.apply(lambda s: move(s, id, by), f"move {id}", ("move", id))

    def action_mark(self) -> None:
        """Mark the item under the cursor; each step defines how."""

    def action_set_aside(self) -> None:
        """Park the item under the cursor whole, or restore one that was parked whole."""
        id, item = self.item, find(self.session, self.item)
        if isinstance(item, ParkedItem) and (item.key_result or item.hypothesis):
            restored = (item.key_result or item.hypothesis or item).id
            if self.apply(lambda s: unpark(s, id), f"bring {restored} back"):
                self.draw(restored)
        elif isinstance(item, KeyResult | Hypothesis):
            changes = self.session.changes
            if self.apply(lambda s: park(s, id), f"set {id} aside"):
                self.show_toast(f"{id} is parked whole. x on it brings it back.")
                self.call_later(self.ask_reason, changes, id)

    def parked_entries(self, kind: type[KeyResult] | type[Hypothesis]) -> list[Entry]:
        """Return the entries of the items of a type that are parked whole."""
        parked = [
            thought for thought in self.session.parking if isinstance(thought.key_result or thought.hypothesis, kind)
        ]
        note = shown("x brings it back", "$text-muted")
        rows = [
            Entry(
                thought.id,
                shown(one_line(thought), "$text-muted"),
                make_lead(thought.id, 5),
                note=note,
                item=thought.id,
            )
            for thought in parked
        ]
        return [heading("aside", "Set aside whole"), *rows] if rows else []

    async def action_so_that(self) -> None:
        """Ask so that who does what differently, for the item under the cursor."""
        id, item = self.item, find(self.session, self.item)
        if isinstance(item, Hypothesis):
            await self.open_editor(
                id, ("action", "who", "behavior"), self.outline.cursor_key, "who" if not item.who else "behavior"
            )
        elif isinstance(item, KeyResult) and self.apply(
            lambda s: move_output_to_hypothesis(s, id), f"ask so that of {id}"
        ):
            self.show_toast("Kept as a hypothesis. So that who does what differently?")
            await self.open_editor(id, (), id, "who")

    def action_filter(self) -> None:
        """Open the filter, or focus it."""
        box = self.query_one(".filter", SafeInput)
        box.add_class("-open")
        box.focus()

    @on(Input.Changed, ".filter")
    def _filter_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._filter_text = event.value
        self.draw()

    @on(Input.Submitted, ".filter")
    def _filter_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.close_filter(keep=bool(event.value.strip()))

    def close_filter(self, keep: bool) -> None:
        """Focus the list; without `keep` clear the filter and close it."""
        box = self.query_one(".filter", SafeInput)
        if not keep:
            box.value = ""
            self._filter_text = ""
            box.remove_class("-open")
            self.draw()
        self.focus_list()

    def escape(self) -> bool:
        """Close what is open; return whether there was something."""
        box = self.query_one(".filter", SafeInput)
        if box.has_class("-open"):
            self.close_filter(keep=False)
            return True
        return False

    @on(Outline.CursorMoved)
    def _outline_moved(self, event: Outline.CursorMoved) -> None:
        event.stop()
        self.cursor_moved()
        self.post_message(self.CurrentItemChanged())

    CurrentItemChanged = SectionedPane.CurrentItemChanged

    def _close_editor(self) -> None:
        super()._close_editor()
        self.post_message(self.CurrentItemChanged())

    @property
    def current_item(self) -> str:
        """The id of the item that is being edited, or else under the cursor."""
        editor = self.outline.editor
        return editor.item if isinstance(editor, SentenceEditor) else self._added_id or self.item

    def cursor_moved(self) -> None:
        """Called when the cursor has moved, to draw what belongs to its entry."""

    @on(Outline.EntrySelected)
    async def _entry_clicked(self, event: Outline.EntrySelected) -> None:
        event.stop()
        await self.action_edit()


def _plain_text(entry: Entry) -> str:
    pieces: list[Content] = [entry.lead, entry.body, entry.note, *entry.details]
    return " ".join(piece.plain for piece in pieces)
