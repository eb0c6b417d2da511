"""The hypotheses step: add hypotheses one a line, shape them into sentences, and sharpen those that matter."""

from __future__ import annotations

from okrtui.content.hypotheses import assumption_rows, goal_first_match_rows, hypothesis_rows
from okrtui.model.hypotheses import Belief, Evidence, Hypothesis
from okrtui.tui.commands.key_bindings import bindings
from okrtui.tui.step_parts.beliefs import Beliefs
from okrtui.tui.step_parts.match import Match
from okrtui.tui.step_parts.pane import StepPane
from okrtui.tui.step_parts.subjects import Subject, is_grouped, items_of
from okrtui.tui.steps.hypotheses.hypotheses import Hypotheses
from okrtui.tui.steps.hypotheses.roadmap import Roadmap


class Assumptions(Beliefs):
    """What the hypotheses assume; Add on the offer adds a hypothesis."""

    adds_on_offer = False


class Pane(StepPane):
    """The hypotheses with their evidence, and the beliefs under them; in a list, or on the roadmap."""

    BINDINGS = bindings("hypotheses")
    SUBJECTS = {
        "mark": Subject(
            "marks a hypothesis as under way, or turns evidence or an assumption",
            items_of(Hypothesis, Evidence, Belief),
        ),
        "evidence": Subject("adds evidence on a hypothesis", items_of(Hypothesis, Evidence)),
        "group": Subject("puts a hypothesis under the one above", items_of(Hypothesis)),
        "merge": Subject("groups a hypothesis with another one", items_of(Hypothesis)),
        "ungroup": Subject("takes a hypothesis out of its group", is_grouped),
    }
    SECTIONS = {hypothesis_rows: Hypotheses, goal_first_match_rows: Match, assumption_rows: Assumptions}
    BOARD = Roadmap
