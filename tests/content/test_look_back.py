"""The step “Look back” as rows and slides: the timeline of a cycle, the prompts and what was written to them."""

from __future__ import annotations

from datetime import date
from typing import Any

from okrtui.content import look_back
from okrtui.content.look_back import PROMPTS_KEY
from okrtui.content.presenter import overview_slide, slide_at
from okrtui.content.presenter.slide import Listing, Statement
from okrtui.content.rows import Row
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.content.timeline import timeline
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.steps.look_back import STEP
from okrtui.model.base import changed
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.follow_ups import Promise
from okrtui.model.hypotheses import Belief, BeliefReview, Hypothesis
from okrtui.model.look_back import Observation
from okrtui.model.okr import GoalChange, KeyResult, Update
from okrtui.model.session import Session

TODAY = date(2026, 10, 2)


def on(month: int, day: int) -> date:
    return date(2026, month, day)


def updates(*numbers: float) -> tuple[Update, ...]:
    return tuple(Update(id=f"u{n}", on=on(7, n), value=value) for n, value in enumerate(numbers, 1))


CHECKIN = Session(
    id="checkin",
    format="checkin",
    hypotheses=(Hypothesis(id="h1", text="mail a newsletter"),),
    decisions=(Decision(id="d1", about="h1", verdict="kill", on=on(8, 3)),),
    promises=(
        Promise(id="o1", who="Ana", text="I call three shops", done=True, done_on=on(8, 9)),
        Promise(id="o2", who="Bo", text="I draw the form", by=on(8, 20)),
    ),
)
RETRO = Session(
    id="retro",
    format="retro",
    follows="checkin",
    starts=on(7, 1),
    key_results=(
        KeyResult(id="kr1", who="shoppers", does_what="finish", baseline=10, updates=updates(10, 12, 12, 15)),
    ),
    changes=(GoalChange(id="g1", about="kr1", field="target", old="30", new="20", on=on(8, 1)),),
    beliefs=(
        Belief(
            id="b1",
            text="they mind the price",
            state="broken",
            on=on(9, 1),
            reviews=(
                BeliefReview(id="br1", on=on(7, 1), state="holding"),
                BeliefReview(id="br2", on=on(8, 5), state="shaken", seen="2 of 9 do"),
                BeliefReview(id="br3", on=on(9, 1), state="broken"),
            ),
        ),
    ),
    promises=(Promise(id="o2", who="Bo", text="I draw the form", by=on(8, 20), origin="checkin"),),
    decisions=(Decision(id="d2", about="h2", verdict="kill", on=TODAY),),
    observations=(
        Observation(id="lb1", text="we met every week", prompt="What helped us"),
        Observation(id="lb2", text="always on Mondays", prompt="What helped us", under="lb1"),
    ),
)


def view_of(**fields: Any) -> StepView:
    return StepView(STEP.team, DEFAULT_NUMBERS, TODAY, earlier_sessions=(CHECKIN,), **fields)


def rows_of(session: Session, view: StepView) -> list[Row]:
    return [row for part in look_back.PARTS for row in part(session, view)]


def test_the_timeline_tells_what_moved_was_decided_changed_doubted_and_promised() -> None:
    assert [(event.on, event.text) for event in timeline(RETRO, (CHECKIN,), TODAY)] == [
        (on(7, 2), "kr1 12"),
        (on(7, 4), "kr1 15"),
        (on(8, 1), "Goal changed: kr1 target: 30 → 20"),
        (on(8, 3), "Stop: mail a newsletter"),
        (on(8, 5), "Shaken: they mind the price, 2 of 9 do"),
        (on(8, 9), "Ana: I call three shops"),
        (on(8, 20), "Was due: Bo: I draw the form"),
        (on(9, 1), "Broken: they mind the price"),
    ]
    own = [event.text for event in timeline(RETRO, (), TODAY)]
    assert "Was due: Bo: I draw the form" in own
    assert not any("newsletter" in text for text in own)


