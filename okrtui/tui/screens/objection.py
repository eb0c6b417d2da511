"""The card for an objection: what harm, to whom, what would make it safe to try, and the way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.widgets import Static

from okrtui.method.gap_input import enter_text
from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import speaks_of
from okrtui.method.parked_proposals import park_proposal
from okrtui.model.base import Gap
from okrtui.model.edits import tidy_texts
from okrtui.model.item_phrases import mention, with_capital
from okrtui.model.items import add, change, delete, find, get, next_id
from okrtui.model.objections import DATED_WAYS, Objection
from okrtui.model.session import Session
from okrtui.tui.commands.router import Handler
from okrtui.tui.edits import apply_edit
from okrtui.tui.key_hints import key_name
from okrtui.tui.screens.base import HelpTopic
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.step_context import StepContext
from okrtui.tui.text import shown
from okrtui.tui.widgets.sentence_editor import SentenceEditor
from okrtui.workshop import Edit, Workshop

FIELDS = ("harm", "whom", "safe_if", "way", "look_again")
"""The gaps of the card; what came of it is written later."""


class ObjectionScreen(Dialog[str]):
    """Writes an objection down, by nobody's name; dismissed with the way out, empty where none was chosen.

    All that is written in it is one undo step; a card that stays empty is none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "command('help')", show=False, id="objection.help")]

    def __init__(self, workshop: Workshop, context: StepContext, about: str, id: str) -> None:
        """Open the card `id` about an item; one that is empty was added just now."""
        super().__init__()
        self._workshop, self._step_context, self._about = workshop, context, about
        self._card = id

    def _apply(self, edit: Edit) -> bool | None:
        return apply_edit(self, self._workshop, edit, _label(self._about), merge_key=_merge_key(self._card))

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the card."""
        return HelpTopic("An objection", "What harm might it do, and what would make it safe to try? Nobody is named.")

    def compose(self) -> ComposeResult:
        """Compose what is objected to, and the sentence of the objection."""
        session = self._workshop.session
        with speaks_of(session):
            about = with_capital(spoken_line(item)) if (item := find(session, self._about)) is not None else ""
        with Vertical(classes="box"):
            yield Static("An objection, and a way out of it", classes="title", markup=False)
            yield Static(shown(about, "$text-muted"), markup=False)
            yield SentenceEditor(session, self._card, FIELDS, _no_options, self._step_context.today)
            yield Static(
                f"Enter goes on · Escape keeps it · {key_name('drop_edit', 'editor')} drops it",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """Focus the first gap."""
        self.query_one(SentenceEditor).focus_gap("harm")

    @on(SentenceEditor.FieldChanged)
    def _field_changed(self, event: SentenceEditor.FieldChanged) -> None:
        def edit(session: Session) -> Session:
            after = enter_text(session, self._card, event.field, event.text, self._step_context.today)
            return self._with_day(after) if event.field == "way" else after

        editor = self.query_one(SentenceEditor)
        is_changed = self._apply(edit)
        editor.show(self._workshop.session, is_own_edit=True)
        if is_changed is None:
            editor.show_stored_text(event.field, event.text)

    def _with_day(self, session: Session) -> Session:
        """Return the session with a day to look at it again, where the way out has one and nobody has said it."""
        card = get(session, self._card, Objection)
        if card.way not in DATED_WAYS or card.look_again is not None:
            return session
        today = self._step_context.today
        in_two_weeks = today + timedelta(days=self._step_context.numbers.learn_days)
        next_on = session.next_on
        is_meeting = card.way != "trial" and next_on is not None and next_on > today
        return change(session, self._card, look_again=next_on if is_meeting else in_two_weeks)

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs the commands of this dialog, by their id."""
        return {"undo": self.undo, "drop_edit": self.undo}

    def undo(self) -> None:
        """Undo what was written in the card, and close it; redo brings it back."""
        if self._workshop.last_merge_key == _merge_key(self._card):
            self._workshop.undo()
        self.dismiss("")

    @on(SentenceEditor.Finished)
    def _finished(self) -> None:
        self.dismiss(self._keep())

    def _keep(self) -> str:
        """Close the undo step; return the way out. A card in which nothing was written goes."""
        card = find(self._workshop.session, self._card)
        if not isinstance(card, Objection):
            return ""
        if not (card.harm or card.whom or card.safe_if or card.way):
            self._drop_empty()
            return ""
        self._apply(partial(tidy_texts, id=self._card))
        if card.way == "park":
            self._apply(partial(park_proposal, objection=self._card))
        self._workshop.close_undo_step()
        return card.way

    def _drop_empty(self) -> None:
        """Take an empty card away: with the step that added it, or as one of its own where that came before."""
        if self._workshop.last_merge_key == _merge_key(self._card):
            self._workshop.discard_last_step()
        else:
            self._apply(partial(delete, id=self._card))
            self._workshop.close_undo_step()

    def action_leave(self) -> None:
        """Keep what was written, and close."""
        self.dismiss(self._keep())


def ask_objection(
    owner: DOMNode, workshop: Workshop, context: StepContext, about: str, take: Callable[[str | None], None]
) -> None:
    """Open the card about an item that has no way out yet, or a new one, and pass on the way out."""
    waiting = [each.id for each in workshop.session.objections if each.about == about and not each.way]
    id = waiting[-1] if waiting else next_id(workshop.session, Objection)
    if not waiting:
        workshop.close_undo_step()

        def raised(session: Session) -> Session:
            return add(session, Objection, about=about, on=context.today)

        if apply_edit(owner, workshop, raised, _label(about), merge_key=_merge_key(id), save=False) is None:
            return
    owner.app.push_screen(ObjectionScreen(workshop, context, about, id), take)


def _label(about: str) -> str:
    return f"an objection to {mention(about)}"


def _merge_key(id: str) -> tuple[str, str]:
    return ("objection", id)


def _no_options(gap: Gap) -> dict[str, str]:
    return {}
