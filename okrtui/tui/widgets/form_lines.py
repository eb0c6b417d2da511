"""The lines below the gaps of a form: how the item reads, and what can be done in the gap with the focus."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from okrtui.content.columns import drawable
from okrtui.tui.clicked_keys import clicked_word, press
from okrtui.tui.runtime.textual_internals.access import ask_for_frame
from okrtui.tui.text import joined, shown
from okrtui.tui.widgets.choice_gaps import ChoiceGap, GapWidget
from okrtui.tui.widgets.flow_layout import FlowItem
from okrtui.tui.widgets.gap_inputs import MultilineGap, TextGap
from okrtui.tui.widgets.gap_order import EnterEffect
from okrtui.tui.widgets.item_gaps import ItemGaps

CHOICE_HINT = "   → chooses; you can type another name"
"""What is said behind the people among whom a gap chooses."""
NEW_LINE_HINT = "ctrl+j or alt+Enter begins a new line."
"""What is said while a gap of many lines has the focus."""
LIST_HINT = "One per line: ctrl+j or alt+Enter begins the next."
"""What is said while a list has the focus."""
ONE_PER_LINE = ", one per line"
"""What the help of a list may end with, which the hint says too."""
WAITS_HINT = "   ← → chooses one; Escape closes, and your words stay"
"""What is said while words stand in a gap of choices that are none of them."""
PEOPLE_HINT = "Put commas between names, or ctrl+j for a line each."
"""What is said while a list of people has the focus."""
OFFER_HINT = "   Enter takes it"
"""What is said of a sentence that is offered, in the gaps where Enter takes it."""
LINE_HINT = "   ⇧Tab corrects the line as it was said"
"""What is said in the gaps from which the previous one is the line."""


class ReadingLine(Static):
    """Says how an item reads, what is offered for it, or why what stands in a gap is no value of it."""

    def __init__(self) -> None:
        super().__init__(classes="reads", markup=False)
        self.is_left_out = False
        """Whether a question stands above the gaps in place of how the item reads."""
        self._is_offer = False
        """Whether Enter takes what it says."""

    def draw(self, gaps: ItemGaps, field: str, leads_to_line: bool) -> None:
        """Draw it for the gap of `field`, from which the line as it was said may be the gap before."""
        warning = gaps.warning
        content = shown(warning) if warning else self._reading(gaps, field, LINE_HINT if leads_to_line else "")
        width = max(self.size.width, 1)
        is_one_line = content.cell_length <= width and content.plain.isprintable()
        lines = 1 if is_one_line else len(content.wrap(width))
        # A layout that is asked for before the line is mounted keeps the later ones from being asked for.
        is_relaid = self.is_attached and self.display and lines != self.size.height
        self.update(content, layout=is_relaid)
        if self.display != bool(content.plain):
            self.display = bool(content.plain)
        self.set_class(bool(warning), "-waits")
        ask_for_frame(self)
        self._is_offer = OFFER_HINT in content.plain

    def on_click(self) -> None:
        """Take what is offered."""
        if self._is_offer:
            press(self.app, "enter")

    def _reading(self, gaps: ItemGaps, field: str, line_hint: str) -> Content:
        if offered := gaps.order.offered():
            enter_hint = OFFER_HINT if field and gaps.effect_of_enter(field) is EnterEffect.OFFER else ""
            return joined(("could read  ", "$text-disabled"), offered, (enter_hint + line_hint, "$accent"))
        if gaps.is_unshaped:
            problem = gaps.order.problem()
            return joined(problem, (line_hint if problem else line_hint.strip(), "$accent"))
        text = "" if self.is_left_out else gaps.reading
        return joined(("reads as  ", "$text-disabled"), text) if text else shown("")


class GapHint(Static):
    """Says what there is to choose in a gap, and how a new line begins; nothing where no gap needs it."""

    def __init__(self) -> None:
        super().__init__(classes="hint", markup=False)

    def on_click(self, event: events.Click) -> None:
        """Choose the word that was clicked."""
        gap, place = self.screen.focused, event.get_content_offset_capture(self)
        if isinstance(gap, ChoiceGap) and (word := clicked_word(self, place, map(drawable, gap.words))):
            event.stop()
            gap.choose(word)
        elif isinstance(gap, TextGap) and (name := clicked_word(self, place, gap.choices)):
            event.stop()
            gap.choose(name)

    @staticmethod
    def is_for(gap: FlowItem) -> bool:
        """Return whether something is said while this gap has the focus."""
        return isinstance(gap, ChoiceGap | MultilineGap) or (isinstance(gap, TextGap) and bool(gap.choices))

    def draw(self, gaps: ItemGaps, focused: Widget | None) -> None:
        """Draw it for the widget with the focus."""
        hint = shown("")
        gap = gaps.gap(focused.field) if isinstance(focused, GapWidget) and focused.field else None
        help = gap.help if gap is not None else ""
        if isinstance(focused, ChoiceGap):
            # The title of a yes or no is a question, which leaves open what either means.
            meaning = f"   {help}" if gap is not None and gap.kind == "flag" else ""
            waits = WAITS_HINT if gaps.warning else ""
            hint = joined(focused.listing, (meaning, "$text-muted"), (waits, "$text-warning"))
        if isinstance(focused, TextGap) and focused.choices:
            hint = joined((" · ".join(map(drawable, focused.choices)), "$accent"), (CHOICE_HINT, "$text-muted"))
        if isinstance(focused, MultilineGap):
            is_person = gap is not None and gap.is_person
            # What a list is for may say on its own that it has one entry a line.
            list_help = help if is_person else help.replace(ONE_PER_LINE, "")
            list_hint = " ".join(filter(None, (PEOPLE_HINT if is_person else LIST_HINT, list_help)))
            hint = shown(list_hint if focused.is_list else NEW_LINE_HINT, "$accent")
        self.update(hint)
