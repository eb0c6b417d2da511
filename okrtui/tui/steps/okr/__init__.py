"""The OKR step: one objective, up to three key results, and which hypothesis would move which of them."""

from __future__ import annotations

from okrtui.content.equation import equation_rows
from okrtui.content.journey import journey_rows
from okrtui.content.newer_session import newer_session_rows
from okrtui.content.okr import key_result_rows, objective_rows, team_match_rows
from okrtui.content.wordings import key_result_wording_rows, objective_wording_rows
from okrtui.model.frame import Stage
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Candidate, KeyResult
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.step_parts.match import Match
from okrtui.tui.step_parts.newer_session import NewerSession
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.subjects import Subject, is_grouped, items_of
from okrtui.tui.steps.okr.equation import GoalEquation
from okrtui.tui.steps.okr.journey import Journey
from okrtui.tui.steps.okr.key_results import KeyResults
from okrtui.tui.steps.okr.logic_chain import LogicChain
from okrtui.tui.steps.okr.objective import Objective
from okrtui.tui.steps.okr.wordings import KeyResultWordings, ObjectiveWordings


class Pane(StepPane):
    """The OKR step."""

    BINDINGS = bindings("okr")
    SUBJECTS = {
        "mark": Subject(
            "chooses a wording, a stage or the key result of a hypothesis", items_of(Candidate, Stage, Hypothesis)
        ),
        "merge": Subject("merges two wordings", items_of(Candidate)),
        "ungroup": Subject("takes a wording out of a merged one", is_grouped),
        "pick": Subject("picks a stage", items_of(Stage)),
        "so_that": Subject(
            "asks “so that who does what?” of a hypothesis, a key result or its wording",
            items_of(Hypothesis, KeyResult, Candidate),
        ),
    }
    SECTIONS = {
        newer_session_rows: NewerSession,
        objective_rows: Objective,
        objective_wording_rows: ObjectiveWordings,
        journey_rows: Journey,
        key_result_rows: KeyResults,
        key_result_wording_rows: KeyResultWordings,
        equation_rows: GoalEquation,
        team_match_rows: Match,
    }
    BOARD = LogicChain
