"""A dialog that asks for one of several options."""

from __future__ import annotations

from collections.abc import Callable, Collection

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from okrtui.caseless import caseless
from okrtui.tui.commands import key_symbol
from okrtui.tui.presenter import PRESENTER_CLASS
from okrtui.tui.screens.dialog import Dialog
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.hanging_text import HangingLine
from okrtui.tui.widgets.safe_input import SafeInput

MAX_WITHOUT_FILTER = 4
"""Up to this many options need no filter; more are narrowed by typing."""


NOTHING_CHOSEN = "Nothing is chosen yet: press a letter, or ↑ ↓ and then Enter."
"""What is said on Enter where no option is marked before the cursor was moved."""
MOST_ROWS = 12
"""The most rows of options that are shown at once."""
_AROUND_OPTION = 2
"""Columns beside the text of an option."""
ROWS_AROUND = 15
"""Rows of the screen that the other parts of the dialog, and what is around it, may need."""

Question = tuple[str, dict[str, str]]
"""The title of a question, and its options: text by id."""


class PickerScreen(Dialog[str]):
    """Asks for one of several options; dismissed with its id, or None on Escape.

    With `next_question` the dialog asks a series of questions: it takes the chosen id and returns the next question, or
    None after the last one. The dialog is then dismissed with None.
    """

    DEFAULT_CSS = """
    PickerScreen OptionList { height: auto; background: $surface; border: none; padding: 0; }
    PickerScreen SafeInput { background: $panel; margin-bottom: 1; }
    """

    def __init__(
        self,
        title: str,
        choices: dict[str, str],
        hint: str,
        next_question: Callable[[str], Question | None] | None = None,
        show_ids: bool = True,
        selected: str = "",
        is_filtered: bool = True,
        line_keys: Collection[str] = (),
        selects_first: bool = True,
    ) -> None:
        """Offer `choices`, text by id: many are filtered by typing, one of a few is chosen by the key that is its id.

        With `show_ids` the id is drawn before each text; pass False where ids are not keys.
        The cursor begins on the option `selected`, or else on the first, unless `selects_first` is off: then Enter only
        says how to choose before it was moved. Without `is_filtered` typing narrows nothing.
        `line_keys` are those of the options that open a line or form: text may follow them at once.
        """
        super().__init__()
        self._show_ids = show_ids
        self._has_filter = next_question is not None or (
            is_filtered and len(choices) > MAX_WITHOUT_FILTER and any(len(id) > 1 for id in choices)
        )
        self._title, self._choices, self._hint, self._next_question = title, choices, hint, next_question
        self._selected, self._line_keys, self._selects_first = selected, line_keys, selects_first
        self._shown_ids = list(choices)
        self._columns = 0
        """Columns of an option; 0 while they are not known."""

    def compose(self) -> ComposeResult:
        """Compose the question, the filter if there is one, and the options."""
        with Vertical(classes="box"):
            yield Static(shown(self._title), classes="title", markup=False)
            if self._has_filter:
                yield SafeInput(placeholder="type a word to find it")
            yield OptionList(*map(self._option, self._shown_ids))
            yield Static(shown(self._hint), classes="hint", markup=False)

    def _option(self, id: str) -> Option:
        return Option(self._prompt(id))

    def _prompt(self, id: str) -> Content:
        """Return what stands for an option: its text, which wraps behind the key that chooses it."""
        # On a shared screen nothing has an id; one that is a key stays.
        is_shown = self._show_ids and (len(id) == 1 or not self.app.has_class(PRESENTER_CLASS))
        prefix = f"{id}  " if is_shown else ""
        line = HangingLine(joined((prefix, "$text-muted"), self._choices[id]), len(prefix))
        return Content("\n").join(line.wrap(self._columns)) if self._columns else line.content

    def _wrap_again(self) -> None:
        """Wrap the options for the width that they have now."""
        if not self.is_attached:
            return
        rows = self.query_one(OptionList)
        self._columns = max(rows.scrollable_content_region.width - _AROUND_OPTION, 0)
        for index, id in enumerate(self._shown_ids):
            rows.replace_option_prompt_at_index(index, self._prompt(id))

    def on_mount(self) -> None:
        """Focus the filter if there is one, otherwise the options."""
        rows = self.query_one(OptionList)
        first = 0 if self._selects_first else None
        rows.highlighted = self._shown_ids.index(self._selected) if self._selected in self._shown_ids else first
        self.query_one(SafeInput if self._has_filter else OptionList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Leave room for the hint below the options on a low screen, and wrap them for its width."""
        self.query_one(OptionList).styles.max_height = max(min(MOST_ROWS, event.size.height - ROWS_AROUND), 3)
        self.call_after_refresh(self._wrap_again)

    def is_answer_key(self, key: str) -> bool:
        """Whether a key chooses an option, rather than narrowing them; see BaseScreen."""
        return not self._has_filter and (key in self._choices or key_symbol(key) in self._choices)

    def is_line_key(self, key: str) -> bool:
        """Whether a key chooses an option that opens a line or form; see BaseScreen."""
        return key in self._line_keys or key_symbol(key) in self._line_keys

    def on_key(self, event: events.Key) -> None:
        """Choose the option whose id is the key; in the filter, up and down still move the cursor of the options."""
        rows = self.query_one(OptionList)
        if self._has_filter and event.key in ("down", "up"):
            event.stop()
            rows.action_cursor_down() if event.key == "down" else rows.action_cursor_up()
        elif id := next((name for name in (event.key, key_symbol(event.key)) if name in self._choices), ""):
            event.stop()
            self._answer(id)
        elif event.key == "enter" and rows.highlighted is None and not self._has_filter:
            event.stop()
            self.app.notify(NOTHING_CHOSEN, markup=False, timeout=4)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def _show(self, text: str) -> None:
        """Show the options that contain all these words, an id that equals the text first."""
        words = caseless(text).split()
        ids = [id for id, label in self._choices.items() if all(word in caseless(f"{id} {label}") for word in words)]
        self._shown_ids = sorted(ids, key=lambda id: words != [id])
        rows = self.query_one(OptionList)
        rows.clear_options()
        rows.add_options(map(self._option, self._shown_ids))
        if ids:
            rows.highlighted = 0
        else:
            rows.add_option(Option("Nothing here contains these words.", disabled=True))

    @on(Input.Submitted)
    def _filter_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._answer(self._shown_ids[event.option_index])

    def _answer(self, id: str) -> None:
        if self._next_question is None:
            self.dismiss(id)
        elif (question := self._next_question(id)) is None:
            self.dismiss(None)
        else:
            self._title, self._choices = question
            self.query_one(".title", Static).update(shown(self._title))
            self.query_one(SafeInput).clear()
            self._show("")
