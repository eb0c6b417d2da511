"""Edits as the screens make them: one that is refused for its length gives a toast and changes nothing."""

from __future__ import annotations

from typing import Any

from textual.dom import DOMNode

from okrtui.model.size_limits import TooLong
from okrtui.workshop import Edit, Workshop


def apply_edit(owner: DOMNode, workshop: Workshop, edit: Edit, label: str, **options: Any) -> bool | None:
    """Apply an edit for a widget or screen, with the options of `Workshop.apply`.

    Return whether it changed anything; None if it is refused.
    """
    try:
        return workshop.apply(edit, label, **options)
    except TooLong as error:
        owner.app.clear_notifications()
        owner.app.notify(str(error), severity="warning", timeout=10)
        return None
