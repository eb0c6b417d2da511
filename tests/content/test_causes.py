"""The causes of a session, each in a line that can be read without the tree."""

from __future__ import annotations

from okrtui.content.causes import root_cause_lines
from okrtui.content.spans import plain
from okrtui.model.causes import Answer, Why
from okrtui.model.session import Session


def test_the_whole_way_to_a_root_is_told_and_a_fork_behind_the_answer_that_forks() -> None:
    answers = (
        Answer(id="a1", text="nobody is at the ramp"),
        Answer(id="a2", under="a1", text="The ticket machine is slow"),
        Answer(id="a3", under="a2", text="it was bought in 2014", root=True),
        Answer(id="a4", under="a2", text="It asks for a code", root=True),
        Answer(id="a5", text="the roster is late", root=True),
        Answer(id="a6", under="a5", text="nobody asked yet"),
    )
    session = Session(whys=(Why(id="y1", problem="Why do boats leave late?", answers=answers, verdict="cause"),))
    assert [plain(line) for line in root_cause_lines(session)] == [
        "Why do boats leave late? Because: nobody is at the ramp, because the ticket machine is slow, because it was"
        " bought in 2014 and because it asks for a code; the roster is late"
    ]


def test_a_fork_is_told_with_the_branch_that_nobody_marked() -> None:
    answers = (
        Answer(id="a1", text="the van is late"),
        Answer(id="a2", under="a1", text="the key is missing", root=True),
        Answer(id="a3", under="a1", text="the dock is full"),
        Answer(id="a4", under="a3", text="two firms share it"),
    )
    session = Session(whys=(Why(id="y1", problem="Why do hotels wait?", answers=answers, verdict="cause"),))
    assert [plain(line) for line in root_cause_lines(session)] == [
        "Why do hotels wait? Because: the van is late, because the key is missing; the van is late, because the"
        " dock is full, because two firms share it"
    ]


def test_no_way_of_a_fork_seems_to_hang_on_another_one() -> None:
    answers = (
        Answer(id="a1", text="quotes go out late"),
        Answer(id="a2", under="a1", text="prices are missing"),
        Answer(id="a3", under="a2", text="the list is old", root=True),
        Answer(id="a4", under="a1", text="Helen is alone", root=True),
    )
    session = Session(whys=(Why(id="y1", problem="Why so late?", answers=answers, verdict="cause"),))
    assert [plain(line) for line in root_cause_lines(session)] == [
        "Why so late? Because: quotes go out late, because prices are missing, because the list is old; quotes go out"
        " late, because Helen is alone"
    ]
