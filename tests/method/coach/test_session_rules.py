"""Rules on whys, ladders, actions, decisions and cycles, and the findings of a session as a whole."""

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
from okrtui.model.drafts import Draft
from okrtui.model.follow_ups import Action, Dismissal
from okrtui.model.frame import Direction, People, Play
from okrtui.model.hypotheses import Belief, Evidence, Hypothesis
from okrtui.model.okr import GoalChange, Grading, KeyResult, Update
from okrtui.model.session import Session

RULE_NAMES = """
kr-output kr-no-number kr-no-who kr-system-metric kr-lagging-metric kr-percent-without-baseline
kr-percent-of-how-many kr-vague-verb kr-compound kr-no-baseline kr-no-owner
kr-outside-influence kr-no-benchmark kr-too-small kr-target-not-beyond-baseline
kr-duplicate kr-left-out kr-too-many kr-number-to-find kr-number-unclear kr-no-deadline kr-day-unclear kr-after-cycle
kr-first-sign kr-all-or-nothing kr-no-hypothesis
objective-has-number objective-names-solution objective-vague
objective-compound objective-no-verb objective-long objective-owner-not-one objective-orphan
objective-no-key-result goal-all-lagging goal-sufficiency goal-moves-together goal-all-quantity goal-all-quality
goal-one-owner goal-other-people hypothesis-no-action
hypothesis-no-who hypothesis-no-behavior hypothesis-vague-behavior hypothesis-moves-nothing
hypothesis-left-out roadmap-far-heavier-than-near why-blames-a-person why-circular why-jumps-to-solution
why-lack-of why-no-evidence why-no-end
ladder-no-action action-no-owner action-no-date decision-missing decision-no-evidence pivot-no-change kill-no-savings
decision-against-threshold decision-threshold-moved
checkin-due deep-dive-due review-due change-no-reason goal-changed-often grade-too-easy belief-not-reviewed
team-named-after-output language-not-read cycle-of-a-year key-unknown
"""
TODAY = date(2026, 12, 5)


def build_session(**parts: object) -> Session:
    return Session.model_validate({"id": "s", **parts})


def rules_found(session: Session, today: date | None = TODAY) -> set[str]:
    return {finding.rule for finding in check_session(session, today=today)}


def messages_of(session: Session, rule: str, today: date = TODAY) -> list[str]:
    return [finding.message for finding in check_session(session, today=today) if finding.rule == rule]


def test_the_names_and_order_of_the_rules_stay():
    assert [rule.name for rule in all_rules()] == RULE_NAMES.split()


def test_each_rule_has_a_reason_a_fix_and_two_examples():
    for rule in RULES.values():
        assert rule.reason.endswith((".", "?")), rule.name
        assert rule.fix.endswith((".", "?", "…")), rule.name
        assert rule.weak != rule.strong, rule.name
        assert set(rule.source) <= set("GHOK, "), rule.name


def test_the_table_lists_each_rule_on_a_line_of_its_own():
    lines = rules_table().splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(RULE_NAMES.split())
    assert all(row.count(" | ") == 3 for row in rows)
    assert [line[4:] for line in lines if line.startswith("### ")] == list(RULE_NAMES.split())


def build_why(*answers: Answer, **fields: object) -> Why:
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
def test_an_answer_that_blames_a_person_is_reported(text: str, blames: bool):
    session = build_session(
        whys=(build_why(Answer(id="a1", text=text, root=True)),), people=People(participants=("Tom", "Ana"))
    )
    assert ("why-blames-a-person" in rules_found(session)) is blames


@pytest.mark.parametrize(
    ("text", "circular"),
    [("orders are flat", True), ("because the orders are so flat", True), ("orders stop at the sign-up page", False)],
)
def test_an_answer_that_repeats_the_problem_is_circular(text: str, circular: bool):
    assert ("why-circular" in rules_found(build_session(whys=(build_why(Answer(id="a1", text=text)),)))) is circular


def test_an_answer_that_repeats_an_earlier_answer_is_circular():
    answers = (
        Answer(id="a1", text="the page is slow"),
        Answer(id="a2", under="a1", text="pictures are large"),
        Answer(id="a3", under="a2", text="the page is slow"),
    )
    assert "why-circular" in rules_found(build_session(whys=(build_why(*answers),)))
    assert "why-circular" not in rules_found(build_session(whys=(build_why(*answers[:2]),)))