def test_what_was_let_go_stands_at_the_day_on_which_it_was() -> None:
    late = Promise(id="o3", who="Tomasz", text="measure it", by=on(7, 16))
    let_go = changed(
        CHECKIN, promises=(late,), carry_over=(CarryOver(id="c1", about="o3", choice="drop", on=on(8, 2)),)
    )
    told = {event.text: event.on for event in timeline(RETRO, (let_go,), TODAY)}
    assert told["Let go: Tomasz: measure it"] == on(8, 2)
    named = changed(let_go, promises=(changed(late, text="Tomasz measures it"),))
    assert "Let go: Tomasz: measures it" in [event.text for event in timeline(RETRO, (named,), TODAY)]


def test_a_long_timeline_folds_to_its_turns() -> None:
    short = [plain(row.text) for row in rows_of(RETRO, view_of())]
    assert short[:3] == ["What happened", "kr1 12", "kr1 15"]
    long = changed(RETRO, key_results=(changed(RETRO.key_results[0], updates=updates(*range(11, 25))),))
    folded = rows_of(long, view_of())
    texts = [plain(row.text) for row in folded]
    assert [text for text in texts if text.startswith("kr1")] == ["kr1 11", "kr1 24"]
    assert "Ana: I call three shops" not in texts
    assert "Stop: mail a newsletter" in texts
    assert "shows all 20" in plain(folded[0].note)
    for view in (view_of(open_parts={look_back.TIMELINE_KEY: True}), view_of(is_presented=True)):
        assert "Ana: I call three shops" in [plain(row.text) for row in rows_of(long, view)]


def test_each_prompt_has_its_lines_and_says_how_to_write() -> None:
    rows = {row.key: row for row in rows_of(RETRO, view_of())}
    assert plain(rows["prompt:What helped us"].note) == "2 written"
    assert plain(rows["prompt:What held us back"].note).endswith("writes to it")
    assert rows["lb2"].indent > rows["lb1"].indent
    assert plain(rows[look_back.PROMPTS_KEY].text) == "helped · held us back · surprised us · keep"
    own = changed(RETRO, look_back=changed(RETRO.look_back, prompts=("Keep", "Change")))
    assert plain({row.key: row for row in rows_of(own, view_of())}[look_back.PROMPTS_KEY].text) == "Keep · Change"


def test_the_key_of_silent_writing_stands_there_until_something_is_written() -> None:
    def commands(session: Session) -> set[str]:
        (row,) = (row for row in rows_of(session, view_of()) if row.key == PROMPTS_KEY)
        return {span.command for span in row.note if span.command}

    assert commands(changed(RETRO, observations=())) == {"edit", "silence"}
    assert commands(changed(RETRO, observations=(), format="solo")) == {"edit"}
    assert commands(RETRO) == {"edit"}


def test_a_line_in_a_group_of_another_prompt_counts_as_one_to_its_own() -> None:
    helped, keep = "What helped us", "What we want to keep"
    lines = (
        Observation(id="lb1", prompt=helped, text="the timer"),
        Observation(id="lb2", prompt=keep, text="Friday photos", under="lb1"),
    )
    rows = {row.key: plain(row.note) for row in look_back.observation_rows(Session(observations=lines), view_of())}
    assert (rows[f"prompt:{helped}"], rows[f"prompt:{keep}"]) == (
        "1 written",
        "1 written, 1 in a group of another prompt",
    )
    assert (rows["lb1"], rows["lb2"]) == ("", "to “What we want to keep”")


def test_a_room_sees_the_timeline_in_words_a_prompt_and_a_line_with_its_group() -> None:
    view = view_of(is_presented=True)
    rows = rows_of(RETRO, view)
    (events,) = slide_at(RETRO, view, rows, look_back.TIMELINE_KEY).blocks
    assert isinstance(events, Listing)
    assert plain(events.entries[0].line) == "“shoppers finish” 12"
    prompt = slide_at(RETRO, view, rows, "prompt:What helped us")
    assert prompt.blocks[0] == Statement("What helped us")
    line = slide_at(RETRO, view, rows, "lb1")
    assert (line.heading, line.blocks[0]) == ("What helped us", Statement("We met every week"))
    listed = overview_slide(RETRO, view, rows, "lb1").blocks[0]
    assert isinstance(listed, Listing)
    assert [f"{plain(entry.lead)}{plain(entry.line)}" for entry in listed.entries][2:5] == [
        "    What helped us",
        " 1  we met every week",
        " 2  always on Mondays",
    ]
