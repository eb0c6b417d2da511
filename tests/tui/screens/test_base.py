"""The base class of the screens: what the app asks of every one of them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from textual.screen import Screen

import okrtui.tui.screens
from okrtui.tui.screens.base import BaseScreen
from okrtui.tui.screens.messages import OpenSession
from tests.tui.driving import plan, put, running

MODULES = sorted(path.stem for path in Path(okrtui.tui.screens.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("module", MODULES)
def test_every_screen_is_one_that_the_app_can_ask(module: str) -> None:
    classes = [
        value for value in vars(import_module(f"okrtui.tui.screens.{module}")).values() if isinstance(value, type)
    ]
    assert [screen for screen in classes if issubclass(screen, Screen) and screen.__module__.startswith("okrtui.")] == [
        screen for screen in classes if issubclass(screen, BaseScreen)
    ]


async def test_a_session_is_not_opened_over_a_dialog(folder: Path) -> None:
    path = put(folder, plan())
    async with running(folder) as user:
        await user.press("n")
        dialog = user.app.screen
        user.app.sessions.open_session(OpenSession(path))
        await user.settle()
        assert user.app.screen is dialog