def test_a_repeated_problem_is_found_far_below_it_and_a_repeated_answer_twenty_levels_above():
    chain = tuple(Answer(id=f"a{n}", under=f"a{n - 1}" if n > 1 else "", text=f"cause{n} it") for n in range(1, 41))
    below = Answer(id="a41", under="a40", text="orders are flat")
    assert "why-circular" in rules_found(build_session(whys=(build_why(*chain, below),)))
    near, far = (Answer(id="a41", under="a40", text=f"cause{n} it") for n in (21, 20))
    assert "why-circular" in rules_found(build_session(whys=(build_why(*chain, near),)))
    assert "why-circular" not in rules_found(build_session(whys=(build_why(*chain, far),)))


def test_a_circle_of_references_does_not_loop():
    answers = (Answer(id="a1", under="a2", text="x y z"), Answer(id="a2", under="a1", text="u v w"))
    assert "why-circular" not in rules_found(build_session(whys=(build_why(*answers),)))


def test_one_person_is_asked_for_the_day_of_a_step_by_its_words_and_not_beside_one_with_a_day():
    early = Ladder(id="l1", about="a1", rungs=(Rung(id="r1", text="write two mails", by=date(2026, 12, 15)),))
    late = Ladder(id="l2", about="a2", rungs=(Rung(id="r2", text="a mail with the link"),))
    alone = build_session(format="solo", ladders=(late,))
    assert messages_of(alone, "ladder-no-action") == ["When? “a mail with the link” has no day yet."]
    assert messages_of(changed(alone, ladders=(early, late)), "ladder-no-action") == []
    done = changed(early, rungs=(changed(early.rungs[0], done=True),))
    assert len(messages_of(changed(alone, ladders=(done, late)), "ladder-no-action")) == 1


def test_answers_need_evidence_and_an_end():
    assert {"why-no-evidence", "why-no-end"} <= rules_found(
        build_session(whys=(build_why(Answer(id="a1", text="it is slow")),))
    )
    root = Answer(id="a1", text="it is slow", evidence="log of 3 May", root=True)
    assert not {"why-no-evidence", "why-no-end"} & rules_found(build_session(whys=(build_why(root),)))


def test_ordinary_variability_needs_what_was_checked_and_a_day():
    assert "why-no-end" in rules_found(build_session(whys=(build_why(verdict="variability"),)))
    checked_why = build_why(verdict="variability", checked="traffic", look_again=date(2027, 1, 4))
    assert "why-no-end" not in rules_found(build_session(whys=(checked_why,)))


def test_a_ladder_needs_an_action():
    rung = Rung(id="r1", text="ask the carrier")
    assert "ladder-no-action" in rules_found(build_session(ladders=(Ladder(id="l1", rungs=(rung,)),)))
    taken_rung = Rung(id="r1", text="ask the carrier", who="Chi", by=TODAY)
    names = rules_found(build_session(ladders=(Ladder(id="l1", rungs=(taken_rung,)),)))
    assert not {"ladder-no-action", "action-no-owner", "action-no-date"} & names


def test_a_ladder_without_an_action_is_named_beside_others():
    taken = Rung(id="r1", text="call the carriers", who="Chi", by=date(2026, 12, 9))
    ladders = (
        Ladder(id="l1", text="the cost comes late", rungs=(taken,)),
        Ladder(id="l2", text="nobody owns prices"),
        Ladder(id="l3", about="a1"),
    )
    why = Why(id="y1", problem="few order", answers=(Answer(id="a1", text="the list is old", root=True),))
    session = build_session(ladders=ladders, whys=(why,))
    findings = [f for f in check_session(session, today=TODAY) if f.rule == "ladder-no-action"]
    assert [(finding.about, finding.message) for finding in findings] == [
        ("l2", "How? No step below “nobody owns prices” has a name or a day yet."),
        ("l3", "How? No step below “the list is old” has a name or a day yet."),
    ]
    (alone,) = check_item(build_session(ladders=(ladders[1],)), "l2", today=TODAY)
    assert alone.message == "How? No step has a name or a day yet."


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {"action-no-owner", "action-no-date"}),
        ({"who": "Bo"}, {"action-no-date"}),
        ({"by": TODAY}, {"action-no-owner"}),
        ({"who": "Bo", "by": TODAY}, set()),
        ({"done": True}, set()),
    ],
)
def test_an_action_needs_an_owner_and_a_date(fields: dict[str, object], expected: set[str]):
    action = Action.model_validate({"id": "x1", "text": "ask the carrier", **fields})
    assert {finding.rule for finding in check_item(build_session(actions=(action,)), "x1")} == expected


