"""The covered questions to the room, which can be asked at any time, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from okrtui.method.health import keep_round
from okrtui.method.room_check import ENERGY, SAFETY, RoomCheck
from okrtui.method.tallies import voters
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import key_name
from okrtui.tui.screens.room_countdowns import RoomCountdowns
from okrtui.tui.screens.session_dialogs import StepsHost
from okrtui.tui.screens.session_host import finish_editing

if TYPE_CHECKING:
    from okrtui.tui.screens.health import HealthRound


class RoomChecks:
    """Asks the room, and goes on with what it chose."""

    def __init__(self, host: StepsHost, countdowns: RoomCountdowns) -> None:
        """Ask over `host`; `countdowns` begins the break or the silent writing that the room chooses."""
        self._host, self._countdowns = host, countdowns

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs these commands, by their id."""
        return {
            "safety_round": lambda: self.ask(SAFETY),
            "energy_round": lambda: self.ask(ENERGY),
            "health_round": self.ask_health,
        }

    def ask(self, check: RoomCheck) -> None:
        """Ask the room one of the questions."""
        host = self._host
        if finish_editing(host):
            from okrtui.tui.screens.room_check import RoomCheckScreen

            people = len(voters(host.workshop.session))
            host.app.push_screen(RoomCheckScreen(check, host.context.numbers, people), self._go_on)

    def ask_health(self) -> None:
        """Ask how we work together, and keep the answers in the session."""
        host = self._host
        if finish_editing(host) and host.pane.check_open():
            from okrtui.tui.screens.health import HealthScreen

            context, people = host.context, len(voters(host.workshop.session))
            host.app.push_screen(HealthScreen(context.health_questions, context.numbers, people), self._keep_health)

    def _keep_health(self, answers: HealthRound | None) -> None:
        today = self._host.context.today
        if answers and self._host.pane.apply(
            lambda session: keep_round(session, answers, today), "keeping how we work together"
        ):
            self._host.pane.show_toast(f"Kept for the team, without names. {key_name('undo')} takes it back.")

    async def _go_on(self, way: str | None) -> None:
        """Do what the room chose."""
        if way == "pairs":
            self._host.pane.show_toast("In pairs, a few minutes; then each pair says only what both want to share.")
        elif way == "write":
            self._countdowns.write_in_silence()
        elif way == "break":
            self._countdowns.take_break()
        elif way == "stop":
            await self._host.open_step("close")
