"""Rules on whys, ladders, actions, decisions and the rhythm, and what holds for a session as a whole."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.method.coach.registry import Finding
from okrtui.method.coach.rule_catalog import RULES, all_rules, rules_table
from okrtui.method.coach.session_findings import check_item, check_session
from okrtui.method.coach.settings import CoachSettings
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.decisions import Decision, Saving
from okrtui.model.follow_ups import Action, Dismissal
from okrtui.model.frame import People
from okrtui.model.hypotheses import Belief, Evidence, Hypothesis
from okrtui.model.okr import GoalChange, Grading, KeyResult, Update
from okrtui.model.session import Session

CONTRACT = """
kr-output kr-no-number kr-no-who kr-system-metric kr-lagging-metric kr-percent-without-baseline kr-vague-verb
kr-compound kr-no-deadline kr-no-baseline kr-no-owner kr-no-benchmark kr-too-small kr-target-not-beyond-baseline
kr-duplicate kr-too-many kr-number-to-find objective-has-number objective-names-solution objective-vague
objective-compound objective-no-verb objective-long objective-orphan objective-no-key-result hypothesis-no-action
hypothesis-no-who hypothesis-no-behavior hypothesis-vague-behavior hypothesis-moves-nothing
roadmap-far-heavier-than-near why-blames-a-person why-circular why-no-evidence why-no-end ladder-no-action
action-no-owner action-no-date decision-missing decision-no-evidence pivot-no-change kill-no-savings checkin-due
deep-dive-due change-no-reason grade-too-easy belief-not-reviewed
"""
TODAY = date(2026, 12, 5)


def session(**parts: object) -> Session:
    return Session.model_validate({"id": "s", **parts})


def rules(one: Session, today: date | None = TODAY) -> set[str]:
    return {finding.rule for finding in check_session(one, today=today)}


def test_the_names_of_the_rules_are_the_contract():
    assert [one.name for one in all_rules()] == CONTRACT.split()


def test_each_rule_says_all_that_people_may_ask():
    for one in RULES.values():
        assert one.reason.endswith((".", "?")), one.name
        assert one.fix.endswith((".", "?", "…")), one.name
        assert one.weak != one.strong, one.name
        assert set(one.source) <= set("GHOK, "), one.name


def test_the_table_lists_each_rule_on_a_line_of_its_own():
    lines = rules_table().splitlines()
    assert len(lines) == len(RULES) + 2
    assert all(line.count(" | ") >= 6 for line in lines)


def why(*answers: Answer, **fields: object) -> Why:
    return Why.model_validate({"id": "y1", "problem": "Orders are flat", "answers": answers, **fields})


@pytest.mark.parametrize(
    ("text", "blames"),
    [
        ("Tom forgot to call", True),
        ("it is Tom's fault", True),
        ("the clerks are lazy", True),
        ("support didn't bother to answer", True),
        ("somebody forgot the key", True),
        ("nothing reminds us of a call that is due", False),
        ("the carrier's form asks for a card", False),
        ("customers forget their password", False),
        ("the note for Tom is not on the desk", False),
    ],
)
def test_a_person_is_no_cause(text: str, blames: bool):
    one = session(whys=(why(Answer(id="a1", text=text, root=True)),), people=People(participants=("Tom", "Ana")))
    assert ("why-blames-a-person" in rules(one)) is blames


@pytest.mark.parametrize(
    ("text", "circular"),
    [("orders are flat", True), ("because the orders are so flat", True), ("orders stop at the sign-up page", False)],
)
def test_an_answer_that_repeats_the_problem_is_circular(text: str, circular: bool):
    assert ("why-circular" in rules(session(whys=(why(Answer(id="a1", text=text)),)))) is circular


def test_an_answer_that_repeats_one_above_it_is_circular():
    answers = (
        Answer(id="a1", text="the page is slow"),
        Answer(id="a2", under="a1", text="pictures are large"),
        Answer(id="a3", under="a2", text="the page is slow"),
    )
    assert "why-circular" in rules(session(whys=(why(*answers),)))
    assert "why-circular" not in rules(session(whys=(why(*answers[:2]),)))


def test_a_circle_of_references_ends():
    answers = (Answer(id="a1", under="a2", text="x y z"), Answer(id="a2", under="a1", text="u v w"))
    assert "why-circular" not in rules(session(whys=(why(*answers),)))


def test_answers_want_evidence_and_an_end():
    assert {"why-no-evidence", "why-no-end"} <= rules(session(whys=(why(Answer(id="a1", text="it is slow")),)))
    known = Answer(id="a1", text="it is slow", evidence="log of 3 May", root=True)
    assert not {"why-no-evidence", "why-no-end"} & rules(session(whys=(why(known),)))


def test_ordinary_variability_wants_what_was_checked_and_a_day():
    assert "why-no-end" in rules(session(whys=(why(verdict="variability"),)))
    checked = why(verdict="variability", checked="traffic", look_again=date(2027, 1, 4))
    assert "why-no-end" not in rules(session(whys=(checked,)))


def test_a_ladder_leads_to_an_action():
    step = Rung(id="r1", text="ask the carrier")
    assert "ladder-no-action" in rules(session(ladders=(Ladder(id="l1", rungs=(step,)),)))
    taken = Rung(id="r1", text="ask the carrier", who="Chi", by=TODAY)
    found = rules(session(ladders=(Ladder(id="l1", rungs=(taken,)),)))
    assert not {"ladder-no-action", "action-no-owner", "action-no-date"} & found


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({}, {"action-no-owner", "action-no-date"}),
        ({"who": "Bo"}, {"action-no-date"}),
        ({"by": TODAY}, {"action-no-owner"}),
        ({"who": "Bo", "by": TODAY}, set()),
        ({"done": True}, set()),
    ],
)
def test_an_action_has_a_name_and_a_day(fields: dict[str, object], wanted: set[str]):
    action = Action.model_validate({"id": "x1", "text": "ask the carrier", **fields})
    assert {one.rule for one in check_item(session(actions=(action,)), "x1")} == wanted


def test_work_in_flight_wants_a_decision():
    flying = Hypothesis(id="h1", text="a weekly letter", under_way=True)
    assert "decision-missing" in rules(session(hypotheses=(flying,)))
    stop = Decision(
        id="d1", about="h1", verdict="kill", because="nobody reads it", saves=Saving(amount=12, unit="days")
    )
    assert not {"decision-missing", "decision-no-evidence", "kill-no-savings"} & rules(
        session(hypotheses=(flying,), decisions=(stop,))
    )


@pytest.mark.parametrize(
    ("fields", "rule", "there"),
    [
        ({"verdict": "persevere"}, "decision-no-evidence", True),
        ({"verdict": "learn"}, "decision-no-evidence", False),
        ({"verdict": "persevere", "because": "55 of 100"}, "decision-no-evidence", False),
        ({"verdict": "pivot", "because": "x"}, "pivot-no-change", True),
        ({"verdict": "pivot", "because": "x", "changes": "basket page only"}, "pivot-no-change", False),
        ({"verdict": "kill", "because": "x"}, "kill-no-savings", True),
        ({"verdict": "kill", "because": "x", "saves": Saving(amount=0)}, "kill-no-savings", False),
    ],
)
def test_a_decision_says_what_it_stands_on(fields: dict[str, object], rule: str, there: bool):
    decision = Decision.model_validate({"id": "d1", "about": "h1", **fields})
    assert (rule in rules(session(decisions=(decision,)))) is there


def test_evidence_on_the_hypothesis_is_enough_for_a_decision():
    guess = Hypothesis(id="h1", text="x", evidence=(Evidence(id="e1", text="11 of 12"),))
    one = session(hypotheses=(guess,), decisions=(Decision(id="d1", about="h1", verdict="persevere"),))
    assert "decision-no-evidence" not in rules(one)


def running(*updates: Update, **fields: object) -> Session:
    key_result = KeyResult(id="kr1", who="shoppers", does_what="come back", baseline=0, target=100, updates=updates)
    head = {"status": "running", "starts": date(2026, 10, 1), "ends": date(2026, 12, 31), "key_results": (key_result,)}
    return session(**{**head, **fields})


def test_a_week_without_a_look_at_the_numbers_is_said_while_the_cycle_runs():
    fresh = Update(id="u1", on=date(2026, 12, 1), value=80)
    assert "checkin-due" in rules(running())
    assert "checkin-due" not in rules(running(fresh))
    assert "checkin-due" not in rules(running(), date(2027, 1, 20))
    assert "checkin-due" not in rules(running(status="draft"))
    assert "checkin-due" not in rules(running(), None)


def test_two_thirds_in_what_heads_for_half_wants_a_why():
    behind = Update(id="u1", on=date(2026, 12, 1), value=20)
    assert "deep-dive-due" in rules(running(behind))
    assert "deep-dive-due" not in rules(running(behind), date(2026, 11, 20))
    assert "deep-dive-due" not in rules(changed(running(behind), status="closed"))
    assert "deep-dive-due" not in rules(running(Update(id="u1", on=date(2026, 12, 1), value=90)))
    assert "deep-dive-due" not in rules(running(behind, whys=(why(Answer(id="a1", text="x"), about="kr1"),)))


@pytest.mark.parametrize(("format", "grade", "easy"), [("retro", 10, True), ("retro", 9, False), ("plan", 10, False)])
def test_all_tens_were_too_easy(format: str, grade: int, easy: bool):
    graded = tuple(KeyResult(id=f"kr{n}", grading=Grading(grade=grade)) for n in (1, 2))
    assert ("grade-too-easy" in rules(running(format=format, key_results=graded))) is easy


@pytest.mark.parametrize(("because", "asked"), [("", True), ("the campaign could not run", False)])
def test_a_changed_goal_says_why(because: str, asked: bool):
    changed_goal = GoalChange(id="g1", about="kr1", field="target", old="2,000", new="1,500", because=because)
    assert ("change-no-reason" in rules(running(changes=(changed_goal,)))) is asked


@pytest.mark.parametrize(
    ("belief", "format", "status", "there"),
    [
        ({}, "plan", "draft", False),
        ({}, "plan", "running", True),
        ({"state": "shaken", "seen": "30 of 40 named the wait"}, "plan", "running", False),
        ({"state": "shaken", "seen": "30 of 40"}, "checkin", "draft", False),
        ({"state": "shaken", "seen": "30 of 40", "on": date(2026, 11, 30)}, "checkin", "draft", True),
        ({"state": "shaken", "seen": "30 of 40", "on": date(2026, 12, 1)}, "checkin", "draft", False),
        ({"state": "shaken", "on": date(2026, 12, 1)}, "checkin", "draft", True),
    ],
)
def test_a_belief_is_looked_at_again_in_each_check_in(belief: dict[str, object], format: str, status: str, there: bool):
    one = Belief.model_validate({"id": "b1", "text": "price matters", **belief})
    made = datetime(2026, 12, 1, 12, tzinfo=UTC)
    found = check_session(session(beliefs=(one,), format=format, status=status, created=made), today=TODAY)
    assert [(x.rule, x.about) for x in found if "belief" in x.rule] == [("belief-not-reviewed", "b1")] * there


WEAK = session(key_results=(KeyResult(id="kr1", does_what="Ship the app"),))


def test_a_dismissed_finding_stays_away_on_that_item_only():
    two = session(
        key_results=(KeyResult(id="kr1", does_what="Ship the app"), KeyResult(id="kr2", does_what="Build it"))
    )
    silent = session(
        key_results=two.key_results, dismissed=(Dismissal(id="q1", rule="kr-output", about="kr1", reason="agreed"),)
    )
    assert {one.about for one in check_session(two) if one.rule == "kr-output"} == {"kr1", "kr2"}
    assert {one.about for one in check_session(silent) if one.rule == "kr-output"} == {"kr2"}


def test_a_folder_can_leave_out_a_rule_or_weigh_it_otherwise():
    chosen, problems = CoachSettings.from_values(["kr-output"], {"kr-no-who": "error"}, {}, RULES)
    found = {one.rule: one.severity for one in check_session(WEAK, settings=chosen)}
    assert problems == ()
    assert "kr-output" not in found
    assert found["kr-no-who"] == "error"


def test_a_folder_can_add_words_of_its_trade():
    one = session(key_results=(KeyResult(id="kr1", who="sifu", does_what="return: 20", by=TODAY),))
    chosen, _ = CoachSettings.from_values([], {}, {"people": ["Sifu"]}, RULES)
    assert "kr-no-who" in rules(one)
    assert "kr-no-who" not in {finding.rule for finding in check_session(one, settings=chosen)}


def test_unknown_names_in_the_settings_are_said():
    _, problems = CoachSettings.from_values(["kr-outptu"], {"no-rule": "hint"}, {"animals": ["cat"]}, RULES)
    assert len(problems) == 3


def test_findings_about_an_item_are_those_of_the_whole():
    one = running(
        objective={"text": "Improve quality"},
        hypotheses=(Hypothesis(id="h1", action="call"),),
        whys=(why(Answer(id="a1", text="orders are flat")),),
        actions=(Action(id="x1", text="ask"),),
    )
    everything = check_session(one, today=TODAY)
    ids = {finding.about for finding in everything}
    assert {"objective", "kr1", "h1", "y1", "x1", ""} <= ids
    for id in ids:
        assert check_item(one, id, today=TODAY) == tuple(found for found in everything if found.about == id)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(max_size=30), min_size=8, max_size=8))
def test_no_session_makes_a_rule_raise(texts: list[str]):
    a, b, d, e, f, g, h, i = texts
    one = running(
        objective={"text": a},
        people={"participants": (b,)},
        hypotheses=({"id": "h1", "text": c} if (c := d) else {"id": "h1", "who": e},),
        whys=({"id": "y1", "problem": f, "answers": ({"id": "a1", "text": g, "under": "a1"},)},),
        key_results=({"id": "kr1", "who": h, "does_what": i, "baseline": 1e14, "target": -0.0, "unit": a},),
    )
    assert all(isinstance(finding, Finding) for finding in check_session(one, today=TODAY))
