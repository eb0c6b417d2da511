"""What is cut from the agenda once a session is behind: the choice of cuts, with the minutes that each saves."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.content.timer import behind_minutes, session_end
from okrtui.method.agenda import step_title
from okrtui.method.agenda_cuts import Cut, cuts
from okrtui.tui.commands.router import Handler
from okrtui.tui.key_hints import insert_keys
from okrtui.tui.screens.live_run import LiveRun
from okrtui.tui.screens.picker import PickerScreen
from okrtui.tui.screens.session_host import TimedHost
from okrtui.tui.screens.taken_cut import TakenCut, with_follow_up


class CatchUp:
    """Offers cuts from the agenda of a session, and takes the one that is chosen."""

    def __init__(self, host: TimedHost, live: LiveRun) -> None:
        """Cut from the agenda of `host`, whose run is `live`."""
        self._host, self._live = host, live

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs these commands, by their id."""
        return {"catch_up": self.offer}

    def offer(self) -> None:
        """Offer three cuts, with the minutes that each saves."""
        if (run := self._live.check_started()) is None:
            return
        host, now = self._host, self._host.context.clock()
        last = step_title(host.workshop.session, "close")
        offered = cuts(run, host.agenda, host.workshop.session, now, host.context.today)
        if not offered:
            host.pane.show_toast(f"Only {last} is left, and it keeps its minutes.")
            return
        behind = behind_minutes(run, host.agenda, now)
        state = f"{behind} minutes behind" if behind > 0 else "On time"
        choices = {str(n): f"saves {cut.saves} min · {cut.text}" for n, cut in enumerate(offered, 1)}
        who = "I" if host.workshop.session.is_solo else "we"
        title = f"{state}: the session ends at {session_end(run, host.agenda, now)}. What do {who} cut?"
        hint = f"{last} keeps all its minutes · Escape cuts nothing"

        async def take(number: str | None) -> None:
            if number is not None:
                await self._take(offered[int(number) - 1])

        host.app.push_screen(PickerScreen(title, choices, hint), take)

    async def _take(self, cut: Cut) -> None:
        """Take a cut; what goes to a follow-up session is parked with its day."""
        host, live, now = self._host, self._live, self._host.context.clock()
        if live.run is None:
            return
        back = ""
        if cut.goes_on:
            live.set(cut.apply_to(live.run, host.agenda, now))
        else:
            taken = TakenCut(cut, lambda: live.run, live.set, host.agenda, host.context.clock)
            label = "planning a follow-up session" if cut.follow_up else f"cutting {cut.saves} minutes"
            if host.pane.apply(lambda session: with_follow_up(session, cut), label, side_effect=taken) is not None:
                back = insert_keys(" {undo} gives them back.")
        if cut.goes_on and live.run.timer.step != host.step_id:
            await host.open_step(live.run.timer.step)
        ends = session_end(live.run, host.agenda, now)
        host.pane.show_toast(f"{cut.saves} minutes saved: the session ends at {ends}.{back}")
