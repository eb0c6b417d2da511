"""Undo and redo of what is typed into a field: word by word, in every field."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.tui.widgets.field_history import FieldHistory, FieldState
from tests.tui.driving import plan, put, running


class Field:
    """A field of one line whose text cursor is at its end, with its history."""

    def __init__(self) -> None:
        self.text, self.history = "", FieldHistory()

    def type(self, text: str) -> None:
        for character in text:
            self._become(self.text + character, character)

    def erase(self, count: int) -> None:
        for _ in range(count):
            self._become(self.text[:-1], "")

    def paste(self, text: str) -> None:
        self._become(self.text + text, text)

    def _become(self, text: str, inserted: str) -> None:
        before, self.text = FieldState(self.text, len(self.text)), text
        self.history.record(before, FieldState(text, len(text)), inserted)

    def undo(self) -> str | None:
        return self._take(self.history.undo(self.text))

    def redo(self) -> str | None:
        return self._take(self.history.redo(self.text))

    def _take(self, state: FieldState | None) -> str | None:
        self.text = state.text if state else self.text
        return self.text if state else None


def test_undo_takes_back_word_after_word_and_redo_brings_them_back() -> None:
    field = Field()
    field.type("call the tenants")
    assert [field.undo() for _ in range(4)] == ["call the ", "call ", "", None]
    # The first redo is for what was undone elsewhere.
    assert [field.redo() for _ in range(5)] == [None, "call ", "call the ", "call the tenants", None]


def test_a_paste_and_what_was_deleted_are_steps_of_their_own() -> None:
    field = Field()
    field.type("call")
    field.paste(" all tenants by Friday")
    field.erase(6)
    assert [field.undo() for _ in range(3)] == ["call all tenants by Friday", "call", ""]


def test_what_is_typed_after_undo_ends_redo() -> None:
    field = Field()
    field.type("call the")
    field.undo()
    field.type("a")
    assert field.redo() is None
    assert [field.undo(), field.undo()] == ["call ", ""]


def test_a_text_that_something_else_has_set_is_not_undone_here() -> None:
    field = Field()
    field.type("call")
    field.text = "write"
    assert field.undo() is None


@pytest.mark.parametrize(("keys", "places"), [(("a",), "hypotheses"), (("enter",), "frame")])
async def test_ctrl_z_and_ctrl_y_in_a_line_and_in_a_gap_of_many_lines(
    tmp_path: Path, keys: tuple[str, ...], places: str
) -> None:
    put(tmp_path, plan())
    async with running(tmp_path, open_id="plan", step=places) as user:
        await user.press(*keys)
        await user.type("Ana Silva")
        await user.press("ctrl+z")
        assert _written(user.session) == ["Ana"]
        await user.press("ctrl+y")
        assert _written(user.session) == ["Ana Silva"]


async def test_lines_that_are_undone_behind_an_empty_line_come_back_on_the_screen(tmp_path: Path) -> None:
    put(tmp_path, plan())
    async with running(tmp_path, open_id="plan", step="hypotheses") as user:
        await user.press("a")
        await user.type("one\ntwo")
        await user.press("ctrl+z", "ctrl+z")
        assert _written(user.session) == []
        await user.press("ctrl+y")
        assert "one" in user.screen()
        await user.press("ctrl+y")
        assert _written(user.session) == ["one", "two"]


def _written(session: object) -> list[str]:
    people = session.people.participants  # type: ignore[attr-defined]
    return [*people, *(hypothesis.text.strip() for hypothesis in session.hypotheses)]  # type: ignore[attr-defined]
