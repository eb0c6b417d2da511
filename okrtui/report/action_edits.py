"""Edits of actions outside their session: each is written into the newest session that has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from okrtui.method.gap_input import enter_text
from okrtui.method.line_parts import share_play_changes
from okrtui.model.decision_days import share_decision_days
from okrtui.model.edits import mark_done
from okrtui.model.items import NoSuchItem
from okrtui.model.session import Session
from okrtui.report.action_list import ListedAction
from okrtui.store.errors import SaveError, StoreError
from okrtui.store.file_operations import FileOperation, edit_session, undo_operation
from okrtui.store.folder import Folder


def mark_action_done(folder: Folder, action: ListedAction, today: date, when: datetime) -> FileOperation:
    """Mark an action as done; raises StoreError, also where its session is open elsewhere."""

    def edit(session: Session, id: str) -> Session:
        return mark_done(session, id, True, today)

    return _edit(folder, action, edit, "marking {} as done", when)


def redate_action(folder: Folder, action: ListedAction, day: date, today: date, when: datetime) -> FileOperation:
    """Give an action another day; raises StoreError, also where its session is open elsewhere."""

    def edit(session: Session, id: str) -> Session:
        redated = enter_text(session, id, "by", day.isoformat(), today)
        return share_decision_days(session, share_play_changes(session, redated))

    return _edit(folder, action, edit, "giving {} a new day", when)


def _edit(
    folder: Folder, action: ListedAction, edit: Callable[[Session, str], Session], description: str, when: datetime
) -> FileOperation:
    """Edit an action in its session, and where the same person has the same in other teams."""
    told = f"“{action.task.text}”"
    done: list[FileOperation] = []
    try:
        for each in (action, *action.elsewhere):
            own_edit = partial(_edit_item, edit, each.task.id)
            operation = edit_session(folder, each.head.path, own_edit, description.replace("{}", told), when)
            done.append(operation)
    except (NoSuchItem, StoreError) as error:
        for operation in reversed(done):
            undo_operation(folder, operation, when)
        if isinstance(error, StoreError):
            raise
        raise SaveError(f"{action.head.id}: {told} is gone, so nothing was changed") from error
    changes = tuple(change for operation in done for change in operation.changes)
    return replace(done[0], changes=changes, notices=tuple(notice for each in done for notice in each.notices))


def _edit_item(edit: Callable[[Session, str], Session], id: str, session: Session) -> Session:
    return edit(session, id)
