"""A host for sections without an app: it keeps a session, and notes what it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from okrtui.content.rows import Row
from okrtui.content.step_view import StepView
from okrtui.method.coach.settings import CoachSettings
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.step_texts import Step
from okrtui.model.base import Item
from okrtui.model.items import add, next_id
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.tui.step_context import StepContext
from okrtui.workshop import Edit
from tests.tui.driving import NOON


def context_in(folder: Path) -> StepContext:
    """Return the context of a session in a folder that need not exist."""
    files = Folder(folder, Backups(folder.parent / "backups"), lambda: NOON)
    return StepContext(DEFAULT_NUMBERS, lambda: NOON, files, folder / "plan.toml", CoachSettings(), {})


class NotedHost:
    """Applies edits to its session, and notes everything else by name."""

    def __init__(self, session: Session, step: Step, folder: Path) -> None:
        self.session = session
        self.context = context_in(folder)
        self.view = StepView(step, DEFAULT_NUMBERS, self.context.today, width=100)
        self.row: Row | None = None
        self.noted: list[tuple[str, Any]] = []

    @property
    def item(self) -> str:
        return self.row.item if self.row else ""

    def put_cursor_on(self, row: Row) -> None:
        self.row = row
        self.view = replace(self.view, item=row.item, current_item=row.item)

    def apply(self, edit: Edit, label: str, merge_key: Hashable = None, cursor: str = "") -> bool:
        before, self.session = self.session, edit(self.session)
        self.noted.append(("apply", label))
        return self.session != before

    def check_writable(self) -> bool:
        return True

    def begin(self, kind: type[Item], into: str = "", after: str = "", **fields: Any) -> str:
        id = next_id(self.session, kind)
        self.session = add(self.session, kind, into, after, **fields)
        return id

    def open_part(self, part: str, is_open: bool = True) -> None:
        self.open_parts({part: is_open})

    def open_parts(self, parts: Mapping[str, bool]) -> None:
        self.view = replace(self.view, open_parts={**self.view.open_parts, **parts})

    async def edit(self, target: object) -> None:
        self.noted.append(("edit", target))

    async def add_lines(self, target: object) -> None:
        self.noted.append(("add_lines", target))

    async def run(self, command: str) -> None:
        self.noted.append(("run", command))

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *arguments, **options: self.noted.append((name, arguments))