def test_a_hypothesis_under_way_needs_a_decision():
    hypothesis = Hypothesis(id="h1", text="a weekly letter", under_way=True)
    assert "decision-missing" in rules_found(build_session(hypotheses=(hypothesis,)))
    decision = Decision(
        id="d1", about="h1", verdict="kill", because="nobody reads it", saves=Saving(amount=12, unit="days")
    )
    assert not {"decision-missing", "decision-no-evidence", "kill-no-savings"} & rules_found(
        build_session(hypotheses=(hypothesis,), decisions=(decision,))
    )


@pytest.mark.parametrize(
    ("fields", "rule", "is_reported"),
    [
        ({"verdict": "persevere"}, "decision-no-evidence", True),
        ({"verdict": "learn"}, "decision-no-evidence", False),
        ({"verdict": "persevere", "because": "55 of 100"}, "decision-no-evidence", False),
        ({"verdict": "pivot", "because": "x"}, "pivot-no-change", True),
        ({"verdict": "pivot", "because": "x", "changes": "only on the basket page"}, "pivot-no-change", False),
        ({"verdict": "kill", "because": "x"}, "kill-no-savings", True),
        ({"verdict": "kill", "because": "x", "saves": Saving(amount=0)}, "kill-no-savings", False),
    ],
)
def test_a_decision_needs_evidence_and_what_its_verdict_asks_for(
    fields: dict[str, object], rule: str, is_reported: bool
):
    decision = Decision.model_validate({"id": "d1", "about": "h1", **fields})
    assert (rule in rules_found(build_session(decisions=(decision,)))) is is_reported


def test_evidence_on_the_hypothesis_is_enough_for_a_decision():
    hypothesis = Hypothesis(id="h1", text="x", evidence=(Evidence(id="e1", text="11 of 12"),))
    session = build_session(hypotheses=(hypothesis,), decisions=(Decision(id="d1", about="h1", verdict="persevere"),))
    assert "decision-no-evidence" not in rules_found(session)


def running_session(*updates: Update, **fields: object) -> Session:
    key_result = KeyResult(id="kr1", who="shoppers", does_what="come back", baseline=0, target=100, updates=updates)
    defaults = {
        "status": "running",
        "starts": date(2026, 10, 1),
        "ends": date(2026, 12, 31),
        "key_results": (key_result,),
    }
    return build_session(**{**defaults, **fields})


def test_a_week_without_an_update_is_reported_while_the_cycle_runs():
    update = Update(id="u1", on=date(2026, 12, 1), value=80)
    assert "checkin-due" in rules_found(running_session())
    assert "checkin-due" not in rules_found(running_session(update))
    assert "checkin-due" not in rules_found(running_session(), date(2027, 1, 20))
    assert "checkin-due" not in rules_found(running_session(status="draft"))
    assert "checkin-due" not in rules_found(running_session(), None)


@pytest.mark.parametrize(("created_on", "is_found"), [(24, True), (25, False)])
def test_a_session_that_joined_a_running_cycle_is_due_a_week_after_it_was_created(created_on: int, is_found: bool):
    session = running_session(created=datetime(2026, 11, created_on, 12, tzinfo=UTC))
    assert ("checkin-due" in rules_found(session, date(2026, 12, 2))) is is_found


