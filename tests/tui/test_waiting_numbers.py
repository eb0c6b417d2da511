"""What is no number in the gap of a number: it is refused in one line, waits there, and its row quotes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.equation import Equation, Term
from okrtui.model.forms import gap_value, gaps
from okrtui.model.frame import Direction, DirectionGoal
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import find
from okrtui.model.okr import KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.model.tree import kinds_by_prefix
from okrtui.tui.editor.targets import EditTarget
from okrtui.tui.screens.workshop import WorkshopScreen
from tests.tui.driving import walking

FIELDS: dict[str, Any] = {
    "objective": Objective(text="Make it easy"),
    "hypotheses": (Hypothesis(id="h1", action="send messages", who="guests", behavior="come"),),
    "decisions": (Decision(id="d1", about="h1", verdict="kill", because="nobody came"),),
    "key_results": (
        KeyResult(
            id="kr1",
            who="guests",
            does_what="come",
            updates=(Update(id="u1", on=date(2026, 10, 1)),),
        ),
    ),
    "equation": Equation(text="guests in all", terms=(Term(id="z1", text="guests from schools"),)),
    "carry_over": (CarryOver(id="c1", about="kr1", choice="change"),),
    "direction": Direction(shape="ogp", objectives=("every town",), goals=(DirectionGoal(id="i1", text="a shop"),)),
}
PLACES = {
    ("KeyResult", "baseline"): ("okr", "kr1", "kr1"),
    ("KeyResult", "target"): ("okr", "kr1", "kr1"),
    ("KeyResult", "confidence"): ("okr", "kr1", "kr1"),
    ("KeyResult", "counter_metric.floor"): ("okr", "kr1", "kr1"),
    ("KeyResult", "counter_metric.value"): ("okr", "kr1", "kr1"),
    ("Update", "value"): ("numbers", "u1", "u1"),
    ("Update", "counter_metric"): ("numbers", "u1", "u1"),
    ("Update", "confidence"): ("numbers", "u1", "u1"),
    ("KeyResult", "grading.grade"): ("grade", "kr1", "kr1"),
    ("CarryOver", "new_target"): ("carry_over", "c1", "kr1"),
    ("Decision", "saves.amount"): ("decide", "d1", "h1"),
    ("Hypothesis", "confidence"): ("hypotheses", "h1", "h1"),
    ("Term", "amount"): ("okr", "z1", "z1"),
    ("Equation", "amount"): ("okr", "equation", "equation"),
    ("Objective", "rank"): ("okr", "objective", "objective"),
    ("DirectionGoal", "objective"): ("frame", "i1", "i1"),
}
"""The gaps of numbers by model and field: the step, the item, and the row that tells of it."""
SCALES = ("confidence", "grading.grade")
"""The fields whose numbers are from 0 to 10."""
WITHOUT_A_FORM = {("KeyResult", f"previous.{name}") for name in ("baseline", "value", "target", "grade")} | {
    *(("KeyResult", f"funnel.{name}") for name in ("revenue", "per_customer", "budget")),
    ("Objective", "confidence"),
    *(("Tally", name) for name in ("round", "voters", "dots_each")),
    *(("HealthAnswers", name) for name in ("people", "average")),
    ("Session", "minutes"),
    ("Session", "grade"),
}
"""Numbers that commands set or other screens ask for."""
FORMATS = {"numbers": "checkin", "grade": "retro", "carry_over": "retro"}


def test_all_gaps_of_numbers_are_tried() -> None:
    kinds = (*kinds_by_prefix(Session).values(), Objective, Equation, Session)
    numbers = {(kind.__name__, name) for kind in kinds for name, gap in gaps(kind).items() if gap.kind == "number"}
    assert numbers - WITHOUT_A_FORM == PLACES.keys()


@pytest.mark.parametrize(("kind", "field"), PLACES)
async def test_what_is_no_number_is_refused_in_one_line_and_waits_in_its_gap(
    folder: Path, kind: str, field: str
) -> None:
    step, item, key = PLACES[kind, field]
    fields = {**FIELDS, "format": FORMATS.get(step, "plan")}
    async with walking(folder, step, (120, 40), **fields) as user:
        screen = user.app.screen
        assert isinstance(screen, WorkshopScreen)
        pane = screen.pane
        pane.host.go_to("kr1" if key == "u1" else key)
        await user.settle()
        for is_again in (False, True):
            # What was refused is where the whole form opens again.
            await pane.host.edit(EditTarget(item, key=key) if is_again else EditTarget(item, (field,), key, field))
            await user.settle()
            assert (user.gap, user.typed) == (field, "many" if is_again else "")
            if not is_again:
                await user.paste("many")
            await user.press("escape")
            edited = find(user.session, item)
            assert edited is not None
            assert gap_value(edited, field) is None
            assert [(draft.about, draft.field, draft.text) for draft in user.session.drafts] == [(item, field, "many")]
            refusal = "is no number from 0 to 10." if field in SCALES else "is not a number."
            assert f"“many” {refusal} It stays in the field." in user.told
            assert any("“many”" in row for row in user.rows() if refusal not in row)
