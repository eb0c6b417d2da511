"""The commands that copy text of an open session, which the workshop and the list of actions share."""

from __future__ import annotations

import os
from collections.abc import Mapping

from okrtui.content.copied_texts import goal_text, item_text
from okrtui.tui.commands.router import Handler
from okrtui.tui.runtime.clipboard import copy
from okrtui.tui.screens.session_host import SessionHost

NOTHING_WRITTEN = "Nothing is written there yet."
"""What is said of a row without a text of its own."""


class SessionCopy:
    """Copies the item under the cursor, and the goal, or in Close the text for a chat."""

    def __init__(self, host: SessionHost) -> None:
        """Copy from the session of `host`."""
        self._host = host

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs these commands, by their id."""
        return {"copy": self.copy_item, "copy_goal": self.copy_goal, "copy_chat": self.copy_chat}

    def copy_item(self) -> None:
        """Copy what is under the cursor."""
        pane = self._host.pane
        row = pane.row if pane.shown_board is None else None
        text = item_text(pane.session, pane.item, row)
        if row is not None and not row.item and pane.section is not None:
            text = pane.section.copied_text(row)
        self._copy(text, NOTHING_WRITTEN)

    def copy_goal(self) -> None:
        """Copy the objective with its key results; in Close the text for a chat."""
        pane = self._host.pane
        if pane.step.id == "close":
            self.copy_chat()
        else:
            self._copy(goal_text(pane.session), "There is no objective and no key result to copy yet.")

    def copy_chat(self) -> None:
        """Copy the text for a chat, in any step."""
        from okrtui.report.chat_text import chat_text

        pane = self._host.pane
        pane.finish_editing()
        context = pane.context
        self._copy(chat_text(pane.session, context.numbers, context.today, pane.view.is_followed), "")

    def _copy(self, text: str, nothing: str) -> None:
        if text:
            copy(self._host.app, text, os.environ)
        else:
            self._host.pane.show_toast(nothing)
