"""Edits of actions outside their session: each is written into the newest session that has it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from okrtui.method.gap_input import enter_text
from okrtui.method.line_parts import share_play_changes
from okrtui.model.edits import mark_done
from okrtui.model.items import NoSuchItem
from okrtui.model.session import Session
from okrtui.report.action_list import ListedAction
from okrtui.store.errors import SaveError
from okrtui.store.file_operations import FileOperation, edit_session
from okrtui.store.folder import Folder


def mark_action_done(folder: Folder, action: ListedAction, today: date, when: datetime) -> FileOperation:
    """Mark an action as done; raises StoreError, also where its session is open elsewhere."""
    id = action.task.id
    return _edit(folder, action, lambda session: mark_done(session, id, True, today), "marking {} as done", when)


def redate_action(folder: Folder, action: ListedAction, day: date, today: date, when: datetime) -> FileOperation:
    """Give an action another day; raises StoreError, also where its session is open elsewhere."""
    id = action.task.id

    def edit(session: Session) -> Session:
        return share_play_changes(session, enter_text(session, id, "by", day.isoformat(), today))

    return _edit(folder, action, edit, "giving {} a new day", when)


def _edit(
    folder: Folder, action: ListedAction, edit: Callable[[Session], Session], description: str, when: datetime
) -> FileOperation:
    told = f"“{action.task.text}”"
    try:
        return edit_session(folder, action.head.path, edit, description.replace("{}", told), when)
    except NoSuchItem as error:
        raise SaveError(f"{action.head.id}: {told} is gone, so nothing was changed") from error
