"""The key line while something is being written: the keys of the gap or line that has the focus."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from okrtui.tui.key_hints import INPUT_KEYS, key_name
from okrtui.tui.widgets.choice_gaps import ChoiceGap, GapWidget, MultiChoiceGap
from okrtui.tui.widgets.gap_inputs import MultilineGap, TextGap
from okrtui.tui.widgets.gap_order import EnterEffect
from okrtui.tui.widgets.quick_add_line import QuickAddInput, QuickAddLine
from okrtui.tui.widgets.sentence_editor import SentenceEditor

KeyLabel = tuple[str, str, str]
"""A key as shown, what it does, and the id of the command that a click on it runs; empty for none."""

_ENTER_LABELS = {
    EnterEffect.OFFER: "Take the offer",
    EnterEffect.LINE: "Fill the fields",
    EnterEffect.NEXT: "Next field",
    EnterEffect.NEXT_EMPTY: "Next empty field",
    EnterEffect.REFUSE: "Stay here",
    EnterEffect.FINISH: "Done",
}
"""What Enter does in a gap, in the words of the key line."""
_GOES_ON = (EnterEffect.NEXT, EnterEffect.NEXT_EMPTY)
"""The effects that lead to another gap, which the key line names."""
LONGEST_NAMED = 16
"""Characters of an offer that the key line names, at most."""
_LONGEST_TITLE = 20
"""Characters of the name of the next gap, at most."""
_UNDO: KeyLabel = ("ctrl+z", "Undo", "undo_typing")
_DONE: KeyLabel = ("Esc", "Done", "finish_edit")
"""The key that ends writing and keeps what was written."""
PREFERRED_WHILE_WRITING = ("⏎", "⇧Tab", "undo_typing")
"""The keys for which others make room in a narrow key line while something is written."""


def editor_keys(focused: Widget | None, onward_label: Callable[[], str]) -> list[KeyLabel]:
    """Return the keys of the gap or line with the focus, those that end writing last; none where nothing is written.

    `onward_label` returns what Enter goes on to after the last gap; empty where it ends writing.
    """
    if isinstance(focused, QuickAddInput) and isinstance(focused.parent, QuickAddLine):
        shifts = zip(("Tab", "⇧Tab"), focused.parent.shift_labels, ("", ""), strict=False)
        others = focused.parent.has_others and not focused.value.strip()
        return [
            ("⏎", focused.parent.enter_label, ""),
            *([("← →", "Other offers", "")] if others else []),
            *(key for key in shifts if key[1]),
            _UNDO,
            *_ends("Drop this line"),
        ]
    onward, ends = _enter_key(focused, onward_label), _end_keys(focused)
    if isinstance(focused, MultilineGap):
        onward = _taking(focused, onward, onward_label)
        return [onward, ("ctrl+j", "New line", ""), *ends]
    if isinstance(focused, ChoiceGap):
        onward = _taking(focused, onward, onward_label)
        if onward[1] == _ENTER_LABELS[EnterEffect.REFUSE]:
            onward = ("⏎", "Choose first", "")
        return [("← →", "Choose", ""), onward, *ends]
    if isinstance(focused, MultiChoiceGap):
        if focused.reached is not None:
            onward = ("⏎", f"Tick, {onward[1][:1].lower()}{onward[1][1:]}", "")
        ways = "↑ ↓" if focused.is_listed else "← →"
        return [(ways, "Choose", ""), onward, ("Space", "Tick", ""), *ends]
    if isinstance(focused, TextGap):
        unknown = [("?", "Not known yet", "")] if focused.field in ("baseline", "target") else []
        onward = _taking(focused, onward, onward_label)
        is_calculable = focused.is_number and not focused.is_scale
        number = [*unknown, (INPUT_KEYS["calculate"], "Work out", "")] if is_calculable else []
        return [onward, *number, *_further_keys(focused), *ends]
    return []


def each_once(keys: list[KeyLabel]) -> list[KeyLabel]:
    """Return the keys without Escape where Enter ends writing, too."""
    return [key for key in keys if key != _DONE] if ("⏎", _DONE[1], "") in keys else keys


def _ends(dropped: str = "Leave as it was") -> tuple[KeyLabel, ...]:
    """Return the keys that end writing, without and with keeping what was written."""
    return (key_name("drop_edit", "editor"), dropped, "drop_edit"), _DONE


def _further_keys(focused: TextGap) -> list[KeyLabel]:
    """Return the key that leads to the gap that Enter passes, or to those behind its end; nothing without such gaps."""
    form = _form_around(focused)
    if form is not None and (title := form.gaps.passed_title(focused.field)):
        return [("Tab", title.capitalize(), "")]
    is_before = form is not None and bool(form.order.passed) and not form.order.next_visited(focused.field)
    return [("Tab", "More fields", "")] if is_before else []


def _taking(focused: MultilineGap | ChoiceGap | TextGap, onward: KeyLabel, onward_label: Callable[[], str]) -> KeyLabel:
    """Return what Enter does in an empty gap with an offer: it takes that, and goes on.

    A longer offer is not named, as the gap shows it. `onward` is what it does without an offer, and `onward_label`
    returns what it goes on to after the last gap.
    """
    if not focused.proposal:
        return onward
    taken = f"Take {focused.proposal}" if len(focused.proposal) <= LONGEST_NAMED else "Take it"
    following = onward_label()
    is_last = bool(following) and onward[1] == following
    return "⏎", f"{taken}, then {following[:1].lower()}{following[1:]}" if is_last else taken, ""


def _end_keys(focused: Widget | None) -> list[KeyLabel]:
    """Return the keys that go back, undo and end writing; the way to the line as it was said comes first."""
    form = _form_around(focused)
    is_line_before = form is not None and isinstance(focused, GapWidget) and form.leads_to_line(focused.field)
    if is_line_before:
        return [("⇧Tab", "The line", ""), _UNDO, *_ends()]
    is_first = isinstance(focused, GapWidget) and form is not None and not form.gaps.leads_back(focused.field)
    return [_UNDO, *(() if is_first else (("⇧Tab", "Back", ""),)), *_ends()]


def _enter_key(focused: Widget | None, onward_label: Callable[[], str]) -> KeyLabel:
    """Return what Enter does in the gap with the focus."""
    form = _form_around(focused)
    if form is None or not isinstance(focused, GapWidget):
        return "⏎", _ENTER_LABELS[EnterEffect.NEXT], ""
    effect = form.gaps.effect_of_enter(focused.field)
    label = _ENTER_LABELS[effect]
    if effect is EnterEffect.OFFER and (title := form.order.gap_after_offer()):
        label = f"{label}, then {title}"
    if effect in _GOES_ON and 0 < len(title := form.gaps.following_title(focused.field)) <= _LONGEST_TITLE:
        label = f"Next: “{title}”"
    return "⏎", (effect is EnterEffect.FINISH and onward_label()) or label, ""


def _form_around(focused: Widget | None) -> SentenceEditor | None:
    ancestors = focused.ancestors if focused is not None else ()
    return next((widget for widget in ancestors if isinstance(widget, SentenceEditor)), None)