@pytest.mark.parametrize(
    ("updates", "fields", "message"),
    [
        ((), {}, "No number yet since 1 Oct."),
        ((), {"created": datetime(2026, 10, 5, 12, tzinfo=UTC)}, "No number yet since 5 Oct."),
        ((date(2026, 10, 31),), {}, "The last look at the numbers was 32 days ago."),
    ],
)
def test_an_overdue_look_is_counted_from_a_look_that_was(
    updates: tuple[date, ...], fields: dict[str, object], message: str
):
    measured = (Update(id=f"u{n}", on=day, value=40) for n, day in enumerate(updates, 1))
    assert messages_of(running_session(*measured, **fields), "checkin-due", date(2026, 12, 2)) == [message]


def test_a_deep_dive_asks_of_one_key_result_or_of_several():
    behind = Update(id="u1", on=date(2026, 12, 1), value=20)
    [key_result] = running_session(behind).key_results
    several = tuple(changed(key_result, id=f"kr{n}") for n in (1, 2, 3))
    assert messages_of(running_session(behind), "deep-dive-due") == [
        "Why is “shoppers come back” where it is? Wrong goal, or a problem to solve?"
    ]
    assert messages_of(running_session(key_results=several), "deep-dive-due") == [
        "Why are “shoppers come back”, “shoppers come back” and “shoppers come back” where they are? "
        "Wrong goal, or a problem to solve?"
    ]


def test_two_thirds_in_a_key_result_projected_to_half_needs_a_why():
    behind = Update(id="u1", on=date(2026, 12, 1), value=20)
    assert "deep-dive-due" in rules_found(running_session(behind))
    assert "deep-dive-due" not in rules_found(running_session(behind), date(2026, 11, 20))
    assert "deep-dive-due" not in rules_found(changed(running_session(behind), status="closed"))
    assert "deep-dive-due" not in rules_found(running_session(Update(id="u1", on=date(2026, 12, 1), value=90)))
    assert "deep-dive-due" not in rules_found(
        running_session(behind, whys=(build_why(Answer(id="a1", text="x"), about="kr1"),))
    )


@pytest.mark.parametrize(
    ("format", "grade", "is_reported"), [("retro", 10, True), ("retro", 9, False), ("plan", 10, False)]
)
def test_only_tens_in_a_retro_are_too_easy(format: str, grade: int, is_reported: bool):
    key_results = tuple(KeyResult(id=f"kr{n}", grading=Grading(grade=grade)) for n in (1, 2))
    assert ("grade-too-easy" in rules_found(running_session(format=format, key_results=key_results))) is is_reported


@pytest.mark.parametrize(("because", "is_reported"), [("", True), ("the campaign could not run", False)])
def test_a_goal_change_needs_a_reason(because: str, is_reported: bool):
    goal_change = GoalChange(id="g1", about="kr1", field="target", old="2,000", new="1,500", because=because)
    assert ("change-no-reason" in rules_found(running_session(changes=(goal_change,)))) is is_reported


