"""The OKR step: one objective, up to three key results, and which hypothesis would move which of them."""

from __future__ import annotations

from okrtui.content.okr import change_rows, parked_key_result_rows, team_match_rows
from okrtui.tui.commands import bindings
from okrtui.tui.step_parts.match import Match
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.section import Section
from okrtui.tui.steps.okr.equation import GoalEquation
from okrtui.tui.steps.okr.journey import Journey
from okrtui.tui.steps.okr.key_results import KeyResults
from okrtui.tui.steps.okr.objective import Objective
from okrtui.tui.steps.okr.wordings import KeyResultWordings, ObjectiveWordings


class ParkedKeyResults(Section):
    """The key results that are parked whole."""

    part = parked_key_result_rows


class Changes(Section):
    """What was changed about the goal, and why."""

    part = change_rows


class TeamMatch(Match):
    """Which hypothesis moves which key result, as a group finds out."""

    part = team_match_rows


class Pane(StepPane):
    """The OKR step."""

    BINDINGS = bindings("okr")
    SECTIONS = (
        Objective,
        ObjectiveWordings,
        Journey,
        KeyResults,
        KeyResultWordings,
        ParkedKeyResults,
        Changes,
        GoalEquation,
        TeamMatch,
    )
