"""Which session a new one goes on from, as the dialog for a new session says it: one's own, or the last of a team."""

from __future__ import annotations

from okrtui.method.session_form import SessionForm
from okrtui.model.session_formats import CYCLE_STARTING_FORMATS
from okrtui.report.team_sessions import TeamSessions
from okrtui.store.heads import Head
from okrtui.tui.screens.own_sessions import OwnSessions


class PredecessorChoice:
    """Finds what the session of a form goes on from, and keeps the cycle of the form in step with it."""

    def __init__(self, form: SessionForm, own: OwnSessions, teams: TeamSessions) -> None:
        """Look at one's `own` sessions and at those of `teams`."""
        self._form, self._own, self._teams = form, own, teams
        self.choice = own.likely
        """Whether it is for a team, or which of one's own sessions a check-in or retro goes on from."""
        self._of_team: Head | None = None

    @property
    def own(self) -> Head | None:
        """The session of one person alone that is to be followed with all that it says; None for another one."""
        return self._own.followed(self.choice) if self._own.offers(self._form.texts["format"]) else None

    @property
    def offered(self) -> Head | None:
        """The last session under the name that was written, which it can go on from; None for none."""
        return self._of_team if self.own is None else None

    @property
    def of_team(self) -> Head | None:
        """The offered session, unless it is to begin anew."""
        return self.offered if self._form.texts["after"] == "last" else None

    def find(self) -> bool:
        """Find the last session anew after a change of the form; return whether that proposes another cycle."""
        form = self._form
        texts = form.texts
        is_named = form.is_cycle_named
        self._of_team = self._teams.predecessor(texts["team"], texts["format"], form.whole_cycle, is_named)
        head = self.of_team
        form.goes_on_in_cycle = head is not None and texts["format"] not in CYCLE_STARTING_FORMATS
        proposed = head.cycle if head is not None and form.goes_on_in_cycle and not is_named else form.likely_cycle
        if is_named or proposed == form.proposed_cycle:
            return False
        texts["cycle"] = form.proposed_cycle = proposed
        return True

    @property
    def sentence(self) -> str:
        """Return from what the session goes on, and what comes along; empty where it begins anew."""
        if head := self.own:
            return self._own.sentence(head)
        if (head := self.of_team) is None:
            return ""
        if head.is_solo:
            return self._own.sentence(head)
        goes_on = self._form.goes_on_in_cycle
        what = "its goal, numbers and promises come along" if goes_on else "what stays of it comes along"
        return f"It goes on from “{head.title or head.id}”: {what}."