@pytest.mark.parametrize(
    ("fields", "format", "status", "is_reported"),
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
def test_a_belief_is_reviewed_in_each_check_in(fields: dict[str, object], format: str, status: str, is_reported: bool):
    belief = Belief.model_validate({"id": "b1", "text": "price matters", **fields})
    created = datetime(2026, 12, 1, 12, tzinfo=UTC)
    findings = check_session(
        build_session(beliefs=(belief,), format=format, status=status, created=created), today=TODAY
    )
    assert [(finding.rule, finding.about) for finding in findings if "belief" in finding.rule] == [
        ("belief-not-reviewed", "b1")
    ] * is_reported


def test_what_was_seen_of_a_belief_before_is_told_when_it_is_asked_about_again():
    belief = Belief(id="b1", text="price matters", state="shaken", seen="30 of 40 named the wait", on=date(2026, 11, 5))
    session = build_session(beliefs=(belief,), format="retro", created=datetime(2026, 12, 1, 12, tzinfo=UTC))
    questions = [each.message for each in check_session(session, today=TODAY) if each.rule == "belief-not-reviewed"]
    assert questions == ["“price matters” was shaken on 5 Nov: “30 of 40 named the wait”. Is that still so?"]


WEAK_SESSION = build_session(key_results=(KeyResult(id="kr1", does_what="Ship the app"),))


def test_a_dismissed_finding_is_hidden_on_that_item_only():
    session = build_session(
        key_results=(KeyResult(id="kr1", does_what="Ship the app"), KeyResult(id="kr2", does_what="Build it"))
    )
    dismissed = build_session(
        key_results=session.key_results, dismissed=(Dismissal(id="q1", rule="kr-output", about="kr1", reason="agreed"),)
    )
    assert {finding.about for finding in check_session(session) if finding.rule == "kr-output"} == {"kr1", "kr2"}
    assert {finding.about for finding in check_session(dismissed) if finding.rule == "kr-output"} == {"kr2"}


def test_a_folder_can_turn_off_a_rule_or_change_its_severity():
    coach_settings, problems = CoachSettings.from_values(["kr-output"], {"kr-no-who": "error"}, {}, RULES)
    severities = {finding.rule: finding.severity for finding in check_session(WEAK_SESSION, settings=coach_settings)}
    assert problems == ()
    assert "kr-output" not in severities
    assert severities["kr-no-who"] == "error"


def test_a_folder_can_add_words_of_its_own():
    session = build_session(key_results=(KeyResult(id="kr1", who="sifu", does_what="return: 20", by=TODAY),))
    coach_settings, _ = CoachSettings.from_values([], {}, {"people": ["Sifu"]}, RULES)
    assert "kr-no-who" in rules_found(session)
    assert "kr-no-who" not in {finding.rule for finding in check_session(session, settings=coach_settings)}


def test_unknown_names_in_the_settings_are_reported():
    _, problems = CoachSettings.from_values(["kr-outptu"], {"no-rule": "hint"}, {"animals": ["cat"]}, RULES)
    assert len(problems) == 3


def test_findings_about_an_item_are_those_of_the_session():
    session = running_session(
        objective={"text": "Improve quality"},
        hypotheses=(Hypothesis(id="h1", action="call"),),
        whys=(build_why(Answer(id="a1", text="orders are flat")),),
        actions=(Action(id="x1", text="ask"),),
    )
    findings = check_session(session, today=TODAY)
    ids = {finding.about for finding in findings}
    assert {"objective", "kr1", "h1", "y1", "x1", ""} <= ids
    for id in ids:
        assert check_item(session, id, today=TODAY) == tuple(finding for finding in findings if finding.about == id)


@settings(max_examples=60)
@given(texts=st.lists(st.text(max_size=30), min_size=8, max_size=8))
def test_no_session_makes_a_rule_raise(texts: list[str]):
    a, b, d, e, f, g, h, i = texts
    session = running_session(
        objective={"text": a},
        people={"participants": (b,)},
        hypotheses=({"id": "h1", "text": c} if (c := d) else {"id": "h1", "who": e},),
        whys=({"id": "y1", "problem": f, "answers": ({"id": "a1", "text": g, "under": "a1"},)},),
        key_results=({"id": "kr1", "who": h, "does_what": i, "baseline": 1e14, "target": -0.0, "unit": a},),
    )
    assert all(isinstance(finding, Finding) for finding in check_session(session, today=TODAY))


def test_a_day_to_look_again_that_has_come_is_asked_about():
    why = Why(id="y1", problem="Why so few?", verdict="variability", checked="rain", look_again=date(2026, 11, 27))
    session = running_session(whys=(why,))
    assert messages_of(session, "review-due", date(2026, 12, 2)) == ["Due since 27 Nov: look again: Why so few?"]
    assert messages_of(session, "review-due", date(2026, 11, 27)) == ["Due today: look again: Why so few?"]
    assert "review-due" not in rules_found(session, date(2026, 11, 26))
    assert "review-due" not in rules_found(session, None)
    assert "review-due" not in rules_found(running_session(whys=(why,), status="closed"), date(2026, 12, 2))


def test_what_to_do_on_the_day_fits_what_comes_up():
    play = {"play": "open early", "who": "Ana", "by": date(2026, 11, 27)}
    direction = Direction(plays=("open early",), play_details=(Play(id="m1", **play),))
    why = Why(id="y1", problem="Why so few?", verdict="variability", look_again=date(2026, 11, 27))
    check = Hypothesis(id="h1", text="call", check_by=date(2026, 11, 27))
    fixes = [
        finding.fix
        for fields in ({"direction": direction}, {"whys": (why,)}, {"hypotheses": (check,)})
        for finding in check_session(running_session(**fields), today=date(2026, 12, 2))
        if finding.rule == "review-due"
    ]
    assert fixes == [
        "Ask: is it done, does it need a new day, or do we let it go?",
        "Look: is it a cause after all? Otherwise set another day.",
        "Look: what have we seen, and do we decide now? Otherwise set another day.",
    ]


@pytest.mark.parametrize(("owner", "is_asked"), [("Ana", False), ("the team", True), ("Ana and Bo", True)])
def test_an_owner_is_one_person(owner: str, is_asked: bool):
    session = build_session(
        objective={"text": "Make room for everybody", "owner": owner},
        key_results=(KeyResult(id="kr1", who="guests", does_what="book", target=3, owner=owner),),
        actions=(Action(id="c1", text="ask the supplier", who=owner, by=TODAY),),
    )
    rules = {"kr-no-owner", "objective-owner-not-one", "action-no-owner"}
    found = [finding for finding in check_session(session, today=TODAY) if finding.rule in rules]
    assert {finding.rule for finding in found} == (rules if is_asked else set())
    assert all(finding.severity == "hint" for finding in found)


def test_whoever_is_here_under_a_name_is_one_person():
    session = build_session(
        objective={"text": "Make room for everybody", "owner": "Ana and Bo"},
        people={"participants": ("Ana and Bo", "Chi")},
    )
    assert "objective-owner-not-one" not in rules_found(session)


def test_a_team_named_after_its_deliverable_is_asked_whom_it_serves():
    session = build_session(team="The Newsletter Team", people={"participants": ("Ana",)})
    assert messages_of(session, "team-named-after-output") == [
        "“Newsletter” is what you make. Who do you serve with it?"
    ]
    serving = changed(session, direction=changed(session.direction, serving=("parents (read)",)))
    assert "team-named-after-output" not in rules_found(serving)
    assert "team-named-after-output" not in rules_found(changed(session, team="Front Desk"))
    assert "team-named-after-output" not in rules_found(changed(session, format="checkin"))
    assert "team-named-after-output" not in rules_found(changed(session, people=People()))


@pytest.mark.parametrize(
    ("by", "question"),
    [
        (date(2026, 12, 31), ""),
        (date(2027, 6, 30), "Is 30 Jun 2027 on purpose? The cycle ends on 31 Dec 2026."),
        (date(2026, 9, 30), "Is 30 Sep 2026 on purpose? The cycle begins on 1 Oct 2026."),
        (None, ""),
    ],
)
def test_a_day_outside_of_the_cycle_is_asked_about(by: date | None, question: str):
    key_result = KeyResult(id="kr1", who="guests", does_what="book", target=3, by=by)
    session = build_session(key_results=(key_result,), starts=date(2026, 10, 1), ends=date(2026, 12, 31))
    asked = messages_of(session, "kr-after-cycle")
    assert asked == ([question] if question else [])
    assert "kr-after-cycle" not in rules_found(changed(session, starts=None, ends=None))


def test_a_goal_of_a_year_is_asked_about_below_the_top_only():
    year = {"starts": date(2026, 1, 1), "ends": date(2026, 12, 31)}
    below = build_session(**year, direction={"parent": {"session": "company", "item": "objective", "story": "s"}})
    assert "cycle-of-a-year" in rules_found(below)
    assert "cycle-of-a-year" not in rules_found(build_session(**year))
    assert "cycle-of-a-year" not in rules_found(changed(below, ends=date(2026, 3, 31)))
    assert "cycle-of-a-year" not in rules_found(changed(below, format="retro"))


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        ({}, True),
        ({"benchmark": "peers reach 60 %"}, True),
        ({"benchmark": "of 400 customers, 160 renew today"}, False),
        ({"unit": "customers"}, False),
        ({"baseline": None}, False),
        ({"does_what": "renew 240 of 400 contracts"}, False),
    ],
)
def test_a_share_from_one_percentage_to_another_is_asked_of_how_many(fields: dict[str, object], is_asked: bool):
    key_result = {"id": "kr1", "who": "customers", "does_what": "renew", "baseline": 40, "target": 60, "unit": "%"}
    asked = messages_of(build_session(key_results=(key_result | fields,)), "kr-percent-of-how-many")
    assert asked == (["How many are 40 %, and how many 60 %?"] if is_asked else [])


