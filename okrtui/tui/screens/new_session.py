"""A dialog that creates a session: format, title, team, cycle, minutes, order, people."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.widget import Widget
from textual.widgets import Static

from okrtui.method.agenda import FORMATS, SESSION_LENGTHS, available_formats
from okrtui.method.numbers import Numbers
from okrtui.method.session_form import BEGINNINGS, STEP_ORDERS, SessionForm, read_length
from okrtui.model.clock import Clock
from okrtui.model.session import Session
from okrtui.report.chain_lead import TeamLeads
from okrtui.report.team_sessions import TeamSessions
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.unfinished_input import UnfinishedInput
from okrtui.tui.clicked_keys import clicked_word
from okrtui.tui.screens.background_read import read_and_show
from okrtui.tui.screens.base import HelpTopic
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.screens.follow_up import read_predecessor
from okrtui.tui.screens.new_session_help import new_session_help
from okrtui.tui.screens.new_session_preview import preview
from okrtui.tui.screens.own_sessions import FollowInstead, OwnSessions
from okrtui.tui.screens.predecessor_choice import PredecessorChoice
from okrtui.tui.text import example_text, joined, shown
from okrtui.tui.widgets.choice_gaps import ChoiceGap
from okrtui.tui.widgets.flow_layout import FlowContainer, FlowItem
from okrtui.tui.widgets.gap_inputs import GapChanged, GapSubmitted, SentenceText, TextGap, gap_widget_id

_SHORT_GAP = 20
"""Columns of the gap of a cycle or day, in which its example has room."""
CHOICE_KEYS = ("← → choose · ⏎ next field", "← → choose · ⏎ next", "← → choose", "← →")
"""What the keys do in a gap to choose in, the longest words first."""
SET_ALREADY = "Set already: Tab goes there. Enter after the {} starts."
"""What stands above the fields that have a value which fits most sessions."""
DAY_ROWS = {"starts": ("from", "1 Nov 2026"), "ends": ("to", "15 Jan 2027")}
"""The rows for the days of a cycle whose name does not tell them: title and example by field."""
DAY_GAPS = [gap_widget_id(field) for field in DAY_ROWS]
"""The widgets in which these days are typed."""
TEAM_EXAMPLES, SOLO_TITLE = ("Front Desk", "Mei"), "My quarter"
"""The examples of a team and of one person, and of a title alone."""


def _labeled(rows: list[tuple[str, FlowItem]]) -> list[tuple[SentenceText, FlowItem]]:
    """Return the gaps of rows, each behind its label at the start of a line."""
    return [(SentenceText(f"{title:<10}", starts_line=True), gap) for title, gap in rows]


class NewSessionScreen(Dialog[Path | FollowInstead]):
    """Asks for the details of a new session, all with defaults.

    Dismissed with the path of its file, with what is to be followed in its place, or None.
    """

    def __init__(
        self,
        folder: Folder,
        numbers: Numbers,
        clock: Clock,
        last_order: str,
        own: OwnSessions,
        teams: TeamSessions,
        leads: TeamLeads,
        unfinished: UnfinishedInput,
        kept: Mapping[str, str],
    ) -> None:
        """Create a session in `folder`, whose last plan had the order `last_order`; `leads` proposes who leads it.

        It can follow a session of `own`, or of `teams`. `kept` is what was typed and not confirmed, as `unfinished`
        has kept it.
        """
        super().__init__()
        self._folder, self._numbers, self._unfinished = folder, numbers, unfinished
        self._form = SessionForm(numbers, clock, last_order, kept, own.is_solo)
        self._own, self._teams = own, teams
        self._predecessor = PredecessorChoice(self._form, own, teams)
        self._leads, self._proposed = leads, ("", "")
        self._is_lead_own = bool(self._form.texts["lead"])
        """Whether somebody wrote who leads, which no proposal replaces."""

    @property
    def places(self) -> tuple[str, ...]:
        """None: the commands of the app wait until the dialog is closed."""
        return ()

    @property
    def help_topic(self) -> HelpTopic:
        """What the help says of the formats, the fields and the keys."""
        return new_session_help(self._form.texts["format"])

    def compose(self) -> ComposeResult:
        """Compose the gaps, and the preview of cycle and steps."""
        values = self._form.texts
        cycle = TextGap("cycle", values["cycle"], self._form.likely_cycle, _SHORT_GAP, False)
        cycle.is_value = True
        lengths = {str(minutes): words for minutes, words in SESSION_LENGTHS.items()}
        lengths.update([read_length(values["minutes"]) or ("90", "90 minutes")])
        length = ChoiceGap("minutes", values["minutes"], lengths, has_blank=False)
        length.read_other = read_length
        lead = TextGap("lead", values["lead"], "Bo", 30, True)
        lead.is_person = True
        formats = {form.id: form.title for form in available_formats()}
        format = ChoiceGap("format", values["format"], formats, has_blank=False)
        format.take_other = self._begin_title
        own = ChoiceGap("follows", self._predecessor.choice, self._own.words, has_blank=False)
        team = TextGap("team", values["team"], TEAM_EXAMPLES[False], 30, True)
        rows: list[tuple[str, FlowItem]] = [
            ("title", TextGap("title", values["title"], self._form.title_example, 30, True)),
            ("team", team),
            ("after", ChoiceGap("after", values["after"], BEGINNINGS, has_blank=False)),
            ("people", TextGap("people", values["people"], "Ana, Bo, Chi", 30, True)),
            ("leads", lead),
        ]
        set_rows: list[tuple[str, FlowItem]] = [
            ("cycle", cycle),
            *(
                (title, TextGap(name, values[name], example, _SHORT_GAP, False))
                for name, (title, example) in DAY_ROWS.items()
            ),
            ("length", length),
            ("order", ChoiceGap("order", values["order"], STEP_ORDERS, has_blank=False)),
        ]
        with Vertical(classes="box"):
            heading = "A new session, as you left it" if self._form.is_restored else "A new session"
            yield Static(heading, classes="title", markup=False)
            (kind, alone), written = _labeled([("format", format), ("for", own)]), _labeled(rows)
            given = _labeled(set_rows)
            self._own_widgets = alone
            self._day_widgets = [part for label, gap in given if gap.id in DAY_GAPS for part in (label, gap)]
            self._lead_widgets, self._order_widgets = written[-1], given[-1]
            named = {gap.id: (label, gap) for label, gap in written}
            self._people_widgets, self._after_widgets = (named[gap_widget_id(name)] for name in ("people", "after"))
            self._team_label = named[gap_widget_id("team")][0]
            yield FlowContainer([*kind, *alone])
            yield FlowContainer([part for row in written for part in row], classes="of-new")
            yield Static(SET_ALREADY.format("people"), classes="hint set of-new", markup=False)
            yield FlowContainer([part for row in given for part in row], classes="of-new")
            yield Static(id="choices", markup=False)
            yield Static(id="comes-to", classes="hint", markup=False)
            yield Static("Enter goes on · ctrl+s starts now · F1 help · Escape cancels", id="keys", classes="hint")

    DEFAULT_CSS = """
    NewSessionScreen #choices {
        height: 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis;
    }
    NewSessionScreen > .box {
        min-width: 76; max-width: 100%; max-height: 100%; overflow-y: auto; scrollbar-size-vertical: 1;
    }
    NewSessionScreen .set { margin-top: 0; }
    NewSessionScreen .title { dock: top; background: $surface; }
    NewSessionScreen #keys { dock: bottom; background: $surface; }
    NewSessionScreen #comes-to { margin-top: 0; }
    NewSessionScreen #comes-to.-waits { color: $text-warning; }
    """
    BINDINGS = [
        Binding("ctrl+s", "begin", show=False, id="new_session.begin"),
        Binding("question_mark,f1", "command('help')", show=False, id="new_session.help"),
    ]

    def on_mount(self) -> None:
        """Focus the first gap, and show the choices of the gap with the focus."""
        self._gap("format").focus()
        self._find_predecessor()
        self._show_preview()
        self._show_days()
        self._show_lead()
        self._show_format()
        self._find_lead()
        self.watch(self, "focused", self._focus_moved)

    def _gap(self, field: str) -> Widget:
        return self.query_one("#" + gap_widget_id(field))

    def _begin_title(self, text: str) -> bool:
        """Begin the title with what was typed at the format and is none; return False where there is a title."""
        title = self.query_one("#" + gap_widget_id("title"), TextGap)
        if title.value:
            return False
        self.set_focus(title)
        title.value = text
        title.cursor_position = len(text)
        self.app.clear_notifications()
        self.notify(f"No format is called “{text}”, so it begins the title.", markup=False, timeout=6)
        return True

    def _focus_moved(self) -> None:
        """Show the choices of the gap with the focus; ask for the days of a cycle once its gap was left."""
        self._show_choices()
        if self.focused is not self._gap("cycle") and self._show_days() and self.focused is self._gap("minutes"):
            self._gap("starts").focus()

    def _show_days(self) -> bool:
        """Ask for the days of the cycle where its name does not tell them; return whether that is new."""
        is_asked = self._form.asks_days
        was_asked = self._day_widgets[0].display
        for widget in self._day_widgets:
            widget.display = is_asked
        return is_asked and not was_asked

    def _show_choices(self) -> None:
        """Show what the gap with the focus has to choose from, the present choice in bold."""
        gap = self.focused
        parts: list[Content | tuple[str, str]] = []
        if isinstance(gap, ChoiceGap):
            present = gap.word
            parts = [(f"{word}  ", "bold $text-primary" if word == present else "") for word in gap.words]
            parts.append((self._choice_keys(sum(len(word) + 2 for word in gap.words)), "$text-disabled"))
        self.query_one("#choices", Static).update(joined(*parts))

    @on(Click, "#choices")
    def _choose_clicked(self, event: Click) -> None:
        """Choose the word that was clicked."""
        choices, gap = self.query_one("#choices", Static), self.focused
        place = event.get_content_offset_capture(choices)
        if isinstance(gap, ChoiceGap) and (word := clicked_word(choices, place, gap.words)):
            gap.choose(word)

    def _choice_keys(self, columns: int) -> str:
        """Return the longest words for the keys of a choice that fit behind its words; empty where none do."""
        room = self.query_one("#choices", Static).size.width - columns
        return next((words for words in CHOICE_KEYS if len(words) <= room), "")

    @on(GapChanged)
    def _typed(self, event: GapChanged) -> None:
        event.stop()
        if event.field == "follows":
            self._predecessor.choice = event.text
            self._show_format()
            self._show_preview()
            self._show_choices()
            return
        if self._form.texts[event.field] == event.text:
            return
        self._form.texts[event.field] = event.text
        self._unfinished.keep(self._form.texts)
        if event.field == "format":
            minutes = str(FORMATS[event.text].minutes)
            self.query_one("#" + gap_widget_id("minutes"), ChoiceGap).select(minutes)
            self._show_format()
        if event.field == "lead":
            self._is_lead_own = event.text.strip() != self._proposed[0]
        elif event.field in ("format", "team", "people"):
            self._find_lead()
        self._find_predecessor()
        if self._form.named_days or self._form.goes_on_in_cycle:
            self._show_days()
        self._show_preview()
        self._show_choices()

    def _find_predecessor(self) -> None:
        """Find what the session goes on from, and ask for it where there is something."""
        if self._predecessor.find():
            self._gap("cycle").value = self._form.texts["cycle"]  # type: ignore[attr-defined]
        for widget in self._after_widgets:
            widget.display = self._predecessor.offered is not None

    def _show_format(self) -> None:
        """Ask for the order of the steps in a plan alone, and one person for no people; give examples of one.

        Of a session that follows one of one's own nothing else is asked.
        """
        format = self._form.texts["format"]
        for part in self._own_widgets:
            part.display = self._own.offers(format)
        for asked in self.query(".of-new"):
            asked.display = self._predecessor.own is None
        is_solo = format == "solo"
        for widget in self._people_widgets:
            widget.display = not is_solo
        for widget in self._order_widgets:
            widget.display = format == "plan"
        self._team_label.show_text(f"{'name' if is_solo else 'team':<10}")
        self.query_one(".set", Static).update(shown(SET_ALREADY.format("name" if is_solo else "people")))
        title = SOLO_TITLE if is_solo else self._form.title_example
        for field, example in (("title", title), ("team", TEAM_EXAMPLES[is_solo])):
            self.query_one("#" + gap_widget_id(field), TextGap).show_known(example_text(example))
        names = self._teams.names(is_solo)
        is_one = is_solo and self._own.is_solo and len(names) == 1
        self.query_one("#" + gap_widget_id("team"), TextGap).set_suggestions(names, is_offered=is_one)

    def _find_lead(self) -> None:
        """Find who is proposed to lead, beside the keys: it may read the sessions of the team."""
        self.run_worker(self._propose_lead(), group="lead", exclusive=True)

    async def _propose_lead(self) -> None:
        team, people = self._form.texts["team"], self._form.people
        sessions = await asyncio.to_thread(self._leads.sessions_of, team)
        if not self.is_attached:
            return
        here = sessions[-1].people.participants if sessions else ()
        self.query_one("#" + gap_widget_id("people"), TextGap).set_suggestions([", ".join(here)])
        self._proposed = self._leads.propose(team, people) if self._form.texts["format"] != "solo" else ("", "")
        if not self._is_lead_own:
            self._gap("lead").value = self._proposed[0]  # type: ignore[attr-defined]
        self._show_lead()

    def _show_lead(self) -> None:
        """Ask who leads where somebody is proposed, or was written."""
        names = (self._proposed[0], *self._form.people)
        self.query_one("#" + gap_widget_id("lead"), TextGap).set_suggestions(names, is_offered=False)
        for widget in self._lead_widgets:
            widget.display = bool(self._proposed[0] or self._form.texts["lead"])
        self._show_preview()

    @on(GapSubmitted)
    async def _go_on(self, event: GapSubmitted) -> None:
        event.stop()
        written, given = "people", "order"
        if self._form.texts["format"] == "solo":
            written, given = "after" if self._predecessor.offered else "team", "minutes"
        is_last = event.field == "follows" and self._predecessor.own is not None
        if is_last or event.field in ("lead" if self._lead_widgets[0].display else written, given):
            await self.action_begin()
        elif event.field == "cycle" and self._show_days():
            self._gap("starts").focus()
        elif event.field == "team" and self._predecessor.offered:
            # A gap that has just appeared is in no order of focus yet.
            self._gap("after").focus()
        else:
            self.focus_next()

    def _show_preview(self) -> None:
        """Show the dates of the cycle or why it is none, the steps with their minutes, and what it goes on from."""
        comes_to, follows = self.query_one("#comes-to", Static), self._predecessor.sentence
        if self._predecessor.own:
            comes_to.update(shown(follows))
            comes_to.set_class(False, "-waits")
            return
        name, reason = self._proposed
        lead = f"{name} leads, who {reason}" if name and name == self._form.texts["lead"].strip() else ""
        columns = comes_to.size.width or self.size.width
        comes_to.update(shown(preview(self._form, self._numbers, lead, follows, columns)))
        comes_to.set_class(bool(self._form.problem), "-waits")

    def on_resize(self) -> None:
        """Break the lines of the steps for the new width."""
        self.call_after_refresh(self._show_preview)

    def action_leave(self) -> None:
        """Close without a session, and forget what was typed."""
        self._unfinished.clear()
        super().action_leave()

    def on_unmount(self) -> None:
        """Keep what was typed if the app ends here."""
        self._unfinished.close()

    async def action_begin(self) -> None:
        """Create the session's file and dismiss with its path; go to the cycle or its days if they are none."""
        if head := self._predecessor.own:
            self._unfinished.clear()
            self.dismiss(FollowInstead(head, self._form.texts["format"]))
        elif self._form.problem:
            self._show_days()
            self._gap("cycle" if self._form.cycle_problem else "starts").focus()
            self.app.clear_notifications()
            self.notify(self._form.problem, severity="warning", markup=False, timeout=6)
        elif head := self._predecessor.of_team:
            read = partial(read_predecessor, self._folder, head)
            await read_and_show(self.app, read, self._go_on_from, "Reading the session …")
        elif path := self._create(self._form.session):
            self.dismiss(path)

    def _go_on_from(self, predecessor: Session) -> None:
        """Create the file of the session as it goes on from another one, and dismiss with its path."""
        if path := self._create(partial(self._form.successor, predecessor)):
            self.dismiss(path)

    def commit_pending(self) -> None:
        """Create the session's file if anything was typed, because the app is about to end.

        One that goes on from another is kept as it was typed: it takes longer to make.
        """
        if self._form.is_begun and not (self._predecessor.own or self._predecessor.of_team):
            self._create(self._form.session)

    def _create(self, session: Callable[[], Session]) -> Path | None:
        """Create the file of a session and return its path, or notify why not."""
        if not self._is_lead_own:
            # What was typed a moment ago may have changed who is proposed.
            self._form.texts["lead"] = self._leads.propose(self._form.texts["team"], self._form.people)[0]
        try:
            path = self._folder.add(session(), self._warn)
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False, timeout=10)
            return None
        self._unfinished.clear()
        return path

    def _warn(self, notice: str) -> None:
        self.app.notify(notice, severity="warning", markup=False, timeout=10)
