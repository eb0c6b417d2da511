"""What was promised in an earlier session, where it is asked about: at the close, and when the cycle ends."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.content.carry_over import carry_over_rows
from okrtui.content.page_sections import page_sections
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.carry_over import set_choice
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.frame import People
from okrtui.model.session import Session

SESSION = Session(
    format="retro",
    people=People(participants=("Ines", "Bo")),
    actions=(Action(id="x1", text="call the carrier", origin="plan"),),
    promises=(
        Promise(id="o1", who="Ines", text="ask five shops", by=date(2026, 10, 9), origin="plan"),
        Promise(id="o2", who="Bo", text="draw the page"),
    ),
    messages=(Announcement(id="w1", who="Bo", whom="the shops", text="it comes", origin="plan"),),
)


def view(step_id: str) -> StepView:
    step = next(step for step in build_agenda(SESSION).steps if step.id == step_id)
    return StepView(step, DEFAULT_NUMBERS, date(2026, 12, 30))


def test_the_close_asks_for_new_first_steps_and_lists_earlier_promises_as_open_actions() -> None:
    sections = {section.id: section for section in page_sections(SESSION, view("close"))}
    assert [row.key for row in sections["promises"].rows] == ["promises:kept", "promise:Ines", "o2"]
    assert [row.key for row in sections["actions"].rows] == ["o1", "x1"]
    assert plain(sections["actions"].note[:1]) == "2, 1 due before today"
    assert [row.key for row in sections["messages"].rows] == ["w1"]


@pytest.mark.parametrize(("choice", "word"), [("", "stays open"), ("keep", "keep going"), ("drop", "stop")])
def test_what_is_open_stays_open_unless_it_is_stopped(choice: str, word: str) -> None:
    session = set_choice(SESSION, "o1", choice) if choice else SESSION
    rows = {row.key: row for row in carry_over_rows(session, view("carry_over"))}
    assert plain(rows["heading:Open actions"].note) == "open until done or stopped"
    assert plain(rows["o1"].lead).split("o1")[0].strip()[2:] == word
    assert [plain(rows[id].text) for id in ("o1", "w1")] == ["ask five shops", "tell the shops: it comes"]