@pytest.mark.parametrize(
    ("days", "is_asked"),
    [
        ((date(2026, 11, 20), date(2026, 11, 30)), True),
        ((date(2026, 11, 30), date(2026, 11, 30)), False),
        ((date(2026, 10, 1), date(2026, 11, 30)), False),
        ((date(2026, 10, 1), date(2026, 10, 9)), False),
        ((date(2026, 11, 30),), False),
    ],
)
def test_more_than_one_change_in_four_weeks_is_asked_about(days: tuple[date, ...], is_asked: bool):
    changes = tuple(
        GoalChange(id=f"g{number}", about="kr1", field="target", old="1", new="2", on=day, because="b")
        for number, day in enumerate(days, 1)
    )
    session = build_session(key_results=(KeyResult(id="kr1"),), changes=changes)
    found = [finding for finding in check_session(session, today=TODAY) if finding.rule == "goal-changed-often"]
    assert [finding.about for finding in found] == ([changes[-1].id] if is_asked else [])
    assert "goal-changed-often" not in rules_found(session, today=None)


def test_what_looks_like_an_omission_is_asked_about_once():
    session = build_session(
        direction={"omissions": ("no competitions", "No content in Spanish.")},
        hypotheses=(Hypothesis(id="h1", text="Start a Spanish podcast"), Hypothesis(id="h2", text="Start a podcast")),
        key_results=(KeyResult(id="kr1", who="Spanish readers", does_what="open our pages"),),
    )
    rules = ("hypothesis-left-out", "kr-left-out")
    found = [finding for finding in check_session(session, today=TODAY) if finding.rule in rules]
    assert [finding.about for finding in found] == ["h1", "kr1"]
    assert {finding.message for finding in found} == {"We leave out: “No content in Spanish”. Has that changed?"}
    stopped = changed(session, decisions=(Decision(id="d1", about="h1", verdict="kill"),))
    assert "hypothesis-left-out" not in rules_found(stopped)
    dismissed = changed(session, dismissed=(Dismissal(id="q1", rule="hypothesis-left-out", about="h1"),))
    assert "hypothesis-left-out" not in rules_found(dismissed)


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        ({"does_what": "buy more through cross-selling by sales"}, True),
        ({"does_what": "buy more through cross-selling by another department"}, True),
        ({"does_what": "buy more through cross-selling by sales", "needs": "sales: two calls a week"}, False),
        ({"does_what": "ask us for a second product"}, False),
    ],
)
def test_what_another_team_has_to_do_is_asked_about(fields: dict[str, str], is_asked: bool):
    session = build_session(team="Marketing", key_results=({"id": "kr1", "who": "customers", **fields},))
    assert ("kr-outside-influence" in rules_found(session)) is is_asked
    assert "kr-outside-influence" not in rules_found(changed(session, team="Sales")) or "another" in str(fields)


def test_a_day_that_waits_in_its_gap_says_why():
    draft = Draft(id="dr1", about="kr1", field="by", text="before Black Friday")
    session = build_session(key_results=(KeyResult(id="kr1", who="guests", does_what="come back"),), drafts=(draft,))
    problem = "“before Black Friday” is not a date; 31 Dec or end of October is."
    assert messages_of(session, "kr-no-deadline") == [f"By when? {problem}"]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("they don't like it (9 of 12 interviews)", False),
        ("TV wins on 4 of the 5 evenings", False),
        ("half leave, 48 % in May", False),
        ("phone in bed (6 of 7 nights last week)", False),
        ("TV wins", True),
        ("we open at 9", True),
    ],
)
def test_an_answer_that_counts_shows_how_it_is_known(text: str, asks: bool) -> None:
    why = Why(id="y1", problem="why?", answers=(Answer(id="a1", text=text),))
    assert ("why-no-evidence" in {finding.rule for finding in check_item(Session(whys=(why,)), "y1")}) is asks
