"""How a team works together: what is taken and kept, of few answers no spread, and the trend by question."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.method.health import (
    QUESTIONS,
    answers_text,
    health_questions,
    health_trends,
    keep_round,
    kept_answers,
    read_health_answers,
)
from okrtui.method.successor_session import create_successor
from okrtui.method.vote_input import UnreadableVotes
from okrtui.model.base import changed
from okrtui.model.clock import now
from okrtui.model.session import Session
from okrtui.store.toml_in import loads
from okrtui.store.toml_out import dumps

TODAY = date(2026, 9, 30)
OPENLY, PACE = QUESTIONS[0], QUESTIONS[-1]


@pytest.mark.parametrize(
    ("text", "values", "told"),
    [
        ("5 2 4 4 3", (2, 3, 4, 4, 5), "on average 3.6, from 2 to 5"),
        ("4 4 4 4 4 4", (4, 4, 4, 4, 4, 4), "4, all the same"),
        ("5 1 4 3", (), "on average 3.3, four answers"),
        ("5 5 0", (), "on average 3.3, three answers"),
    ],
)
def test_the_spread_is_kept_and_shown_from_five_answers_on(text: str, values: tuple[int, ...], told: str) -> None:
    kept = kept_answers(OPENLY, read_health_answers(OPENLY, text), TODAY)
    assert (kept.values, answers_text(kept), kept.on) == (values, told, TODAY)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ana: 5", "No names here"),
        ("5 4", "Fewer than 3 answers would tell who gave which; nothing is kept."),
        ("5 4 9", "A number is above 5"),
        ("", "No vote yet"),
    ],
)
def test_names_too_few_answers_and_other_numbers_are_refused(text: str, why: str) -> None:
    with pytest.raises(UnreadableVotes, match=why):
        read_health_answers(OPENLY, text)


def test_a_folder_has_its_own_questions_five_at_most() -> None:
    assert health_questions(()) == QUESTIONS
    assert health_questions(tuple("abcdefa")) == tuple("abcde")


def test_a_second_round_of_a_session_replaces_the_first() -> None:
    once = keep_round(Session(id="retro"), {OPENLY: (1, 1, 1, 1, 1), PACE: (2, 2, 2)}, TODAY)
    again = keep_round(once, {OPENLY: (2, 3, 4, 4, 5)}, TODAY)
    assert [(each.question, each.average) for each in once.health] == [(OPENLY, 1), (PACE, 2)]
    assert [(each.question, each.values) for each in again.health] == [(OPENLY, (2, 3, 4, 4, 5))]
    assert len({each.id for each in (*once.health, *again.health)}) == 3


def test_the_answers_are_in_the_file_as_bare_numbers_and_in_no_later_session() -> None:
    retro = keep_round(Session(id="retro", format="retro", cycle="2026-Q3"), {OPENLY: (2, 3, 4, 4, 5)}, TODAY)
    text = dumps(retro)
    assert "values = [2, 3, 4, 4, 5]" in text
    assert loads(text, "retro").session.health == retro.health
    assert [create_successor(retro, format, "next", now()).health for format in ("plan", "checkin")] == [(), ()]


def test_the_trend_has_a_point_for_each_cycle_by_question() -> None:
    def session(cycle: str, **answers: int) -> Session:
        given = {{"openly": OPENLY, "pace": PACE}[name]: (each,) * 5 for name, each in answers.items()}
        return keep_round(Session(id=cycle, cycle=cycle), given, TODAY)

    first, again, last = (
        session("2026-Q2", openly=3),
        session("2026-q2", openly=4),
        session("2026-Q3", openly=2, pace=5),
    )
    told = {
        trend.question: [(cycle, answers.average) for cycle, answers in trend.points]
        for trend in health_trends((first, changed(again, id="again"), last))
    }
    assert told == {OPENLY: [("2026-q2", 4), ("2026-Q3", 2)], PACE: [("2026-Q3", 5)]}
